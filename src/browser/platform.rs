//! The browser as the [`Platform`] of expressions and validation: JavaScript itself, so nothing is re-implemented.

use survey_expression::Platform;

use super::script;

/// The browser's platform.
#[derive(Default)]
pub struct BrowserPlatform {
    /// Whose dates are spoken of; the respondent's own zone where there is none.
    pub time_zone: Option<String>,
}

/// A cluster of more code points counts once for every so many begun.
const CLUSTER_LIMIT: u32 = 16;

impl Platform for BrowserPlatform {
    fn number_from_text(&self, text: &str) -> Option<f64> {
        let number = script::number(text);
        (!number.is_nan()).then_some(number)
    }

    fn number_to_text(&self, number: f64) -> String {
        script::text(number)
    }

    fn round(&self, number: f64, digits: u32) -> f64 {
        script::rounded(number, digits.min(100))
    }

    fn lower_case(&self, text: &str) -> String {
        script::lower_case(text)
    }

    fn count_characters(&self, text: &str) -> usize {
        script::count_characters(text, CLUSTER_LIMIT) as usize
    }

    fn pattern_matches(&self, pattern: &str, ignore_case: bool, text: &str) -> Option<bool> {
        script::pattern_matches(pattern, if ignore_case { "i" } else { "" }, text)
    }

    fn utc_offset_minutes(&self, instant: f64) -> f64 {
        -script::minutes_west(instant, self.time_zone.as_deref())
    }
}
