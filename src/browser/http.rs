//! HTTP: the definition's text, and one delivery attempt of a submission. What an answer means is delivery's decision.

use js_sys::Date;
use survey_delivery::Event;
use wasm_bindgen::JsValue;

use super::{json, member, now, script};

/// Why a text could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchFailure {
    /// The server answered, with this HTTP status.
    Status(u16),
    /// No answer: no connection, an address that does not exist, an origin that is not allowed.
    NoAnswer,
}

/// Fetches a text; `done` is called with what [`fetched`] reads.
pub fn fetch_text(address: &str, done: JsValue) {
    script::fetch_text(address, done);
}

/// The text of an answer to [`fetch_text`].
pub fn fetched(answer: &JsValue) -> Result<String, FetchFailure> {
    match (status(answer), member(answer, "text").as_string()) {
        (Some(200..=299), Some(text)) => Ok(text),
        (Some(200..=299) | None, _) => Err(FetchFailure::NoAnswer),
        (Some(status), _) => Err(FetchFailure::Status(status)),
    }
}

/// Posts a JSON body under its key, for at most `timeout` milliseconds; `done` is called with what [`posted`] reads.
pub fn post(address: &str, key: &str, json: &str, timeout: u32, done: JsValue) {
    script::post(address, key, json, timeout, done);
}

/// What an answer to [`post`] is to the delivery.
pub fn posted(answer: &JsValue) -> Event {
    if member(answer, "redirected").is_truthy() {
        return Event::Redirected;
    }
    match status(answer) {
        Some(status) => Event::Answered {
            status,
            retry_after: member(answer, "retryAfter").as_string().and_then(|header| pause(&header)),
            // A body that breaks off says as little as none: the machine sees a status without a document.
            document: member(answer, "text").as_string().and_then(|text| json::parse(&text).ok()),
        },
        None if member(answer, "timedOut").is_truthy() => Event::TimedOut,
        None => Event::NetworkFailed,
    }
}

fn status(answer: &JsValue) -> Option<u16> {
    member(answer, "status").as_f64().map(|status| status as u16)
}

/// The milliseconds that a Retry-After header asks for: seconds, or a date (RFC 9110, section 10.2.3).
fn pause(header: &str) -> Option<f64> {
    let seconds = script::number(header);
    let pause = if seconds.is_nan() { Date::parse(header) - now() } else { seconds * 1_000.0 };
    (pause >= 0.0).then_some(pause)
}
