//! The attributes of `<survey-widget>`, as the loader hands them over. Their defaults are here and nowhere else.

use wasm_bindgen::JsValue;

use crate::browser::member;
use crate::view::{FocusOnError, RequiredMarker};

/// The attributes; a text that is not written is empty.
pub struct Attributes {
    /// `survey`: the definition's address.
    pub survey: String,
    /// The definition's text, where the small program has fetched it and the whole one is to go on; else empty.
    pub definition: String,
    /// `endpoint`: where responses are posted.
    pub endpoint: String,
    /// `locale`: the language to begin with; empty leaves it to the page.
    pub locale: String,
    /// `instance`: tells two widgets of one survey on one page apart.
    pub instance: String,
    /// Values for the survey's inputs, by source and name: an object of the loader's.
    pub inputs: JsValue,
    /// `drafts="off"`: nothing is kept in the browser.
    pub without_drafts: bool,
    /// `meta="off"`: the page's address is not sent.
    pub without_meta: bool,
    /// `acknowledge="status"`: the endpoint gives no receipts.
    pub without_receipt: bool,
    /// `focus-on-error`
    pub focus_on_error: Option<FocusOnError>,
    /// `required-marker`
    pub required_marker: RequiredMarker,
    /// `heading-level`: 2 unless written.
    pub heading_level: u8,
    /// The class of `theme`.
    pub theme: &'static str,
}

impl Attributes {
    /// Reads the loader's object; what is missing or unknown has its default.
    pub fn read(options: &JsValue) -> Attributes {
        let text = |name: &str| member(options, name).as_string().unwrap_or_default();
        let is = |name: &str, value: &str| text(name) == value;
        Attributes {
            survey: text("survey"),
            definition: text("definition"),
            endpoint: text("endpoint"),
            locale: text("locale"),
            instance: text("instance"),
            inputs: member(options, "inputs"),
            without_drafts: is("drafts", "off"),
            without_meta: is("meta", "off"),
            without_receipt: is("acknowledge", "status"),
            focus_on_error: match text("focusOnError").as_str() {
                "field" => Some(FocusOnError::Field),
                "summary" => Some(FocusOnError::Summary),
                _ => None,
            },
            required_marker: match text("requiredMarker").as_str() {
                "optional" => RequiredMarker::Optional,
                "both" => RequiredMarker::Both,
                _ => RequiredMarker::Required,
            },
            heading_level: match text("headingLevel").as_bytes() {
                [digit @ b'1'..=b'6'] => digit - b'0',
                _ => 2,
            },
            theme: match text("theme").as_str() {
                // What KRDS calls so.
                "auto" | "theme" => "theme-auto",
                "dark" => "theme-dark",
                "contrast" | "high-contrast" => "theme-contrast",
                _ => "theme-light",
            },
        }
    }
}
