//! Reads like what a respondent does: the engine's only client in these tests.

#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses its own part")]

pub mod forging;

use serde_json::Value as Json;
use std::rc::Rc;
use std::sync::Arc;
pub use survey_delivery::json::json_of as json;
use survey_delivery::json::tree_of;
use survey_engine::{
    Changes, CompiledSurvey, Inputs, Problem, QuestionId, Session, Step, Words, accept, compile,
};
use survey_expression::{Platform, Value};
use survey_native::NativePlatform;

pub struct Scenario {
    pub session: Session,
    pub survey: Arc<CompiledSurvey>,
}

/// 2026-03-15T09:30:00Z
pub const NOW: f64 = 1_773_567_000_000.0;

pub fn platform() -> Rc<dyn Platform> {
    Rc::new(NativePlatform::new("Asia/Seoul").expect("the zone exists"))
}

pub fn value(json: &Json) -> Value {
    tree_of(json).expect("no deeper than JSON may be")
}

pub fn compiled(definition: &Json) -> Arc<CompiledSurvey> {
    let (survey, findings) = survey_definition::read(&value(definition));
    assert_eq!(findings, [], "the definition reads without findings");
    let (survey, findings) = compile(survey, &*platform());
    assert_eq!(findings, [], "the definition compiles without findings");
    Arc::new(survey)
}

/// The words of the session's locale.
pub fn words() -> Words {
    Words {
        other: "기타".into(),
        none: "없음".into(),
        refuse: "답하고 싶지 않음".into(),
        dont_know: "모름".into(),
        select_all: "모두 선택".into(),
        yes: "예".into(),
        no: "아니요".into(),
    }
}

/// What the receiver knows of the session: the instant of completion.
pub fn at(now: f64) -> Inputs {
    Inputs { now, locale: "ko".into(), ..Inputs::default() }
}

impl Scenario {
    /// Opens the survey.
    pub fn open(definition: Json) -> Self {
        Self::open_in(definition, "ko")
    }

    pub fn open_in(definition: Json, locale: &str) -> Self {
        let survey = compiled(&definition);
        let inputs =
            Inputs { now: NOW, locale: locale.to_owned(), words: words(), ..Inputs::default() };
        Scenario { session: Session::new(Arc::clone(&survey), platform(), inputs), survey }
    }

    /// Opens a survey of one page with these elements.
    pub fn page(elements: Json) -> Self {
        Self::open(serde_json::json!({ "pages": [{ "name": "p1", "elements": elements }] }))
    }

    pub fn id(&self, question: &str) -> QuestionId {
        self.session.question_at(question).unwrap_or_else(|| panic!("no question {question}"))
    }

    pub fn answer(&mut self, question: &str, answer: Json) -> Changes {
        let id = self.id(question);
        self.session.set_answer(id, value(&answer))
    }

    pub fn comment(&mut self, question: &str, comment: &str) -> Changes {
        let id = self.id(question);
        self.session.set_comment(id, comment)
    }

    pub fn choose_in_row(&mut self, question: &str, row: usize, column: Json) -> Changes {
        let id = self.id(question);
        self.session.set_row(id, row, value(&column))
    }

    pub fn goes_on_to(&mut self, page: &str) {
        assert_eq!(self.session.next(), Step::Page, "{:?}", self.session.shown_problems());
        assert_eq!(self.page_name(), page);
    }

    pub fn is_stopped_by(&mut self, codes: &[&str]) {
        assert_eq!(self.session.next(), Step::Blocked);
        assert_eq!(codes_of(&self.session.shown_problems()), codes);
    }

    pub fn page_name(&self) -> &str {
        &self.session.container(self.session.page()).name
    }

    pub fn sees(&self, question: &str) -> bool {
        self.session.is_visible(self.id(question))
    }

    pub fn title(&self, question: &str) -> String {
        self.session.title(self.id(question))
    }

    pub fn shown(&self, question: &str) -> Vec<&'static str> {
        codes_of(self.session.problems(self.id(question)))
    }

    pub fn answer_of(&self, question: &str) -> Json {
        json(&self.session.answer(self.id(question)))
    }

    /// Names of the questions that a change asks to draw anew.
    pub fn redrawn(&self, changes: &Changes) -> Vec<&str> {
        changes.questions.iter().map(|it| self.session.question(*it).name.as_str()).collect()
    }

    /// Completes, has the receiver check what is sent, and returns it.
    pub fn sends(&mut self) -> Json {
        let answers = self.session.complete(NOW).unwrap_or_else(|it| panic!("{it:?}"));
        let result = accept(&self.survey, platform(), at(NOW), &answers, &self.session.consents());
        assert_eq!(result, Ok(()), "the receiver accepts what the widget sends");
        json(&answers)
    }

    /// What the receiver says of these answers: pointers and codes.
    pub fn refusals(&self, answers: Json) -> Vec<(String, &'static str)> {
        match accept(&self.survey, platform(), at(NOW), &value(&answers), &[]) {
            Ok(()) => Vec::new(),
            Err(problems) => {
                problems.iter().map(|it| (it.pointer.as_str().to_owned(), it.kind.code())).collect()
            }
        }
    }
}

pub fn codes_of(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|it| it.kind.code()).collect()
}
