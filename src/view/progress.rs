//! How far the respondent is. Pages that the answers rule out do not count.

use survey_engine::Phase;
use yew::prelude::*;

use super::element::{element, worded};
use super::store::Store;

/// The progress indicator, where the survey asks for one.
pub(crate) fn progress(store: &Store) -> Option<Html> {
    let session = store.session();
    if !session.survey().definition().show_progress || session.phase() == Phase::Start {
        return None;
    }
    let (page, pages) = step(store);
    let text = worded("p.progress-text", &step_text(store));
    let bar = element("progress.progress-bar")
        .with("max", &pages.to_string())
        .with("value", &page.to_string())
        .label(store, "progress")
        .node();
    Some(element("div:progress.progress").child(text).child(bar).node())
}

/// Which step of how many, in words.
pub(crate) fn step_text(store: &Store) -> String {
    let (page, pages) = step(store);
    store.message("step", &[("page", &page.to_string()), ("pages", &pages.to_string())])
}

fn step(store: &Store) -> (usize, usize) {
    let session = store.session();
    let pages = session.pages();
    let review = usize::from(session.survey().definition().show_preview);
    let page = match session.phase() {
        Phase::Review => pages.len(),
        Phase::Start | Phase::Page => {
            pages.iter().position(|page| *page == session.page()).unwrap_or(0)
        }
    };
    (page + 1, pages.len() + review)
}
