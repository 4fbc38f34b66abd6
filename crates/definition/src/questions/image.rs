//! An `image` element: shown, never answered.

use crate::LocalizedText;
use crate::reader::{Read, Reader};
use survey_expression::Value;

/// An `image` element.
#[derive(Clone, Debug, Default)]
pub struct Image {
    /// `imageLink`: the picture's address.
    pub link: LocalizedText,
    /// `altText`: what it shows, for those who do not see it.
    pub alt_text: LocalizedText,
}

pub(crate) fn property(image: &mut Image, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "imageLink" => image.link.read(value, reader),
        "altText" | "text" => image.alt_text.read(value, reader),
        _ => return false,
    }
    true
}
