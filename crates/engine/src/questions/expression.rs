//! `expression`: an answer that the survey calculates. What nobody can give, nobody needs to mend.

use survey_definition::Calculation;
use survey_expression::{Platform, Value};

/// The result as it is stored: rounded to the question's precision; nothing where JSON has no form for it.
pub(crate) fn stored(calculation: &Calculation, result: Value, platform: &dyn Platform) -> Value {
    match result {
        Value::Number(number) if !number.is_finite() => Value::Null,
        Value::Number(number) => Value::Number(match calculation.precision {
            Some(digits) => platform.round(number, digits),
            None => number,
        }),
        Value::Date(instant) => survey_expression::instant_text(instant).into(),
        other => other,
    }
}
