//! An `image` element: shown, never answered; and how a picture fits into its place.

use crate::LocalizedText;
use crate::finding::FindingKind;
use crate::reader::{Read, Reader, word};
use survey_expression::Value;

/// An `image` element.
#[derive(Clone, Debug, Default)]
pub struct Image {
    /// `imageLink`: the picture's address.
    pub link: LocalizedText,
    /// `altText`: what it shows, for those who do not see it.
    pub alt_text: LocalizedText,
    /// `imageFit`
    pub fit: ImageFit,
    /// `imageWidth` and `imageHeight`
    pub size: ImageSize,
}

/// `imageFit`: how a picture takes its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImageFit {
    /// All of it is seen.
    #[default]
    Contain,
    /// The place is filled, whatever has to be cut off.
    Cover,
    /// The place is filled, whatever becomes of the picture's form.
    Fill,
    /// It keeps its own size.
    None,
}

/// `imageWidth` and `imageHeight`: the place of a picture in CSS pixels; `None` is left to the view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImageSize {
    /// The width.
    pub width: Option<u32>,
    /// The height.
    pub height: Option<u32>,
}

const FITS: &[(&str, ImageFit)] = &[
    ("contain", ImageFit::Contain),
    ("cover", ImageFit::Cover),
    ("fill", ImageFit::Fill),
    ("none", ImageFit::None),
];

pub(crate) fn property(image: &mut Image, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "imageLink" => image.link.read(value, reader),
        "altText" | "text" => image.alt_text.read(value, reader),
        _ => return place_property(&mut image.fit, &mut image.size, name, value, reader),
    }
    true
}

/// What pictures have in common.
pub(crate) fn place_property(
    fit: &mut ImageFit,
    size: &mut ImageSize,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "imageFit" => word(fit, FITS, value, reader),
        "imageWidth" => pixels(&mut size.width, value, reader),
        "imageHeight" => pixels(&mut size.height, value, reader),
        // Whether an address leads to a film is seen from the address.
        "contentMode" if matches!(value.as_text(), Some("auto" | "image")) => {}
        "contentMode" => reader.report(FindingKind::UnsupportedProperty),
        _ => return false,
    }
    true
}

/// A length in pixels, as a number or a text such as `200` or `200px`; other lengths are left to the view.
fn pixels(field: &mut Option<u32>, value: &Value, reader: &mut Reader) {
    match value.as_text() {
        None => field.read(value, reader),
        Some(text) => *field = text.trim_end_matches("px").trim().parse().ok(),
    }
}
