//! All answers as one value, and back.

use super::{ContainerId, ROOT, Session};
use crate::questions::expression;
use survey_expression::Value;

/// Drafts.
impl Session {
    /// All answers and comments as they stand, by name.
    pub fn data(&self) -> Value {
        let mut data = Vec::new();
        for question in self.row_questions(ROOT) {
            self.add_members(question, &mut data);
        }
        for (place, value) in self.survey.names().values().iter().enumerate() {
            if value.in_response && !self.values[place].is_empty() {
                // A calculated value comes before an answer of its name.
                data.retain(|(name, _)| *name != value.name);
                data.push((value.name.clone(), expression::in_json(self.values[place].clone())));
            }
        }
        Value::Map(data)
    }

    /// Takes over what fits of a draft, and goes to the page of this name.
    pub fn restore(&mut self, data: &Value, page: &str) {
        self.taking_over = true;
        for id in self.row_questions(ROOT) {
            let key = self.question(id).key();
            let answer = data.member(key).cloned().unwrap_or_default();
            if let Some(Value::Text(comment)) = data.member(&[key, COMMENT_SUFFIX].concat()) {
                self.questions[id.0].comment = comment.clone();
            }
            self.put_alone(id, answer);
        }
        for (place, value) in self.survey.names().values().iter().enumerate() {
            if let (true, Some(kept)) = (value.in_response, data.member(&value.name)) {
                self.values[place] = kept.clone();
            }
        }
        self.evaluate_taken_over();
        let named = |it: &ContainerId| self.container(*it).name == page;
        if let Some(page) = self.pages.iter().copied().find(named) {
            self.go_to(page);
        }
    }
}

/// Appended to a question's name, it is the key of the question's comment.
pub(crate) const COMMENT_SUFFIX: &str = "-Comment";
