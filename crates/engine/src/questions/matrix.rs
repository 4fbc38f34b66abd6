//! `matrix`: one choice a row. The answer is an object of row value and column value; without rows the column.

use super::choice::own_type;
use crate::check::Check;
use crate::session::QuestionId;
use crate::{Forgery, ProblemKind, Session};
use survey_definition::{Choice, Matrix};
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
        let column = own_type(&matrix.columns, column, platform);
        let exists = matrix.rows.iter().any(|it| row_key(it, platform) == key);
        if exists && column != Value::Null {
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
    let is_column = |value: &Value| matrix.columns.iter().any(|it| it.value == *value);
    if matrix.rows.is_empty() {
        return if is_column(answer) { Ok(()) } else { Err(Forgery::UnknownChoice) };
    }
    let Value::Map(rows) = answer else {
        return Err(Forgery::WrongType);
    };
    for (key, column) in rows {
        let row = matrix.rows.iter().position(|it| row_key(it, session.platform()) == *key);
        match row {
            None => return Err(Forgery::UnknownChoice),
            Some(row) if !session.is_row_visible(id, row) => {
                return Err(Forgery::UnavailableChoice);
            }
            Some(_) if !is_column(column) => return Err(Forgery::UnknownChoice),
            Some(_) => {}
        }
    }
    Ok(())
}
