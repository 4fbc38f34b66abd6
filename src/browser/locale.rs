//! Numbers and instants as the respondent's language writes them, by the browser's `Intl`.

use js_sys::{Array, Date, Object, Reflect};
use survey_definition::{Calculation, DisplayStyle};
use wasm_bindgen::JsValue;

use super::{call, construct};
use crate::view::Formats;

/// The browser's formats.
pub struct BrowserFormats;

impl Formats for BrowserFormats {
    fn number(&self, number: f64, calculation: &Calculation, locale: &str) -> String {
        let options = Object::new();
        let set = |name: &str, value: JsValue| {
            let _ = Reflect::set(&options, &name.into(), &value);
        };
        match calculation.display_style {
            DisplayStyle::Currency => {
                set("style", "currency".into());
                set("currency", calculation.currency.as_deref().unwrap_or("USD").into());
            }
            DisplayStyle::Percent => set("style", "percent".into()),
            DisplayStyle::Date => return format("DateTimeFormat", locale, &Object::new(), number),
            DisplayStyle::None | DisplayStyle::Decimal => {}
        }
        if let Some(digits) = calculation.maximum_fraction_digits {
            set("maximumFractionDigits", digits.into());
        }
        if let Some(digits) = calculation.minimum_fraction_digits {
            set("minimumFractionDigits", digits.into());
        }
        format("NumberFormat", locale, &options, number)
    }

    fn instant(&self, instant: f64, locale: &str) -> String {
        let options = Object::new();
        for (name, value) in [("dateStyle", "long"), ("timeStyle", "medium")] {
            let _ = Reflect::set(&options, &name.into(), &value.into());
        }
        format("DateTimeFormat", locale, &options, instant)
    }

    fn instant_from_text(&self, text: &str) -> Option<f64> {
        let instant = Date::parse(text);
        (!instant.is_nan()).then_some(instant)
    }
}

/// `new Intl[class](locale, options).format(value)`; a locale that the browser does not know gives its default.
fn format(class: &str, locale: &str, options: &Object, value: f64) -> String {
    let arguments = Array::of2(&locale.into(), options);
    construct(&["Intl", class], &arguments)
        .or_else(|| construct(&["Intl", class], &Array::of2(&JsValue::UNDEFINED, options)))
        .or_else(|| construct(&["Intl", class], &Array::new()))
        .and_then(|format| call(&format, "format", &Array::of1(&value.into())))
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}
