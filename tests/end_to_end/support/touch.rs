//! A respondent with a finger alone: real touch events, from which the browser makes taps and drags.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Key;

use super::browser::until;
use super::window::Window;

/// A respondent with a touch screen.
pub struct Touch<'a> {
    window: &'a Window,
}

/// Something that the finder knows: what it is, and the words that tell it apart.
pub type Target<'a> = (&'a str, &'a [&'a str]);

impl<'a> Touch<'a> {
    /// Takes the window in the hand.
    pub fn at(window: &'a Window) -> Self {
        window.browser().cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true }));
        Self { window }
    }

    /// Touches something and lets it go.
    pub fn tap(&self, wanted: &str, words: &[&str]) {
        self.window.settles();
        let place = self.window.middle_of(wanted, words);
        self.touch("touchStart", Some(place));
        self.touch("touchEnd", None);
    }

    /// Drags one thing so far down that its middle comes to that of another, and a little further.
    pub fn drag(&self, from: Target<'_>, to: Target<'_>, further: f64) {
        self.window.settles();
        let (_, to_y) = self.window.middle_of(to.0, to.1);
        // Measured from what is scrolled to last: the page has not moved between the two.
        let (_, before) = self.window.place_of(from.0, from.1);
        let start = self.window.middle_of(from.0, from.1);
        self.drag_between(start, (start.0, start.1 + to_y - before + further));
    }

    /// Drags along the line of a slider, between two places in percent from its start.
    pub fn drag_along(&self, question: &str, from: f64, to: f64) {
        self.window.settles();
        let (middle, y) = self.window.middle_of("slider", &[question]);
        let width = self.window.width_of("slider", &[question]);
        // The middles of thumbs do not come nearer to the ends than half their own width.
        const THUMB: f64 = 28.0;
        let at = |percent: f64| (middle + (percent / 100.0 - 0.5) * (width - THUMB), y);
        self.drag_between(at(from), at(to));
    }

    /// Drags from one place in the window to another.
    pub fn drag_between(&self, start: (f64, f64), end: (f64, f64)) {
        const STEPS: u32 = 8;
        let at = |step: u32| {
            let part = f64::from(step) / f64::from(STEPS);
            (start.0 + (end.0 - start.0) * part, start.1 + (end.1 - start.1) * part)
        };
        self.stroke((0..=STEPS).map(at));
    }

    /// Draws on something, from place to place, as far from its middle.
    pub fn draw(&self, wanted: &str, words: &[&str], places: &[(f64, f64)]) {
        self.window.settles();
        let (x, y) = self.window.middle_of(wanted, words);
        self.stroke(places.iter().map(|place| (x + place.0, y + place.1)));
    }

    fn stroke(&self, places: impl IntoIterator<Item = (f64, f64)>) {
        let mut last = None;
        for place in places {
            self.touch(if last.is_none() { "touchStart" } else { "touchMove" }, Some(place));
            last = Some(place);
        }
        // A finger that lifts while it moves flings, and the browser takes the next touch for the end of that.
        std::thread::sleep(Duration::from_millis(200));
        self.touch("touchMove", last);
        self.touch("touchEnd", None);
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

    fn touch(&self, kind: &str, place: Option<(f64, f64)>) {
        let points: Vec<Value> = place.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        let event = json!({ "type": kind, "touchPoints": points });
        self.window.browser().cdp("Input.dispatchTouchEvent", event);
    }
}
