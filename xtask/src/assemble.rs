//! Turns what Trunk built into the files that ship: one classic script, two programs of wasm, the style sheet and the
//! texts, each sealed with its hash. Trunk calls it after each build; it compiles nothing.

mod glue;
mod packed;
mod short_names;
mod without_dead_data;
mod without_listeners;
mod without_panic_messages;

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use sha2::{Digest, Sha384};

use crate::process::{self, stage};
use crate::{tools, widget, workspace};

/// A program that the script loads: a binary of the package, which Trunk builds.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    binary: &'static str,
    /// The file that ships.
    pub wasm: &'static str,
}

impl Program {
    /// A program of this binary, which ships as this file.
    pub(crate) const fn new(binary: &'static str, wasm: &'static str) -> Self {
        Self { binary, wasm }
    }

    /// Where it lies as it was before it was made small, with the names of its functions, after the last release.
    ///
    /// # Errors
    /// When the target folder cannot be told.
    pub fn named_wasm(self) -> Result<PathBuf> {
        Ok(workspace::scratch()?.join(self.built_wasm()))
    }

    fn built_wasm(self) -> String {
        format!("{}_bg.wasm", self.binary)
    }

    fn built_glue(self) -> String {
        format!("{}.js", self.binary)
    }
}

/// What the script loads first.
pub const SMALL: Program = Program::new("widget-small", "survey-widget.wasm");
/// What it loads for a definition that is beyond the small program.
pub const WHOLE: Program = Program::new("widget-whole", "survey-widget-whole.wasm");

/// The scripts of ours that become one.
const SCRIPTS: [&str; 2] = ["src/embed/unpack.js", "src/embed/loader.js"];

/// The script that pages include.
pub const SCRIPT: &str = "survey-widget.js";
/// The style sheet that the script adopts.
pub const STYLES: &str = "survey-widget.css";
/// What it adopts besides for the whole program.
pub const WHOLE_STYLES: &str = "survey-widget-whole.css";
/// The folder of texts, one file a language.
pub const LOCALES: &str = "locales";

/// What binaryen is told. Taking the control flow apart and putting it together anew, between two rounds of all
/// else, saves another kilobyte.
/// Functions with one caller stay apart: small ones resemble one another. Nothing of ours lies in the first kilobyte of
/// the memory, which is the far end of the stack.
pub const SMALLEST: &[&str] = &[
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--one-caller-inline-max-function-size=0",
    "--low-memory-unused",
];

/// The oldest browsers that are supported; older ones show the page's own fallback.
const BROWSERS: &str = "--target=chrome111,safari16.4,firefox128";

/// Assembles the build that Trunk stages, which it describes in the environment.
///
/// # Errors
/// When Trunk did not call, a part is missing, or a tool refuses a part.
pub fn run() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("Trunk runs this; run `trunk build`")?;
    let staging = PathBuf::from(staging);
    let profile = env::var("TRUNK_PROFILE").context("TRUNK_PROFILE is not set")?;
    let release = profile == "release";

    styles(&staging, release)?;
    let mut sealed = texts(&staging)?;
    sealed.extend([STYLES, WHOLE_STYLES].map(str::to_owned));
    let mut glue = String::new();
    for program in [SMALL, WHOLE] {
        glue += &member(program, &load(program, &staging, release)?, release)?;
        sealed.push(program.wasm.to_owned());
    }
    script(&staging, &SCRIPTS, &glue, &integrity(&staging, &sealed)?, release)?;
    widget::note_inputs(&staging, &profile)
}

/// Puts the loader around a program of the tests that wasm-bindgen has written to `folder`, and `script` behind it.
///
/// # Errors
/// When a part is missing, or a tool refuses a part.
pub(crate) fn with_loader(program: Program, script: &str, folder: &Path) -> Result<()> {
    let glue = member(program, &load(program, folder, false)?, false)?;
    let sealed = integrity(folder, &[program.wasm.to_owned()])?;
    let [join, loader] = SCRIPTS;
    self::script(folder, &[join, loader, script], &glue, &sealed, false)
}

/// Writes a program's wasm, and gives the glue that fits it; takes Trunk's own away.
fn load(program: Program, staging: &Path, release: bool) -> Result<String> {
    let built_wasm = staging.join(program.built_wasm());
    let built_glue = staging.join(program.built_glue());
    let shipped = staging.join(program.wasm);
    let mut glue = workspace::read(&built_glue)?;
    if release {
        stage(&format!("Making {} small", program.wasm), "about half a minute");
        let wasm = std::fs::read(&built_wasm).with_context(|| built_wasm.display().to_string())?;
        let wasm = without_listeners::apply(&wasm)?;
        let wasm = without_panic_messages::apply(&wasm)?;
        // Once to see what is dead, once to leave it out.
        workspace::write(&built_wasm, without_dead_data::without_notes(&wasm)?)?;
        process::run(optimiser(&built_wasm, &shipped)?.args(SMALLEST))?;
        let optimised = std::fs::read(&shipped).with_context(|| shipped.display().to_string())?;
        workspace::write(&built_wasm, without_dead_data::apply(&wasm, &optimised)?)?;
        let mut optimiser = optimiser(&built_wasm, &shipped)?;
        let renamed = process::output(optimiser.args(SMALLEST).arg(short_names::OPTION))?;
        glue = short_names::apply(&glue, &renamed)?;
        let wasm = std::fs::read(&shipped).with_context(|| shipped.display().to_string())?;
        workspace::write(&shipped, packed::apply(&wasm)?)?;
        std::fs::copy(&built_wasm, program.named_wasm()?)?;
        std::fs::remove_file(built_wasm)?;
    } else {
        std::fs::rename(built_wasm, &shipped)?;
    }
    std::fs::remove_file(built_glue)?;
    Ok(glue)
}

