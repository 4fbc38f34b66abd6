//! What belongs to each question type: the shape of its answer, its own rules, its words.
//!
//! One file a type. Each tells how a respondent's input becomes an answer (`normalise`), what its type asks of the
//! answer (`check`), and whether an answer could have come from such a question at all (`shape`).

pub(crate) mod boolean;
pub(crate) mod choice;
pub(crate) mod expression;
pub(crate) mod matrix;
pub(crate) mod rating;
pub(crate) mod text;

use crate::check::Check;
use crate::compile::GroupKind;
use crate::session::QuestionId;
use crate::{Forgery, Session};
use survey_definition::{Panel, Question, QuestionKind};
use survey_expression::{Platform, Value};

/// What becomes of a value that a respondent (or a draft) gives to the question.
pub(crate) fn normalise(question: &Question, value: Value, platform: &dyn Platform) -> Value {
    match &question.kind {
        QuestionKind::Text(text) => text::normalise(text.input_type, value, platform),
        QuestionKind::Comment(comment) => text::normalise_comment(comment, value, platform),
        QuestionKind::Radiogroup(choices) | QuestionKind::Dropdown(choices) => {
            choice::normalise_one(choices, value, platform)
        }
        QuestionKind::Checkbox(choices) => choice::normalise_many(choices, value, platform),
        QuestionKind::Rating(rating) => choice::own_type(&rating.items, value, platform),
        QuestionKind::Matrix(matrix) => matrix::normalise(matrix, value, platform),
        QuestionKind::Boolean(boolean) => boolean::normalise(boolean, value),
        QuestionKind::Html(_) => Value::Null,
        QuestionKind::Expression(_) => value,
        // Of a type that reading refuses so far.
        _ => Value::Null,
    }
}

/// What the question holds, where it holds questions: each of its rows is such a panel.
pub(crate) fn take_template(_question: &mut Question) -> Option<(GroupKind, Panel)> {
    None
}

/// Reports what the question's type asks of a non-empty answer and does not get.
pub(crate) fn check(check: &mut Check) {
    let question = check.question();
    match &question.kind {
        QuestionKind::Text(input) => text::check(input, check),
        QuestionKind::Comment(comment) => text::check_length(comment.max_length, check),
        QuestionKind::Radiogroup(choices) | QuestionKind::Dropdown(choices) => {
            choice::check_other(choices, check);
        }
        QuestionKind::Checkbox(choices) => {
            choice::check_other(choices, check);
            choice::check_count(choices, check);
        }
        QuestionKind::Matrix(matrix) => matrix::check(matrix, check),
        _ => {}
    }
}

/// Why a question of this type cannot have given this non-empty answer.
pub(crate) fn shape(session: &Session, id: QuestionId, answer: &Value) -> Result<(), Forgery> {
    let question = session.question(id);
    match &question.kind {
        QuestionKind::Text(input) => text::shape(input.input_type, answer),
        QuestionKind::Comment(comment) => text::shape_of_text(answer, comment.accept_line_breaks),
        QuestionKind::Radiogroup(_) | QuestionKind::Dropdown(_) => {
            choice::shape_of_one(session, id, answer)
        }
        QuestionKind::Checkbox(_) => choice::shape_of_many(session, id, answer),
        QuestionKind::Rating(rating) => rating::shape(rating, answer),
        QuestionKind::Matrix(matrix) => matrix::shape(session, id, matrix, answer),
        QuestionKind::Boolean(boolean) => boolean::shape(boolean, answer),
        QuestionKind::Html(_) => Err(Forgery::UnknownQuestion),
        QuestionKind::Expression(_) => Ok(()),
        // Of a type that reading refuses so far.
        _ => Err(Forgery::UnknownQuestion),
    }
}
