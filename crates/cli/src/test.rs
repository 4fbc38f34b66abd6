//! `survey test`: an author's scripted cases, answers in and what is to follow out, played on the engine that
//! respondents meet. docs/checking.md has the form of the file.

use anyhow::{Context, bail};
use clap::Args;
use serde::Deserialize;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use survey_collector::definition_file::DefinitionFile;
use survey_definition::Pointer;
use survey_engine::{CompiledSurvey, ContainerId, Inputs, Problem, QuestionId, Session, accept};
use survey_expression::{Platform, Value};
use survey_native::NativePlatform;

/// How deep a case's values may go.
const DEEPEST: usize = 64;

/// Appended to a question's name, it is the key of the question's comment.
const COMMENT_SUFFIX: &str = "-Comment";

/// Play scripted cases: what is answered, and what is to be shown, calculated, refused and sent.
///
/// Exit code 0: all cases are as they should be; 1: one is not; 2: a file cannot be read.
#[derive(Debug, Args)]
pub(crate) struct Test {
    /// The scripts, such as surveys/cloud-plan-4.test.json.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// A file of cases.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Script {
    /// The definition, relative to this file.
    survey: PathBuf,
    /// When the cases take place, as RFC 3339; the present unless written.
    now: Option<String>,
    /// The language of the texts; the survey's own unless written.
    locale: Option<String>,
    /// Values from outside, by name; read again below, in their order.
    #[serde(default, rename = "variables")]
    _variables: serde::de::IgnoredAny,
    cases: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// In the order in which they are given.
    #[serde(default)]
    answers: Json,
    expect: Expected,
}

/// What is to follow from the answers. All that is written must hold; what is not written is not asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Expected {
    /// Questions that are shown.
    visible: Vec<String>,
    /// Questions that are not.
    hidden: Vec<String>,
    /// Questions that must be answered.
    required: Vec<String>,
    /// Questions that need not be.
    optional: Vec<String>,
    /// Questions open for input.
    enabled: Vec<String>,
    /// Questions closed for input.
    disabled: Vec<String>,
    /// All visible pages in order.
    pages: Option<Vec<String>>,
    /// Answers, calculated ones among them; null for none.
    values: Json,
    /// The values of the choices offered.
    choices: Json,
    /// The titles as they are read.
    titles: Json,
    /// The codes of what is wrong with an answer; an empty list for nothing.
    errors: Json,
    /// Whether the response can be sent, and a receiver takes it.
    completes: Option<bool>,
    /// All answers that are sent.
    sent: Option<Json>,
    /// Words in the text that is shown once the response has been received.
    ending: Option<String>,
}

impl Test {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let (mut passed, mut failed) = (0, 0);
        for path in &self.files {
            let shown = path.display();
            for (name, failures) in played(path).with_context(|| format!("{shown}"))? {
                if failures.is_empty() {
                    passed += 1;
                    println!("ok      {name}");
                } else {
                    failed += 1;
                    println!("FAILED  {name}");
                    for failure in failures {
                        println!("        {failure}");
                    }
                }
            }
        }
        println!("{passed} as expected, {failed} not");
        Ok(ExitCode::from(u8::from(failed > 0)))
    }
}

/// Each case by name, with what is not as it should be.
fn played(path: &Path) -> anyhow::Result<Vec<(String, Vec<String>)>> {
    let text = std::fs::read(path)?;
    let script: Script = serde_json::from_slice(&text)?;
    // Read again for the order of its members, which serde_json's tree does not keep.
    let ordered = survey_delivery::json::read(&text, DEEPEST)?;
    let definition = path.parent().unwrap_or(Path::new("")).join(&script.survey);
    let survey = opened(&definition).with_context(|| definition.display().to_string())?;
    let zone = survey.definition().extension.time_zone.clone();
    let platform: Rc<dyn Platform> =
        Rc::new(NativePlatform::new(zone.as_deref().unwrap_or("UTC"))?);
    let locale = script.locale.clone().or_else(|| survey.definition().locale.clone());
    let inputs = Inputs {
        now: instant(script.now.as_deref())?,
        locale: locale.unwrap_or_else(|| "en".to_owned()),
        variables: ordered.member("variables").cloned().unwrap_or_default(),
        ..Inputs::default()
    };
    let cases = match ordered.member("cases") {
        Some(Value::List(cases)) => cases.as_slice(),
        _ => &[],
    };
    let play = |(case, ordered): (&Case, &Value)| {
        let session = Session::new(Arc::clone(&survey), Rc::clone(&platform), inputs.clone());
        let mut play = Play {
            session,
            platform: Rc::clone(&platform),
            inputs: inputs.clone(),
            failures: Vec::new(),
        };
        if let Some(Value::Map(answers)) = ordered.member("answers") {
            for (name, answer) in answers {
                play.answer(name, answer);
            }
        } else if !case.answers.is_null() {
            play.failures.push("\"answers\" must be an object".to_owned());
        }
        play.compare(&case.expect);
        (case.name.clone(), play.failures)
    };
    Ok(script.cases.iter().zip(cases).map(play).collect())
}

