//! A panel: questions under a heading of their own. A part by itself, so that its heading can change without its
//! questions being drawn anew.

use survey_engine::{Child, ContainerId, Problem};
use yew::prelude::*;

use super::element::{element, worded};
use super::heading::{Depth, heading};
use super::part::{panel_part, question_part};
use super::question::{error_list, mark};
use super::store::{RequiredMarker, Store};

/// A panel. Like a question it always draws one wrapper.
pub(super) fn panel(store: &Store, id: ContainerId) -> Html {
    let session = store.session();
    let title = session.container_title(id);
    let visible = session.is_container_visible(id);
    let required = session.is_container_required(id)
        && store.settings().required_marker != RequiredMarker::Optional;
    let problems = problems(store, id);
    let mut panel =
        element("div.panel part=panel").id(store.container_id(id, "-box")).flag("hidden", !visible);
    if problems.is_some() {
        panel = panel.with("aria-describedby", &store.container_id(id, "-error"));
    }
    if !title.is_empty() {
        let title_id = store.container_id(id, "");
        panel = panel.with("role", "group").with("aria-labelledby", &title_id);
        let mut heading = heading(store, Depth::Part(session.nesting(id)), "panel-title")
            .with("id", &title_id)
            .text(&title);
        if required {
            heading = heading.child_if(mark(store, true));
        }
        panel = panel.child(heading);
    }
    panel
        .child_if(description(&session.container_description(id)))
        .child_if(problems)
        .child(elements(store, id))
        .node()
}

/// A page's or panel's description.
pub(crate) fn description(text: &str) -> Option<Html> {
    (!text.is_empty()).then(|| worded("div:description.description", text))
}

/// What is wrong with a page or panel as a whole.
pub(crate) fn problems(store: &Store, id: ContainerId) -> Option<Html> {
    let session = store.session();
    let problems: Vec<&Problem> = session.container_problems(id).iter().collect();
    (!problems.is_empty()).then(|| error_list(store, &store.container_id(id, "-error"), &problems))
}

/// The questions and panels of a page or panel.
pub(crate) fn elements(store: &Store, id: ContainerId) -> Html {
    listed(store, store.session().children(id))
}

/// Some of them.
pub(crate) fn listed(store: &Store, children: Vec<Child>) -> Html {
    let mut list = element("div:elements.elements");
    for child in children {
        list = list.child(match child {
            Child::Question(id) => question_part(store, id),
            Child::Container(id) => panel_part(store, id),
        });
    }
    list.node()
}
