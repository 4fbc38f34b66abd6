//! Sending a completed response: the payload is made and kept under its key before its first byte leaves, then
//! delivery's machine says what to do and this file does it.

use std::rc::Rc;

use survey_definition::canonical_json;
use survey_delivery::{
    Acknowledge, Command, Context, Delivery as Machine, Event, Members, Meta, ParkReason,
    ResponseFacts, Status, Submission, unique_id,
};
use survey_engine::{Forgery, ProblemKind};
use survey_expression::{Value, instant_text};

use super::draft::{DRAFT, OUTBOX, RECEIPT};
use super::{Instance, Opened};
use crate::browser::{self, BrowserPlatform, console, now, page, random, time_zone};
use crate::view::{Delivery, Receipt};

/// A submission and its delivery.
pub(super) struct Outgoing {
    machine: Machine,
    /// The payload: under its key it never changes.
    body: String,
    /// The answers in it, to tell whether they have been edited since; null for one from before a reload.
    answers: Value,
    /// When the response was completed, in milliseconds since the epoch.
    completed: f64,
}

impl Outgoing {
    fn new(key: &str, body: String, answers: Value, completed: f64, without_receipt: bool) -> Self {
        let acknowledge = if without_receipt { Acknowledge::Status } else { Acknowledge::Receipt };
        Outgoing { machine: Machine::new(key, body.len(), acknowledge), body, answers, completed }
    }

    /// One that was kept before the page was left.
    pub(super) fn restored(kept: &Value, without_receipt: bool) -> Option<Self> {
        let text = |name: &str| kept.member(name)?.as_text();
        let (key, body, answers) = (text("key")?, text("body")?, kept.member("answers")?);
        let completed = match kept.member("completed") {
            Some(Value::Number(instant)) => *instant,
            _ => 0.0,
        };
        Some(Outgoing::new(key, body.to_owned(), answers.clone(), completed, without_receipt))
    }

    fn kept(&self) -> Value {
        Members::default()
            .text("key", self.machine.key())
            .text("body", &self.body)
            .value("answers", self.answers.clone())
            .value("completed", self.completed.into())
            .take()
    }
}

impl Instance {
    /// Sends the response, if it is complete.
    pub(super) fn send(self: &Rc<Self>) {
        let Some(opened) = self.opened() else { return };
        let complete = |at| opened.store.with_session(|session| session.complete(at));
        // What is calculated from the time differs at each instant: only at the earlier one can it be told whether the
        // respondent has changed anything.
        let earlier = self.outgoing.borrow().as_ref().map(|it| (it.completed, it.answers.clone()));
        if let Some((at, answers)) = earlier
            && complete(at).is_ok_and(|it| it == answers)
        {
            // The same answers under the same key: the receiver can tell that it has them.
            return self.drive(Event::RetryRequested);
        }
        let completed = now();
        let Ok(answers) = complete(completed) else {
            return opened.store.show_problems();
        };
        let submission = self.submission(&opened, answers, completed);
        let body = canonical_json(&submission.to_value(), &BrowserPlatform::default());
        let without_receipt = self.attributes().without_receipt;
        let outgoing =
            Outgoing::new(&submission.key, body, submission.answers, completed, without_receipt);
        self.outgoing.replace(Some(outgoing));
        self.events.tell("complete", &[("response", &submission.response.id)]);
        self.drive(Event::Submit);
    }

