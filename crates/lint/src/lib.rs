//! An author's safety net: what is wrong, dead, doubtful or unlawful in a survey definition, before a respondent
//! meets it.
//!
//! Pure: no files, no clock, no terminal. [`lint`] gives what the rules find beside what reading and compiling have
//! found; docs/checking.md has a line for every rule. [`ways`] tells how respondents can go through it.

mod analysis;
mod conditions;
mod finding;
mod kinds;
mod outline;
mod pattern;
mod rule;
mod rules;
mod ways;

pub use finding::Finding;
pub use rule::{Rule, Severity};
pub use ways::{PageExample, Way, Ways, ways};

use finding::Findings;
use outline::Outline;
use std::rc::Rc;
use survey_definition::Survey;
use survey_expression::{Platform, Value};

/// What the rules find in a definition, given as its JSON tree and as it was read. What reading and compiling it
/// report is not among them; [`Finding::from`] makes the same of that.
pub fn lint(json: &Value, survey: &Survey, platform: &Rc<dyn Platform>) -> Vec<Finding> {
    let outline = Outline::new(survey, json, &**platform);
    let mut context = rules::Context {
        outline: &outline,
        platform: Rc::clone(platform),
        findings: Findings::default(),
    };
    rules::check(&mut context);
    context.findings.all
}
