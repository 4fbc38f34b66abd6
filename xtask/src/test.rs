//! Every test of the workspace, after everything that the browser tests stand on: the release widget, the
//! collector, a browser. It holds no test itself.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::agree::{self, Comparing};
use crate::process::{self, stage};
use crate::tools::{self, Browser, Tools};
use crate::{both_sides, demo, small_engine, widget, workspace};

/// Of 500 random surveys so many may differ from the reference without an explanation: one does, by
/// `minSelectedChoices` where errors are told as answers change, and seeds vary. To be lowered, never raised.
const KNOWN_DIFFERENCES: usize = 3;

/// The scenarios that are held in Firefox, too: those that need no more of a browser than WebDriver has.
const IN_FIREFOX: &[&str] = &[
    "bad_input::",
    "delivery::",
    "errors::",
    "layout::",
    "programs::",
    "ready_surveys::",
    "resuming::",
    "whole_survey::",
    // What is read off the accessibility tree is Chromium's.
    "--skip=keyboard_alone",
];

/// Where the pictures of the documentation are.
const PICTURES: &str = "docs/screenshots";

/// Runs all tests; `long` adds those that take minutes, `yes` installs system packages unasked.
///
/// # Errors
/// When something is missing, does not build, or a test fails.
pub fn run(long: bool, yes: bool) -> Result<()> {
    let surroundings = Surroundings::prepare(yes)?;
    stage("Running the tests", "about 5 minutes at first, 3 later");
    let mut cargo = surroundings.cargo_test(&["--workspace"]);
    if long {
        cargo.env("SURVEY_LONG_TESTS", "1");
    }
    process::run(&mut cargo)?;
    if long {
        surroundings.test_in_firefox(yes)?;
    }
    small_engine::run()?;
    let (surveys, expressions) = if long { (10_000, 100_000) } else { (500, 5_000) };
    agree::run(&Comparing {
        surveys,
        expressions,
        seed: 1,
        features: Vec::new(),
        shrink: 12,
        tolerated: if long { 0 } else { KNOWN_DIFFERENCES },
    })
}

/// Takes the pictures of the documentation anew, by the tests that take them.
///
/// # Errors
/// When something is missing, does not build, or a picture cannot be taken.
pub fn take_pictures(yes: bool) -> Result<()> {
    let surroundings = Surroundings::prepare(yes)?;
    stage("Taking the pictures", "about 2 minutes at first, half a minute later");
    let only_pictures = ["--package", "survey-widget", "--test", "end_to_end", "pictures_"];
    let mut cargo = surroundings.cargo_test(&only_pictures);
    process::run(cargo.env("SURVEY_SCREENSHOTS", workspace::root().join(PICTURES)))
}

/// What the browser tests need around them: built, installed, there.
struct Surroundings {
    browser: Browser,
    collector: PathBuf,
    both_sides: PathBuf,
}

impl Surroundings {
    fn prepare(yes: bool) -> Result<Self> {
        let browser = tools::browser(yes)?;
        let tools = Tools::for_widget()?;
        widget::build(&tools)?;
        let both_sides = both_sides::build(&tools)?;
        Ok(Self { browser, collector: demo::build_collector()?, both_sides })
    }

    /// Holds the core scenarios in the other browser.
    fn test_in_firefox(&self, yes: bool) -> Result<()> {
        let firefox = tools::firefox(yes)?;
        stage("Running the core scenarios in Firefox", "about 3 minutes");
        let mut arguments = vec!["--package", "survey-widget", "--test", "end_to_end", "--"];
        arguments.extend(IN_FIREFOX);
        let mut cargo = self.cargo_test(&arguments);
        cargo.env("SURVEY_BROWSER", "firefox");
        cargo.env("SURVEY_FIREFOX", firefox.browser).env("SURVEY_GECKODRIVER", firefox.driver);
        process::run(&mut cargo)
    }

    fn cargo_test(&self, arguments: &[&str]) -> Command {
        let mut cargo = workspace::cargo();
        cargo.arg("test").args(arguments);
        cargo.env("SURVEY_WIDGET_DIST", workspace::dist());
        cargo.env("SURVEY_BOTH_SIDES", &self.both_sides);
        cargo.env("SURVEY_BIN", &self.collector);
        cargo.env("SURVEY_CHROMIUM", &self.browser.chromium);
        cargo.env("SURVEY_CHROMEDRIVER", &self.browser.chromedriver);
        cargo.env("SURVEY_AXE", tools::npm_folder().join("axe-core/axe.min.js"));
        cargo
    }
}
