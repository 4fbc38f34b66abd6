//! The engine's tests once more, as the small program of the widget has the engine: each passes, or its definition is
//! left to the whole program because reading gave findings. Anything else would be an answer that differs by program.

use anyhow::{Context, Result, bail};

use crate::process::stage;
use crate::workspace;

/// How the scenarios of `crates/engine/tests` say that a definition was not read as it is.
const LEFT: &str = "reads without findings";

/// Runs them.
///
/// # Errors
/// When a test fails for another reason, or none passes.
pub fn run() -> Result<()> {
    stage("The engine's tests as the small program has it", "about 1 minute at first");
    let mut cargo = workspace::cargo();
    cargo.args(["test", "--package", "survey-engine", "--no-default-features", "--no-fail-fast"]);
    let output = cargo.env("RUST_BACKTRACE", "0").output().context("cargo does not start")?;
    judge(&String::from_utf8_lossy(&output.stdout))
        .with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())
}

/// What the tests printed.
fn judge(printed: &str) -> Result<()> {
    let mut lines = printed.lines();
    while let Some(line) = lines.next() {
        if line.contains("panicked at") {
            let reason = lines.find(|line| !line.is_empty()).unwrap_or_default();
            // A test that runs others prints what they printed: their own reasons follow.
            if !reason.contains(LEFT) && !reason.starts_with("running ") {
                bail!("{line}\n{reason}");
            }
        }
    }
    if !printed.lines().any(|line| line.starts_with("test ") && line.ends_with("... ok")) {
        bail!("no test passed");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::judge;

    const PASSED: &str = "test a ... ok\ntest b ... FAILED\n";

    #[test]
    fn what_is_left_to_the_whole_program_may_fail_and_nothing_else() {
        let left =
            "thread 'b' panicked at x.rs:1:1:\nassertion: the definition reads without findings\n";
        judge(&[PASSED, left].concat()).unwrap();
        let wrong = "thread 'b' panicked at x.rs:1:1:\nassertion: 1 is not 2\n";
        let told = judge(&[PASSED, left, wrong].concat()).unwrap_err().to_string();
        assert!(told.contains("1 is not 2"), "{told}");
    }

    #[test]
    fn a_test_that_runs_others_is_judged_by_them() {
        let outer = "thread 'b' panicked at x.rs:1:1:\n\nrunning 1 test\n";
        let inner = "thread 'c' panicked at x.rs:2:1:\nassertion: 1 is not 2\n";
        judge(&[PASSED, outer].concat()).unwrap();
        assert!(judge(&[PASSED, outer, inner].concat()).is_err());
    }

    #[test]
    fn something_has_to_pass() {
        assert!(judge("test a ... FAILED\n").is_err());
    }
}
