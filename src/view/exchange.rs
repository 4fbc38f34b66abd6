//! What the view and the instance tell each other: what is asked for beyond the response, and what has become of it.

#[cfg(feature = "whole-dialect")]
use survey_engine::QuestionId;

/// What the respondent asks for that needs more than the response: the instance does it.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// An answer has changed: keep the draft.
    Keep,
    /// Another page is shown.
    PageShown,
    /// Everything is answered: send.
    Send,
    /// Send again now.
    SendAgain,
    /// Go back to the answers after a delivery that did not succeed.
    Edit,
    /// Show the survey in this language.
    Speak(String),
    /// Print the page.
    Print,
    /// Save a copy of the answers under a file name.
    Download {
        /// The file's name.
        name: String,
        /// What it holds.
        text: String,
    },
    /// Say this to assistive technology when typing has stopped.
    Announce(String),
    /// Read these files for a question.
    #[cfg(feature = "whole-dialect")]
    ReadFiles(QuestionId, Vec<crate::browser::Object>),
}

/// What has become of the answers that were sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Delivery {
    /// Nothing has been sent yet, or the respondent edits again.
    #[default]
    Editing,
    /// On its way.
    Sending,
    /// Not sent; tried again by itself.
    Waiting {
        /// After so many seconds; `None` when the connection is back.
        seconds: Option<u32>,
    },
    /// Not sent; tried again when the respondent says so.
    Parked {
        /// The key of the message that says why.
        message: &'static str,
        /// What the site's owner should know.
        owner: String,
    },
    /// Stored by the receiver.
    Received(Receipt),
}

/// What the completed page tells of the receipt.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Receipt {
    /// Its number; empty where the receiver gives none.
    pub id: String,
    /// When it was stored, ISO 8601; empty where the receiver does not tell.
    pub stored_at: String,
    /// Whether this page still holds the answers, for a copy.
    pub with_answers: bool,
}
