//! A collector in a directory of its own, and requests to it as a page or a program would send them.

#![allow(dead_code, reason = "each test binary uses its part")]

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value as Json, json};
use std::path::PathBuf;
use std::sync::Arc;
use survey_collector::{Collector, Limits, Store, Surveys, app};
use tempfile::TempDir;
use tower::ServiceExt;

/// The page's origin.
pub(crate) const ORIGIN: &str = "https://www.example.kr";
/// The clock of every collector here …
pub(crate) const CLOCK: f64 = 1_795_478_400_000.0;
/// … and the same as text.
pub(crate) const NOW: &str = "2026-11-24T00:00:00.000Z";

/// What the collector answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.body).expect("the answer is JSON")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|it| it.to_str().expect("is ASCII"))
    }

    /// Status, name of the problem, and its errors as pointers and codes.
    pub(crate) fn refusal(&self) -> (u16, String, Vec<(String, String)>) {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        assert!(problem["title"].as_str().is_some_and(|it| !it.is_empty()));
        let name = problem["type"].as_str().and_then(|it| it.strip_prefix("/problems/"));
        let text = |it: &Json| it.as_str().expect("is text").to_owned();
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        (
            self.status.as_u16(),
            name.expect("has a type").to_owned(),
            errors.iter().map(|it| (text(&it["pointer"]), text(&it["code"]))).collect(),
        )
    }
}

/// A collector with its directory.
pub(crate) struct Desk {
    pub(crate) directory: TempDir,
    pub(crate) collector: Arc<Collector>,
}

pub(crate) fn definition(version: &str) -> Json {
    json!({
        "x-survey-widget": { "id": "hearing", "version": version, "timeZone": "Asia/Seoul" },
        "elements": [
            { "type": "text", "name": "company", "isRequired": true, "maxLength": 10 },
            { "type": "radiogroup", "name": "consent", "choices": ["agree", "disagree"],
              "x-survey-widget": { "consent": { "version": "2", "purpose": "p", "items": "i",
                  "retention": "r", "refusal": "f" } } },
            { "type": "checkbox", "name": "fields", "choices": ["iaas", "saas"], "showOtherItem": true },
            { "type": "matrix", "name": "agenda", "columns": [1, 2], "rows": ["ai", "dc"] },
            { "type": "text", "name": "staff", "inputType": "number" },
            { "type": "comment", "name": "opinion" },
        ],
    })
}

impl Desk {
    pub(crate) async fn new() -> Desk {
        let directory = tempfile::tempdir().expect("a directory");
        std::fs::create_dir(directory.path().join("surveys")).expect("a directory");
        let desk = Desk::reopen(directory, &definition("1")).await;
        assert!(desk.responses().await.is_empty());
        desk
    }

    /// The collector started anew, over the same database, with this definition.
    pub(crate) async fn reopen(directory: TempDir, definition: &Json) -> Desk {
        let surveys = directory.path().join("surveys");
        std::fs::write(surveys.join("hearing.json"), definition.to_string()).expect("written");
        let database = directory.path().join("responses.db");
        let store = Store::open(&database, true).await.expect("opens");
        let surveys = Surveys::open(&surveys, &store, CLOCK).await.expect("opens");
        let origins = vec![ORIGIN.parse().expect("is an origin")];
        let limits = Limits::default();
        let collector = Collector { store, surveys, origins, clock: || CLOCK, limits };
        Desk { directory, collector: Arc::new(collector) }
    }

    pub(crate) async fn restart(self, definition: &Json) -> Desk {
        Desk::reopen(self.directory, definition).await
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.directory.path().join("responses.db")
    }

    pub(crate) fn app(&self) -> Router {
        app(Arc::clone(&self.collector))
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.app().oneshot(request).await.expect("never fails");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("is read").to_bytes();
        let body = String::from_utf8(bytes.to_vec()).expect("is UTF-8");
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Posts a submission as the widget does.
    pub(crate) async fn post(&self, submission: &Json) -> Answer {
        let key = submission["key"].as_str().expect("has a key");
        let request = Request::post("/surveys/hearing/responses")
            .header("content-type", "application/json")
            .header("idempotency-key", format!("\"{key}\""))
            .header("origin", ORIGIN);
        self.ask(request.body(submission.to_string().into()).expect("a request")).await
    }

    /// Posts a text as any program may.
    pub(crate) async fn post_text(&self, text: impl Into<Body>) -> Answer {
        let request =
            Request::post("/surveys/hearing/responses").header("content-type", "application/json");
        self.ask(request.body(text.into()).expect("a request")).await
    }

    /// A submission that is taken, under the key with this number.
    pub(crate) fn submission(&self, number: u32) -> Json {
        let state = &self.collector.surveys.current("hearing").expect("is open").state;
        json!({
            "key": format!("01980000-0000-7000-8000-{number:012}"),
            "survey": { "id": state.id, "version": state.version, "digest": state.digest },
            "response": {
                "id": "01980000-0000-7000-9000-000000000000", "locale": "ko",
                "startedAt": "2026-11-23T23:50:00.000Z", "completedAt": "2026-11-24T00:00:00.000Z",
            },
            "context": {
                "timeZone": "Asia/Seoul", "seed": 7, "variables": {}, "consents": { "consent": "2" },
            },
            "answers": {
                "company": "가나", "consent": "agree", "fields": ["saas", "other"],
                "fields-Comment": "=1+1", "agenda": { "dc": 2 }, "staff": -5,
            },
            "meta": { "widget": "0.1.0", "page": "https://www.example.kr/hearing" },
        })
    }

    /// The stored bodies.
    pub(crate) async fn responses(&self) -> Vec<Json> {
        let rows = self.collector.store.responses("hearing", 0, 1_000).await.expect("answers");
        rows.iter().map(|it| serde_json::from_str(&it.body).expect("is JSON")).collect()
    }

    /// What was remarked on each of them.
    pub(crate) async fn remarks(&self) -> Vec<String> {
        let rows = self.collector.store.responses("hearing", 0, 1_000).await.expect("answers");
        rows.into_iter().map(|it| it.remarks).collect()
    }
}
