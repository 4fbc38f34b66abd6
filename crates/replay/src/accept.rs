//! A case that is a response: what the receiver says of it.

use super::options::Options;
use super::{Crash, PlatformIn};
use serde_json::{Value as Json, json};
use std::sync::Arc;
use survey_engine::{Inputs, accept, compile};
use survey_expression::Value;

/// Judges the answers of a case, which is given no words: a receiver has none.
pub(super) fn judged(
    definition: &Value,
    answers: &Value,
    case: &Value,
    platform: PlatformIn<'_>,
) -> Result<Json, Crash> {
    let options = Options::of(case);
    let platform = options.platform(platform)?;
    let (survey, mut findings) = survey_definition::read(definition);
    let locale = options.locale().or(survey.locale.as_deref()).unwrap_or("en").to_owned();
    let (survey, more) = compile(survey, &*platform);
    findings.extend(more);
    if let Some(finding) = findings.iter().find(|it| it.kind.is_error()) {
        return Err(format!("{}: {}", finding.pointer.as_str(), finding.kind.message()).into());
    }
    let inputs = Inputs {
        now: options.now()?,
        locale,
        seed: options.seed(),
        variables: options.variables().cloned().unwrap_or_default(),
        ..Inputs::default()
    };
    let refused = match accept(&Arc::new(survey), platform, inputs, answers, &[]) {
        Ok(()) => Vec::new(),
        Err(problems) => problems,
    };
    let refused = refused.iter().map(|it| json!([it.pointer.as_str(), it.kind.code()]));
    Ok(json!({ "refused": refused.collect::<Vec<Json>>() }))
}
