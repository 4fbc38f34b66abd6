//! Measures our engine and survey-core, the reference, on the same surveys, on this machine, in one run, and prints
//! both. It judges nothing: speed is recorded, never asserted.

mod surveys;

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value as Json;

use crate::process::{self, stage};
use crate::{tools, workspace};

/// What is measured.
struct Measure {
    /// Its name in the figures of either side.
    key: &'static str,
    what: &'static str,
    unit: &'static str,
    aim: &'static str,
}

const MEASURES: &[Measure] = &[
    Measure {
        key: "smallResponses",
        what: "responses to S built and validated",
        unit: "a second",
        aim: "≥ 50,000",
    },
    Measure {
        key: "largeResponses",
        what: "responses to L built and validated",
        unit: "a second",
        aim: "",
    },
    Measure {
        key: "changeMedian",
        what: "one changed answer in L, median",
        unit: "µs",
        aim: "≤ 12",
    },
    Measure {
        key: "changeSlowest",
        what: "one changed answer in L, 99th percentile",
        unit: "µs",
        aim: "",
    },
    Measure {
        key: "changeHead",
        what: "the answer that L's chain begins with",
        unit: "µs",
        aim: "",
    },
    Measure {
        key: "compile",
        what: "a definition of 4,000 questions compiled",
        unit: "ms",
        aim: "≤ 20",
    },
    Measure {
        key: "cellChange",
        what: "one changed cell of 10,000 in a dynamic matrix",
        unit: "µs",
        aim: "≤ 50",
    },
    Measure {
        key: "bytesPerQuestion",
        what: "memory of a response to L",
        unit: "bytes a question",
        aim: "≤ 2,000",
    },
];

/// Measures both engines and prints the table of docs/speed.md.
///
/// # Errors
/// When something does not build or run, or an engine refuses the response that is measured.
pub fn engine() -> Result<()> {
    let folder = workspace::scratch()?.join("bench");
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let cases = [
        ("small", surveys::survey(20, 4, 0)),
        ("large", surveys::survey(1000, 300, 50)),
        ("huge", surveys::survey(4000, 3500, 0)),
        ("matrix", surveys::dynamic_matrix(1000)),
    ];
    for (name, case) in cases {
        workspace::write(&folder.join(name).with_extension("json"), case.written())?;
    }

    stage("Measuring our engine", "about 20 seconds, and a minute to compile at first");
    let mut ours = native("speed", &folder)?;
    for (key, figure) in native("memory", &folder)? {
        ours.insert(key, figure);
    }
    stage("Measuring survey-core", "about a minute");
    let mut node = tools::node(&["--expose-gc"], "src/bench/reference.mjs")?;
    let theirs = figures(&process::output(node.arg(&folder))?)?;

    println!("| | unit | survey-core | survey-widget | aim |");
    println!("| --- | --- | ---: | ---: | ---: |");
    for Measure { key, what, unit, aim } in MEASURES {
        let [theirs, ours] = [&theirs, &ours].map(|figures| shown(figures.get(*key)));
        println!("| {what} | {unit} | {theirs} | {ours} | {aim} |");
    }
    Ok(())
}

type Figures = serde_json::Map<String, Json>;

/// The figures of one of the engine's own benchmarks, which print them as JSON.
fn native(bench: &str, folder: &Path) -> Result<Figures> {
    let mut cargo = workspace::cargo();
    cargo.args(["bench", "--package", "survey-engine", "--bench", bench, "--"]).arg(folder);
    figures(&process::output(&mut cargo)?)
}

fn figures(text: &str) -> Result<Figures> {
    serde_json::from_str(text).context("a benchmark printed something other than its figures")
}

/// A figure with three digits that count, or the words that stand for one.
fn shown(figure: Option<&Json>) -> String {
    match figure {
        Some(Json::Number(number)) => {
            let number = number.as_f64().unwrap_or(f64::NAN);
            if number >= 100.0 { with_commas(number.round() as u64) } else { significant(number) }
        }
        Some(Json::String(words)) => words.clone(),
        _ => "–".to_owned(),
    }
}

fn significant(number: f64) -> String {
    if number >= 10.0 { format!("{number:.1}") } else { format!("{number:.2}") }
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn figures_are_shown_with_the_digits_that_count() {
        let shown = |figure: Json| shown(Some(&figure));
        assert_eq!(shown(json!(1_234_567.8)), "1,234,568");
        assert_eq!(shown(json!(123.4)), "123");
        assert_eq!(shown(json!(12.34)), "12.3");
        assert_eq!(shown(json!(0.256)), "0.26");
        assert_eq!(shown(json!("not supported yet")), "not supported yet");
        assert_eq!(super::shown(None), "–");
    }
}
