//! HTTP by `fetch`: the definition's text, and one delivery attempt of a submission. What an answer means is
//! delivery's decision.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Date, Promise};
use survey_delivery::Event;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Request, RequestCredentials, RequestInit, RequestRedirect, Response,
    ResponseType,
};

use super::{json, now};

/// Why a text could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchFailure {
    /// The server answered, with this HTTP status.
    Status(u16),
    /// No answer: no connection, an address that does not exist, an origin that is not allowed.
    NoAnswer,
}

/// Fetches a text.
pub async fn fetch_text(address: &str) -> Result<String, FetchFailure> {
    let window = web_sys::window().ok_or(FetchFailure::NoAnswer)?;
    let response = response(window.fetch_with_str(address)).await.ok_or(FetchFailure::NoAnswer)?;
    if !response.ok() {
        return Err(FetchFailure::Status(response.status()));
    }
    body(&response).await.ok_or(FetchFailure::NoAnswer)
}

/// Posts a JSON body under its key; gives up after `timeout` milliseconds.
pub async fn post(address: &str, key: &str, json: &str, timeout: u32) -> Event {
    let Some((controller, request)) = request(address, key, json) else {
        return Event::NetworkFailed;
    };
    let timed_out = Rc::new(Cell::new(false));
    let deadline = {
        let timed_out = timed_out.clone();
        Timeout::new(timeout, move || {
            timed_out.set(true);
            controller.abort();
        })
    };
    let event = attempt(&request).await;
    drop(deadline);
    match event {
        Some(event) => event,
        None if timed_out.get() => Event::TimedOut,
        None => Event::NetworkFailed,
    }
}

fn request(address: &str, key: &str, json: &str) -> Option<(AbortController, Request)> {
    let controller = AbortController::new().ok()?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(json));
    init.set_credentials(RequestCredentials::Omit);
    // A followed 302 would turn the POST into a GET whose answer looks like success.
    init.set_redirect(RequestRedirect::Manual);
    init.set_signal(Some(&controller.signal()));
    let request = Request::new_with_str_and_init(address, &init).ok()?;
    let headers = request.headers();
    headers.set("Content-Type", "application/json").ok()?;
    headers.set("Idempotency-Key", &["\"", key, "\""].concat()).ok()?;
    Some((controller, request))
}

async fn attempt(request: &Request) -> Option<Event> {
    let response = response(web_sys::window()?.fetch_with_request(request)).await?;
    if response.type_() == ResponseType::Opaqueredirect {
        return Some(Event::Redirected);
    }
    let status = response.status();
    let retry_after =
        response.headers().get("Retry-After").ok().flatten().as_deref().and_then(pause);
    // A body that breaks off says as little as none: the machine sees a status without a document.
    let body = body(&response).await.unwrap_or_default();
    Some(Event::Answered { status, retry_after, document: json::parse(&body).ok() })
}

/// The milliseconds that a Retry-After header asks for: seconds, or a date (RFC 9110, section 10.2.3).
fn pause(header: &str) -> Option<f64> {
    let seconds = JsValue::from_str(header).unchecked_into_f64();
    let pause = if seconds.is_nan() { Date::parse(header) - now() } else { seconds * 1_000.0 };
    (pause >= 0.0).then_some(pause)
}

async fn response(promise: Promise) -> Option<Response> {
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

async fn body(response: &Response) -> Option<String> {
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
