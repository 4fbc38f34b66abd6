//! The list of what is to be mended on a page, each entry a link to its field.

use survey_definition::Severity;
use yew::prelude::*;

use super::heading::{Depth, heading};
use super::store::{Focus, Store, Topic};
use super::wording::problem_text;

/// The id part of the summary, which can take the focus.
pub(crate) const SUMMARY: &str = "summary";

/// The summary; nothing where nothing is wrong.
pub(crate) fn error_summary(store: &Store) -> Html {
    let mut problems = store.session().shown_problems();
    problems.retain(|problem| problem.severity == Severity::Error);
    if problems.is_empty() {
        return Html::default();
    }
    let count = problems.len().to_string();
    let title = store.unique_id("summary-title");
    let heading = heading(
        store,
        Depth::Page,
        "summary-title",
        Some(title.clone()),
        store.message("summaryTitle", &[("count", &count)]).into(),
    );
    html! {
        <section key="summary" class="summary" id={store.unique_id(SUMMARY)} tabindex="-1" aria-labelledby={title}>
            { heading }
            <ul class="summary-list">
                { for problems.iter().enumerate().map(|(index, problem)| html! {
                    <li key={index}>{ jump(store, store.target_of(problem), problem_text(store, problem)) }</li>
                }) }
            </ul>
        </section>
    }
}

/// A link to an element of the page. The address is for its meaning: fragments do not reach into a shadow root, so
/// the click moves the focus, and the host page's router never sees it.
fn jump(store: &Store, target: String, text: String) -> Html {
    let href = ["#", &target].concat();
    let store = store.clone();
    let onclick = move |event: MouseEvent| {
        event.prevent_default();
        store.ask_focus(Focus::Element(target.clone()));
        store.wake(Topic::Page);
    };
    html! { <a class="link" {href} {onclick}>{ text }</a> }
}
