//! Headings at the level that the host page gives the widget. It decides no texts.

use yew::prelude::*;

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

/// A heading.
pub(crate) fn heading(
    store: &Store,
    depth: Depth,
    class: &'static str,
    id: Option<String>,
    content: Html,
) -> Html {
    let focusable = matches!(depth, Depth::Page);
    let titled = has_title(store);
    let below = match depth {
        Depth::Survey => 0,
        Depth::Page => u8::from(titled),
        Depth::Part(nesting) => u8::from(titled) + 1 + nesting,
    };
    let tag = match store.settings().heading_level.saturating_add(below) {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    html! { <@{tag} key="heading" {class} {id} tabindex={focusable.then_some("-1")}>{ content }</@> }
}

/// The heading of what is now shown; it takes the focus when it changes.
pub(crate) fn page_heading(store: &Store, text: String) -> Html {
    heading(store, Depth::Page, "page-title", Some(store.unique_id(PAGE_HEADING)), text.into())
}

/// Whether the survey's title is shown.
pub(crate) fn has_title(store: &Store) -> bool {
    let session = store.session();
    let definition = session.survey().definition();
    definition.show_title && !session.text(&definition.title).is_empty()
}
