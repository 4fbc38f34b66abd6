//! `comment`: several lines. The length is counted, never cut: `maxlength` drops the last Hangul syllable silently.

use survey_definition::Comment;
use yew::prelude::*;

use super::text;
use crate::view::element::element;
use crate::view::question::Drawing;

/// The field, and the count of characters where they are limited.
pub(crate) fn draw(drawing: &Drawing<'_>, comment: &Comment) -> Vec<Html> {
    let field = element("textarea.input").with("rows", &comment.rows.to_string());
    let mut nodes = vec![drawing.field(field, &comment.placeholder)];
    nodes.extend(comment.max_length.map(|max| text::count(drawing, max)));
    nodes
}
