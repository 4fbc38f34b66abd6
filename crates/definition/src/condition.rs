//! When an element is shown, open for input, and required. Read here, decided by the engine.

use crate::LocalizedText;
use crate::reader::{Read, Reader};
use survey_expression::{Expression, Value};

/// When an element is shown, open for input, and required.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    /// `visible`, `true` unless written.
    pub hidden: bool,
    /// `visibleIf`
    pub visible_if: Option<Expression>,
    /// `enableIf`
    pub enable_if: Option<Expression>,
    /// `readOnly`
    pub read_only: bool,
    /// `isRequired`
    pub required: bool,
    /// `requiredIf`
    pub required_if: Option<Expression>,
    /// `requiredErrorText`
    pub required_error_text: LocalizedText,
}

pub(crate) fn property(
    conditions: &mut Conditions,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "visible" => reader.negated(&mut conditions.hidden, value),
        "visibleIf" => conditions.visible_if.read(value, reader),
        "enableIf" => conditions.enable_if.read(value, reader),
        "readOnly" => conditions.read_only.read(value, reader),
        "isRequired" => conditions.required.read(value, reader),
        "requiredIf" => conditions.required_if.read(value, reader),
        "requiredErrorText" => conditions.required_error_text.read(value, reader),
        _ => return false,
    }
    true
}
