//! `survey replay`: cases line by line.

use crate::{stdout, survey};
use serde_json::{Value as Json, json};
use std::io::Write;
use std::process::Stdio;

#[test]
fn cases_are_replayed_line_by_line() {
    let mut replay =
        survey().arg("replay").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let cases = [
        json!({ "id": 1, "expression": "{a} + 1", "values": { "a": "2" } }),
        json!({ "id": "two", "expression": "today() = {day}", "values": { "day": "2026-03-15" } }),
        json!({ "id": 3, "expression": "{a} / 0 +" }),
        json!({ "id": 4, "expression": "sum()", "options": { "timeZone": "Nowhere/At_all" } }),
        json!({ "id": 5 }),
    ];
    let lines: Vec<String> = cases.iter().map(Json::to_string).collect();
    replay.stdin.take().unwrap().write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    let output = replay.wait_with_output().unwrap();
    let answers: Vec<Json> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), cases.len());
    assert_eq!((&answers[0]["id"], &answers[0]["value"]), (&json!(1), &json!(3)));
    assert_eq!((&answers[1]["id"], &answers[1]["condition"]), (&json!("two"), &json!(true)));
    assert_eq!(answers[2]["error"], "syntax");
    assert!(answers[3]["crash"].as_str().unwrap().contains("Nowhere/At_all"));
    assert!(answers[4]["crash"].as_str().unwrap().contains("expression"));
}
