//! `matrixdropdown` and `matrixdynamic`: a question a cell. The answer is an object of rows, or a list of them.

use super::RowsRule;
use crate::check::Check;
use crate::compile::GroupKind;
use crate::{ProblemKind, Session};
use survey_definition::{Element, Panel, Question, Table, TableRows};
use survey_expression::Value;

/// What each row holds: a question a column, and what is asked below the row.
pub(crate) fn take_template(table: &mut Table, pointer: &survey_definition::Pointer) -> Panel {
    let take = |question: &mut Question| Element::Question(Box::new(std::mem::take(question)));
    let mut elements: Vec<Element> =
        table.columns.iter_mut().map(|column| take(&mut column.question)).collect();
    if !table.detail.is_empty() {
        elements.push(Element::Panel(Box::new(Panel {
            pointer: pointer.join("detailElements"),
            elements: std::mem::take(&mut table.detail),
            ..Panel::default()
        })));
    }
    Panel { pointer: pointer.clone(), elements, ..Panel::default() }
}

pub(crate) fn kind(table: &Table) -> GroupKind {
    match table.rows {
        TableRows::Named { .. } => GroupKind::NamedRow,
        TableRows::Dynamic(_) => GroupKind::Row,
    }
}

pub(crate) fn rows(table: &Table) -> RowsRule<'_> {
    match &table.rows {
        TableRows::Named { rows, .. } => RowsRule::Named(rows),
        TableRows::Dynamic(rows) => RowsRule::Counted {
            count: rows.count,
            min: rows.min,
            max: rows.max,
            allow_add: rows.allow_add,
            allow_remove: rows.allow_remove,
        },
    }
}

/// Answers that no two rows may share: in the columns that say so, and in the key column.
pub(crate) fn check(table: &Table, check: &mut Check) {
    let key_name = match &table.rows {
        TableRows::Dynamic(rows) => rows.key_name.as_deref(),
        TableRows::Named { .. } => None,
    };
    for (index, column) in table.columns.iter().enumerate() {
        let cells = check.session.column(check.id, index);
        let is_key = cells.first().is_some_and(|it| {
            key_name == Some(check.session.question(*it).name.as_str())
        });
        if !column.unique && !is_key {
            continue;
        }
        let folded = |id| {
            let text = survey_expression::text_of(&check.session.answer(id), check.session.platform());
            check.session.platform().lower_case(&text)
        };
        let texts: Vec<String> = cells.iter().map(|it| folded(*it)).collect();
        for (place, cell) in cells.iter().enumerate() {
            let twice = texts.iter().filter(|it| **it == texts[place]).count() > 1;
            if twice && !texts[place].is_empty() {
                check.report_at(*cell, ProblemKind::NotUnique);
            }
        }
    }
}

/// The rows of a response that hold anything; an empty one counts only between others.
pub(crate) fn is_blank(rows: &[Value]) -> bool {
    rows.iter().all(Value::is_empty)
}

/// Whether any row has an answer: what requiring the table asks for.
pub(crate) fn has_answer(session: &Session, answer: &Value) -> bool {
    let _ = session;
    match answer {
        Value::List(rows) => !is_blank(rows),
        other => !other.is_empty(),
    }
}
