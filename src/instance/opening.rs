//! Opening a survey: its definition and words are fetched, read and checked; what this tab kept of it is taken over.
//! What becomes of a survey that cannot be opened is not decided here.

use std::rc::Rc;
use std::sync::Arc;

use survey_definition::WHOLE_DIALECT;
use survey_delivery::SurveyState;
use survey_engine::{CompiledSurvey, Inputs, Session};
use survey_expression::Value;

use super::draft::{DRAFT, OUTBOX, RECEIPT, ResponseState};
use super::obstacle::Obstacle;
use super::sending::Outgoing;
use super::{Instance, Opened, is_tolerable};
use crate::browser::{self, BrowserFormats, BrowserPlatform, console, now, page};
use crate::view::{Delivery, Messages, Parts, Receipt, Screen, Settings, Store, words};

/// A definition that can be put before respondents.
struct Definition {
    survey: Arc<CompiledSurvey>,
    state: SurveyState,
}

impl Instance {
    /// Opens the survey of the attributes.
    pub(super) fn open(self: &Rc<Self>) {
        let attributes = self.attributes();
        let survey = attributes.survey.clone();
        let address = page::resolved(&survey).unwrap_or_else(|| survey.clone());
        if survey.is_empty() {
            self.fail(&Obstacle::NoSurvey, &address, "");
        } else if attributes.definition.is_empty() {
            let fetched = address.clone();
            let done = self.when_done(Box::new(move |instance, answer| {
                if !instance.still_shows(&survey) {
                    return;
                }
                match browser::fetched(answer) {
                    Ok(text) => instance.read_definition(survey, &fetched, &text),
                    Err(failure) => instance.fail(&Obstacle::Fetch(failure), &fetched, ""),
                }
            }));
            browser::fetch_text(&address, done);
        } else {
            self.read_definition(survey, &address, &attributes.definition);
        }
    }

    /// Another survey may have been asked for meanwhile, and is being opened.
    pub(super) fn still_shows(&self, survey: &str) -> bool {
        self.attributes().survey == survey
    }

    fn read_definition(self: &Rc<Self>, survey: String, address: &str, text: &str) {
        match definition(address, text) {
            Ok(definition) => self.find_words(survey, definition),
            Err(obstacle) => self.fail(&obstacle, address, text),
        }
    }

    /// Goes on with the words of the language that this survey, the tab's draft and the page call for.
    fn find_words(self: &Rc<Self>, survey: String, definition: Definition) {
        let draft = self.read(DRAFT);
        let locale = self.language(draft.as_ref(), &definition.survey.languages());
        let wanted = locale.clone();
        let done = self.when_done(Box::new(move |instance, answer| {
            if !instance.still_shows(&survey) {
                return;
            }
            match browser::messages(answer, &locale) {
                Some(messages) => instance.begin(definition, &locale, messages, draft),
                None => instance.fail(&Obstacle::Words(locale), &survey, ""),
            }
        }));
        browser::load_messages(&wanted, done);
    }

    /// The language to speak, of those that the survey does: as the draft, the tag, the page and the browser wish.
    pub(super) fn language(&self, draft: Option<&Value>, spoken: &[String]) -> String {
        let drafted = draft.and_then(|draft| draft.member("locale")?.as_text());
        let wanted = [
            drafted.unwrap_or_default().to_owned(),
            self.attributes().locale.clone(),
            page::language(),
            page::browser_language(),
        ];
        chosen_language(&wanted, spoken)
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
        let time_zone = definition.survey.definition().extension.time_zone.clone();
        let platform = Rc::new(BrowserPlatform { time_zone });
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
            #[cfg(feature = "whole-dialect")]
            variables: self.variables(&definition.survey, &*platform),
            #[cfg(not(feature = "whole-dialect"))]
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
        #[cfg(feature = "whole-dialect")]
        self.fetch_choices();
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
}

/// The definition of this text, which stands at this address.
fn definition(address: &str, text: &str) -> Result<Definition, Obstacle> {
    let json = browser::parse(text).map_err(Obstacle::Json)?;
    let (survey, mut findings) = survey_definition::read(&json);
    findings.extend(survey_definition::undrawn(&survey));
    // What the small program has not read in full is for the whole one to compile.
    if !WHOLE_DIALECT && !findings.is_empty() {
        return Err(Obstacle::Findings(findings));
    }
    let extension = survey.extension.clone();
    let (survey, compiled) = survey_engine::compile(survey, &BrowserPlatform::default());
    findings.extend(compiled);
    findings.retain(|finding| !is_tolerable(finding));
    if !findings.is_empty() {
        return Err(Obstacle::Findings(findings));
    }
    let digest = survey_definition::digest(&json, &BrowserPlatform::default());
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
