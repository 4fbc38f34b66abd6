//! `survey replay`: evaluates expressions case by case, as JSON lines, for whoever compares engines; docs/replay.md is
//! the protocol. It judges nothing.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Value as Json, json};
use survey_engine::evaluate;
use survey_expression::{Expression, Value, instant_text, is_true};
use survey_native::NativePlatform;

/// How deep a case's values may go.
const DEEPEST: usize = 64;

/// Where the clock stands when nothing else is said: 2026-03-15T09:30:00Z, in milliseconds since the epoch.
const CLOCK: f64 = 1_773_567_000_000.0;

/// Evaluate expressions on values, a JSON object a line in and out: see docs/replay.md.
#[derive(Debug, Args)]
pub(crate) struct Replay {}

impl Replay {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        let mut output = std::io::stdout().lock();
        for (number, line) in std::io::stdin().lock().lines().enumerate() {
            let line = line.context("standard input")?;
            if line.trim().is_empty() {
                continue;
            }
            let case = survey_delivery::json::read(line.as_bytes(), DEEPEST)
                .with_context(|| format!("line {}", number + 1))?;
            writeln!(output, "{}", played(&case))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What a case comes to; what cannot be played says why.
fn played(case: &Value) -> Json {
    let mut answer = match case.member("expression").and_then(Value::as_text) {
        Some(text) => expression(text, case).unwrap_or_else(|why| json!({ "crash": why })),
        None => json!({ "crash": "the case has no \"expression\"" }),
    };
    answer["id"] = case.member("id").map_or(Json::Null, written);
    answer
}

fn expression(text: &str, case: &Value) -> Result<Json, String> {
    let option = |name: &str| case.member("options").and_then(|options| options.member(name));
    let zone = option("timeZone").and_then(Value::as_text).unwrap_or("UTC");
    let platform = NativePlatform::new(zone).map_err(|error| error.to_string())?;
    let now = match option("now") {
        None => CLOCK,
        Some(Value::Number(instant)) => *instant,
        Some(_) => return Err("\"now\" must be milliseconds since the epoch".into()),
    };
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
    let value = evaluate(&expression, values, &platform, now);
    Ok(json!({
        "value": written(&value),
        "type": type_of(&value),
        "condition": is_true(&value, &platform),
        "variables": variables,
    }))
}

/// A value as JSON; what JSON has no form for is an object that says it.
fn written(value: &Value) -> Json {
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
        Value::List(items) => items.iter().map(written).collect(),
        Value::Map(members) => {
            Json::Object(members.iter().map(|(name, it)| (name.clone(), written(it))).collect())
        }
    }
}

fn type_of(value: &Value) -> &'static str {
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
