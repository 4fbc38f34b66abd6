//! Of the whole program alone: a survey that cannot be opened is told calmly to the respondent and exactly to the site's
//! owner.

use std::rc::Rc;

use survey_definition::Finding;

use super::Instance;
use super::draft::DRAFT;
use super::obstacle::Obstacle;
use crate::browser::{self, FetchFailure, JsonFailure, console};
use crate::view::{self, Failure, Messages, On, Screen};

/// Whether a survey may be opened in spite of this finding. The site's owner is then told of it.
pub(super) fn is_tolerable(finding: &Finding) -> bool {
    let tolerable = !finding.kind.is_error();
    if tolerable {
        console::warn(&told(finding));
    }
    tolerable
}

impl Instance {
    /// Says why the survey cannot be opened, in the language that the page calls for.
    pub(super) fn fail(self: &Rc<Self>, obstacle: &Obstacle, address: &str, _definition: &str) {
        let survey = self.attributes().survey.clone();
        let code = code(obstacle);
        let details = details(obstacle, address);
        for detail in &details {
            console::error(detail);
        }
        let passing = matches!(obstacle, Obstacle::Fetch(_) | Obstacle::Words(_));
        let done = self.when_done(Box::new(move |instance, answer| {
            if instance.still_shows(&survey) {
                instance.show_failure(code, details, passing, browser::messages(answer, ""));
            }
        }));
        browser::load_messages(&self.language(self.read(DRAFT).as_ref(), &[]), done);
    }

    fn show_failure(
        self: &Rc<Self>,
        code: &str,
        details: Vec<String>,
        passing: bool,
        messages: Option<Messages>,
    ) {
        let message = details.join("\n");
        // Without the locale's words these must do.
        let say = |key: &str, otherwise: &str| match &messages {
            Some(messages) => messages.text(key, &[]),
            None => otherwise.to_owned(),
        };
        self.show(Screen::Failed(Failure {
            title: say("unavailableTitle", "The survey cannot be shown"),
            text: say("unavailableText", "Please try again later, or tell the site's owner."),
            owner_title: say("ownerDetails", "For the site's owner"),
            retry: passing.then(|| say("reload", "Try again")),
            owner: details,
        }));
        self.events.tell("error", &[("code", code), ("message", &message)]);
    }

    /// Opens the survey once more where the respondent asks for that.
    pub(super) fn hear_after_failure(self: &Rc<Self>, on: On, event: &web_sys::Event) {
        if view::asks_to_retry(on, event) {
            self.open();
        }
    }
}

/// Names the kind in the event `error`.
fn code(obstacle: &Obstacle) -> &'static str {
    match obstacle {
        Obstacle::NoSurvey => "survey-missing",
        Obstacle::Fetch(_) => "definition-fetch",
        Obstacle::Json(_) => "definition-json",
        Obstacle::Findings(_) => "definition-invalid",
        Obstacle::Words(_) => "locale",
    }
}

/// What the site's owner should know.
fn details(obstacle: &Obstacle, address: &str) -> Vec<String> {
    let parts: [&str; 3] = match obstacle {
        Obstacle::NoSurvey => ["the attribute \"survey\" is missing", "", ""],
        Obstacle::Fetch(FetchFailure::Status(status)) => {
            [address, " was answered with HTTP status ", &status.to_string()]
        }
        Obstacle::Fetch(FetchFailure::NoAnswer) => [
            address,
            " could not be fetched: no connection, a wrong address, or an origin that allows no access",
            "",
        ],
        Obstacle::Json(JsonFailure::Syntax(message)) => [address, " is not JSON: ", message],
        Obstacle::Json(JsonFailure::TooDeep) => [address, " is nested too deeply", ""],
        Obstacle::Findings(_) => [address, " cannot be used as it is", ""],
        Obstacle::Words(locale) => {
            ["the words of the language \"", locale, "\" could not be loaded"]
        }
    };
    let mut details = vec![parts.concat()];
    if let Obstacle::Findings(findings) = obstacle {
        details.extend(findings.iter().map(told));
    }
    details
}

fn told(finding: &Finding) -> String {
    [finding.pointer.as_str(), " ", &finding.kind.message()].concat()
}
