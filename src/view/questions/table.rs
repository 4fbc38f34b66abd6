//! `matrixdropdown` and `matrixdynamic`: a question a cell, as a real table with headings for rows and columns. Where it
//! is narrow the same nodes are cards, in which each question shows its own title.

mod spread;
mod total;
mod transposed;

use survey_definition::{DynamicRows, LocalizedText, Table, TableRows};
use survey_engine::HeldRow;
use yew::prelude::*;

use super::row_actions::row_part;
use super::{row_controls, rows};
use crate::view::action::Action;
use crate::view::element::{Element, element, worded};
use crate::view::panel::elements;
use crate::view::part::question_part;
use crate::view::question::{Drawing, mark};

/// The largest number of rows where the author names none.
const MOST_ROWS: usize = 1000;

/// The table, and below it what adds rows.
pub(crate) fn draw(drawing: &Drawing<'_>, table: &Table) -> Vec<Html> {
    let grid = Grid::of(drawing, table);
    let mut nodes = Vec::new();
    let dynamic = match &table.rows {
        TableRows::Dynamic(rows) => Some(rows),
        TableRows::Named { .. } => None,
    };
    let is_bare = grid.rows.is_empty() && dynamic.is_some_and(|it| it.hide_columns_if_empty);
    if !is_bare {
        nodes.push(if table.transposed { transposed::draw(&grid) } else { grid.draw() });
    }
    if let Some(rows) = dynamic {
        if grid.rows.is_empty() {
            nodes.push(row_controls::none(drawing, &rows.no_rows_text, "noRows"));
        }
        let limits = (rows.min, rows.max, MOST_ROWS);
        nodes.push(row_controls::add(drawing, &rows.add_text, "addRow", limits));
    }
    nodes
}

/// What a table shows now.
struct Grid<'a> {
    drawing: &'a Drawing<'a>,
    table: &'a Table,
    rows: Vec<HeldRow>,
    /// The places of the columns that are shown.
    columns: Vec<usize>,
}

