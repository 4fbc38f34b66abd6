//! Opening a survey: its definition and words are fetched, read and checked; what this tab kept of it is taken over.
//! What cannot be used is told calmly to the respondent and exactly to the site's owner.

use std::rc::Rc;
use std::sync::Arc;

use survey_definition::Finding;
use survey_delivery::SurveyState;
use survey_engine::{CompiledSurvey, Inputs, Session};
use survey_expression::Value;

use super::draft::{DRAFT, OUTBOX, RECEIPT, ResponseState};
use super::sending::Outgoing;
use super::{Instance, Opened};
use crate::browser::{
    self, BrowserFormats, BrowserPlatform, FetchFailure, JsonFailure, console, now, page,
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

    fn passing(code: &'static str, detail: &[&str]) -> Self {
        let mut obstacle = Obstacle::new(code, detail);
        obstacle.passing = true;
        obstacle
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
        let survey = self.attributes().survey.clone();
        if survey.is_empty() {
            let missing = Obstacle::new("survey-missing", &["the attribute \"survey\" is missing"]);
            return self.find_words(survey, Err(missing));
        }
        let address = page::resolved(&survey).unwrap_or_else(|| survey.clone());
        let fetched = address.clone();
        let done = self.when_done(Box::new(move |instance, answer| {
            let definition = match browser::fetched(answer) {
                Ok(text) => read_definition(&fetched, &text),
                Err(failure) => Err(unfetched(&fetched, failure)),
            };
            instance.find_words(survey, definition);
        }));
        browser::fetch_text(&address, done);
    }

    /// Goes on with the words of the language that this survey, the tab's draft and the page call for.
    fn find_words(self: &Rc<Self>, survey: String, definition: Result<Definition, Obstacle>) {
        let draft = self.read(DRAFT);
        let spoken = match &definition {
            Ok(definition) => definition.survey.languages(),
            Err(_) => Vec::new(),
        };
        let locale = chosen_language(&self.wanted_languages(draft.as_ref()), &spoken);
        let wanted = locale.clone();
        let done = self.when_done(Box::new(move |instance, answer| {
            // Another survey may have been asked for meanwhile, and is being opened.
            if instance.attributes().survey == survey {
                instance.put(definition, &locale, browser::messages(answer), draft);
            }
        }));
        browser::load_messages(&wanted, done);
    }

    fn put(
        self: &Rc<Self>,
        definition: Result<Definition, Obstacle>,
        locale: &str,
        messages: Option<Messages>,
        draft: Option<Value>,
    ) {
        match (definition, messages) {
            (Ok(definition), Some(messages)) => self.begin(definition, locale, messages, draft),
            (Ok(_), None) => {
                let detail = ["the words of the language \"", locale, "\" could not be loaded"];
                self.fail(&Obstacle::passing("locale", &detail), None);
            }
            (Err(obstacle), messages) => self.fail(&obstacle, messages),
        }
    }

    /// The languages that are wished for, the dearest first.
    fn wanted_languages(&self, draft: Option<&Value>) -> Vec<String> {
        let drafted = draft.and_then(|draft| draft.member("locale")?.as_text());
        vec![
            drafted.unwrap_or_default().to_owned(),
            self.attributes().locale.clone(),
            page::language(),
            page::browser_language(),
        ]
    }

    /// Shows the survey, with what this tab kept of it.
    fn begin(
        self: &Rc<Self>,
        definition: Definition,
        locale: &str,
        messages: Messages,
        draft: Option<Value>,
    ) {
        let attributes = self.attributes();
        let platform = Rc::new(BrowserPlatform);
        let draft = draft.as_ref().and_then(|it| Some((it, ResponseState::of_draft(it)?)));
        let (draft, response) = match draft {
            Some((draft, response)) => (Some(draft), response),
            None => (None, ResponseState::new()),
        };
        let inputs = Inputs {
            now: now(),
            locale: locale.to_owned(),
            words: words(&messages),
            seed: f64::from(response.seed),
            variables: Value::Null,
        };
        let mut session = Session::new(definition.survey, platform.clone(), inputs);
        if let Some(draft) = draft {
            take_over(&mut session, draft);
        }
        let store = Store::new(Parts {
            session,
            platform,
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
        let opened = Rc::new(Opened { store: store.clone(), survey: definition.state, response });
        self.opened.replace(Some(opened.clone()));
        self.unsaved.set(true);
        self.flush();
        if attributes.without_drafts {
            store.set_memory_only();
        }
        self.resume(&store);
        // Nothing is focused on load, whatever is shown.
        store.take_focus();
        self.show(Screen::Open(store));
        let SurveyState { id, version, .. } = &opened.survey;
        self.events.tell("ready", &[("id", id), ("version", version), ("locale", locale)]);
        if attributes.endpoint.is_empty() {
            // Better noticed now than by the first respondent who sends.
            let message = "the attribute \"endpoint\" is missing: answers cannot be sent";
            console::warn(message);
            self.events.tell("error", &[("code", "endpoint-missing"), ("message", message)]);
        }
    }

    /// Shows the receipt of a response that was received before a reload, or takes up a delivery again.
    fn resume(self: &Rc<Self>, store: &Store) {
        if let Some(receipt) = self.read(RECEIPT) {
            let text = |name: &str| {
                receipt.member(name).and_then(Value::as_text).unwrap_or_default().to_owned()
            };
            self.remove(DRAFT);
            store.set_delivery(Delivery::Received(Receipt {
                id: text("id"),
                stored_at: text("storedAt"),
                with_answers: false,
            }));
        } else if let Some(kept) = self.read(OUTBOX)
            && let Some(outgoing) = Outgoing::restored(&kept, self.attributes().without_receipt)
        {
            self.outgoing.replace(Some(outgoing));
            self.drive(survey_delivery::Event::Restored);
        }
    }

    fn fail(self: &Rc<Self>, obstacle: &Obstacle, messages: Option<Messages>) {
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

fn read_definition(address: &str, text: &str) -> Result<Definition, Obstacle> {
    let json = match browser::parse(text) {
        Ok(json) => json,
        Err(JsonFailure::Syntax(message)) => {
            return Err(Obstacle::new("definition-json", &[address, " is not JSON: ", &message]));
        }
        Err(JsonFailure::TooDeep) => {
            return Err(Obstacle::new("definition-json", &[address, " is nested too deeply"]));
        }
    };
    let (survey, read) = survey_definition::read(&json);
    let undrawn = survey_definition::undrawn(&survey);
    let extension = survey.extension.clone();
    let (survey, compiled) = survey_engine::compile(survey, &BrowserPlatform);
    let mut obstacle = Obstacle::new("definition-invalid", &[address, " cannot be used as it is"]);
    for findings in [&read, &undrawn, &compiled] {
        for finding in findings {
            let told = told(finding);
            if finding.kind.is_error() {
                obstacle.details.push(told);
            } else {
                console::warn(&told);
            }
        }
    }
    if obstacle.details.len() > 1 {
        return Err(obstacle);
    }
    let digest = survey_definition::digest(&json, &BrowserPlatform);
    let state = SurveyState {
        id: extension.id.unwrap_or_else(|| page::path_of(address)),
        version: extension.version.unwrap_or_else(|| digest.clone()),
        digest,
    };
    Ok(Definition { survey: Arc::new(survey), state })
}

/// Gives the session the answers and the place of a draft.
fn take_over(session: &mut Session, draft: &Value) {
    let page = draft.member("page").and_then(Value::as_text).unwrap_or_default();
    session.restore(draft.member("answers").unwrap_or(&Value::Null), page);
    if draft.member("review") == Some(&Value::Bool(true)) {
        session.next();
    }
}

fn unfetched(address: &str, failure: FetchFailure) -> Obstacle {
    let why = match failure {
        FetchFailure::Status(status) => {
            &[" was answered with HTTP status ", &status.to_string()].concat()
        }
        FetchFailure::NoAnswer => {
            " could not be fetched: no connection, a wrong address, or an origin that allows no access"
        }
    };
    Obstacle::passing("definition-fetch", &[address, why])
}

fn told(finding: &Finding) -> String {
    [finding.pointer.as_str(), " ", &finding.kind.message()].concat()
}

/// The first wanted language that the survey speaks, exactly or by its base language; else the survey's own. An empty
/// wish is none.
fn chosen_language(wanted: &[String], spoken: &[String]) -> String {
    for wish in wanted {
        let base = wish.split('-').next().unwrap_or_default();
        for language in [wish, base] {
            if spoken.iter().any(|it| it == language) {
                return language.to_owned();
            }
        }
    }
    // Where no definition could be read, the words alone are wanted.
    let otherwise = spoken.first().or_else(|| wanted.iter().find(|wish| !wish.is_empty()));
    otherwise.map_or("en", String::as_str).to_owned()
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
