//! `survey serve`: the collector on an address, until it is asked to end.

use anyhow::Context;
use clap::Args;
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use survey_collector::{Collector, Limits, Origin, Store, Surveys, serve, system_clock};
use tokio::net::TcpListener;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Receive responses, check them and store them in SQLite.
///
/// It speaks plain HTTP and has no rate limits: put it behind a reverse proxy that ends TLS and limits requests.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The directory of the definitions; every state of them is kept in the database.
    #[arg(long, value_name = "DIR")]
    surveys: PathBuf,
    /// The database file; it is made where there is none.
    #[arg(long, value_name = "FILE")]
    database: PathBuf,
    /// The address and port to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8788")]
    listen: SocketAddr,
    /// An origin whose pages may send responses, such as `https://www.example.kr`; may be repeated.
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    origins: Vec<Origin>,
}

impl Serve {
    #[tokio::main]
    pub(crate) async fn run(&self) -> anyhow::Result<ExitCode> {
        // The collector's own events; those of its libraries are for their authors.
        let own = Targets::new().with_target("survey_collector", LevelFilter::INFO);
        // Colours are for people; a log file is for tools.
        let lines = tracing_subscriber::fmt::layer()
            .with_ansi(std::io::stderr().is_terminal())
            .with_writer(std::io::stderr);
        tracing_subscriber::registry().with(lines).with(own).init();

        let store = Store::open(&self.database, true)
            .await
            .with_context(|| self.database.display().to_string())?;
        let surveys = Surveys::open(&self.surveys, &store, system_clock()).await?;
        let listener =
            TcpListener::bind(self.listen).await.with_context(|| self.listen.to_string())?;
        let address = listener.local_addr()?;
        let collector = Collector {
            store: store.clone(),
            surveys,
            origins: self.origins.clone(),
            clock: system_clock,
            limits: Limits::default(),
        };
        let end = end_of_service()?;
        println!("Listening on http://{address}");
        serve(listener, Arc::new(collector), end).await;
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Ready when the process is asked to end: Ctrl-C, or SIGTERM.
fn end_of_service() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
