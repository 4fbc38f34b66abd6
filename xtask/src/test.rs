//! Every test of the workspace, after everything that the browser tests stand on: the release widget, the
//! collector, a browser. It holds no test itself.

use anyhow::Result;

use crate::process::{self, stage};
use crate::tools::{self, Tools};
use crate::{demo, widget, workspace};

/// Runs all tests; `long` adds those that take minutes, `yes` installs system packages unasked.
///
/// # Errors
/// When something is missing, does not build, or a test fails.
pub fn run(long: bool, yes: bool) -> Result<()> {
    let browser = tools::browser(yes)?;
    let tools = Tools::for_widget()?;
    widget::build(&tools)?;
    let survey = demo::build_collector()?;

    stage("Running the tests", "about 5 minutes at first, 3 later");
    let mut cargo = workspace::cargo();
    cargo.args(["test", "--workspace"]);
    cargo.env("SURVEY_WIDGET_DIST", workspace::dist());
    cargo.env("SURVEY_BIN", survey);
    cargo.env("SURVEY_CHROMIUM", browser.chromium);
    cargo.env("SURVEY_CHROMEDRIVER", browser.chromedriver);
    cargo.env("SURVEY_AXE", tools::npm_folder().join("axe-core/axe.min.js"));
    if long {
        cargo.env("SURVEY_LONG_TESTS", "1");
    }
    process::run(&mut cargo)
}