impl<'a> Grid<'a> {
    fn of(drawing: &'a Drawing<'a>, table: &'a Table) -> Grid<'a> {
        let rows = drawing.session.held_rows(drawing.id);
        let shown = |column: &usize| {
            let mut cells = rows.iter().filter_map(|row| row.questions.get(*column));
            rows.is_empty() || cells.any(|cell| drawing.session.is_visible(*cell))
        };
        let columns = (0..table.columns.len()).filter(shown).collect();
        Grid { drawing, table, rows, columns }
    }

    /// The table's element, by how many columns stand beside one another.
    fn frame(&self, beside: usize) -> Element {
        let fit = match beside {
            0..=3 => " table-3",
            4..=5 => " table-5",
            6..=8 => " table-8",
            _ => "",
        };
        let turned = if self.table.transposed { " table-transposed" } else { "" };
        let title = self.drawing.session.title(self.drawing.id);
        element("table:table")
            .class(&["table", fit, turned].concat())
            .maybe("aria-describedby", self.drawing.described_by.as_deref())
            .child(worded("caption.visually-hidden", &title))
    }

    fn draw(&self) -> Html {
        let mut head = element("tr").child(element("td:corner"));
        for column in &self.columns {
            head = match self.spread(*column) {
                Some(choices) => head.children(self.choice_heads(*column, &choices)),
                None => head.child(self.column_head(*column, "col")),
            };
        }
        let with_actions = self.has_actions();
        if with_actions {
            head = head.child(element("td:actions"));
        }
        let mut body = element("tbody:body");
        for row in &self.rows {
            body = body.children(self.lines(row, with_actions));
        }
        let mut table = self.frame(self.width());
        table = table.child(element("thead:head").child(head)).child(body);
        let totals = |column: &usize| self.table.columns[*column].total.is_asked_for();
        if self.columns.iter().any(totals) {
            table = table.child(self.totals(with_actions));
        }
        table.node()
    }

    /// The heading of a column.
    fn column_head(&self, column: usize, scope: &str) -> Html {
        let mut head =
            element("th").key(&column.to_string()).with("scope", scope).class("column-head");
        head = head.child(worded("span:text.column-text", &self.column_title(column)));
        let is_required = |row: &HeldRow| {
            row.questions.get(column).is_some_and(|cell| self.drawing.session.is_required(*cell))
        };
        let required = !self.rows.is_empty() && self.rows.iter().all(is_required);
        if required {
            head = head.child_if(mark(self.drawing.store, true));
        }
        head.node()
    }

    /// A column's title, as its first cell has it, since it may mention answers.
    fn column_title(&self, column: usize) -> String {
        let session = self.drawing.session;
        if let Some(cell) = self.rows.first().and_then(|row| row.questions.get(column)) {
            return session.title(*cell);
        }
        let Some(question) = session.column(self.drawing.id, column) else { return String::new() };
        let title = session.text(&question.title);
        if title.is_empty() { question.name.clone() } else { title }
    }

    /// The heading of a row, which takes the focus when the row before it is removed.
    fn row_head(&self, row: &HeldRow, key: &str, scope: &str) -> Html {
        let name = rows::name(self.drawing.store, self.drawing.session, self.drawing.id, row);
        element("th.row-head tabindex=-1")
            .key(key)
            .with("scope", scope)
            .with("id", &row_part(self.drawing.store, row.panel, "-row"))
            .text(&name)
            .node()
    }

    /// A row: its cells, and below it what it asks more and the question before it goes.
    fn lines(&self, row: &HeldRow, with_actions: bool) -> Vec<Html> {
        let key = row_part(self.drawing.store, row.panel, "");
        let mut line =
            element("tr").key(&key).class("table-row").child(self.row_head(row, "head", "row"));
        for column in &self.columns {
            line = line.child(self.cell(row, *column, *column));
        }
        if with_actions {
            line = line.child(element("td:actions.table-actions").children(self.actions(row)));
        }
        let mut lines = vec![line.node()];
        // For the ear, what stands below a row belongs to it as its cells do.
        let name = rows::name(self.drawing.store, self.drawing.session, self.drawing.id, row);
        let head = element("th:head.below-head scope=row")
            .child(worded("span.visually-hidden", &name))
            .node();
        let width = (self.width() + usize::from(with_actions)).to_string();
        let mut below = |part: &str, content: Option<Html>| {
            if let Some(content) = content {
                let cell = element("td:cell").with("colspan", &width).child(content);
                lines.push(
                    element("tr")
                        .key(&[&key, part].concat())
                        .class("table-below")
                        .child(head.clone())
                        .child(cell)
                        .node(),
                );
            }
        };
        below("-more", self.detail(row));
        below("-asks", row_controls::confirmation(self.drawing, row, self.removal().1));
        lines
    }

    fn cell(&self, row: &HeldRow, column: usize, key: usize) -> Html {
        let cell = match self.spread(column).filter(|_| !self.table.transposed) {
            Some(choices) => element("td")
                .class("table-cell table-spread")
                .with("colspan", &choices.len().to_string()),
            None => element("td").class("table-cell"),
        };
        let cell = cell.key(&key.to_string());
        match row.questions.get(column) {
            Some(question) => cell.child(question_part(self.drawing.store, *question)),
            None => cell,
        }
        .node()
    }

    /// What the author says on the button that removes a row, and asks before.
    fn removal(&self) -> (&LocalizedText, &LocalizedText) {
        match &self.table.rows {
            TableRows::Dynamic(rows) => {
                let DynamicRows { remove_text, confirm_delete_text, .. } = &**rows;
                (remove_text, confirm_delete_text)
            }
            // Nothing is removed.
            TableRows::Named { total_text, .. } => (total_text, total_text),
        }
    }

    fn has_actions(&self) -> bool {
        self.drawing.session.can_remove_row(self.drawing.id)
            || self.rows.iter().any(|row| self.has_detail(row))
    }

    fn has_detail(&self, row: &HeldRow) -> bool {
        let shown = |panel| self.drawing.session.is_container_visible(panel);
        self.table.detail_panel != survey_definition::DetailPanel::None
            && row.detail.is_some_and(shown)
    }

    /// The buttons of a row.
    fn actions(&self, row: &HeldRow) -> Vec<Html> {
        let mut buttons = Vec::new();
        if self.has_detail(row) {
            let open = self.is_open(row);
            let text = self.drawing.store.say("details");
            let button =
                row_controls::row_button(self.drawing, row, Action::FoldRow, "-fold", &text);
            buttons.push(button.with("aria-expanded", if open { "true" } else { "false" }).node());
        }
        let text = self.removal().0;
        buttons.extend(row_controls::remove(self.drawing, row, text, "removeRow"));
        buttons
    }

    fn is_open(&self, row: &HeldRow) -> bool {
        !self.drawing.store.presentation().is_folded(row.panel, true)
    }

    /// What is asked below a row, while it is open.
    fn detail(&self, row: &HeldRow) -> Option<Html> {
        let panel = row.detail.filter(|_| self.has_detail(row) && self.is_open(row))?;
        let store = self.drawing.store;
        let group = element("div:more.table-detail role=group")
            .with("aria-labelledby", &row_part(store, row.panel, "-row"));
        Some(group.child(elements(store, panel)).node())
    }
}

/// The heading of the totals.
fn total_head(grid: &Grid<'_>, scope: &str) -> Html {
    let words = total_words(grid);
    element("th:head.row-head").with("scope", scope).text(&words).node()
}

/// What the totals are called.
fn total_words(grid: &Grid<'_>) -> String {
    match &grid.table.rows {
        TableRows::Named { total_text, .. } => grid.drawing.store.own_or(total_text, "total"),
        TableRows::Dynamic(_) => grid.drawing.store.say("total"),
    }
}
