//! The engine's contract with a view: one response in progress.
//!
//! **Purpose.** A view shows what a [`Session`] says and tells it what the respondent does; each change returns
//! exactly what is to be drawn anew. This is the complete contract: a view needs nothing else of the engine, and
//! tests go through it as a respondent would.
//!
//! **Non-goals.** It draws nothing, words nothing but the author's own texts, keeps no time, and neither stores
//! nor sends. The same inputs and steps give the same response.

use crate::check;
use crate::compile::{Child, CompiledSurvey, ContainerId, Effect, ExpressionId, Owner, QuestionId};
use crate::names::{Reference, follow};
use crate::piping;
use crate::problem::{Place, Problem, ProblemKind};
use crate::questions::{self, boolean, choice, expression, matrix};
use std::rc::Rc;
use std::sync::Arc;
use survey_definition::{
    CheckErrors, Choice, ClearInvisible, LocalizedText, NONE, OTHER, Question, QuestionKind,
    QuestionNumbers, Severity,
};
use survey_expression::{Platform, Scope, Value, text_of};

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

/// How often one change may lead to another before the engine stops: enough for any chain of conditions that an
/// author writes, and an end for one that swings to and fro.
const MOST_ROUNDS: usize = 100;

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

/// How conditions are decided.
impl Session {
    fn decided(&self, condition: Option<ExpressionId>, otherwise: bool) -> bool {
        match condition {
            Some(condition) => self.holds(condition),
            None => otherwise,
        }
    }

    /// Whether a condition or rule holds.
    pub(crate) fn holds(&self, expression: ExpressionId) -> bool {
        survey_expression::is_true(&self.result(expression), self.platform())
    }

    /// The latest result of an expression.
    pub(crate) fn result(&self, expression: ExpressionId) -> Value {
        self.results[expression.0].clone()
    }

    fn is_shown_itself(&self, owner: Owner) -> bool {
        let conditions = match owner {
            Owner::Question(question) => &self.survey.question(question).conditions,
            Owner::Container(container) => &self.survey.container(container).conditions,
        };
        self.decided(self.survey.hooks(owner).visible, !conditions.hidden)
    }

    /// Whether a question or container, and all it stands in, is open for input.
    pub(crate) fn is_open(&self, owner: Owner) -> bool {
        let (own, container) = match owner {
            Owner::Question(question) => {
                (self.is_open_itself(owner), Some(self.survey.container_of(question)))
            }
            Owner::Container(container) => (true, Some(container)),
        };
        let mut above = container.into_iter().flat_map(|it| self.survey.ancestry(it));
        own && !self.survey.definition().read_only
            && above.all(|it| self.is_open_itself(Owner::Container(it)))
    }

    fn is_open_itself(&self, owner: Owner) -> bool {
        let conditions = match owner {
            Owner::Question(question) => &self.survey.question(question).conditions,
            Owner::Container(container) => &self.survey.container(container).conditions,
        };
        !conditions.read_only && self.decided(self.survey.hooks(owner).enabled, true)
    }

    /// Whether nobody can ever fill the question in.
    pub(crate) fn is_closed_for_good(&self, question: QuestionId) -> bool {
        let mut above = self.survey.ancestry(self.survey.container_of(question));
        self.survey.definition().read_only
            || self.survey.question(question).conditions.read_only
            || above.any(|it| self.survey.container(it).conditions.read_only)
    }

    pub(crate) fn is_row_visible(&self, question: QuestionId, row: usize) -> bool {
        self.decided(self.survey.row_hooks(question, row).visible, true)
    }

    fn has_visible_child(&self, container: ContainerId) -> bool {
        self.survey.children(container).iter().any(|child| match child {
            Child::Question(question) => self.is_shown_itself(Owner::Question(*question)),
            Child::Container(container) => {
                self.is_shown_itself(Owner::Container(*container))
                    && self.has_visible_child(*container)
            }
        })
    }

    fn is_numbered(&self, question: QuestionId) -> bool {
        let definition = self.survey.question(question);
        definition.kind.has_answer()
            && !definition.number_hidden
            && !definition.title_hidden
            && self.is_visible(question)
    }

