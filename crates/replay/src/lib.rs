//! Plays expressions and whole surveys case by case, for whoever compares engines; docs/replay.md is the protocol.
//!
//! It judges nothing, and has no platform of its own: `survey replay` gives it the server's, a test in a browser gives it
//! the browser's.

mod accept;
mod errors;
mod expression;
mod options;
mod state;
mod steps;
mod survey;
mod written;

use serde_json::{Value as Json, json};
use std::rc::Rc;
use survey_expression::{Platform, Value};

/// The platform in the time zone of an IANA name, or why there is none.
pub type PlatformIn<'a> = &'a dyn Fn(&str) -> Result<Rc<dyn Platform>, String>;

/// Why a case cannot be played.
struct Crash {
    why: String,
    /// The step, by index, where it is one.
    at: Option<usize>,
}

impl From<String> for Crash {
    fn from(why: String) -> Self {
        Crash { why, at: None }
    }
}

/// What a case comes to; what cannot be played says why.
pub fn played(case: &Value, platform: PlatformIn<'_>) -> Json {
    let result = if let Some(definition) = case.member("definition") {
        match case.member("accept") {
            Some(answers) => accept::judged(definition, answers, case, platform),
            None => survey::played(definition, case, platform),
        }
    } else if let Some(text) = case.member("expression").and_then(Value::as_text) {
        expression::played(text, case, platform)
    } else {
        Err("the case has no \"expression\" and no \"definition\"".to_owned().into())
    };
    let mut answer = result.unwrap_or_else(|crash| match crash.at {
        Some(at) => json!({ "crash": crash.why, "at": at }),
        None => json!({ "crash": crash.why }),
    });
    answer["id"] = case.member("id").map_or(Json::Null, written::value);
    answer
}
