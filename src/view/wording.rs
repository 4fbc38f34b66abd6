//! Problems in words: what is wrong with an answer and how to put it right, in the author's words where there are
//! any, else in the locale's with the question's title.

use survey_definition::{InputType, QuestionKind};
use survey_engine::{Place, Problem, ProblemKind};
use survey_expression::{Value, instant_text};

use super::store::Store;

/// The message of a problem.
pub(crate) fn problem_text(store: &Store, problem: &Problem) -> String {
    let session = store.session();
    if let Some(text) = session.author_message(problem).filter(|text| !text.is_empty()) {
        return text;
    }
    let survey = session.survey();
    let question = problem.place.question();
    let kind = question.map(|question| &survey.question(question).kind);
    let title = match problem.place {
        Place::Container(container) => session.container_title(container),
        _ => question.map(|question| session.title(question)).unwrap_or_default(),
    };
    let say = |key: &str, parameters: &[(&str, &str)]| {
        let mut all = vec![("title", title.as_str())];
        all.extend_from_slice(parameters);
        store.message(key, &all)
    };
    let row = || match problem.place {
        Place::Row(question, row) => {
            let rows = session.rows(question);
            rows.into_iter()
                .find(|state| state.index == row)
                .map(|row| row.text)
                .unwrap_or_default()
        }
        _ => String::new(),
    };
    match &problem.kind {
        ProblemKind::Required => say(
            match kind {
                Some(QuestionKind::Text(_) | QuestionKind::Comment(_)) | None => "problem.required",
                Some(QuestionKind::Checkbox(_)) => "problem.requiredChoices",
                Some(QuestionKind::Matrix(matrix)) if !matrix.rows.is_empty() => {
                    "problem.requiredRows"
                }
                Some(_) => "problem.requiredChoice",
            },
            &[],
        ),
        ProblemKind::RequiredInPanel => say("problem.requiredInPanel", &[]),
        ProblemKind::OtherEmpty => {
            let choice = question
                .and_then(|question| {
                    let choices = session.choices(question);
                    choices
                        .into_iter()
                        .find(|choice| choice.kind == survey_engine::ChoiceKind::Other)
                })
                .map(|choice| choice.text)
                .unwrap_or_default();
            say("problem.otherEmpty", &[("choice", &choice)])
        }
        ProblemKind::RowRequired => say("problem.rowRequired", &[("row", &row())]),
        ProblemKind::RowNotUnique => say("problem.rowNotUnique", &[("row", &row())]),
        ProblemKind::NotANumber => say("problem.notANumber", &[]),
        ProblemKind::NotAnEmail => say("problem.notAnEmail", &[]),
        ProblemKind::WrongFormat => {
            let input = match kind {
                Some(QuestionKind::Text(text)) => text.input_type,
                _ => InputType::Text,
            };
            say("problem.wrongFormat", &[("example", example(input))])
        }
        ProblemKind::TooSmall(min) => {
            let key = if is_time(min) { "problem.tooEarly" } else { "problem.tooSmall" };
            say(key, &[("min", &value_text(store, min))])
        }
        ProblemKind::TooLarge(max) => {
            let key = if is_time(max) { "problem.tooLate" } else { "problem.tooLarge" };
            say(key, &[("max", &value_text(store, max))])
        }
        ProblemKind::WrongStep(step) => {
            say("problem.wrongStep", &[("step", &store.platform().number_to_text(*step))])
        }
        ProblemKind::TooShort { min, count } => {
            say("problem.tooShort", &[("min", &min.to_string()), ("count", &count.to_string())])
        }
        ProblemKind::TooLong { max, count } => say(
            "problem.tooLong",
            &[
                ("max", &max.to_string()),
                ("count", &count.to_string()),
                ("over", &count.saturating_sub(*max).to_string()),
            ],
        ),
        ProblemKind::HasDigits => say("problem.hasDigits", &[]),
        ProblemKind::TooFewChoices(min) => {
            say("problem.tooFewChoices", &[("min", &min.to_string())])
        }
        ProblemKind::TooManyChoices(max) => {
            say("problem.tooManyChoices", &[("max", &max.to_string())])
        }
        ProblemKind::PatternMismatch => say("problem.patternMismatch", &[]),
        ProblemKind::RuleBroken => say("problem.ruleBroken", &[]),
        ProblemKind::Forged(_) => say("problem.refused", &[]),
    }
}

/// Whether a bound is a point in time: numbers are larger or smaller, dates are later or earlier.
fn is_time(bound: &Value) -> bool {
    matches!(bound, Value::Date(_) | Value::Text(_))
}

/// A value in a message.
pub(crate) fn value_text(store: &Store, value: &Value) -> String {
    match value {
        Value::Number(number) => store.platform().number_to_text(*number),
        Value::Text(text) => text.clone(),
        Value::Date(instant) => {
            instant_text(*instant).split('T').next().unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}

/// What a complete value of an input type looks like.
fn example(input: InputType) -> &'static str {
    match input {
        InputType::Date => "2026-11-24",
        InputType::DatetimeLocal => "2026-11-24T14:30",
        InputType::Month => "2026-11",
        InputType::Time => "14:30",
        InputType::Week => "2026-W48",
        InputType::Color => "#256ef4",
        InputType::Url => "https://www.example.kr",
        InputType::Tel => "010-1234-5678",
        _ => "name@example.kr",
    }
}
