//! `survey export`, while the collector runs and when something fails.

use crate::server::{Server, directory, submission};
use crate::survey;
use serde_json::{Value as Json, json};
use std::path::Path;
use std::process::{Command, Output};

pub(crate) fn export(directory: &Path, options: &[&str]) -> Output {
    let database = directory.join("responses.db");
    let mut command = survey();
    command.args(["export", "--survey", "hearing", "--database"]).arg(database);
    command.args(options).output().unwrap()
}

#[test]
fn what_is_received_can_be_exported_while_the_collector_runs() {
    let directory = directory();
    let server = Server::start(directory.path());
    assert_eq!(server.ask("GET", "/health", "").0, 200);
    let first = json!({ "company": "=HYPERLINK(\"http://evil.example\")", "staff": -12.5,
        "opinion": "쉼표, \"따옴표\"\n둘째 줄" });
    let (status, receipt) = server.post(&submission(directory.path(), 1, first.clone()));
    assert_eq!(status, 201, "{receipt}");
    let (status, _) = server.post(&submission(directory.path(), 2, json!({ "company": "＋나" })));
    assert_eq!(status, 201);
    let (status, problem) = server.post(&submission(directory.path(), 3, json!({ "staff": 1 })));
    assert_eq!((status, &problem["type"]), (422, &json!("/problems/invalid-answers")));

    let output = export(directory.path(), &["--format", "csv", "--bom"]);
    assert!(output.status.success());
    assert!(output.stdout.starts_with(b"\xef\xbb\xbf"));
    let mut reader = csv::Reader::from_reader(&output.stdout[3..]);
    assert_eq!(
        reader.headers().unwrap().iter().skip(7).collect::<Vec<_>>(),
        ["company", "staff", "opinion"]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let receipt = &receipt["receipt"];
    assert_eq!(rows[0][0], *receipt["id"].as_str().unwrap());
    assert_eq!(rows[0][1], *receipt["storedAt"].as_str().unwrap());
    assert_eq!(
        rows[0].iter().skip(7).collect::<Vec<_>>(),
        ["'=HYPERLINK(\"http://evil.example\")", "-12.5", "쉼표, \"따옴표\"\n둘째 줄"]
    );
    assert_eq!(rows[1].iter().skip(7).collect::<Vec<_>>(), ["'＋나", "", ""]);
    assert_eq!(rows.len(), 2);

    let file = directory.path().join("responses.jsonl");
    let options = ["--format", "jsonl", "--output", file.to_str().unwrap()];
    assert!(export(directory.path(), &options).status.success());
    let text = std::fs::read_to_string(&file).unwrap();
    let line: Json = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(line["submission"]["answers"], first);
    assert_eq!(&line["receipt"], receipt);
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn an_export_that_fails_leaves_no_file_and_harms_none() {
    let directory = directory();
    drop(Server::start(directory.path()));
    let file = directory.path().join("out.csv");
    std::fs::write(&file, "the last export").unwrap();
    let export = |survey: &str, database: &str, more: &[&str]| -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_survey"));
        command.args(["export", "--survey", survey, "--database"]);
        command
            .arg(directory.path().join(database))
            .arg("--output")
            .arg(&file)
            .args(more)
            .output()
            .unwrap()
    };
    let output = export("another", "responses.db", &["--format", "csv"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("holds no survey \"another\"; it holds hearing"), "{told}");
    assert_eq!(export("hearing", "absent.db", &["--format", "csv"]).status.code(), Some(2));
    assert!(!directory.path().join("absent.db").exists());
    assert_eq!(
        export("hearing", "responses.db", &["--format", "jsonl", "--bom"]).status.code(),
        Some(2)
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "the last export");
    let names = std::fs::read_dir(directory.path()).unwrap().map(|it| it.unwrap().file_name());
    assert!(names.into_iter().all(|it| !it.to_string_lossy().contains("partial")));
}
