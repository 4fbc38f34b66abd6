//! The real collector in a process of its own, with a database of its own, which a test can freeze, kill and start
//! again. What is stored is read from the database file, and through the export that a site owner uses.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use super::browser::until;
use super::environment;
use super::stored::{self, Stored};

/// `survey serve` on a loopback port that stays the same over restarts.
pub struct Collector {
    process: Option<Child>,
    address: SocketAddr,
    surveys: PathBuf,
    allowed_origin: String,
    folder: TempDir,
}

/// A loopback address that is free now.
pub fn free_address() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("the port is known")
}

impl Collector {
    /// Starts a collector that takes responses from pages of `allowed_origin`, to the definitions in `surveys`.
    pub fn start(address: SocketAddr, surveys: &Path, allowed_origin: &str) -> Self {
        let mut collector = Self {
            process: None,
            address,
            surveys: surveys.to_owned(),
            allowed_origin: allowed_origin.to_owned(),
            folder: tempfile::tempdir().expect("a folder for the database"),
        };
        collector.start_again();
        collector
    }

    /// Where responses to a survey go.
    pub fn endpoint(&self, survey: &str) -> String {
        format!("http://{}/surveys/{survey}/responses", self.address)
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("responses.db")
    }

    /// Starts it on the same port with the same database, and waits until it answers.
    pub fn start_again(&mut self) {
        assert!(self.process.is_none(), "it runs already");
        let process = Command::new(environment::survey_command())
            .arg("serve")
            .arg("--surveys")
            .arg(&self.surveys)
            .arg("--database")
            .arg(self.database())
            .arg("--listen")
            .arg(self.address.to_string())
            .arg("--allow-origin")
            .arg(&self.allowed_origin)
            .stdout(self.log())
            .stderr(self.log())
            .spawn()
            .expect("the collector starts");
        self.process = Some(process);
        until("the collector answers", || self.health().map_err(|error| error.to_string()));
    }

    /// Stops it from running without ending it: connections are still taken, and nothing is answered.
    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    /// Ends it at once, in the middle of whatever it does.
    pub fn kill(&mut self) {
        self.signal("-KILL");
        let mut process = self.process.take().expect("it runs");
        process.wait().expect("it ends");
    }

    /// All that it has stored, oldest first.
    pub fn stored(&self) -> Vec<Stored> {
        stored::read(&self.database())
    }

    /// What `survey export` prints in a format.
    pub fn export(&self, survey: &str, format: &str) -> String {
        let output = Command::new(environment::survey_command())
            .args(["export", "--survey", survey, "--format", format, "--database"])
            .arg(self.database())
            .output()
            .expect("the export starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the export is UTF-8")
    }

    /// The answers in the export as JSON Lines, one a response.
    pub fn exported_lines(&self, survey: &str) -> Vec<Value> {
        let lines = self.export(survey, "jsonl");
        lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    /// The rows of the export as a table, each by the names of its columns.
    pub fn exported_table(&self, survey: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.export(survey, "csv");
        let mut table = csv::Reader::from_reader(text.as_bytes());
        table
            .deserialize()
            .map(|row| row.expect("a row has as many cells as there are columns"))
            .collect()
    }

    /// Everything that it has logged.
    pub fn logged(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).expect("the log can be read")
    }

    fn log(&self) -> std::fs::File {
        let path = self.folder.path().join("log");
        std::fs::File::options().create(true).append(true).open(path).expect("a log file")
    }

    fn signal(&self, signal: &str) {
        let id = self.process.as_ref().expect("it runs").id().to_string();
        let status = Command::new("kill").args([signal, &id]).status().expect("kill starts");
        assert!(status.success(), "the signal {signal} is sent");
    }

    fn health(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(
            stream,
            "GET /health HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )?;
        let mut status = [0; 12];
        stream.read_exact(&mut status)?;
        if &status == b"HTTP/1.1 200" {
            Ok(())
        } else {
            Err(std::io::ErrorKind::NotConnected.into())
        }
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
        if std::thread::panicking() {
            eprintln!("the collector's log:\n{}", self.logged());
        }
    }
}
