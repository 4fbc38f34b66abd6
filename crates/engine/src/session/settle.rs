//! How one change leads to others: expressions evaluated anew, answers calculated, cleared or dropped.

use super::instances::{Child, ExpressionId, ROOT, RowId};
use super::{Changes, ContainerId, QuestionId, Session};
use crate::compile::{Dependent, Effect, Mention};
use crate::names::{NamedIndex, Reference};
use crate::path::follow;
use crate::questions::{self, expression, matrix};
use std::sync::Arc;
use survey_definition::{Choice, ClearInvisible, QuestionKind, QuestionNumbers};
use survey_expression::{Platform, Scope, Value};

/// How often one change may lead to another before the engine stops: enough for any chain of conditions that an
/// author writes, and an end for one that swings to and fro.
const MOST_ROUNDS: usize = 100;

/// What has changed, and may change more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// A question's answer or comment.
    Answer(QuestionId),
    /// A value that is no answer.
    Value(NamedIndex),
}

/// How one change leads to others.
impl Session {
    pub(super) fn default_answer(&self, question: QuestionId) -> Value {
        let definition = self.question(question);
        let value = definition.default_value.clone();
        questions::normalise(definition, value, self.platform())
    }

    /// Whether an answer is the question's default, less the choices of it that are not shown.
    pub(crate) fn is_default(&self, question: QuestionId, answer: &Value) -> bool {
        let default = self.default_answer(question);
        let shown = self.without_hidden_choices(question, default.clone());
        *answer == default || *answer == shown || (answer.is_empty() && shown.is_empty())
    }

    /// Keeps an answer; whether it differs from the one before.
    pub(super) fn store(&mut self, question: QuestionId, answer: Value) -> bool {
        let answer = if answer.is_empty() { Value::Null } else { answer };
        let kept = &mut self.questions[question.0].answer;
        let differs = *kept != answer;
        if differs {
            *kept = answer;
        }
        differs
    }

    /// Gives the raw answer and comment that a response holds, unchanged.
    pub(crate) fn load(&mut self, question: QuestionId, answer: Value, comment: String) {
        self.questions[question.0].answer = answer;
        self.questions[question.0].comment = comment;
    }

    /// Evaluates every expression, and all that follows from it.
    pub(crate) fn evaluate_all(&mut self) {
        let mut rows = vec![ROOT];
        for question in self.questions() {
            rows.extend_from_slice(self.rows_of(question));
        }
        for row in &rows {
            for expression in self.row_expressions(*row) {
                let place = self.result_place(expression);
                self.results[place] = self.evaluate(expression);
            }
        }
        let mut causes = Vec::new();
        for row in &rows {
            for expression in self.row_expressions(*row) {
                self.apply(expression, &mut causes, &mut Changes::default());
            }
        }
        causes.extend(self.questions().into_iter().map(Cause::Answer));
        self.settle(causes, &mut Changes::default());
        self.note_shown(&mut Changes::default());
    }

    /// The same for answers that are taken over as they stood: none gets its default again.
    pub(crate) fn evaluate_taken_over(&mut self) {
        self.taking_over = true;
        self.evaluate_all();
        self.taking_over = false;
    }

    /// Lets time go on to this instant, in milliseconds since the epoch.
    pub(super) fn pass_to(&mut self, now: f64) {
        self.inputs.now = now;
        let survey = Arc::clone(&self.survey);
        let mut next = Vec::new();
        let mut shown_changed = false;
        for index in survey.timed() {
            for row in self.rows_within(ROOT, survey.expression(*index).group) {
                let id = ExpressionId { index: *index, row };
                shown_changed |= self.evaluate_again(id, &mut next, &mut Changes::default());
            }
        }
        self.settle(next, &mut Changes::default());
        if shown_changed {
            self.note_shown(&mut Changes::default());
        }
    }

    fn evaluate(&self, id: ExpressionId) -> Value {
        let compiled = self.survey.expression(id.index);
        let scope = RowScope { session: self, row: id.row, references: &compiled.references };
        compiled.expression.evaluate(&scope)
    }

    /// Re-evaluates what depends on what has changed, and what depends on that in turn.
    pub(super) fn settle(&mut self, changed: Vec<Cause>, changes: &mut Changes) {
        let survey = Arc::clone(&self.survey);
        let mut shown_changed = false;
        let mut waiting = changed;
        for _ in 0..MOST_ROUNDS {
            let mut next = Vec::new();
            for cause in waiting {
                let (row, dependents) = match cause {
                    Cause::Answer(question) => {
                        let state = &self.questions[question.0];
                        if let Some(holder) = self.holder(question) {
                            next.push(Cause::Answer(holder));
                        }
                        (state.row, survey.entry(state.index).dependents.as_slice())
                    }
                    Cause::Value(value) => (ROOT, survey.value_dependents(value)),
                };
                for dependent in dependents {
                    shown_changed |= self.follow_up(row, dependent, &mut next, changes);
                }
            }
            if next.is_empty() {
                break;
            }
            for index in survey.volatile() {
                let group = survey.expression(*index).group;
                for row in self.rows_within(ROOT, group) {
                    let id = ExpressionId { index: *index, row };
                    shown_changed |= self.evaluate_again(id, &mut next, changes);
                }
            }
            waiting = next;
        }
        if shown_changed {
            self.note_shown(changes);
        }
    }

