//! `boolean`: yes or no.

use crate::Forgery;
use survey_definition::Boolean;
use survey_expression::Value;

/// The value stored for yes (`true`) or no (`false`).
pub(crate) fn value(boolean: &Boolean, truth: bool) -> Value {
    let own = if truth { &boolean.value_true } else { &boolean.value_false };
    own.clone().unwrap_or(Value::Bool(truth))
}

/// What the answer means; `None` where it is neither of the two values.
pub(crate) fn truth(boolean: &Boolean, answer: &Value) -> Option<bool> {
    [true, false].into_iter().find(|it| value(boolean, *it) == *answer)
}

/// A view says true or false; what is stored may be another pair of values. Anything else is no answer.
pub(crate) fn normalise(boolean: &Boolean, given: Value) -> Value {
    match given {
        Value::Bool(truth) => value(boolean, truth),
        other if truth(boolean, &other).is_some() => other,
        Value::Text(text) if text.eq_ignore_ascii_case("true") => value(boolean, true),
        Value::Text(text) if text.eq_ignore_ascii_case("false") => value(boolean, false),
        _ => Value::Null,
    }
}

pub(crate) fn shape(boolean: &Boolean, answer: &Value) -> Result<(), Forgery> {
    match truth(boolean, answer) {
        Some(_) => Ok(()),
        None => Err(Forgery::WrongType),
    }
}
