//! `file` and `signaturepad`: what is uploaded or drawn. An answer lists files, each with name, type and content.

use crate::check::Check;
use crate::{Forgery, ProblemKind};
use survey_definition::FileUpload;
use survey_expression::Value;

/// One file alone is a list of one.
pub(crate) fn normalise(_: &FileUpload, value: Value) -> Value {
    match value {
        Value::Map(_) => Value::List(vec![value]),
        Value::List(_) => value,
        _ => Value::Null,
    }
}

pub(crate) fn check(file: &FileUpload, check: &mut Check) {
    let Value::List(files) = check.answer else {
        return;
    };
    if let Some(max) = file.max_size
        && files.iter().any(|it| size(it) > max)
    {
        check.report(ProblemKind::FileTooLarge(max));
    }
}

/// The bytes of a file's content, which is a data address.
fn size(file: &Value) -> usize {
    let content = file.member("content").and_then(Value::as_text).unwrap_or_default();
    let (head, data) = content.split_once(',').unwrap_or(("", content));
    if !head.ends_with(";base64") {
        return data.len();
    }
    let padding = data.bytes().rev().take_while(|it| *it == b'=').count();
    data.len() / 4 * 3 - padding.min(2)
}

pub(crate) fn shape(file: &FileUpload, answer: &Value) -> Result<(), Forgery> {
    let Value::List(files) = answer else {
        return Err(Forgery::WrongType);
    };
    if files.len() > if file.multiple { file.max_files } else { 1 } {
        return Err(Forgery::TooMuchData);
    }
    for one in files {
        let text = |name: &str| one.member(name).and_then(Value::as_text);
        let (Some(name), Some(kind), Some(_)) = (text("name"), text("type"), text("content"))
        else {
            return Err(Forgery::WrongType);
        };
        let accepted = file.accepted_types.as_deref().unwrap_or_default();
        if !accepted.trim().is_empty()
            && !accepted.split(',').any(|it| accepts(it.trim(), name, kind))
        {
            return Err(Forgery::WrongFileType);
        }
    }
    Ok(())
}

/// Whether one of the parts of HTML's `accept` takes a file: a suffix, a type, or all of a kind.
fn accepts(part: &str, name: &str, kind: &str) -> bool {
    match part.strip_suffix("/*") {
        Some(group) => kind.split('/').next() == Some(group),
        None if part.starts_with('.') => {
            name.len() >= part.len()
                && name
                    .get(name.len() - part.len()..)
                    .is_some_and(|it| it.eq_ignore_ascii_case(part))
        }
        None => part == kind,
    }
}

/// A signature is a picture as a data address.
pub(crate) fn shape_of_signature(answer: &Value) -> Result<(), Forgery> {
    match answer.as_text() {
        Some(text) if text.starts_with("data:image/") => Ok(()),
        Some(_) => Err(Forgery::ImpossibleText),
        None => Err(Forgery::WrongType),
    }
}
