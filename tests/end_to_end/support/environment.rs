//! What `cargo xtask test` prepared for the tests, and says in the environment.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folder of the built demo page.
pub fn dist() -> PathBuf {
    prepared("SURVEY_WIDGET_DIST").into()
}

/// The folder of the program that a test asks in the browser.
pub fn both_sides() -> PathBuf {
    prepared("SURVEY_BOTH_SIDES").into()
}

/// The `survey` command.
pub fn survey_command() -> PathBuf {
    prepared("SURVEY_BIN").into()
}

/// The browser.
pub fn chromium() -> PathBuf {
    prepared("SURVEY_CHROMIUM").into()
}

/// The program that drives the browser.
pub fn chromedriver() -> PathBuf {
    prepared("SURVEY_CHROMEDRIVER").into()
}

/// Whether the scenarios are to be held in Firefox instead of Chromium.
pub fn is_firefox() -> bool {
    std::env::var_os("SURVEY_BROWSER").is_some_and(|it| it == "firefox")
}

/// The other browser.
pub fn firefox() -> PathBuf {
    prepared("SURVEY_FIREFOX").into()
}

/// The program that drives it.
pub fn geckodriver() -> PathBuf {
    prepared("SURVEY_GECKODRIVER").into()
}

/// The script of axe-core.
pub fn axe() -> PathBuf {
    prepared("SURVEY_AXE").into()
}

/// Where to write pictures of the demo; nowhere unless it is asked for.
pub fn screenshots() -> Option<PathBuf> {
    std::env::var_os("SURVEY_SCREENSHOTS").map(PathBuf::from)
}

/// Whether tests are wanted that take minutes.
pub fn is_long() -> bool {
    std::env::var_os("SURVEY_LONG_TESTS").is_some()
}

/// The definitions that the collector serves.
pub fn surveys() -> PathBuf {
    repository().join("surveys")
}

/// The repository's root: the folder of the package under test.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn prepared(name: &str) -> OsString {
    std::env::var_os(name).unwrap_or_else(|| {
        panic!("{name} is not set: run `cargo xtask test`, which builds what these tests drive")
    })
}
