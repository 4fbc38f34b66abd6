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
mod store;
mod submit;
mod surveys;

pub use origins::{BadOrigin, Origin};
pub use refusal::Refusal;
pub use store::{
    Completion, NewResponse, Store, StoreError, Stored, StoredResponse, StoredVersion,
};
pub use submit::{CLOCK_TOLERANCE, LARGEST_BODY, OUTBOX_LIFETIME};
pub use surveys::{HeldVersion, Surveys, SurveysError};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long answers under way may take to end when the server is asked to end.
const FAREWELL: Duration = Duration::from_secs(10);

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

/// Serves until `end` is ready, then lets answers under way end, for ten seconds at most.
///
/// # Errors
/// The listener fails.
pub async fn serve(
    listener: tokio::net::TcpListener,
    collector: Arc<Collector>,
    end: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let (ending, mut ended) = tokio::sync::watch::channel(false);
    let signal = async move {
        end.await;
        let _ = ending.send(true);
    };
    let server = axum::serve(listener, app(collector)).with_graceful_shutdown(signal);
    let patience = async {
        // An error means that the server has dropped the signal: then it has ended by itself.
        if ended.wait_for(|it| *it).await.is_ok() {
            tokio::time::sleep(FAREWELL).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        result = server => result,
        () = patience => Ok(()),
    }
}

async fn definition(
    State(collector): State<Arc<Collector>>,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let survey = collector.surveys.current(&id).ok_or(Refusal::UnknownSurvey)?;
    let content_type = [(header::CONTENT_TYPE, "application/json")];
    Ok((content_type, survey.definition.clone()).into_response())
}

async fn health(State(collector): State<Arc<Collector>>) -> Result<&'static str, Refusal> {
    collector.store.check().await?;
    Ok("ok\n")
}
