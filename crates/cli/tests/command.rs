//! The `survey` command as a person runs it: the real binary, real files, a real port.

#![allow(clippy::unwrap_used)]

use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

fn survey() -> Command {
    Command::new(env!("CARGO_BIN_EXE_survey"))
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Checks a definition; exit code and standard output, where the file is called `FILE`.
fn check(text: &str, options: &[&str]) -> (i32, String) {
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

/// The ready definitions, in order.
fn ready_surveys() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["surveys", "docs/examples"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".json") && !name.ends_with(".test.json") {
                files.push(root.join(folder).join(name));
            }
        }
    }
    files.sort();
    files
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

/// A collector's process over a directory; killed at the end, whatever happens.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(directory: &Path) -> Server {
        let mut process = survey()
            .args(["serve", "--listen", "127.0.0.1:0", "--allow-origin", "https://www.example.kr"])
            .arg("--surveys")
            .arg(directory.join("surveys"))
            .arg("--database")
            .arg(directory.join("responses.db"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Listening on http://").unwrap().to_owned();
        Server { process, address }
    }

    /// The status and the body of the answer.
    fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head[9..12].parse().unwrap(), body.to_owned())
    }

    fn post(&self, submission: &Json) -> (u16, Json) {
        let (status, body) =
            self.ask("POST", "/surveys/hearing/responses", &submission.to_string());
        (status, serde_json::from_str(&body).unwrap())
    }

    fn end(mut self, signal: &str) -> Option<i32> {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        self.process.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn directory() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    std::fs::create_dir(directory.path().join("surveys")).unwrap();
    let definition = json!({
        "x-survey-widget": { "id": "hearing", "version": "1" },
        "elements": [
            { "type": "text", "name": "company", "isRequired": true },
            { "type": "text", "name": "staff", "inputType": "number" },
            { "type": "comment", "name": "opinion" },
        ],
    });
    std::fs::write(directory.path().join("surveys/hearing.json"), definition.to_string()).unwrap();
    directory
}

fn digest(directory: &Path) -> String {
    let text = std::fs::read(directory.join("surveys/hearing.json")).unwrap();
    let file = survey_collector::definition_file::DefinitionFile::read(&text).unwrap();
    survey_collector::definition_file::digest(&file.json)
}

fn submission(directory: &Path, number: u32, answers: Json) -> Json {
    json!({
        "key": format!("01980000-0000-7000-8000-{number:012}"),
        "survey": { "id": "hearing", "version": "1", "digest": digest(directory) },
        "response": {
            "id": "01980000-0000-7000-9000-000000000000", "locale": "ko",
            "startedAt": "2026-11-24T00:00:00Z", "completedAt": "2026-11-24T00:10:00Z",
        },
        "context": { "timeZone": "Asia/Seoul", "seed": 7, "variables": {}, "consents": {} },
        "answers": answers,
    })
}

fn export(directory: &Path, options: &[&str]) -> Output {
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
fn what_was_answered_with_a_receipt_is_there_after_the_process_is_killed() {
    let directory = directory();
    let server = Server::start(directory.path());
    let submission = submission(directory.path(), 1, json!({ "company": "가나" }));
    let (status, first) = server.post(&submission);
    assert_eq!(status, 201);
    assert_eq!(server.end("-KILL"), None);

    let server = Server::start(directory.path());
    assert_eq!(server.post(&submission), (200, first));
    let output = export(directory.path(), &["--format", "jsonl"]);
    assert_eq!(stdout(&output).lines().count(), 1);
}

#[test]
fn the_server_ends_when_it_is_asked_to() {
    for signal in ["-TERM", "-INT"] {
        let directory = directory();
        let server = Server::start(directory.path());
        // A connection that waits for nothing does not hold it up.
        let idle = TcpStream::connect(&server.address).unwrap();
        assert_eq!(server.end(signal), Some(0), "{signal}");
        drop(idle);
        // Everything is in the one file.
        assert!(!directory.path().join("responses.db-wal").exists());
    }
}

#[test]
fn a_server_that_cannot_start_says_why() {
    let directory = directory();
    let file = directory.path().join("surveys/hearing.json");
    let serve = |options: &[&str]| -> (Option<i32>, String) {
        let mut command = survey();
        command.arg("serve").arg("--surveys").arg(directory.path().join("surveys"));
        command.arg("--database").arg(directory.path().join("responses.db"));
        let output = command.args(["--listen", "127.0.0.1:0"]).args(options).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, told) = serve(&["--allow-origin", "*"]);
    assert!(code == Some(2) && told.contains("not an origin"), "{told}");
    std::fs::write(&file, r#"{"elements": [{"type": "imagemap", "name": "q"}]}"#).unwrap();
    let (code, told) = serve(&[]);
    assert!(
        code == Some(2) && told.contains("hearing.json") && told.contains("/elements/0/type"),
        "{told}"
    );
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

/// A web service that gives one answer.
fn service(answer: &'static str) -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = [0; 4096];
        let _ = stream.read(&mut asked).unwrap();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", answer.len());
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(answer.as_bytes()).unwrap();
    });
    port
}

#[test]
fn a_snapshot_has_the_choices_of_web_services() {
    let port = service(r#"{"list": [{"id": 82, "name": "한국"}, {"id": 1, "name": "미국"}]}"#);
    let text = r#"{"elements": [{"type": "dropdown", "name": "country", "choices": ["before"],
        "choicesByUrl": {"url": "/countries", "path": "list", "valueName": "id", "titleName": "name"}}]}"#;
    let directory = tempfile::tempdir().unwrap();
    let snapshot = directory.path().join("snapshot.json");
    let base = format!("http://127.0.0.1:{port}");
    let options = ["--snapshot", snapshot.to_str().unwrap(), "--base", &base];
    assert_eq!(check(text, &options).0, 0);
    let written: Json = serde_json::from_str(&std::fs::read_to_string(&snapshot).unwrap()).unwrap();
    assert_eq!(
        written,
        json!({ "elements": [{ "type": "dropdown", "name": "country",
        "choices": [{ "value": 82, "text": "한국" }, { "value": 1, "text": "미국" }] }] })
    );
}

#[test]
fn a_snapshot_needs_to_know_what_addresses_are_relative_to() {
    let text =
        r#"{"elements": [{"type": "dropdown", "name": "d", "choicesByUrl": {"url": "/a"}}]}"#;
    let directory = tempfile::tempdir().unwrap();
    let snapshot = directory.path().join("snapshot.json");
    assert_eq!(check(text, &["--snapshot", snapshot.to_str().unwrap()]).0, 2);
    assert!(!snapshot.exists());
}
