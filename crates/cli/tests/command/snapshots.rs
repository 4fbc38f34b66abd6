//! `survey check --snapshot`: choices of a web service, held in the definition.

use crate::checking::check;
use serde_json::{Value as Json, json};
use std::io::{Read, Write};

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
