//! The surroundings that a case asks for: its clock, its time zone, its language.

use super::PlatformIn;
use std::rc::Rc;
use survey_expression::{Platform, Value};

/// Where the clock stands when nothing else is said: 2026-03-15T09:30:00Z, in milliseconds since the epoch.
const CLOCK: f64 = 1_773_567_000_000.0;

/// `options` of a case.
pub(super) struct Options<'a>(&'a Value);

impl<'a> Options<'a> {
    pub(super) fn of(case: &'a Value) -> Self {
        Options(case.member("options").unwrap_or(&Value::Null))
    }

    pub(super) fn platform(&self, platform: PlatformIn<'_>) -> Result<Rc<dyn Platform>, String> {
        platform(self.text("timeZone").unwrap_or("UTC"))
    }

    /// The clock, in milliseconds since the epoch.
    pub(super) fn now(&self) -> Result<f64, String> {
        match self.0.member("now") {
            None => Ok(CLOCK),
            Some(Value::Number(instant)) => Ok(*instant),
            Some(_) => Err("\"now\" must be milliseconds since the epoch".into()),
        }
    }

    pub(super) fn locale(&self) -> Option<&'a str> {
        self.text("locale")
    }

    /// What random orders follow from.
    pub(super) fn seed(&self) -> f64 {
        match self.0.member("randomSeed") {
            Some(Value::Number(seed)) => *seed,
            _ => 0.0,
        }
    }

    /// The answers that are there before the first step.
    pub(super) fn data(&self) -> Option<&'a Value> {
        self.0.member("data")
    }

    /// Whether the state after every step is asked for.
    pub(super) fn every_step(&self) -> bool {
        self.0.member("everyStep") == Some(&Value::Bool(true))
    }

    /// What the page has given, by name.
    pub(super) fn variables(&self) -> Option<&'a Value> {
        self.0.member("variables")
    }

    fn text(&self, name: &str) -> Option<&'a str> {
        self.0.member(name).and_then(Value::as_text)
    }
}
