//! A respondent with a finger alone: real touch events, from which the browser makes what follows from a tap.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Key;

use super::browser::{until, wait};
use super::window::Window;

/// A respondent with a touch screen.
pub struct Tap<'a> {
    window: &'a Window,
}

impl<'a> Tap<'a> {
    /// Takes the window in the hand.
    pub fn at(window: &'a Window) -> Self {
        window.browser().cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true }));
        Self { window }
    }

    /// Touches the middle of one of the finder's elements, and lets it go.
    pub fn tap(&self, wanted: &str, words: &[&str]) {
        let (x, y, width, height) = self.place_of(wanted, words);
        self.touch("touchStart", &json!([{ "x": x + width / 2.0, "y": y + height / 2.0 }]));
        self.touch("touchEnd", &json!([]));
    }

    /// Draws with a finger on one of the finder's elements, from place to place within it.
    pub fn draw(&self, wanted: &str, words: &[&str], places: &[(f64, f64)]) {
        let (left, top, ..) = self.place_of(wanted, words);
        for (step, (x, y)) in places.iter().enumerate() {
            let kind = if step == 0 { "touchStart" } else { "touchMove" };
            self.touch(kind, &json!([{ "x": left + x, "y": top + y }]));
        }
        self.touch("touchEnd", &json!([]));
        // Chromium takes a touch right after a swipe for what ends the swipe.
        std::thread::sleep(Duration::from_secs(1));
    }

    /// Scrolls to an element, and tells where it is in the window, and how large.
    fn place_of(&self, wanted: &str, words: &[&str]) -> (f64, f64, f64, f64) {
        self.window.settles();
        let element = self.window.find(wanted, words);
        wait(element.scroll_into_view()).expect("it can be scrolled to");
        self.window.settles();
        let area = wait(element.rect()).expect("it has a place");
        let scrolled = self.window.browser().evaluate("[scrollX, scrollY]");
        let by = |axis: usize| scrolled[axis].as_f64().unwrap_or_default();
        (area.x - by(0), area.y - by(1), area.width, area.height)
    }

    fn touch(&self, kind: &str, points: &Value) {
        let event = json!({ "type": kind, "touchPoints": points });
        self.window.browser().cdp("Input.dispatchTouchEvent", event);
    }

    /// Presses a button.
    pub fn press(&self, button: &str) {
        self.tap("button", &[button]);
    }

    /// Chooses a choice, or takes a tick away.
    pub fn choose(&self, question: &str, choice: &str) {
        let before = self.window.chosen(question);
        self.tap("choice", &[question, choice]);
        until(&format!("{choice:?} of {question:?} is another"), || {
            let now = self.window.chosen(question);
            if now == before { Err(format!("{now:?}")) } else { Ok(()) }
        });
    }

    /// Writes into a question's field, in place of what is there, by the keys that a screen shows.
    pub fn write(&self, question: &str, text: &str) {
        self.tap("field", &[question]);
        self.window.has_focus_in(question);
        let browser = self.window.browser();
        browser.press_with(Key::Control, 'a');
        browser.cdp("Input.insertText", json!({ "text": text }));
        self.window.holds(question, text);
    }
}
