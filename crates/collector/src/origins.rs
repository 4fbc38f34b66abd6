//! Which pages may talk to the collector from a browser: CORS, and a refusal for all others.
//!
//! CORS alone keeps a page from reading an answer, not from sending; so a request that names an origin which is not
//! allowed is refused before anything is read. It is no authentication: what is no browser names no origin.

use crate::{Collector, Refusal};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// How long a browser may go without asking again, in seconds.
const PREFLIGHT_AGE: HeaderValue = HeaderValue::from_static("600");

/// The origin of a page as a browser writes it: scheme, host, and the port where it is not the scheme's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// What is not an origin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not an origin as browsers write it: use for instance https://www.example.kr, in lower case, without a path"
)]
pub struct BadOrigin(String);

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Origin {
    type Err = BadOrigin;

    /// Takes what a browser would write; anything else would never match.
    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        let bad = || BadOrigin(text.to_owned());
        let (scheme, rest) = text.split_once("://").ok_or_else(bad)?;
        let own_port = match scheme {
            "http" => ":80",
            "https" => ":443",
            _ => return Err(bad()),
        };
        let is_authority = |it: u8| {
            it.is_ascii_lowercase()
                || it.is_ascii_digit()
                || matches!(it, b'.' | b'-' | b':' | b'[' | b']')
        };
        if rest.is_empty() || rest.ends_with(own_port) || !rest.bytes().all(is_authority) {
            return Err(bad());
        }
        Ok(Origin(text.to_owned()))
    }
}

/// Answers preflights, refuses origins that are not allowed, and marks the answers to the others.
pub(crate) async fn guard(
    State(collector): State<Arc<Collector>>,
    request: Request,
    next: Next,
) -> Response {
    let mut origins = request.headers().get_all(header::ORIGIN).iter();
    let origin = origins.next().cloned();
    // No browser sends several: whoever does may be passing one off for another.
    let allowed = origins.next().is_none()
        && origin.as_ref().is_none_or(|it| {
            collector.origins.iter().any(|allowed| allowed.0.as_bytes() == it.as_bytes())
        });
    let mut response = if !allowed {
        Refusal::OriginNotAllowed.into_response()
    } else if origin.is_some() && is_preflight(&request) {
        let mut response = StatusCode::NO_CONTENT.into_response();
        allow(response.headers_mut());
        response
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = origin.filter(|_| allowed) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        let exposed = HeaderValue::from_static("Retry-After");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    response
}

fn is_preflight(request: &Request) -> bool {
    request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn allow(headers: &mut HeaderMap) {
    let methods = HeaderValue::from_static("GET, POST");
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    let names = HeaderValue::from_static("Content-Type, Idempotency-Key");
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, names);
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, PREFLIGHT_AGE);
}

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn origins_are_those_that_browsers_write() {
        for text in ["https://www.example.kr", "http://127.0.0.1:8787", "http://[::1]:8080"] {
            assert_eq!(text.parse::<Origin>().map(|it| it.to_string()).as_deref(), Ok(text));
        }
        for text in [
            "",
            "*",
            "null",
            "www.example.kr",
            "https://",
            "https://www.example.kr/",
            "https://www.example.kr:443",
            "HTTPS://www.example.kr",
            "https://WWW.example.kr",
            "ftp://www.example.kr",
            "https://a@b.kr",
        ] {
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }
}
