//! How conditions are decided: what is shown, open and offered.

use super::{Child, ContainerId, QuestionId, Session};
use crate::compile::ExpressionIndex;
use crate::session::instances::{ExpressionId, RowId};
use survey_definition::{QuestionKind, TableRows};
use survey_expression::Value;

/// How conditions are decided.
impl Session {
    /// What the condition of a question, page or panel in this row says: only `true` itself holds. What its author
    /// fixed counts where there is none.
    fn decided(&self, row: RowId, condition: Option<ExpressionIndex>, fixed: bool) -> bool {
        match condition {
            Some(index) => *self.result(ExpressionId { index, row }) == Value::Bool(true),
            None => fixed,
        }
    }

    /// Whether something in this row is open by itself: with a condition, unless that is `false`.
    pub(super) fn opened(
        &self,
        row: RowId,
        condition: Option<ExpressionIndex>,
        read_only: bool,
    ) -> bool {
        match condition {
            Some(index) => *self.result(ExpressionId { index, row }) != Value::Bool(false),
            None => !read_only,
        }
    }

    /// What the condition of a choice, row or column in this row says, which need not be `true` itself to hold.
    fn decided_of_listed(&self, row: RowId, condition: Option<ExpressionIndex>) -> bool {
        condition.is_none_or(|index| self.holds(ExpressionId { index, row }))
    }

    /// Whether a condition or rule holds.
    pub(crate) fn holds(&self, expression: ExpressionId) -> bool {
        survey_expression::is_true(self.result(expression), self.platform())
    }

    /// The latest result of an expression.
    pub(crate) fn result(&self, expression: ExpressionId) -> &Value {
        &self.results[self.result_place(expression)]
    }

    pub(crate) fn is_shown_itself(&self, question: QuestionId) -> bool {
        let entry = self.entry(question);
        if self.is_hidden_for_want_of_items(question) {
            return false;
        }
        self.is_column_shown(question)
            && self.decided(
                self.row_of(question),
                entry.hooks.visible,
                !entry.question.conditions.hidden,
            )
    }

    /// Whether its author hides a question that has no choice, or no row, to show.
    fn is_hidden_for_want_of_items(&self, question: QuestionId) -> bool {
        let no_row = |count: usize| !(0..count).any(|row| self.is_row_visible(question, row));
        match &self.question(question).kind {
            QuestionKind::Matrix(matrix) => matrix.hide_if_rows_empty && no_row(matrix.rows.len()),
            QuestionKind::Table(table) => match &table.rows {
                TableRows::Named { rows, hide_if_empty: true, .. } => no_row(rows.len()),
                _ => false,
            },
            kind => {
                kind.choices().is_some_and(|it| it.hide_if_empty) && {
                    let count = self.candidates(question).len();
                    !(0..count).any(|choice| self.is_choice_visible(question, choice))
                }
            }
        }
    }

    /// Whether the column is shown that a cell of a table stands in.
    fn is_column_shown(&self, question: QuestionId) -> bool {
        let Some(holder) = self.holder(question) else {
            return true;
        };
        let row = self.row_questions(self.row_of(question)).next();
        let column = row.map_or(0, |first| question.0 - first.0);
        self.decided_of_item(holder, self.entry(holder).choices_visible, column)
    }

    /// What a condition that is asked about each item of a list says of one.
    pub(super) fn decided_of_item(
        &self,
        question: QuestionId,
        condition: Option<ExpressionIndex>,
        item: usize,
    ) -> bool {
        let Some(index) = condition else {
            return true;
        };
        match self.result(ExpressionId { index, row: self.row_of(question) }) {
            // What a table asks below its rows is no column.
            Value::List(items) => items.get(item).is_none_or(|it| *it == Value::Bool(true)),
            _ => true,
        }
    }

    pub(super) fn is_container_shown_itself(&self, container: ContainerId) -> bool {
        let entry = self.container_entry(container);
        let row = self.containers[container.0].row;
        if let (None, Some(holder)) = (entry.parent, self.rows[row.0].owner)
            && !self.is_row_visible(holder, self.position(row))
        {
            return false;
        }
        self.decided(row, entry.hooks.visible, !entry.panel.conditions.hidden)
    }

    /// Whether a question must be answered.
    pub fn is_required(&self, question: QuestionId) -> bool {
        let entry = self.entry(question);
        let required = entry.question.conditions.required;
        self.decided(self.row_of(question), entry.hooks.required, required)
    }

    /// Whether at least one question in a page or panel must be answered.
    pub fn is_container_required(&self, container: ContainerId) -> bool {
        let entry = self.container_entry(container);
        let row = self.containers[container.0].row;
        self.decided(row, entry.hooks.required, entry.panel.conditions.required)
    }

    /// Whether a question, and all it stands in, is open for input.
    pub(crate) fn is_open(&self, question: QuestionId) -> bool {
        let entry = self.entry(question);
        let read_only = entry.question.conditions.read_only;
        self.opened(self.row_of(question), entry.hooks.enabled, read_only)
            && self.is_container_open(self.container_of(question))
            && self.holder(question).is_none_or(|holder| self.is_open(holder))
    }

    /// Whether a page or panel, and all it stands in, is open for input.
    pub(crate) fn is_container_open(&self, container: ContainerId) -> bool {
        let is_open_itself = |it: ContainerId| {
            let entry = self.container_entry(it);
            let row = self.containers[it.0].row;
            self.opened(row, entry.hooks.enabled, entry.panel.conditions.read_only)
        };
        !self.survey.definition().read_only && self.ancestry(container).all(is_open_itself)
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
        let entry = self.entry(question);
        let own = entry.row_hooks.get(row).and_then(|it| it.visible);
        self.decided_of_listed(self.row_of(question), own)
            && self.decided_of_item(question, entry.rows_visible, row)
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

    /// Whether a choice (or a column of a matrix) is shown, by its place in the list.
    pub(super) fn is_choice_visible(&self, question: QuestionId, choice: usize) -> bool {
        let entry = self.entry(question);
        let own = entry.choice_hooks.get(choice).and_then(|it| it.visible);
        match own {
            // What is said of this choice comes before what is said of all.
            Some(_) => self.decided_of_listed(self.row_of(question), own),
            None => self.decided_of_item(question, entry.choices_visible, choice),
        }
    }

    pub(super) fn is_choice_enabled(&self, question: QuestionId, choice: usize) -> bool {
        let entry = self.entry(question);
        let own = entry.choice_hooks.get(choice).and_then(|it| it.enabled);
        match own {
            // What is said of this choice comes before what is said of all.
            Some(_) => self.decided_of_listed(self.row_of(question), own),
            None => self.decided_of_item(question, entry.choices_enabled, choice),
        }
    }
}
