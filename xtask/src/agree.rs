//! Plays random cases through our engine and through survey-core, the reference, and compares. It builds what it
//! needs, decides nothing about surveys, and can repeat every run by its seed.

mod accepting;
mod comparison;
mod coverage;
mod differences;
mod engine;
mod exceptions;
mod expressions;
mod random;
mod shrinking;
mod surveys;

use std::process::Command;

use anyhow::{Result, ensure};
use serde_json::Value as Json;

use crate::process::stage;
use crate::{demo, tools};
use comparison::Comparison;
use coverage::Extent;
use engine::Engine;
use exceptions::{OF_EXPRESSIONS, OF_SURVEYS};
use surveys::features::Features;

pub use random::Random;

/// How many differences are shown.
const SHOWN: usize = 12;

/// Of so many cases exceptions explain one at most.
const MOST_HIDDEN: usize = 50;

/// In fewer cases than these, chance decides how many exceptions explain.
const MANY: usize = 2_000;

/// The parts of an answer to an expression that are compared.
const OF_RESULT: &[&str] = &["value", "type", "condition", "error"];

/// The parts of an answer to a survey that are compared.
const OF_SURVEY: &[&str] = &[
    "data",
    "state",
    "page",
    "pages",
    "panels",
    "visible",
    "required",
    "readOnly",
    "empty",
    "titles",
    "displays",
    "choices",
    "pageTitles",
    "title",
    "numbers",
    "errors",
    "problems",
    "valid",
    "steps",
];

/// What to compare on.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// How many random surveys.
    pub surveys: usize,
    /// How many random expressions.
    pub expressions: usize,
    /// What the cases follow from.
    pub seed: u64,
    /// What surveys are made of; empty for what is switched on in the code.
    pub features: Vec<String>,
    /// How many differing surveys are made small and grouped by cause.
    pub shrink: usize,
    /// How many differences without an explanation do not yet fail the run.
    pub tolerated: usize,
}

/// Compares our engine with the reference.
///
/// # Errors
/// When something does not build or run, or a difference is unexplained.
pub fn run(comparing: &Comparing) -> Result<()> {
    let mut engines = Engines::start()?;
    let mut unexplained = 0;
    if comparing.expressions > 0 {
        unexplained += compare_expressions(comparing, &mut engines)?;
    }
    if comparing.surveys > 0 {
        unexplained += compare_surveys(comparing, &mut engines)?;
    }
    ensure!(
        unexplained <= comparing.tolerated,
        "{unexplained} cases differ without an explanation (seed {})",
        comparing.seed
    );
    Ok(())
}

/// Has our receiver judge as many responses of the reference's respondents.
///
/// # Errors
/// When something does not build or run, or a response is refused without an explanation.
pub fn accept(responses: usize, seed: u64) -> Result<()> {
    let mut engines = Engines::start()?;
    accepting::run(responses, seed, &mut engines)
}

/// Random surveys of all that our engine knows, with a respondent's steps through each: cases of `survey replay`.
#[must_use]
pub fn random_surveys(count: usize, seed: u64) -> Vec<Json> {
    let (features, mut random) = (Features::of_ours(), Random::new(seed));
    (0..count).map(|id| surveys::case(id, &features, &mut random).given).collect()
}

/// Random expressions on random values: cases of `survey replay`.
#[must_use]
pub fn random_expressions(count: usize, seed: u64) -> Vec<Json> {
    let mut random = Random::new(seed);
    (0..count).map(|id| expressions::case(id, &mut random)).collect()
}

/// Ours and the reference.
struct Engines {
    ours: Engine,
    theirs: Engine,
}

impl Engines {
    fn start() -> Result<Self> {
        let survey = demo::build_collector()?;
        let mut reference = tools::npm_script("src/agree/reference.mjs")?;
        Ok(Engines {
            ours: Engine::start(Command::new(survey).arg("replay"))?,
            theirs: Engine::start(reference.env("TZ", "UTC"))?,
        })
    }

    fn play_all(&mut self, cases: &[&Json]) -> Result<(Vec<Json>, Vec<Json>)> {
        let (ours, theirs) = (&mut self.ours, &mut self.theirs);
        std::thread::scope(|scope| {
            let ours = scope.spawn(|| ours.play_all(cases));
            let theirs = theirs.play_all(cases)?;
            let ours = ours.join().map_err(|_| anyhow::anyhow!("our engine was not asked"))?;
            Ok((ours?, theirs))
        })
    }

    fn play(&mut self, case: &Json) -> Result<(Json, Json)> {
        Ok((self.ours.play(case)?, self.theirs.play(case)?))
    }
}

fn compare_expressions(comparing: &Comparing, engines: &mut Engines) -> Result<usize> {
    stage("Playing expressions through both engines", "about 20 seconds for 100,000");
    let cases = random_expressions(comparing.expressions, comparing.seed);
    let cases: Vec<&Json> = cases.iter().collect();
    let (ours, theirs) = engines.play_all(&cases)?;
    let comparison = Comparison::of(OF_RESULT, OF_EXPRESSIONS, &cases, &ours, &theirs);
    coverage::print_expressions(&cases);
    report(&comparison);
    for place in comparison.unexplained.iter().take(SHOWN) {
        println!(
            "\n{}\n  ours      {}\n  reference {}",
            cases[*place], ours[*place], theirs[*place]
        );
    }
    Ok(comparison.unexplained.len())
}

fn compare_surveys(comparing: &Comparing, engines: &mut Engines) -> Result<usize> {
    stage("Playing surveys through both engines", "about 2 minutes for 10,000");
    let features = if comparing.features.is_empty() {
        Features::by_default()
    } else {
        Features::named(&comparing.features)?
    };
    let mut random = Random::new(comparing.seed);
    let made: Vec<surveys::SurveyCase> =
        (0..comparing.surveys).map(|id| surveys::case(id, &features, &mut random)).collect();
    let cases: Vec<&Json> = made.iter().map(|it| &it.given).collect();
    let (ours, theirs) = engines.play_all(&cases)?;
    let comparison = Comparison::of(OF_SURVEY, OF_SURVEYS, &cases, &ours, &theirs);
    coverage::print_surveys(&made, &features);
    let extent = Extent::of(&made);
    println!("{extent}");
    report(&comparison);
    let differing = comparison.unexplained.iter().map(|it| cases[*it]);
    differences::print(differing.take(comparing.shrink), engines)?;
    // Whoever chooses features looks for something else.
    if comparing.features.is_empty() {
        ensure!(extent.is_enough(), "the random surveys are too small: {extent}");
        let hidden = comparison.hidden;
        ensure!(
            cases.len() < MANY || hidden * MOST_HIDDEN <= cases.len(),
            "exceptions explain {hidden} of {} cases",
            cases.len()
        );
    }
    Ok(comparison.unexplained.len())
}

fn report(comparison: &Comparison) {
    for (name, count) in &comparison.explained {
        println!("{count:>7}  explained: {name}");
    }
    println!(
        "{} passed, {} explained, {} failed",
        comparison.agreeing,
        comparison.hidden,
        comparison.unexplained.len()
    );
}
