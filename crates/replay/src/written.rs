//! Values as the protocol writes them.

use serde_json::{Value as Json, json};
use survey_expression::{Value, instant_text};

/// A value as JSON; what JSON has no form for is an object that says it.
pub(super) fn value(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(truth) => json!(truth),
        Value::Number(number) if number.is_nan() => json!({ "$number": "NaN" }),
        Value::Number(number) if number.is_infinite() => {
            json!({ "$number": if *number > 0.0 { "Infinity" } else { "-Infinity" } })
        }
        // Whole numbers as JavaScript writes them.
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
            json!(*number as i64)
        }
        Value::Number(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::Date(instant) if instant.is_nan() => json!({ "$number": "NaN" }),
        Value::Date(instant) => json!({ "$date": instant_text(*instant) }),
        Value::List(items) => items.iter().map(self::value).collect(),
        Value::Map(members) => {
            Json::Object(members.iter().map(|(name, it)| (name.clone(), self::value(it))).collect())
        }
    }
}

/// The name of a value's type.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::Text(_) => "string",
        Value::Date(_) => "date",
        Value::List(_) => "list",
        Value::Map(_) => "object",
    }
}
