//! The browser as the [`Platform`] of expressions and validation: JavaScript itself, so nothing is re-implemented.

use js_sys::{Array, Date, JsString, Number};
use survey_expression::Platform;
use wasm_bindgen::{JsCast, JsValue};

use super::{call, construct, member};

/// The browser's platform.
pub struct BrowserPlatform {
    /// `Intl.Segmenter` by graphemes, where the browser has one.
    segmenter: Option<JsValue>,
}

/// A cluster of more code points counts once for every so many begun.
const CLUSTER_LIMIT: usize = 16;

impl BrowserPlatform {
    /// Finds out what the browser has.
    pub fn new() -> Self {
        BrowserPlatform { segmenter: construct(&["Intl", "Segmenter"], &Array::new()) }
    }
}

impl Default for BrowserPlatform {
    fn default() -> Self {
        Self::new()
    }
}

impl Platform for BrowserPlatform {
    fn number_from_text(&self, text: &str) -> Option<f64> {
        let number = JsValue::from_str(text).unchecked_into_f64();
        (!number.is_nan()).then_some(number)
    }

    fn number_to_text(&self, number: f64) -> String {
        Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
    }

    fn round(&self, number: f64, digits: u32) -> f64 {
        let digits = digits.min(100) as u8;
        Number::from(number)
            .to_fixed(digits)
            .map_or(number, |text| JsValue::from(text).unchecked_into_f64())
    }

    fn lower_case(&self, text: &str) -> String {
        JsString::from(text).to_lower_case().into()
    }

    fn count_characters(&self, text: &str) -> usize {
        let text = JsString::from(text).normalize("NFC");
        let segments = self.segmenter.as_ref().and_then(|segmenter| {
            call(segmenter, "segment", &Array::of1(&text)).map(|segments| Array::from(&segments))
        });
        let Some(segments) = segments else {
            return String::from(text).chars().count();
        };
        segments
            .iter()
            .map(|segment| {
                let cluster = member(&segment, "segment").unchecked_into::<JsString>();
                // Most clusters are short: only long ones are worth bringing over to count their code points.
                if cluster.length() as usize <= CLUSTER_LIMIT {
                    1
                } else {
                    String::from(cluster).chars().count().div_ceil(CLUSTER_LIMIT)
                }
            })
            .sum()
    }

    fn pattern_matches(&self, pattern: &str, ignore_case: bool, text: &str) -> Option<bool> {
        let flags = if ignore_case { "i" } else { "" };
        let regexp = construct(&["RegExp"], &Array::of2(&pattern.into(), &flags.into()))?;
        call(&regexp, "test", &Array::of1(&text.into()))?.as_bool()
    }

    fn utc_offset_minutes(&self, instant: f64) -> f64 {
        -Date::new(&instant.into()).get_timezone_offset()
    }
}
