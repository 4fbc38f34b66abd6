//! What the respondent does to answers; each returns what is to be drawn anew.

use super::settle::Cause;
use super::{Changes, QuestionId, Session};
use crate::questions::{self, matrix};
use survey_definition::QuestionKind;
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
        let answer = questions::normalise(definition, answer, self.platform());
        let mut changes = Changes::default();
        let had_other = self.has_other(question);
        let mut differs = self.store(question, answer);
        differs |= self.drop_hidden_choices(question);
        if differs {
            changes.question(question);
            self.settle(vec![Cause::Answer(question)], &mut changes);
        }
        if had_other && !self.takes_comment(question) {
            self.questions[question.0].comment.clear();
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
        if self.questions[question.0].comment != comment {
            self.questions[question.0].comment = comment;
            changes.question(question);
            self.settle(vec![Cause::Answer(question)], &mut changes);
            self.check_again(question, &mut changes);
        }
        changes
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
