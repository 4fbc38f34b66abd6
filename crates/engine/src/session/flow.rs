//! What sets answers by itself: triggers, `setValueIf` and its kin. Each runs once all conditions rest.

use super::instances::{ExpressionId, ROOT};
use super::problems::has_error;
use super::settle::{Action, Cause, Wave};
use super::{Changes, ContainerId, Phase, QuestionId, Session};
use crate::check;
use crate::compile::{CompiledAction, Destination, ExpressionIndex, QuestionIndex, Target};
use crate::names::Reference;
use std::sync::Arc;
use survey_definition::WHOLE_DIALECT;
use survey_expression::Value;

impl Session {
    pub(super) fn perform(&mut self, action: Action, wave: &mut Wave, changes: &mut Changes) {
        match action {
            Action::Set(question) => {
                let entry = self.entry(question);
                let (condition, value) = (entry.set_if, entry.set);
                let row = self.row_of(question);
                if condition.is_some_and(|index| !self.holds_now(ExpressionId { index, row })) {
                    return;
                }
                let value = match value {
                    Some(index) => self.evaluate_about(ExpressionId { index, row }, None),
                    None => Value::Null,
                };
                let value = self.answer_from(question, value);
                self.give(question, value, wave, changes);
            }
            Action::Reset(question) => {
                let Some(index) = self.entry(question).reset else {
                    return;
                };
                let id = ExpressionId { index, row: self.row_of(question) };
                if !self.answer(question).is_empty() && self.holds_now(id) {
                    let default = self.default_of(question);
                    self.give(question, default, wave, changes);
                    self.questions[question.0].given = false;
                }
            }
            Action::Trigger(trigger) => self.run_trigger(trigger, wave, changes),
        }
    }

    /// An answer that is set without a condition is set from the start.
    pub(super) fn set_from_the_start(&mut self, wave: &mut Wave) {
        for question in self.questions() {
            let entry = self.entry(question);
            if entry.set.is_some() && entry.set_if.is_none() {
                wave.act(Action::Set(question));
            }
        }
    }

    fn holds_now(&self, id: ExpressionId) -> bool {
        survey_expression::is_true(&self.evaluate_about(id, None), self.platform())
    }

    /// Gives a question an answer that nobody typed.
    fn give(
        &mut self,
        question: QuestionId,
        answer: Value,
        wave: &mut Wave,
        changes: &mut Changes,
    ) {
        self.questions[question.0].given = true;
        let had_other = self.has_other(question);
        let mut differs = self.put(question, answer);
        differs |= self.drop_hidden_choices(question);
        if differs {
            self.drop_texts(question, had_other);
            changes.question(question);
            wave.cause_if(true, question);
        }
    }

    fn run_trigger(&mut self, number: usize, wave: &mut Wave, changes: &mut Changes) {
        let survey = Arc::clone(&self.survey);
        let trigger = &survey.triggers()[number];
        let at_root = |index: ExpressionIndex| ExpressionId { index, row: ROOT };
        if let CompiledAction::Complete = trigger.action {
            // Asked when a page is left; until then it decides how the way on is called.
            changes.pages = true;
            return;
        }
        // Holding is not enough here: the result must be true itself.
        let holds = match trigger.expression {
            Some(index) => self.evaluate_about(at_root(index), None) == Value::Bool(true),
            None => true,
        };
        if !holds {
            return;
        }
        match &trigger.action {
            CompiledAction::Complete => {}
            CompiledAction::Set { to, value } => self.give_to(*to, value.clone(), wave, changes),
            CompiledAction::Copy { from, to, display } => {
                let value = match from {
                    Some(Target::Question(index)) => {
                        let question = self.question_in(ROOT, *index);
                        match display {
                            true => self.display_text(question).into(),
                            false => self.stored(question).into_owned(),
                        }
                    }
                    Some(Target::Value(value)) => self.values[value.0].clone(),
                    None => return,
                };
                self.give_to(*to, value, wave, changes);
            }
            CompiledAction::Skip { to } => {
                // Nobody is led on from an answer that is to be mended.
                if wave.given.is_none_or(|it| !has_error(&check::question(self, it))) {
                    self.skip_to(*to, changes);
                }
            }
            CompiledAction::Run { run, to } => {
                if let (Some(index), Some(to)) = (run, to) {
                    let result = self.evaluate_about(at_root(*index), None);
                    self.give_to(*to, result, wave, changes);
                }
            }
        }
    }

    fn give_to(&mut self, target: Target, value: Value, wave: &mut Wave, changes: &mut Changes) {
        match target {
            Target::Question(index) => {
                let question = self.question_in(ROOT, index);
                let value = self.answer_from(question, value);
                self.give(question, value, wave, changes);
            }
            Target::Value(index) => {
                let value = match value {
                    Value::Date(instant) => {
                        survey_expression::local_date_text(instant, false, self.platform()).into()
                    }
                    other => other,
                };
                if self.values[index.0] != value {
                    self.values[index.0] = value;
                    wave.causes.push(Cause::Value(index));
                }
            }
        }
    }

