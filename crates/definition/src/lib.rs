//! The typed survey definition: read, localise, report findings, name its state by a digest.
//!
//! Pure, and the same in the browser and on the server. Reading never fails wholesale: it gives the definition
//! and a list of [`Finding`]s with JSON pointers. Nothing is computed here from answers: that is the engine's.

mod canonical;
mod dialect;
mod finding;
mod model;
mod read;
mod reader;
mod sha256;
mod text;

pub use canonical::{canonical_json, digest};
pub use finding::{Finding, FindingKind, Pointer};
pub use model::*;
pub use text::LocalizedText;

use survey_expression::Value;

/// Reads a definition from its JSON tree. Where a finding [is an error](FindingKind::is_error), the definition
/// must not be put before respondents.
pub fn read(json: &Value) -> (Survey, Vec<Finding>) {
    let mut reader = reader::Reader::default();
    let survey = read::survey(json, &mut reader);
    check_names(&survey, &mut reader);
    (survey, reader.findings)
}

/// Two questions of one name would overwrite each other's answers.
fn check_names(survey: &Survey, reader: &mut reader::Reader) {
    let mut questions = Vec::new();
    for page in &survey.pages {
        collect(&page.elements, &mut questions);
    }
    if questions.is_empty() {
        reader.report(FindingKind::NothingToAnswer);
    }
    for (index, question) in questions.iter().enumerate() {
        if questions[..index].iter().any(|other| other.name == question.name) {
            reader.findings.push(Finding {
                pointer: question.pointer.join("name"),
                kind: FindingKind::DuplicateName(question.name.clone()),
            });
        }
    }
}

fn collect<'a>(elements: &'a [Element], questions: &mut Vec<&'a Question>) {
    for element in elements {
        match element {
            Element::Panel(panel) => collect(&panel.elements, questions),
            Element::Question(question) => questions.push(question),
        }
    }
}
