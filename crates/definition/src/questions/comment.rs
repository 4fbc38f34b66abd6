//! A `comment` question: a text of several lines.

use crate::LocalizedText;
use crate::questions::text::UPDATE_MODES;
use crate::reader::{Read, Reader, word};
use survey_expression::Value;

/// A `comment` question.
#[derive(Clone, Debug)]
pub struct Comment {
    /// `rows`: its height in lines, 4 unless written.
    pub rows: u32,
    /// `maxLength` in the survey's unit of length.
    pub max_length: Option<usize>,
    /// `placeholder`
    pub placeholder: LocalizedText,
    /// `acceptCarriageReturn`: whether the answer may have line breaks.
    pub accept_line_breaks: bool,
    /// `textUpdateMode`: `None` where the survey's holds.
    pub update_on_typing: Option<bool>,
}

impl Default for Comment {
    fn default() -> Self {
        Comment {
            rows: 4,
            max_length: None,
            placeholder: LocalizedText::default(),
            accept_line_breaks: true,
            update_on_typing: None,
        }
    }
}

pub(crate) fn property(
    comment: &mut Comment,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "rows" => comment.rows.read(value, reader),
        "maxLength" => comment.max_length.read(value, reader),
        "placeholder" | "placeHolder" => comment.placeholder.read(value, reader),
        "acceptCarriageReturn" => comment.accept_line_breaks.read(value, reader),
        "textUpdateMode" => word(&mut comment.update_on_typing, UPDATE_MODES, value, reader),
        _ => return false,
    }
    true
}
