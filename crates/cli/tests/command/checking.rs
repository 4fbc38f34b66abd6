//! `survey check`: what it finds, in which form, and with which exit code.

use crate::{ready_surveys, stdout, survey};
use serde_json::{Value as Json, json};
use std::path::Path;

/// Checks a definition; exit code and standard output, where the file is called `FILE`.
pub(crate) fn check(text: &str, options: &[&str]) -> (i32, String) {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("survey.json");
    std::fs::write(&file, text).unwrap();
    let output = survey().arg("check").arg(&file).args(options).output().unwrap();
    let text = stdout(&output).replace(&file.display().to_string(), "FILE");
    (output.status.code().unwrap(), text)
}

#[test]
fn a_definition_in_order() {
    let text =
        r#"{"elements": [{"type": "text", "name": "company"}], "x-survey-widget": {"id": "a"}}"#;
    assert_eq!(check(text, &[]), (0, "FILE: nothing to report\n".into()));
    assert_eq!(check(text, &["--format", "json"]), (0, "[]\n".into()));
}

#[test]
fn each_finding_has_its_place() {
    let text = r#"{
  "title": "설문", "width": "100%", "x-survey-widget": {"id": "a"},
  "elements": [
    {"type": "text", "name": "company", "bindings": "pattern"},
    {"type": "imagemap", "name": "picture"},
    {"type": "text", "name": "staff", "isRequired": "yes"}
  ]
}"#;
    let (code, printed) = check(text, &[]);
    assert_eq!(code, 1, "{printed}");
    let lines: Vec<&str> = printed.lines().collect();
    for (line, beginning) in lines.iter().zip([
        "FILE:2:27: warning: /width: is not supported and has no effect (drawing)",
        "FILE:4:53: error: /elements/0/bindings: is not supported, and answers would differ",
        "FILE:5:14: error: /elements/1/type: \"imagemap\" is not a supported type",
        "FILE:6:53: error: /elements/2/isRequired: must be true or false",
    ]) {
        assert!(line.starts_with(beginning), "{line}\n{beginning}");
    }
    assert_eq!(lines.len(), 4, "{printed}");

    let (code, printed) = check(text, &["--format", "json"]);
    let findings: Json = serde_json::from_str(&printed).unwrap();
    assert_eq!((code, findings.as_array().unwrap().len()), (1, 4));
    assert_eq!(findings[0]["severity"], "warning");
    assert_eq!(findings[0]["rule"], "property/unknown");
    assert_eq!(findings[1]["pointer"], "/elements/0/bindings");
    assert_eq!((&findings[1]["line"], &findings[1]["column"]), (&json!(4), &json!(53)));
}

#[test]
fn a_property_without_effect_has_its_reason() {
    let text = r#"{"titel": "x", "surveyId": "1", "bindings": {},
"elements": [{"type": "text", "name": "a"}]}"#;
    let (code, printed) = check(text, &[]);
    assert_eq!(code, 1, "{printed}");
    for reason in [
        "/titel: is not supported and has no effect (the dialect has no such property)",
        "/surveyId: is not supported and has no effect (third party)",
        "/bindings: is not supported, and answers would differ without it: remove it or express it otherwise (changes what is collected)",
    ] {
        assert!(printed.contains(reason), "{printed}");
    }
}

#[test]
fn a_time_zone_that_is_none_and_a_consent_that_is_no_choice() {
    let text = r#"{"elements": [{"type": "text", "name": "name", "x-survey-widget": {"consent": {
  "version": "1", "purpose": "p", "items": "i", "retention": "r", "refusal": "n"}}}],
"x-survey-widget": {"timeZone": "Asia/Soul"}}"#;
    let (code, printed) = check(text, &[]);
    assert_eq!(code, 1, "{printed}");
    assert!(printed.contains("/elements/0: a consent is asked by a"), "{printed}");
    assert!(printed.contains("/x-survey-widget/timeZone: does not know the value"), "{printed}");
}

#[test]
fn warnings_alone_are_no_failure() {
    let text = r#"{"width": "100%", "elements": [{"type": "text", "name": "a"}]}"#;
    let (code, printed) = check(text, &[]);
    assert!(code == 0 && printed.contains("FILE:1:11: warning: /width: "), "{printed}");
    assert!(printed.contains(": note: /x-survey-widget: has no \"id\""), "{printed}");
}

