//! One submission on its way, as a state machine: events in, commands out. It does nothing by itself and knows no
//! clock, no network and no storage.
//!
//! What an endpoint's answer means stands in one place, [`Delivery::judge`], after the table of
//! docs/wire-contract.md. Two rules hold whatever happens: "received" is told only for a 2xx answer whose receipt
//! names this submission's key, and no attempt begins while another may still be under way.

use crate::wire::{Receipt, problem_errors, problem_name};
use survey_expression::Value;

/// Back-off begins at this many milliseconds and doubles …
const FIRST_PAUSE: f64 = 1_000.0;
/// … up to this many.
const LONGEST_PAUSE: f64 = 60_000.0;
/// The longest pause that an endpoint can ask for, in milliseconds.
const LONGEST_RETRY_AFTER: f64 = 3_600_000.0;
/// What an attempt may take besides the time for its body, in milliseconds.
const ANSWER_TIME: usize = 30_000;
/// The slowest connection that is waited for, in bytes a millisecond (8 kB/s).
const SLOWEST: usize = 8;

/// What proves that a submission has arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Acknowledge {
    /// A receipt that names the key: the contract holds, so sending again never stores twice.
    #[default]
    Receipt,
    /// Any 2xx: an endpoint that is not ours. Sending again may store twice.
    Status,
}

/// What has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The respondent sends a completed response.
    Submit,
    /// A submission that was kept before the page was left is there again.
    Restored,
    /// The endpoint has answered.
    Answered {
        /// The HTTP status.
        status: u16,
        /// The pause that `Retry-After` asks for, in milliseconds from now.
        retry_after: Option<f64>,
        /// The body where it is JSON and came to its end.
        document: Option<Value>,
    },
    /// The endpoint has answered with a redirect, which was not followed.
    Redirected,
    /// There was no answer.
    NetworkFailed,
    /// There was no answer in time; the attempt has been aborted.
    TimedOut,
    /// The pause is over.
    TimerFired,
    /// The browser says that the connection is back.
    Online,
    /// The respondent wants it sent again now.
    RetryRequested,
}

/// What is to be done, in the order given.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Keep the submission where it survives a reload. Whether or not that works, go on.
    Save,
    /// Post the submission; abort after `timeout` milliseconds. Then tell the machine how it went.
    Send {
        /// In milliseconds.
        timeout: u32,
    },
    /// Start the timer.
    Wait {
        /// In milliseconds.
        pause: u32,
    },
    /// Stop the timer.
    CancelWait,
    /// What was kept is no longer needed.
    Forget,
    /// Show the respondent how it stands.
    Tell(Status),
}

/// How it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// On its way.
    Sending {
        /// Which attempt this is, from 1.
        attempt: u32,
    },
    /// An attempt has failed for a passing reason; the next one comes by itself.
    Waiting {
        /// Which attempt has failed, from 1.
        attempt: u32,
        /// When the next one comes, in milliseconds from now.
        retry_in: u32,
        /// Why.
        reason: WaitReason,
    },
    /// Stored: the receipt names this submission's key.
    Received(Box<Receipt>),
    /// Answered with a 2xx by an endpoint that gives no receipts ([`Acknowledge::Status`]).
    Delivered,
    /// The rules refuse it. To be mended, and sent under a new key.
    Refused {
        /// Where in the body and what: JSON Pointer and code.
        errors: Vec<(String, String)>,
    },
    /// Larger than the endpoint takes. To be shortened, and sent under a new key.
    TooLarge,
    /// Nothing happens until somebody acts.
    Parked(ParkReason),
}

/// Why the next attempt waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitReason {
    /// No answer.
    NetworkFailed,
    /// No answer in time.
    TimedOut,
    /// The endpoint is not ready: this HTTP status.
    Unready(u16),
}

/// Why nothing happens by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParkReason {
    /// A 2xx without a receipt for this key: it is not known to be stored. Sending again is safe.
    Unconfirmed {
        /// The HTTP status.
        status: u16,
    },
    /// It may have arrived, and sending again may store it twice ([`Acknowledge::Status`]).
    UnknownOutcome,
    /// The address leads elsewhere.
    Redirected,
    /// The endpoint does not take it: its address, its settings, or a survey that is closed.
    NotTaken {
        /// The HTTP status.
        status: u16,
        /// The problem's name, where the endpoint gives one.
        problem: String,
    },
    /// Another body has been stored under this key.
    KeyReused,
    /// The endpoint does not hold this state of the survey.
    UnknownVersion,
}

/// The delivery of one submission. Its key and body never change; after [`Status::Refused`] and
/// [`Status::TooLarge`] a new submission with a new key takes its place.
#[derive(Clone, Debug)]
pub struct Delivery {
    key: String,
    acknowledge: Acknowledge,
    timeout: u32,
    attempt: u32,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    New,
    Sending,
    Waiting,
    Parked,
    Ended,
}

impl Delivery {
    /// The delivery of the submission with this key and a body of so many bytes.
    pub fn new(key: &str, body_length: usize, acknowledge: Acknowledge) -> Delivery {
        Delivery {
            key: key.to_owned(),
            acknowledge,
            timeout: (ANSWER_TIME + body_length / SLOWEST) as u32,
            attempt: 0,
            state: State::New,
        }
    }

