//! Nothing that a respondent typed reaches the log, at any level, whatever becomes of the request.

mod desk;

use axum::body::Body;
use axum::http::Request;
use desk::Desk;
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;

/// Stands for anything that is typed or sent; no word of the program's own.
const CANARY: &str = "kanarienvogel";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_canary_is_heard() {
    let log = Log::default();
    // For all threads: the database and the engine work on their own.
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .with_ansi(false)
        .init();
    let desk = Desk::new().await;

    let mut taken = desk.submission(1);
    taken["answers"]["company"] = json!(&CANARY[..10]);
    taken["answers"]["opinion"] = json!(CANARY);
    assert_eq!(desk.post(&taken).await.status, 201);
    assert_eq!(desk.post(&taken).await.status, 200);
    taken["answers"]["opinion"] = json!("another");
    assert_eq!(desk.post(&taken).await.status, 422, "the key is taken");

    let mut refused = desk.submission(2);
    refused["answers"]["company"] = json!(CANARY.repeat(9));
    refused["answers"][CANARY] = json!(CANARY);
    refused["context"]["variables"][CANARY] = json!(CANARY);
    assert_eq!(desk.post(&refused).await.status, 422);

    let mut malformed = desk.submission(3);
    malformed["response"]["locale"] = json!({ CANARY: CANARY });
    assert_eq!(desk.post(&malformed).await.status, 400);
    malformed["response"]["locale"] = json!("ko");
    malformed[CANARY] = json!(CANARY);
    assert_eq!(desk.post(&malformed).await.status, 400);
    assert_eq!(desk.post_text(format!("{{\"{CANARY}\": 1, \"{CANARY}\": 2}}")).await.status, 400);

    for path in [
        format!("/surveys/{CANARY}"),
        format!("/{CANARY}"),
        format!("/health?{CANARY}={CANARY}"),
        format!("/surveys/hearing?{CANARY}"),
    ] {
        let request = Request::get(path)
            .header("user-agent", CANARY)
            .header("referer", format!("https://www.example.kr/?{CANARY}"))
            .header("idempotency-key", CANARY);
        desk.ask(request.body(Body::empty()).expect("a request")).await;
    }
    let request = Request::builder().method(CANARY).uri("/health").header("origin", CANARY);
    assert_eq!(desk.ask(request.body(Body::empty()).expect("a request")).await.status, 403);
    let request = Request::builder().method(CANARY).uri("/health");
    assert_eq!(desk.ask(request.body(Body::empty()).expect("a request")).await.status, 405);

    desk.collector.store.close().await;
    assert_eq!(desk.post(&refused).await.status, 503);

    let log = String::from_utf8(log.0.lock().expect("no panic").clone()).expect("is UTF-8");
    for heard in [
        "survey=\"hearing\"",
        "/surveys/{id}/responses",
        "status=201",
        "invalid-answers",
        "malformed-body",
        "the database failed",
    ] {
        assert!(log.contains(heard), "the log does speak of {heard}: {log}");
    }
    for part in [CANARY, &CANARY[..10]] {
        let line = log.lines().find(|it| it.to_lowercase().contains(part));
        assert_eq!(line, None);
    }
}
