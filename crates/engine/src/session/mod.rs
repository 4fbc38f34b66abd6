//! The engine's contract with a view: one response in progress.
//!
//! **Purpose.** A view shows what a [`Session`] says and tells it what the respondent does; each change returns
//! exactly what is to be drawn anew. This is the complete contract: a view needs nothing else of the engine, and
//! tests go through it as a respondent would.
//!
//! **Non-goals.** It draws nothing, words nothing but the author's own texts, keeps no time, and neither stores
//! nor sends. The same inputs and steps give the same response.

mod advancing;
mod answering;
mod choices;
mod conditions;
mod drafts;
mod fetched;
mod flow;
mod held;
mod instances;
mod keeping;
mod navigation;
mod numbering;
mod origins;
mod paths;
mod problems;
mod properties;
mod quiz;
mod rows;
mod scope;
mod settle;
mod shown;
mod stepwise;
mod stored;
mod texts;

pub use choices::{ChoiceKind, ChoiceState};
pub use fetched::{ChoiceRequest, ChoicesPhase};
pub use held::HeldRow;
pub use instances::{Child, ContainerId, QuestionId};
pub use quiz::Score;
pub use shown::RowState;

pub(crate) use drafts::COMMENT_SUFFIX;
pub(crate) use instances::{ROOT, RowId};
pub(crate) use keeping::is_blank;

use crate::compile::{CompiledSurvey, SURVEY};
use instances::{ContainerState, QuestionState, Row};
use numbering::Numbers;
use std::rc::Rc;
use std::sync::Arc;
use survey_definition::{LengthUnit, WHOLE_DIALECT};
use survey_expression::{Platform, Value};

/// What a session takes from outside and never asks for itself.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The instant of which `today()` speaks until completion, in milliseconds since the epoch.
    pub now: f64,
    /// The language tag of the texts.
    pub locale: String,
    /// The locale's words.
    pub words: Words,
    /// What random orders follow from.
    pub seed: f64,
    /// Values from outside that expressions and texts can mention, by name.
    pub variables: Value,
}

/// The locale's words for choices that the author left without a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// For the choice of one's own.
    pub other: String,
    /// For the choice that excludes all others.
    pub none: String,
    /// For the choice of who does not want to tell.
    pub refuse: String,
    /// For the choice of who does not know.
    pub dont_know: String,
    /// For the choice of all.
    pub select_all: String,
    /// For yes.
    pub yes: String,
    /// For no.
    pub no: String,
}

/// What a change has changed: all that is to be drawn anew, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Questions of which anything but the answer being typed has changed, and the one that was answered.
    pub questions: Vec<QuestionId>,
    /// Pages and panels whose visibility, texts or problems have changed.
    pub containers: Vec<ContainerId>,
    /// Whether other pages are visible than before; where one element is shown at a time, other elements too.
    pub pages: bool,
}

impl Changes {
    fn question(&mut self, question: QuestionId) {
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }

    fn container(&mut self, container: ContainerId) {
        if !self.containers.contains(&container) {
            self.containers.push(container);
        }
    }
}

/// Where the respondent is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// On the page that stands before the survey.
    Start,
    /// Answering a page.
    #[default]
    Page,
    /// Checking all the answers.
    Review,
}

/// What going on has led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another page.
    Page,
    /// The review of all answers.
    Review,
    /// Nothing is left but to send.
    Complete,
    /// Something on the page is to be mended first.
    Blocked,
}

/// One response in progress.
#[derive(Clone)]
pub struct Session {
    survey: Arc<CompiledSurvey>,
    platform: Rc<dyn Platform>,
    inputs: Inputs,
    rows: Vec<Row>,
    questions: Vec<QuestionState>,
    containers: Vec<ContainerState>,
    /// Of the expressions, by their places.
    results: Vec<Value>,
    /// Values that are no answers, by their indexes.
    values: Vec<Value>,
    /// The visible pages.
    pages: Vec<ContainerId>,
    numbers: Numbers,
    page: ContainerId,
    /// The place on the page of the element that is shown, where one is shown at a time.
    element: usize,
    phase: Phase,
    /// Came to this page from the review.
    returning: bool,
    /// Pages that a trigger led to, and from where.
    skipped_from: Vec<(ContainerId, ContainerId)>,
    /// Some question is watched, or some page or panel has problems.
    shows_problems: bool,
    /// Answers are being taken over as they stood: nothing gets a default.
    taking_over: bool,
    /// The answers are another's, and their locale's words are not known: what is made of words is as it came.
    judging: bool,
}

impl Session {
    /// Begins a response: default answers given, the first visible page current.
    pub fn new(survey: Arc<CompiledSurvey>, platform: Rc<dyn Platform>, inputs: Inputs) -> Self {
        let mut session = Session::empty(survey, platform, inputs);
        session.give_defaults(ROOT);
        session.evaluate_all();
        session.check_defaults();
        session.go_to(session.pages.first().copied().unwrap_or(ContainerId(0)));
        if let Some(page) = session.start_page() {
            session.page = page;
            session.phase = Phase::Start;
        }
        if WHOLE_DIALECT {
            session.trigger_from_the_start();
        }
        session
    }

    /// A session without any answer, not even defaults.
    pub(crate) fn empty(
        survey: Arc<CompiledSurvey>,
        platform: Rc<dyn Platform>,
        inputs: Inputs,
    ) -> Self {
        let mut session = Session {
            rows: Vec::new(),
            questions: Vec::new(),
            containers: Vec::new(),
            results: Vec::new(),
            values: vec![Value::Null; survey.names().values().len()],
            pages: Vec::new(),
            numbers: Numbers::default(),
            page: ContainerId(0),
            element: 0,
            phase: Phase::Page,
            returning: false,
            skipped_from: Vec::new(),
            shows_problems: false,
            taking_over: false,
            judging: false,
            survey,
            platform,
            inputs,
        };
        session.lay_out(SURVEY, None);
        if let Value::Map(variables) = session.inputs.variables.clone() {
            for (name, value) in variables {
                if let Some(index) = session.survey.names().value(&name, session.platform()) {
                    session.values[index.0] = value;
                }
            }
        }
        session
    }

    /// The survey being answered.
    pub fn survey(&self) -> &Arc<CompiledSurvey> {
        &self.survey
    }

    /// Shows the texts in another language.
    pub fn set_locale(&mut self, locale: &str, words: Words) {
        self.inputs.locale = locale.to_owned();
        self.inputs.words = words;
    }

    /// The language tag of the texts.
    pub fn locale(&self) -> &str {
        &self.inputs.locale
    }

    /// The values from outside that the response was begun with, by name.
    pub fn variables(&self) -> &Value {
        &self.inputs.variables
    }

    pub(crate) fn platform(&self) -> &dyn Platform {
        &*self.platform
    }

    /// How long a text is in the survey's unit of length, which is what a person counts unless its author says
    /// otherwise.
    pub fn character_count(&self, text: &str) -> usize {
        match self.survey.definition().extension.length_unit {
            LengthUnit::Grapheme => self.platform.count_characters(text),
            LengthUnit::Utf16 => text.encode_utf16().count(),
            LengthUnit::CodePoint => text.chars().count(),
            LengthUnit::Utf8 => text.len(),
            LengthUnit::EucKr => text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum(),
        }
    }
}
