//! Our problems under the names that the reference has for them.

use serde_json::{Value as Json, json};
use survey_definition::Severity;
use survey_engine::{Place, Problem, ProblemKind, Session};

const ROW_REQUIRED: &str = "requiredinallrowserror";
/// Its own spelling.
const NOT_UNIQUE: &str = "eachrowuniqueeerror";

/// Problems as the protocol writes them; one of each kind a question, as the reference has it.
pub(super) fn written<'a>(
    session: &Session,
    problems: impl IntoIterator<Item = &'a Problem>,
) -> Vec<Json> {
    let mut errors: Vec<Json> = Vec::new();
    for problem in problems {
        let mut error = one(session, problem);
        if let (Place::Row(question, _), ProblemKind::RowRequired) = (problem.place, &problem.kind)
        {
            // It says first that the whole is required, in the author's words, and has its own for the rows.
            let whole = Problem { kind: ProblemKind::Required, ..problem.clone() };
            let whole = one(session, &whole);
            if session.is_required(question)
                && session.is_unanswered(question)
                && !errors.contains(&whole)
            {
                errors.push(whole);
            }
            error = json!({ "question": error["question"], "kind": error["kind"] });
        }
        // It speaks of all rows of a matrix at once.
        let repeated = matches!(problem.place, Place::Row(..)) && errors.contains(&error);
        let is_second = |it: &Json| it["kind"] == NOT_UNIQUE && it["question"] == error["question"];
        match errors.iter().position(is_second) {
            _ if repeated => {}
            Some(place) if error["kind"] == ROW_REQUIRED => errors.insert(place, error),
            _ => errors.push(error),
        }
    }
    errors
}

fn one(session: &Session, problem: &Problem) -> Json {
    let place = match problem.place {
        Place::Question(question) | Place::Row(question, _) => session.path_of(question),
        Place::Container(container) => session.container(container).name.clone(),
        Place::Elsewhere => String::new(),
    };
    let (kind, rule) = names(problem);
    let mut error = json!({ "question": place, "kind": kind });
    if let Some(rule) = rule {
        error["rule"] = json!(rule);
    }
    match problem.severity {
        Severity::Error => {}
        Severity::Warning => error["severity"] = json!("warning"),
        Severity::Info => error["severity"] = json!("info"),
    }
    if let Some(text) = session.author_message(problem) {
        error["text"] = json!(text);
    }
    error
}

/// The reference's error type, and which of its validators says it.
fn names(problem: &Problem) -> (&'static str, Option<&'static str>) {
    let of_validator = |rule| problem.validator.map(|_| rule);
    match &problem.kind {
        ProblemKind::Required => ("required", None),
        ProblemKind::RequiredInPanel => ("requireoneanswer", None),
        ProblemKind::OtherEmpty => ("otherempty", None),
        ProblemKind::RowRequired => (ROW_REQUIRED, None),
        ProblemKind::RowNotUnique => (NOT_UNIQUE, None),
        ProblemKind::NotUnique => ("keyduplicationerror", None),
        ProblemKind::FileTooLarge(_) => ("exceedsize", None),
        ProblemKind::NotANumber => ("requirenumeric", Some("numeric")),
        ProblemKind::TooSmall(_) | ProblemKind::TooLarge(_) => ("custom", of_validator("numeric")),
        ProblemKind::TooShort { .. } | ProblemKind::TooLong { .. } | ProblemKind::HasDigits => {
            ("custom", of_validator("text"))
        }
        ProblemKind::TooFewChoices(_) | ProblemKind::TooManyChoices(_) => {
            ("custom", of_validator("answercount"))
        }
        ProblemKind::NotAnEmail => ("custom", Some("email")),
        ProblemKind::PatternMismatch => ("custom", Some("regex")),
        ProblemKind::RuleBroken => ("custom", Some("expression")),
        ProblemKind::WrongFormat | ProblemKind::WrongStep(_) | ProblemKind::Forged(_) => {
            ("custom", None)
        }
    }
}
