//! The POST of a response: from bytes to a receipt, or to a refusal. In this order: the form of the body, the key,
//! the survey's state, the answers; then it is stored, and only then answered.

use crate::definition_file::PLATFORM;
use crate::{Collector, HeldVersion, NewResponse, Refusal, Remark, Stored, current};
use axum::body::Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use survey_delivery::{ProblemError, Receipt, ReceiptDocument, Submission, json, unique_id};
use survey_engine::{Inputs, Problem, ProblemKind, accept};
use survey_expression::{Value, instant_text};
use survey_native::NativePlatform;
use tokio::time::timeout;

/// The largest body that is taken, in bytes.
pub const LARGEST_BODY: usize = 256 * 1024;

/// The largest body that is read to its end: a client that is still sending when the connection closes never sees
/// the refusal that says why.
pub(crate) const LARGEST_READ: usize = 4 * 1024 * 1024;

/// How long a response may lie in a widget's outbox, in milliseconds: 30 days.
pub const OUTBOX_LIFETIME: f64 = 30.0 * 86_400_000.0;

/// How far a respondent's clock may be ahead, in milliseconds: 5 minutes.
pub const CLOCK_TOLERANCE: f64 = 300_000.0;

/// How deep a body may nest lists and objects.
const DEEPEST: usize = 32;

/// The most problems that an answer lists.
const MOST_ERRORS: usize = 1_000;

