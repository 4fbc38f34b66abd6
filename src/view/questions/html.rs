//! `html`: an author's text, through the allow-list.

use yew::prelude::*;

use crate::view::inline_html::prose;
use crate::view::question::Drawing;

/// The text.
pub(crate) fn draw(drawing: &Drawing<'_>) -> Vec<Html> {
    vec![prose(drawing.store, &drawing.session.html(drawing.id))]
}
