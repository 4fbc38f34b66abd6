//! `survey replay`: JSON lines in and out around `survey_replay`, with the server's platform.

use std::io::{BufRead, Write};
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::{Context, Result};
use clap::Args;
use survey_expression::Platform;
use survey_native::NativePlatform;
use survey_replay::played;

/// How deep a case's values may go.
const DEEPEST: usize = 64;

/// Play expressions and surveys, a JSON object a line in and out: see docs/replay.md.
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
            writeln!(output, "{}", played(&case, &platform))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn platform(time_zone: &str) -> Result<Rc<dyn Platform>, String> {
    let platform = NativePlatform::new(time_zone).map_err(|error| error.to_string())?;
    Ok(Rc::new(platform))
}
