//! `survey check`: what is wrong in a definition and what of it is not supported, each with its place.

use crate::position::{Position, position_of, position_of_error};
use anyhow::Context;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use survey_collector::definition_file::DefinitionFile;
use survey_definition::{Finding, FindingKind, registry};

/// Name what is wrong in a definition, and what of it is not supported.
///
/// Exit code 0: it can be put before respondents; 1: it cannot; 2: it cannot be read.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The definition.
    file: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A line a finding, as compilers print them.
    Text,
    /// A JSON list of findings.
    Json,
}

/// A finding as it is printed.
#[derive(Debug, Serialize)]
struct Reported {
    line: usize,
    column: usize,
    pointer: String,
    severity: Severity,
    message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Severity {
    Error,
    Warning,
}

impl Check {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let text =
            std::fs::read_to_string(&self.file).with_context(|| self.file.display().to_string())?;
        let reported = report(&text);
        self.print(&reported, &mut std::io::stdout().lock())?;
        let refused = reported.iter().any(|it| it.severity == Severity::Error);
        Ok(ExitCode::from(u8::from(refused)))
    }

    fn print(&self, reported: &[Reported], to: &mut dyn Write) -> anyhow::Result<()> {
        if let Format::Json = self.format {
            serde_json::to_writer_pretty(&mut *to, reported)?;
            writeln!(to)?;
            return Ok(());
        }
        let file = self.file.display();
        for Reported { line, column, pointer, severity, message } in reported {
            let severity = match severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let place = if pointer.is_empty() { String::new() } else { format!("{pointer}: ") };
            writeln!(to, "{file}:{line}:{column}: {severity}: {place}{message}")?;
        }
        if reported.is_empty() {
            writeln!(to, "{file}: nothing to report")?;
        }
        Ok(())
    }
}

fn report(text: &str) -> Vec<Reported> {
    let file = match DefinitionFile::read(text.as_bytes()) {
        Ok(file) => file,
        Err(error) => return vec![syntax_error(text, &error)],
    };
    let mut reported: Vec<Reported> = file
        .findings
        .iter()
        .map(|finding| {
            let pointer = finding.pointer.as_str().to_owned();
            let Position { line, column } = position_of(text, &pointer);
            let severity =
                if finding.kind.is_error() { Severity::Error } else { Severity::Warning };
            Reported { line, column, pointer, severity, message: message(finding) }
        })
        .collect();
    reported.sort_by_key(|it| (it.line, it.column));
    reported
}

/// What is wrong and what to do; of a property that has no effect, why.
fn message(finding: &Finding) -> String {
    let message = finding.kind.message();
    if !matches!(finding.kind, FindingKind::UnsupportedProperty | FindingKind::UnsupportedRule) {
        return message;
    }
    let name = finding.pointer.as_str().rsplit('/').next().unwrap_or_default();
    match registry::why(name) {
        Some(why) => format!("{message} ({})", why.words()),
        None if registry::is_known(name) => message,
        None => format!("{message} (the dialect has no such property)"),
    }
}

fn syntax_error(text: &str, error: &serde_json::Error) -> Reported {
    let Position { line, column } = position_of_error(text, error);
    // serde_json ends its words with the position, which has its own place here.
    let words = error.to_string();
    let message = words.rsplit_once(" at line ").map_or(words.as_str(), |(message, _)| message);
    Reported {
        line,
        column,
        pointer: String::new(),
        severity: Severity::Error,
        message: format!("not JSON that can be read: {message}"),
    }
}
