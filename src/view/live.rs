//! The two live regions. They are there, empty, from the first drawing: assistive technology only tells of changes in
//! regions that it already knows.

use yew::prelude::*;

use super::element::element;
use super::store::Store;

/// The region for what has been done or counted; the instance writes there when typing stops.
pub(crate) fn status(store: &Store) -> Html {
    element("div")
        .key("status")
        .class("visually-hidden")
        .with("role", "status")
        .with("id", &store.unique_id("status"))
        .node()
}

/// The region for what went wrong.
pub(crate) fn alert(store: &Store) -> Html {
    element("div")
        .key("alert")
        .class("visually-hidden")
        .with("role", "alert")
        .text(&store.alert())
        .node()
}
