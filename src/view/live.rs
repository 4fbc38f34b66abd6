//! The two live regions. They are there, empty, from the first drawing: assistive technology only tells of changes in
//! regions that it already knows.

use yew::prelude::*;

use super::store::Store;

/// What a polite announcement goes into; [`announce`] writes there.
pub(crate) const STATUS: &str = "status";

/// The regions: what has been done or counted, and what went wrong.
pub(crate) fn regions(store: &Store) -> Html {
    html! {
        <>
            <div key="status" class="visually-hidden" role="status" id={store.unique_id(STATUS)}></div>
            <div key="alert" class="visually-hidden" role="alert">{ store.alert() }</div>
        </>
    }
}
