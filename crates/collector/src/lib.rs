//! The reference receiver as a library: takes, re-checks and stores responses.
//!
//! [`app`] gives an axum [`Router`], so that tests call it without a server and others can nest it in their own.
//! It trusts nothing that it receives, and writes no answer to any log. What makes an answer right is the engine's.

pub mod definition_file;
pub mod export;
mod headers;
mod log;
mod origins;
mod refusal;
mod remark;
mod serve;
mod store;
mod submit;
mod surveys;

pub use origins::{BadOrigin, Origin};
pub use refusal::Refusal;
pub use remark::Remark;
pub use serve::serve;
pub use store::{NewResponse, Store, StoreError, Stored, StoredResponse, StoredVersion};
pub use submit::{CLOCK_TOLERANCE, LARGEST_BODY, OUTBOX_LIFETIME};
pub use surveys::{HeldVersion, Surveys, SurveysError};

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What the routes work with.
pub struct Collector {
    /// Where responses go.
    pub store: Store,
    /// The surveys that are open, and all states they have ever had.
    pub surveys: Surveys,
    /// The origins whose pages may send responses from a browser.
    pub origins: Vec<Origin>,
    /// The clock: milliseconds since the epoch.
    pub clock: fn() -> f64,
    /// How much of the server a client may take up.
    pub limits: Limits,
}

/// How much of the server a client may take up. [`serve`] keeps them all, [`app`] alone only that on bodies.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long the header of a request may take, and a connection wait for the next one.
    pub header: Duration,
    /// How long the body of a request may take.
    pub body: Duration,
    /// How long a connection may last; requests under way are answered, then it is closed.
    pub connection: Duration,
    /// How many connections there may be at once; the next ones wait in the system's queue.
    pub connections: u32,
}

impl Default for Limits {
    /// The body's time is what the largest one takes at 8 kB/s, the slowest that the widget waits for, and as much
    /// again.
    fn default() -> Self {
        Limits {
            header: Duration::from_secs(30),
            body: Duration::from_secs(64),
            connection: Duration::from_secs(300),
            connections: 256,
        }
    }
}

/// The system's clock: milliseconds since the epoch.
pub fn system_clock() -> f64 {
    // A clock before 1970 is wrong by any measure; the epoch is as good as it.
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() as f64
}

/// The routes:
///
/// - `POST /surveys/{id}/responses` takes a response,
/// - `GET /surveys/{id}` gives the survey's current definition,
/// - `GET /health` answers 200 while the database can be read.
pub fn app(collector: Arc<Collector>) -> Router {
    Router::new()
        .route("/surveys/{id}/responses", post(submit::submit))
        .route("/surveys/{id}", get(definition))
        .route("/health", get(health))
        .fallback(async || Refusal::NotFound)
        .method_not_allowed_fallback(async || Refusal::MethodNotAllowed)
        .layer(DefaultBodyLimit::max(submit::LARGEST_READ))
        .layer(middleware::from_fn_with_state(Arc::clone(&collector), origins::guard))
        .layer(middleware::from_fn(headers::protect))
        .layer(middleware::from_fn(log::record))
        .with_state(collector)
}

async fn definition(
    State(collector): State<Arc<Collector>>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Refusal> {
    let survey = current(&collector, id)?;
    let content_type = [(header::CONTENT_TYPE, "application/json")];
    Ok((content_type, survey.definition.clone()).into_response())
}

/// The survey that an address names. One that cannot be decoded names none.
fn current(
    collector: &Collector,
    id: Result<Path<String>, PathRejection>,
) -> Result<&Arc<HeldVersion>, Refusal> {
    let Ok(Path(id)) = id else {
        return Err(Refusal::UnknownSurvey);
    };
    collector.surveys.current(&id).ok_or(Refusal::UnknownSurvey)
}

async fn health(State(collector): State<Arc<Collector>>) -> Result<&'static str, Refusal> {
    collector.store.check().await?;
    Ok("ok\n")
}