#[test]
fn what_is_not_json_has_its_place_too() {
    let expected = "FILE:2:12: error: not JSON that can be read: expected value [json/syntax]\n";
    assert_eq!(check("{\n \"제목\":  x}", &[]), (1, expected.replace("2:12", "2:9")));
    let (code, printed) = check("{\"a\": 1,\n \"a\": 2}", &[]);
    assert!(code == 1 && printed.starts_with("FILE:2:"), "{printed}");
    assert!(printed.contains("the member \"a\" stands here twice"), "{printed}");
}

#[test]
fn what_cannot_be_read_is_told_apart() {
    let output = survey().args(["check", "/nowhere/survey.json"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("survey: /nowhere/survey.json: "));
    assert_eq!(survey().arg("chekc").output().unwrap().status.code(), Some(2));
}

#[test]
fn several_files_at_once_and_two_of_one_id() {
    let directory = tempfile::tempdir().unwrap();
    let text =
        r#"{"elements": [{"type": "text", "name": "a"}], "x-survey-widget": {"id": "same"}}"#;
    let files = ["a.json", "b.json"].map(|it| directory.path().join(it));
    for file in &files {
        std::fs::write(file, text).unwrap();
    }
    let output = survey().arg("check").args(&files).output().unwrap();
    let printed = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "a warning alone is no failure");
    assert!(printed.contains("a.json: nothing to report\n"), "{printed}");
    assert!(printed.contains("b.json:1:73: warning: /x-survey-widget/id: "), "{printed}");
    assert!(printed.trim_end().ends_with("[survey/same-id]"), "{printed}");

    std::fs::write(&files[0], "{").unwrap();
    let output = survey().arg("check").args(&files).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "one in error fails all");
}

#[test]
fn rules_can_be_silenced_by_name() {
    let text = r#"{"width": "100%", "elements": [{"type": "text", "name": "a"}]}"#;
    let allowed = ["--allow", "survey/no-id", "--allow", "property/unknown"];
    assert_eq!(check(text, &allowed), (0, "FILE: nothing to report\n".into()));
    let output = survey().args(["check", "x.json", "--allow", "unknown"]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("no such rule, but property/unknown, reference/unknown"), "{told}");
}

#[test]
fn findings_as_sarif() {
    let text = r#"{"elements": [{"type": "radiogroup", "name": "가", "choices": ["a", "b"]},
  {"type": "text", "name": "b", "visibleIf": "{가} = 'c'"}], "x-survey-widget": {"id": "a"}}"#;
    let (code, printed) = check(text, &["--format", "sarif"]);
    let log: Json = serde_json::from_str(&printed).unwrap();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    assert_eq!((code, &log["version"]), (0, &json!("2.1.0")));
    assert_eq!(run["results"].as_array().unwrap().len(), 1);
    assert_eq!(result["ruleId"], "expression/unknown-choice");
    assert_eq!(result["level"], "warning");
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(rule["id"], "expression/unknown-choice");
    let place = &result["locations"][0];
    assert_eq!(place["physicalLocation"]["region"], json!({ "startLine": 2, "startColumn": 46 }));
    assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], "/elements/1/visibleIf");
}

#[test]
fn the_ready_surveys_are_without_error_and_their_warnings_are_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let explained = std::fs::read_to_string(root.join("docs/checking.md")).unwrap();
    let files = ready_surveys();
    assert!(files.len() > 1);
    for path in files {
        let output = survey().arg("check").arg(&path).args(["--format", "json"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
        let findings: Json = serde_json::from_str(&stdout(&output)).unwrap();
        for finding in findings.as_array().unwrap() {
            let name = path.file_name().unwrap().to_str().unwrap();
            let (pointer, rule) =
                (finding["pointer"].as_str().unwrap(), finding["rule"].as_str().unwrap());
            let row = format!("| {name} | `{pointer}` | {rule} |");
            assert!(explained.contains(&row), "docs/checking.md has no row {row}");
        }
    }
}
