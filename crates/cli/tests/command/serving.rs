//! `survey serve`: how it starts, and how it ends.

use crate::exporting::export;
use crate::server::{Server, directory, submission};
use crate::{stdout, survey};
use serde_json::json;
use std::net::TcpStream;

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
