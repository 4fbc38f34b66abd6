//! How one change leads to others: expressions evaluated anew, answers calculated, cleared or dropped.

use super::{Changes, Session};
use crate::compile::{Child, ContainerId, Effect, ExpressionId, Owner, QuestionId};
use crate::names::{Reference, follow};
use crate::questions::{self, expression, matrix};
use std::sync::Arc;
use survey_definition::{Choice, ClearInvisible, QuestionKind, QuestionNumbers};
use survey_expression::{Platform, Scope, Value};

/// How often one change may lead to another before the engine stops: enough for any chain of conditions that an
/// author writes, and an end for one that swings to and fro.
const MOST_ROUNDS: usize = 100;

/// How one change leads to others.
impl Session {
    pub(super) fn default_answer(&self, question: QuestionId) -> Value {
        let definition = self.survey.question(question);
        let value = definition.default_value.clone();
        questions::normalise(definition, value, self.platform())
    }

    /// Keeps an answer; whether it differs from the one before.
    pub(super) fn store(&mut self, question: QuestionId, answer: Value) -> bool {
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

    pub(super) fn evaluate(&self, id: ExpressionId) -> Value {
        let compiled = self.survey.expression(id);
        let scope = SessionScope { session: self, references: &compiled.references };
        compiled.expression.evaluate(&scope)
    }

    /// Re-evaluates what depends on the questions whose answers have changed, and what depends on that in turn.
    pub(super) fn settle(&mut self, changed: Vec<QuestionId>, changes: &mut Changes) {
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
    pub(super) fn numbers(&self) -> Vec<Option<usize>> {
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
    pub(super) fn apply(
        &mut self,
        id: ExpressionId,
        changed: &mut Vec<QuestionId>,
        changes: &mut Changes,
    ) {
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

    pub(super) fn container_changed(
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
    pub(super) fn shown_or_hidden(&mut self, question: QuestionId, changed: &mut Vec<QuestionId>) {
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
    pub(super) fn drop_hidden_choices(&mut self, question: QuestionId) -> bool {
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

    pub(super) fn hidden_values(&self, question: QuestionId, items: &[Choice]) -> Vec<Value> {
        let is_hidden =
            |index: &usize| !self.decided(self.survey.choice_hooks(question, *index).visible, true);
        (0..items.len()).filter(is_hidden).map(|it| items[it].value.clone()).collect()
    }

    /// What completion does: answers of hidden questions go, and with them what was shown because of them.
    pub(super) fn drop_hidden(&mut self) {
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

    fn display_text(&self, question: &str, _: Option<&Value>) -> Value {
        match self.session.survey.question_named(question) {
            Some(question) => self.session.display_text(question).into(),
            None => Value::Null,
        }
    }
}
