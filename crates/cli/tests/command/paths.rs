//! `survey paths`: the ways through a survey.

use crate::{ready_surveys, stdout, survey};
use serde_json::{Value as Json, json};

#[test]
fn every_page_of_the_ready_surveys_is_reached() {
    for path in ready_surveys() {
        let output = survey().arg("paths").arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}: {}", path.display(), stdout(&output));
    }
}

#[test]
fn ways_through_a_survey() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("a.json");
    let definition = json!({ "x-survey-widget": { "id": "a" }, "pages": [
        { "name": "p1", "elements": [{ "type": "boolean", "name": "a", "isRequired": true }] },
        { "name": "p2", "visibleIf": "{a} = true", "elements": [{ "type": "text", "name": "b" }] },
    ] });
    std::fs::write(&file, definition.to_string()).unwrap();
    let output = survey().arg("paths").arg(&file).output().unwrap();
    assert_eq!(
        stdout(&output),
        "2 ways lead to the end\nshortest: 1 questions on 1 pages (p1)\n    {\"a\":false}\n\
         longest: 2 questions on 2 pages (p1, p2)\n    {\"a\":true}\n\
         page p1: {}\npage p2: {\"a\":true}\n"
    );
    assert_eq!(output.status.code(), Some(0));

    let output = survey().arg("paths").arg(&file).args(["--format", "json"]).output().unwrap();
    let ways: Json = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((&ways["count"], &ways["atLeast"]), (&json!("2"), &json!(false)));
    assert_eq!(ways["pages"][1], json!({ "page": "p2", "answers": { "a": true } }));

    std::fs::write(&file, definition.to_string().replace("= true", "= 3")).unwrap();
    let output = survey().arg("paths").arg(&file).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).ends_with("page p2: not reached: no answers show anything on it\n"));

    std::fs::write(&file, "{\"pages\": []}").unwrap();
    let output = survey().arg("paths").arg(&file).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("see `survey check`"));
}
