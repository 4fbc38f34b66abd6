//! The surroundings that a case asks for: its clock, its time zone, its language.

use survey_expression::Value;
use survey_native::NativePlatform;

/// Where the clock stands when nothing else is said: 2026-03-15T09:30:00Z, in milliseconds since the epoch.
const CLOCK: f64 = 1_773_567_000_000.0;

/// `options` of a case.
pub(super) struct Options<'a>(&'a Value);

impl<'a> Options<'a> {
    pub(super) fn of(case: &'a Value) -> Self {
        Options(case.member("options").unwrap_or(&Value::Null))
    }

    pub(super) fn platform(&self) -> Result<NativePlatform, String> {
        let zone = self.text("timeZone").unwrap_or("UTC");
        NativePlatform::new(zone).map_err(|error| error.to_string())
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

    /// What the page has given, by name.
    pub(super) fn variables(&self) -> Option<&'a Value> {
        self.0.member("variables")
    }

    fn text(&self, name: &str) -> Option<&'a str> {
        self.0.member(name).and_then(Value::as_text)
    }
}
