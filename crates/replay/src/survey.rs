//! A case that is a survey: a session, the steps in it, and what it is then.

use super::options::Options;
use super::state;
use super::steps::Player;
use super::{Crash, PlatformIn};
use serde_json::{Value as Json, json};
use std::sync::Arc;
use survey_engine::{CompiledSurvey, Inputs, Session, Words, compile};
use survey_expression::{Platform, Value};

/// The survey of a definition, and the language that a case has it in.
pub(super) fn compiled(
    definition: &Value,
    options: &Options<'_>,
    platform: &dyn Platform,
) -> Result<(CompiledSurvey, String), Crash> {
    let (survey, mut findings) = survey_definition::read(definition);
    let locale = options.locale().or(survey.locale.as_deref()).unwrap_or("en").to_owned();
    let (survey, more) = compile(survey, platform);
    findings.extend(more);
    match findings.iter().find(|it| it.kind.is_error()) {
        Some(finding) => {
            Err(format!("{}: {}", finding.pointer.as_str(), finding.kind.message()).into())
        }
        None => Ok((survey, locale)),
    }
}

/// Plays a case.
pub(super) fn played(
    definition: &Value,
    case: &Value,
    platform: PlatformIn<'_>,
) -> Result<Json, Crash> {
    let options = Options::of(case);
    let platform = options.platform(platform)?;
    let (compiled, locale) = compiled(definition, &options, &*platform)?;
    let now = options.now()?;
    let seed = options.seed();
    let inputs = Inputs { now, locale, words: words(), seed, ..Inputs::default() };
    let mut session = Session::new(Arc::new(compiled), platform, inputs);
    if let Some(data) = options.data() {
        session.restore(data, "");
    }
    let mut player = Player::new(session, now);
    let (mut results, mut states) = (Vec::new(), Vec::new());
    let none = Vec::new();
    let steps = match case.member("steps") {
        Some(Value::List(steps)) => steps,
        _ => &none,
    };
    for (at, step) in steps.iter().enumerate() {
        let result = player.take(step).map_err(|why| Crash { why, at: Some(at) })?;
        results.push(result);
        if options.every_step() {
            states.push(state::written(&player));
        }
    }
    let mut answer = state::written(&player);
    answer["steps"] = json!(results);
    if options.every_step() {
        answer["states"] = json!(states);
    }
    Ok(answer)
}

/// The reference's English words, so that texts can be compared.
pub(super) fn words() -> Words {
    Words {
        other: "Other (describe)".into(),
        none: "None".into(),
        refuse: "Refuse to answer".into(),
        dont_know: "Don't know".into(),
        select_all: "Select All".into(),
        yes: "Yes".into(),
        no: "No".into(),
    }
}
