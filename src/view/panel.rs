//! A panel: questions under a heading of their own. A component by itself, so that its heading can change without its
//! questions being drawn anew.

use survey_engine::{Child, ContainerId};
use yew::prelude::*;

use super::heading::{Depth, heading};
use super::question::{Question, error, mark};
use super::store::{RequiredMarker, Store, Topic, use_topic};
use super::wording::problem_text;

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
    let title_id = (!title.is_empty()).then(|| store.container_id(*id, ""));
    let required = session.is_container_required(*id)
        && store.settings().required_marker != RequiredMarker::Optional;
    html! {
        <div class="panel" part="panel" id={store.container_id(*id, "-box")} hidden={!visible}
            role={title_id.as_ref().map(|_| "group")} aria-labelledby={title_id.clone()}>
            if title_id.is_some() {
                { heading(store, Depth::Part(*nesting), "panel-title", title_id, html! {
                    <>{ title }if required { { mark(store, &session, true) } }</>
                }) }
            }
            { description(session.container_description(*id)) }
            { problems(store, *id) }
            { elements(store, *id, nesting + 1) }
        </div>
    }
}

/// A page's or panel's description.
pub(crate) fn description(text: String) -> Html {
    if text.is_empty() {
        return Html::default();
    }
    html! { <div key="description" class="description">{ text }</div> }
}

/// What is wrong with a page or panel as a whole.
pub(crate) fn problems(store: &Store, id: ContainerId) -> Html {
    let session = store.session();
    let problems = session.container_problems(id);
    if problems.is_empty() {
        return Html::default();
    }
    html! {
        <div key="errors" class="errors" id={store.container_id(id, "-error")}>
            { for problems.iter().map(|problem| error(store, problem.severity, problem_text(store, problem))) }
        </div>
    }
}

/// The questions and panels of a page or panel.
pub(crate) fn elements(store: &Store, id: ContainerId, nesting: u8) -> Html {
    let survey = store.session().survey().clone();
    let children = survey.children(id).iter().map(|child| match child {
        Child::Question(id) => {
            let key = ["q", &id.0.to_string()].concat();
            html! { <Question {key} store={store.clone()} id={*id} /> }
        }
        Child::Container(id) => {
            let key = ["c", &id.0.to_string()].concat();
            html! { <Panel {key} store={store.clone()} id={*id} {nesting} /> }
        }
    });
    html! { <div key="elements" class="elements">{ for children }</div> }
}