    fn listed(&self, question: QuestionId, items: &[Choice]) -> Vec<ChoiceState> {
        let mut states = Vec::new();
        for (index, choice) in items.iter().enumerate() {
            let hooks = self.survey.choice_hooks(question, index);
            if self.decided(hooks.visible, true) {
                states.push(ChoiceState {
                    value: choice.value.clone(),
                    text: self.choice_text(choice),
                    enabled: self.decided(hooks.enabled, true),
                    kind: ChoiceKind::Listed,
                });
            }
        }
        states
    }
}

/// How answers become text.
impl Session {
    fn choice_text(&self, choice: &Choice) -> String {
        let text = self.text(&choice.text);
        if text.is_empty() { text_of(&choice.value, self.platform()) } else { text }
    }

    /// What a person reads for yes or no.
    pub fn truth_text(&self, boolean: &survey_definition::Boolean, truth: bool) -> String {
        let words = &self.inputs.words;
        let (own, word) = if truth {
            (&boolean.label_true, &words.yes)
        } else {
            (&boolean.label_false, &words.no)
        };
        self.text_or(own, word)
    }

    fn text_or(&self, own: &LocalizedText, word: &str) -> String {
        let own = self.text(own);
        if own.is_empty() { word.to_owned() } else { own }
    }

    /// One value of an answer: the text of its choice, the respondent's own words for "other", or itself.
    fn value_text(&self, question: QuestionId, value: &Value) -> String {
        for choice in self.choices(question) {
            if choice.value == *value {
                return match choice.kind {
                    ChoiceKind::Other if !self.comment(question).is_empty() => {
                        self.comment(question).to_owned()
                    }
                    _ => choice.text,
                };
            }
        }
        text_of(value, self.platform())
    }

    fn piped(&self, name: &str) -> Option<String> {
        match self.survey.names().resolve(name, self.platform()) {
            Reference::Answer(question, steps) if steps.is_empty() => {
                Some(self.display_text(question))
            }
            Reference::Answer(question, steps) => {
                let part = follow(self.answer(question), &steps, self.platform());
                Some(self.value_text(question, &part))
            }
            Reference::Comment(question) => Some(self.comment(question).to_owned()),
            Reference::Constant(_) | Reference::Unknown => None,
        }
    }

    /// Whether a comment can be given now: the question has a field for one, or "other" is chosen.
    pub(crate) fn takes_comment(&self, question: QuestionId) -> bool {
        self.survey.question(question).show_comment || self.has_other(question)
    }

    fn has_other(&self, question: QuestionId) -> bool {
        let choices = self.survey.question(question).kind.choices();
        choices.is_some_and(|it| choice::has_other(it, self.answer(question)))
    }
}

/// How one change leads to others.
impl Session {
    fn default_answer(&self, question: QuestionId) -> Value {
        let definition = self.survey.question(question);
        let value = definition.default_value.clone();
        questions::normalise(definition, value, self.platform())
    }

    /// Keeps an answer; whether it differs from the one before.
    fn store(&mut self, question: QuestionId, answer: Value) -> bool {
        let answer = if answer.is_empty() { Value::Null } else { answer };
        let differs = self.answers[question.0] != answer;
        if differs {
            self.answers[question.0] = answer;
        }
        differs
    }

    /// Gives the raw answer and comment that a response holds, unchanged.
    pub(crate) fn load(&mut self, question: QuestionId, answer: Value, comment: String) {
        self.answers[question.0] = answer;
        self.comments[question.0] = comment;
    }

    /// Evaluates every expression, and all that follows from it.
    pub(crate) fn evaluate_all(&mut self) {
        for expression in self.survey.expressions() {
            self.results[expression.0] = self.evaluate(expression);
        }
        let every = self.survey.questions().collect();
        for expression in self.survey.expressions() {
            self.apply(expression, &mut Vec::new(), &mut Changes::default());
        }
        self.settle(every, &mut Changes::default());
    }

    fn evaluate(&self, id: ExpressionId) -> Value {
        let compiled = self.survey.expression(id);
        let scope = SessionScope { session: self, references: &compiled.references };
        compiled.expression.evaluate(&scope)
    }

