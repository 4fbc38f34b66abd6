//! The wire contract's types: what is posted, and what comes back. See docs/wire-contract.md.
//!
//! They hold what the contract says and check nothing. [`Submission::to_value`], the `from_value` functions and the
//! `problem_` functions are the widget's way to and from JSON; the feature `serde` is the receiver's, and a test holds
//! them equal.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};
use survey_expression::Value;

use crate::members::Members;

/// The body of the POST: one completed response under one key. Under one key it never changes.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Submission {
    /// Names this payload; a UUID. The header `Idempotency-Key` repeats it.
    pub key: String,
    /// What was answered.
    pub survey: SurveyState,
    /// The response as such.
    pub response: ResponseFacts,
    /// What the survey's rules saw besides the answers.
    pub context: Context,
    /// The answers: an object, by question name.
    #[cfg_attr(feature = "serde", serde(with = "crate::json::tree"))]
    pub answers: Value,
    /// What the widget tells of itself.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub meta: Option<Meta>,
}

/// One state of a survey definition.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct SurveyState {
    /// Names the survey.
    pub id: String,
    /// Names the state to people.
    pub version: String,
    /// Names the state beyond doubt: `sha256-` and the digest of the definition's canonical JSON (RFC 8785).
    pub digest: String,
}

/// Facts of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct ResponseFacts {
    /// Names the response: a UUID that stays when answers are changed after a refusal and sent under a new key.
    pub id: String,
    /// The language in which the survey was shown at the end.
    pub locale: String,
    /// RFC 3339, by the respondent's clock.
    pub started_at: String,
    /// RFC 3339, by the respondent's clock.
    pub completed_at: String,
}

/// What the survey's rules saw besides the answers.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Context {
    /// The respondent's time zone, an IANA name.
    pub time_zone: String,
    /// What the survey's random order, where it has one, came from.
    pub seed: u32,
    /// Values that the page gave to the survey, by name.
    #[cfg_attr(feature = "serde", serde(with = "crate::json::tree"))]
    pub variables: Value,
    /// Name of each answered consent question, and the version of the text that was shown.
    #[cfg_attr(feature = "serde", serde(with = "crate::json::pairs"))]
    pub consents: Vec<(String, String)>,
}

/// What the widget tells of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Meta {
    /// The widget's version.
    pub widget: String,
    /// Origin and path of the page that showed the survey, never its query.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub page: Option<String>,
}

/// Proves that the receiver has stored a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub struct Receipt {
    /// Its number.
    pub id: String,
    /// The submission's key.
    pub key: String,
    /// Against which state of the survey it was checked.
    pub survey: SurveyState,
    /// `sha256-` and the digest of the body's canonical JSON.
    pub body_digest: String,
    /// RFC 3339, by the receiver's clock.
    pub stored_at: String,
    /// The receiver's signature, where it signs.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub signature: Option<String>,
}

/// The body of the answer to a stored submission.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct ReceiptDocument {
    /// The receipt.
    pub receipt: Receipt,
}

/// Why a receiver did not take a submission: a problem document (RFC 9457).
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct ProblemDocument {
    /// A URI reference whose last segment names the problem, for instance `/problems/invalid-answers`.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub problem_type: String,
    /// The problem in a few words of English.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is to be done, for whoever runs the page or writes the client.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub detail: Option<String>,
    /// What is wrong with the body, and where.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub errors: Vec<ProblemError>,
}

/// One thing wrong with a body.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct ProblemError {
    /// Where in the body: a JSON Pointer.
    pub pointer: String,
    /// What: a code such as `required`; the words for it are the locale's.
    pub code: String,
    /// Numbers that belong to the code, such as the limit that was passed; null where there are none.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::json::tree", skip_serializing_if = "Value::is_empty")
    )]
    pub params: Value,
}

impl Submission {
    /// The submission as a JSON tree; its canonical text is what the widget posts.
    pub fn to_value(&self) -> Value {
        let survey = Members::default()
            .text("id", &self.survey.id)
            .text("version", &self.survey.version)
            .text("digest", &self.survey.digest)
            .take();
        let response = Members::default()
            .text("id", &self.response.id)
            .text("locale", &self.response.locale)
            .text("startedAt", &self.response.started_at)
            .text("completedAt", &self.response.completed_at)
            .take();
        let mut consents = Members::default();
        for (question, version) in &self.context.consents {
            consents.text(question, version);
        }
        let context = Members::default()
            .text("timeZone", &self.context.time_zone)
            .value("seed", Value::Number(f64::from(self.context.seed)))
            .value("variables", self.context.variables.clone())
            .value("consents", consents.take())
            .take();
        let mut members = Members::default();
        members
            .text("key", &self.key)
            .value("survey", survey)
            .value("response", response)
            .value("context", context)
            .value("answers", self.answers.clone());
        if let Some(meta) = &self.meta {
            let mut told = Members::default();
            told.text("widget", &meta.widget);
            if let Some(page) = &meta.page {
                told.text("page", page);
            }
            members.value("meta", told.take());
        }
        members.take()
    }
}

impl SurveyState {
    /// Reads it from a JSON tree; `None` where something is missing or has another type.
    pub fn from_value(value: &Value) -> Option<SurveyState> {
        let id = text_member(value, "id")?;
        let version = text_member(value, "version")?;
        let digest = text_member(value, "digest")?;
        Some(SurveyState { id: id.into(), version: version.into(), digest: digest.into() })
    }
}

impl Receipt {
    /// Reads the receipt out of the document that answers a stored submission; `None` where something is missing
    /// or has another type.
    pub fn from_value(document: &Value) -> Option<Receipt> {
        let receipt = document.member("receipt")?;
        let id = text_member(receipt, "id")?;
        let key = text_member(receipt, "key")?;
        let body_digest = text_member(receipt, "bodyDigest")?;
        let stored_at = text_member(receipt, "storedAt")?;
        Some(Receipt {
            survey: SurveyState::from_value(receipt.member("survey")?)?,
            id: id.into(),
            key: key.into(),
            body_digest: body_digest.into(),
            stored_at: stored_at.into(),
            signature: text_member(receipt, "signature").map(str::to_owned),
        })
    }
}

/// What names the problem in a problem document: the last segment of its type; empty where there is none.
pub fn problem_name(document: &Value) -> &str {
    let problem_type = text_member(document, "type").unwrap_or_default();
    problem_type.rsplit('/').next().unwrap_or_default()
}

/// Pointer and code of each error of a problem document. Lenient, as RFC 9457 asks: what lacks one of them or has
/// another type counts as absent.
pub fn problem_errors(document: &Value) -> Vec<(String, String)> {
    let mut errors = Vec::new();
    if let Some(Value::List(items)) = document.member("errors") {
        for item in items {
            if let (Some(pointer), Some(code)) =
                (text_member(item, "pointer"), text_member(item, "code"))
            {
                errors.push((pointer.to_owned(), code.to_owned()));
            }
        }
    }
    errors
}

fn text_member<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.member(name)?.as_text()
}
