//! Opening a survey: its definition and words are fetched, read and checked; what this tab kept of it is taken over.
//! What cannot be used is told calmly to the respondent and exactly to the site's owner.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use survey_definition::Finding;
use survey_delivery::SurveyState;
use survey_engine::{CompiledSurvey, Inputs, Session};
use survey_expression::Value;
use wasm_bindgen_futures::spawn_local;

use super::draft::ResponseState;
use super::sending::Outgoing;
use super::{Instance, Opened};
use crate::browser::{
    BrowserFormats, FetchFailure, JsonFailure, console, fetch_text, now, page, parse,
};
use crate::view::{
    Delivery, Failure, Handler, Messages, Parts, Receipt, Screen, Settings, Store, words,
};

/// Why a survey cannot be opened.
struct Obstacle {
    /// Names the kind in the event `error`.
    code: &'static str,
    /// What the site's owner should know.
    details: Vec<String>,
    /// Whether trying again can help.
    passing: bool,
}

impl Obstacle {
    fn new(code: &'static str, detail: &[&str]) -> Self {
        Obstacle { code, details: vec![detail.concat()], passing: false }
    }

    fn passing(self) -> Self {
        Obstacle { passing: true, ..self }
    }
}

/// A definition that can be put before respondents.
struct Definition {
    survey: Arc<CompiledSurvey>,
    state: SurveyState,
}

impl Instance {
    /// Opens the survey of the attributes.
    pub(super) fn open(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let attributes = self.attributes.borrow().clone();
        spawn_local(async move {
            let address =
                page::resolved(&attributes.survey).unwrap_or_else(|| attributes.survey.clone());
            let fetched = if attributes.survey.is_empty() {
                Err(Obstacle::new("survey-missing", &["the attribute \"survey\" is missing"]))
            } else {
                fetch_text(&address).await.map_err(|failure| unfetched(&address, failure))
            };
            let Some(instance) = weak.upgrade() else { return };
            let read = fetched.and_then(|text| instance.read_definition(&address, &text));
            let languages =
                read.as_ref().map(|definition| definition.survey.languages()).unwrap_or_default();
            let kept = instance.read(&instance.keys().draft);
            let wanted = instance.wanted_languages(kept.as_ref());
            let locale = chosen_language(&wanted, &languages);
            let messages = attributes.messages(&locale).await;
            if *instance.attributes.borrow() != attributes {
                // Another survey has been asked for meanwhile, and is being opened, or other words.
                if instance.attributes.borrow().survey != attributes.survey {
                    return;
                }
            }
            match (read, messages) {
                (Ok(definition), Some(messages)) => {
                    instance.begin(definition, &locale, messages, kept)
                }
                (Ok(_), None) => {
                    let detail =
                        ["the words of the language \"", &locale, "\" could not be loaded"];
                    instance.fail(Obstacle::new("locale", &detail).passing(), None);
                }
                (Err(obstacle), messages) => instance.fail(obstacle, messages),
            }
        });
    }

    /// The languages that are wished for, the dearest first.
    fn wanted_languages(&self, draft: Option<&Value>) -> Vec<String> {
        let drafted = draft.and_then(|draft| draft.member("locale")?.as_text().map(str::to_owned));
        let asked = self.attributes.borrow().locale.clone();
        [drafted, asked, Some(page::language()), Some(page::browser_language())]
            .into_iter()
            .flatten()
            .filter(|language| !language.is_empty())
            .collect()
    }

    fn read_definition(&self, address: &str, text: &str) -> Result<Definition, Obstacle> {
        let json = parse(text).map_err(|failure| match failure {
            JsonFailure::Syntax(message) => {
                Obstacle::new("definition-json", &[address, " is not JSON: ", &message])
            }
            JsonFailure::TooDeep => {
                Obstacle::new("definition-json", &[address, " is nested too deeply"])
            }
        })?;
        let (survey, mut findings) = survey_definition::read(&json);
        let extension = survey.extension.clone();
        let (survey, more) = survey_engine::compile(survey, &*self.platform);
        findings.extend(more);
        let (errors, warnings): (Vec<Finding>, Vec<Finding>) =
            findings.into_iter().partition(|finding| finding.kind.is_error());
        for warning in &warnings {
            console::warn(&told(warning));
        }
        if !errors.is_empty() {
            let mut obstacle =
                Obstacle::new("definition-invalid", &[address, " cannot be used as it is"]);
            obstacle.details.extend(errors.iter().map(told));
            return Err(obstacle);
        }
        let digest = survey_definition::digest(&json, &*self.platform);
        let state = SurveyState {
            id: extension.id.unwrap_or_else(|| page::path_of(address)),
            version: extension.version.unwrap_or_else(|| digest.clone()),
            digest,
        };
        Ok(Definition { survey: Arc::new(survey), state })
    }