    /// Re-evaluates what depends on the questions whose answers have changed, and what depends on that in turn.
    fn settle(&mut self, changed: Vec<QuestionId>, changes: &mut Changes) {
        let survey = Arc::clone(&self.survey);
        if changed
            .iter()
            .all(|it| survey.dependents(*it).is_empty() && survey.mentioned_by(*it).is_empty())
        {
            return;
        }
        let pages = self.pages();
        let numbers = self.numbers();
        let mut shown_changed = false;
        let mut waiting = changed;
        for _ in 0..MOST_ROUNDS {
            let mut next = Vec::new();
            for question in waiting {
                for owner in survey.mentioned_by(question) {
                    match owner {
                        Owner::Question(question) => changes.question(*question),
                        Owner::Container(container) => changes.container(*container),
                    }
                }
                for expression in survey.dependents(question) {
                    let result = self.evaluate(*expression);
                    if result != self.results[expression.0] {
                        self.results[expression.0] = result;
                        shown_changed |= survey.expression(*expression).effect == Effect::Visible;
                        self.apply(*expression, &mut next, changes);
                    }
                }
            }
            if next.is_empty() {
                break;
            }
            waiting = next;
        }
        if shown_changed {
            changes.pages |= pages != self.pages();
            for (question, (old, new)) in numbers.iter().zip(self.numbers()).enumerate() {
                if *old != new {
                    changes.question(QuestionId(question));
                }
            }
            if !self.is_container_visible(self.page) {
                self.page = self.nearest_page();
            }
        }
    }

    /// By question, in one pass; empty where questions have no numbers.
    fn numbers(&self) -> Vec<Option<usize>> {
        let mode = self.survey.definition().question_numbers;
        if mode == QuestionNumbers::Off {
            return Vec::new();
        }
        let mut numbers = Vec::new();
        let mut last = 0;
        let mut page = None;
        for question in self.survey.questions() {
            let own_page = Some(self.survey.page_of(question));
            if mode == QuestionNumbers::OnPage && page != own_page {
                page = own_page;
                last = 0;
            }
            let numbered = self.is_numbered(question);
            last += usize::from(numbered);
            numbers.push(numbered.then_some(last));
        }
        numbers
    }

    /// What a new result does; questions whose answers it changes are added to `changed`.
    fn apply(&mut self, id: ExpressionId, changed: &mut Vec<QuestionId>, changes: &mut Changes) {
        let survey = Arc::clone(&self.survey);
        let compiled = survey.expression(id);
        match (compiled.owner, compiled.effect) {
            (_, Effect::Rule) => {}
            (Owner::Question(question), effect) => {
                changes.question(question);
                match effect {
                    Effect::Answer => {
                        let QuestionKind::Expression(calculation) = &survey.question(question).kind
                        else {
                            return;
                        };
                        let result = self.results[id.0].clone();
                        let result = expression::stored(calculation, result, &*self.platform);
                        if self.store(question, result) {
                            changed.push(question);
                        }
                    }
                    Effect::Choices if self.drop_hidden_choices(question) => changed.push(question),
                    Effect::Visible => self.shown_or_hidden(question, changed),
                    _ => {}
                }
            }
            (Owner::Container(container), effect) => {
                self.container_changed(container, effect, changed, changes);
            }
        }
    }

    fn container_changed(
        &mut self,
        container: ContainerId,
        effect: Effect,
        changed: &mut Vec<QuestionId>,
        changes: &mut Changes,
    ) {
        let survey = Arc::clone(&self.survey);
        changes.container(container);
        for child in survey.children(container) {
            match child {
                Child::Question(question) => {
                    changes.question(*question);
                    if effect == Effect::Visible
                        && self.clear_mode(*question) == ClearInvisible::OnHiddenContainer
                    {
                        self.shown_or_hidden(*question, changed);
                    }
                }
                Child::Container(inner) => {
                    self.container_changed(*inner, effect, changed, changes);
                }
            }
        }
    }

    pub(crate) fn clear_mode(&self, question: QuestionId) -> ClearInvisible {
        let own = self.survey.question(question).clear_if_invisible;
        own.unwrap_or(self.survey.definition().clear_invisible)
    }

    /// A question has just been shown or hidden: some modes clear its answer, and give its default again.
    fn shown_or_hidden(&mut self, question: QuestionId, changed: &mut Vec<QuestionId>) {
        let hidden = match self.clear_mode(question) {
            ClearInvisible::OnHidden => !self.is_shown_itself(Owner::Question(question)),
            ClearInvisible::OnHiddenContainer => !self.is_visible(question),
            ClearInvisible::OnComplete | ClearInvisible::Never => return,
        };
        let answer = if hidden { Value::Null } else { self.default_answer(question) };
        let fresh = hidden || self.answer(question).is_empty();
        if fresh && self.store(question, answer) {
            changed.push(question);
        }
        if hidden {
            self.comments[question.0].clear();
        }
    }

