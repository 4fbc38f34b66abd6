//! `survey check`: what is wrong in definitions and what of them is not supported, each with its place. What is wrong
//! is found by reading, compiling and the linter; here it is put together and printed.

use crate::position::{Position, position_of, position_of_error};
use crate::sarif;
use anyhow::Context;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use survey_collector::definition_file::DefinitionFile;
use survey_expression::Platform;
use survey_lint::{Finding, Rule, Severity, lint};
use survey_native::NativePlatform;

/// Name what is wrong in definitions, and what of them is not supported or doubtful.
///
/// Exit code 0: all can be put before respondents; 1: one cannot; 2: one cannot be read.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The definitions; scripted cases (*.test.json) among them are passed over.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Say nothing of this rule, for instance text/missing-translation. May be given several times.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    allow: Vec<Rule>,
    /// Of one definition that can be put before respondents, write this file: the definition with the choices that
    /// its web services (choicesByUrl) have now. The receiver fetches nothing and can check answers by them alone.
    #[arg(long, value_name = "FILE")]
    snapshot: Option<PathBuf>,
    /// What relative addresses of web services are relative to.
    #[arg(long, value_name = "ADDRESS", requires = "snapshot")]
    base: Option<String>,
}

fn rule(id: &str) -> Result<Rule, String> {
    Rule::named(id).ok_or_else(|| {
        let near: Vec<&str> = Rule::ALL
            .iter()
            .map(|it| it.id())
            .filter(|it| it.split('/').any(|part| id.split('/').any(|given| given == part)))
            .collect();
        let near =
            if near.is_empty() { String::new() } else { format!(", but {}", near.join(", ")) };
        format!("there is no such rule{near}: see docs/checking.md")
    })
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A line a finding, as compilers print them.
    Text,
    /// A JSON list of findings.
    Json,
    /// SARIF 2.1.0, which code hosts and editors read.
    Sarif,
}

/// A finding as it is printed.
#[derive(Debug, Serialize)]
pub(crate) struct Reported {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) pointer: String,
    #[serde(serialize_with = "severity_name")]
    pub(crate) severity: Severity,
    #[serde(serialize_with = "rule_id")]
    pub(crate) rule: Rule,
    pub(crate) message: String,
}

fn severity_name<S: serde::Serializer>(severity: &Severity, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(severity.name())
}

fn rule_id<S: serde::Serializer>(rule: &Rule, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(rule.id())
}

impl Check {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let mut reported = Vec::new();
        let mut surveys: Vec<(&Path, String)> = Vec::new();
        for path in self.definitions() {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            let (id, mut of_file) = report(&text, &path.display().to_string());
            if let Some(id) = id {
                if let Some((other, _)) =
                    surveys.iter().find(|it| it.1 == id && it.0.parent() == path.parent())
                {
                    of_file.push(same_id(&text, path, other, &id));
                }
                surveys.push((path, id));
            }
            of_file.retain(|it| !self.allow.contains(&it.rule));
            of_file.sort_by_key(|it| (it.line, it.column));
            reported.extend(of_file);
        }
        self.print(&reported, &mut std::io::stdout().lock())?;
        let refused = reported.iter().any(|it| it.severity == Severity::Error);
        if let (Some(snapshot), false) = (&self.snapshot, refused) {
            let [file] = self.files.as_slice() else {
                anyhow::bail!("--snapshot writes one definition: name one file");
            };
            let definition = DefinitionFile::read(&std::fs::read(file)?)?;
            crate::snapshot::write(definition, self.base.as_deref(), snapshot)?;
        }
        Ok(ExitCode::from(u8::from(refused)))
    }

    /// The files without the scripted cases, which lie beside definitions and are none.
    fn definitions(&self) -> impl Iterator<Item = &Path> {
        let is_script = |path: &Path| path.to_string_lossy().ends_with(".test.json");
        self.files.iter().map(PathBuf::as_path).filter(move |it| !is_script(it))
    }

    fn print(&self, reported: &[Reported], to: &mut dyn Write) -> anyhow::Result<()> {
        match self.format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut *to, reported)?;
                writeln!(to)?;
            }
            Format::Sarif => {
                serde_json::to_writer_pretty(&mut *to, &sarif::log(reported))?;
                writeln!(to)?;
            }
            Format::Text => {
                for path in self.definitions() {
                    let file = path.display().to_string();
                    let of_file: Vec<&Reported> =
                        reported.iter().filter(|it| it.file == file).collect();
                    for Reported { line, column, pointer, severity, rule, message, .. } in &of_file
                    {
                        let place =
                            if pointer.is_empty() { String::new() } else { format!("{pointer}: ") };
                        let (severity, rule) = (severity.name(), rule.id());
                        writeln!(
                            to,
                            "{file}:{line}:{column}: {severity}: {place}{message} [{rule}]"
                        )?;
                    }
                    if of_file.is_empty() {
                        writeln!(to, "{file}: nothing to report")?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The survey's id, and all that is to be reported of a definition.
fn report(text: &str, file: &str) -> (Option<String>, Vec<Reported>) {
    let read = match DefinitionFile::read(text.as_bytes()) {
        Ok(read) => read,
        Err(error) => return (None, vec![syntax_error(text, file, &error)]),
    };
    let platform: Rc<dyn Platform> = Rc::new(NativePlatform::utc());
    let (survey, _) = survey_definition::read(&read.json);
    let found = read.findings.into_iter().map(Finding::from);
    let reported = found
        .chain(lint(&read.json, &survey, &platform))
        .map(|Finding { rule, pointer, message }| {
            let pointer = pointer.as_str().to_owned();
            let Position { line, column } = position_of(text, &pointer);
            let file = file.to_owned();
            Reported { file, line, column, pointer, severity: rule.severity(), rule, message }
        })
        .collect();
    (survey.extension.id, reported)
}

fn same_id(text: &str, path: &Path, other: &Path, id: &str) -> Reported {
    let pointer = "/x-survey-widget/id".to_owned();
    let Position { line, column } = position_of(text, &pointer);
    Reported {
        file: path.display().to_string(),
        line,
        column,
        pointer,
        severity: Rule::SameSurveyId.severity(),
        rule: Rule::SameSurveyId,
        message: format!(
            "{} has the id \"{id}\" too, and `survey serve` refuses both in one directory: give one another id",
            other.display()
        ),
    }
}

fn syntax_error(text: &str, file: &str, error: &serde_json::Error) -> Reported {
    let Position { line, column } = position_of_error(text, error);
    // serde_json ends its words with the position, which has its own place here.
    let words = error.to_string();
    let message = words.rsplit_once(" at line ").map_or(words.as_str(), |(message, _)| message);
    Reported {
        file: file.to_owned(),
        line,
        column,
        pointer: String::new(),
        severity: Rule::JsonSyntax.severity(),
        rule: Rule::JsonSyntax,
        message: format!("not JSON that can be read: {message}"),
    }
}
