//! A press of a button from under which the button moves. Leaving a field can make the page longer or shorter (a list
//! takes what was typed, a field ends a composition and is scrolled to) between the press and the release, and then
//! the browser reports no click of the button. Who has not moved the pointer has pressed the button all the same.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

use super::gesture::On;
use super::presentation::Presentation;

/// A control of an action, and where the pointer went down on it.
#[derive(Debug)]
pub(crate) struct Pressed {
    control: Element,
    place: (i32, i32),
}

/// What an event is about: its target, or for a click the button that the pointer went down on.
pub(crate) fn meant(
    presentation: &mut Presentation,
    on: On,
    target: Element,
    event: &Event,
) -> Element {
    let control = || target.closest("[data-action]").ok().flatten();
    let place = || {
        let event: &MouseEvent = event.unchecked_ref();
        (event.client_x(), event.client_y())
    };
    match on {
        On::Press => {
            let pressed = control().map(|control| Pressed { control, place: place() });
            presentation.press(pressed);
            presentation.set_points(true);
        }
        On::Key => presentation.set_points(false),
        On::Click => {
            let pressed = presentation.press(None).filter(|_| control().is_none());
            let kept = |it: &Pressed| it.place == place() && it.control.is_connected();
            if let Some(pressed) = pressed.filter(kept) {
                return pressed.control;
            }
        }
        _ => {}
    }
    target
}
