//! A `boolean` question.

use crate::LocalizedText;
use crate::rare::WHOLE_DIALECT;
use crate::reader::{Read, Reader, word};
use survey_expression::Value;

/// A `boolean` question.
#[derive(Clone, Debug, Default)]
pub struct Boolean {
    /// `labelTrue`
    pub label_true: LocalizedText,
    /// `labelFalse`
    pub label_false: LocalizedText,
    /// `valueTrue`, `true` unless written.
    pub value_true: Option<Value>,
    /// `valueFalse`, `false` unless written.
    pub value_false: Option<Value>,
    /// `displayMode`
    pub display: BooleanDisplay,
}

/// `displayMode` of a boolean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BooleanDisplay {
    /// Two radio buttons.
    #[default]
    Radio,
    /// One checkbox.
    Checkbox,
    /// One switch.
    Switch,
}

const DISPLAYS: &[(&str, BooleanDisplay)] = &[
    ("segmented", BooleanDisplay::Radio),
    ("radio", BooleanDisplay::Radio),
    ("checkbox", BooleanDisplay::Checkbox),
    ("switch", BooleanDisplay::Switch),
];

pub(crate) fn property(
    boolean: &mut Boolean,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "labelTrue" => boolean.label_true.read(value, reader),
        "labelFalse" => boolean.label_false.read(value, reader),
        "valueTrue" => boolean.value_true.read(value, reader),
        "valueFalse" => boolean.value_false.read(value, reader),
        "displayMode" if WHOLE_DIALECT => word(&mut boolean.display, DISPLAYS, value, reader),
        _ => return false,
    }
    true
}
