//! How conditions are decided: what is shown, open and offered.

use super::{ChoiceKind, ChoiceState, Session};
use crate::compile::{Child, ContainerId, ExpressionId, Owner, QuestionId};
use survey_definition::Choice;
use survey_expression::Value;

/// How conditions are decided.
impl Session {
    pub(super) fn decided(&self, condition: Option<ExpressionId>, otherwise: bool) -> bool {
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

    pub(super) fn is_shown_itself(&self, owner: Owner) -> bool {
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

    pub(super) fn is_open_itself(&self, owner: Owner) -> bool {
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

    pub(super) fn has_visible_child(&self, container: ContainerId) -> bool {
        self.survey.children(container).iter().any(|child| match child {
            Child::Question(question) => self.is_shown_itself(Owner::Question(*question)),
            Child::Container(container) => {
                self.is_shown_itself(Owner::Container(*container))
                    && self.has_visible_child(*container)
            }
        })
    }

    pub(super) fn is_numbered(&self, question: QuestionId) -> bool {
        let definition = self.survey.question(question);
        definition.kind.has_answer()
            && !definition.number_hidden
            && !definition.title_hidden
            && self.is_visible(question)
    }

    pub(super) fn listed(&self, question: QuestionId, items: &[Choice]) -> Vec<ChoiceState> {
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
