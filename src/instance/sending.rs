//! Sending a completed response: the payload is made and kept under its key before its first byte leaves, then
//! delivery's machine says what to do and this file does it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use survey_definition::canonical_json;
use survey_delivery::{
    Acknowledge, Command, Context, Delivery as Machine, Event, Meta, ParkReason, ResponseFacts,
    Status, Submission, unique_id,
};
use survey_engine::{Forgery, ProblemKind};
use survey_expression::{Value, instant_text};
use wasm_bindgen_futures::spawn_local;

use super::{Instance, Opened};
use crate::browser::{console, now, page, post, random, time_zone};
use crate::view::{Delivery, Receipt};

/// A submission and its delivery.
pub(super) struct Outgoing {
    machine: Machine,
    /// The payload: under its key it never changes.
    body: String,
    /// The answers in it, to tell whether they have been edited since; null for one from before a reload.
    answers: Value,
}

impl Outgoing {
    fn new(key: &str, body: String, answers: Value, without_receipt: bool) -> Self {
        let acknowledge = if without_receipt { Acknowledge::Status } else { Acknowledge::Receipt };
        Outgoing { machine: Machine::new(key, body.len(), acknowledge), body, answers }
    }

    /// One that was kept before the page was left.
    pub(super) fn restored(kept: &Value, without_receipt: bool) -> Option<Self> {
        let text = |name: &str| kept.member(name)?.as_text();
        Some(Outgoing::new(
            text("key")?,
            text("body")?.to_owned(),
            kept.member("answers")?.clone(),
            without_receipt,
        ))
    }

    fn kept(&self) -> Value {
        Value::Map(vec![
            ("key".into(), self.machine.key().into()),
            ("body".into(), Value::Text(self.body.clone())),
            ("answers".into(), self.answers.clone()),
        ])
    }
}

impl Instance {
    /// Sends the response, if it is complete.
    pub(super) fn send(self: &Rc<Self>) {
        let Some(opened) = self.opened() else { return };
        let answers = match opened.store.with_session(survey_engine::Session::complete) {
            Ok(answers) => answers,
            Err(_) => return opened.store.show_problems(),
        };
        let unchanged =
            self.outgoing.borrow().as_ref().is_some_and(|outgoing| outgoing.answers == answers);
        if unchanged {
            // The same answers under the same key: the receiver can tell that it has them.
            return self.drive(Event::RetryRequested);
        }
        let submission = self.submission(&opened, answers);
        let body = canonical_json(&submission.to_value(), &*self.platform);
        let without_receipt = self.attributes.borrow().without_receipt;
        let outgoing = Outgoing::new(&submission.key, body, submission.answers, without_receipt);
        *self.outgoing.borrow_mut() = Some(outgoing);
        self.events.tell("complete", &[("response", &submission.response.id)]);
        self.drive(Event::Submit);
    }

    fn submission(&self, opened: &Opened, answers: Value) -> Submission {
        let completed = now();
        let response = opened.response.borrow();
        let session = opened.store.session();
        let without_meta = self.attributes.borrow().without_meta;
        Submission {
            key: unique_id(completed, random::random_bytes()),
            survey: opened.survey.clone(),
            response: ResponseFacts {
                id: response.id.clone(),
                locale: session.locale().to_owned(),
                started_at: instant_text(response.started),
                completed_at: instant_text(completed),
            },
            context: Context {
                time_zone: time_zone(),
                seed: response.seed,
                variables: Value::Map(Vec::new()),
                consents: session.consents(),
            },
            answers,
            meta: Some(Meta {
                widget: env!("CARGO_PKG_VERSION").to_owned(),
                page: page::address().filter(|_| !without_meta),
            }),
        }
    }

    /// Sends again by the respondent's word: the same submission where there still is one, else a new one.
    pub(super) fn send_again(self: &Rc<Self>) {
        if self.outgoing.borrow().is_some() {
            self.drive(Event::RetryRequested);
        } else {
            self.send();
        }
    }

    /// Tells the machine what has happened, and does what it commands.
    pub(super) fn drive(self: &Rc<Self>, event: Event) {
        let commands = match &mut *self.outgoing.borrow_mut() {
            Some(outgoing) => outgoing.machine.handle(event, random::fraction()),
            None => return,
        };
        for command in commands {
            self.obey(command);
        }
    }

    fn obey(self: &Rc<Self>, command: Command) {
        match command {
            Command::Save => {
                let kept = self.outgoing.borrow().as_ref().map(Outgoing::kept);
                let saved = kept.is_some_and(|kept| self.write(&self.keys().outbox, &kept));
                if !saved && let Some(opened) = self.opened() {
                    opened.store.set_memory_only();
                }
            }
            Command::Send { timeout } => self.attempt(timeout),
            Command::Wait { pause } => {
                let weak = Rc::downgrade(self);
                *self.retry_timer.borrow_mut() = Some(Timeout::new(pause, move || {
                    if let Some(instance) = weak.upgrade() {
                        instance.drive(Event::TimerFired);
                    }
                }));
            }
            Command::CancelWait => {
                self.retry_timer.borrow_mut().take();
            }
            Command::Forget => self.forget(),
            Command::Tell(status) => self.tell(status),
        }
    }

