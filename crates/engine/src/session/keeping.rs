//! How answers are kept: given, defaulted, cleared when hidden, dropped at the end.

use super::instances::ExpressionId;
use super::settle::{Cause, MOST_ROUNDS, Wave};
use super::{Changes, QuestionId, Session};
use crate::compile::GroupKind;
use crate::questions::{self, RowsRule, matrix};
use std::sync::Arc;
use survey_definition::{ClearInvisible, InputType, QuestionKind};
use survey_expression::Value;

/// How answers are kept.
impl Session {
    pub(super) fn default_answer(&self, question: QuestionId) -> Value {
        let definition = self.question(question);
        let value = definition.default_value.clone();
        if is_blank(&value) {
            return Value::Null;
        }
        questions::normalise(definition, value, self.platform())
    }

    /// Whether a question that nobody can fill in may have this answer: its default, less the choices of it that are
    /// not shown, or what the survey itself may have set.
    pub(crate) fn may_be_fixed(&self, question: QuestionId, answer: &Value) -> bool {
        let entry = self.entry(question);
        if entry.is_set_by_itself || self.holder(question).is_some() {
            return true;
        }
        let default = self.default_answer(question);
        let shown = self.without_hidden_choices(question, default.clone());
        *answer == default || *answer == shown || (answer.is_empty() && shown.is_empty())
    }

    /// Whether the survey itself may have given this answer, which nobody can type.
    pub(crate) fn may_have_set(&self, question: QuestionId, answer: &Value) -> bool {
        matches!(answer, Value::Number(_) | Value::Bool(_))
            && (self.entry(question).is_set_by_itself || *answer == self.default_answer(question))
    }

    /// Gives an answer to a question, whatever it holds, and to those that share it; whether it differs from the one
    /// before.
    pub(super) fn put(&mut self, question: QuestionId, answer: Value) -> bool {
        let survey = Arc::clone(&self.survey);
        let row = self.row_of(question);
        for twin in &survey.entry(self.index_of(question)).twins {
            self.put_alone(self.question_in(row, *twin), answer.clone());
        }
        self.put_alone(question, answer)
    }

    fn put_alone(&mut self, question: QuestionId, answer: Value) -> bool {
        match self.entry(question).rows {
            Some(group) => {
                let before = self.answer(question).into_owned();
                let kind = self.survey.group(group).kind;
                self.put_in_rows(question, kind, &answer);
                before != *self.answer(question)
            }
            None => self.store(question, answer),
        }
    }

    /// Takes an answer that came as it is.
    pub(crate) fn load(&mut self, question: QuestionId, answer: Value) {
        if self.entry(question).rows.is_some() {
            self.put_alone(question, answer);
        } else {
            self.questions[question.0].answer = answer;
        }
    }

