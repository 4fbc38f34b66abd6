//! `survey test`: cases that an author wrote.

use crate::{ready_surveys, stdout, survey};
use serde_json::{Value as Json, json};
use std::path::Path;

/// Plays cases on a small survey; exit code and what is printed.
fn play(cases: Json) -> (i32, String) {
    let directory = tempfile::tempdir().unwrap();
    let definition = json!({
        "x-survey-widget": { "id": "a" },
        "completedHtmlOnCondition": [{ "expression": "{b} > 3", "html": "<p>{b} of 5</p>" }],
        "calculatedValues": [{ "name": "twice", "expression": "iif({b} > 0, {b} * 2, null)", "includeIntoResult": true }],
        "pages": [
            { "name": "p1", "elements": [
                { "type": "radiogroup", "name": "a", "choices": ["x", "y"], "showOtherItem": true },
                { "type": "text", "name": "b", "visibleIf": "{a} = 'x'", "isRequired": true,
                  "inputType": "number", "max": 5 },
            ] },
            { "name": "p2", "visibleIf": "{a} = 'y'", "elements": [
                { "type": "expression", "name": "c", "expression": "1 + 1" },
                { "type": "matrix", "name": "m", "columns": [1, 2], "rows": ["r1", "r2"],
                  "eachRowRequired": true },
            ] },
        ],
    });
    std::fs::write(directory.path().join("a.json"), definition.to_string()).unwrap();
    let script = json!({ "survey": "a.json", "now": "2026-11-10T10:00:00+09:00", "cases": cases });
    let file = directory.path().join("a.test.json");
    std::fs::write(&file, script.to_string()).unwrap();
    let output = survey().arg("test").arg(&file).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), stdout(&output) + &told)
}

#[test]
fn scripted_cases_of_the_ready_surveys() {
    let surveys = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../surveys");
    for path in ready_surveys().iter().filter(|it| it.starts_with(&surveys)) {
        let script = path.with_extension("test.json");
        let output = survey().arg("test").arg(&script).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}: {}", script.display(), stdout(&output));
        assert!(stdout(&output).ends_with(" as expected, 0 not\n"), "{}", stdout(&output));
    }
}

#[test]
fn what_follows_from_answers_is_compared() {
    let (code, printed) = play(json!([
        { "name": "first", "answers": { "a": "x", "b": 4 }, "expect": {
            "visible": ["b"], "required": ["b"], "pages": ["p1"], "values": { "a": "x", "b": 4.0 },
            "choices": { "a": ["x", "y", "other"] }, "errors": { "b": [] }, "completes": true,
            "sent": { "a": "x", "b": 4, "twice": 8 } } },
        { "name": "second", "answers": { "a": "other", "a-Comment": "z" }, "expect": {
            "hidden": ["b"], "sent": { "a": "other", "a-Comment": "z", "c": 2 }, "completes": true } },
    ]));
    assert!(printed.starts_with("ok      first\nFAILED  second\n"), "{printed}");
    assert!(printed.contains("sent: {"), "the page of the result is hidden: {printed}");
    assert_eq!(code, 1);
    let (code, printed) = play(json!([
        { "name": "end", "answers": { "a": "x", "b": 4 }, "expect": {
            "ending": "4 of 5", "values": { "twice": 8, "b": 4 } } },
        { "name": "other end", "answers": { "a": "x", "b": 4 }, "expect": {
            "ending": "nothing", "values": { "twice": 9 } } },
    ]));
    assert!(printed.starts_with("ok      end\nFAILED  other end\n"), "{printed}");
    assert!(printed.contains("values of \"twice\": 9 is expected, and it is 8\n"), "{printed}");
    assert!(printed.contains("is to have \"nothing\", and is: <p>4 of 5</p>\n"), "{printed}");
    assert_eq!(code, 1);
    let (code, printed) = play(json!([
        { "name": "third", "answers": { "a": "y", "m": { "r2": 1 } }, "expect": {
            "values": { "c": 2, "b": null }, "errors": { "m": ["row-required"] } } },
    ]));
    assert_eq!((code, printed.as_str()), (0, "ok      third\n1 as expected, 0 not\n"));
}

#[test]
fn what_is_not_as_expected_is_named() {
    let (code, printed) = play(json!([
        { "name": "wrong", "answers": { "b": 1, "a": "w", "nobody": 1, "a-Comment": "c" }, "expect": {
            "visible": ["b"], "hidden": ["a"], "required": ["a"], "pages": ["p1", "p2"],
            "values": { "a": "x" }, "errors": { "a": ["required"] }, "completes": false } },
    ]));
    for told in [
        "\"b\" is answered and is not shown then",
        "\"a\" does not take the answer \"w\"",
        "no question is called \"nobody\"",
        "\"a-Comment\" takes no comment",
        "\"b\" is not shown",
        "\"a\" is shown",
        "\"a\" is not required",
        "pages: [\"p1\",\"p2\"] is expected, and it is [\"p1\"]",
        "values of \"a\": \"x\" is expected, and it is null",
        "errors of \"a\": [\"required\"] is expected, and it is []",
        "        can be sent\n",
        "0 as expected, 1 not",
    ] {
        assert!(printed.contains(told), "{told}\n{printed}");
    }
    assert_eq!(code, 1);
    let (code, printed) = play(json!([{ "name": "misspelt", "expect": { "visble": [] } }]));
    assert!(code == 2 && printed.contains("unknown field `visble`"), "{printed}");
}
