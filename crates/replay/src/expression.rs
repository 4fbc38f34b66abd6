//! A case that is an expression alone.

use super::options::Options;
use super::{Crash, PlatformIn, written};
use serde_json::{Value as Json, json};
use survey_engine::evaluate;
use survey_expression::{Expression, Value, is_true};

/// What the expression comes to on the case's values.
pub(super) fn played(text: &str, case: &Value, platform: PlatformIn<'_>) -> Result<Json, Crash> {
    let options = Options::of(case);
    let platform = options.platform(platform)?;
    let now = options.now()?;
    let (expression, problems) = Expression::parse(text);
    let variables: Vec<&str> =
        expression.variables().iter().map(|variable| variable.name.as_str()).collect();
    let error = match (problems.first(), expression.custom_functions().first()) {
        (Some(_), _) => Some("syntax".to_owned()),
        (None, Some(call)) => Some(format!("unknown function {}", call.name)),
        (None, None) => None,
    };
    if let Some(error) = error {
        return Ok(json!({
            "value": null, "type": "null", "condition": false, "error": error, "variables": variables,
        }));
    }
    let none = Value::Map(Vec::new());
    let values = case.member("values").unwrap_or(&none);
    let value = evaluate(&expression, values, &*platform, now);
    Ok(json!({
        "value": written::value(&value),
        "type": written::type_of(&value),
        "condition": is_true(&value, &*platform),
        "variables": variables,
    }))
}
