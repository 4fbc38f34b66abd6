//! What the benchmarks measure: the surveys that `cargo xtask bench --engine` has written into a folder.

#![allow(dead_code, unreachable_pub, reason = "each benchmark uses its own part")]

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use survey_engine::{CompiledSurvey, Inputs, QuestionId, Session, compile};
use survey_expression::{Platform, Value};
use survey_native::NativePlatform;

/// 2026-03-15T09:30:00Z
const NOW: f64 = 1_773_567_000_000.0;

/// How deep the files nest lists and objects, at most.
const DEEPEST: usize = 64;

/// A survey and what is done to it.
pub struct Case {
    pub definition: Value,
    pub answers: Value,
    pub changes: Value,
    pub head: String,
}

/// One question and two answers to it.
pub struct Change {
    pub question: QuestionId,
    pub answers: [Value; 2],
}

impl Case {
    pub fn read(folder: &Path, name: &str) -> Self {
        let file = folder.join(name).with_extension("json");
        let text = std::fs::read(&file).unwrap_or_else(|error| {
            panic!("{}: {error}; run `cargo xtask bench --engine`", file.display())
        });
        let json = survey_delivery::json::read(&text, DEEPEST).expect("the file is JSON");
        let member = |name: &str| json.member(name).cloned().unwrap_or_default();
        Case {
            definition: member("definition"),
            answers: member("answers"),
            changes: member("changes"),
            head: member("head").as_text().expect("the head is a name").to_owned(),
        }
    }

    pub fn compiled(&self, platform: &dyn Platform) -> Arc<CompiledSurvey> {
        let (survey, mut findings) = survey_definition::read(&self.definition);
        let (survey, more) = compile(survey, platform);
        findings.extend(more);
        assert_eq!(findings, [], "the engine supports all of it");
        Arc::new(survey)
    }

    pub fn changes(&self, session: &Session) -> Vec<Change> {
        let Value::List(changes) = &self.changes else { panic!("the changes are a list") };
        let change = |change: &Value| match change {
            Value::List(parts) => match parts.as_slice() {
                [Value::Text(name), first, second] => Change {
                    question: session.question_at(name).expect("a question has this name"),
                    answers: [first.clone(), second.clone()],
                },
                _ => panic!("a change has three parts"),
            },
            _ => panic!("a change is a list"),
        };
        changes.iter().map(change).collect()
    }
}

pub fn platform() -> Rc<dyn Platform> {
    Rc::new(NativePlatform::new("Asia/Seoul").expect("the zone exists"))
}

pub fn inputs() -> Inputs {
    Inputs { now: NOW, locale: "ko".to_owned(), ..Inputs::default() }
}

/// A response with all answers given.
pub fn answered(
    survey: &Arc<CompiledSurvey>,
    platform: Rc<dyn Platform>,
    answers: &Value,
) -> Session {
    let mut session = Session::new(Arc::clone(survey), platform, inputs());
    session.restore(answers, "");
    session
}