/// Takes a response.
pub(crate) async fn submit(
    State(collector): State<Arc<Collector>>,
    id: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Response, Refusal> {
    let survey = current(&collector, id)?;
    // The collector's own copy of the id: what a client writes is not for the log.
    let id = survey.state.id.as_str();
    let result = take(&collector, id, request).await;
    match &result {
        Ok((status, receipt)) => {
            tracing::info!(
                survey = id,
                receipt = receipt.id,
                new = *status == StatusCode::CREATED,
                "stored"
            );
        }
        Err(Refusal::InvalidAnswers(errors)) => {
            tracing::info!(survey = id, errors = errors.len(), "refused by the survey's rules");
        }
        Err(_) => {}
    }
    let (status, receipt) = result?;
    let body =
        serde_json::to_string(&ReceiptDocument { receipt }).map_err(|_| Refusal::Internal)?;
    Ok((status, [(header::CONTENT_TYPE, "application/json")], body).into_response())
}

async fn take(
    collector: &Collector,
    id: &str,
    request: Request,
) -> Result<(StatusCode, Receipt), Refusal> {
    if !is_json(request.headers()) {
        return Err(Refusal::NotJson);
    }
    let key = key_of(request.headers());
    let body = body_of(request, collector.limits.body).await?;
    let (mut tree, submission) = read(&body)?;
    if submission.survey.id != id {
        return Err(Refusal::MalformedBody(vec![error("/survey/id", "wrong-address")]));
    }
    if key?.is_some_and(|key| key != submission.key) {
        return Err(Refusal::KeyMismatch);
    }

    sort_members(&mut tree);
    let body = survey_definition::canonical_json(&tree, &*PLATFORM);
    let body_digest = survey_definition::digest(&tree, &*PLATFORM);
    if let Some(first) = collector.store.receipt(id, &submission.key).await? {
        return again(first, &body_digest);
    }

    let version = collector.surveys.version(&submission.survey).ok_or(Refusal::UnknownVersion)?;
    let now = (collector.clock)();
    let remarks = remarks(&submission, now);
    let instant = match instant_of(&submission.response.completed_at) {
        Some(instant) if !remarks.contains(&Remark::WrongClock) => instant,
        _ => now,
    };
    let receipt = Receipt {
        id: unique_id(now, random()?),
        key: submission.key.clone(),
        survey: submission.survey.clone(),
        body_digest,
        stored_at: instant_text(now),
        signature: None,
    };
    check(Arc::clone(version), submission, instant).await?;

    let response = NewResponse { receipt, body, remarks };
    match collector.store.store(&response).await? {
        Stored::Now => Ok((StatusCode::CREATED, response.receipt)),
        Stored::Before(first) => again(first, &response.receipt.body_digest),
    }
}

/// The same body under the same key gets the first receipt; another body under it is refused.
fn again(first: Receipt, body_digest: &str) -> Result<(StatusCode, Receipt), Refusal> {
    if first.body_digest == body_digest {
        Ok((StatusCode::OK, first))
    } else {
        Err(Refusal::KeyReused)
    }
}

/// The whole body, where it is not too large and comes in time.
async fn body_of(request: Request, longest: Duration) -> Result<Bytes, Refusal> {
    let reading = timeout(longest, Bytes::from_request(request, &()));
    let body = reading.await.map_err(|_| Refusal::TooSlow)?;
    match body {
        Ok(body) if body.len() <= LARGEST_BODY => Ok(body),
        Ok(_) => Err(Refusal::TooLarge),
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Err(Refusal::TooLarge)
        }
        Err(_) => Err(Refusal::MalformedJson { line: 0, column: 0 }),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value =
        headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

/// The key of the header: a string of structured fields (RFC 9651), which a UUID fills without escapes.
fn key_of(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let mut values = headers.get_all("idempotency-key").iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let quoted = value.to_str().ok().map(str::trim).filter(|_| values.next().is_none());
    let key = quoted.and_then(|it| it.strip_prefix('"')?.strip_suffix('"'));
    key.map(|it| Some(it.to_owned())).ok_or(Refusal::MalformedKey)
}

/// The body as a tree, which keeps all that was sent, and as the contract's types.
fn read(body: &[u8]) -> Result<(Value, Submission), Refusal> {
    let malformed = |error: serde_json::Error| Refusal::MalformedJson {
        line: error.line(),
        column: error.column(),
    };
    let tree = json::read(body, DEEPEST).map_err(malformed)?;
    let submission: Submission = serde_json::from_slice(body).map_err(malformed)?;
    let errors = malformed_parts(&submission);
    if errors.is_empty() { Ok((tree, submission)) } else { Err(Refusal::MalformedBody(errors)) }
}

/// Puts members into the order of canonical JSON. The code that writes it sorts by insertion, as suits the few
/// members of a form; whoever sends thousands out of order must not be able to keep the collector busy.
fn sort_members(value: &mut Value) {
    match value {
        Value::List(items) => items.iter_mut().for_each(sort_members),
        Value::Map(members) => {
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            members.iter_mut().for_each(|(_, value)| sort_members(value));
        }
        _ => {}
    }
}

/// What no rule of the survey looks at must at least have the form that the contract gives it: whatever is taken is
/// stored, and later read by people.
fn malformed_parts(submission: &Submission) -> Vec<ProblemError> {
    let Submission { response, context, meta, .. } = submission;
    let of = |text: &str, longest: usize, allowed: fn(u8) -> bool| {
        !text.is_empty() && text.len() <= longest && text.bytes().all(allowed)
    };
    let is_instant = |text: &str| text.len() <= 40 && instant_of(text).is_some();
    let mut parts = vec![
        ("/key", is_uuid(&submission.key)),
        ("/response/id", is_uuid(&response.id)),
        ("/response/locale", of(&response.locale, 35, is_word)),
        ("/response/startedAt", is_instant(&response.started_at)),
        ("/response/completedAt", is_instant(&response.completed_at)),
        // A browser without a named zone writes its offset, "+09:00".
        ("/context/timeZone", of(&context.time_zone, 64, |it| is_word(it) || b"+:/".contains(&it))),
        ("/context/variables", matches!(context.variables, Value::Map(_))),
    ];
    if let Some(meta) = meta {
        parts.push(("/meta/widget", of(&meta.widget, 64, |it| it.is_ascii_graphic())));
        if let Some(page) = &meta.page {
            // A query or fragment may hold anything about the respondent.
            let is_address = of(page, 2_048, |it| it.is_ascii_graphic() && !b"?#".contains(&it));
            parts.push(("/meta/page", is_address));
        }
    }
    let wrong = parts.into_iter().filter(|(_, is_right)| !is_right);
    wrong.map(|(pointer, _)| error(pointer, "wrong-format")).collect()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

/// Lower-case and of any version: a browser without a source of randomness may have to make do with another.
fn is_uuid(text: &str) -> bool {
    let is_right = |(index, byte): (usize, u8)| match index {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
    };
    text.len() == 36 && text.bytes().enumerate().all(is_right)
}

/// Milliseconds since the epoch of an RFC 3339 text. The library alone reads much that is none, such as a zone's name.
fn instant_of(text: &str) -> Option<f64> {
    let (date_time, rest) = text.split_at_checked("2026-11-24T00:00:00".len())?;
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|it: char| it.is_ascii_digit()),
        None => rest,
    };
    let is_written = has_form(date_time, "0000-00-00T00:00:00")
        && !rest.starts_with(".Z")
        && ["Z", "+00:00", "-00:00"].iter().any(|form| has_form(zone, form));
    let instant = text.parse::<Timestamp>().ok().filter(|_| is_written)?;
    Some(instant.as_millisecond() as f64)
}

/// Whether a text is as the form, in which 0 stands for any digit.
fn has_form(text: &str, form: &str) -> bool {
    let is_same = |(byte, wanted): (u8, u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        _ => byte == wanted,
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(is_same)
}

/// What is odd, but no reason to refuse: clocks are wrong and are set right, and a browser may know zones that this
/// server does not.
fn remarks(submission: &Submission, now: f64) -> Vec<Remark> {
    let [started, completed] = [&submission.response.started_at, &submission.response.completed_at]
        .map(|it| instant_of(it));
    let possible = now - OUTBOX_LIFETIME..=now + CLOCK_TOLERANCE;
    let odd = [
        (Remark::WrongClock, !completed.is_some_and(|it| possible.contains(&it))),
        (Remark::CompletedBeforeStart, completed < started),
        (Remark::UnknownTimeZone, NativePlatform::new(&submission.context.time_zone).is_err()),
    ];
    odd.into_iter().filter(|(_, is_so)| *is_so).map(|(remark, _)| remark).collect()
}

/// Asks the engine, on a thread where taking long disturbs no other request.
async fn check(
    version: Arc<HeldVersion>,
    submission: Submission,
    instant: f64,
) -> Result<(), Refusal> {
    let errors = tokio::task::spawn_blocking(move || {
        let platform = platform(&submission.context.time_zone, &version);
        let Submission { context, answers, response, .. } = submission;
        let mut errors = unknown_variables(&context.variables, &version);
        let inputs = Inputs {
            now: instant,
            locale: response.locale,
            seed: f64::from(context.seed),
            variables: context.variables,
            ..Inputs::default()
        };
        if let Err(problems) =
            accept(&version.survey, platform, inputs, &answers, &context.consents)
        {
            errors.extend(problems.iter().map(error_of));
        }
        errors.truncate(MOST_ERRORS);
        errors
    })
    .await
    .map_err(|_| {
        tracing::error!("checking a response has failed");
        Refusal::Internal
    })?;
    if errors.is_empty() { Ok(()) } else { Err(Refusal::InvalidAnswers(errors)) }
}

/// The survey's time zone; where it has none, the respondent's, else UTC.
fn platform(time_zone: &str, version: &HeldVersion) -> Rc<NativePlatform> {
    let own = version.survey.definition().extension.time_zone.as_deref();
    let zone = NativePlatform::new(own.unwrap_or(time_zone));
    Rc::new(zone.unwrap_or_else(|_| NativePlatform::utc()))
}

/// Values from the page that the definition does not declare as its inputs, or of another type than it says.
fn unknown_variables(variables: &Value, version: &HeldVersion) -> Vec<ProblemError> {
    let Value::Map(members) = variables else {
        return Vec::new();
    };
    let inputs = &version.survey.definition().extension.inputs;
    let place = survey_definition::Pointer::default().join("context").join("variables");
    let mut errors = Vec::new();
    for (name, value) in members {
        let code = match inputs.iter().find(|it| it.name == *name) {
            None => "unknown-variable",
            Some(input) if !input.takes(value) => "wrong-type",
            Some(_) => continue,
        };
        errors.push(error(place.join(name).as_str(), code));
    }
    errors
}

fn error(pointer: &str, code: &str) -> ProblemError {
    ProblemError { pointer: pointer.to_owned(), code: code.to_owned(), params: Value::Null }
}

/// Place, code and the limits that the code speaks of. No value that was sent.
fn error_of(problem: &Problem) -> ProblemError {
    let limit = |name: &str, value: Value| Value::Map(vec![(name.to_owned(), value)]);
    let count = |name: &str, count: usize| limit(name, Value::Number(count as f64));
    let params = match &problem.kind {
        ProblemKind::TooSmall(least) => limit("min", least.clone()),
        ProblemKind::TooLarge(greatest) => limit("max", greatest.clone()),
        ProblemKind::WrongStep(step) => limit("step", Value::Number(*step)),
        ProblemKind::TooShort { min, .. } | ProblemKind::TooFewChoices(min) => count("min", *min),
        ProblemKind::TooLong { max, .. } | ProblemKind::TooManyChoices(max) => count("max", *max),
        _ => Value::Null,
    };
    ProblemError { params, ..error(problem.pointer.as_str(), problem.kind.code()) }
}

fn random() -> Result<[u8; 10], Refusal> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).map_err(|_| {
        tracing::error!("the system gives no random numbers");
        Refusal::Internal
    })?;
    Ok(bytes)
}
