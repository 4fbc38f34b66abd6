//! The list of what is to be mended on a page, each entry a link to its field.

use survey_definition::WHOLE_DIALECT;
use survey_engine::{Place, Problem};
use yew::prelude::*;

use super::action::Action;
use super::element::element;
use super::heading::{Depth, heading};
use super::navigation::link;
use super::questions::rows;
use super::store::Store;
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
        let text = vec![super::element::text(&summarised(store, problem))];
        let link = link(&target, text, Action::Focus);
        list = list.child(element("li").key(&index.to_string()).child(link));
    }
    let summary = element("div:summary.summary role=group")
        .id(store.unique_id(SUMMARY))
        .with("tabindex", "-1")
        .with("aria-labelledby", &title)
        .child(heading)
        .child(list)
        .node();
    Some(summary)
}

/// A problem as the list has it: an author's words for every row of a matrix do not say which row they mean, nor does a
/// cell's title.
fn summarised(store: &Store, problem: &Problem) -> String {
    let session = store.session();
    let text = problem_text(store, problem);
    match problem.place {
        Place::Row(question, index) if session.author_message(problem).is_some() => {
            let rows = session.rows(question);
            let row = rows.iter().find(|row| row.index == index);
            row.map_or_else(|| text.clone(), |row| [&row.text, ": ", &text].concat())
        }
        Place::Question(question) if WHOLE_DIALECT => {
            let place = rows::place_of(store, question);
            if place.is_empty() { text } else { [&place, ": ", &text].concat() }
        }
        _ => text,
    }
}
