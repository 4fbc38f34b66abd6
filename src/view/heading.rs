//! Headings at the level that the host page gives the widget. It decides no texts.

use yew::prelude::*;

use super::element::{Element, element};
use super::store::Store;

/// How far below the survey's title a heading stands.
pub(crate) enum Depth {
    /// The survey's title.
    Survey,
    /// A page, the review, the result.
    Page,
    /// What stands in a page: nested panels are deeper by so many.
    Part(u8),
}

/// Where focus goes when another page is shown.
pub(crate) const PAGE_HEADING: &str = "heading";

/// Begins a heading.
pub(crate) fn heading(store: &Store, depth: Depth, class: &str) -> Element {
    let titled = u8::from(has_title(store));
    let below = match depth {
        Depth::Survey => 0,
        Depth::Page => titled,
        Depth::Part(nesting) => titled + 1 + nesting,
    };
    let tag = match store.settings().heading_level.saturating_add(below) {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };

    element(tag).key("heading").class(class)
}

/// The heading of what is now shown; it takes the focus when that changes.
pub(crate) fn page_heading(store: &Store, class: &str, text: &str) -> Html {
    heading(store, Depth::Page, class)
        .id(store.unique_id(PAGE_HEADING))
        .with("tabindex", "-1")
        .text(text)
        .node()
}

/// Whether the survey's title is shown.
pub(crate) fn has_title(store: &Store) -> bool {
    let session = store.session();
    let definition = session.survey().definition();
    definition.show_title && !session.text(&definition.title).is_empty()
}
