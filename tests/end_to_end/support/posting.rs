//! What somebody posts who does not use the widget: bodies made by hand, sent straight to the collector.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use survey_delivery::unique_id;
use survey_native::NativePlatform;

use super::browser::wait;
use super::environment;
use super::site::SURVEY;

/// What the collector answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The media type.
    pub kind: String,
    /// Which origin may read the answer.
    pub allowed_origin: Option<String>,
    /// The body, where it is JSON.
    pub body: Value,
}

impl Answer {
    /// The last segment of the problem's type.
    pub fn problem(&self) -> &str {
        assert_eq!(self.kind, "application/problem+json", "{self:?}");
        assert_eq!(self.body["status"], self.status, "{self:?}");
        let kind = self.body["type"].as_str().unwrap_or_default();
        kind.rsplit('/').next().unwrap_or_default()
    }

    /// The places that the problem names, each with its code.
    pub fn errors(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let errors = self.body["errors"].as_array().into_iter().flatten();
        errors.map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
    }

    /// The number of the receipt.
    pub fn receipt(&self) -> &str {
        self.body["receipt"]["id"].as_str().unwrap_or_else(|| panic!("a receipt: {self:?}"))
    }
}

/// A sender on some site.
pub struct Sender<'a> {
    /// Where it posts to.
    pub endpoint: &'a str,
    /// The origin that a browser would name.
    pub origin: &'a str,
}

impl Sender<'_> {
    /// Posts a body under the key that it names.
    pub fn post(&self, body: &Value) -> Answer {
        let key = body["key"].as_str().unwrap_or_default();
        self.post_bytes(key, body.to_string().into_bytes())
    }

    /// Posts bytes under a key.
    pub fn post_bytes(&self, key: &str, body: Vec<u8>) -> Answer {
        wait(async {
            let request = reqwest::Client::new()
                .post(self.endpoint)
                .header("Origin", self.origin)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", format!("\"{key}\""))
                .body(body);
            let response = request.send().await.expect("the collector answers");
            let header = |name: &str| {
                let value = response.headers().get(name).and_then(|value| value.to_str().ok());
                value.map(str::to_owned)
            };
            let kind = header("content-type").unwrap_or_default();
            let allowed_origin = header("access-control-allow-origin");
            let status = response.status().as_u16();
            let bytes = response.bytes().await.expect("the answer is whole");
            let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
            Answer { status, kind, allowed_origin, body }
        })
    }
}

/// A body as the widget makes it, with a key of its own.
pub fn submission(answers: Value, consents: Value) -> Value {
    let now = Timestamp::now();
    json!({
        "key": fresh_key(),
        "survey": { "id": SURVEY, "version": version(), "digest": digest() },
        "response": {
            "id": fresh_key(),
            "locale": "ko",
            "startedAt": (now - SignedDuration::from_mins(10)).to_string(),
            "completedAt": now.to_string(),
        },
        "context": { "timeZone": "Asia/Seoul", "seed": 7, "variables": {}, "consents": consents },
        "answers": answers,
        "meta": { "widget": "0.1.0" },
    })
}

/// A key that nobody has used.
pub fn fresh_key() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut random = [0; 10];
    random[..4].copy_from_slice(&std::process::id().to_le_bytes());
    random[4..].copy_from_slice(&COUNT.fetch_add(1, Ordering::Relaxed).to_le_bytes()[..6]);
    // Exact until the year 287396.
    #[allow(clippy::cast_precision_loss)]
    unique_id(Timestamp::now().as_millisecond() as f64, random)
}

fn definition() -> Vec<u8> {
    let file = environment::surveys().join(format!("{SURVEY}.json"));
    std::fs::read(file).expect("the definition can be read")
}

fn version() -> Value {
    let definition: Value = serde_json::from_slice(&definition()).expect("the definition is JSON");
    definition["x-survey-widget"]["version"].clone()
}

fn digest() -> String {
    let definition =
        survey_delivery::json::read(&definition(), 100).expect("the definition is JSON");
    survey_definition::digest(&definition, &NativePlatform::utc())
}
