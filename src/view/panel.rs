//! A panel: questions under a heading of their own. A component by itself, so that its heading can change without its
//! questions being drawn anew.

use survey_engine::{Child, ContainerId, Problem};
use yew::prelude::*;

use super::element::element;
use super::heading::{Depth, heading};
use super::question::{Question, error_list, mark};
use super::store::{RequiredMarker, Store, Topic, use_topic};

/// What a panel component is given.
#[derive(Properties, PartialEq)]
pub(crate) struct PanelProps {
    /// The shared handle.
    pub store: Store,
    /// Which panel.
    pub id: ContainerId,
    /// How many panels it stands in.
    pub nesting: u8,
}

/// A panel. Like a question it always draws one wrapper.
#[component]
pub(crate) fn Panel(props: &PanelProps) -> Html {
    let PanelProps { store, id, nesting } = props;
    use_topic(store, Topic::Container(*id));
    let session = store.session();
    let title = session.container_title(*id);
    let visible = session.is_container_visible(*id);
    let required = session.is_container_required(*id)
        && store.settings().required_marker != RequiredMarker::Optional;
    let mut panel = element("div");
    panel
        .class("panel")
        .with("part", "panel")
        .with("id", &store.container_id(*id, "-box"))
        .flag("hidden", !visible);
    if !title.is_empty() {
        let title_id = store.container_id(*id, "");
        panel.with("role", "group").with("aria-labelledby", &title_id);
        let mut heading = heading(store, Depth::Part(*nesting), "panel-title");
        heading.with("id", &title_id).text(&title);
        if required {
            heading.child_if(mark(store, &session, true));
        }
        panel.child(heading.node());
    }
    panel
        .child_if(description(&session.container_description(*id)))
        .child_if(problems(store, *id))
        .child(elements(store, *id, nesting + 1))
        .node()
}

/// A page's or panel's description.
pub(crate) fn description(text: &str) -> Option<Html> {
    (!text.is_empty())
        .then(|| element("div").key("description").class("description").text(text).node())
}

/// What is wrong with a page or panel as a whole.
pub(crate) fn problems(store: &Store, id: ContainerId) -> Option<Html> {
    let session = store.session();
    let problems: Vec<&Problem> = session.container_problems(id).iter().collect();
    (!problems.is_empty()).then(|| error_list(store, &store.container_id(id, "-error"), &problems))
}

/// The questions and panels of a page or panel.
pub(crate) fn elements(store: &Store, id: ContainerId, nesting: u8) -> Html {
    let survey = store.session().survey().clone();
    let mut list = element("div");
    list.key("elements").class("elements");
    for child in survey.children(id) {
        let store = store.clone();
        list.child(match child {
            Child::Question(id) => {
                let key = ["q", &id.0.to_string()].concat();
                html! { <Question {key} {store} id={*id} /> }
            }
            Child::Container(id) => {
                let key = ["c", &id.0.to_string()].concat();
                html! { <Panel {key} {store} id={*id} {nesting} /> }
            }
        });
    }
    list.node()
}
