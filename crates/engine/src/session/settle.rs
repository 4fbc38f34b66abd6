//! How one change leads to others: expressions evaluated anew, answers calculated, set, cleared or dropped.
//!
//! In the dialect's order: first all conditions and calculations that a change touches, again and again until they
//! rest; then what sets answers (`setValueIf` and the like, triggers), which are changes themselves.

use super::instances::{Child, ExpressionId, ROOT, RowId};
use super::{Changes, ContainerId, QuestionId, Session};
use crate::compile::{Dependent, Effect, ItemList, Mention, with_total};
use crate::names::NamedIndex;
use crate::questions::{self, RowsRule, expression};
use std::sync::Arc;
use survey_definition::{ClearInvisible, QuestionKind, WHOLE_DIALECT};
use survey_expression::Value;

/// How often one change may lead to another before the engine stops: enough for any chain of conditions that an
/// author writes, and an end for one that swings to and fro.
pub(super) const MOST_ROUNDS: usize = 10_000;

/// How often what sets answers may set off more of it.
const MOST_ACTIONS: usize = 10;

/// What has changed, and may change more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// A question's answer or comment.
    Answer(QuestionId),
    /// The answer of a question that holds questions, in all its parts.
    Parts(QuestionId),
    /// A value that is no answer.
    Value(NamedIndex),
}

/// What is to be done once all conditions rest, in the order in which it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Action {
    /// A question's answer is set by what it depends on.
    Set(QuestionId),
    /// A question's answer becomes its default again, if its condition holds.
    Reset(QuestionId),
    /// A trigger's expression is asked.
    Trigger(usize),
}

/// What a change has set off and what is still to come of it.
#[derive(Default)]
pub(super) struct Wave {
    pub(super) causes: Vec<Cause>,
    pub(super) actions: Vec<Action>,
    /// What the respondent has answered.
    pub(super) given: Option<QuestionId>,
    /// The response begins: answers stay as they are until everything has been evaluated once.
    pub(super) beginning: bool,
    /// Whether what is shown may be another.
    pub(super) shown_changed: bool,
}

impl Wave {
    /// That an answer has been given: with it, those of the questions that it holds.
    pub(super) fn of(question: QuestionId) -> Self {
        Wave { causes: vec![Cause::Parts(question)], given: Some(question), ..Wave::default() }
    }

    pub(super) fn act(&mut self, action: Action) {
        if !self.actions.contains(&action) {
            self.actions.push(action);
        }
    }

    pub(super) fn cause_if(&mut self, differs: bool, question: QuestionId) {
        if differs {
            self.causes.push(Cause::Parts(question));
        }
    }
}

/// How one change leads to others.
impl Session {
    /// Re-evaluates what depends on what has changed, and what depends on that in turn.
    pub(super) fn settle_wave(&mut self, wave: &mut Wave, changes: &mut Changes) {
        for _ in 0..MOST_ACTIONS {
            self.rest(wave, changes);
            if !WHOLE_DIALECT {
                break;
            }
            let mut actions = std::mem::take(&mut wave.actions);
            actions.sort_unstable();
            for action in actions {
                self.perform(action, wave, changes);
                self.rest(wave, changes);
            }
            if wave.actions.is_empty() {
                break;
            }
        }
        if wave.shown_changed {
            self.note_shown(changes);
        }
    }

    /// Goes through conditions and calculations until nothing changes any more.
    pub(super) fn rest(&mut self, wave: &mut Wave, changes: &mut Changes) {
        let survey = Arc::clone(&self.survey);
        for _ in 0..MOST_ROUNDS {
            if wave.causes.is_empty() {
                return;
            }
            for cause in std::mem::take(&mut wave.causes) {
                match cause {
                    Cause::Answer(question) => self.follow_answer(question, wave, changes),
                    Cause::Parts(question) => {
                        self.evaluate_parts(question, wave, changes);
                        self.follow_answer(question, wave, changes);
                    }
                    Cause::Value(value) => {
                        for dependent in survey.value_dependents(value) {
                            self.follow_up(ROOT, dependent, wave, changes);
                        }
                    }
                }
            }
            for index in survey.volatile() {
                for row in self.rows_within(ROOT, survey.expression(*index).group) {
                    self.evaluate_again(ExpressionId { index: *index, row }, wave, changes);
                }
            }
        }
        wave.causes.clear();
    }

    /// Looks at all that stands in the rows of a question, which has got another answer as a whole.
    fn evaluate_parts(&mut self, question: QuestionId, wave: &mut Wave, changes: &mut Changes) {
        for row in self.rows_of(question).to_vec() {
            for inner in self.row_questions(row) {
                self.evaluate_parts(inner, wave, changes);
            }
            for expression in self.row_expressions(row) {
                self.evaluate_again(expression, wave, changes);
            }
        }
    }

