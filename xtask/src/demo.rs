//! The demonstration: the collector on one port, the page on another, until Ctrl-C. It shows what a site owner
//! would set up, and nothing that only works here.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{self, stage};
use crate::tools::Tools;
use crate::{gallery, pages, widget, workspace};

/// The page's port unless told otherwise; index.html names the next one as the collector's.
pub const DEFAULT_PORT: u16 = 8787;

/// How long the collector may take to start, and to end.
const PATIENCE: Duration = Duration::from_secs(20);

/// Builds what is missing, starts both servers, and waits for Ctrl-C.
///
/// # Errors
/// When something does not build, a port is taken, or the collector ends by itself.
pub fn run(port: u16, database: &Path, _yes: bool) -> Result<()> {
    let page = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let collector = SocketAddr::from((
        Ipv4Addr::LOCALHOST,
        port.checked_add(1).context("the collector needs the port after the page's")?,
    ));
    for address in [page, collector] {
        TcpListener::bind(address)
            .with_context(|| format!("{address} is taken; choose another with --port"))?;
    }

    let tools = Tools::for_widget()?;
    widget::build(&tools)?;
    let survey = build_collector()?;

    let database = std::path::absolute(database)?;
    let mut server = Collector::start(&survey, collector, port, &database)?;
    let origin = format!("http://{collector}");
    let mut options = pages::Options::new(page, &origin);
    options.beside = gallery::routes(&survey, &origin);
    let pages = pages::serve(&workspace::dist(), options)?;
    println!("Open {}/ (Ctrl-C ends it)", pages.origin());
    println!("Every question type, and an editor: {}{}", pages.origin(), gallery::ADDRESS);
    println!("Responses are stored in {}", database.display());

    wait(&mut server)
}

/// Builds the `survey` command and gives its path.
///
/// # Errors
/// When it does not compile.
pub fn build_collector() -> Result<PathBuf> {
    stage("Building the collector", "about 3 minutes at first, seconds later");
    process::run(workspace::cargo().args(["build", "--package", "survey-cli"]))?;
    Ok(workspace::target()?.join("debug/survey"))
}

/// The collector's process; it ends when this is dropped.
struct Collector(Child);

impl Collector {
    fn start(survey: &Path, listen: SocketAddr, page: u16, database: &Path) -> Result<Self> {
        let mut command = Command::new(survey);
        command.arg("serve").arg("--surveys").arg(workspace::root().join("surveys"));
        command.arg("--database").arg(database);
        command.arg("--listen").arg(listen.to_string());
        for host in ["127.0.0.1", "localhost"] {
            command.arg("--allow-origin").arg(format!("http://{host}:{page}"));
        }
        let child = command.spawn().with_context(|| survey.display().to_string())?;
        let mut collector = Self(child);
        let start = Instant::now();
        while !healthy(listen) {
            if let Some(status) = collector.0.try_wait()? {
                bail!("the collector ended at once: {status}");
            }
            if start.elapsed() > PATIENCE {
                bail!("the collector does not answer on {listen}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(collector)
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        // A Ctrl-C reached it as well, and it may still be finishing an answer.
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(2) {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        // What it has answered is on the disk: nothing is lost by force.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn healthy(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        let request =
            format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut status = [0; 12];
        stream.read_exact(&mut status)?;
        Ok(&status == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}

/// Returns at Ctrl-C or a polite request to end; fails when the collector ends first.
fn wait(server: &mut Collector) -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut pause = tokio::time::interval(Duration::from_millis(500));
        loop {
            tokio::select! {
                _ = interrupt.recv() => return Ok(()),
                _ = terminate.recv() => return Ok(()),
                _ = pause.tick() => if let Some(status) = server.0.try_wait()? {
                    bail!("the collector ended: {status}");
                },
            }
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_page_names_the_collector_on_the_port_after_its_own() {
        let named = format!("http://127.0.0.1:{}", DEFAULT_PORT + 1);
        assert_eq!(named, pages::NAMED_COLLECTOR);
        let page = workspace::read(&workspace::root().join("index.html")).unwrap();
        assert!(page.contains(&format!("data-endpoint=\"{named}/")));
    }

    #[test]
    fn only_an_answer_of_200_is_healthy() {
        for (answer, expected) in [("200 OK", true), ("503 Service Unavailable", false)] {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let address = listener.local_addr().unwrap();
            let thread = std::thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                // Closing with a part of the request unread would take the answer back.
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n") {
                    let mut byte = [0];
                    stream.read_exact(&mut byte).unwrap();
                    request.extend(byte);
                }
                // In one piece: who asks closes as soon as it has the status.
                stream.write_all(format!("HTTP/1.1 {answer}\r\n\r\n").as_bytes()).unwrap();
            });
            assert_eq!(healthy(address), expected);
            thread.join().unwrap();
            assert!(!healthy(address), "nobody listens any more");
        }
    }
}
