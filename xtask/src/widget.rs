//! The release build of the widget, made once for what it was made from. How it is made is Trunk's and
//! [`crate::assemble`]'s matter.

use std::path::Path;

use anyhow::{Result, bail};
use base64::Engine as _;
use sha2::{Digest, Sha256};

use crate::process::{self, stage};
use crate::tools::Tools;
use crate::workspace;

/// Everything that the built files follow from.
const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "rust-toolchain.toml",
    "index.html",
    "src",
    "styles",
    "locales",
    "surveys",
    "crates/expression",
    "crates/definition",
    "crates/engine",
    "crates/delivery",
    "xtask/src/assemble.rs",
    "xtask/src/assemble",
    "xtask/package-lock.json",
];

/// Examples for the gallery and the tests, which lie among the inputs and are none.
const EXAMPLES: &str = "src/view/questions/fixtures";

/// In the built folder: the profile and the digest of the inputs that it was built from.
const BUILT_FROM: &str = ".built-from";

/// Builds the widget and the demo page for release, unless `dist` holds just that already.
///
/// # Errors
/// When a tool is missing, something does not compile, or the sources change meanwhile.
pub fn build(tools: &Tools) -> Result<()> {
    let wanted = stamp("release")?;
    let file = workspace::dist().join(BUILT_FROM);
    if std::fs::read_to_string(&file).is_ok_and(|built| built == wanted) {
        return Ok(());
    }
    stage("Building the widget for release", "about 3 minutes at first, 1 minute after a change");
    process::run(tools.command("trunk").args(["build", "--release"]))?;
    if workspace::read(&file)? != wanted {
        bail!("the sources changed while they were being built: build again");
    }
    Ok(())
}

/// Notes in `folder` what it was built from.
///
/// # Errors
/// When an input cannot be read or the note cannot be written.
pub fn note_inputs(folder: &Path, profile: &str) -> Result<()> {
    workspace::write(&folder.join(BUILT_FROM), stamp(profile)?)
}

fn stamp(profile: &str) -> Result<String> {
    let mut digest = Sha256::new();
    for input in INPUTS {
        for file in workspace::files(&workspace::root().join(input))? {
            if file.starts_with(workspace::root().join(EXAMPLES)) {
                continue;
            }
            // Lengths keep one file's end and the next one's beginning apart.
            let contents = std::fs::read(&file)?;
            digest.update(file.as_os_str().as_encoded_bytes());
            digest.update(contents.len().to_le_bytes());
            digest.update(contents);
        }
    }
    let digest = base64::engine::general_purpose::STANDARD.encode(digest.finalize());
    Ok(format!("{profile} {digest}\n"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_input_exists() {
        for input in INPUTS.iter().chain([&EXAMPLES]) {
            assert!(workspace::root().join(input).exists(), "{input} is gone");
        }
    }

    #[test]
    fn profiles_have_different_stamps() {
        assert_ne!(stamp("release").unwrap(), stamp("debug").unwrap());
    }
}
