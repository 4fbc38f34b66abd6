//! Buttons, and the way back and on. Where it leads is the engine's decision.

use survey_engine::Phase;
use yew::prelude::*;

use super::store::Store;

/// A button of a kind (`primary`, `secondary`) that does something to the store.
pub(crate) fn button(store: &Store, kind: &'static str, text: String, act: fn(&Store)) -> Html {
    let store = store.clone();
    let part = ["button ", kind].concat();
    html! {
        <button key={kind} type="button" class={classes!("button", kind)} {part} onclick={move |_| act(&store)}>
            { text }
        </button>
    }
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
    html! {
        <div key="navigation" class="navigation">
            if !first && definition.show_previous_button {
                { button(store, "secondary", own_or(&definition.page_previous_text, "previous"), Store::previous) }
            }
            { button(store, "primary", on, Store::next) }
        </div>
    }
}

/// What the button says that sends the answers.
pub(crate) fn complete_text(store: &Store) -> String {
    let session = store.session();
    let own = session.text(&session.survey().definition().complete_text);
    if own.is_empty() { store.say("complete") } else { own }
}