    /// Looks at whatever mentions an answer of this row; whether what is shown may have changed.
    fn follow_up(
        &mut self,
        from: RowId,
        dependent: &Dependent,
        next: &mut Vec<Cause>,
        changes: &mut Changes,
    ) -> bool {
        let mut shown_changed = false;
        for row in self.rows_reached(from, dependent) {
            match dependent.what {
                Mention::Text(owner, _) => match self.owner_in(row, owner) {
                    Child::Question(question) => changes.question(question),
                    Child::Container(container) => changes.container(container),
                },
                Mention::Expression(index) => {
                    let id = ExpressionId { index, row };
                    shown_changed |= self.evaluate_again(id, next, changes);
                }
            }
        }
        shown_changed
    }

    fn evaluate_again(
        &mut self,
        id: ExpressionId,
        next: &mut Vec<Cause>,
        changes: &mut Changes,
    ) -> bool {
        let result = self.evaluate(id);
        let place = self.result_place(id);
        if result == self.results[place] {
            return false;
        }
        self.results[place] = result;
        self.apply(id, next, changes);
        self.survey.expression(id.index).effect == Effect::Visible
    }

    /// Notes which pages are visible and how questions are numbered, and leaves a page that is no longer shown.
    fn note_shown(&mut self, changes: &mut Changes) {
        let pages = self.visible_pages();
        changes.pages |= pages != self.pages;
        self.pages = pages;
        let numbers = self.count_numbers();
        for (question, number) in numbers.iter().enumerate() {
            if self.numbers.get(question).copied().flatten() != *number {
                changes.question(QuestionId(question));
            }
        }
        self.numbers = numbers;
        if !self.pages.contains(&self.page) {
            self.page = self.nearest_page();
        }
    }

