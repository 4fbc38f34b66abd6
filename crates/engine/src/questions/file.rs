//! `file` and `signaturepad`: what is uploaded or drawn. An answer lists files, each with name, type and content.

use crate::check::Check;
use crate::session::{QuestionId, Session};
use crate::{Forgery, ProblemKind};
use survey_definition::{FileUpload, QuestionKind, Signature, SignatureFormat};
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

/// The names of an answer's files.
pub(crate) fn names(answer: &Value) -> Vec<&str> {
    let files = match answer {
        Value::List(files) => files.as_slice(),
        _ => &[],
    };
    files.iter().filter_map(|it| it.member("name")?.as_text()).collect()
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

/// Why a file is not taken, before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRefusal {
    /// There are as many files as may be, or the question takes no more than one.
    TooMany(usize),
    /// It has more bytes than this.
    TooLarge(usize),
    /// It is of none of the types that the question takes.
    WrongType,
}

impl Session {
    /// Why a file question does not take a file of this name, type and size in bytes, where it has so many already.
    pub fn file_refusal(
        &self,
        question: QuestionId,
        (name, kind, size): (&str, &str, usize),
        held: usize,
    ) -> Option<FileRefusal> {
        let QuestionKind::File(file) = &self.question(question).kind else {
            return None;
        };
        if held >= most(file) {
            Some(FileRefusal::TooMany(most(file)))
        } else if !is_accepted(file, name, kind) {
            Some(FileRefusal::WrongType)
        } else {
            file.max_size.filter(|max| size > *max).map(FileRefusal::TooLarge)
        }
    }

    /// The types of file that a question takes, in the form of HTML's `accept`; "" where it takes any.
    pub fn accepted_files(&self, question: QuestionId) -> String {
        match &self.question(question).kind {
            QuestionKind::File(file) => accepted(file).join(","),
            _ => String::new(),
        }
    }
}

/// How many files an answer may have.
fn most(file: &FileUpload) -> usize {
    if file.multiple { file.max_files } else { 1 }
}

/// What the categories of files stand for, in the form of HTML's `accept`.
const CATEGORIES: &[(&str, &str)] = &[
    ("image", "image/*"),
    ("video", "video/*"),
    ("audio", "audio/*"),
    ("document", ".pdf,.hwp,.hwpx,.doc,.docx,.odt,.rtf,.txt,.xls,.xlsx,.ods,.csv,.ppt,.pptx,.odp"),
    ("archive", ".zip,.7z,.rar,.tar,.gz"),
];

/// What a question takes: the types that its author lists, or those of the categories.
fn accepted(file: &FileUpload) -> Vec<&str> {
    let own = file.accepted_types.as_deref().unwrap_or_default();
    let categories = file.accepted_categories.iter();
    let listed = categories.filter_map(|name| match name.as_str() {
        "custom" => Some(own),
        name => CATEGORIES.iter().find(|(it, _)| *it == name).map(|(_, types)| *types),
    });
    let listed: Vec<&str> =
        if file.accepted_categories.is_empty() { vec![own] } else { listed.collect() };
    let parts = listed.into_iter().flat_map(|it| it.split(',')).map(str::trim);
    parts.filter(|it| !it.is_empty()).collect()
}

fn is_accepted(file: &FileUpload, name: &str, kind: &str) -> bool {
    let parts = accepted(file);
    parts.is_empty() || parts.iter().any(|it| accepts(it, name, kind))
}

pub(crate) fn shape(file: &FileUpload, answer: &Value) -> Result<(), Forgery> {
    let Value::List(files) = answer else {
        return Err(Forgery::WrongType);
    };
    if files.len() > most(file) {
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
        if !is_accepted(file, name, kind) {
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
