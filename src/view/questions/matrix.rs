//! `matrix`: one choice a row, as a real table of native radio buttons. Narrow screens show the same nodes as cards,
//! so each cell carries its column's text too.

use survey_definition::{Matrix, Severity};
use survey_engine::{ChoiceState, Place, RowState};
use yew::prelude::*;

use super::choices;
use crate::view::element::{element, worded};
use crate::view::question::{Drawing, error};
use crate::view::wording::problem_text;

/// The table; without rows the columns are a radio group.
pub(crate) fn draw(drawing: &Drawing<'_>, matrix: &Matrix) -> Vec<Html> {
    let columns = drawing.session.choices(drawing.id);
    if matrix.rows.is_empty() {
        return vec![choices::radios(drawing, 1, &columns, None)];
    }
    let mut head = element("tr").child(element("td:corner"));
    for (index, column) in columns.iter().enumerate() {
        let id = column_id(drawing, index);
        head = head
            .child(element("th").key(&id).with("scope", "col").with("id", &id).text(&column.text));
    }
    let mut body = element("tbody");
    for row in drawing.session.rows(drawing.id) {
        body = body.child(table_row(drawing, &row, &columns));
    }
    let caption = worded("caption.visually-hidden", &drawing.session.title(drawing.id));
    let table = element("table:table.matrix-table")
        .maybe("aria-describedby", drawing.described_by.as_deref())
        .child(caption)
        .child(element("thead").child(head))
        .child(body)
        .node();
    vec![table]
}

fn column_id(drawing: &Drawing<'_>, index: usize) -> String {
    drawing.part(&["-c", &index.to_string()].concat())
}

fn table_row(drawing: &Drawing<'_>, row: &RowState, columns: &[ChoiceState]) -> Html {
    let part = |part: &str| drawing.store.row_id(drawing.id, row.index, part);
    let mut problems = Vec::new();
    let mut invalid = false;
    for problem in drawing.session.problems(drawing.id) {
        if problem.place == Place::Row(drawing.id, row.index) {
            let text = problem_text(drawing.store, problem);
            problems.push(error(drawing.store, "span", problem.severity, &text));
            invalid = true;
        } else if problem.severity == Severity::Error && row.answer.is_empty() {
            // The message stands above the table; the row shows that it is one of those meant.
            invalid = true;
        }
    }
    let name = part("");
    let mut head = element("th:row scope=row")
        .child(element("span:text.row-text").with("id", &name).text(&row.text));
    let error_id = (!problems.is_empty()).then(|| part("-error"));
    if let Some(id) = &error_id {
        head = head.child(element("span:error.row-error").with("id", id).children(problems));
    }
    let mut line = element("tr")
        .key(&name)
        .class(if invalid { "matrix-row invalid" } else { "matrix-row" })
        .child(head);
    for (index, column) in columns.iter().enumerate() {
        let number = index.to_string();
        let own = drawing.session.cell_text(drawing.id, row.index, &column.value);
        let own_id = part(&["-", &number, "-text"].concat());
        let mut named_by = [&name, " ", &column_id(drawing, index)].concat();
        if !own.is_empty() {
            named_by.push(' ');
            named_by.push_str(&own_id);
        }
        let control = element("input type=radio")
            .with("id", &part(&["-", &number].concat()))
            .with("name", &name)
            .with("value", &number)
            .with("data-part", "choice")
            .with("data-row", &row.index.to_string())
            .with("aria-labelledby", &named_by)
            .maybe("aria-describedby", error_id.as_deref())
            .flag("disabled", drawing.disabled || !column.enabled)
            .checked(column.value == row.answer)
            .node();
        let text = match own.is_empty() {
            true => worded("span.cell-text aria-hidden=true", &column.text),
            false => element("span.cell-own-text").id(own_id).text(&own).node(),
        };
        let label = element("label.cell").child(control).child(text).node();
        line = line.child(element("td").key(&number).class("matrix-cell").child(label));
    }
    line.node()
}