    /// Takes choices that are no longer shown out of the answer; whether there were any.
    fn drop_hidden_choices(&mut self, question: QuestionId) -> bool {
        let survey = Arc::clone(&self.survey);
        let hidden: Vec<Value> = match &survey.question(question).kind {
            QuestionKind::Matrix(matrix) => {
                let Value::Map(rows) = self.answer(question) else {
                    return false;
                };
                let is_shown = |key: &str| {
                    let mut rows = matrix.rows.iter().enumerate();
                    rows.any(|(index, row)| {
                        self.is_row_visible(question, index)
                            && matrix::row_key(row, self.platform()) == key
                    })
                };
                let kept = rows.iter().filter(|(key, _)| is_shown(key)).cloned().collect();
                return self.store(question, Value::Map(kept));
            }
            QuestionKind::Rating(rating) => self.hidden_values(question, &rating.items),
            kind => match kind.choices() {
                Some(choices) => self.hidden_values(question, &choices.items),
                None => return false,
            },
        };
        let answer = match self.answer(question).clone() {
            Value::List(items) => {
                Value::List(items.into_iter().filter(|it| !hidden.contains(it)).collect())
            }
            one if hidden.contains(&one) => Value::Null,
            one => one,
        };
        self.store(question, answer)
    }

    fn hidden_values(&self, question: QuestionId, items: &[Choice]) -> Vec<Value> {
        let is_hidden =
            |index: &usize| !self.decided(self.survey.choice_hooks(question, *index).visible, true);
        (0..items.len()).filter(is_hidden).map(|it| items[it].value.clone()).collect()
    }

    /// What completion does: answers of hidden questions go, and with them what was shown because of them.
    fn drop_hidden(&mut self) {
        for _ in 0..MOST_ROUNDS {
            let mut dropped = Vec::new();
            for question in self.survey.questions() {
                let hidden = !self.is_visible(question)
                    && self.clear_mode(question) != ClearInvisible::Never
                    && !matches!(self.survey.question(question).kind, QuestionKind::Expression(_));
                if hidden {
                    let differs = self.store(question, Value::Null);
                    let comment = std::mem::take(&mut self.comments[question.0]);
                    if differs || !comment.is_empty() {
                        dropped.push(question);
                    }
                }
            }
            if dropped.is_empty() {
                break;
            }
            self.settle(dropped, &mut Changes::default());
        }
        // The result of a hidden calculation goes last: it may still decide what else is shown.
        for question in self.survey.questions() {
            if !self.is_visible(question) && self.clear_mode(question) != ClearInvisible::Never {
                self.answers[question.0] = Value::Null;
            }
        }
    }
}

/// How problems are found and shown.
impl Session {
    /// Checks a question again after a change: where problems of it were shown, or where each change is checked.
    fn check_again(&mut self, question: QuestionId, changes: &mut Changes) {
        if self.survey.definition().check_errors == CheckErrors::OnValueChanged {
            self.watched[question.0] = true;
        }
        for id in self.survey.questions() {
            if self.watched[id.0] {
                let problems = check::question(self, id);
                if problems != self.problems[id.0] {
                    self.problems[id.0] = problems;
                    changes.question(id);
                }
            }
        }
        for container in self.survey.containers() {
            if !self.container_problems[container.0].is_empty() {
                let problems = check::container(self, container);
                if problems.is_empty() {
                    self.container_problems[container.0] = problems;
                    changes.container(container);
                }
            }
        }
    }

    /// Checks all that stands on a page or in a panel, and shows what is wrong; whether anything keeps the
    /// respondent from going on.
    fn show_problems(&mut self, container: ContainerId) -> bool {
        let survey = Arc::clone(&self.survey);
        let own = check::container(self, container);
        let mut blocked = has_error(&own);
        self.container_problems[container.0] = own;
        for child in survey.children(container) {
            match child {
                Child::Container(inner) => blocked |= self.show_problems(*inner),
                Child::Question(question) => {
                    let problems = check::question(self, *question);
                    blocked |= has_error(&problems);
                    self.watched[question.0] = !problems.is_empty();
                    self.problems[question.0] = problems;
                }
            }
        }
        blocked
    }

