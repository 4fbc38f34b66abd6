//! Adapters: the only place where the widget calls web APIs that are not about drawing. They hold no survey rules.

mod clock;
pub mod console;
mod draft;
mod http;
mod json;
mod locale;
pub mod page;
mod platform;
pub mod random;

pub use clock::{now, time_zone};
pub use draft::{DraftStorage, SessionStorage};
pub use http::{FetchFailure, fetch_text, post};
pub use json::{JsonFailure, parse, value_from_js};
pub use locale::BrowserFormats;
pub use platform::BrowserPlatform;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A member of an object; `undefined` where there is none or where reading it throws.
pub(crate) fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// `new path[0].path[1]…(arguments)` of the global scope; `None` where the class does not exist or throws.
fn construct(path: &[&str], arguments: &Array) -> Option<JsValue> {
    let mut place: JsValue = js_sys::global().into();
    for name in path {
        place = member(&place, name);
    }
    Reflect::construct(place.dyn_ref::<Function>()?, arguments).ok()
}

/// `object.name(arguments)`; `None` where there is no such method or it throws.
fn call(object: &JsValue, name: &str, arguments: &Array) -> Option<JsValue> {
    member(object, name).dyn_ref::<Function>()?.apply(object, arguments).ok()
}
