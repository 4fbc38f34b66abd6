//! Definitions too large to load, to follow or to serve.

use super::Context;
use crate::Rule;
use survey_definition::{Pointer, canonical_json};

/// Bytes of the definition's canonical JSON: a second on a slow telephone, beside the widget itself.
const LARGEST: usize = 256 * 1024;
/// More questions than any respondent answers with care.
const MOST_QUESTIONS: usize = 300;
/// In so many panels, one in another, headings still tell where one is.
const DEEPEST: usize = 4;

pub(crate) fn check(context: &mut Context<'_>) {
    let outline = context.outline;
    let bytes = canonical_json(outline.json, outline.platform).len();
    if bytes > LARGEST {
        context.report(
            Rule::TooLarge,
            Pointer::default(),
            format!("{bytes} bytes are loaded before the first question shows; {LARGEST} should do: shorten texts and lists of choices"),
        );
    }
    let questions = outline.questions.iter().filter(|it| it.question.kind.has_answer()).count();
    if questions > MOST_QUESTIONS {
        context.report(
            Rule::TooManyQuestions,
            Pointer::default(),
            format!("{questions} questions are more than anybody answers with care: keep to {MOST_QUESTIONS}"),
        );
    }
    for (index, container) in outline.containers.iter().enumerate() {
        if outline.ancestry(index).count() == DEEPEST + 2 {
            context.report(
                Rule::TooManyQuestions,
                container.panel.pointer.clone(),
                format!("this panel stands in {DEEPEST} others: use pages instead"),
            );
        }
    }
    id(context);
}

/// What `survey serve` needs to find a survey by its address.
fn id(context: &mut Context<'_>) {
    let place = Pointer::default().join("x-survey-widget");
    match &context.outline.survey.extension.id {
        None => context.report(
            Rule::NoSurveyId,
            place,
            "has no \"id\": `survey serve` needs one to find the survey by; without it other receivers get the definition's address",
        ),
        Some(id) if !is_path_segment(id) => context.report(
            Rule::SurveyId,
            place.join("id"),
            format!("\"{id}\" cannot stand in an address as it is, and `survey serve` refuses it: use at most 100 letters, digits, \"-\", \"_\" and \".\", not beginning with a \".\""),
        ),
        Some(_) => {}
    }
}

/// Whether an id can stand in an address as it is.
fn is_path_segment(id: &str) -> bool {
    let allowed = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    !id.starts_with('.') && id.len() <= 100 && id.bytes().all(allowed)
}
