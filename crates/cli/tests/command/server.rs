//! `survey serve` in a process of its own, and what is sent to it. No test is in here.

use crate::survey;
use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A collector's process over a directory; killed at the end, whatever happens.
pub(crate) struct Server {
    process: Child,
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start(directory: &Path) -> Server {
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
    pub(crate) fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
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

    pub(crate) fn post(&self, submission: &Json) -> (u16, Json) {
        let (status, body) =
            self.ask("POST", "/surveys/hearing/responses", &submission.to_string());
        (status, serde_json::from_str(&body).unwrap())
    }

    pub(crate) fn end(mut self, signal: &str) -> Option<i32> {
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

pub(crate) fn directory() -> TempDir {
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

pub(crate) fn digest(directory: &Path) -> String {
    let text = std::fs::read(directory.join("surveys/hearing.json")).unwrap();
    let file = survey_collector::definition_file::DefinitionFile::read(&text).unwrap();
    survey_collector::definition_file::digest(&file.json)
}

pub(crate) fn submission(directory: &Path, number: u32, answers: Json) -> Json {
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