    /// Looks at whatever mentions an answer, by the name of its question or of one that shares it.
    fn follow_answer(&mut self, question: QuestionId, wave: &mut Wave, changes: &mut Changes) {
        let survey = Arc::clone(&self.survey);
        if let Some(holder) = self.holder(question) {
            wave.causes.push(Cause::Answer(holder));
        }
        let row = self.row_of(question);
        for dependent in &survey.entry(self.index_of(question)).dependents {
            self.follow_up(row, dependent, wave, changes);
        }
        let twins: Vec<QuestionId> = self.twins_of(question).collect();
        for twin in twins {
            changes.question(twin);
            self.evaluate_parts(twin, wave, changes);
            for dependent in &survey.entry(self.index_of(twin)).dependents {
                self.follow_up(row, dependent, wave, changes);
            }
        }
    }

    /// Looks at whatever mentions an answer of this row.
    fn follow_up(
        &mut self,
        from: RowId,
        dependent: &Dependent,
        wave: &mut Wave,
        changes: &mut Changes,
    ) {
        if let Mention::Trigger(trigger) = dependent.what {
            return wave.act(Action::Trigger(trigger));
        }
        for row in self.rows_reached(from, dependent) {
            match dependent.what {
                Mention::Text(owner, _) => match self.owner_in(row, owner) {
                    Some(Child::Question(question)) => changes.question(question),
                    Some(Child::Container(container)) => self.note_container(container, changes),
                    None => {}
                },
                Mention::Choices(question, _) => {
                    let question = self.question_in(row, question);
                    self.choices_changed(question, wave, changes);
                }
                Mention::Expression(index) => {
                    self.evaluate_again(ExpressionId { index, row }, wave, changes);
                }
                Mention::Trigger(_) => {}
            }
        }
    }

    /// What a question's choices are made of has changed.
    pub(super) fn choices_changed(
        &mut self,
        question: QuestionId,
        wave: &mut Wave,
        changes: &mut Changes,
    ) {
        let (entry, row) = (self.entry(question), self.row_of(question));
        let conditions = [entry.choices_visible, entry.choices_enabled];
        for index in conditions.into_iter().flatten() {
            let id = ExpressionId { index, row };
            let place = self.result_place(id);
            self.results[place] = self.evaluate(id);
        }
        changes.question(question);
        let differs = self.drop_hidden_choices(question);
        wave.cause_if(differs || self.entry(question).is_source, question);
    }

    pub(super) fn evaluate_again(
        &mut self,
        id: ExpressionId,
        wave: &mut Wave,
        changes: &mut Changes,
    ) {
        let compiled = self.survey.expression(id.index);
        let effect = compiled.effect;
        // What sets answers runs whenever what it mentions changes, whatever it comes to.
        match (effect, self.owner_in(id.row, compiled.owner)) {
            (Effect::Set, Some(Child::Question(it))) => return wave.act(Action::Set(it)),
            (Effect::Reset, Some(Child::Question(it))) => return wave.act(Action::Reset(it)),
            (Effect::Trigger(trigger), _) => return wave.act(Action::Trigger(trigger)),
            _ => {}
        }
        let result = self.evaluate(id);
        let place = self.result_place(id);
        if result != self.results[place] {
            self.results[place] = result;
            self.apply(id, wave, changes);
        }
    }

    pub(super) fn evaluate(&self, id: ExpressionId) -> Value {
        let compiled = self.survey.expression(id.index);
        let Some(list) = compiled.each.filter(|_| WHOLE_DIALECT) else {
            return self.evaluate_about(id, None);
        };
        let Some(Child::Question(question)) = self.owner_in(id.row, compiled.owner) else {
            return Value::Null;
        };
        let holds = |item: &Value| {
            let result = self.evaluate_about(id, Some(item));
            Value::Bool(survey_expression::is_true(&result, self.platform()))
        };
        let items = match list {
            ItemList::Choices => match self.entry(question).rows {
                Some(group) => {
                    let columns = self.survey.group_questions(group);
                    columns.map(|it| self.survey.question(it).name.as_str().into()).collect()
                }
                None => self.candidates(question).iter().map(|it| it.value.clone()).collect(),
            },
            ItemList::Rows => self.row_values(question),
        };
        let items: Vec<Value> = items;
        Value::List(items.iter().map(holds).collect())
    }

    /// The values of the rows that an author names.
    fn row_values(&self, question: QuestionId) -> Vec<Value> {
        let kind = &self.question(question).kind;
        let rows = match (kind, questions::rows(kind)) {
            (QuestionKind::Matrix(matrix), _) => &matrix.rows,
            (_, RowsRule::Named(rows)) => rows,
            _ => return (0..self.row_count(question)).map(|it| Value::Number(it as f64)).collect(),
        };
        rows.iter().map(|row| row.value.clone()).collect()
    }

