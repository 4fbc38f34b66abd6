//! How many cases exercise each part of the dialect: none may be missing.

use std::fmt;

use serde_json::Value as Json;

use super::expressions::{FUNCTIONS, OPERATORS, POSTFIXES, PREFIXES};
use super::surveys::SurveyCase;
use super::surveys::features::Features;

/// Prints how many expressions use each operator and function.
pub(super) fn print_expressions(cases: &[&Json]) {
    let texts: Vec<&str> = cases.iter().filter_map(|case| case["expression"].as_str()).collect();
    print(&expression_parts(&texts));
}

/// Prints how many surveys have each feature, operator and function.
pub(super) fn print_surveys(cases: &[SurveyCase], features: &Features) {
    let count = |feature| cases.iter().filter(|it| it.features.contains(feature)).count();
    let parts: Vec<(String, usize)> =
        features.iter().map(|feature| (feature.to_owned(), count(feature))).collect();
    print(&parts);
    let texts: Vec<String> = cases.iter().map(|it| it.given["definition"].to_string()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    print(&expression_parts(&texts));
}

/// What surveys are at least made of, for the comparison to say something: half of them have so many questions and steps,
/// all of them so many features.
const LEAST: Extent = Extent { questions: 20, steps: 10, features: 3 };

/// How much there is to random surveys.
#[derive(Debug)]
pub(super) struct Extent {
    /// The median of their questions.
    questions: usize,
    /// The median of a respondent's steps.
    steps: usize,
    /// The fewest features that one mixes.
    features: usize,
}

impl Extent {
    /// That of these surveys.
    pub(super) fn of(cases: &[SurveyCase]) -> Self {
        let steps = |it: &SurveyCase| it.given["steps"].as_array().map_or(0, Vec::len);
        Extent {
            questions: median(cases.iter().map(|it| questions(&it.given["definition"]))),
            steps: median(cases.iter().map(steps)),
            features: cases.iter().map(|it| it.features.len()).min().unwrap_or(0),
        }
    }

    /// Whether the surveys are large enough.
    pub(super) fn is_enough(&self) -> bool {
        self.questions >= LEAST.questions
            && self.steps >= LEAST.steps
            && self.features >= LEAST.features
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Extent { questions, steps, features } = self;
        write!(into, "median: {questions} questions, {steps} steps; at least {features} features")
    }
}

/// How many texts use each operator and function.
fn expression_parts(texts: &[&str]) -> Vec<(String, usize)> {
    let count = |part: &str| texts.iter().filter(|text| text.contains(part)).count();
    let mut parts: Vec<(String, usize)> = Vec::new();
    for operator in OPERATORS {
        parts.push(((*operator).to_owned(), count(&format!(" {operator} "))));
    }
    for operator in POSTFIXES.iter().chain(PREFIXES) {
        parts.push(((*operator).trim().to_owned(), count(operator)));
    }
    for (function, ..) in FUNCTIONS {
        parts.push((format!("{function}()"), count(&format!("{function}("))));
    }
    parts
}

fn print(parts: &[(String, usize)]) {
    for line in parts.chunks(5) {
        let cells: Vec<String> =
            line.iter().map(|(part, count)| format!("{part:>26} {count:>6}")).collect();
        println!("{}", cells.join(" "));
    }
}

fn questions(definition: &Json) -> usize {
    match definition {
        Json::Object(members) => {
            let own =
                members.contains_key("name") && members.get("type").is_some_and(|it| it != "panel");
            usize::from(own) + members.values().map(questions).sum::<usize>()
        }
        Json::Array(items) => items.iter().map(questions).sum(),
        _ => 0,
    }
}

fn median(numbers: impl Iterator<Item = usize>) -> usize {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or(0)
}
