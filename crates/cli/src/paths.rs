//! `survey paths`: how many ways lead through a survey, how long they are, and what leads to each page. The ways are
//! found by the linter's crate; here they are printed.

use crate::test::json;
use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use survey_collector::definition_file::DefinitionFile;
use survey_engine::Inputs;
use survey_expression::Platform;
use survey_lint::{Way, Ways, ways};
use survey_native::NativePlatform;

/// Tell how many ways lead through a survey, the longest and the shortest, and answers that lead to each page.
///
/// Exit code 0: each page was reached; 1: one was not; 2: the definition cannot be read or has an error.
#[derive(Debug, Args)]
pub(crate) struct Paths {
    /// The definition.
    file: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading.
    Text,
    /// One JSON object.
    Json,
}

impl Paths {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let shown = self.file.display();
        let text = std::fs::read(&self.file).with_context(|| shown.to_string())?;
        let file = DefinitionFile::read(&text).with_context(|| shown.to_string())?;
        if let Some(error) = file.findings.iter().find(|it| it.kind.is_error()) {
            let (place, message) = (error.pointer.as_str(), error.kind.message());
            bail!("{shown}: {place}: {message} (see `survey check`)");
        }
        let (survey, _) = survey_definition::read(&file.json);
        let zone = survey.extension.time_zone.as_deref().unwrap_or("UTC");
        let platform: Rc<dyn Platform> = Rc::new(NativePlatform::new(zone)?);
        let inputs = Inputs {
            now: jiff::Timestamp::now().as_millisecond() as f64,
            locale: survey.locale.clone().unwrap_or_else(|| "en".to_owned()),
            ..Inputs::default()
        };
        let found = ways(&file.json, &survey, &Arc::new(file.survey), &platform, &inputs);
        let to = &mut std::io::stdout().lock();
        match self.format {
            Format::Text => print(&found, to)?,
            Format::Json => writeln!(to, "{:#}", as_json(&found))?,
        }
        let reached = found.pages.iter().all(|it| it.answers.is_ok());
        Ok(ExitCode::from(u8::from(!reached)))
    }
}

fn print(ways: &Ways, to: &mut dyn Write) -> std::io::Result<()> {
    let (more, found) = if ways.at_least { ("at least ", " found") } else { ("", "") };
    writeln!(to, "{more}{} ways lead to the end", ways.count)?;
    for (what, way) in [("shortest", &ways.shortest), ("longest", &ways.longest)] {
        match way {
            Some(Way { questions, pages, answers }) => {
                writeln!(
                    to,
                    "{what}{found}: {questions} questions on {} pages ({})",
                    pages.len(),
                    pages.join(", ")
                )?;
                writeln!(to, "    {}", json(answers))?;
            }
            None => writeln!(to, "{what}: no answers were found that lead to the end")?,
        }
    }
    for example in &ways.pages {
        match &example.answers {
            Ok(answers) => writeln!(to, "page {}: {}", example.page, json(answers))?,
            Err(why) => writeln!(to, "page {}: not reached: {why}", example.page)?,
        }
    }
    Ok(())
}

fn as_json(ways: &Ways) -> Json {
    let way = |way: &Option<Way>| match way {
        Some(Way { questions, pages, answers }) => {
            json!({ "questions": questions, "pages": pages, "answers": json(answers) })
        }
        None => Json::Null,
    };
    let pages: Vec<Json> = ways
        .pages
        .iter()
        .map(|example| match &example.answers {
            Ok(answers) => json!({ "page": example.page, "answers": json(answers) }),
            Err(why) => json!({ "page": example.page, "obstacle": why }),
        })
        .collect();
    json!({
        // More than JSON's numbers can hold is possible.
        "count": ways.count.to_string(),
        "atLeast": ways.at_least,
        "shortest": way(&ways.shortest),
        "longest": way(&ways.longest),
        "pages": pages,
    })
}
