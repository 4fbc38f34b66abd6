//! One line in the log for each request. It writes what the collector itself knows: the route's pattern, never the
//! address; no query, no header, no body.

use crate::refusal::RefusalName;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// Writes method, route, status, the refusal's name and the milliseconds taken.
pub(crate) async fn record(request: Request, next: Next) -> Response {
    let begin = Instant::now();
    // A method is a word of the client's own choosing; only HTTP's common ones are worth a line.
    let method = match request.method().as_str() {
        known @ ("GET" | "HEAD" | "POST" | "OPTIONS") => known.to_owned(),
        _ => "other".to_owned(),
    };
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    tracing::info!(
        method,
        route = route.as_ref().map_or("none", MatchedPath::as_str),
        status = response.status().as_u16(),
        refusal = response.extensions().get::<RefusalName>().map(|it| it.0),
        milliseconds = begin.elapsed().as_millis() as u64,
        "request"
    );
    response
}