fn opened(path: &Path) -> anyhow::Result<Arc<CompiledSurvey>> {
    let file = DefinitionFile::read(&std::fs::read(path)?)?;
    if let Some(error) = file.findings.iter().find(|it| it.kind.is_error()) {
        bail!("{}: {} (see `survey check`)", error.pointer.as_str(), error.kind.message());
    }
    Ok(Arc::new(file.survey))
}

/// Milliseconds since the epoch.
fn instant(text: Option<&str>) -> anyhow::Result<f64> {
    let instant = match text {
        Some(text) => text.parse().with_context(|| format!("\"now\": {text}"))?,
        None => jiff::Timestamp::now(),
    };
    Ok(instant.as_millisecond() as f64)
}

/// What a question may be.
type State = fn(&Session, QuestionId) -> bool;

/// A case being played.
struct Play {
    session: Session,
    platform: Rc<dyn Platform>,
    inputs: Inputs,
    failures: Vec<String>,
}

impl Play {
    fn fail(&mut self, what: impl Into<String>) {
        self.failures.push(what.into());
    }

    fn question(&mut self, name: &str) -> Option<QuestionId> {
        let found = self.session.question_named(name);
        if found.is_none() {
            self.fail(format!("no question is called \"{name}\""));
        }
        found
    }

    /// Gives an answer as a respondent would: only where the question is shown and open.
    fn answer(&mut self, key: &str, answer: &Value) {
        let commented =
            key.strip_suffix(COMMENT_SUFFIX).filter(|_| self.session.question_named(key).is_none());
        let Some(question) = self.question(commented.unwrap_or(key)) else {
            return;
        };
        if !self.session.is_visible(question) {
            return self.fail(format!("\"{key}\" is answered and is not shown then"));
        }
        if !self.session.is_enabled(question) {
            return self.fail(format!("\"{key}\" is answered and is closed for input then"));
        }
        if commented.is_some() {
            let comment = answer.as_text().unwrap_or_default();
            self.session.set_comment(question, comment);
            if self.session.comment(question) != comment {
                self.fail(format!("\"{key}\" takes no comment"));
            }
            return;
        }
        self.session.set_answer(question, answer.clone());
        if !answer.is_empty() && self.session.answer(question).is_empty() {
            self.fail(format!("\"{key}\" does not take the answer {}", json(answer)));
        }
    }

    fn compare(&mut self, expected: &Expected) {
        let states: [(&[String], State, &str); 6] = [
            (&expected.visible, |it, id| it.is_visible(id), "is not shown"),
            (&expected.hidden, |it, id| !it.is_visible(id), "is shown"),
            (&expected.required, |it, id| it.is_required(id), "is not required"),
            (&expected.optional, |it, id| !it.is_required(id), "is required"),
            (&expected.enabled, |it, id| it.is_enabled(id), "is closed for input"),
            (&expected.disabled, |it, id| !it.is_enabled(id), "is open for input"),
        ];
        for (names, holds, otherwise) in states {
            for name in names {
                if let Some(id) = self.question(name)
                    && !holds(&self.session, id)
                {
                    self.fail(format!("\"{name}\" {otherwise}"));
                }
            }
        }
        if let Some(pages) = &expected.pages {
            let name = |it: &ContainerId| self.session.container(*it).name.clone();
            let shown: Vec<String> = self.session.pages().iter().map(name).collect();
            self.same("pages", &Json::from(pages.clone()), Json::from(shown));
        }
        self.values(&expected.values);
        self.each("titles", &expected.titles, |play, id| play.session.title(id).into());
        self.each("choices", &expected.choices, |play, id| {
            play.session.choices(id).iter().map(|it| json(&it.value)).collect()
        });
        let outcome = self.session.clone().complete(self.inputs.now);
        let problems = outcome.as_ref().err().cloned().unwrap_or_default();
        self.each("errors", &expected.errors, |play, id| codes(&play.session, &problems, id));
        match (&outcome, expected.completes) {
            (Err(_), Some(true)) => {
                self.fail(format!("cannot be sent: {}", told(&problems)));
            }
            (Ok(_), Some(false)) => self.fail("can be sent"),
            _ => {}
        }
        let Ok(sent) = outcome else {
            let asks_for_more = expected.sent.is_some() || expected.ending.is_some();
            if asks_for_more && expected.completes != Some(true) {
                self.fail(format!("nothing is sent: {}", told(&problems)));
            }
            return;
        };
        if let Some(expected) = &expected.sent {
            self.same("sent", expected, json(&sent));
        }
        if let Some(words) = &expected.ending {
            let ending = self.session.ending();
            if !ending.contains(words) {
                self.fail(format!("the ending is to have \"{words}\", and is: {ending}"));
            }
        }
        let survey = Arc::clone(self.session.survey());
        let platform = Rc::clone(&self.platform);
        if let Err(refused) =
            accept(&survey, platform, self.inputs.clone(), &sent, &self.session.consents())
        {
            self.fail(format!("a receiver refuses it: {}", told(&refused)));
        }
    }

