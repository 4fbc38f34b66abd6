//! Buttons, and the way back and on. Where it leads is the engine's decision.

use survey_engine::Phase;
use yew::prelude::*;

use super::action::Action;
use super::element::{Element, element};
use super::store::Store;

/// A button of a kind (`primary`, `secondary`) and what it does.
pub(crate) fn button(kind: &str, text: &str, action: Action) -> Html {
    let class = ["button ", kind].concat();
    control(&class, kind, action).with("part", &class).text(text).node()
}

/// Begins a button; `key` tells it from its siblings.
pub(crate) fn control(class: &str, key: &str, action: Action) -> Element {
    element("button type=button").doing(action).key(key).class(class)
}

/// A link to the element of this id. The address is for its meaning: fragments do not reach into a shadow root, so the
/// click does what is to be done, and the host page's router never sees it.
pub(crate) fn link(id: &str, text: Vec<Html>, action: Action) -> Html {
    let link = element("a.link").doing(action).about(id);
    link.with("href", &["#", id].concat()).children(text).node()
}

/// Back and on, in the author's words where there are any.
pub(crate) fn navigation(store: &Store) -> Html {
    let session = store.session();
    let definition = session.survey().definition();
    let start = session.phase() == Phase::Start;
    let review = session.phase() == Phase::Review;
    let (first, last) = (session.is_first_step(), session.is_last_step());
    let on = if start {
        store.own_or(&definition.start_text, "start")
    } else if review || (last && !definition.show_preview) {
        complete_text(store)
    } else if last {
        store.own_or(&definition.preview_text, "review")
    } else {
        store.own_or(&definition.page_next_text, "next")
    };
    let mut bar = element("div:navigation.navigation");
    if !first && definition.show_previous_button {
        let text = store.own_or(&definition.page_previous_text, "previous");
        bar = bar.child(button("secondary", &text, Action::Previous));
    }
    bar.child(button("primary", &on, Action::Next)).node()
}

/// What the button says that sends the answers.
pub(crate) fn complete_text(store: &Store) -> String {
    store.own_or(&store.session().survey().definition().complete_text, "complete")
}
