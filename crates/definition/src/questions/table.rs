//! A `matrixdropdown` or `matrixdynamic` question: a question a cell, in rows that the author names or the
//! respondent adds.

use crate::choice::{self, Choice};
use crate::panel::{self, Element};
use crate::question::{self, Question};
use crate::question_kind::QuestionKind;
use crate::questions::expression::{DISPLAY_STYLES, DisplayStyle};
use crate::read::RANDOM;
use crate::reader::{Read, Reader, word};
use crate::{LocalizedText, Pointer};
use survey_expression::{Expression, Value};

/// A `matrixdropdown` or `matrixdynamic` question.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// `columns`
    pub columns: Vec<Column>,
    /// What its rows are.
    pub rows: TableRows,
    /// `cellType`: the type of the columns that name none.
    pub(crate) cell_type: Option<String>,
    /// `placeholder`: that of the columns that have none, which have taken it over.
    pub(crate) placeholder: LocalizedText,
    /// `columnColCount`: the `colCount` of the columns that have none, which have taken it over.
    pub(crate) choice_columns: u32,
    /// `columnsVisibleIf`: which columns there are; `{item}` is a column's name.
    pub columns_visible_if: Option<Expression>,
    /// `rowsVisibleIf`: which rows there are; `{item}` is a row's value.
    pub rows_visible_if: Option<Expression>,
    /// `transposeData`: the columns run downwards.
    pub transposed: bool,
    /// `detailElements`: what is asked below a row.
    pub detail: Vec<Element>,
    /// `detailPanelMode`
    pub detail_panel: DetailPanel,
    /// `keyDuplicationError`
    pub key_duplication_error: LocalizedText,
}

/// A column of a table: the question that each of its cells asks, and what only columns have.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// What a cell asks; its name is the column's.
    pub question: Question,
    /// `isUnique`: no two rows may have the same answer.
    pub unique: bool,
    /// `showInMultipleColumns`: each choice has a column of its own.
    pub in_multiple_columns: bool,
    /// What stands below the column.
    pub total: Total,
    /// `colCount`; `None` where the table's holds.
    choice_columns: Option<u32>,
}

/// What stands below a column of a table.
#[derive(Clone, Debug, Default)]
pub struct Total {
    /// `totalType`
    pub total_type: TotalType,
    /// `totalExpression`, which comes before the type.
    pub expression: Option<Expression>,
    /// `totalFormat`: `{0}` stands for the result.
    pub format: LocalizedText,
    /// `totalDisplayStyle`
    pub display_style: DisplayStyle,
    /// `totalCurrency`: an ISO 4217 code, `USD` unless written.
    pub currency: Option<String>,
    /// `totalMaximumFractionDigits`
    pub maximum_fraction_digits: Option<u32>,
    /// `totalMinimumFractionDigits`
    pub minimum_fraction_digits: Option<u32>,
}

impl Total {
    /// Whether anything stands below the column.
    pub fn is_asked_for(&self) -> bool {
        self.total_type != TotalType::None || self.expression.is_some()
    }
}

/// `totalType`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's value of that name")]
pub enum TotalType {
    #[default]
    None,
    Sum,
    Count,
    Min,
    Max,
    Avg,
}

/// `detailPanelMode`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's value of that name")]
pub enum DetailPanel {
    #[default]
    None,
    UnderRow,
    UnderRowSingle,
}

/// The rows of a table.
#[derive(Clone, Debug)]
pub enum TableRows {
    /// Those of a `matrixdropdown`.
    Named {
        /// `rows`
        rows: Vec<Choice>,
        /// `rowOrder` is `random`.
        random: bool,
        /// `hideIfRowsEmpty`
        hide_if_empty: bool,
        /// `totalText`: heads the totals.
        total_text: LocalizedText,
    },
    /// Those of a `matrixdynamic`.
    Dynamic(Box<DynamicRows>),
}

impl Default for TableRows {
    fn default() -> Self {
        TableRows::Named {
            rows: Vec::new(),
            random: false,
            hide_if_empty: false,
            total_text: LocalizedText::default(),
        }
    }
}

