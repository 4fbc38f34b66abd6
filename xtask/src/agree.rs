//! Plays random cases through our engine and through survey-core, the reference, and compares. It builds what it
//! needs, decides nothing about surveys, and can repeat every run by its seed.

mod exceptions;
mod expressions;
mod random;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value as Json;

use crate::process::{self, stage};
use crate::{demo, tools, workspace};
use exceptions::EXCEPTIONS;
use random::Random;

/// How many differences are shown in full.
const SHOWN: usize = 12;

/// The parts of an answer that are compared.
const COMPARED: &[&str] = &["value", "type", "condition", "error"];

/// Compares on so many random expressions, which follow from the seed.
///
/// # Errors
/// When something does not build or run, or a difference is unexplained.
pub fn run(expressions: usize, seed: u64) -> Result<()> {
    let survey = demo::build_collector()?;
    let mut reference = tools::npm_script("src/agree/reference.mjs")?;
    stage("Playing the cases through both engines", "about 20 seconds for 100,000");
    let mut random = Random::new(seed);
    let cases: Vec<Json> = (0..expressions).map(|id| expressions::case(id, &mut random)).collect();
    let folder = workspace::scratch()?;
    let given = folder.join("cases.jsonl");
    let lines: Vec<String> = cases.iter().map(Json::to_string).collect();
    workspace::write(&given, lines.join("\n") + "\n")?;
    let ours = played(Command::new(survey).arg("replay"), &given, cases.len())?;
    let theirs = played(reference.env("TZ", "UTC"), &given, cases.len())?;

    let comparison = compare(&cases, &ours, &theirs);
    print_coverage(&cases);
    for (name, count) in &comparison.explained {
        println!("{count:>7}  explained: {name}");
    }
    println!("{:>7}  agree", comparison.agreeing);
    for place in comparison.unexplained.iter().take(SHOWN) {
        println!(
            "\n{}\n  ours      {}\n  reference {}",
            cases[*place], ours[*place], theirs[*place]
        );
    }
    println!("{} passed, {} failed", comparison.agreeing, comparison.unexplained.len());
    ensure!(
        comparison.unexplained.is_empty(),
        "{} of {} cases differ without an explanation (seed {seed})",
        comparison.unexplained.len(),
        cases.len()
    );
    Ok(())
}

/// What an engine answers to the cases in a file, in their order.
fn played(engine: &mut Command, given: &Path, count: usize) -> Result<Vec<Json>> {
    let input = File::open(given).with_context(|| given.display().to_string())?;
    let output = process::output(engine.stdin(input))?;
    let answers: Vec<Json> = output.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    if answers.len() != count {
        bail!("{count} cases were given and {} answered", answers.len());
    }
    Ok(answers)
}

/// How the answers compare.
#[derive(Debug, Default)]
struct Comparison {
    agreeing: usize,
    explained: BTreeMap<&'static str, usize>,
    /// The places of the cases.
    unexplained: Vec<usize>,
}

fn compare(cases: &[Json], ours: &[Json], theirs: &[Json]) -> Comparison {
    let mut comparison = Comparison::default();
    for (place, case) in cases.iter().enumerate() {
        let (our, their) = (&ours[place], &theirs[place]);
        let differs = their.get("crash").is_some()
            || COMPARED.iter().any(|part| match (our.get(part), their.get(part)) {
                (Some(our), Some(their)) => !same(our, their),
                (our, their) => our.is_some() || their.is_some(),
            });
        if !differs {
            comparison.agreeing += 1;
            continue;
        }
        match EXCEPTIONS.iter().find(|exception| (exception.explains)(case, our, their)) {
            Some(exception) => *comparison.explained.entry(exception.name).or_default() += 1,
            None => comparison.unexplained.push(place),
        }
    }
    comparison
}

/// Whether two answers are one. Numbers are the doubles that they stand for: an engine may write 1e18 or all its
/// digits.
fn same(ours: &Json, theirs: &Json) -> bool {
    match (ours, theirs) {
        (Json::Number(ours), Json::Number(theirs)) => ours.as_f64() == theirs.as_f64(),
        (Json::Array(ours), Json::Array(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().zip(theirs).all(|(our, their)| same(our, their))
        }
        (Json::Object(ours), Json::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().all(|(name, our)| theirs.get(name).is_some_and(|it| same(our, it)))
        }
        _ => ours == theirs,
    }
}

/// How many cases use each operator and function: none may be missing.
fn print_coverage(cases: &[Json]) {
    let texts: Vec<&str> = cases.iter().filter_map(|case| case["expression"].as_str()).collect();
    let count = |part: &str| texts.iter().filter(|text| text.contains(part)).count();
    let mut parts: Vec<(String, usize)> = Vec::new();
    for operator in expressions::OPERATORS {
        parts.push(((*operator).to_owned(), count(&format!(" {operator} "))));
    }
    for operator in expressions::POSTFIXES.iter().chain(expressions::PREFIXES) {
        parts.push(((*operator).trim().to_owned(), count(operator)));
    }
    for (function, ..) in expressions::FUNCTIONS {
        parts.push((format!("{function}()"), count(&format!("{function}("))));
    }
    for line in parts.chunks(6) {
        let cells: Vec<String> =
            line.iter().map(|(part, count)| format!("{part:>14} {count:>6}")).collect();
        println!("{}", cells.join(" "));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn the_same_seed_gives_the_same_cases() {
        let first = expressions::case(1, &mut Random::new(7));
        assert_eq!(first, expressions::case(1, &mut Random::new(7)));
        assert_ne!(first, expressions::case(1, &mut Random::new(8)));
    }

    #[test]
    fn large_numbers_agree_however_they_are_written() {
        let agreeing = |ours: &str, theirs: &str| {
            let [ours, theirs] = [ours, theirs].map(|it| vec![serde_json::from_str(it).unwrap()]);
            compare(&[json!({})], &ours, &theirs).agreeing == 1
        };
        assert!(agreeing(r#"{"value":[1e18]}"#, r#"{"value":[1000000000000000000]}"#));
        assert!(agreeing(
            r#"{"value":-8.056394763343404e18}"#,
            r#"{"value":-8056394763343404000}"#
        ));
        assert!(!agreeing(r#"{"value":1e18}"#, r#"{"value":1000000000000000200}"#));
        assert!(!agreeing(r#"{"value":1}"#, r#"{"value":"1"}"#));
    }

    #[test]
    fn a_difference_is_found_and_a_crash_of_the_reference_explained() {
        let cases = [json!({}), json!({}), json!({})];
        let ours = [json!({ "value": 1 }), json!({ "value": 1 }), json!({ "value": null })];
        let theirs = [json!({ "value": 1 }), json!({ "value": 2 }), json!({ "crash": "toFixed" })];
        let comparison = compare(&cases, &ours, &theirs);
        assert_eq!((comparison.agreeing, comparison.unexplained), (1, vec![1]));
        assert_eq!(comparison.explained["the reference throws"], 1);
    }
}
