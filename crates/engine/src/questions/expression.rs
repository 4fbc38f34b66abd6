//! `expression`: an answer that the survey calculates. What nobody can give, nobody needs to mend.

use survey_definition::Calculation;
use survey_expression::{Platform, Value};

/// The result as it is stored: rounded to the question's precision; nothing where JSON has no form for it.
pub(crate) fn stored(calculation: &Calculation, result: Value, platform: &dyn Platform) -> Value {
    match (in_json(result), calculation.precision) {
        (Value::Number(number), Some(digits)) => Value::Number(platform.round(number, digits)),
        (other, _) => other,
    }
}

/// A value as JSON has it: an instant is a text, and what is no number is nothing.
pub(crate) fn in_json(value: Value) -> Value {
    match value {
        Value::Number(number) if !number.is_finite() => Value::Null,
        Value::Date(instant) => survey_expression::instant_text(instant).into(),
        other => other,
    }
}
