//! The host page and the window: its language and address, what it tells the widget, printing, saving a file.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::{Event, EventTarget};

use super::script;

/// The language of the page's text; "" where it does not tell.
pub fn language() -> String {
    script::environment("pageLanguage")
}

/// The languages that the browser asks for, the dearest alone.
pub fn browser_language() -> String {
    script::environment("browserLanguage")
}

/// Whether the browser says that there is a connection. A hint and no more.
pub fn is_online() -> bool {
    script::is_online()
}

/// Origin and path of the page, never its query, which may name a person.
pub fn address() -> String {
    script::environment("pageAddress")
}

/// An address of the host page's, as one that stands by itself.
pub fn resolved(address: &str) -> Option<String> {
    script::address_part(address, "href")
}

/// The path of an address.
pub fn path_of(address: &str) -> String {
    script::address_part(address, "pathname").unwrap_or_default()
}

/// Calls `act` at each event of the target until the listener is dropped. It may prevent the event's default.
pub fn listen(
    target: &EventTarget,
    name: &'static str,
    act: impl FnMut(&Event) + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, name, options, act)
}

/// Goes to another page.
#[cfg(feature = "whole-dialect")]
pub fn navigate(address: &str) {
    if let Some(window) = web_sys::window() {
        // An address that cannot be read leads nowhere.
        let _ = window.location().assign(address);
    }
}

/// Prints the page.
pub fn print() {
    script::print();
}

/// Saves a text as a file.
pub fn download(name: &str, text: &str) {
    script::download(name, text);
}
