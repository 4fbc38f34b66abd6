//! A table whose columns run downwards (`transposeData`): each of its rows is a column here.

use yew::prelude::*;

use super::{Grid, total_head};
use crate::view::element::element;
use crate::view::questions::row_controls;

/// The table.
pub(super) fn draw(grid: &Grid<'_>) -> Html {
    let totals = grid.columns.iter().any(|it| grid.table.columns[*it].total.is_asked_for());
    let mut head = element("tr").child(element("td:corner"));
    for row in &grid.rows {
        let key = super::row_part(grid.drawing.store, row.panel, "");
        head = head.child(grid.row_head(row, &key, "col"));
    }
    if totals {
        head = head.child(total_head(grid, "col"));
    }
    let mut body = element("tbody:body");
    for column in &grid.columns {
        let mut line = element("tr")
            .key(&column.to_string())
            .class("table-row")
            .child(grid.column_head(*column, "row"));
        for row in &grid.rows {
            line = line.child(grid.cell(row, *column, row.panel.0));
        }
        if totals {
            line = line.child(grid.total(*column));
        }
        body = body.child(line);
    }
    if grid.has_actions() {
        let mut line = element("tr:actions.table-row").child(element("td:corner"));
        for row in &grid.rows {
            let buttons = grid.actions(row);
            let asked = row_controls::confirmation(grid.drawing, row, grid.removal().1);
            line = line.child(
                element("td")
                    .key(&row.panel.0.to_string())
                    .class("table-actions")
                    .children(buttons)
                    .child_if(asked),
            );
        }
        body = body.child(line);
    }
    let table = grid.frame(grid.rows.len() + usize::from(totals));
    table.child(element("thead:head").child(head)).child(body).node()
}