/// Rows that a respondent adds and removes.
#[derive(Clone, Debug)]
pub struct DynamicRows {
    /// `rowCount`: how many there are at first, 2 unless written.
    pub count: usize,
    /// `rowCountExpression`
    pub count_expression: Option<Expression>,
    /// `minRowCount`: no fewer remain.
    pub min: usize,
    /// `maxRowCount`: no more are added, 1000 unless written.
    pub max: usize,
    /// `allowAddRows`
    pub allow_add: bool,
    /// `allowRemoveRows`
    pub allow_remove: bool,
    /// `keyName`: the column in which no two rows may have the same answer.
    pub key_name: Option<String>,
    /// `defaultRowValue`: the answers of a new row.
    pub default_row: Value,
    /// `copyDefaultValueFromLastEntry`: a new row begins with the answers of the last.
    pub copy_last: bool,
    /// `confirmDelete`
    pub confirm_delete: bool,
    /// `confirmDeleteText`
    pub confirm_delete_text: LocalizedText,
    /// `addRowText`
    pub add_text: LocalizedText,
    /// `removeRowText`
    pub remove_text: LocalizedText,
    /// `noRowsText`
    pub no_rows_text: LocalizedText,
    /// `hideColumnsIfEmpty`: no headings while there are no rows.
    pub hide_columns_if_empty: bool,
}

impl Default for DynamicRows {
    fn default() -> Self {
        DynamicRows {
            count: 2,
            count_expression: None,
            min: 0,
            max: 1000,
            allow_add: true,
            allow_remove: true,
            key_name: None,
            default_row: Value::Null,
            copy_last: false,
            confirm_delete: false,
            confirm_delete_text: LocalizedText::default(),
            add_text: LocalizedText::default(),
            remove_text: LocalizedText::default(),
            no_rows_text: LocalizedText::default(),
            hide_columns_if_empty: false,
        }
    }
}

impl Table {
    /// An empty `matrixdynamic`.
    pub(crate) fn dynamic() -> Table {
        Table { rows: TableRows::Dynamic(Box::default()), ..Table::default() }
    }
}

const TOTAL_TYPES: &[(&str, TotalType)] = &[
    ("none", TotalType::None),
    ("sum", TotalType::Sum),
    ("count", TotalType::Count),
    ("min", TotalType::Min),
    ("max", TotalType::Max),
    ("avg", TotalType::Avg),
];
const DETAIL_PANELS: &[(&str, DetailPanel)] = &[
    ("none", DetailPanel::None),
    ("underRow", DetailPanel::UnderRow),
    ("underRowSingle", DetailPanel::UnderRowSingle),
];

/// The `cellType` of a table, which reading its columns takes beforehand.
pub(crate) fn cell_type(value: &Value) -> Option<String> {
    value.member("cellType").and_then(Value::as_text).map(str::to_owned)
}

pub(crate) fn property(table: &mut Table, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "columns" => {
            let cell_type = table.cell_type.as_deref().unwrap_or("dropdown");
            reader.items(value, &mut |value, reader| {
                table.columns.extend(column(cell_type, value, reader));
            });
        }
        "cellType" => {}
        // For the findings alone: `complete` reads them for each column that takes them over.
        "choices" => drop(choice::items(value, reader)),
        "placeholder" | "optionsCaption" => table.placeholder.read(value, reader),
        "columnColCount" => table.choice_columns.read(value, reader),
        "columnsVisibleIf" => table.columns_visible_if.read(value, reader),
        "rowsVisibleIf" => table.rows_visible_if.read(value, reader),
        "transposeData" => table.transposed.read(value, reader),
        "columnLayout" | "columnsLocation" => {
            let words = &[("horizontal", false), ("vertical", true)];
            word(&mut table.transposed, words, value, reader);
        }
        "detailElements" => table.detail = panel::elements(value, reader),
        "detailPanelMode" => word(&mut table.detail_panel, DETAIL_PANELS, value, reader),
        "keyDuplicationError" => table.key_duplication_error.read(value, reader),
        _ => return rows_property(&mut table.rows, name, value, reader),
    }
    true
}

