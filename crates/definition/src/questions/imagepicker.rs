//! An `imagepicker` question: choices that are pictures.

use crate::questions::choices::{self, Choices};
use crate::questions::image::{self, ImageFit, ImageSize};
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
    /// `imageFit`
    pub fit: ImageFit,
    /// `imageWidth` and `imageHeight`
    pub size: ImageSize,
}

impl Default for ImagePicker {
    fn default() -> Self {
        // Pictures flow where the columns of other choices are one.
        let choices = Choices { columns: 0, ..Choices::default() };
        ImagePicker {
            choices,
            multi_select: false,
            show_label: false,
            fit: ImageFit::default(),
            size: ImageSize::default(),
        }
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
        _ => {
            return image::place_property(&mut picker.fit, &mut picker.size, name, value, reader)
                || choices::property(&mut picker.choices, name, value, reader);
        }
    }
    true
}
