//! `html`: an author's text, through the allow-list.

use yew::prelude::*;

use crate::view::inline_html::inline_html;
use crate::view::question::Drawing;

/// The text.
pub(crate) fn draw(drawing: &Drawing<'_>) -> Html {
    let source = drawing.session.html(drawing.id);
    html! { <div class="prose">{ inline_html(&source, &drawing.store.say("newWindow")) }</div> }
}
