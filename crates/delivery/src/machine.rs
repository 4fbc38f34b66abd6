//! One submission on its way, as a state machine: events in, commands out. It does nothing by itself and knows no
//! clock, no network and no storage.
//!
//! What an endpoint's answer means stands in one place, [`Delivery::judge`], after the table of
//! docs/wire-contract.md. Two rules hold whatever happens: "received" is told only for a 2xx answer whose receipt
//! names this submission's key, and no attempt begins while another may still be under way.

use crate::wire::{ProblemDocument, Receipt};
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
    Received(Receipt),
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

/// What an attempt has come to.
enum Outcome {
    Passing(WaitReason, Option<f64>),
    Ended(Status),
    Parked(ParkReason),
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
                let outcome = self.judge(status, retry_after, document.as_ref());
                self.conclude(outcome, random)
            }
            (State::Sending, Event::Redirected) => self.park(ParkReason::Redirected),
            (State::Sending, Event::NetworkFailed) => {
                let outcome = self.unknown_outcome(WaitReason::NetworkFailed, None);
                self.conclude(outcome, random)
            }
            (State::Sending, Event::TimedOut) => {
                let outcome = self.unknown_outcome(WaitReason::TimedOut, None);
                self.conclude(outcome, random)
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

    fn conclude(&mut self, outcome: Outcome, random: f64) -> Vec<Command> {
        match outcome {
            Outcome::Passing(reason, retry_after) => {
                self.state = State::Waiting;
                let pause = self.pause(retry_after, random);
                let status = Status::Waiting { attempt: self.attempt, retry_in: pause, reason };
                vec![Command::Wait { pause }, Command::Tell(status)]
            }
            Outcome::Ended(status) => {
                self.state = State::Ended;
                vec![Command::Forget, Command::Tell(status)]
            }
            Outcome::Parked(reason) => self.park(reason),
        }
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

    /// What an answer means.
    fn judge(&self, status: u16, retry_after: Option<f64>, document: Option<&Value>) -> Outcome {
        let problem = || document.map(ProblemDocument::from_value).unwrap_or_default();
        let not_taken = |problem: ProblemDocument| {
            Outcome::Parked(ParkReason::NotTaken { status, problem: problem.name().to_owned() })
        };
        match status {
            200..=299 => match document.and_then(Receipt::from_value) {
                Some(receipt) if receipt.key == self.key => {
                    Outcome::Ended(Status::Received(receipt))
                }
                _ if self.acknowledge == Acknowledge::Status => Outcome::Ended(Status::Delivered),
                _ => Outcome::Parked(ParkReason::Unconfirmed { status }),
            },
            300..=399 => Outcome::Parked(ParkReason::Redirected),
            // Sent away before the body was looked at.
            425 | 429 | 503 => Outcome::Passing(WaitReason::Unready(status), retry_after),
            409 if problem().name() == "in-progress" => {
                Outcome::Passing(WaitReason::Unready(status), retry_after)
            }
            413 => Outcome::Ended(Status::TooLarge),
            422 => {
                let problem = problem();
                match problem.name() {
                    "invalid-answers" if !problem.errors.is_empty() => {
                        let errors =
                            problem.errors.into_iter().map(|it| (it.pointer, it.code)).collect();
                        Outcome::Ended(Status::Refused { errors })
                    }
                    "key-reused" => Outcome::Parked(ParkReason::KeyReused),
                    "unknown-version" => Outcome::Parked(ParkReason::UnknownVersion),
                    _ => not_taken(problem),
                }
            }
            // Not implemented, and a version of HTTP that is not spoken: trying again changes nothing.
            501 | 505 => not_taken(problem()),
            408 | 500..=599 => self.unknown_outcome(WaitReason::Unready(status), retry_after),
            _ => not_taken(problem()),
        }
    }

    /// The submission may or may not have arrived. Where the contract holds, sending again is harmless; elsewhere
    /// only the respondent may decide it.
    fn unknown_outcome(&self, reason: WaitReason, retry_after: Option<f64>) -> Outcome {
        match self.acknowledge {
            Acknowledge::Receipt => Outcome::Passing(reason, retry_after),
            Acknowledge::Status => Outcome::Parked(ParkReason::UnknownOutcome),
        }
    }
}
