//! An engine that plays cases: a process that takes a JSON object a line and gives one. It knows no protocol beyond.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value as Json;

/// A running engine; it ends when this is dropped.
pub(super) struct Engine {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Engine {
    pub(super) fn start(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{name} does not start"))?;
        let input = process.stdin.take().context("no way to write to the engine")?;
        let output = process.stdout.take().context("no way to read from the engine")?;
        Ok(Self { process, input, output: BufReader::new(output) })
    }

    /// What the engine answers to one case.
    pub(super) fn play(&mut self, case: &Json) -> Result<Json> {
        writeln!(self.input, "{case}")?;
        self.input.flush()?;
        next_answer(&mut self.output, case)
    }

    /// What the engine answers to many, in their order.
    pub(super) fn play_all(&mut self, cases: &[&Json]) -> Result<Vec<Json>> {
        let (input, output) = (&mut self.input, &mut self.output);
        std::thread::scope(|scope| {
            // While it reads cases it must be able to write answers.
            let writer = scope.spawn(move || -> std::io::Result<()> {
                for case in cases {
                    writeln!(input, "{case}")?;
                }
                input.flush()
            });
            let answers = cases.iter().map(|case| next_answer(output, case)).collect();
            // Where it ended early, the answer that is missing says more.
            let _ = writer.join();
            answers
        })
    }
}

fn next_answer(output: &mut impl BufRead, case: &Json) -> Result<Json> {
    let mut line = String::new();
    output.read_line(&mut line)?;
    ensure!(!line.is_empty(), "an engine ended at the case {case}");
    serde_json::from_str(&line).with_context(|| format!("an engine answered {line}"))
}

impl Drop for Engine {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
