//! A case that is a response: what the receiver says of it.

use super::options::Options;
use super::survey::compiled;
use super::{Crash, PlatformIn};
use serde_json::{Value as Json, json};
use std::sync::Arc;
use survey_engine::{Inputs, accept};
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
    let (survey, locale) = compiled(definition, &options, &*platform)?;
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
