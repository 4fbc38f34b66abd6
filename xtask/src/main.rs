//! `cargo xtask`: the repository's commands. It only reads the command line; each command has a module of its own.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::agree::{self, Comparing};
use xtask::{assemble, bench, check, demo, fuzz, size, test};

/// Builds, checks, tests, measures and demonstrates survey-widget.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start the collector and a page that shows the survey; print its address.
    Demo {
        /// The page's port; the collector listens on the next one.
        #[arg(long, default_value_t = demo::DEFAULT_PORT)]
        port: u16,
        /// The SQLite file that takes the responses; made where there is none.
        #[arg(long, default_value = "responses.db")]
        database: PathBuf,
        /// Install system packages without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Run every test, in a real browser too.
    Test {
        /// Run the tests that take minutes as well.
        #[arg(long)]
        long: bool,
        /// Install system packages without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Compare our engine with survey-core on random cases.
    Agree {
        /// How many random surveys: 1,000, or none where only expressions are asked for.
        #[arg(long)]
        cases: Option<usize>,
        /// How many random expressions: 10,000, or none where only surveys are asked for.
        #[arg(long)]
        expressions: Option<usize>,
        /// What the cases follow from.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// What surveys are made of, as names in xtask/src/agree/surveys/features.rs with commas between; `+name` and
        /// `-name` change what is usual.
        #[arg(long, value_delimiter = ',', allow_hyphen_values = true)]
        only: Vec<String>,
        /// How many of the differing surveys are made small and grouped by cause.
        #[arg(long, default_value_t = 12)]
        shrink: usize,
        /// Have our receiver judge so many responses of survey-core's respondents instead.
        #[arg(long)]
        accept: Option<usize>,
    },
    /// Run the fuzz targets: arbitrary definitions, expressions and respondents.
    Fuzz {
        /// How long each of them runs.
        #[arg(long, default_value_t = 5)]
        minutes: u32,
    },
    /// Measure the engine beside survey-core, and print the table of docs/speed.md.
    Bench {
        /// What is measured: the engine.
        #[arg(long, required = true)]
        engine: bool,
    },
    /// Take the pictures in docs/screenshots anew.
    Screenshots {
        /// Install system packages without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Check what the compiler does not: form, lints, structure, licences, links.
    Check,
    /// Print what a browser downloads, against the budget.
    Size {
        /// Name so many of the largest parts of the wasm, too.
        #[arg(long, default_value_t = 0)]
        top: usize,
    },
    /// Turn what Trunk built into the files that ship (Trunk calls this).
    Assemble,
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Demo { port, database, yes } => demo::run(port, &database, yes),
        Command::Test { long, yes } => test::run(long, yes),
        Command::Agree { accept: Some(responses), seed, .. } => agree::accept(responses, seed),
        Command::Agree { cases, expressions, seed, only, shrink, accept: None } => {
            let both = cases.is_none() && expressions.is_none();
            agree::run(&Comparing {
                surveys: cases.unwrap_or(if both { 1_000 } else { 0 }),
                expressions: expressions.unwrap_or(if both { 10_000 } else { 0 }),
                seed,
                features: only,
                shrink,
                tolerated: 0,
            })
        }
        Command::Fuzz { minutes } => fuzz::run(minutes),
        Command::Bench { engine: _ } => bench::engine(),
        Command::Screenshots { yes } => test::take_pictures(yes),
        Command::Check => check::run(),
        Command::Size { top } => size::run(top),
        Command::Assemble => assemble::run(),
    }
}
