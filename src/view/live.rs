//! The two live regions. They are there, empty, from the first drawing: assistive technology only tells of changes in
//! regions that it already knows.

use yew::prelude::*;

use super::element::{element, worded};
use super::store::Store;

/// The region for what has been done or counted; the instance writes there when typing stops.
pub(crate) fn status(store: &Store) -> Html {
    element("div:status.visually-hidden role=status").id(store.unique_id("status")).node()
}

/// The region for what went wrong.
pub(crate) fn alert(store: &Store) -> Html {
    worded("div:alert.visually-hidden role=alert", &store.alert())
}
