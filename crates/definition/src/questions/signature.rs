//! A `signaturepad` question: a drawing, kept within the answer.

use crate::LocalizedText;
use crate::questions::file::within_the_answer;
use crate::reader::{Read, Reader, word};
use survey_expression::Value;

/// A `signaturepad` question. The answer is the picture as a data address.
#[derive(Clone, Debug)]
pub struct Signature {
    /// `signatureWidth` in pixels, 300 unless written.
    pub width: u32,
    /// `signatureHeight` in pixels, 200 unless written.
    pub height: u32,
    /// `dataFormat`
    pub format: SignatureFormat,
    /// `penColor`: a colour of CSS.
    pub pen_color: Option<String>,
    /// `backgroundColor`: a colour of CSS.
    pub background_color: Option<String>,
    /// `allowClear`
    pub allow_clear: bool,
    /// `showPlaceholder`
    pub show_placeholder: bool,
    /// `placeholder`
    pub placeholder: LocalizedText,
}

impl Default for Signature {
    fn default() -> Self {
        Signature {
            width: 300,
            height: 200,
            format: SignatureFormat::default(),
            pen_color: None,
            background_color: None,
            allow_clear: true,
            show_placeholder: true,
            placeholder: LocalizedText::default(),
        }
    }
}

/// `dataFormat`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's value of that name")]
pub enum SignatureFormat {
    #[default]
    Png,
    Jpeg,
    Svg,
}

const FORMATS: &[(&str, SignatureFormat)] = &[
    ("png", SignatureFormat::Png),
    ("image/png", SignatureFormat::Png),
    ("jpeg", SignatureFormat::Jpeg),
    ("image/jpeg", SignatureFormat::Jpeg),
    ("svg", SignatureFormat::Svg),
    ("image/svg+xml", SignatureFormat::Svg),
];

pub(crate) fn property(
    signature: &mut Signature,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "signatureWidth" => signature.width.read(value, reader),
        "signatureHeight" => signature.height.read(value, reader),
        "dataFormat" => word(&mut signature.format, FORMATS, value, reader),
        "penColor" => signature.pen_color.read(value, reader),
        "backgroundColor" => signature.background_color.read(value, reader),
        "allowClear" => signature.allow_clear.read(value, reader),
        "showPlaceholder" => signature.show_placeholder.read(value, reader),
        "placeholder" => signature.placeholder.read(value, reader),
        "storeDataAsText" => within_the_answer(value, reader),
        _ => return false,
    }
    true
}
