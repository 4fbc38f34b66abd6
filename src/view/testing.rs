//! For tests: a store over a survey, and components drawn without a browser.
#![allow(clippy::unwrap_used)]

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use survey_definition::Calculation;
use survey_delivery::json::tree_of;
use survey_engine::{Inputs, QuestionId, Session, compile};
use survey_expression::{Platform, Value};
use survey_native::NativePlatform;
use yew::prelude::*;

use super::app::Screen;
use super::exchange::Request;
use super::messages::Messages;
use super::part::{Part, PartProps};
use super::store::{Formats, Parts, RequiredMarker, Settings, Store, Topic, words};

/// Numbers as JavaScript writes them, instants as they are.
struct PlainFormats(Rc<dyn Platform>);

impl Formats for PlainFormats {
    fn number(&self, number: f64, _: &Calculation, _: &str) -> String {
        self.0.number_to_text(number)
    }

    fn instant(&self, instant: f64, _: &str) -> String {
        survey_expression::instant_text(instant)
    }

    fn instant_from_text(&self, _: &str) -> Option<f64> {
        None
    }
}

/// A survey being answered, as a test sees it.
pub(crate) struct Answering {
    /// The handle that components are given.
    pub(crate) store: Store,
    /// What the view has asked for.
    pub(crate) requests: Rc<RefCell<Vec<Request>>>,
}

impl Answering {
    /// Begins a survey, given as JSON, in a language with the widget's own words.
    pub(crate) fn begin(locale: &str, survey: serde_json::Value) -> Answering {
        Answering::with(locale, survey, RequiredMarker::Required)
    }

    /// As [`Answering::begin`], with other marks.
    pub(crate) fn with(
        locale: &str,
        survey: serde_json::Value,
        marker: RequiredMarker,
    ) -> Answering {
        let (common, rare) = match locale {
            "ko" => {
                (include_str!("../../locales/ko.json"), include_str!("../../locales/rare/ko.json"))
            }
            _ => {
                (include_str!("../../locales/en.json"), include_str!("../../locales/rare/en.json"))
            }
        };
        let texts = |texts: &str| tree_of(&serde_json::from_str(texts).unwrap()).unwrap();
        let messages = Messages::new(texts(common)).with(texts(rare));
        let platform: Rc<dyn Platform> = Rc::new(NativePlatform::new("Asia/Seoul").unwrap());
        let (definition, mut findings) = survey_definition::read(&tree_of(&survey).unwrap());
        let (compiled, more) = compile(definition, &*platform);
        findings.extend(more);
        assert_eq!(findings, []);
        let inputs = Inputs {
            now: 1_793_491_200_000.0,
            locale: locale.to_owned(),
            words: words(&messages),
            ..Inputs::default()
        };
        let requests: Rc<RefCell<Vec<Request>>> = Rc::default();
        let store = Store::new(Parts {
            session: Session::new(Arc::new(compiled), platform.clone(), inputs),
            platform: platform.clone(),
            formats: Rc::new(PlainFormats(platform)),
            messages,
            settings: Settings {
                prefix: "s1".into(),
                heading_level: 2,
                focus_on_error: None,
                required_marker: marker,
            },
            request: {
                let requests = requests.clone();
                Rc::new(move |request| requests.borrow_mut().push(request))
            },
        });
        Answering { store, requests }
    }

    /// The question of this name.
    pub(crate) fn question(&self, name: &str) -> QuestionId {
        self.store.session().question_named(name).unwrap()
    }

    /// Gives the question of this name an answer.
    pub(crate) fn answer(&self, name: &str, value: impl Into<Value>) {
        self.store.set_answer(self.question(name), value.into());
    }

    /// Everything that is on the page now.
    pub(crate) fn page(&self) -> String {
        let store = self.store.clone();
        let drawing = yew::LocalServerRenderer::<Part>::with_props(PartProps {
            screen: Screen::Open(store),
            topic: Topic::Page,
            theme: "theme-auto".into(),
            page_language: "ko".into(),
        });
        futures::executor::block_on(drawing.hydratable(false).render())
    }

    /// What is drawn from an element that begins with this text until its own end tag.
    pub(crate) fn part(&self, begins: &str) -> String {
        let page = self.page();
        let start = page.find(begins).unwrap_or_else(|| panic!("{begins} is not in {page}"));
        let tag: String =
            page[start + 1..].chars().take_while(|it| it.is_ascii_alphanumeric()).collect();
        let (open, close) = (["<", &tag].concat(), ["</", &tag, ">"].concat());
        let mut depth = 0;
        let mut end = start;
        loop {
            let rest = &page[end..];
            let next_close = rest.find(&close).unwrap();
            match rest.find(&open).filter(|next| *next < next_close) {
                Some(next) => {
                    depth += 1;
                    end += next + open.len();
                }
                None => {
                    depth -= 1;
                    end += next_close + close.len();
                    if depth == 0 {
                        return page[start..end].to_owned();
                    }
                }
            }
        }
    }
}

#[derive(Properties, PartialEq)]
struct FixedProps {
    nodes: Vec<Html>,
}

#[component]
fn Fixed(props: &FixedProps) -> Html {
    html! { <>{ props.nodes.clone() }</> }
}

/// Nodes as HTML text.
pub(crate) fn drawn(nodes: Vec<Html>) -> String {
    let drawing = yew::LocalServerRenderer::<Fixed>::with_props(FixedProps { nodes });
    futures::executor::block_on(drawing.hydratable(false).render())
}
