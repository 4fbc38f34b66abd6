//! Runs other programs and says which one failed, and how. It knows no program by name.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Tells what begins now, and how long it takes.
pub fn stage(what: &str, duration: &str) {
    eprintln!("• {what} ({duration})");
}

/// Runs `command` with the terminal's own output.
///
/// # Errors
/// When it cannot start, or ends with anything but success.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} does not start", shown(command)))?;
    if !status.success() {
        bail!("{} failed: {status}", shown(command));
    }
    Ok(())
}

/// Runs `command` and gives what it printed on standard output.
///
/// # Errors
/// When it cannot start, ends with anything but success, or prints something other than UTF-8.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{} does not start", shown(command)))?;
    if !output.status.success() {
        bail!("{} failed: {}", shown(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} prints no UTF-8", shown(command)))
}

/// The command line as a person would type it.
fn shown(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_failure_names_the_command_line() {
        let error = run(Command::new("cargo").arg("no-such-command").stderr(Stdio::null()));
        assert!(error.unwrap_err().to_string().starts_with("cargo no-such-command failed"));
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = output(&mut Command::new("/nowhere/at-all")).unwrap_err();
        assert_eq!(error.to_string(), "/nowhere/at-all does not start");
    }
}
