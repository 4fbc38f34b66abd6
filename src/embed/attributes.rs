//! The attributes of `<survey-widget>`, as the loader hands them over. Their defaults are here and nowhere else.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser::{member, value_from_js};
use crate::view::{FocusOnError, Messages, RequiredMarker};

/// The attributes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    /// `survey`: the definition's address.
    pub survey: String,
    /// `endpoint`: where responses are posted.
    pub endpoint: Option<String>,
    /// `locale`: the language to begin with; `None` leaves it to the page.
    pub locale: Option<String>,
    /// `instance`: tells two widgets of one survey on one page apart.
    pub instance: String,
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
    messages: JsValue,
}

impl Attributes {
    /// Reads the loader's object; what is missing or unknown has its default.
    pub fn read(options: &JsValue) -> Attributes {
        let text = |name: &str| member(options, name).as_string().filter(|text| !text.is_empty());
        let is = |name: &str, value: &str| text(name).as_deref() == Some(value);
        Attributes {
            survey: text("survey").unwrap_or_default(),
            endpoint: text("endpoint"),
            locale: text("locale"),
            instance: text("instance").unwrap_or_default(),
            without_drafts: is("drafts", "off"),
            without_meta: is("meta", "off"),
            without_receipt: is("acknowledge", "status"),
            focus_on_error: match text("focusOnError").as_deref() {
                Some("field") => Some(FocusOnError::Field),
                Some("summary") => Some(FocusOnError::Summary),
                _ => None,
            },
            required_marker: match text("requiredMarker").as_deref() {
                Some("optional") => RequiredMarker::Optional,
                Some("both") => RequiredMarker::Both,
                _ => RequiredMarker::Required,
            },
            heading_level: match text("headingLevel").as_deref().unwrap_or_default().as_bytes() {
                [digit @ b'1'..=b'6'] => digit - b'0',
                _ => 2,
            },
            theme: match text("theme").or_else(|| text("mode")).as_deref() {
                Some("auto") => "theme-auto",
                Some("dark") => "theme-dark",
                Some("contrast" | "high-contrast") => "theme-contrast",
                _ => "theme-light",
            },
            messages: member(options, "messages"),
        }
    }

    /// The widget's words in a language, or in English where there are none in it; `None` where they cannot be had.
    pub async fn messages(&self, locale: &str) -> Option<Messages> {
        let load = self.messages.dyn_ref::<Function>()?;
        let promise: Promise = load.call1(&JsValue::NULL, &locale.into()).ok()?.dyn_into().ok()?;
        let texts = JsFuture::from(promise).await.ok()?;
        value_from_js(&texts).map(Messages::new)
    }
}
