//! Starting over a directory of definitions: what is opened, and how a definition that cannot be is reported.

mod desk;

use desk::{CLOCK, definition};
use serde_json::{Value as Json, json};
use survey_collector::{Store, Surveys, SurveysError};

/// Opens a directory with these files; the error's words, with the directory's own path taken out.
async fn open(files: &[(&str, String)]) -> Result<Surveys, String> {
    let directory = tempfile::tempdir().expect("a directory");
    let surveys = directory.path().join("surveys");
    std::fs::create_dir(&surveys).expect("a directory");
    for (name, text) in files {
        std::fs::write(surveys.join(name), text).expect("written");
    }
    let store = Store::open(&directory.path().join("responses.db"), true).await.expect("opens");
    let result = Surveys::open(&surveys, &store, CLOCK).await;
    let path = format!("{}", surveys.display());
    result.map_err(|error| error.to_string().replace(&path, "surveys"))
}

fn survey(id: &str, element: Json) -> String {
    json!({ "x-survey-widget": { "id": id }, "elements": [element] }).to_string()
}

fn text(name: &str) -> Json {
    json!({ "type": "text", "name": name })
}

#[tokio::test]
async fn every_definition_of_the_directory_is_opened_and_nothing_else() {
    let surveys = open(&[
        ("a.json", format!("\u{feff}{}", definition("7"))),
        ("b.json", survey("b", text("q"))),
        ("c.json", survey(&"C-_.9".repeat(20), text("q"))),
        ("b.test.json", json!({ "survey": "b.json", "cases": [] }).to_string()),
        ("README.md", "not a survey".into()),
    ])
    .await
    .expect("opens");
    let a = &surveys.current("hearing").expect("is open").state;
    assert_eq!(a.version, "7");
    let b = &surveys.current("b").expect("is open").state;
    assert_eq!(b.version, b.digest, "without a version, the digest names the state");
    assert!(b.digest.starts_with("sha256-") && b.digest.len() == 71);
    assert!(surveys.version(b).is_some());
    assert!(surveys.current("README").is_none());
}

#[tokio::test]
async fn a_definition_that_cannot_be_opened_is_named_with_the_place_and_what_is_wrong() {
    for (files, expected) in [
        (vec![], "surveys: no file ends in .json"),
        (
            vec![("a.json", "{\n\"a\": }".to_owned())],
            "surveys/a.json: expected value at line 2 column 6",
        ),
        (
            vec![("a.json", r#"{"title": 1, "title": 2}"#.to_owned())],
            "surveys/a.json: the member \"title\" stands here twice at line 1 column 20",
        ),
        (
            vec![("a.json", survey("a", json!({ "type": "imagemap", "name": "q" })))],
            "surveys/a.json: not a survey that can be put before respondents\n  /elements/0/type: \"imagemap\" is not a supported type",
        ),
        (
            vec![("a.json", json!({ "elements": [text("q")] }).to_string())],
            "\n  /x-survey-widget/id: a collector needs an id",
        ),
        (
            vec![("a.json", survey("a/b", text("q")))],
            "\n  /x-survey-widget/id: a collector needs an id",
        ),
        (
            vec![("a.json", survey("a", text("q"))), ("b.json", survey("a", text("r")))],
            "surveys/b.json: another file has the id \"a\" too",
        ),
    ] {
        let error = open(&files).await.expect_err("is refused");
        assert!(error.contains(expected), "{error}");
    }
}

#[tokio::test]
async fn a_directory_that_is_not_there() {
    let directory = tempfile::tempdir().expect("a directory");
    let store = Store::open(&directory.path().join("responses.db"), true).await.expect("opens");
    let result = Surveys::open(&directory.path().join("surveys"), &store, CLOCK).await;
    assert!(matches!(result, Err(SurveysError::Unreadable { .. })));
}
