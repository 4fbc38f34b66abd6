//! A `matrix` question: one choice, or several, a row.

use crate::LocalizedText;
use crate::choice::{self, Choice};
use crate::rare::WHOLE_DIALECT;
use crate::read::RANDOM;
use crate::reader::{Read, Reader, word};
use survey_expression::{Expression, Value};

/// A `matrix` question.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// `columns`
    pub columns: Vec<Choice>,
    /// `rows`; without any the answer is the column itself.
    pub rows: Vec<Choice>,
    /// `cellType` is `checkbox`: several choices a row, and a row's answer is a list.
    pub multiple: bool,
    /// `cells`: texts of single cells.
    pub cells: Vec<CellTexts>,
    /// `columnsVisibleIf`: which columns there are; `{item}` is a column's value.
    pub columns_visible_if: Option<Expression>,
    /// `rowsVisibleIf`: which rows there are; `{item}` is a row's value.
    pub rows_visible_if: Option<Expression>,
    /// `rowOrder` is `random`.
    pub random_rows: bool,
    /// `eachRowRequired`
    pub each_row_required: bool,
    /// `eachRowUnique`
    pub each_row_unique: bool,
    /// `hideIfRowsEmpty`
    pub hide_if_rows_empty: bool,
}

/// `cells` of one row.
#[derive(Clone, Debug)]
pub struct CellTexts {
    /// The row's value as text, or `default` for the rows that have none of their own.
    pub row: String,
    /// A column's value as text, and what stands in the cell.
    pub texts: Vec<(String, LocalizedText)>,
}

pub(crate) fn property(
    matrix: &mut Matrix,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "columns" => matrix.columns = choice::items(value, reader),
        "rows" => matrix.rows = choice::items(value, reader),
        "eachRowRequired" | "isAllRowRequired" => matrix.each_row_required.read(value, reader),
        "eachRowUnique" => matrix.each_row_unique.read(value, reader),
        _ => return WHOLE_DIALECT && rare_property(matrix, name, value, reader),
    }
    true
}

/// Those that the small program leaves to the whole one.
fn rare_property(matrix: &mut Matrix, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "cellType" => {
            word(&mut matrix.multiple, &[("radio", false), ("checkbox", true)], value, reader);
        }
        "cells" => matrix.cells = cells(value, reader),
        "columnsVisibleIf" => matrix.columns_visible_if.read(value, reader),
        "rowsVisibleIf" => matrix.rows_visible_if.read(value, reader),
        "rowOrder" | "rowsOrder" => word(&mut matrix.random_rows, RANDOM, value, reader),
        "hideIfRowsEmpty" => matrix.hide_if_rows_empty.read(value, reader),
        _ => return false,
    }
    true
}

fn cells(value: &Value, reader: &mut Reader) -> Vec<CellTexts> {
    let mut cells = Vec::new();
    reader.members(value, &mut |row, value, reader| {
        let mut texts = Vec::new();
        reader.members(value, &mut |column, value, reader| {
            let mut text = LocalizedText::default();
            text.read(value, reader);
            texts.push((column.to_owned(), text));
            true
        });
        cells.push(CellTexts { row: row.to_owned(), texts });
        true
    });
    cells
}