    /// By question of the survey itself, in one pass; empty where questions have no numbers.
    fn count_numbers(&self) -> Vec<Option<usize>> {
        let mode = self.survey.definition().question_numbers;
        if mode == QuestionNumbers::Off {
            return Vec::new();
        }
        let mut numbers = Vec::new();
        let mut last = 0;
        let mut page = None;
        for question in self.row_questions(ROOT) {
            let own_page = Some(self.page_of(question));
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

    /// What a new result does; what it changes is added to `next`.
    fn apply(&mut self, id: ExpressionId, next: &mut Vec<Cause>, changes: &mut Changes) {
        let survey = Arc::clone(&self.survey);
        let compiled = survey.expression(id.index);
        let effect = compiled.effect;
        if effect == Effect::Rule {
            return;
        }
        let question = match self.owner_in(id.row, compiled.owner) {
            Child::Question(question) => question,
            Child::Container(container) => {
                return self.container_changed(container, effect, next, changes);
            }
        };
        changes.question(question);
        let differs = match effect {
            Effect::Answer => self.calculate(question, id),
            Effect::Choices => self.drop_hidden_choices(question),
            Effect::Visible => self.shown_or_hidden(question),
            Effect::State | Effect::Rule => false,
        };
        if differs {
            next.push(Cause::Answer(question));
        }
    }

    fn calculate(&mut self, question: QuestionId, id: ExpressionId) -> bool {
        let QuestionKind::Expression(calculation) = &self.question(question).kind else {
            return false;
        };
        let result = self.result(id).clone();
        let result = expression::stored(calculation, result, self.platform());
        self.store(question, result)
    }

    fn container_changed(
        &mut self,
        container: ContainerId,
        effect: Effect,
        next: &mut Vec<Cause>,
        changes: &mut Changes,
    ) {
        changes.container(container);
        for child in self.children(container) {
            match child {
                Child::Question(question) => {
                    changes.question(question);
                    if effect == Effect::Visible
                        && self.clear_mode(question) == ClearInvisible::OnHiddenContainer
                        && self.shown_or_hidden(question)
                    {
                        next.push(Cause::Answer(question));
                    }
                }
                Child::Container(inner) => self.container_changed(inner, effect, next, changes),
            }
        }
    }

    pub(crate) fn clear_mode(&self, question: QuestionId) -> ClearInvisible {
        let own = self.question(question).clear_if_invisible;
        own.unwrap_or(self.survey.definition().clear_invisible)
    }

    /// A question has just been shown or hidden: some modes clear its answer, and give its default again. Whether that
    /// has changed it.
    fn shown_or_hidden(&mut self, question: QuestionId) -> bool {
        let hidden = match self.clear_mode(question) {
            ClearInvisible::OnHidden => !self.is_shown_itself(question),
            ClearInvisible::OnHiddenContainer => !self.is_visible(question),
            ClearInvisible::OnComplete | ClearInvisible::Never => return false,
        };
        if hidden {
            self.questions[question.0].comment.clear();
            return self.store(question, Value::Null);
        }
        // Who takes an earlier answer over may have cleared the default in it.
        if self.taking_over || !self.questions[question.0].answer.is_empty() {
            return false;
        }
        let answer = self.default_answer(question);
        self.store(question, answer)
    }

    /// Takes choices that are no longer shown out of the answer; whether there were any.
    pub(super) fn drop_hidden_choices(&mut self, question: QuestionId) -> bool {
        let answer = self.questions[question.0].answer.clone();
        let answer = self.without_hidden_choices(question, answer);
        self.store(question, answer)
    }

    fn without_hidden_choices(&self, question: QuestionId, answer: Value) -> Value {
        let hidden: Vec<Value> = match &self.question(question).kind {
            QuestionKind::Matrix(matrix) => {
                let Value::Map(rows) = answer else {
                    return answer;
                };
                let is_shown = |key: &str| {
                    let mut rows = matrix.rows.iter().enumerate();
                    rows.any(|(index, row)| {
                        self.is_row_visible(question, index)
                            && matrix::row_key(row, self.platform()) == key
                    })
                };
                return Value::Map(rows.into_iter().filter(|(key, _)| is_shown(key)).collect());
            }
            QuestionKind::Rating(rating) => self.hidden_values(question, &rating.items),
            kind => match kind.choices() {
                Some(choices) => self.hidden_values(question, &choices.items),
                None => return answer,
            },
        };
        match answer {
            Value::List(items) => {
                Value::List(items.into_iter().filter(|it| !hidden.contains(it)).collect())
            }
            one if hidden.contains(&one) => Value::Null,
            one => one,
        }
    }

    fn hidden_values(&self, question: QuestionId, items: &[Choice]) -> Vec<Value> {
        let hidden = (0..items.len()).filter(|index| !self.is_choice_visible(question, *index));
        hidden.map(|index| items[index].value.clone()).collect()
    }

    /// What completion does: answers of hidden questions go, and with them what was shown because of them.
    pub(super) fn drop_hidden(&mut self) {
        for _ in 0..MOST_ROUNDS {
            let mut dropped = Vec::new();
            for question in self.questions() {
                let calculated =
                    matches!(self.question(question).kind, QuestionKind::Expression(_));
                if !calculated && self.is_dropped_on_completion(question) {
                    let differs = self.store(question, Value::Null);
                    let comment = std::mem::take(&mut self.questions[question.0].comment);
                    if differs || !comment.is_empty() {
                        dropped.push(Cause::Answer(question));
                    }
                }
            }
            if dropped.is_empty() {
                break;
            }
            self.settle(dropped, &mut Changes::default());
        }
        // The result of a hidden calculation goes last: it may still decide what else is shown.
        for question in self.questions() {
            if self.is_dropped_on_completion(question) {
                self.questions[question.0].answer = Value::Null;
            }
        }
    }

    fn is_dropped_on_completion(&self, question: QuestionId) -> bool {
        !self.is_visible(question) && self.clear_mode(question) != ClearInvisible::Never
    }
}

/// What an expression sees: the session's answers, through the references of its own variables.
struct RowScope<'a> {
    session: &'a Session,
    row: RowId,
    references: &'a [Reference],
}

impl Scope for RowScope<'_> {
    fn variable(&self, index: usize) -> Value {
        match self.references.get(index) {
            Some(reference) => self.session.referred(self.row, reference),
            None => Value::Null,
        }
    }

    fn platform(&self) -> &dyn Platform {
        self.session.platform()
    }

    fn now(&self) -> f64 {
        self.session.inputs.now
    }

    fn display_text(&self, question: &str) -> Value {
        match self.session.question_named(question) {
            Some(question) => self.session.display_text(question).into(),
            None => Value::Null,
        }
    }
}

impl Session {
    /// The value of what a name refers to where it stands in this row.
    pub(super) fn referred(&self, row: RowId, reference: &Reference) -> Value {
        match reference {
            Reference::Answer(relative, steps) => match self.named_from(row, *relative) {
                Some(question) => follow(&self.answer(question), steps, self.platform()),
                None => Value::Null,
            },
            Reference::Comment(relative) => match self.named_from(row, *relative) {
                Some(question) => self.comment(question).into(),
                None => Value::Null,
            },
            Reference::Named(value, steps) => follow(&self.values[value.0], steps, self.platform()),
            Reference::Row(up, fact) => self.row_fact(self.row_around(row, *up), *fact),
            Reference::Constant(value) => value.clone(),
            Reference::Item | Reference::Unknown => Value::Null,
        }
    }
}
