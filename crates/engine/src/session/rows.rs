//! Questions that hold questions: their answer is what their rows hold.

use super::instances::RowId;
use super::{QuestionId, Session};
use crate::compile::GroupKind;
use crate::names::RowFact;
use crate::session::COMMENT_SUFFIX;
use survey_expression::Value;

/// Questions that hold questions.
impl Session {
    /// The answers of one row, by name.
    fn row_answer(&self, row: RowId) -> Value {
        let mut members = Vec::new();
        for question in self.row_questions(row) {
            self.add_members(question, &mut members);
        }
        Value::Map(members)
    }

    /// Adds a question's answer and comment under the names that they have in a response.
    pub(super) fn add_members(&self, question: QuestionId, members: &mut Vec<(String, Value)>) {
        let name = &self.question(question).name;
        let answer = self.answer(question);
        if !answer.is_empty() {
            members.push((name.clone(), answer.into_owned()));
        }
        let comment = self.comment(question);
        if !comment.trim().is_empty() {
            members.push(([name, COMMENT_SUFFIX].concat(), comment.into()));
        }
    }

    /// The answer of a question that holds questions.
    pub(super) fn assembled(&self, question: QuestionId, kind: GroupKind) -> Value {
        let rows = self.rows_of(question);
        match kind {
            GroupKind::Items | GroupKind::Survey => {
                rows.first().map(|row| self.row_answer(*row)).unwrap_or_default()
            }
            GroupKind::MatrixRow | GroupKind::Panel => {
                Value::List(rows.iter().map(|row| self.row_answer(*row)).collect())
            }
        }
    }

    /// Under what a row stands in the answer of its question; `None` where there is only one.
    pub(crate) fn row_key(&self, row: RowId) -> Option<String> {
        match self.survey.group(self.rows[row.0].group).kind {
            GroupKind::Survey | GroupKind::Items => None,
            GroupKind::MatrixRow | GroupKind::Panel => Some(self.position(row).to_string()),
        }
    }

    pub(super) fn row_fact(&self, row: RowId, fact: RowFact) -> Value {
        let position = self.position(row) as f64;
        match fact {
            RowFact::Index | RowFact::VisibleIndex => Value::Number(position),
            RowFact::Number | RowFact::VisibleNumber => Value::Number(position + 1.0),
            RowFact::Value | RowFact::Title => Value::Null,
        }
    }
}
