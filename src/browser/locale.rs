//! Numbers and instants as the respondent's language writes them, by the browser's `Intl`.

use js_sys::Date;
use survey_definition::{Calculation, DisplayStyle};

use super::script;
use crate::view::Formats;

/// The browser's formats.
pub struct BrowserFormats;

impl Formats for BrowserFormats {
    fn number(&self, number: f64, calculation: &Calculation, locale: &str) -> String {
        let (style, currency) = match calculation.display_style {
            DisplayStyle::Currency => {
                (Some("currency"), Some(calculation.currency.as_deref().unwrap_or("USD")))
            }
            DisplayStyle::Percent => (Some("percent"), None),
            DisplayStyle::Date => return script::formatted_instant(number, locale, None, None),
            DisplayStyle::None | DisplayStyle::Decimal => (None, None),
        };
        script::formatted_number(
            number,
            locale,
            style,
            currency,
            calculation.minimum_fraction_digits,
            calculation.maximum_fraction_digits,
            calculation.ungrouped.then_some(false),
        )
    }

    fn instant(&self, instant: f64, locale: &str) -> String {
        script::formatted_instant(instant, locale, Some("long"), Some("medium"))
    }

    fn instant_from_text(&self, text: &str) -> Option<f64> {
        let instant = Date::parse(text);
        (!instant.is_nan()).then_some(instant)
    }
}