    /// What a new result does.
    fn apply(&mut self, id: ExpressionId, wave: &mut Wave, changes: &mut Changes) {
        let survey = Arc::clone(&self.survey);
        let compiled = survey.expression(id.index);
        let effect = compiled.effect;
        if !WHOLE_DIALECT && effect.is_rare() {
            return;
        }
        wave.shown_changed |= matches!(effect, Effect::Visible);
        let question = match (effect, self.owner_in(id.row, compiled.owner)) {
            (Effect::Rule, _) => return,
            (Effect::Calculated(_) | Effect::Answer, _)
                if self.judging && self.is_worded(id.index) =>
            {
                return;
            }
            (Effect::Calculated(value), _) => {
                self.values[value.0] = self.result(id).clone();
                return wave.causes.push(Cause::Value(value));
            }
            (Effect::Total(totals, column), owner) => {
                if let Some(Child::Question(table)) = owner {
                    changes.question(table);
                }
                let total = self.result(id).clone();
                let name = &survey.question(column).name;
                let totals_now = with_total(&self.values[totals.0], name, total);
                self.values[totals.0] = totals_now;
                return wave.causes.push(Cause::Value(totals));
            }
            (_, Some(Child::Question(question))) => question,
            (_, Some(Child::Container(container))) => {
                return self.container_changed(container, effect, wave, changes);
            }
            (_, None) => return,
        };
        changes.question(question);
        if effect == Effect::Visible {
            // A column of which no cell is shown is not shown itself.
            self.holder(question).into_iter().for_each(|it| changes.question(it));
        }
        let differs = match effect {
            Effect::Answer => self.calculate(question, id),
            Effect::Choices => {
                // Without anything to show, some questions hide.
                wave.shown_changed = true;
                let keeps = self.taking_over || wave.beginning;
                (!keeps && self.drop_hidden_choices(question)) || self.entry(question).is_source
            }
            Effect::Visible => !wave.beginning && self.shown_or_hidden(question),
            Effect::Default => self.default_changed(question),
            Effect::Count => self.count_changed(question, id),
            _ => false,
        };
        wave.cause_if(differs, question);
    }

    pub(super) fn calculate(&mut self, question: QuestionId, id: ExpressionId) -> bool {
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
        wave: &mut Wave,
        changes: &mut Changes,
    ) {
        self.note_container(container, changes);
        for child in self.children(container) {
            match child {
                Child::Question(question) => {
                    changes.question(question);
                    if effect == Effect::Visible
                        && !wave.beginning
                        && self.clear_mode(question) == ClearInvisible::OnHiddenContainer
                    {
                        let differs = self.shown_or_hidden(question);
                        wave.cause_if(differs, question);
                    }
                }
                Child::Container(inner) => self.container_changed(inner, effect, wave, changes),
            }
        }
    }
}

/// What else is to be drawn anew.
impl Session {
    /// A page or panel has changed, and so, where it is a row, has the question that holds it.
    fn note_container(&self, container: ContainerId, changes: &mut Changes) {
        changes.container(container);
        if self.container_entry(container).parent.is_none()
            && let Some(holder) = self.owner_of(self.containers[container.0].row)
        {
            changes.question(holder);
        }
    }
}

/// How a response begins, and how time goes on in it.
impl Session {
    /// Evaluates every expression, and all that follows from it.
    pub(crate) fn evaluate_all(&mut self) {
        let mut wave = Wave { beginning: true, ..Wave::default() };
        self.evaluate_row(ROOT, &mut wave);
        self.rest(&mut wave, &mut Changes::default());
        wave.beginning = false;
        self.withhold_hidden(&mut wave);
        self.rest(&mut wave, &mut Changes::default());
        if !self.taking_over {
            if WHOLE_DIALECT {
                self.set_from_the_start(&mut wave);
            }
            self.settle_wave(&mut wave, &mut Changes::default());
        }
        self.note_shown(&mut Changes::default());
    }

    /// Evaluates every expression of a row and of the rows within it.
    pub(super) fn evaluate_row(&mut self, row: RowId, wave: &mut Wave) {
        let mut rows = vec![row];
        let mut next = 0;
        while next < rows.len() {
            for question in self.row_questions(rows[next]) {
                rows.extend_from_slice(self.rows_of(question));
            }
            next += 1;
        }
        for row in &rows {
            for expression in self.row_expressions(*row) {
                let place = self.result_place(expression);
                self.results[place] = self.evaluate(expression);
            }
        }
        for row in &rows {
            for expression in self.row_expressions(*row) {
                self.apply(expression, wave, &mut Changes::default());
            }
        }
    }

    /// The same for answers that another gave, to judge them.
    pub(crate) fn evaluate_received(&mut self) {
        self.judging = true;
        self.evaluate_taken_over();
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
        let mut wave = Wave::default();
        for index in survey.timed() {
            for row in self.rows_within(ROOT, survey.expression(*index).group) {
                let id = ExpressionId { index: *index, row };
                if !matches!(
                    survey.expression(*index).effect,
                    Effect::Set | Effect::Reset | Effect::Trigger(_)
                ) {
                    self.evaluate_again(id, &mut wave, &mut Changes::default());
                }
            }
        }
        self.settle_wave(&mut wave, &mut Changes::default());
    }
}
