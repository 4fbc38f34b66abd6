//! The host page and the window: its language and address, what it tells the widget, printing, saving a file.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, Url};

use super::member;

/// The language of the page's text; "" where it does not tell.
pub fn language() -> String {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element())
        .and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default()
}

/// The languages that the browser asks for, the dearest alone.
pub fn browser_language() -> String {
    web_sys::window()
        .and_then(|window| member(&member(&window, "navigator"), "language").as_string())
        .unwrap_or_default()
}

/// Whether the browser says that there is a connection. A hint and no more.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| {
        member(&member(&window, "navigator"), "onLine").as_bool() != Some(false)
    })
}

/// Origin and path of the page, never its query, which may name a person.
pub fn address() -> Option<String> {
    let location = member(&web_sys::window()?.into(), "location");
    Some(
        [member(&location, "origin").as_string()?, member(&location, "pathname").as_string()?]
            .concat(),
    )
}

/// An address of the host page's, as one that stands by itself.
pub fn resolved(address: &str) -> Option<String> {
    let base = web_sys::window()?.document()?.base_uri().ok()??;
    Url::new_with_base(address, &base).ok().map(|url| url.href())
}

/// The path of an address.
pub fn path_of(address: &str) -> String {
    Url::new(address).map(|url| url.pathname()).unwrap_or_default()
}

/// Calls `act` at each event of the window until the listener is dropped. It may prevent the event's default.
pub fn listen(name: &'static str, act: impl FnMut(&Event) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window, name, options, act))
}

/// Prints the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Saves a text as a file. The link that does it is never put into the page.
pub fn download(name: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type("text/plain;charset=utf-8");
    // The byte order mark tells older editors on Windows that it is UTF-8.
    let parts = Array::of1(&JsValue::from_str(&["\u{feff}", text].concat()));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers read the address only after the click is over.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
