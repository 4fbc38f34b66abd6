//! The engine's contract with a view: one response in progress.
//!
//! **Purpose.** A view shows what a [`Session`] says and tells it what the respondent does; each change returns
//! exactly what is to be drawn anew. This is the complete contract: a view needs nothing else of the engine, and
//! tests go through it as a respondent would.
//!
//! **Non-goals.** It draws nothing, words nothing but the author's own texts, keeps no time, and neither stores
//! nor sends. The same inputs and steps give the same response.

mod conditions;
mod problems;
mod settle;
mod texts;

use crate::check;
use crate::compile::{CompiledSurvey, ContainerId, Owner, QuestionId};
use crate::piping;
use crate::problem::{Place, Problem, ProblemKind};
use crate::questions::{self, boolean, matrix};
use std::rc::Rc;
use std::sync::Arc;
use survey_definition::{CheckErrors, LocalizedText, NONE, OTHER, QuestionKind, Severity};
use survey_expression::{Platform, Value, text_of};
use texts::{author_text, escape, special};

/// What a session takes from outside and never asks for itself.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The instant of which `today()` speaks, in milliseconds since the epoch.
    pub now: f64,
    /// The language tag of the texts.
    pub locale: String,
    /// The locale's words.
    pub words: Words,
}

/// The locale's words for choices that the author left without a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// For the choice of one's own.
    pub other: String,
    /// For the choice that excludes all others.
    pub none: String,
    /// For the choice of all.
    pub select_all: String,
    /// For yes.
    pub yes: String,
    /// For no.
    pub no: String,
}

/// A choice as it is offered now.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceState {
    /// What is stored.
    pub value: Value,
    /// What is shown.
    pub text: String,
    /// Whether it is open.
    pub enabled: bool,
    /// Where it comes from.
    pub kind: ChoiceKind,
}

/// Where a choice comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceKind {
    /// The author listed it.
    Listed,
    /// Stands for all listed ones; never stored itself.
    SelectAll,
    /// Asks for a text of the respondent's own.
    Other,
    /// Excludes all others.
    None,
}

/// What a change has changed: all that is to be drawn anew, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Questions of which anything but the answer being typed has changed, and the one that was answered.
    pub questions: Vec<QuestionId>,
    /// Pages and panels whose visibility, texts or problems have changed.
    pub containers: Vec<ContainerId>,
    /// Whether other pages are visible than before.
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
    /// By question.
    answers: Vec<Value>,
    /// By question: comments, and texts for "other".
    comments: Vec<String>,
    /// By expression.
    results: Vec<Value>,
    /// By question: what is shown to be wrong.
    problems: Vec<Vec<Problem>>,
    /// By question: whether it is checked again at each change.
    watched: Vec<bool>,
    /// By container.
    container_problems: Vec<Vec<Problem>>,
    page: ContainerId,
    phase: Phase,
    /// Came to this page from the review.
    returning: bool,
}

impl Session {
    /// Begins a response: default answers given, the first visible page current.
    pub fn new(survey: Arc<CompiledSurvey>, platform: Rc<dyn Platform>, inputs: Inputs) -> Self {
        let mut session = Session::empty(survey, platform, inputs);
        for question in session.survey.questions() {
            let value = session.default_answer(question);
            session.answers[question.0] = value;
        }
        session.evaluate_all();
        session.page = session.pages().first().copied().unwrap_or(ContainerId(0));
        session
    }

