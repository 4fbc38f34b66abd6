//! `file` and `signaturepad`: what is uploaded or drawn. An answer lists files, each with name, type and content.

use crate::check::Check;
use crate::{Forgery, ProblemKind};
use survey_definition::{FileUpload, Signature, SignatureFormat};
use survey_expression::Value;

/// One file alone is a list of one.
pub(crate) fn normalise(_: &FileUpload, value: Value) -> Value {
    match value {
        Value::Map(_) => Value::List(vec![value].into_iter().filter(is_file).collect()),
        Value::List(files) => Value::List(files.into_iter().filter(is_file).collect()),
        _ => Value::Null,
    }
}

fn is_file(value: &Value) -> bool {
    let has = |name: &str| matches!(value.member(name), Some(Value::Text(_)));
    has("name") && has("type") && has("content")
}

/// What is no picture is no signature.
pub(crate) fn normalise_signature(value: Value) -> Value {
    match value.as_text() {
        Some(text) if text.starts_with("data:image/") => value,
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
        let (Some(name), Some(kind), Some(content)) = (text("name"), text("type"), text("content"))
        else {
            return Err(Forgery::WrongType);
        };
        let data = content.strip_prefix("data:").and_then(|it| it.split_once(','));
        let Some((head, data)) = data.filter(|(head, data)| is_data(head, data)) else {
            return Err(Forgery::ImpossibleText);
        };
        // A browser writes the type of the file, or one that says nothing where it knows none.
        if !(kind.is_empty() || data.is_empty() || head.starts_with(kind)) {
            return Err(Forgery::ImpossibleText);
        }
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

/// Whether what follows the comma of a data address is what its head says.
fn is_data(head: &str, data: &str) -> bool {
    if !head.ends_with(";base64") {
        return !data.contains(char::is_whitespace);
    }
    let digits = data.trim_end_matches('=');
    data.len().is_multiple_of(4)
        && data.len() - digits.len() <= 2
        && digits.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'+' || it == b'/')
}

/// A signature is a picture as a data address.
pub(crate) fn shape_of_signature(signature: &Signature, answer: &Value) -> Result<(), Forgery> {
    let Some(text) = answer.as_text() else {
        return Err(Forgery::WrongType);
    };
    let kind = match signature.format {
        SignatureFormat::Png => "data:image/png;",
        SignatureFormat::Jpeg => "data:image/jpeg;",
        SignatureFormat::Svg => "data:image/svg+xml;",
    };
    let data = text.strip_prefix("data:").and_then(|it| it.split_once(','));
    let whole = text.starts_with(kind) && data.is_some_and(|(head, data)| is_data(head, data));
    if whole { Ok(()) } else { Err(Forgery::ImpossibleText) }
}
