//! A respondent with a finger alone: real touch events, from which the browser makes taps.

use serde_json::{Value, json};

use super::window::Window;

/// A respondent with a touch screen.
pub struct Touch<'a> {
    window: &'a Window,
}

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

    fn touch(&self, kind: &str, place: Option<(f64, f64)>) {
        let points: Vec<Value> = place.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        let event = json!({ "type": kind, "touchPoints": points });
        self.window.browser().cdp("Input.dispatchTouchEvent", event);
    }
}
