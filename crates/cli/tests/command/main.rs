//! The `survey` command as a person runs it: the real binary, real files, a real port. Each file but `server` is a
//! subcommand.

#![allow(clippy::unwrap_used)]

mod cases;
mod checking;
mod exporting;
mod paths;
mod replaying;
mod server;
mod serving;
mod snapshots;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn survey() -> Command {
    Command::new(env!("CARGO_BIN_EXE_survey"))
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The ready definitions, in order.
fn ready_surveys() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["surveys", "docs/examples"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".json") && !name.ends_with(".test.json") {
                files.push(root.join(folder).join(name));
            }
        }
    }
    files.sort();
    files
}