    /// Compares answers, and calculated values that are part of the response.
    fn values(&mut self, expected: &Json) {
        let data = self.session.data();
        let (mut answers, mut calculated) = (expected.clone(), serde_json::Map::new());
        if let Json::Object(names) = &mut answers {
            let is_question = |name: &str| self.session.question_named(name).is_some();
            let others: Vec<String> = names
                .keys()
                .filter(|it| !is_question(it) && data.member(it).is_some())
                .cloned()
                .collect();
            calculated.extend(others.iter().filter_map(|it| names.remove_entry(it)));
        }
        self.each("values", &answers, |play, id| json(&play.session.answer(id)));
        for (name, expected) in &calculated {
            let value = data.member(name).map_or(Json::Null, json);
            self.same(&format!("values of \"{name}\""), expected, value);
        }
    }

    /// Compares what is expected of each question with what there is.
    fn each(&mut self, what: &str, expected: &Json, actual: impl Fn(&Play, QuestionId) -> Json) {
        for (name, expected) in expected.as_object().into_iter().flatten() {
            if let Some(id) = self.question(name) {
                let actual = actual(self, id);
                self.same(&format!("{what} of \"{name}\""), expected, actual);
            }
        }
        if !expected.is_null() && !expected.is_object() {
            self.fail(format!("\"{what}\" must be an object by question"));
        }
    }

    fn same(&mut self, what: &str, expected: &Json, actual: Json) {
        if canonical(expected) != canonical(&actual) {
            self.fail(format!("{what}: {expected} is expected, and it is {actual}"));
        }
    }
}

/// Numbers as doubles, so that 1 and 1.0 are the same.
fn canonical(json: &Json) -> Json {
    match json {
        Json::Number(number) => number.as_f64().map_or(Json::Null, Json::from),
        Json::Array(items) => items.iter().map(canonical).collect(),
        Json::Object(members) => {
            members.iter().map(|(name, it)| (name.clone(), canonical(it))).collect()
        }
        other => other.clone(),
    }
}

/// The codes of all problems with a question's answer and what stands in it.
fn codes(session: &Session, problems: &[Problem], id: QuestionId) -> Json {
    let answer = Pointer::default().join("answers").join(session.question(id).key());
    let below = |it: &Problem| {
        let rest = it.pointer.as_str().strip_prefix(answer.as_str());
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let of_question = |it: &&Problem| it.place.question() == Some(id) || below(it);
    problems.iter().filter(of_question).map(|it| Json::from(it.kind.code())).collect()
}

fn told(problems: &[Problem]) -> String {
    let one = |it: &Problem| format!("{} {}", it.pointer.as_str(), it.kind.code());
    problems.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A value as JSON.
pub(crate) fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(truth) => Json::Bool(*truth),
        // Whole numbers as JavaScript writes them.
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
            Json::from(*number as i64)
        }
        Value::Number(number) => Json::from(*number),
        Value::Date(instant) => Json::from(survey_expression::instant_text(*instant)),
        Value::Text(text) => Json::from(text.as_str()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(members) => members.iter().map(|(name, it)| (name.clone(), json(it))).collect(),
    }
}