    /// The submission's key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Takes an event and says what to do. An event that does not fit the state changes nothing. `random`, from 0
    /// up to and without 1, is fresh each time: it spreads the attempts of many respondents.
    pub fn handle(&mut self, event: Event, random: f64) -> Vec<Command> {
        match (self.state, event) {
            (State::New, Event::Submit) => self.send(vec![Command::Save]),
            (State::New, Event::Restored) => match self.acknowledge {
                Acknowledge::Receipt => self.send(Vec::new()),
                Acknowledge::Status => self.park(ParkReason::UnknownOutcome),
            },
            (State::Sending, Event::Answered { status, retry_after, document }) => {
                self.judge(status, retry_after, &document.unwrap_or_default(), random)
            }
            (State::Sending, Event::Redirected) => self.park(ParkReason::Redirected),
            (State::Sending, Event::NetworkFailed) => {
                self.unknown_outcome(WaitReason::NetworkFailed, None, random)
            }
            (State::Sending, Event::TimedOut) => {
                self.unknown_outcome(WaitReason::TimedOut, None, random)
            }
            (State::Waiting, Event::TimerFired) | (State::Parked, Event::RetryRequested) => {
                self.send(Vec::new())
            }
            (State::Waiting, Event::Online | Event::RetryRequested) => {
                self.send(vec![Command::CancelWait])
            }
            _ => Vec::new(),
        }
    }

    fn send(&mut self, mut before: Vec<Command>) -> Vec<Command> {
        self.state = State::Sending;
        self.attempt += 1;
        before.push(Command::Tell(Status::Sending { attempt: self.attempt }));
        before.push(Command::Send { timeout: self.timeout });
        before
    }

    fn park(&mut self, reason: ParkReason) -> Vec<Command> {
        self.state = State::Parked;
        vec![Command::Tell(Status::Parked(reason))]
    }

    fn end(&mut self, status: Status) -> Vec<Command> {
        self.state = State::Ended;
        vec![Command::Forget, Command::Tell(status)]
    }

    /// The attempt has failed for a passing reason.
    fn wait(&mut self, reason: WaitReason, retry_after: Option<f64>, random: f64) -> Vec<Command> {
        self.state = State::Waiting;
        let pause = self.pause(retry_after, random);
        let status = Status::Waiting { attempt: self.attempt, retry_in: pause, reason };
        vec![Command::Wait { pause }, Command::Tell(status)]
    }

    /// Exponential back-off with full jitter, on top of what the endpoint asks for: those whom it sends away
    /// together do not come back together.
    fn pause(&self, retry_after: Option<f64>, random: f64) -> u32 {
        let doublings = (self.attempt - 1).min(6);
        let longest = (FIRST_PAUSE * f64::from(1_u32 << doublings)).min(LONGEST_PAUSE);
        let asked = match retry_after {
            Some(asked) if asked > 0.0 => asked.min(LONGEST_RETRY_AFTER),
            _ => 0.0,
        };
        (asked + longest * random) as u32
    }

    /// What an answer means, and what follows.
    fn judge(
        &mut self,
        status: u16,
        retry_after: Option<f64>,
        document: &Value,
        random: f64,
    ) -> Vec<Command> {
        let unready = WaitReason::Unready(status);
        let problem = problem_name(document);
        match status {
            200..=299 => match Receipt::from_value(document) {
                Some(receipt) if receipt.key == self.key => {
                    self.end(Status::Received(Box::new(receipt)))
                }
                _ if self.acknowledge == Acknowledge::Status => self.end(Status::Delivered),
                _ => self.park(ParkReason::Unconfirmed { status }),
            },
            300..=399 => self.park(ParkReason::Redirected),
            // Sent away before the body was looked at.
            425 | 429 | 503 => self.wait(unready, retry_after, random),
            409 if problem == "in-progress" => self.wait(unready, retry_after, random),
            413 => self.end(Status::TooLarge),
            422 if problem == "key-reused" => self.park(ParkReason::KeyReused),
            422 if problem == "unknown-version" => self.park(ParkReason::UnknownVersion),
            422 if problem == "invalid-answers" => {
                let errors = problem_errors(document);
                if errors.is_empty() {
                    return self.park(ParkReason::NotTaken { status, problem: problem.to_owned() });
                }
                self.end(Status::Refused { errors })
            }
            // 501 and 505, not implemented and a version of HTTP that is not spoken: trying again changes nothing.
            408 | 500 | 502..=504 | 506..=599 => self.unknown_outcome(unready, retry_after, random),
            _ => self.park(ParkReason::NotTaken { status, problem: problem.to_owned() }),
        }
    }

    /// The submission may or may not have arrived. Where the contract holds, sending again is harmless; elsewhere
    /// only the respondent may decide it.
    fn unknown_outcome(
        &mut self,
        reason: WaitReason,
        retry_after: Option<f64>,
        random: f64,
    ) -> Vec<Command> {
        match self.acknowledge {
            Acknowledge::Receipt => self.wait(reason, retry_after, random),
            Acknowledge::Status => self.park(ParkReason::UnknownOutcome),
        }
    }
}
