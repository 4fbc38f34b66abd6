//! What is kept in the tab's storage, and under which keys: the draft, the submission on its way, the receipt.

use survey_delivery::Members;
use survey_engine::{Phase, Session};
use survey_expression::Value;

use crate::browser::{now, random};

/// The answers so far.
pub(super) const DRAFT: &str = "draft";
/// The submission that is not known to be received.
pub(super) const OUTBOX: &str = "outbox";
/// The receipt.
pub(super) const RECEIPT: &str = "receipt";

/// The key of one of these for a survey at this address; `instance` tells two widgets of one survey apart.
pub(super) fn key(what: &str, address: &str, instance: &str) -> String {
    ["survey-widget ", what, " ", instance, " ", address].concat()
}

/// What belongs to a response besides its answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ResponseState {
    /// Names the response.
    pub(super) id: String,
    /// When it was begun, in milliseconds since the epoch.
    pub(super) started: f64,
    /// What random order comes from.
    pub(super) seed: u32,
}

impl ResponseState {
    /// A response begun now.
    pub(super) fn new() -> Self {
        let started = now();
        ResponseState {
            id: survey_delivery::unique_id(started, random::random_bytes()),
            started,
            seed: random::seed(),
        }
    }

    /// Everything that a reload needs.
    pub(super) fn draft(&self, session: &Session) -> Value {
        Members::default()
            .text("id", &self.id)
            .value("started", Value::Number(self.started))
            .value("seed", Value::Number(f64::from(self.seed)))
            .text("locale", session.locale())
            .text("page", &session.container(session.page()).name)
            .value("review", Value::Bool(session.phase() == Phase::Review))
            .value("answers", session.data())
            .take()
    }

    /// The response of a draft; `None` where something is missing.
    pub(super) fn of_draft(draft: &Value) -> Option<Self> {
        let number = |name: &str| match draft.member(name) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        };
        let id = draft.member("id")?.as_text()?;
        let (started, seed) = (number("started")?, number("seed")? as u32);
        Some(ResponseState { id: id.to_owned(), started, seed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_is_read_back_as_it_was_written() {
        let state =
            ResponseState { id: "0198".into(), started: 1_793_491_200_123.0, seed: u32::MAX };
        let written = Value::Map(vec![
            ("id".into(), "0198".into()),
            ("started".into(), Value::Number(1_793_491_200_123.0)),
            ("seed".into(), Value::Number(f64::from(u32::MAX))),
        ]);
        assert_eq!(ResponseState::of_draft(&written), Some(state));
        assert_eq!(ResponseState::of_draft(&Value::Null), None);
    }

    #[test]
    fn widgets_of_one_survey_keep_apart() {
        assert_ne!(key(DRAFT, "/a.json", "1"), key(DRAFT, "/a.json", "2"));
        assert_ne!(key(DRAFT, "/a.json", ""), key(OUTBOX, "/a.json", ""));
    }
}