    fn submission(&self, opened: &Opened, answers: Value, completed: f64) -> Submission {
        let response = &opened.response;
        let session = opened.store.session();
        let without_meta = self.attributes().without_meta;
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
                variables: match session.variables() {
                    Value::Null => Value::Map(Vec::new()),
                    given => given.clone(),
                },
                consents: session.consents(),
            },
            answers,
            meta: Some(Meta {
                widget: env!("CARGO_PKG_VERSION").to_owned(),
                page: (!without_meta).then(page::address),
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
                let saved = kept.is_some_and(|kept| self.write(OUTBOX, &kept));
                if !saved && let Some(opened) = self.opened() {
                    opened.store.set_memory_only();
                }
            }
            Command::Send { timeout } => self.attempt(timeout),
            Command::Wait { pause } => {
                let retry = |instance: &Rc<Instance>| instance.drive(Event::TimerFired);
                self.after(&self.retry_timer, pause, Box::new(retry));
            }
            Command::CancelWait => {
                self.retry_timer.take();
            }
            Command::Forget => self.forget(),
            Command::Tell(status) => self.tell(status),
        }
    }

    fn attempt(self: &Rc<Self>, timeout: u32) {
        let endpoint = &self.attributes().endpoint;
        if endpoint.is_empty() {
            return self.park("parkedNoEndpoint", "the attribute \"endpoint\" is missing");
        }
        if let Some(outgoing) = &*self.outgoing.borrow() {
            let done = self.when_done(Box::new(|instance, answer| {
                instance.drive(browser::posted(answer));
            }));
            browser::post(endpoint, outgoing.machine.key(), &outgoing.body, timeout, done);
        }
    }

    /// The submission has come to its end: nothing is left to be sent under its key.
    fn forget(&self) {
        self.remove(OUTBOX);
        self.outgoing.replace(None);
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
            Status::TooLarge => self.park("parkedTooLarge", "HTTP status 413"),
            Status::Parked(reason) => {
                let (message, owner) = parked(&reason);
                if matches!(reason, ParkReason::UnknownVersion | ParkReason::KeyReused) {
                    // Sent again as it is it would come back again: the next attempt is a new submission.
                    self.forget();
                }
                self.park(message, &owner);
            }
        }
    }

    fn park(&self, message: &'static str, owner: &str) {
        console::warn(owner);
        self.events.tell("error", &[("code", "not-sent"), ("message", owner)]);
        if let Some(opened) = self.opened() {
            opened.store.set_delivery(Delivery::Parked { message, owner: owner.to_owned() });
        }
    }

    fn received(&self, opened: &Opened, id: String, stored_at: String) {
        let kept = Members::default().text("id", &id).text("storedAt", &stored_at).take();
        self.draft_timer.take();
        self.unsaved.set(false);
        self.say("");
        // The receipt first: a reload in between shows it rather than the form.
        self.write(RECEIPT, &kept);
        self.remove(DRAFT);
        let receipt = Receipt { id: id.clone(), stored_at, with_answers: true };
        opened.store.set_delivery(Delivery::Received(receipt));
        self.events.tell("received", &[("receipt", &id)]);
        #[cfg(feature = "whole-dialect")]
        self.navigate(opened);
    }

    /// Goes where the author sends respondents afterwards, unless the page forbids it.
    #[cfg(feature = "whole-dialect")]
    fn navigate(&self, opened: &Opened) {
        let written = opened.store.session().navigate_to_url();
        if written.is_empty() {
            return;
        }
        match crate::view::safe_address(&written) {
            Some(address) if self.events.ask("navigate", &[("address", &address)]) => {
                page::navigate(&address);
            }
            Some(_) => {}
            None => console::warn("navigateToUrl is no address that may be followed"),
        }
    }

    /// Puts the receiver's problems at their questions; the next submission is a new one.
    fn refused(&self, opened: &Opened, errors: Vec<(String, String)>) {
        let mut owner = String::from("the endpoint refused: ");
        let mut problems: Vec<(String, ProblemKind)> = Vec::new();
        for (pointer, code) in errors {
            let separator = if problems.is_empty() { "" } else { ", " };
            owner.push_str(&[separator, &pointer, " ", &code].concat());
            let kind = match code.as_str() {
                "required" => ProblemKind::Required,
                _ => ProblemKind::Forged(Forgery::WrongType),
            };
            problems.push((pointer, kind));
        }
        let questions = opened.store.with_session(|session| session.show_refusal(&problems));
        if questions.is_empty() {
            return self.park("parkedNotTaken", &owner);
        }
        console::warn(&owner);
        self.events.tell("error", &[("code", "refused"), ("message", &owner)]);
        opened.store.set_delivery(Delivery::Editing);
        opened.store.show_problems();
    }
}

/// What the respondent is told, by its key, and what the site's owner is.
fn parked(reason: &ParkReason) -> (&'static str, String) {
    let (message, parts): (&str, [&str; 4]) = match reason {
        ParkReason::Unconfirmed { status } => (
            "parkedUnknown",
            [ANSWERED, &status.to_string(), " and no receipt for this submission", ""],
        ),
        ParkReason::NotTaken { status, problem } => {
            ("parkedNotTaken", [ANSWERED, &status.to_string(), " ", problem])
        }
        ParkReason::UnknownOutcome => (
            "parkedUnknownTwice",
            ["no answer came; sending again may store the response twice", "", "", ""],
        ),
        ParkReason::Redirected => (
            "parkedRedirect",
            ["the endpoint answered with a redirect, which a POST must not follow", "", "", ""],
        ),
        ParkReason::KeyReused => (
            "parkedUnknown",
            ["the endpoint holds another body under this submission's key", "", "", ""],
        ),
        ParkReason::UnknownVersion => {
            ("parkedVersion", ["the endpoint does not hold this version of the survey", "", "", ""])
        }
    };
    (message, parts.concat())
}

/// Begins what the site's owner is told of an answer that is no success.
const ANSWERED: &str = "the endpoint answered with HTTP status ";
