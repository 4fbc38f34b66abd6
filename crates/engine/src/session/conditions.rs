//! How conditions are decided: what is shown, open and offered.

use super::{Child, ChoiceKind, ChoiceState, ContainerId, QuestionId, Session};
use crate::compile::{ExpressionIndex, Hooks};
use crate::session::instances::{ExpressionId, RowId};
use survey_definition::Choice;
use survey_expression::Value;

/// How conditions are decided.
impl Session {
    /// What a condition of something in this row says; `otherwise` where there is none.
    fn decided(&self, row: RowId, condition: Option<ExpressionIndex>, otherwise: bool) -> bool {
        match condition {
            Some(index) => self.holds(ExpressionId { index, row }),
            None => otherwise,
        }
    }

    /// Whether a condition or rule holds.
    pub(crate) fn holds(&self, expression: ExpressionId) -> bool {
        survey_expression::is_true(self.result(expression), self.platform())
    }

    /// The latest result of an expression.
    pub(crate) fn result(&self, expression: ExpressionId) -> &Value {
        &self.results[self.result_place(expression)]
    }

    pub(super) fn is_shown_itself(&self, question: QuestionId) -> bool {
        let entry = self.entry(question);
        self.decided(self.row_of(question), entry.hooks.visible, !entry.question.conditions.hidden)
    }

    pub(super) fn is_container_shown_itself(&self, container: ContainerId) -> bool {
        let entry = self.container_entry(container);
        let row = self.containers[container.0].row;
        self.decided(row, entry.hooks.visible, !entry.panel.conditions.hidden)
    }

    pub(super) fn is_required_itself(&self, question: QuestionId) -> bool {
        let entry = self.entry(question);
        let required = entry.question.conditions.required;
        self.decided(self.row_of(question), entry.hooks.required, required)
    }

    pub(super) fn is_container_required_itself(&self, container: ContainerId) -> bool {
        let entry = self.container_entry(container);
        let row = self.containers[container.0].row;
        self.decided(row, entry.hooks.required, entry.panel.conditions.required)
    }

    /// Whether a question, and all it stands in, is open for input.
    pub(crate) fn is_open(&self, question: QuestionId) -> bool {
        let entry = self.entry(question);
        let own = !entry.question.conditions.read_only
            && self.decided(self.row_of(question), entry.hooks.enabled, true);
        own && self.is_container_open(self.container_of(question))
            && self.holder(question).is_none_or(|holder| self.is_open(holder))
    }

    /// Whether a page or panel, and all it stands in, is open for input.
    pub(crate) fn is_container_open(&self, container: ContainerId) -> bool {
        let is_open_itself = |it: ContainerId| {
            let entry = self.container_entry(it);
            !entry.panel.conditions.read_only
                && self.decided(self.containers[it.0].row, entry.hooks.enabled, true)
        };
        !self.survey.definition().read_only && self.ancestry(container).all(is_open_itself)
    }

    /// Whether nobody can ever fill the question in.
    pub(crate) fn is_closed_for_good(&self, question: QuestionId) -> bool {
        let mut above = self.ancestry(self.container_of(question));
        self.survey.definition().read_only
            || self.question(question).conditions.read_only
            || above.any(|it| self.container(it).conditions.read_only)
            || self.holder(question).is_some_and(|holder| self.is_closed_for_good(holder))
    }

    /// The expression of the question's validator of this number.
    pub(crate) fn rule(&self, question: QuestionId, validator: usize) -> Option<ExpressionId> {
        let index = self.entry(question).rules.get(validator).copied().flatten()?;
        Some(ExpressionId { index, row: self.row_of(question) })
    }

    /// The least and the greatest value of a text question where expressions give them.
    pub(crate) fn bounds(&self, question: QuestionId) -> (Value, Value) {
        let row = self.row_of(question);
        let value = |index: Option<ExpressionIndex>| match index {
            Some(index) => self.result(ExpressionId { index, row }).clone(),
            None => Value::Null,
        };
        let entry = self.entry(question);
        (value(entry.min), value(entry.max))
    }

    /// Whether a row that the author named is shown.
    pub(crate) fn is_row_visible(&self, question: QuestionId, row: usize) -> bool {
        let hooks: &[Hooks] = &self.entry(question).row_hooks;
        let visible = hooks.get(row).and_then(|it| it.visible);
        self.decided(self.row_of(question), visible, true)
    }

    pub(super) fn has_visible_child(&self, container: ContainerId) -> bool {
        self.children(container).into_iter().any(|child| match child {
            Child::Question(question) => self.is_shown_itself(question),
            Child::Container(container) => {
                self.is_container_shown_itself(container) && self.has_visible_child(container)
            }
        })
    }

    pub(super) fn is_numbered(&self, question: QuestionId) -> bool {
        let definition = self.question(question);
        definition.kind.has_answer()
            && !definition.number_hidden
            && !definition.title_hidden
            && self.is_visible(question)
    }

    pub(super) fn listed(&self, question: QuestionId, items: &[Choice]) -> Vec<ChoiceState> {
        let mut states = Vec::new();
        for (index, choice) in items.iter().enumerate() {
            if self.is_choice_visible(question, index) {
                states.push(ChoiceState {
                    value: choice.value.clone(),
                    text: self.choice_text(question, choice),
                    enabled: self.is_choice_enabled(question, index),
                    kind: ChoiceKind::Listed,
                });
            }
        }
        states
    }

    pub(super) fn is_choice_visible(&self, question: QuestionId, choice: usize) -> bool {
        let hooks = self.entry(question).choice_hooks.get(choice).copied().unwrap_or_default();
        self.decided(self.row_of(question), hooks.visible, true)
    }

    fn is_choice_enabled(&self, question: QuestionId, choice: usize) -> bool {
        let hooks = self.entry(question).choice_hooks.get(choice).copied().unwrap_or_default();
        self.decided(self.row_of(question), hooks.enabled, true)
    }
}
