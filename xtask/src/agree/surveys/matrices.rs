//! Matrices: one choice a row, cells of any type, and rows that can be added.

use serde_json::{Value as Json, json};

use super::answers::answer;
use super::author::{Author, Known, Members, Shape, put};
use super::parts::IN_ROW;

/// The types of cells, the usual ones more than once.
const CELLS: &[&str] = &[
    "text",
    "text",
    "text",
    "text",
    "dropdown",
    "dropdown",
    "checkbox",
    "radiogroup",
    "boolean",
    "comment",
    "tagbox",
    "rating",
    "expression",
];

impl Author<'_> {
    /// What is special to a matrix.
    pub(super) fn matrix(&mut self, members: &mut Members) -> Shape {
        let columns = self.labelled(&["c1", "c2", "c3"], "columns");
        let rows = self.labelled(&["r1", "r2", "r3", "r4"], "rows");
        put(members, "columns", columns.0);
        let without_rows = self.may("matrix without rows", 8);
        if !without_rows {
            put(members, "rows", rows.0);
        }
        if self.may("eachRowRequired", 15) {
            put(members, "eachRowRequired", true);
        }
        if self.may("eachRowUnique", 12) {
            put(members, "eachRowUnique", true);
        }
        if self.may("rowOrder", 8) {
            put(members, "rowOrder", "random");
        }
        for (property, condition) in
            [("rowsVisibleIf", "{item} != 'r2'"), ("columnsVisibleIf", "{item} != 'c3'")]
        {
            if self.may(property, 8) {
                let condition = match self.condition() {
                    Some(more) => format!("{condition} or {more}"),
                    None => condition.to_owned(),
                };
                put(members, property, condition);
            }
        }
        let several = self.may("cellType", 15);
        if several {
            put(members, "cellType", "checkbox");
        }
        let rows = if without_rows { Vec::new() } else { rows.1 };
        Shape::Rows { rows, columns: columns.1, several }
    }

    /// Columns or rows, and their values.
    fn labelled(&mut self, names: &[&str], what: &str) -> (Json, Vec<Json>) {
        let count = 2 + self.random.below(names.len() - 1);
        let mut items = Vec::new();
        for name in &names[..count] {
            let mut item = Members::new();
            put(&mut item, "value", *name);
            if self.random.percent(20) {
                let text = self.text();
                put(&mut item, "text", text);
            }
            if what == "rows"
                && self.may("visibleIf of a row", 8)
                && let Some(condition) = self.condition()
            {
                put(&mut item, "visibleIf", condition);
            }
            items.push(if item.len() == 1 { json!(name) } else { Json::Object(item) });
        }
        (Json::Array(items), names[..count].iter().map(|it| json!(it)).collect())
    }

    /// What is special to a matrix with cells of any type and named rows.
    pub(super) fn matrix_dropdown(&mut self, members: &mut Members) -> Vec<Known> {
        let rows = ["r1", "r2", "r3"];
        put(members, "rows", json!(rows));
        let columns = self.columns(members);
        rows.iter()
            .flat_map(|row| {
                columns.iter().map(move |column| Known {
                    path: format!("{row}.{}", column.path),
                    ..column.clone()
                })
            })
            .collect()
    }

    /// What is special to a matrix whose rows can be added.
    pub(super) fn matrix_dynamic(&mut self, members: &mut Members) -> Shape {
        let most = 4 + self.random.below(2);
        put(members, "maxRowCount", most);
        // In the reference a table of more rows than it must have is answered from the start.
        if self.may("minRowCount", 15) {
            put(members, "minRowCount", 1);
            put(members, "rowCount", 1);
        } else {
            put(members, "rowCount", self.random.below(4));
        }
        let inner = self.columns(members);
        if self.may("keyName", 12) {
            put(members, "keyName", inner[0].path.clone());
        }
        let has_input =
            |it: &&Known| !matches!(it.shape, Shape::Calculated { .. } | Shape::Nothing);
        if let Some(first) = inner.iter().find(has_input).cloned()
            && self.may("defaultRowValue", 10)
        {
            let value = answer(&first.shape, self.random);
            put(members, "defaultRowValue", json!({ first.path: value }));
        }
        if self.may("copyDefaultValueFromLastEntry", 8) {
            put(members, "copyDefaultValueFromLastEntry", true);
        }
        Shape::Repeated { panels: false, most, inner }
    }

    fn columns(&mut self, members: &mut Members) -> Vec<Known> {
        let mut columns = Vec::new();
        let mut inner: Vec<Known> = Vec::new();
        for _ in 0..2 + self.random.below(3) {
            let name = self.name("column");
            let mut column = Members::new();
            put(&mut column, "name", name.clone());
            let (kind, shape) = self.cell(&mut column);
            put(&mut column, "cellType", kind);
            self.title_of_part(&mut column);
            if kind == "expression" {
                let Some(calculation) = self.calculation_in_row(&IN_ROW, &inner) else {
                    continue;
                };
                put(&mut column, "expression", calculation);
            }
            self.part(&shape, &IN_ROW, &inner, &mut column);
            // The reference compares hidden cells, too, and then cannot be completed.
            let is_comparable = !matches!(shape, Shape::Calculated { .. } | Shape::Many { .. })
                && !column.contains_key("visibleIf");
            if is_comparable && self.may("isUnique", 8) {
                put(&mut column, "isUnique", true);
            }
            if matches!(shape, Shape::Number { .. }) && self.may("totalType", 25) {
                put(
                    &mut column,
                    "totalType",
                    *self.random.one_of(&["sum", "avg", "min", "max", "count"]),
                );
            }
            columns.push(Json::Object(column));
            inner.push(Known { path: name, shape, page: self.page, comment: false });
        }
        put(members, "columns", columns);
        if self.may("detailElements", 10) {
            let name = self.name("detail");
            put(members, "detailPanelMode", "underRow");
            put(members, "detailElements", json!([{ "type": "text", "name": name }]));
            inner.push(Known {
                path: name,
                shape: Shape::Text(vec!["x", "y"]),
                page: self.page,
                comment: false,
            });
        }
        inner
    }

    fn cell(&mut self, column: &mut Members) -> (&'static str, Shape) {
        let kind = *self.random.one_of(CELLS);
        let shape = match kind {
            "expression" => Shape::Calculated { number: false },
            kind => self.simple(kind, column),
        };
        // Nobody gives the text for "other" in a cell here.
        let shape = match shape {
            Shape::One { values, .. } => Shape::One { values, other: false },
            Shape::Many { values, none, most, .. } => {
                Shape::Many { values, other: false, none, most }
            }
            shape => shape,
        };
        column.remove("showOtherItem");
        (kind, shape)
    }
}
