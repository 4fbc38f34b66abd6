//! Buttons, and the way back and on. Where it leads is the engine's decision.

use survey_engine::Phase;
use yew::prelude::*;

use super::element::{Element, element};
use super::store::Store;

/// A button of a kind (`primary`, `secondary`) that does something to the store.
pub(crate) fn button(store: &Store, kind: &'static str, text: &str, act: fn(&Store)) -> Html {
    let class = ["button ", kind].concat();
    control(store, &class, kind, Box::new(act)).with("part", &class).text(text).node()
}

/// Begins a button; what it does is told by `act`, and `key` tells it from its siblings.
pub(crate) fn control(store: &Store, class: &str, key: &str, act: Box<dyn Fn(&Store)>) -> Element {
    let mut button = element("button");
    let store = store.clone();
    button
        .key(key)
        .class(class)
        .with("type", "button")
        .on_click(Callback::from(move |_| act(&store)));
    button
}

/// A link to something in the widget. The address is for its meaning: fragments do not reach into a shadow root, so
/// the click does what is to be done, and the host page's router never sees it.
pub(crate) fn link(
    store: &Store,
    href: &str,
    text: Vec<Html>,
    act: impl Fn(&Store) + 'static,
) -> Html {
    let store = store.clone();
    let act: Box<dyn Fn(&Store)> = Box::new(act);
    element("a")
        .class("link")
        .with("href", href)
        .on_click(Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            act(&store);
        }))
        .children(text)
        .node()
}

/// Back and on, in the author's words where there are any.
pub(crate) fn navigation(store: &Store) -> Html {
    let session = store.session();
    let definition = session.survey().definition();
    let review = session.phase() == Phase::Review;
    let pages = session.pages();
    let first = !review && pages.first() == Some(&session.page());
    let last = !review && pages.last() == Some(&session.page());
    let own_or = |own: &survey_definition::LocalizedText, key: &str| {
        let own = session.text(own);
        if own.is_empty() { store.say(key) } else { own }
    };
    let on = if review || (last && !definition.show_preview) {
        complete_text(store)
    } else if last {
        own_or(&definition.preview_text, "review")
    } else {
        own_or(&definition.page_next_text, "next")
    };
    let mut bar = element("div");
    bar.key("navigation").class("navigation");
    if !first && definition.show_previous_button {
        let text = own_or(&definition.page_previous_text, "previous");
        bar.child(button(store, "secondary", &text, Store::previous));
    }
    bar.child(button(store, "primary", &on, Store::next)).node()
}

/// What the button says that sends the answers.
pub(crate) fn complete_text(store: &Store) -> String {
    let session = store.session();
    let own = session.text(&session.survey().definition().complete_text);
    if own.is_empty() { store.say("complete") } else { own }
}