    fn attempt(self: &Rc<Self>, timeout: u32) {
        let Some(endpoint) = self.attributes.borrow().endpoint.clone() else {
            return self.park("parkedNoEndpoint", "the attribute \"endpoint\" is missing".into());
        };
        let Some((key, body)) = self
            .outgoing
            .borrow()
            .as_ref()
            .map(|outgoing| (outgoing.machine.key().to_owned(), outgoing.body.clone()))
        else {
            return;
        };
        let weak = Rc::downgrade(self);
        spawn_local(async move {
            let event = post(&endpoint, &key, &body, timeout).await;
            if let Some(instance) = weak.upgrade() {
                instance.drive(event);
            }
        });
    }

    /// The submission has come to its end: nothing is left to be sent under its key.
    fn forget(&self) {
        self.storage.remove(&self.keys().outbox);
        *self.outgoing.borrow_mut() = None;
    }

    fn tell(self: &Rc<Self>, status: Status) {
        let Some(opened) = self.opened() else { return };
        match status {
            Status::Sending { .. } => opened.store.set_delivery(Delivery::Sending),
            Status::Waiting { retry_in, .. } => {
                let seconds = page::is_online().then(|| retry_in.div_ceil(1_000).max(1));
                opened.store.set_delivery(Delivery::Waiting { seconds });
            }
            Status::Received(receipt) => self.received(&opened, receipt.id, receipt.stored_at),
            Status::Delivered => self.received(&opened, String::new(), String::new()),
            Status::Refused { errors } => self.refused(&opened, errors),
            Status::TooLarge => self.park("parkedTooLarge", "HTTP status 413".into()),
            Status::Parked(reason) => {
                let (message, owner) = parked(&reason);
                if matches!(reason, ParkReason::UnknownVersion | ParkReason::KeyReused) {
                    // Sent again as it is it would come back again: the next attempt is a new submission.
                    self.forget();
                }
                self.park(message, owner);
            }
        }
    }

    fn park(&self, message: &'static str, owner: String) {
        console::warn(&owner);
        self.events.tell("error", &[("code", "not-sent"), ("message", &owner)]);
        if let Some(opened) = self.opened() {
            opened.store.set_delivery(Delivery::Parked { message, owner });
        }
    }

    fn received(&self, opened: &Opened, id: String, stored_at: String) {
        let keys = self.keys();
        let kept = Value::Map(vec![
            ("id".into(), Value::Text(id.clone())),
            ("storedAt".into(), Value::Text(stored_at.clone())),
        ]);
        self.draft_timer.borrow_mut().take();
        self.unsaved.set(false);
        self.say("");
        // The receipt first: a reload in between shows it rather than the form.
        self.write(&keys.receipt, &kept);
        self.storage.remove(&keys.draft);
        opened.store.set_delivery(Delivery::Received(Receipt {
            id: id.clone(),
            stored_at,
            with_answers: true,
        }));
        self.events.tell("received", &[("receipt", &id)]);
    }

    /// Puts the receiver's problems at their questions; the next submission is a new one.
    fn refused(&self, opened: &Opened, errors: Vec<(String, String)>) {
        let owner: Vec<String> =
            errors.iter().map(|(pointer, code)| [pointer, " ", code].concat()).collect();
        let owner = ["the endpoint refused: ", &owner.join(", ")].concat();
        let errors: Vec<(String, ProblemKind)> = errors
            .into_iter()
            .map(|(pointer, code)| {
                let kind = match code.as_str() {
                    "required" => ProblemKind::Required,
                    _ => ProblemKind::Forged(Forgery::WrongType),
                };
                (pointer, kind)
            })
            .collect();
        let questions = opened.store.with_session(|session| session.show_refusal(&errors));
        if questions.is_empty() {
            return self.park("parkedNotTaken", owner);
        }
        console::warn(&owner);
        self.events.tell("error", &[("code", "refused"), ("message", &owner)]);
        opened.store.set_delivery(Delivery::Editing);
        opened.store.show_problems();
    }
}

/// What the respondent is told, by its key, and what the site's owner is.
fn parked(reason: &ParkReason) -> (&'static str, String) {
    match reason {
        ParkReason::Unconfirmed { status } => (
            "parkedUnknown",
            [
                "the endpoint answered with HTTP status ",
                &status.to_string(),
                " and no receipt for this submission",
            ]
            .concat(),
        ),
        ParkReason::UnknownOutcome => (
            "parkedUnknownTwice",
            "no answer came; sending again may store the response twice".into(),
        ),
        ParkReason::Redirected => (
            "parkedRedirect",
            "the endpoint answered with a redirect, which a POST must not follow".into(),
        ),
        ParkReason::NotTaken { status, problem } => (
            "parkedNotTaken",
            ["the endpoint answered with HTTP status ", &status.to_string(), " ", problem].concat(),
        ),
        ParkReason::KeyReused => {
            ("parkedUnknown", "the endpoint holds another body under this submission's key".into())
        }
        ParkReason::UnknownVersion => {
            ("parkedVersion", "the endpoint does not hold this version of the survey".into())
        }
    }
}
