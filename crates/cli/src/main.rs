//! The `survey` command: check and try definitions, receive responses, export them, compare engines. It reads arguments and
//! files and prints; all else is the crates' below.

mod check;
mod export;
mod paths;
mod position;
mod replay;
mod sarif;
mod serve;
mod snapshot;
mod test;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Check survey definitions, receive responses, export them.
#[derive(Debug, Parser)]
#[command(name = "survey", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Paths(paths::Paths),
    Test(test::Test),
    Serve(serve::Serve),
    Export(export::Export),
    Replay(replay::Replay),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Check(check) => check.run(),
        Command::Paths(paths) => paths.run(),
        Command::Test(test) => test.run(),
        Command::Serve(serve) => serve.run(),
        Command::Export(export) => export.run(),
        Command::Replay(replay) => replay.run(),
    };
    result.unwrap_or_else(|error| {
        // With its causes, on one line.
        eprintln!("survey: {error:#}");
        ExitCode::from(2)
    })
}
