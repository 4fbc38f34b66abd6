//! A program of the tests for the browser: the engine and the browser's platform, asked by `end_to_end/both_sides.rs`,
//! which asks the server's the same. It draws nothing.

mod port;

use std::rc::Rc;

use survey_expression::Value;
use survey_replay::played;
use survey_widget::browser::{self, BrowserPlatform};
use wasm_bindgen::prelude::*;

/// What a case of docs/replay.md comes to, both in JSON.
#[wasm_bindgen]
pub fn replay(case: &str) -> String {
    let platform = |zone: &str| Ok(Rc::new(in_zone(zone)) as _);
    played(&read(case), &platform).to_string()
}

/// What the platform in a time zone answers to a question of `port.rs`, which is in JSON.
#[wasm_bindgen]
pub fn ask(zone: &str, question: &str) -> String {
    port::answer(&in_zone(zone), &read(question))
}

fn in_zone(zone: &str) -> BrowserPlatform {
    BrowserPlatform { time_zone: Some(zone.to_owned()) }
}

/// What cannot be read is a case or a question that nobody knows, and is told so.
fn read(text: &str) -> Value {
    browser::parse(text).unwrap_or_default()
}

fn main() {}
