//! Choices from web services (`choicesByUrl`): which addresses a host is to fetch, and what becomes of what they answer.
//! Nothing is fetched here.

use super::settle::Wave;
use super::texts::raw_text;
use super::{Changes, QuestionId, Session};
use crate::piping;
use survey_definition::{Choice, ChoicesByUrl, LocalizedText, WHOLE_DIALECT};
use survey_expression::path::{Step, follow};
use survey_expression::{Value, text_of};

/// Choices that a host is to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceRequest {
    /// The question that offers them.
    pub question: QuestionId,
    /// Where they are: an address with the scheme `http` or `https`, or one relative to the page.
    pub address: String,
}

/// How far a question's choices are that come from a web service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoicesPhase {
    /// All that there are to be are there.
    Ready,
    /// The host has been asked for them.
    Loading,
    /// The service could not be reached, or had none.
    Failed,
}

/// What a service has answered.
#[derive(Clone, Debug)]
pub(super) struct Fetched {
    address: String,
    /// `None` where it has failed.
    choices: Option<Vec<Choice>>,
}

/// Choices from web services.
impl Session {
    /// What a host is to fetch now, each until [`Session::supply_choices`] has been told what became of it. To be asked
    /// at the beginning and after each change.
    pub fn choice_requests(&self) -> Vec<ChoiceRequest> {
        let mut requests = Vec::new();
        if WHOLE_DIALECT {
            for question in self.questions() {
                if let Some(address) = self.address_wanted(question) {
                    requests.push(ChoiceRequest { question, address });
                }
            }
        }
        requests
    }

    /// How far the choices of a question are.
    pub fn choices_phase(&self, question: QuestionId) -> ChoicesPhase {
        if self.address_wanted(question).is_some() {
            return ChoicesPhase::Loading;
        }
        match &self.questions[question.0].fetched {
            Some(fetched) if fetched.choices.is_none() => ChoicesPhase::Failed,
            _ => ChoicesPhase::Ready,
        }
    }

    /// Takes what a service has answered, as JSON; `None` where it could not be reached. An answer to a request that is
    /// no longer wanted is left out.
    pub fn supply_choices(&mut self, request: &ChoiceRequest, answered: Option<&Value>) -> Changes {
        let mut changes = Changes::default();
        let question = request.question;
        let is_wanted = self.address_wanted(question).is_some_and(|it| it == request.address);
        let Some(service) = self.service(question).filter(|_| is_wanted) else {
            return changes;
        };
        let choices = answered.map(|it| self.choices_in(service, it));
        let choices = choices.filter(|it| service.allow_empty || !it.is_empty());
        let address = request.address.clone();
        self.questions[question.0].fetched = Some(Box::new(Fetched { address, choices }));
        // The answer becomes one of them, with its type, or goes.
        let answer = self.stored(question).into_owned();
        let differs = self.put(question, answer);
        let mut wave = Wave::default();
        self.choices_changed(question, &mut wave, &mut changes);
        wave.cause_if(differs, question);
        self.settle_wave(&mut wave, &mut changes);
        changes
    }

    pub(super) fn service(&self, question: QuestionId) -> Option<&ChoicesByUrl> {
        let choices = self.question(question).kind.choices().filter(|_| WHOLE_DIALECT)?;
        choices.by_url.as_deref()
    }

    /// The choices that a service has given; `None` as long as it has given none.
    pub fn supplied_choices(&self, question: QuestionId) -> Option<&[Choice]> {
        let fetched = self.questions[question.0].fetched.as_ref().filter(|_| WHOLE_DIALECT)?;
        fetched.choices.as_deref()
    }

    /// Whether nobody can tell here which choices there are: a service has them and has not been asked.
    pub(crate) fn has_unknown_choices(&self, question: QuestionId) -> bool {
        self.service(question).is_some() && self.supplied_choices(question).is_none()
    }

    /// The address whose choices are not here yet.
    fn address_wanted(&self, question: QuestionId) -> Option<String> {
        let address = self.address(self.service(question)?, question)?;
        let fetched = self.questions[question.0].fetched.as_ref();
        fetched.is_none_or(|it| it.address != address).then_some(address)
    }

    /// The address with the answers that it mentions; `None` as long as one of them is missing, and where its scheme is
    /// none that choices can come by.
    fn address(&self, service: &ChoicesByUrl, question: QuestionId) -> Option<String> {
        let row = self.row_of(question);
        let value = |name: &str| {
            let reference = self.survey.resolve(name, self.rows[row.0].group, self.platform());
            let value = self.referred(row, &reference);
            (!value.is_empty()).then(|| encoded(&raw_text(&value, self.platform())))
        };
        let is_known = |name: &str| value(name.trim()).is_some();
        let address = &service.url;
        (may_be_fetched(address) && piping::names(address).all(is_known))
            .then(|| piping::fill(address, &value))
    }

    fn choices_in(&self, service: &ChoicesByUrl, answered: &Value) -> Vec<Choice> {
        let part = |value: &Value, path: &str, separator: char| {
            let names = path.split(separator).map(str::trim).filter(|it| !it.is_empty());
            let steps = names.map(|it| Step::Member(self.platform().lower_case(it)));
            follow(value, &steps.collect::<Vec<_>>(), self.platform())
        };
        let Value::List(items) = part(answered, &service.path, ';') else {
            return Vec::new();
        };
        let mut choices: Vec<Choice> = Vec::new();
        for item in items {
            let Value::Map(members) = &item else {
                choices.push(Choice { value: item, ..Choice::default() });
                continue;
            };
            let first = || members.first().map(|(_, it)| it.clone()).unwrap_or_default();
            let value = match service.value_name.is_empty() {
                true => item.member("value").cloned().unwrap_or_else(first),
                false => part(&item, &service.value_name, '.'),
            };
            let text = |path: &str, otherwise: &str| {
                let path = if path.is_empty() { otherwise } else { path };
                let text = text_of(&part(&item, path, '.'), self.platform());
                LocalizedText::plain(&text)
            };
            choices.push(Choice {
                value,
                text: text(&service.title_name, "title"),
                image_link: text(&service.image_link_name, "imageLink"),
                ..Choice::default()
            });
        }
        choices.retain(|it| matches!(it.value, Value::Text(_) | Value::Number(_) | Value::Bool(_)));
        choices
    }
}

/// Whether an address is relative, or has one of the schemes of the web.
fn may_be_fetched(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().and_then(|it| it.split_once(':'));
    scheme.is_none_or(|(it, _)| it.eq_ignore_ascii_case("https") || it.eq_ignore_ascii_case("http"))
}

/// Percent-encodes all that has a meaning of its own in an address (RFC 3986).
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.push(char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 }));
            }
        }
    }
    encoded
}