    /// A session without any answer, not even defaults.
    pub(crate) fn empty(
        survey: Arc<CompiledSurvey>,
        platform: Rc<dyn Platform>,
        inputs: Inputs,
    ) -> Self {
        let questions = survey.questions().count();
        Session {
            answers: vec![Value::Null; questions],
            comments: vec![String::new(); questions],
            results: vec![Value::Null; survey.expressions().count()],
            problems: vec![Vec::new(); questions],
            watched: vec![false; questions],
            container_problems: vec![Vec::new(); survey.containers().count()],
            page: ContainerId(0),
            phase: Phase::Page,
            returning: false,
            survey,
            platform,
            inputs,
        }
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

    pub(crate) fn platform(&self) -> &dyn Platform {
        &*self.platform
    }

    /// How many characters a person counts in a text.
    pub fn character_count(&self, text: &str) -> usize {
        self.platform.count_characters(text)
    }
}

/// What is shown now.
impl Session {
    /// Whether a question, and all it stands in, is shown.
    pub fn is_visible(&self, question: QuestionId) -> bool {
        let mut containers = self.survey.ancestry(self.survey.container_of(question));
        self.is_shown_itself(Owner::Question(question))
            && containers.all(|it| self.is_shown_itself(Owner::Container(it)))
    }

    /// Whether a page or panel, and all it stands in, is shown; one with nothing to show is not.
    pub fn is_container_visible(&self, container: ContainerId) -> bool {
        self.survey.ancestry(container).all(|it| self.is_shown_itself(Owner::Container(it)))
            && self.has_visible_child(container)
    }

    /// Whether a question is open for input.
    pub fn is_enabled(&self, question: QuestionId) -> bool {
        self.is_open(Owner::Question(question))
    }

    /// Whether a question must be answered.
    pub fn is_required(&self, question: QuestionId) -> bool {
        let conditions = &self.survey.question(question).conditions;
        self.decided(self.survey.hooks(Owner::Question(question)).required, conditions.required)
    }

    /// Whether at least one question in a page or panel must be answered.
    pub fn is_container_required(&self, container: ContainerId) -> bool {
        let conditions = &self.survey.container(container).conditions;
        self.decided(self.survey.hooks(Owner::Container(container)).required, conditions.required)
    }

    /// A question's answer; null while there is none.
    pub fn answer(&self, question: QuestionId) -> &Value {
        &self.answers[question.0]
    }

    /// A question's comment, or the text for its choice "other".
    pub fn comment(&self, question: QuestionId) -> &str {
        &self.comments[question.0]
    }

    /// The choices shown for a question that offers some, the items of a rating, or the columns of a matrix.
    pub fn choices(&self, question: QuestionId) -> Vec<ChoiceState> {
        let definition = self.survey.question(question);
        match &definition.kind {
            QuestionKind::Rating(rating) => self.listed(question, &rating.items),
            QuestionKind::Matrix(matrix) => self.listed(question, &matrix.columns),
            kind => {
                let Some(choices) = kind.choices() else {
                    return Vec::new();
                };
                let words = &self.inputs.words;
                let mut states = Vec::new();
                if choices.show_select_all {
                    let text = self.text_or(&choices.select_all_text, &words.select_all);
                    states.push(special(ChoiceKind::SelectAll, Value::Null, text));
                }
                states.extend(self.listed(question, &choices.items));
                if choices.show_none {
                    let text = self.text_or(&choices.none_text, &words.none);
                    states.push(special(ChoiceKind::None, NONE.into(), text));
                }
                if choices.show_other {
                    let text = self.text_or(&choices.other_text, &words.other);
                    states.push(special(ChoiceKind::Other, OTHER.into(), text));
                }
                states
            }
        }
    }

    /// The rows shown of a matrix.
    pub fn rows(&self, question: QuestionId) -> Vec<RowState> {
        let QuestionKind::Matrix(matrix) = &self.survey.question(question).kind else {
            return Vec::new();
        };
        let shown = |index: &usize| self.is_row_visible(question, *index);
        (0..matrix.rows.len())
            .filter(shown)
            .map(|index| {
                let row = &matrix.rows[index];
                let key = matrix::row_key(row, self.platform());
                let answer = self.answer(question).member(&key).cloned().unwrap_or_default();
                RowState { index, text: self.choice_text(row), answer }
            })
            .collect()
    }