    /// Goes at once to where a trigger leads, if that is shown.
    fn skip_to(&mut self, to: Option<Destination>, changes: &mut Changes) {
        let Some(page) = self.page_of_destination(to) else {
            return;
        };
        if page != self.page && self.phase == Phase::Page {
            self.skipped_from.push((page, self.page));
            self.go_to(page);
            if let Some(Destination::Question(index)) = to {
                self.go_to_question(self.question_in(ROOT, index));
            }
            changes.pages = true;
        }
    }

    /// The triggers that run at every change, since they mention nothing.
    pub(super) fn always_triggered(&self, wave: &mut Wave) {
        for (number, trigger) in self.survey.triggers().iter().enumerate() {
            let set = trigger.set().map(|it| self.question_in(ROOT, it));
            if trigger.always && (set.is_none() || set != wave.given) {
                wave.act(Action::Trigger(number));
            }
        }
    }

    /// Runs the triggers that mention an answer which is there from the start.
    pub(super) fn trigger_from_the_start(&mut self) {
        let survey = Arc::clone(&self.survey);
        let begins_with =
            |index: QuestionIndex| !self.answer(self.question_in(ROOT, index)).is_empty();
        let any = self.top_level_questions().into_iter().any(|it| !self.answer(it).is_empty());
        let mut wave = Wave::default();
        for (number, trigger) in survey.triggers().iter().enumerate() {
            let mentioned = trigger.expression.iter().flat_map(|it| {
                survey.expression(*it).references.iter().filter_map(Reference::place)
            });
            let mut mentioned =
                mentioned.map(|it| it.question).filter(|it| Some(*it) != trigger.set());
            if trigger.copied().is_some_and(begins_with)
                || mentioned.any(begins_with)
                || trigger.always && any
            {
                wave.act(Action::Trigger(number));
            }
        }
        self.settle_wave(&mut wave, &mut Changes::default());
    }

    /// Whether a trigger ends the survey where the current page is left.
    pub fn is_completed_by_trigger(&self) -> bool {
        WHOLE_DIALECT
            && self.survey.triggers().iter().any(|trigger| {
                let (CompiledAction::Complete, Some(index)) = (&trigger.action, trigger.expression)
                else {
                    return false;
                };
                let mentioned =
                    self.survey.expression(index).references.iter().any(|it| match it {
                        Reference::Answer(relative, _) => {
                            self.page_of(self.question_in(ROOT, relative.question)) == self.page
                        }
                        _ => false,
                    });
                let result = self.evaluate_about(ExpressionId { index, row: ROOT }, None);
                mentioned && result == Value::Bool(true)
            })
    }

    /// The pages that a trigger may have led past: those between the one on which it was set off and the one to which
    /// it leads, or the end. The answers alone tell, so that the receiver comes to the same.
    pub(super) fn bypassed_pages(&self) -> Vec<ContainerId> {
        let mut bypassed = Vec::new();
        if !WHOLE_DIALECT {
            return bypassed;
        }
        for trigger in self.survey.triggers() {
            let to = match &trigger.action {
                CompiledAction::Complete => None,
                CompiledAction::Skip { to } => match self.page_of_destination(*to) {
                    Some(page) => Some(page),
                    None => continue,
                },
                _ => continue,
            };
            let Some(index) = trigger.expression else {
                continue;
            };
            if self.evaluate_about(ExpressionId { index, row: ROOT }, None) != Value::Bool(true) {
                continue;
            }
            let from = self.survey.expression(index).references.iter().filter_map(|it| match it {
                Reference::Answer(relative, _) => {
                    Some(self.page_of(self.question_in(ROOT, relative.question)))
                }
                _ => None,
            });
            let from = from.min();
            if to.is_none() && from.is_none() {
                continue;
            }
            let between = |it: &&ContainerId| {
                from.is_none_or(|from| from < **it) && to.is_none_or(|to| **it < to)
            };
            bypassed.extend(self.pages.iter().filter(between));
        }
        bypassed
    }

    /// The page to which a trigger leads, if it is shown; there, the panel around its question may not be.
    fn page_of_destination(&self, to: Option<Destination>) -> Option<ContainerId> {
        match to? {
            Destination::Question(index) => {
                let question = self.question_in(ROOT, index);
                let page = self.page_of(question);
                let is_shown = self.is_shown_itself(question) && self.is_container_visible(page);
                is_shown.then_some(page)
            }
            Destination::Page(index) => {
                let page = self.container_in(ROOT, index);
                self.is_container_visible(page).then_some(page)
            }
        }
    }
}
