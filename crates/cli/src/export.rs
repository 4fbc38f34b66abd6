//! `survey export`: stored responses as a file.

use anyhow::Context;
use clap::{Args, ValueEnum};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use survey_collector::{Store, export};

/// Write the stored responses to a survey as CSV or JSON Lines.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The database file; it may be in use.
    #[arg(long, value_name = "FILE")]
    database: PathBuf,
    /// The survey's id.
    #[arg(long, value_name = "ID")]
    survey: String,
    /// What to write.
    #[arg(long, value_enum)]
    format: Format,
    /// Begin CSV with a byte order mark, by which Excel knows UTF-8.
    #[arg(long)]
    bom: bool,
    /// The file to write; standard output without it.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A row a response, a column a question.
    Csv,
    /// A line a response, with all that was sent.
    Jsonl,
}

impl Export {
    #[tokio::main(flavor = "current_thread")]
    pub(crate) async fn run(&self) -> anyhow::Result<ExitCode> {
        if self.bom && self.format == Format::Jsonl {
            anyhow::bail!("--bom belongs to CSV: JSON has no byte order mark");
        }
        let store = Store::open(&self.database, false)
            .await
            .with_context(|| self.database.display().to_string())?;
        let result = match &self.output {
            Some(path) => self.write_file(&store, path).await,
            None => self.write(&store, &mut BufWriter::new(std::io::stdout().lock())).await,
        };
        store.close().await;
        result?;
        Ok(ExitCode::SUCCESS)
    }

    /// The file has its name only when all of it is written: an export that fails leaves the last one as it was.
    async fn write_file(&self, store: &Store, path: &Path) -> anyhow::Result<()> {
        let partial = path.with_added_extension("partial");
        let file = File::create(&partial).with_context(|| partial.display().to_string())?;
        let result = self.write(store, &mut BufWriter::new(file)).await;
        if result.is_ok() {
            std::fs::rename(&partial, path).with_context(|| path.display().to_string())?;
        } else {
            // What has failed is already on its way to be told.
            let _ = std::fs::remove_file(&partial);
        }
        result
    }

    async fn write(&self, store: &Store, to: &mut dyn Write) -> anyhow::Result<()> {
        match self.format {
            Format::Csv => export::csv(store, &self.survey, self.bom, to).await?,
            Format::Jsonl => export::json_lines(store, &self.survey, to).await?,
        }
        Ok(())
    }
}