    /// A question's title with answers piped in; its name where the author wrote none.
    pub fn title(&self, question: QuestionId) -> String {
        let definition = self.survey.question(question);
        let title = self.text(&definition.title);
        if title.is_empty() { definition.name.clone() } else { title }
    }

    /// A question's description.
    pub fn description(&self, question: QuestionId) -> String {
        self.text(&self.survey.question(question).description)
    }

    /// The markup of an `html` question; what is piped in is escaped.
    pub fn html(&self, question: QuestionId) -> String {
        match &self.survey.question(question).kind {
            QuestionKind::Html(html) => piping::fill(html.get(self.locale()), &|name| {
                self.piped(name).map(|value| escape(&value))
            }),
            _ => String::new(),
        }
    }

    /// The title of a page or panel; "" where there is none.
    pub fn container_title(&self, container: ContainerId) -> String {
        self.text(&self.survey.container(container).title)
    }

    /// The description of a page or panel.
    pub fn container_description(&self, container: ContainerId) -> String {
        self.text(&self.survey.container(container).description)
    }

    /// Any text of the definition in the session's language, with answers piped in.
    pub fn text(&self, text: &LocalizedText) -> String {
        piping::fill(text.get(self.locale()), &|name| self.piped(name))
    }

    /// A question's number among those numbered, from 1.
    pub fn number(&self, question: QuestionId) -> Option<usize> {
        self.numbers().get(question.0).copied().flatten()
    }

    /// What is shown to be wrong with a question's answer.
    pub fn problems(&self, question: QuestionId) -> &[Problem] {
        &self.problems[question.0]
    }

    /// What is shown to be wrong with a page or panel.
    pub fn container_problems(&self, container: ContainerId) -> &[Problem] {
        &self.container_problems[container.0]
    }

    /// All problems shown on the current page, in its order: what an error summary lists.
    pub fn shown_problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.collect_shown(self.page, &mut problems);
        problems
    }

    /// The author's own words for a problem, with `{0}` replaced by the limit.
    pub fn author_message(&self, problem: &Problem) -> Option<String> {
        let text = match problem.place {
            Place::Question(id) | Place::Row(id, _) => {
                author_text(self.survey.question(id), problem)?
            }
            Place::Container(id) => &self.survey.container(id).conditions.required_error_text,
            Place::Elsewhere => return None,
        };
        let limit = match &problem.kind {
            ProblemKind::TooSmall(limit) | ProblemKind::TooLarge(limit) => {
                text_of(limit, self.platform())
            }
            _ => String::new(),
        };
        let message = self.text(text).replace("{0}", &limit);
        Some(message).filter(|it| !it.is_empty())
    }

