//! The program with which a test asks the engine in a browser what it asks the engine on this machine. What it asks is the
//! test's matter.

use std::path::PathBuf;

use anyhow::Result;

use crate::assemble::{self, Program};
use crate::process::{self, stage};
use crate::tools::Tools;
use crate::workspace;

/// The example of the widget's package, which is compiled as the widget is.
const PROGRAM: Program = Program::new("both-sides", "both-sides.wasm");

/// What stands behind the loader.
const SCRIPT: &str = "tests/both_sides/page.js";

/// Builds it; gives the folder with its script and wasm.
///
/// # Errors
/// When it does not compile, or a tool refuses it.
pub fn build(tools: &Tools) -> Result<PathBuf> {
    stage(
        "Building the program that compares",
        "about 3 minutes at first, 1 minute after a change",
    );
    let target = "wasm32-unknown-unknown";
    let mut cargo = workspace::cargo();
    cargo.args(["build", "--package=survey-widget", "--example=both-sides", "--profile=widget"]);
    process::run(cargo.arg(format!("--target={target}")))?;
    let wasm = workspace::target()?.join(target).join("widget/examples/both-sides.wasm");
    let folder = workspace::scratch()?.join("both-sides");
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target=no-modules", "--no-typescript", "--out-dir"]);
    process::run(bindgen.arg(&folder).arg(wasm))?;
    assemble::with_loader(PROGRAM, SCRIPT, &folder)?;
    Ok(folder)
}
