//! What the compiler does not check: form, lints, structure, licences, links. Each check finds everything it can
//! before it fails, and repairs nothing.

mod links;
mod structure;
mod tidy;

use anyhow::{Result, bail};

use crate::process::{self, stage};
use crate::tools::Tools;
use crate::workspace;

/// The crates that also run inside the widget, and the widget.
const IN_THE_BROWSER: [&str; 5] =
    ["survey-expression", "survey-definition", "survey-engine", "survey-delivery", "survey-widget"];

/// Those of them of which the small program has less than the whole one.
const IN_BOTH_PROGRAMS: [&str; 4] =
    ["survey-expression", "survey-definition", "survey-engine", "survey-widget"];

/// Runs every check, then fails if any did.
///
/// # Errors
/// When a check finds something, or cannot run.
pub fn run() -> Result<()> {
    type Check = (&'static str, &'static str, fn() -> Result<()>);
    let checks: [Check; 8] =
        [
            ("Opening lines, and words that views may not use", "at once", || {
                report(tidy::findings()?)
            }),
            ("Links in the documents", "at once", || report(links::findings()?)),
            ("Who may know whom", "seconds", || report(structure::findings()?)),
            ("Form: rustfmt", "seconds", form),
            ("Lints for this machine: clippy", "about 3 minutes at first", lints_here),
            ("Lints for the browser: clippy", "about 2 minutes at first", lints_in_browser),
            ("Documentation: rustdoc", "about 2 minutes at first", documentation),
            ("Licences and sources of dependencies: cargo-deny", "seconds", licences),
        ];
    let mut failed = Vec::new();
    for (what, duration, check) in checks {
        stage(what, duration);
        if let Err(error) = check() {
            eprintln!("{error:#}");
            failed.push(what);
        }
    }
    if !failed.is_empty() {
        bail!("failed: {}", failed.join("; "));
    }
    eprintln!("All checks pass.");
    Ok(())
}

fn report(findings: Vec<String>) -> Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    bail!("{}", findings.join("\n"))
}

fn form() -> Result<()> {
    process::run(workspace::cargo().args(["fmt", "--all", "--check"]))?;
    // A workspace of its own.
    process::run(workspace::cargo().args(["fmt", "--manifest-path=fuzz/Cargo.toml", "--check"]))
}

fn lints_here() -> Result<()> {
    let mut cargo = workspace::cargo();
    process::run(cargo.args(["clippy", "--workspace", "--all-targets", "--", "--deny=warnings"]))
}

/// Proves as well that these crates compile for the browser, each without another one's features.
fn lints_in_browser() -> Result<()> {
    for package in IN_THE_BROWSER {
        let mut cargo = workspace::cargo();
        cargo.args(["clippy", "--target=wasm32-unknown-unknown", "--package", package]);
        process::run(cargo.args(["--", "--deny=warnings"]))?;
    }
    for package in IN_BOTH_PROGRAMS {
        let mut cargo = workspace::cargo();
        cargo.args(["clippy", "--target=wasm32-unknown-unknown", "--package", package]);
        process::run(cargo.args(["--no-default-features", "--", "--deny=warnings"]))?;
    }
    Ok(())
}

fn documentation() -> Result<()> {
    let mut cargo = workspace::cargo();
    cargo.args(["doc", "--workspace", "--no-deps"]);
    process::run(cargo.env("RUSTDOCFLAGS", "--deny=warnings"))
}

fn licences() -> Result<()> {
    let mut deny = Tools::for_licences()?.command("cargo-deny");
    process::run(deny.args(["--workspace", "check", "bans", "licenses", "sources"]))
}
