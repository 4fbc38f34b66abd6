//! Adapters: the only place where the widget calls web APIs that are not about drawing. They hold no survey rules.

mod clock;
pub mod console;
pub mod draft;
mod http;
mod json;
mod locale;
#[cfg(feature = "whole-dialect")]
mod object;
pub mod page;
mod platform;
pub mod random;
mod script;

pub use clock::{now, time_zone};
pub use http::{FetchFailure, fetch_text, fetched, post, posted};
#[cfg(feature = "whole-dialect")]
pub(crate) use json::value_from_js;
pub use json::{JsonFailure, parse};
pub use locale::BrowserFormats;
#[cfg(feature = "whole-dialect")]
pub use object::Object;
pub use platform::BrowserPlatform;

use js_sys::Reflect;
use survey_expression::Value;
use wasm_bindgen::JsValue;

use crate::view::Messages;

/// A member of an object; `undefined` where there is none or where reading it throws.
pub(crate) fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Loads the widget's words in a language, or in English where there are none in it; `done` is called with what
/// [`messages`] reads.
pub fn load_messages(locale: &str, done: JsValue) {
    script::load_messages(locale, done);
}

/// The words of an answer to [`load_messages`] in this language; `None` where they could not be had.
#[cfg_attr(
    not(feature = "whole-dialect"),
    expect(unused_variables, reason = "all its words are in the answer")
)]
pub fn messages(answer: &JsValue, locale: &str) -> Option<Messages> {
    let messages = match json::value_from_js(answer)? {
        Value::Null => return None,
        texts => Messages::new(texts),
    };
    #[cfg(feature = "whole-dialect")]
    let messages = messages.with(parse(rare_words(locale)).unwrap_or_default());
    Some(messages)
}

/// The words of what only the whole program shows, in a language or in English: they come with the program.
#[cfg(feature = "whole-dialect")]
fn rare_words(locale: &str) -> &'static str {
    match locale.split('-').next() {
        Some("ko") => include_str!("../../locales/rare/ko.json"),
        _ => include_str!("../../locales/rare/en.json"),
    }
}
