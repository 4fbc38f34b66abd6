//! The list of what is to be mended on a page, each entry a link to its field.

use yew::prelude::*;

use super::element::element;
use super::heading::{Depth, heading};
use super::navigation::link;
use super::store::{Action, Store};
use super::wording::problem_text;

/// The id part of the summary, which can take the focus.
pub(crate) const SUMMARY: &str = "summary";

/// The summary; `None` where nothing is wrong.
pub(crate) fn error_summary(store: &Store) -> Option<Html> {
    let problems = store.errors();
    store.summary_shown(problems.len());
    if problems.is_empty() {
        return None;
    }
    let title = store.unique_id("summary-title");
    let heading = heading(store, Depth::Page, "summary-title")
        .with("id", &title)
        .text(&store.problem_count(problems.len()))
        .node();
    let mut list = element("ul:list.summary-list");
    for (index, problem) in problems.iter().enumerate() {
        let target = store.target_of(problem);
        let text = vec![super::element::text(&problem_text(store, problem))];
        let link = link(store, &["#", &target].concat(), text, Action::Focus(target));
        list = list.child(element("li").key(&index.to_string()).child(link));
    }
    let summary = element("section:summary.summary")
        .id(store.unique_id(SUMMARY))
        .with("tabindex", "-1")
        .with("aria-labelledby", &title)
        .child(heading)
        .child(list)
        .node();
    Some(summary)
}
