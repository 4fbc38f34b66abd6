//! `matrix`: one choice a row. The answer is an object of row value and column value; without rows the column.

use super::choice::{self, own_type};
use crate::check::Check;
use crate::session::QuestionId;
use crate::{Forgery, ProblemKind, Session};
use survey_definition::{Choice, ClearInvisible, Matrix};
use survey_expression::{Platform, Value, text_of};

/// The key of a row in the answer.
pub(crate) fn row_key(row: &Choice, platform: &dyn Platform) -> String {
    text_of(&row.value, platform)
}

pub(crate) fn normalise(matrix: &Matrix, value: Value, platform: &dyn Platform) -> Value {
    let Value::Map(rows) = value else {
        let answer = own_type(&matrix.columns, value, platform);
        return if matrix.rows.is_empty() { answer } else { Value::Null };
    };
    let mut answers = Vec::new();
    for (key, column) in rows {
        let column = match column {
            Value::List(columns) if matrix.multiple => Value::List(
                columns
                    .into_iter()
                    .map(|it| own_type(&matrix.columns, it, platform))
                    .filter(|it| *it != Value::Null)
                    .collect(),
            ),
            one => own_type(&matrix.columns, one, platform),
        };
        let exists = matrix.rows.iter().any(|it| row_key(it, platform) == key);
        if exists && !column.is_empty() {
            answers.push((key, column));
        }
    }
    Value::Map(answers)
}

/// Runs after the check for an answer as a whole, on empty answers too: each row may be required.
pub(crate) fn check(matrix: &Matrix, check: &mut Check) {
    if !check.misses(|_| true) {
        return;
    }
    let answers = check.answer;
    let is_shown = |index: usize| check.session.is_row_visible(check.id, index);
    let rows = matrix.rows.iter().enumerate().filter(|(index, _)| is_shown(*index));
    let key = |row: &Choice| row_key(row, check.session.platform());
    let shown: Vec<&Value> =
        rows.filter_map(|(_, row)| answers.member(&key(row))).filter(|it| !it.is_empty()).collect();
    for (index, row) in matrix.rows.iter().enumerate() {
        if !check.session.is_row_visible(check.id, index) {
            continue;
        }
        let key = row_key(row, check.session.platform());
        let answer = check.answer.member(&key).unwrap_or(&Value::Null);
        if answer.is_empty() {
            if matrix.each_row_required {
                check.report_row(index, &key, ProblemKind::RowRequired);
            }
        } else if matrix.each_row_unique && shown.iter().filter(|it| **it == answer).count() > 1 {
            check.report_row(index, &key, ProblemKind::RowNotUnique);
        }
    }
}

pub(crate) fn shape(
    session: &Session,
    id: QuestionId,
    matrix: &Matrix,
    answer: &Value,
) -> Result<(), Forgery> {
    if matrix.rows.is_empty() {
        return choice::shape_of_one(session, id, answer);
    }
    let Value::Map(rows) = answer else {
        return Err(Forgery::WrongType);
    };
    for (key, chosen) in rows {
        let row = matrix.rows.iter().position(|it| row_key(it, session.platform()) == *key);
        let Some(row) = row else {
            return Err(Forgery::UnknownChoice);
        };
        if !session.is_row_visible(id, row) && !keeps_hidden(session, id) {
            return Err(Forgery::UnavailableChoice);
        }
        match chosen {
            Value::List(_) if matrix.multiple => {
                choice::shape_of_many(session, id, chosen, shape_of_column)?;
            }
            _ if matrix.multiple => return Err(Forgery::WrongType),
            one => shape_of_column(session, id, one)?,
        }
        let is_it = |it: &Value| it.member(key) == Some(chosen);
        let closed = |column: &Value| session.is_choice_closed_for_good(id, column);
        let closed = session.is_row_closed_for_good(id, row)
            || match chosen {
                Value::List(columns) => columns.iter().any(closed),
                one => closed(one),
            };
        if closed && !session.may_come_by_itself(id, &is_it) {
            return Err(Forgery::UnavailableChoice);
        }
    }
    Ok(())
}

/// A column that is shown, or may have been while the row was answered.
fn shape_of_column(session: &Session, id: QuestionId, column: &Value) -> Result<(), Forgery> {
    match choice::shape_of_shown(session, id, column) {
        Err(Forgery::UnavailableChoice) if keeps_hidden(session, id) => Ok(()),
        shape => shape,
    }
}

/// Whether the answers in rows and columns that are hidden later are kept.
fn keeps_hidden(session: &Session, id: QuestionId) -> bool {
    session.clear_mode(id) == ClearInvisible::Never
}
