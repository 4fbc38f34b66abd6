//! An `imagepicker` question: choices that are pictures.

use crate::questions::choices::{self, Choices};
use crate::reader::{Read, Reader};
use survey_expression::Value;

/// An `imagepicker` question. A choice's picture is its `imageLink`.
#[derive(Clone, Debug)]
pub struct ImagePicker {
    /// The pictures.
    pub choices: Choices,
    /// `multiSelect`: as many as one likes, and the answer is a list.
    pub multi_select: bool,
    /// `showLabel`: whether the choices' texts stand below the pictures.
    pub show_label: bool,
}

impl Default for ImagePicker {
    fn default() -> Self {
        // Pictures flow where the columns of other choices are one.
        let choices = Choices { columns: 0, ..Choices::default() };
        ImagePicker { choices, multi_select: false, show_label: false }
    }
}

pub(crate) fn property(
    picker: &mut ImagePicker,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "multiSelect" => picker.multi_select.read(value, reader),
        "showLabel" => picker.show_label.read(value, reader),
        _ => return choices::property(&mut picker.choices, name, value, reader),
    }
    true
}