    /// The answer as a person reads it; "" while there is none.
    pub fn display_text(&self, question: QuestionId) -> String {
        let answer = self.answer(question);
        match &self.survey.question(question).kind {
            _ if answer.is_empty() => String::new(),
            QuestionKind::Boolean(it) => match boolean::truth(it, answer) {
                Some(truth) => self.truth_text(it, truth),
                None => text_of(answer, self.platform()),
            },
            QuestionKind::Expression(calculation) => {
                let result = text_of(answer, self.platform());
                let format = self.text(&calculation.format);
                if format.is_empty() { result } else { format.replace("{0}", &result) }
            }
            QuestionKind::Matrix(matrix) if !matrix.rows.is_empty() => {
                let rows = self.display_rows(question);
                rows.iter()
                    .filter(|(_, column)| !column.is_empty())
                    .map(|(row, column)| [row, ": ", column].concat())
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            _ => match answer {
                Value::List(items) => {
                    let texts: Vec<String> =
                        items.iter().map(|it| self.value_text(question, it)).collect();
                    texts.join(", ")
                }
                one => self.value_text(question, one),
            },
        }
    }

    /// The rows of a matrix, each with its answer, as a person reads them.
    pub fn display_rows(&self, question: QuestionId) -> Vec<(String, String)> {
        let text = |answer: &Value| {
            if answer.is_empty() { String::new() } else { self.value_text(question, answer) }
        };
        self.rows(question).into_iter().map(|row| (row.text, text(&row.answer))).collect()
    }
}

/// A row of a matrix as it is shown now.
#[derive(Clone, Debug, PartialEq)]
pub struct RowState {
    /// Its index in the definition: how [`Session::set_row`] names it.
    pub index: usize,
    /// What is shown.
    pub text: String,
    /// The column chosen in it; null while there is none.
    pub answer: Value,
}

/// What the respondent does to answers.
impl Session {
    /// Gives a question an answer; an empty one takes it back. Numeric text becomes a number where the question
    /// asks for one, and what is no number is kept for the respondent to mend.
    pub fn set_answer(&mut self, question: QuestionId, answer: Value) -> Changes {
        let definition = self.survey.question(question);
        if let QuestionKind::Expression(_) = definition.kind {
            return Changes::default();
        }
        let answer = questions::normalise(definition, answer, &*self.platform);
        let mut changes = Changes::default();
        let had_other = self.has_other(question);
        let mut differs = self.store(question, answer);
        differs |= self.drop_hidden_choices(question);
        if differs {
            changes.question(question);
            self.settle(vec![question], &mut changes);
        }
        if had_other && !self.takes_comment(question) {
            self.comments[question.0].clear();
        }
        self.check_again(question, &mut changes);
        changes
    }

    /// Gives a question a comment, or its choice "other" a text.
    pub fn set_comment(&mut self, question: QuestionId, comment: &str) -> Changes {
        let mut changes = Changes::default();
        if !self.takes_comment(question) {
            return changes;
        }
        let comment = questions::text::clean(comment, true);
        if self.comments[question.0] != comment {
            self.comments[question.0] = comment;
            changes.question(question);
            self.settle(vec![question], &mut changes);
            self.check_again(question, &mut changes);
        }
        changes
    }

    /// Chooses a column in a row of a matrix; null takes the choice back.
    pub fn set_row(&mut self, question: QuestionId, row: usize, column: Value) -> Changes {
        let definition = self.survey.question(question);
        let QuestionKind::Matrix(matrix) = &definition.kind else {
            return Changes::default();
        };
        let Some(row) = matrix.rows.get(row) else {
            return Changes::default();
        };
        let key = matrix::row_key(row, self.platform());
        let mut rows = match self.answer(question) {
            Value::Map(rows) => rows.clone(),
            _ => Vec::new(),
        };
        rows.retain(|(it, _)| *it != key);
        rows.push((key, column));
        self.set_answer(question, Value::Map(rows))
    }
}

/// The way through the survey.
impl Session {
    /// Where the respondent is.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The visible pages in order.
    pub fn pages(&self) -> Vec<ContainerId> {
        let pages = self.survey.pages().iter().copied();
        pages.filter(|page| self.is_container_visible(*page)).collect()
    }

    /// The current page.
    pub fn page(&self) -> ContainerId {
        self.page
    }

