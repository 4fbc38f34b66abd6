//! Problems in words: what is wrong with an answer and how to put it right, in the author's words where there are
//! any, else in the locale's with the question's title.

use survey_definition::{InputType, QuestionKind, WHOLE_DIALECT};
use survey_engine::{ChoiceKind, Place, Problem, ProblemKind};
use survey_expression::{Value, instant_text};

use super::store::Store;

/// The message of a problem.
pub(crate) fn problem_text(store: &Store, problem: &Problem) -> String {
    let session = store.session();
    if let Some(text) = session.author_message(problem) {
        return text;
    }
    let question = problem.place.question();
    let kind = question.map(|question| &session.question(question).kind);
    let title = match problem.place {
        Place::Container(container) => session.container_title(container),
        _ => question.map(|question| session.title(question)).unwrap_or_default(),
    };
    let key = match &problem.kind {
        ProblemKind::Required => match kind {
            Some(QuestionKind::Text(_) | QuestionKind::Comment(_)) | None => "problem.required",
            Some(QuestionKind::Checkbox(_) | QuestionKind::Tagbox(_)) => "problem.requiredChoices",
            Some(QuestionKind::Imagepicker(picker)) if picker.multi_select => {
                "problem.requiredChoices"
            }
            Some(QuestionKind::Ranking(_)) => "problem.requiredRanking",
            Some(QuestionKind::Slider(_)) => "problem.requiredSlider",
            Some(QuestionKind::Matrix(matrix)) if !matrix.rows.is_empty() => "problem.requiredRows",
            Some(
                QuestionKind::Table(_)
                | QuestionKind::PanelDynamic(_)
                | QuestionKind::MultipleText(_),
            ) => "problem.requiredEntry",
            Some(QuestionKind::File(_)) => "problem.requiredFile",
            Some(QuestionKind::Signature(_)) => "problem.requiredSignature",
            Some(_) => "problem.requiredChoice",
        },
        ProblemKind::RequiredInPanel => "problem.requiredInPanel",
        ProblemKind::OtherEmpty => "problem.otherEmpty",
        ProblemKind::RowRequired => "problem.rowRequired",
        ProblemKind::RowNotUnique => "problem.rowNotUnique",
        ProblemKind::NotANumber => "problem.notANumber",
        ProblemKind::NotAnEmail => "problem.notAnEmail",
        ProblemKind::WrongFormat => "problem.wrongFormat",
        ProblemKind::TooSmall(min) if is_time(min) => "problem.tooEarly",
        ProblemKind::TooSmall(_) => "problem.tooSmall",
        ProblemKind::TooLarge(max) if is_time(max) => "problem.tooLate",
        ProblemKind::TooLarge(_) => "problem.tooLarge",
        ProblemKind::WrongStep(_) => "problem.wrongStep",
        ProblemKind::TooShort { .. } => "problem.tooShort",
        ProblemKind::TooLong { .. } => "problem.tooLong",
        ProblemKind::HasDigits => "problem.hasDigits",
        ProblemKind::TooFewChoices(_) => "problem.tooFewChoices",
        ProblemKind::TooManyChoices(_) => "problem.tooManyChoices",
        ProblemKind::PatternMismatch => "problem.patternMismatch",
        ProblemKind::NotUnique => "problem.notUnique",
        ProblemKind::RuleBroken => "problem.ruleBroken",
        ProblemKind::FileTooLarge(_) if WHOLE_DIALECT => "problem.fileTooLarge",
        ProblemKind::FileTooLarge(_) | ProblemKind::Forged(_) => "problem.refused",
    };
    let (mut count, mut over) = (0, 0);
    let detail = match (&problem.kind, problem.place) {
        (ProblemKind::OtherEmpty, Place::Question(question)) => {
            let mut choices = session.choices(question).into_iter();
            choices.find(|it| it.kind == ChoiceKind::Other).map(|it| it.text).unwrap_or_default()
        }
        (ProblemKind::RowRequired | ProblemKind::RowNotUnique, Place::Row(question, row)) => {
            let mut rows = session.rows(question).into_iter();
            rows.find(|it| it.index == row).map(|it| it.text).unwrap_or_default()
        }
        (ProblemKind::WrongFormat, _) => match kind {
            Some(QuestionKind::Text(text)) => example(text.input_type).to_owned(),
            _ => example(InputType::Text).to_owned(),
        },
        (ProblemKind::TooSmall(bound) | ProblemKind::TooLarge(bound), _) => {
            value_text(store, bound)
        }
        #[cfg(feature = "whole-dialect")]
        (ProblemKind::FileTooLarge(max), _) => {
            super::questions::file::size_text(store.platform(), *max)
        }
        (ProblemKind::WrongStep(step), _) => store.platform().number_to_text(*step),
        (ProblemKind::TooShort { min, count: length }, _) => {
            count = *length;
            min.to_string()
        }
        (ProblemKind::TooLong { max, count: length }, _) => {
            count = *length;
            over = count.saturating_sub(*max);
            max.to_string()
        }
        (ProblemKind::TooFewChoices(limit) | ProblemKind::TooManyChoices(limit), _) => {
            limit.to_string()
        }
        _ => String::new(),
    };
    // A message names no more than one detail, each under the name that suits it.
    store.message(
        key,
        &[
            ("title", &title),
            ("row", &detail),
            ("choice", &detail),
            ("example", &detail),
            ("min", &detail),
            ("max", &detail),
            ("step", &detail),
            ("count", &count.to_string()),
            ("over", &over.to_string()),
        ],
    )
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
pub(crate) fn example(input: InputType) -> &'static str {
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
