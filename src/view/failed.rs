//! Of the whole program alone: the screen of a survey that cannot be shown.

use yew::prelude::*;

use super::action::Action;
use super::delivery::owner_details;
use super::element::{element, worded};

/// Why the survey cannot be shown.
#[derive(Clone)]
pub struct Failure {
    /// Calm words to the respondent: what, and what to do.
    pub title: String,
    /// More of them.
    pub text: String,
    /// The label of what the site's owner should know.
    pub owner_title: String,
    /// What the site's owner should know.
    pub owner: Vec<String>,
    /// What the button says that tries again, where that can help.
    pub retry: Option<String>,
}

/// Why the survey cannot be shown, in a frame of its own.
pub(super) fn failed(failure: &Failure, theme: &str) -> Html {
    element("div:failed")
        .class(&["survey text-medium ", theme].concat())
        .with("part", "survey")
        .child(notice(failure))
        .node()
}

fn notice(failure: &Failure) -> Html {
    let mut notice = element("div.notice.notice-error role=alert")
        .child(worded("p:title.notice-title", &failure.title))
        .child(worded("p:text", &failure.text));
    if let Some(text) = &failure.retry {
        let button = element("button:retry.button.secondary")
            .with("part", "button secondary")
            .with("type", "button")
            .doing(Action::Retry)
            .text(text);
        notice = notice.child(button);
    }
    notice.child(owner_details(&failure.owner_title, &failure.owner)).node()
}
