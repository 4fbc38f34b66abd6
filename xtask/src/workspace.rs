//! Where things lie in this repository and in its target folder. It reads places, and writes nothing.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// The repository's root.
///
/// # Panics
/// Never: this package lies in a folder of the root.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the workspace")
}

/// What Trunk writes and a site owner uploads.
#[must_use]
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The cargo that runs us.
#[must_use]
pub fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The folder that cargo builds into, wherever its settings put it.
///
/// # Errors
/// When cargo cannot tell.
pub fn target() -> Result<PathBuf> {
    let text = process::output(cargo().args(["metadata", "--no-deps", "--format-version=1"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&text)?;
    let folder = metadata["target_directory"].as_str().context("cargo metadata names no target")?;
    Ok(PathBuf::from(folder))
}

/// Our own folder inside the target folder, made where it is missing.
///
/// # Errors
/// When it cannot be made.
pub fn scratch() -> Result<PathBuf> {
    let folder = target()?.join("xtask");
    std::fs::create_dir_all(&folder).with_context(|| format!("{} is needed", folder.display()))?;
    Ok(folder)
}

/// All files below `folder`, in a fixed order; a single file gives itself, a missing one nothing.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_file() {
        found.push(folder.to_owned());
    } else if folder.is_dir() {
        for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let hidden =
                path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if !hidden && !path.ends_with("node_modules") && !path.ends_with("target") {
                found.append(&mut files(&path)?);
            }
        }
        found.sort();
    }
    Ok(found)
}

/// Reads a text file; the error names it.
///
/// # Errors
/// When it cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file; the error names it.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    std::fs::write(path, contents).with_context(|| format!("cannot write {}", path.display()))
}
