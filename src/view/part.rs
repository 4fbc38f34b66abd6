//! The one component. A question, a panel and the frame around everything are parts of a survey: each subscribes to
//! its own topic and is drawn anew when that changes, none when its neighbour does. What a part looks like is said
//! by plain functions.

use survey_engine::{ContainerId, QuestionId};
use yew::prelude::*;

use super::app::{self, Screen};
use super::panel;
use super::question::{self, Fields};
use super::store::{Store, Subscription, Topic};

/// What a part is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PartProps {
    /// What is shown; a part of a survey that is not open is empty.
    pub screen: Screen,
    /// Which part of it.
    #[prop_or(Topic::Page)]
    pub topic: Topic,
    /// The class of the theme; of the frame alone.
    #[prop_or_default]
    pub theme: AttrValue,
    /// The language of the page around, which need not be said again; "" if it does not tell. Of the frame alone.
    #[prop_or_default]
    pub page_language: AttrValue,
}

/// A part of the widget; with [`Topic::Page`] all of it.
pub struct Part {
    subscription: Option<Subscription>,
    /// The frame's element.
    frame: NodeRef,
    /// A question's text fields.
    fields: Fields,
}

impl Part {
    /// Subscribes before the first drawing, so that no change falls between drawing and subscribing.
    fn subscribe(&mut self, context: &Context<Self>) {
        let PartProps { screen, topic, .. } = context.props();
        self.subscription = match screen {
            Screen::Open(store) => Some(store.subscribe(*topic, context.link().clone())),
            _ => None,
        };
    }
}

impl Component for Part {
    type Message = ();
    type Properties = PartProps;

    fn create(context: &Context<Self>) -> Self {
        let mut part =
            Part { subscription: None, frame: NodeRef::default(), fields: Fields::default() };
        part.subscribe(context);
        part
    }

    fn changed(&mut self, context: &Context<Self>, _: &PartProps) -> bool {
        self.subscribe(context);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        match (&props.screen, props.topic) {
            (Screen::Loading, _) => Html::default(),
            #[cfg(feature = "whole-dialect")]
            (Screen::Failed(failure), _) => super::failed::failed(failure, &props.theme),
            (Screen::Open(store), Topic::Page) => {
                app::frame(store, &props.theme, &props.page_language, &self.frame)
            }
            (Screen::Open(store), Topic::Question(id)) => {
                question::question(store, id, &self.fields)
            }
            (Screen::Open(store), Topic::Container(id)) => panel::panel(store, id),
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let props = context.props();
        match (&props.screen, props.topic) {
            (Screen::Open(store), Topic::Page) => app::move_focus(store, &self.frame),
            (Screen::Open(store), Topic::Question(id)) => self.fields.write(store, id),
            _ => {}
        }
    }
}

/// A question as a part of its own.
pub(super) fn question_part(store: &Store, id: QuestionId) -> Html {
    part(store, Topic::Question(id), &["q", &id.0.to_string()].concat())
}

/// A panel as a part of its own.
pub(super) fn panel_part(store: &Store, id: ContainerId) -> Html {
    part(store, Topic::Container(id), &["c", &id.0.to_string()].concat())
}

fn part(store: &Store, topic: Topic, key: &str) -> Html {
    html! { <Part key={key} screen={Screen::Open(store.clone())} {topic} /> }
}