    /// Goes on: to the next page, the review, or the end. Stops where the page has something to mend, and shows it.
    #[expect(
        clippy::should_implement_trait,
        reason = "a respondent presses Next; nothing is iterated"
    )]
    pub fn next(&mut self) -> Step {
        if self.phase == Phase::Review {
            return Step::Complete;
        }
        if self.survey.definition().check_errors != CheckErrors::OnComplete
            && self.show_problems(self.page)
        {
            return Step::Blocked;
        }
        let next = if self.returning { self.first_faulty_page() } else { self.page_after() };
        if let Some(page) = next {
            self.page = page;
            return Step::Page;
        }
        if let Some(page) = self.first_faulty_page() {
            self.page = page;
            self.show_problems(page);
            return Step::Blocked;
        }
        self.returning = false;
        if self.survey.definition().show_preview {
            self.phase = Phase::Review;
            return Step::Review;
        }
        Step::Complete
    }

    /// Goes back, from the review too; false on the first page.
    pub fn previous(&mut self) -> bool {
        let pages = self.pages();
        let before = if self.phase == Phase::Review {
            pages.last()
        } else {
            pages.iter().rev().find(|page| page.0 < self.page.0)
        };
        let Some(page) = before.copied() else {
            return false;
        };
        self.page = page;
        self.phase = Phase::Page;
        self.returning = false;
        true
    }

    /// Goes from the review to the page of a question; going on from there returns to the review.
    pub fn change(&mut self, question: QuestionId) {
        self.page = self.survey.page_of(question);
        self.returning = self.phase == Phase::Review;
        self.phase = Phase::Page;
    }

    /// Ends the response: the answers as they are sent, without those of hidden questions. Where something is to
    /// be mended, goes to the first page that has it, shows it, and returns all problems.
    pub fn complete(&mut self) -> Result<Value, Vec<Problem>> {
        let mut last = self.clone();
        last.drop_hidden();
        let problems = last.all_problems();
        if problems.is_empty() {
            return Ok(last.data());
        }
        self.show_everywhere(&problems);
        Err(problems)
    }

    /// Shows what the receiver refuses, each problem at its question by its pointer into the response, and goes
    /// to the first. Returns the questions concerned; a pointer to none is left out.
    pub fn show_refusal(&mut self, errors: &[(String, ProblemKind)]) -> Vec<QuestionId> {
        let mut problems = Vec::new();
        for (pointer, kind) in errors {
            let found = self.survey.questions().find(|question| {
                let own = check::answer_pointer(self.survey.question(*question));
                let rest = pointer.strip_prefix(own.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            });
            if let Some(question) = found {
                problems.push(Problem {
                    place: Place::Question(question),
                    pointer: check::answer_pointer(self.survey.question(question)),
                    kind: kind.clone(),
                    severity: Severity::Error,
                    validator: None,
                });
            }
        }
        self.show_everywhere(&problems);
        problems.iter().filter_map(|it| it.place.question()).collect()
    }

    /// Of each answered consent question its name and the version of the text that was agreed to or refused.
    pub fn consents(&self) -> Vec<(String, String)> {
        let mut consents = Vec::new();
        for id in self.survey.questions() {
            let question = self.survey.question(id);
            if let Some(consent) = &question.consent
                && self.is_visible(id)
                && !self.answer(id).is_empty()
            {
                consents.push((question.name.clone(), consent.version.clone()));
            }
        }
        consents
    }
}

/// Drafts.
impl Session {
    /// All answers and comments as they stand, by name.
    pub fn data(&self) -> Value {
        let mut data = Vec::new();
        for id in self.survey.questions() {
            let name = &self.survey.question(id).name;
            if !self.answer(id).is_empty() {
                data.push((name.clone(), self.answer(id).clone()));
            }
            if !self.comment(id).trim().is_empty() {
                data.push(([name, COMMENT_SUFFIX].concat(), self.comment(id).into()));
            }
        }
        Value::Map(data)
    }

    /// Takes over what fits of a draft, and goes to the page of this name.
    pub fn restore(&mut self, data: &Value, page: &str) {
        for id in self.survey.questions() {
            let question = self.survey.question(id);
            let name = question.name.clone();
            let answer = data.member(&name).cloned().unwrap_or_default();
            let answer = questions::normalise(question, answer, &*self.platform);
            self.answers[id.0] = answer;
            if let Some(Value::Text(comment)) = data.member(&[&name, COMMENT_SUFFIX].concat()) {
                self.comments[id.0].clone_from(comment);
            }
        }
        self.evaluate_all();
        let named = |it: &ContainerId| self.survey.container(*it).name == page;
        if let Some(page) = self.pages().into_iter().find(named) {
            self.page = page;
        }
    }
}

/// Appended to a question's name, it is the key of the question's comment.
pub(crate) const COMMENT_SUFFIX: &str = "-Comment";
