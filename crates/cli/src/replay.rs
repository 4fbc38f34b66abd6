//! `survey replay`: plays expressions and whole surveys case by case, as JSON lines, for whoever compares engines;
//! docs/replay.md is the protocol. It judges nothing.

mod accept;
mod errors;
mod expression;
mod options;
mod state;
mod steps;
mod survey;
mod written;

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Value as Json, json};
use survey_expression::Value;

/// How deep a case's values may go.
const DEEPEST: usize = 64;

/// Play expressions and surveys, a JSON object a line in and out: see docs/replay.md.
#[derive(Debug, Args)]
pub(crate) struct Replay {}

/// Why a case cannot be played.
struct Crash {
    why: String,
    /// The step, by index, where it is one.
    at: Option<usize>,
}

impl From<String> for Crash {
    fn from(why: String) -> Self {
        Crash { why, at: None }
    }
}

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
    let result = if let Some(definition) = case.member("definition") {
        match case.member("accept") {
            Some(answers) => accept::judged(definition, answers, case),
            None => survey::played(definition, case),
        }
    } else if let Some(text) = case.member("expression").and_then(Value::as_text) {
        expression::played(text, case)
    } else {
        Err("the case has no \"expression\" and no \"definition\"".to_owned().into())
    };
    let mut answer = result.unwrap_or_else(|crash| match crash.at {
        Some(at) => json!({ "crash": crash.why, "at": at }),
        None => json!({ "crash": crash.why }),
    });
    answer["id"] = case.member("id").map_or(Json::Null, written::value);
    answer
}