    /// Takes a comment that came as it is.
    pub(crate) fn load_comment(&mut self, question: QuestionId, comment: String) {
        self.questions[question.0].comment = comment;
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

    /// The default of a question: what its expression gives, else what its author wrote. `None` where it has none.
    pub(super) fn default_of(&self, question: QuestionId) -> Value {
        if let Some(index) = self.entry(question).default {
            let id = ExpressionId { index, row: self.row_of(question) };
            let computed = self.from_expression(question, self.result(id).clone());
            if !computed.is_empty() {
                return computed;
            }
        }
        self.default_answer(question)
    }

    /// What a question makes of an expression's result: dates become the text that a respondent would have typed.
    pub(super) fn from_expression(&self, question: QuestionId, result: Value) -> Value {
        let definition = self.question(question);
        let value = match result {
            Value::Date(instant) => {
                let timed = matches!(
                    &definition.kind,
                    QuestionKind::Text(text) if text.input_type == InputType::DatetimeLocal
                );
                survey_expression::local_date_text(instant, timed, self.platform()).into()
            }
            other => other,
        };
        questions::normalise(definition, value, self.platform())
    }

    /// The default follows what it depends on until the respondent gives an answer.
    pub(super) fn default_changed(&mut self, question: QuestionId) -> bool {
        if self.questions[question.0].given || self.taking_over {
            return false;
        }
        let answer = self.default_of(question);
        self.put(question, answer)
    }

    /// There shall be as many rows as an expression says.
    pub(super) fn count_changed(&mut self, question: QuestionId, id: ExpressionId) -> bool {
        let (Value::Number(count), RowsRule::Counted(rule)) =
            (self.result(id).clone(), questions::rows(&self.question(question).kind))
        else {
            return false;
        };
        let count = (count.max(0.0) as usize).clamp(rule.min, rule.max.max(rule.min));
        let before = self.row_count(question);
        self.set_row_count(question, count);
        for place in before..count {
            let row = self.rows_of(question)[place];
            self.begin_row(row, &Value::Null);
        }
        before != count
    }

    pub(crate) fn clear_mode(&self, question: QuestionId) -> ClearInvisible {
        let own = self.question(question).clear_if_invisible;
        own.unwrap_or(self.survey.definition().clear_invisible)
    }

    /// Whether a question is hidden in a way that clears its answer at once; `None` where no way does.
    fn is_cleared_while_hidden(&self, question: QuestionId) -> Option<bool> {
        match self.clear_mode(question) {
            ClearInvisible::OnHidden => Some(!self.is_shown_itself(question)),
            ClearInvisible::OnHiddenContainer => Some(!self.is_visible(question)),
            ClearInvisible::OnComplete | ClearInvisible::Never => None,
        }
    }

    /// What is hidden from the start: choices are no part of an answer, and questions that clear while hidden get none.
    pub(super) fn withhold_hidden(&mut self, wave: &mut Wave) {
        for question in self.questions() {
            let mut differs = self.drop_hidden_choices(question);
            if self.is_cleared_while_hidden(question) == Some(true) {
                differs |= self.shown_or_hidden(question);
            }
            if differs {
                wave.causes.push(Cause::Answer(question));
            }
        }
    }

    /// A question has just been shown or hidden: some modes clear its answer, and give its default again. Whether that
    /// has changed it.
    pub(super) fn shown_or_hidden(&mut self, question: QuestionId) -> bool {
        // What is calculated is calculated while it is hidden, too.
        if let QuestionKind::Expression(_) = self.question(question).kind {
            return false;
        }
        let Some(hidden) = self.is_cleared_while_hidden(question) else {
            return false;
        };
        if hidden {
            self.questions[question.0].comment.clear();
            return self.put(question, Value::Null);
        }
        // Who takes an earlier answer over may have cleared the default in it.
        if self.taking_over || !self.answer(question).is_empty() {
            return false;
        }
        let answer = self.default_of(question);
        self.put(question, answer)
    }

    /// Takes choices that are no longer shown out of the answer; whether there were any.
    pub(super) fn drop_hidden_choices(&mut self, question: QuestionId) -> bool {
        let answer = self.questions[question.0].answer.clone();
        if answer.is_empty() {
            return false;
        }
        let shown = self.without_hidden_choices(question, answer);
        self.put(question, shown)
    }

    fn without_hidden_choices(&self, question: QuestionId, answer: Value) -> Value {
        let hidden: Vec<Value> = match &self.question(question).kind {
            kind if kind.choices().is_some() || matches!(kind, QuestionKind::Rating(_)) => {
                self.hidden_values(question)
            }
            _ => return answer,
        };
        match answer {
            Value::List(items) => {
                Value::List(items.into_iter().filter(|it| !hidden.contains(it)).collect())
            }
            one if hidden.contains(&one) => Value::Null,
            one => one,
        }
    }

    /// Takes the rows of a matrix that are not shown out of its answer; whether there were any. They stay until the end.
    fn drop_hidden_rows(&mut self, question: QuestionId) -> bool {
        let QuestionKind::Matrix(matrix) = &self.question(question).kind else {
            return false;
        };
        let Value::Map(rows) = self.questions[question.0].answer.clone() else {
            return false;
        };
        let is_shown = |key: &str| {
            let mut rows = matrix.rows.iter().enumerate();
            rows.any(|(index, row)| {
                self.is_row_visible(question, index) && matrix::row_key(row, self.platform()) == key
            })
        };
        let shown = rows.into_iter().filter(|(key, _)| is_shown(key)).collect();
        self.put(question, Value::Map(shown))
    }

    fn hidden_values(&self, question: QuestionId) -> Vec<Value> {
        let candidates = self.candidates(question);
        let hidden = candidates
            .iter()
            .enumerate()
            .filter(|(index, _)| !self.is_choice_visible(question, *index));
        hidden.map(|(_, choice)| choice.value.clone()).collect()
    }

    /// What completion does: answers of hidden questions go, and with them what was shown because of them.
    pub(super) fn drop_hidden(&mut self) {
        for _ in 0..MOST_ROUNDS {
            let mut dropped = Vec::new();
            for question in self.questions() {
                let calculated =
                    matches!(self.question(question).kind, QuestionKind::Expression(_));
                if !calculated && self.is_dropped_on_completion(question) {
                    let differs = self.put(question, Value::Null);
                    let comment = std::mem::take(&mut self.questions[question.0].comment);
                    if differs || !comment.is_empty() {
                        dropped.push(Cause::Answer(question));
                    }
                } else if self.drop_hidden_rows(question) {
                    dropped.push(Cause::Answer(question));
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
                self.put(question, Value::Null);
            }
        }
    }

    fn is_dropped_on_completion(&self, question: QuestionId) -> bool {
        if self.is_visible(question) || self.clear_mode(question) == ClearInvisible::Never {
            return false;
        }
        // A table keeps the answers of cells that are hidden in it.
        let in_table =
            matches!(self.kind_of(self.row_of(question)), GroupKind::Row | GroupKind::NamedRow);
        !in_table || self.holder(question).is_none_or(|it| self.is_dropped_on_completion(it))
    }
}

/// Whether a value is text with nothing to see in it.
pub(crate) fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.trim().is_empty())
}
