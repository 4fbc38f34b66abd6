//! Every refusal of the collector, each with its status, name and title in one table. It words no problem of an
//! answer (codes do that) and quotes nothing that was sent.

use crate::StoreError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use survey_delivery::{ProblemDocument, ProblemError};

/// What path the `type` of a problem document begins with: a URI reference, the same at every receiver, so that
/// clients compare text. The contract's documentation describes each.
const TYPE_PATH: &str = "/problems/";

/// What an unavailable database asks for, in seconds.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

/// Why a request is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// No such address.
    NotFound,
    /// The address takes other methods.
    MethodNotAllowed,
    /// The request comes from a page of an origin that is not allowed.
    OriginNotAllowed,
    /// No open survey has this id.
    UnknownSurvey,
    /// The Content-Type is not `application/json`.
    NotJson,
    /// The body is larger than [`LARGEST_BODY`](crate::LARGEST_BODY).
    TooLarge,
    /// The body is not JSON as the contract has it; line and column, from 1, 0 where unknown.
    MalformedJson {
        /// The line.
        line: usize,
        /// The column, in bytes.
        column: usize,
    },
    /// The body did not come in time.
    TooSlow,
    /// Parts of the body do not have the form that the contract gives them.
    MalformedBody(Vec<ProblemError>),
    /// The Idempotency-Key header is not a quoted string.
    MalformedKey,
    /// The Idempotency-Key header and the body name different keys.
    KeyMismatch,
    /// Another body is stored under this key.
    KeyReused,
    /// This state of the survey was never held.
    UnknownVersion,
    /// The answers are not what a respondent can have given.
    InvalidAnswers(Vec<ProblemError>),
    /// The database cannot be reached now.
    Unavailable,
    /// A fault of the collector.
    Internal,
}

/// The name of a refusal, left with the answer for the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RefusalName(pub(crate) &'static str);

impl Refusal {
    /// Status, name and title.
    pub fn facts(&self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Refusal::NotFound => (S::NOT_FOUND, "not-found", "There is nothing at this address"),
            Refusal::MethodNotAllowed => {
                (S::METHOD_NOT_ALLOWED, "method-not-allowed", "This address takes other methods")
            }
            Refusal::OriginNotAllowed => {
                (S::FORBIDDEN, "origin-not-allowed", "Pages of this origin may not send responses")
            }
            Refusal::UnknownSurvey => {
                (S::NOT_FOUND, "unknown-survey", "No open survey has this id")
            }
            Refusal::NotJson => {
                (S::UNSUPPORTED_MEDIA_TYPE, "not-json", "The content type must be application/json")
            }
            Refusal::TooLarge => {
                (S::PAYLOAD_TOO_LARGE, "too-large", "The body is larger than 256 KiB")
            }
            Refusal::TooSlow => (S::REQUEST_TIMEOUT, "too-slow", "The body did not come in time"),
            Refusal::MalformedJson { .. } | Refusal::MalformedBody(_) => (
                S::BAD_REQUEST,
                "malformed-body",
                "The body is not what the wire contract describes",
            ),
            Refusal::MalformedKey => (
                S::BAD_REQUEST,
                "malformed-key",
                "The Idempotency-Key header must be a string in double quotes",
            ),
            Refusal::KeyMismatch => (
                S::BAD_REQUEST,
                "key-mismatch",
                "The Idempotency-Key header and the body name different keys",
            ),
            Refusal::KeyReused => {
                (S::UNPROCESSABLE_ENTITY, "key-reused", "Another body is stored under this key")
            }
            Refusal::UnknownVersion => (
                S::UNPROCESSABLE_ENTITY,
                "unknown-version",
                "This version of the survey was never held here",
            ),
            Refusal::InvalidAnswers(_) => (
                S::UNPROCESSABLE_ENTITY,
                "invalid-answers",
                "The survey does not allow these answers",
            ),
            Refusal::Unavailable => {
                (S::SERVICE_UNAVAILABLE, "unavailable", "Responses cannot be stored at the moment")
            }
            Refusal::Internal => (
                S::INTERNAL_SERVER_ERROR,
                "internal",
                "The collector has failed; nothing was stored",
            ),
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            Refusal::MalformedJson { line, column } if *line > 0 => {
                Some(format!("See line {line}, column {column} of the body."))
            }
            _ => None,
        }
    }

    fn errors(&self) -> Vec<ProblemError> {
        match self {
            Refusal::MalformedBody(errors) | Refusal::InvalidAnswers(errors) => errors.clone(),
            _ => Vec::new(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, name, title) = self.facts();
        let document = ProblemDocument {
            problem_type: [TYPE_PATH, name].concat(),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: self.detail(),
            errors: self.errors(),
        };
        // Texts and numbers alone: writing them cannot fail.
        let body = serde_json::to_string(&document).unwrap_or_default();
        let content_type = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, content_type, body).into_response();
        if self == Refusal::Unavailable {
            response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
        }
        response.extensions_mut().insert(RefusalName(name));
        response
    }
}

impl From<StoreError> for Refusal {
    /// Whatever ails the database, the same response can be sent again later.
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed");
        Refusal::Unavailable
    }
}
