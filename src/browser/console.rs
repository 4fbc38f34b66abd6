//! The console: where the widget speaks to the site's owner. It never writes what a respondent typed.

use wasm_bindgen::JsValue;

/// An error that the site's owner has to deal with.
pub fn error(message: &str) {
    web_sys::console::error_2(&JsValue::from_str(LABEL), &JsValue::from_str(message));
}

/// Something that the site's owner should know.
pub fn warn(message: &str) {
    web_sys::console::warn_2(&JsValue::from_str(LABEL), &JsValue::from_str(message));
}

const LABEL: &str = "survey-widget:";
