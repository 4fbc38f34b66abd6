//! `multipletext`: several short texts under one title, each a text question with a label of its own.

use yew::prelude::*;

use crate::view::element::element;
use crate::view::part::question_part;
use crate::view::question::Drawing;

/// The fields.
pub(crate) fn draw(drawing: &Drawing<'_>) -> Vec<Html> {
    let mut fields = element("div:fields.fields");
    for row in drawing.session.held_rows(drawing.id) {
        for item in row.questions {
            fields = fields.child(question_part(drawing.store, item));
        }
    }
    vec![fields.node()]
}
