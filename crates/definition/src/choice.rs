//! A choice, a matrix row or a matrix column that is one of several.

use crate::LocalizedText;
use crate::panel::{self, Element};
use crate::rare::WHOLE_DIALECT;
use crate::reader::{Read, Reader};
use survey_expression::{Expression, Value};

/// The value of the choice for an answer of one's own.
pub const OTHER: &str = "other";
/// The value of the choice that excludes all others.
pub const NONE: &str = "none";
/// The value of the choice of who will not tell.
pub const REFUSED: &str = "refused";
/// The value of the choice of who does not know.
pub const DONT_KNOW: &str = "dontknow";

/// A choice, a matrix row or a matrix column.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// `value`: what is stored.
    pub value: Value,
    /// `text`; the value serves where there is none.
    pub text: LocalizedText,
    /// `visibleIf`
    pub visible_if: Option<Expression>,
    /// `enableIf`
    pub enable_if: Option<Expression>,
    /// `isExclusive` of a checkbox's choice or a matrix column: it excludes all others.
    pub exclusive: bool,
    /// `showCommentArea`: a free text below it.
    pub show_comment: bool,
    /// `isCommentRequired`: whether that text must not be left empty.
    pub comment_required: bool,
    /// `commentPlaceholder`
    pub comment_placeholder: LocalizedText,
    /// `elements`: what is asked below it while it is chosen.
    pub elements: Vec<Element>,
    /// `imageLink` of an image picker's choice: the picture's address.
    pub image_link: LocalizedText,
    /// `showValue` of a slider's label: the value stands beside the text.
    pub show_value: bool,
    /// `randomize` is `false`: a random order leaves it in its place.
    pub place_fixed: bool,
    /// `randomizeCategory`: a random order keeps those of one category in the places of that category.
    pub randomize_category: Option<String>,
}

/// Choices, matrix rows or columns: values alone, or objects with a value and more.
pub(crate) fn items(value: &Value, reader: &mut Reader) -> Vec<Choice> {
    let mut choices = Vec::new();
    reader.items(value, &mut |value, reader| {
        let mut choice = Choice::default();
        if let Value::Map(_) = value {
            reader.members(value, &mut |name, value, reader| {
                property(&mut choice, name, value, reader)
                    || WHOLE_DIALECT && rare_property(&mut choice, name, value, reader)
            });
        } else {
            choice.value = value.clone();
        }
        choices.push(choice);
    });
    choices
}

fn property(choice: &mut Choice, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "value" => choice.value.read(value, reader),
        "text" => choice.text.read(value, reader),
        "visibleIf" => choice.visible_if.read(value, reader),
        "enableIf" => choice.enable_if.read(value, reader),
        _ => return false,
    }
    true
}

/// Those that the small program leaves to the whole one.
fn rare_property(choice: &mut Choice, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "isExclusive" => choice.exclusive.read(value, reader),
        "showCommentArea" => choice.show_comment.read(value, reader),
        "isCommentRequired" => choice.comment_required.read(value, reader),
        "commentPlaceholder" => choice.comment_placeholder.read(value, reader),
        "elements" => {
            choice.elements = panel::elements(value, reader);
            reader.report_pending("choice.elements");
        }
        "imageLink" => choice.image_link.read(value, reader),
        "showValue" => choice.show_value.read(value, reader),
        "randomize" => reader.negated(&mut choice.place_fixed, value),
        "randomizeCategory" => choice.randomize_category.read(value, reader),
        _ => return false,
    }
    true
}
