//! An `expression` question: a result that is shown and stored.

use crate::LocalizedText;
use crate::rare::WHOLE_DIALECT;
use crate::reader::{Read, Reader, word};
use survey_expression::{Expression, Value};

/// An `expression` question.
#[derive(Clone, Debug, Default)]
pub struct Calculation {
    /// `expression`
    pub expression: Option<Expression>,
    /// `format`: `{0}` stands for the result.
    pub format: LocalizedText,
    /// `displayStyle`
    pub display_style: DisplayStyle,
    /// `currency`: an ISO 4217 code, `USD` unless written.
    pub currency: Option<String>,
    /// `maximumFractionDigits`
    pub maximum_fraction_digits: Option<u32>,
    /// `minimumFractionDigits`
    pub minimum_fraction_digits: Option<u32>,
    /// `useGrouping` is `false`: no separator between thousands.
    pub ungrouped: bool,
    /// `precision`: decimals of the stored result.
    pub precision: Option<u32>,
}

/// `displayStyle` of an expression question, `totalDisplayStyle` of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's value of that name")]
pub enum DisplayStyle {
    #[default]
    None,
    Decimal,
    Currency,
    Percent,
    Date,
}

pub(crate) const DISPLAY_STYLES: &[(&str, DisplayStyle)] = &[
    ("none", DisplayStyle::None),
    ("decimal", DisplayStyle::Decimal),
    ("currency", DisplayStyle::Currency),
    ("percent", DisplayStyle::Percent),
    ("date", DisplayStyle::Date),
];

pub(crate) fn property(
    calculation: &mut Calculation,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "expression" => calculation.expression.read(value, reader),
        _ => return WHOLE_DIALECT && rare_property(calculation, name, value, reader),
    }
    true
}

/// Those that the small program leaves to the whole one.
fn rare_property(
    calculation: &mut Calculation,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "format" => calculation.format.read(value, reader),
        "displayStyle" => word(&mut calculation.display_style, DISPLAY_STYLES, value, reader),
        "currency" => calculation.currency.read(value, reader),
        "maximumFractionDigits" => calculation.maximum_fraction_digits.read(value, reader),
        "minimumFractionDigits" => calculation.minimum_fraction_digits.read(value, reader),
        "useGrouping" => reader.negated(&mut calculation.ungrouped, value),
        "precision" => calculation.precision.read(value, reader),
        _ => return false,
    }
    true
}
