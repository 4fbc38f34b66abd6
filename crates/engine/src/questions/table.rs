//! `matrixdropdown` and `matrixdynamic`: a question a cell. The answer is an object of rows, or a list of them.

use super::{Counted, RowsRule};
use crate::compile::GroupKind;
use survey_definition::{Element, Panel, Pointer, Question, Table, TableRows};
use survey_expression::Value;

/// What each row holds: a question a column, and what is asked below the row.
pub(crate) fn take_template(table: &mut Table, pointer: &Pointer) -> Panel {
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
        TableRows::Dynamic(rows) => RowsRule::Counted(Counted {
            count: rows.count,
            min: rows.min,
            max: rows.max,
            allow_add: rows.allow_add,
            allow_remove: rows.allow_remove,
            default_row: &rows.default_row,
            copy_last: rows.copy_last,
            key_name: rows.key_name.as_deref(),
        }),
    }
}

/// Whether no row holds anything.
pub(crate) fn is_blank(rows: &[Value]) -> bool {
    rows.iter().all(Value::is_empty)
}