    /// Goes to the page of the first problem and shows all there are.
    fn show_everywhere(&mut self, problems: &[Problem]) {
        for question in self.survey.questions() {
            let of_question = |it: &&Problem| it.place.question() == Some(question);
            self.problems[question.0] = problems.iter().filter(of_question).cloned().collect();
            self.watched[question.0] = !self.problems[question.0].is_empty();
        }
        for container in self.survey.containers() {
            let of_container = |it: &&Problem| it.place == Place::Container(container);
            self.container_problems[container.0] =
                problems.iter().filter(of_container).cloned().collect();
        }
        let faulty = |page: &ContainerId| {
            let mut shown = Vec::new();
            self.collect_shown(*page, &mut shown);
            !shown.is_empty()
        };
        if let Some(page) = self.pages().into_iter().find(faulty) {
            self.page = page;
            self.phase = Phase::Page;
            self.returning = true;
        }
    }

    fn collect_shown(&self, container: ContainerId, problems: &mut Vec<Problem>) {
        problems.extend_from_slice(&self.container_problems[container.0]);
        for child in self.survey.children(container) {
            match child {
                Child::Container(inner) => self.collect_shown(*inner, problems),
                Child::Question(question) => {
                    problems.extend_from_slice(&self.problems[question.0]);
                }
            }
        }
    }

    /// All that keeps the response from being accepted.
    pub(crate) fn all_problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for container in self.survey.containers() {
            problems.extend(check::container(self, container));
        }
        for question in self.survey.questions() {
            problems.extend(check::question(self, question));
        }
        problems.retain(|it| it.severity == Severity::Error);
        problems
    }

    fn first_faulty_page(&self) -> Option<ContainerId> {
        let problems = self.all_problems();
        self.pages().into_iter().find(|page| {
            problems.iter().any(|problem| match problem.place {
                Place::Container(container) => {
                    self.survey.ancestry(container).last() == Some(*page)
                }
                place => place.question().is_some_and(|it| self.survey.page_of(it) == *page),
            })
        })
    }

    fn page_after(&self) -> Option<ContainerId> {
        self.pages().into_iter().find(|page| page.0 > self.page.0)
    }

    fn nearest_page(&self) -> ContainerId {
        let pages = self.pages();
        let before = pages.iter().rev().find(|page| page.0 < self.page.0);
        before.or(pages.first()).copied().unwrap_or(self.page)
    }
}

fn special(kind: ChoiceKind, value: Value, text: String) -> ChoiceState {
    ChoiceState { value, text, enabled: true, kind }
}

fn has_error(problems: &[Problem]) -> bool {
    problems.iter().any(|it| it.severity == Severity::Error)
}

/// The text that an author wrote for this kind of problem.
fn author_text<'a>(question: &'a Question, problem: &Problem) -> Option<&'a LocalizedText> {
    if let Some(validator) = problem.validator {
        return question.validators.get(validator).map(|it| &it.text);
    }
    match (&problem.kind, &question.kind) {
        (ProblemKind::Required | ProblemKind::RowRequired, _) => {
            Some(&question.conditions.required_error_text)
        }
        (ProblemKind::OtherEmpty, kind) => kind.choices().map(|it| &it.other_error_text),
        (ProblemKind::TooSmall(_), QuestionKind::Text(text)) => Some(&text.min_error_text),
        (ProblemKind::TooLarge(_), QuestionKind::Text(text)) => Some(&text.max_error_text),
        _ => None,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What an expression sees: the session's answers, through the references of its own variables.
struct SessionScope<'a> {
    session: &'a Session,
    references: &'a [Reference],
}

impl Scope for SessionScope<'_> {
    fn variable(&self, index: usize) -> Value {
        match self.references.get(index) {
            Some(Reference::Answer(question, steps)) => {
                follow(self.session.answer(*question), steps, self.session.platform())
            }
            Some(Reference::Comment(question)) => self.session.comment(*question).into(),
            Some(Reference::Constant(value)) => value.clone(),
            Some(Reference::Unknown) | None => Value::Null,
        }
    }

    fn platform(&self) -> &dyn Platform {
        self.session.platform()
    }

    fn now(&self) -> f64 {
        self.session.inputs.now
    }

    fn display_text(&self, question: &str) -> Value {
        match self.session.survey.question_named(question) {
            Some(question) => self.session.display_text(question).into(),
            None => Value::Null,
        }
    }
}
