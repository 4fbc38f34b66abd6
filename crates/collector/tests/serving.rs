//! Over real connections: what a client that is slow, idle or one of too many can hold up.

mod desk;

use desk::Desk;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use survey_collector::{Collector, Limits, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

/// What takes longer than this never comes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Limits that are never reached.
const GENEROUS: Limits =
    Limits { header: PATIENCE, body: PATIENCE, connection: PATIENCE, connections: 16 };

/// Short enough to wait for.
const SHORT: Duration = Duration::from_millis(300);

/// Serves the desk's collector within these limits, for as long as the test lasts.
async fn serving(desk: &Desk, limits: Limits) -> SocketAddr {
    let Collector { store, surveys: _, origins, clock, limits: _ } = &*desk.collector;
    let directory = desk.directory.path().join("surveys");
    let surveys = survey_collector::Surveys::open(&directory, store, desk::CLOCK).await;
    let collector = Collector {
        store: store.clone(),
        surveys: surveys.expect("opens"),
        origins: origins.clone(),
        clock: *clock,
        limits,
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(serve(listener, Arc::new(collector), std::future::pending()));
    address
}

async fn connected(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("connects");
    stream.write_all(text.as_bytes()).await.expect("is written");
    stream
}

/// All that comes until the server hangs up.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = timeout(PATIENCE, stream.read_to_end(&mut bytes)).await;
    // A server that hangs up on a client that is still sending resets the connection.
    let _ = read.expect("the server hangs up");
    String::from_utf8(bytes).expect("is UTF-8")
}

/// Sends a byte now and then until the server hangs up.
async fn trickle(stream: &mut TcpStream) {
    let sending = async {
        while stream.write_all(b"a").await.is_ok() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(PATIENCE, sending).await.expect("the server hangs up");
}

const HEALTH: &str = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
const POST: &str = "POST /surveys/hearing/responses HTTP/1.1\r\nHost: x\r\n\
                    Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";

#[tokio::test]
async fn a_header_that_trickles_is_not_waited_for() {
    let desk = Desk::new().await;
    let address = serving(&desk, Limits { header: SHORT, ..GENEROUS }).await;
    trickle(&mut connected(address, "GET /health HTTP/1.1\r\nX: ").await).await;
    let silent = rest(&mut connected(address, "").await).await;
    assert_eq!(silent, "", "nor one that never comes");
}

#[tokio::test]
async fn a_body_that_does_not_come_in_time_is_refused() {
    let desk = Desk::new().await;
    let address = serving(&desk, Limits { body: SHORT, ..GENEROUS }).await;
    let answer = rest(&mut connected(address, POST).await).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("application/problem+json"), "{answer}");
    assert!(answer.contains(r#""type":"/problems/too-slow""#), "{answer}");
    trickle(&mut connected(address, POST).await).await;
}

#[tokio::test]
async fn a_connection_of_many_requests_is_closed_when_it_is_old() {
    let desk = Desk::new().await;
    let address = serving(&desk, Limits { connection: SHORT, ..GENEROUS }).await;
    let mut stream = connected(address, HEALTH).await;
    sleep(Duration::from_millis(50)).await;
    stream.write_all(HEALTH.as_bytes()).await.expect("is written");
    assert_eq!(rest(&mut stream).await.matches("HTTP/1.1 200 ").count(), 2);
}

#[tokio::test]
async fn of_too_many_connections_the_last_waits_for_a_place() {
    let desk = Desk::new().await;
    let address = serving(&desk, Limits { connections: 2, ..GENEROUS }).await;
    let first = connected(address, "").await;
    let _second = connected(address, "").await;
    let mut third = connected(address, HEALTH).await;
    let mut byte = [0];
    assert!(timeout(SHORT, third.read(&mut byte)).await.is_err(), "no place yet");
    drop(first);
    let read = timeout(PATIENCE, third.read(&mut byte)).await.expect("a place");
    assert_eq!(read.expect("is read"), 1);
}