    /// Shows the survey, with what this tab kept of it.
    fn begin(
        self: &Rc<Self>,
        definition: Definition,
        locale: &str,
        messages: Messages,
        draft: Option<Value>,
    ) {
        let attributes = self.attributes.borrow().clone();
        let inputs = Inputs { now: now(), locale: locale.to_owned(), words: words(&messages) };
        let mut session = Session::new(definition.survey, self.platform.clone(), inputs);
        let mut response = ResponseState::new();
        if let Some(draft) = &draft
            && let (Some(state), Some(answers)) =
                (ResponseState::of_draft(draft), draft.member("answers"))
        {
            response = state;
            let page = draft.member("page").and_then(Value::as_text).unwrap_or_default();
            session.restore(answers, page);
            if draft.member("review") == Some(&Value::Bool(true)) {
                session.next();
            }
        }
        let store = Store::new(Parts {
            session,
            platform: self.platform.clone(),
            formats: Rc::new(BrowserFormats),
            messages,
            settings: Settings {
                prefix: self.prefix.clone(),
                heading_level: attributes.heading_level,
                focus_on_error: attributes.focus_on_error,
                required_marker: attributes.required_marker,
            },
            request: self.requests(),
        });
        let ready = [
            ("id", definition.state.id.clone()),
            ("version", definition.state.version.clone()),
            ("locale", locale.to_owned()),
        ];
        *self.opened.borrow_mut() = Some(Rc::new(Opened {
            store: store.clone(),
            survey: definition.state,
            response: RefCell::new(response),
        }));
        self.unsaved.set(true);
        self.flush();
        if attributes.without_drafts {
            store.set_memory_only();
        }
        self.resume(&store);
        // Nothing is focused on load, whatever is shown.
        store.take_focus();
        self.show(Screen::Open(store));
        let ready: Vec<(&str, &str)> =
            ready.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.events.tell("ready", &ready);
        if attributes.endpoint.is_none() {
            // Better noticed now than by the first respondent who sends.
            let message = "the attribute \"endpoint\" is missing: answers cannot be sent";
            console::warn(message);
            self.events.tell("error", &[("code", "endpoint-missing"), ("message", message)]);
        }
    }

    /// Shows the receipt of a response that was received before a reload, or takes up a delivery again.
    fn resume(self: &Rc<Self>, store: &Store) {
        let keys = self.keys();
        if let Some(receipt) = self.read(&keys.receipt) {
            let text = |name: &str| {
                receipt.member(name).and_then(Value::as_text).unwrap_or_default().to_owned()
            };
            let receipt =
                Receipt { id: text("id"), stored_at: text("storedAt"), with_answers: false };
            self.storage.remove(&keys.draft);
            store.set_delivery(Delivery::Received(receipt));
        } else if let Some(outgoing) = self
            .read(&keys.outbox)
            .and_then(|kept| Outgoing::restored(&kept, self.attributes.borrow().without_receipt))
        {
            *self.outgoing.borrow_mut() = Some(outgoing);
            self.drive(survey_delivery::Event::Restored);
        }
    }

    fn fail(self: &Rc<Self>, obstacle: Obstacle, messages: Option<Messages>) {
        for detail in &obstacle.details {
            console::error(detail);
        }
        // Without the locale's words these must do.
        let say = |key: &str, otherwise: &str| match &messages {
            Some(messages) => messages.text(key, &[]),
            None => otherwise.to_owned(),
        };
        let weak = Rc::downgrade(self);
        let retry = move |_: &web_sys::Event| {
            if let Some(instance) = weak.upgrade() {
                instance.open();
            }
        };
        self.show(Screen::Failed(Failure {
            title: say("unavailableTitle", "The survey cannot be shown"),
            text: say("unavailableText", "Please try again later, or tell the site's owner."),
            owner_title: say("ownerDetails", "For the site's owner"),
            retry: obstacle
                .passing
                .then(|| (say("reload", "Try again"), Rc::new(retry) as Handler)),
            owner: obstacle.details.clone(),
        }));
        let message = obstacle.details.join("\n");
        self.events.tell("error", &[("code", obstacle.code), ("message", &message)]);
    }
}

fn unfetched(address: &str, failure: FetchFailure) -> Obstacle {
    match failure {
        FetchFailure::Status(status) => {
            Obstacle::new("definition-fetch", &[address, " was answered with HTTP status ", &status.to_string()])
        }
        FetchFailure::NoAnswer => Obstacle::new(
            "definition-fetch",
            &[address, " could not be fetched: no connection, a wrong address, or an origin that allows no access"],
        ),
    }
    .passing()
}

fn told(finding: &Finding) -> String {
    [finding.pointer.as_str(), " ", &finding.kind.message()].concat()
}

/// The first wanted language that the survey speaks, exactly or by its base language; else the survey's own.
fn chosen_language(wanted: &[String], spoken: &[String]) -> String {
    let base = |language: &str| language.split('-').next().unwrap_or_default().to_owned();
    let found = wanted.iter().find_map(|wish| {
        spoken.iter().find(|it| *it == wish).or_else(|| spoken.iter().find(|it| **it == base(wish)))
    });
    // Where no definition could be read, the words alone are wanted.
    found.or(spoken.first()).or(wanted.first()).cloned().unwrap_or_else(|| "en".into())
}

#[cfg(test)]
mod tests {
    use super::chosen_language;

    #[test]
    fn the_first_wish_that_the_survey_can_meet() {
        let list =
            |languages: &[&str]| languages.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let spoken = list(&["ko", "en"]);
        assert_eq!(chosen_language(&list(&["ja", "en-GB", "ko"]), &spoken), "en");
        assert_eq!(chosen_language(&list(&["ja"]), &spoken), "ko");
        assert_eq!(chosen_language(&list(&["de"]), &[]), "de");
        assert_eq!(chosen_language(&[], &[]), "en");
    }
}