/// binaryen, from one file to another. No feature flags: the wasm says itself what it uses, and more would let binaryen
/// use what browsers lack.
fn optimiser(from: &Path, to: &Path) -> Result<std::process::Command> {
    let mut optimiser = tools::npm_program("wasm-opt")?;
    optimiser.arg(from).arg("-o").arg(to);
    Ok(optimiser)
}

/// One file a sheet: a constructed style sheet may import nothing.
fn styles(staging: &Path, release: bool) -> Result<()> {
    for (source, sheet) in [("styles/widget.css", STYLES), ("styles/whole.css", WHOLE_STYLES)] {
        let mut bundler = esbuild(release)?;
        bundler.arg("--bundle").arg(source);
        process::run(bundler.arg(format!("--outfile={}", staging.join(sheet).display())))?;
    }
    Ok(())
}

/// Writes the texts without white space, and gives the names of their files.
fn texts(staging: &Path) -> Result<Vec<String>> {
    let folder = staging.join(LOCALES);
    std::fs::create_dir_all(&folder)?;
    let mut names = Vec::new();
    let folder_of_all = workspace::root().join(LOCALES);
    for file in workspace::files(&folder_of_all)? {
        // Those of rare types come within the whole program.
        if file.parent() != Some(folder_of_all.as_path()) {
            continue;
        }
        let texts: serde_json::Value = serde_json::from_str(&workspace::read(&file)?)
            .with_context(|| format!("{} is not JSON", file.display()))?;
        let name = file.file_name().context("a file has a name")?;
        workspace::write(&folder.join(name), texts.to_string())?;
        names.push(format!("{LOCALES}/{}", name.to_string_lossy()));
    }
    if !names.contains(&format!("{LOCALES}/en.json")) {
        bail!("{LOCALES}/en.json is what an unknown language falls back to, and is missing");
    }
    Ok(names)
}

/// A program's glue as a member of an object: a function that evaluates it.
fn member(program: Program, glue: &str, release: bool) -> Result<String> {
    let module = workspace::scratch()?.join("glue.js");
    workspace::write(&module, glue::module(glue)?)?;
    let mut bundler = esbuild(release)?;
    bundler.args(["--bundle", "--format=esm"]).arg(module);
    let glue = glue::returning(&process::output(&mut bundler)?)?;
    Ok(format!("\"{}\"() {{\n{glue}\n}},\n", program.wasm))
}

/// The scripts and the glue in one function, so that nothing of either reaches the page's globals.
fn script(
    staging: &Path,
    scripts: &[&str],
    glue: &str,
    integrity: &BTreeMap<String, String>,
    release: bool,
) -> Result<()> {
    let mut all = String::new();
    for file in scripts {
        all += &workspace::read(&workspace::root().join(file))?;
    }
    let joined = workspace::scratch()?.join(SCRIPT);
    workspace::write(&joined, join(&all, glue, &serde_json::to_string(integrity)?))?;
    let mut minifier = esbuild(release)?;
    // Escapes whatever is not ASCII: the page decides in which encoding a classic script is read.
    minifier.args(["--charset=ascii", "--legal-comments=none"]).arg(joined);
    process::run(minifier.arg(format!("--outfile={}", staging.join(SCRIPT).display())))
}

fn join(scripts: &str, glue: &str, integrity: &str) -> String {
    format!(
        "(() => {{\n\"use strict\";\nconst INTEGRITY = {integrity};\n\
         const newGlue = {{\n{glue}}};\n{scripts}\n}})();\n"
    )
}

fn esbuild(release: bool) -> Result<std::process::Command> {
    let mut esbuild = tools::npm_program("esbuild")?;
    esbuild.args([BROWSERS, "--log-level=warning"]);
    if release {
        esbuild.arg("--minify");
    }
    Ok(esbuild)
}

/// What `fetch` shall hold each file to.
fn integrity(folder: &Path, names: &[String]) -> Result<BTreeMap<String, String>> {
    let mut sealed = BTreeMap::new();
    for name in names {
        let contents = std::fs::read(folder.join(name)).with_context(|| name.clone())?;
        sealed.insert(name.clone(), subresource_integrity(&contents));
    }
    Ok(sealed)
}

fn subresource_integrity(contents: &[u8]) -> String {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(contents));
    format!("sha384-{hash}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_hash_is_written_as_browsers_read_it() {
        // From the example in the Subresource Integrity specification, section 3.2.1.
        assert_eq!(
            subresource_integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }

    #[test]
    fn the_loader_stands_in_one_function_with_the_glue() {
        let joined = join("run();", "a() { return glue; },", "{}");
        assert!(joined.starts_with("(() => {") && joined.ends_with("})();\n"));
        assert!(joined.find("return glue").unwrap() < joined.find("run();").unwrap());
    }

    #[test]
    fn the_scripts_are_ascii() {
        for file in SCRIPTS {
            let script = workspace::read(&workspace::root().join(file)).unwrap();
            assert!(script.is_ascii(), "{file}: the page's encoding is not known");
        }
    }
}
