//! The questions that a test puts to a platform, in the browser and on the server: a list of texts, the name of a method
//! and its arguments. Numbers are sixteen hexadecimal digits, so that each can be asked about.

use survey_expression::{Platform, Value};

/// What the platform answers, as Rust writes it.
pub(crate) fn answer(platform: &dyn Platform, question: &Value) -> String {
    let Value::List(parts) = question else {
        return "no question".to_owned();
    };
    let text = |place: usize| parts.get(place).and_then(Value::as_text).unwrap_or_default();
    let number = |place| f64::from_bits(u64::from_str_radix(text(place), 16).unwrap_or_default());
    match text(0) {
        "number_from_text" => format!("{:?}", platform.number_from_text(text(1))),
        "number_to_text" => platform.number_to_text(number(1)),
        "round" => format!("{:?}", platform.round(number(1), number(2) as u32)),
        "lower_case" => platform.lower_case(text(1)),
        "count_characters" => platform.count_characters(text(1)).to_string(),
        "pattern_matches" => {
            format!("{:?}", platform.pattern_matches(text(1), text(2) == "i", text(3)))
        }
        "utc_offset_minutes" => format!("{:?}", platform.utc_offset_minutes(number(1))),
        _ => "no question".to_owned(),
    }
}
