//! The steps of a case, each through what a view calls for a respondent.

use serde_json::{Value as Json, json};
use survey_engine::{Phase, QuestionId, Session, Step};
use survey_expression::Value;

/// A session that steps are taken in.
pub(super) struct Player {
    pub(super) session: Session,
    /// The clock, which stands still, in milliseconds since the epoch.
    pub(super) now: f64,
    /// The answers that were sent, once the response is complete.
    pub(super) sent: Option<Value>,
}

impl Player {
    pub(super) fn new(session: Session, now: f64) -> Self {
        Player { session, now, sent: None }
    }

    /// Takes a step; its own result.
    pub(super) fn take(&mut self, step: &Value) -> Result<Json, String> {
        let text = |name: &str| step.member(name).and_then(Value::as_text);
        let value = || step.member("value").cloned().unwrap_or_default();
        if let Some(path) = text("set") {
            return self.at(path, step, |session, question| {
                session.set_answer(question, value());
            });
        }
        if let Some(path) = text("clear") {
            return self.at(path, step, |session, question| {
                session.set_answer(question, Value::Null);
                session.set_comment(question, "");
            });
        }
        if let Some(path) = text("comment").or_else(|| text("other")) {
            return self.at(path, step, |session, question| {
                session.set_comment(question, value().as_text().unwrap_or_default());
            });
        }
        if let Some(path) = text("addPanel").or_else(|| text("addRow")) {
            return self.at(path, step, |session, question| {
                session.add_row(question);
            });
        }
        if let Some(path) = text("removePanel").or_else(|| text("removeRow")) {
            let index = match step.member("index") {
                Some(Value::Number(index)) => *index as usize,
                _ => 0,
            };
            return self.at(path, step, |session, question| {
                session.remove_row(question, index);
            });
        }
        if let Some(name) = text("setVariable") {
            self.session.set_variable(name, value());
            return Ok(json!(true));
        }
        if let Some(name) = text("setValue") {
            self.session.set_value(name, value());
            return Ok(json!(true));
        }
        if let Some(data) = step.member("mergeData") {
            self.session.merge_data(data);
            return Ok(json!(true));
        }
        if step.member("start").is_some() {
            return Ok(json!(self.session.start()));
        }
        if let Some(locale) = text("locale") {
            let words = super::survey::words();
            self.session.set_locale(locale, words);
            return Ok(json!(true));
        }
        if step.member("next").is_some() {
            return Ok(json!(self.next()));
        }
        if step.member("prev").is_some() {
            return Ok(json!(self.session.previous()));
        }
        if step.member("complete").is_some() {
            return Ok(json!(self.complete()));
        }
        Err("no such step".to_owned())
    }

    /// Does something to the question of a path; with `ifVisible` only where a respondent could.
    fn at(
        &mut self,
        path: &str,
        step: &Value,
        act: impl FnOnce(&mut Session, QuestionId),
    ) -> Result<Json, String> {
        let if_visible = matches!(step.member("ifVisible"), Some(Value::Bool(true)));
        let Some(question) = self.session.question_at(path) else {
            return if if_visible {
                Ok(json!("skipped"))
            } else {
                Err(format!("no question {path}"))
            };
        };
        if if_visible && !(self.session.is_visible(question) && self.session.is_enabled(question)) {
            return Ok(json!("skipped"));
        }
        act(&mut self.session, question);
        Ok(json!(true))
    }

    /// To the next page; the last one has none.
    fn next(&mut self) -> bool {
        !self.is_on_last_page() && self.session.next() == Step::Page
    }

    /// What the button at the end does: with a review, that comes first.
    fn complete(&mut self) -> bool {
        if self.sent.is_some() || self.session.pages().is_empty() {
            return false;
        }
        let reviews = self.session.survey().definition().show_preview;
        if reviews && self.session.phase() == Phase::Page {
            return self.session.next() == Step::Review;
        }
        match self.session.complete(self.now) {
            Ok(answers) => {
                self.sent = Some(answers);
                true
            }
            Err(_) => false,
        }
    }

    fn is_on_last_page(&self) -> bool {
        self.session.pages().last() == Some(&self.session.page())
    }
}
