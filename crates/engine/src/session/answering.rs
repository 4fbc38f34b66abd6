//! What the respondent does to answers; each returns what is to be drawn anew.

use super::settle::{Cause, Wave};
use super::{Changes, Child, QuestionId, Session, is_blank};
use crate::compile::{Effect, Mention};
use crate::questions::{self, choice, matrix, text};
use survey_definition::{QuestionKind, WHOLE_DIALECT};
use survey_expression::Value;

/// What the respondent does to answers.
impl Session {
    /// Gives a question an answer; an empty one takes it back. Numeric text becomes a number where the question
    /// asks for one, and what is no number is kept for the respondent to mend.
    pub fn set_answer(&mut self, question: QuestionId, answer: Value) -> Changes {
        let definition = self.question(question);
        if let QuestionKind::Expression(_) = definition.kind {
            return Changes::default();
        }
        let mut answer = questions::given(definition, answer, self.platform());
        // Within a question, what there is nothing to see in is not kept.
        if WHOLE_DIALECT && is_blank(&answer) && self.holder(question).is_some() {
            answer = Value::Null;
        }
        let mut answer = self.normalised(question, answer);
        if let Some(choices) = definition.kind.choices() {
            answer = choice::exclude(choices, &self.questions[question.0].answer, answer);
        }
        let mut changes = Changes::default();
        let had_other = self.has_other(question);
        let was_answered = !self.is_unanswered(question);
        self.questions[question.0].given = true;
        let mut differs = self.put_shown(question, answer);
        differs |= self.drop_hidden_choices(question);
        if differs {
            self.drop_texts(question, had_other);
            self.extend_stored_rows(question);
            let asked = self.answered(question, &mut changes);
            self.check_again(question, was_answered, &asked, &mut changes);
        }
        changes
    }

    /// What was written beside a choice goes with it.
    pub(super) fn drop_texts(&mut self, question: QuestionId, had_other: bool) {
        if had_other && !self.has_other(question) && !self.question(question).show_comment {
            self.questions[question.0].comment.clear();
        }
        let state = &mut self.questions[question.0];
        state.texts.retain(|(it, _)| choice::is_chosen(&state.answer, it));
    }

    /// All that follows from a new answer; the questions whose rules mention what has changed.
    fn answered(&mut self, question: QuestionId, changes: &mut Changes) -> Vec<QuestionId> {
        changes.question(question);
        let mut wave = Wave::of(question);
        self.always_triggered(&mut wave);
        self.settle_wave(&mut wave, changes);
        self.asked_about(question)
    }

    /// The questions whose rules mention a question, or all that it is a part of.
    pub(super) fn asked_about(&self, question: QuestionId) -> Vec<QuestionId> {
        let mut asked = Vec::new();
        for whole in std::iter::successors(Some(question), |it| self.holder(*it)) {
            for dependent in &self.entry(whole).dependents {
                let Mention::Expression(index) = dependent.what else {
                    continue;
                };
                let compiled = self.survey.expression(index);
                if compiled.effect == Effect::Rule {
                    let rows = self.rows_reached(self.row_of(whole), dependent).into_iter();
                    let owners = rows.filter_map(|row| self.owner_in(row, compiled.owner));
                    asked.extend(owners.filter_map(|it| match it {
                        Child::Question(question) => Some(question),
                        Child::Container(_) => None,
                    }));
                }
            }
        }
        asked
    }

    /// A table stores all of its rows as soon as something is typed into one.
    pub(super) fn extend_stored_rows(&mut self, question: QuestionId) {
        let mut inner = question;
        while let Some(holder) = self.holder(inner) {
            self.questions[holder.0].stored_rows = self.rows_of(holder).len();
            inner = holder;
        }
    }

    /// Gives a question a comment, or its choice "other" a text.
    pub fn set_comment(&mut self, question: QuestionId, comment: &str) -> Changes {
        let mut changes = Changes::default();
        if !self.takes_comment(question) {
            return changes;
        }
        let mut comment = text::clean(comment, true);
        // White space alone is no comment, and would not be sent.
        if comment.trim().is_empty() {
            comment.clear();
        }
        if self.questions[question.0].comment != comment {
            self.questions[question.0].comment = comment;
            self.text_changed(question, &mut changes);
        }
        changes
    }

    /// Gives a chosen choice the text that belongs to it: that of "other", or of a choice with a field of its own.
    pub fn set_choice_comment(
        &mut self,
        question: QuestionId,
        choice: &Value,
        comment: &str,
    ) -> Changes {
        let mut changes = Changes::default();
        let answer = &self.questions[question.0].answer;
        if !choice::takes_comment(self.question(question), answer, choice) {
            return changes;
        }
        let comment = text::clean(comment, true);
        if self.choice_comment(question, choice) != comment {
            self.keep_text(question, choice, comment);
            self.text_changed(question, &mut changes);
        }
        changes
    }

    /// All that follows from another comment, or text beside a choice.
    fn text_changed(&mut self, question: QuestionId, changes: &mut Changes) {
        self.share(question);
        let was_answered = !self.is_unanswered(question);
        let asked = self.answered(question, changes);
        self.check_again(question, was_answered, &asked, changes);
    }

    /// Chooses a column in a row of a matrix; null takes the choice back.
    pub fn set_row(&mut self, question: QuestionId, row: usize, column: Value) -> Changes {
        let definition = self.question(question);
        let QuestionKind::Matrix(matrix) = &definition.kind else {
            return Changes::default();
        };
        let Some(row) = matrix.rows.get(row) else {
            return Changes::default();
        };
        let key = matrix::row_key(row, self.platform());
        let mut rows = match self.answer(question).into_owned() {
            Value::Map(rows) => rows,
            _ => Vec::new(),
        };
        rows.retain(|(it, _)| *it != key);
        rows.push((key, column));
        self.set_answer(question, Value::Map(rows))
    }
}

/// What hosts and tools give from outside.
impl Session {
    /// Gives a value that expressions and texts can mention and that is no part of the response; it comes before an
    /// answer of its name. One that nothing mentions has no effect.
    pub fn set_variable(&mut self, name: &str, value: Value) -> Changes {
        let mut changes = Changes::default();
        if let Some(index) = self.survey.names().value(name, self.platform())
            && self.values[index.0] != value
        {
            self.values[index.0] = value;
            let mut wave = Wave { causes: vec![Cause::Value(index)], ..Wave::default() };
            self.settle_wave(&mut wave, &mut changes);
        }
        changes
    }

    /// Gives an answer by its key in the response, as loading it would.
    pub fn set_value(&mut self, key: &str, value: Value) -> Changes {
        let called = |it: &QuestionId| self.question(*it).key() == key;
        match self.top_level_questions().into_iter().find(called) {
            Some(question) => {
                let shown = self.take_apart(question, value);
                let mut changes = self.set_answer(question, shown);
                changes.question(question);
                changes
            }
            None => self.set_variable(key, value),
        }
    }

    /// Gives the answers of an object, each by its key.
    pub fn merge_data(&mut self, data: &Value) -> Changes {
        let mut changes = Changes::default();
        if let Value::Map(members) = data {
            for (key, value) in members {
                let more = self.set_value(key, value.clone());
                more.questions.into_iter().for_each(|it| changes.question(it));
                more.containers.into_iter().for_each(|it| changes.container(it));
                changes.pages |= more.pages;
            }
        }
        changes
    }
}
