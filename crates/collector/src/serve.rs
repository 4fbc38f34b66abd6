//! Serves the routes on a listener, within limits that no client can stretch: on time, and on connections at once. What
//! the routes answer is not decided here.

use crate::{Collector, Limits, app};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};

/// How long answers under way may take to end when the server is asked to end, or their connection grows too old.
const FAREWELL: Duration = Duration::from_secs(10);

/// How long to wait when the system has no file or memory for another connection.
const BREATH: Duration = Duration::from_secs(1);

/// Serves until `end` is ready, then lets answers under way end, for ten seconds at most.
pub async fn serve(
    listener: TcpListener,
    collector: Arc<Collector>,
    end: impl Future<Output = ()> + Send + 'static,
) {
    let limits = collector.limits;
    let service = TowerToHyperService::new(app(collector));
    let places = Arc::new(Semaphore::new(limits.connections as usize));
    let (ending, ended) = watch::channel(());
    let mut end = pin!(end);
    loop {
        let (stream, place) = tokio::select! {
            () = &mut end => break,
            Some(next) = next_connection(&listener, &places) => next,
        };
        tokio::spawn(connection(stream, service.clone(), limits, ended.clone(), place));
    }
    drop(listener);
    drop(ending);
    // A connection gives its place back when it ends. Those that take too long are cut off.
    let _ = timeout(FAREWELL, places.acquire_many(limits.connections)).await;
}

/// The next connection, once there is a place for it; none where it was gone before it was taken.
async fn next_connection(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return Some((stream, place)),
            Err(error) if is_of_the_client(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken");
                sleep(BREATH).await;
            }
        }
    }
}

fn is_of_the_client(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Serves one connection until its client is done or late, the connection too old, or the server to end.
async fn connection(
    stream: TcpStream,
    service: TowerToHyperService<Router>,
    limits: Limits,
    mut ended: watch::Receiver<()>,
    _place: OwnedSemaphorePermit,
) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    tokio::select! {
        // Its errors are the client's: gone, late, or speaking something else.
        _ = connection.as_mut() => return,
        _ = ended.changed() => {}
        () = sleep(limits.connection) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = timeout(FAREWELL, connection).await;
}
