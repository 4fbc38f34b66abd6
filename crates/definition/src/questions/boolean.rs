//! A `boolean` question.

use crate::LocalizedText;
use crate::reader::{Read, Reader};
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
}

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
        _ => return false,
    }
    true
}