fn rows_property(rows: &mut TableRows, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match rows {
        TableRows::Named { rows, random, hide_if_empty, total_text } => match name {
            "rows" => *rows = choice::items(value, reader),
            "rowOrder" | "rowsOrder" => word(random, RANDOM, value, reader),
            "hideIfRowsEmpty" => hide_if_empty.read(value, reader),
            "totalText" => total_text.read(value, reader),
            _ => return false,
        },
        TableRows::Dynamic(rows) => return dynamic_property(rows, name, value, reader),
    }
    true
}

fn dynamic_property(
    rows: &mut DynamicRows,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "rowCount" => rows.count.read(value, reader),
        "rowCountExpression" => rows.count_expression.read(value, reader),
        "minRowCount" => rows.min.read(value, reader),
        "maxRowCount" => rows.max.read(value, reader),
        "allowAddRows" => rows.allow_add.read(value, reader),
        "allowRemoveRows" => rows.allow_remove.read(value, reader),
        "keyName" => rows.key_name.read(value, reader),
        "defaultRowValue" => rows.default_row.read(value, reader),
        "copyDefaultValueFromLastEntry" | "defaultValueFromLastRow" => {
            rows.copy_last.read(value, reader);
        }
        "confirmDelete" => rows.confirm_delete.read(value, reader),
        "confirmDeleteText" => rows.confirm_delete_text.read(value, reader),
        "addRowText" => rows.add_text.read(value, reader),
        "removeRowText" => rows.remove_text.read(value, reader),
        "noRowsText" | "emptyRowsText" => rows.no_rows_text.read(value, reader),
        "hideColumnsIfEmpty" => rows.hide_columns_if_empty.read(value, reader),
        _ => return false,
    }
    true
}

fn column(table_type: &str, value: &Value, reader: &mut Reader) -> Option<Column> {
    let named = value.member("cellType").and_then(Value::as_text).filter(|it| *it != "default");
    let mut column = Column::default();
    let own: &mut dyn FnMut(&str, &Value, &mut Reader) -> bool =
        &mut |name, value, reader| column_property(&mut column, name, value, reader);
    let question = question::of_type(named.unwrap_or(table_type), value, own, "cellType", reader)?;
    column.question = question;
    Some(column)
}

fn column_property(column: &mut Column, name: &str, value: &Value, reader: &mut Reader) -> bool {
    let total = &mut column.total;
    match name {
        "cellType" => {}
        "colCount" => column.choice_columns.read(value, reader),
        "isUnique" => column.unique.read(value, reader),
        "showInMultipleColumns" => column.in_multiple_columns.read(value, reader),
        "totalType" => word(&mut total.total_type, TOTAL_TYPES, value, reader),
        "totalExpression" => total.expression.read(value, reader),
        "totalFormat" => total.format.read(value, reader),
        "totalDisplayStyle" => word(&mut total.display_style, DISPLAY_STYLES, value, reader),
        "totalCurrency" => total.currency.read(value, reader),
        "totalMaximumFractionDigits" => total.maximum_fraction_digits.read(value, reader),
        "totalMinimumFractionDigits" => total.minimum_fraction_digits.read(value, reader),
        _ => return false,
    }
    true
}

/// Hands down what the table says of the choices of those columns that do not say it themselves.
pub(crate) fn complete(table: &mut Table, pointer: &Pointer, json: &Value) {
    for column in &mut table.columns {
        let is_dropdown = matches!(column.question.kind, QuestionKind::Dropdown(_));
        let Some(choices) = column.question.kind.choices_mut() else { continue };
        let is_without =
            choices.items.is_empty() && choices.from_question.is_none() && choices.by_url.is_none();
        if let (true, Some(json)) = (is_without, json.member("choices")) {
            // Reading them again takes less code than copying them, and what is found has been reported.
            let mut reader = Reader { pointer: pointer.join("choices"), ..Reader::default() };
            choices.items = choice::items(json, &mut reader);
        }
        choices.columns = column.choice_columns.unwrap_or(table.choice_columns);
        if is_dropdown && choices.placeholder.is_empty() {
            choices.placeholder.clone_from(&table.placeholder);
        }
    }
}
