//! Runs every fuzz target for a while: arbitrary input, looking for what no test thought of. What a target asserts is
//! the target's own business.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::process::{self, stage};
use crate::tools::Tools;
use crate::workspace;

/// Files to begin with, by target; what a run finds worth keeping goes into fuzz/corpus.
const SEEDS: &[(&str, &str)] = &[("definition", "surveys")];

/// How long one input may take, in seconds: what takes longer hangs.
const LONGEST: u32 = 10;

/// Runs each target for so many minutes. An input that breaks one is left in fuzz/artifacts.
///
/// # Errors
/// When something is missing or does not build, or a target is broken.
pub fn run(minutes: u32) -> Result<()> {
    let tools = Tools::for_fuzzing()?;
    let folder = workspace::root().join("fuzz");
    let mut broken = Vec::new();
    for target in targets(&folder)? {
        let corpus = folder.join("corpus").join(&target);
        std::fs::create_dir_all(&corpus).with_context(|| corpus.display().to_string())?;
        stage(&format!("Fuzzing: {target}"), &format!("{minutes} min, and 4 to compile at first"));
        let mut fuzz = tools.command("rustup");
        // Our code holds nothing unsafe, which is what sanitizers are for; without one, more is tried.
        fuzz.args(["run", "nightly", "cargo", "fuzz", "run", "--sanitizer=none", &target]);
        fuzz.arg(corpus);
        fuzz.args(SEEDS.iter().filter(|(it, _)| *it == target).map(|(_, seeds)| seeds));
        fuzz.arg("--").arg(format!("-max_total_time={}", minutes * 60));
        fuzz.arg(format!("-timeout={LONGEST}"));
        let dictionary = folder.join("dictionaries").join(&target);
        if dictionary.exists() {
            fuzz.arg(format!("-dict={}", dictionary.display()));
        }
        if let Err(error) = process::run(&mut fuzz) {
            eprintln!("{error:#}");
            broken.push(target);
        }
    }
    if !broken.is_empty() {
        bail!("broken: {}; the inputs are in fuzz/artifacts", broken.join(", "));
    }
    Ok(())
}

/// The names of all targets: each is a file.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let files = workspace::files(&folder.join("fuzz_targets"))?;
    let name = |file: &std::path::PathBuf| {
        let stem = file.file_stem().context("a file has a name")?;
        Ok(stem.to_string_lossy().into_owned())
    };
    files.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_target_is_built_and_every_seed_belongs_to_one() {
        let folder = workspace::root().join("fuzz");
        let manifest = workspace::read(&folder.join("Cargo.toml")).unwrap();
        let targets = targets(&folder).unwrap();
        for target in &targets {
            assert!(manifest.contains(&format!("path = \"fuzz_targets/{target}.rs\"")), "{target}");
        }
        for (target, seeds) in SEEDS {
            assert!(targets.iter().any(|it| it == target), "{target}");
            assert!(workspace::root().join(seeds).is_dir(), "{seeds}");
        }
    }
}
