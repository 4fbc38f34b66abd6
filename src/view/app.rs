//! The whole widget: its frame, which of the screens is shown, and where the focus goes when that changes.

use survey_engine::Phase;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::completed::completed;
use super::delivery::delivery;
use super::element::element;
use super::error_summary::SUMMARY;
use super::exchange::Delivery;
#[cfg(feature = "whole-dialect")]
use super::failed::Failure;
use super::focus::Focus;
use super::heading::{Depth, PAGE_HEADING, has_title, heading};
use super::live;
use super::page::page;
use super::review::review;
use super::store::{Store, TEXT_SIZES};
use super::toolbar::toolbar;

/// What is shown.
#[derive(Clone)]
pub enum Screen {
    /// The definition is on its way; nothing is there to be said yet.
    Loading,
    /// The survey cannot be shown.
    #[cfg(feature = "whole-dialect")]
    Failed(Failure),
    /// The survey.
    Open(Store),
}

impl PartialEq for Screen {
    /// Whether a drawing of one would do for the other. Failures are told apart no closer: each is drawn.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Screen::Loading, Screen::Loading) => true,
            (Screen::Open(one), Screen::Open(other)) => one == other,
            _ => false,
        }
    }
}

/// The survey's frame and screen; drawn anew when another screen is shown or the settings change.
pub(super) fn frame(store: &Store, theme: &str, page_language: &str, root: &NodeRef) -> Html {
    let session = store.session();
    let locale = session.locale().to_owned();
    let definition = session.survey().definition();
    let title = session.text(&definition.title);
    let description = session.text(&definition.description);
    let state = store.delivery();
    let body = match (&*state, session.phase()) {
        (Delivery::Editing, Phase::Start | Phase::Page) => page(store),
        (Delivery::Editing, Phase::Review) => review(store),
        (Delivery::Received(receipt), _) => completed(store, receipt),
        (state, _) => delivery(store, state),
    };
    let mut header = element("header:header.header part=header");
    if has_title(store) {
        header = header.child(heading(store, Depth::Survey, "survey-title").text(&title));
    }
    if !description.is_empty() {
        let line = element("div");
        header =
            header.child(line.key("description").class("survey-description").text(&description));
    }
    header = header.child(toolbar(store));
    let mut survey = element("div")
        .class(&["survey ", TEXT_SIZES[store.text_size()].0, " ", theme].concat())
        .with("part", "survey")
        .with("dir", if right_to_left(&locale) { "rtl" } else { "ltr" });
    if locale != page_language {
        survey = survey.with("lang", &locale);
    }
    survey
        .reference(root)
        .child(live::status(store))
        .child(live::alert(store))
        .child(header)
        .child(element("div:body.body").child(body))
        .node()
}

/// Moves the focus to where it was asked to be, now that the page is drawn.
pub(super) fn move_focus(store: &Store, root: &NodeRef) {
    let (Some(focus), Some(root)) = (store.take_focus(), root.cast::<web_sys::Element>()) else {
        return;
    };
    let (id, near) = match focus {
        Focus::Heading => (store.unique_id(PAGE_HEADING), false),
        Focus::Summary => (store.unique_id(SUMMARY), false),
        Focus::Element(id) => (id, false),
        #[cfg(feature = "whole-dialect")]
        Focus::Near(id) => (id, true),
    };
    let found = root.query_selector(&["[id=\"", &id, "\"]"].concat()).ok().flatten();
    if let Some(element) = found {
        let element: HtmlElement = element.unchecked_into();
        // The browser itself scrolls no more than it has to.
        let _ = element.focus();
        if near {
            return;
        }
        // The question's own text is worth seeing, not its field alone.
        let question = element.closest(".question").ok().flatten();
        question.unwrap_or_else(|| element.into()).scroll_into_view_with_bool(true);
    }
}

fn right_to_left(locale: &str) -> bool {
    matches!(locale.split('-').next(), Some("ar" | "he" | "fa" | "ur"))
}
