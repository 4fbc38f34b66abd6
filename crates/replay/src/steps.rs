//! The steps of a case, each through what a view calls for a respondent.

use serde_json::{Value as Json, json};
use survey_definition::{CheckErrors, QuestionKind};
use survey_engine::{ChoiceKind, ChoiceState, Phase, QuestionId, Session, Step};
use survey_expression::Value;

/// The result of a step that a respondent could not take.
const SKIPPED: &str = "skipped";

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
                if is_careful(step) && !offers(session, question, &value()) {
                    return false;
                }
                session.set_answer(question, value());
                true
            });
        }
        if let Some(path) = text("clear") {
            return self.at(path, step, |session, question| {
                session.set_answer(question, Value::Null);
                session.set_comment(question, "");
                true
            });
        }
        if let Some(path) = text("comment").or_else(|| text("other")) {
            return self.at(path, step, |session, question| {
                if is_careful(step) && text("other").is_some() && !has_other(session, question) {
                    return false;
                }
                session.set_comment(question, value().as_text().unwrap_or_default());
                true
            });
        }
        if let Some(path) = text("addPanel").or_else(|| text("addRow")) {
            return self.at(path, step, |session, question| {
                let may = session.can_add_row(question);
                session.add_row(question);
                may
            });
        }
        if let Some(path) = text("removePanel").or_else(|| text("removeRow")) {
            let index = match step.member("index") {
                Some(Value::Number(index)) => *index as usize,
                _ => 0,
            };
            return self.at(path, step, |session, question| {
                let may = session.can_remove_row(question) && index < session.row_count(question);
                session.remove_row(question, index);
                may
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
            return Ok(json!(self.sent.is_none() && self.next()));
        }
        if step.member("prev").is_some() {
            return Ok(json!(self.sent.is_none() && self.session.previous()));
        }
        if step.member("complete").is_some() {
            return Ok(self.complete());
        }
        Err("no such step".to_owned())
    }

    /// Does something to the question of a path, which may not be possible; with `ifVisible` only where a respondent
    /// could.
    fn at(
        &mut self,
        path: &str,
        step: &Value,
        act: impl FnOnce(&mut Session, QuestionId) -> bool,
    ) -> Result<Json, String> {
        let if_visible = is_careful(step);
        if if_visible && self.sent.is_some() {
            return Ok(json!(SKIPPED));
        }
        let Some(question) = self.session.question_at(path) else {
            return if if_visible {
                Ok(json!(SKIPPED))
            } else {
                Err(format!("no question {path}"))
            };
        };
        if if_visible && !(self.session.is_visible(question) && self.session.is_enabled(question)) {
            return Ok(json!(SKIPPED));
        }
        Ok(if act(&mut self.session, question) { json!(true) } else { json!(SKIPPED) })
    }

    /// To the next page, or the end where a trigger says so; the last page has none.
    fn next(&mut self) -> bool {
        if self.is_on_last_page() {
            return false;
        }
        if self.session.is_completed_by_trigger() && self.session.phase() == Phase::Page {
            let right = self.is_checked_at_the_end() || self.session.check_page();
            return self.finish(right);
        }
        self.session.next() == Step::Page
    }

    /// The reference checks all pages, but only where the last one is left.
    fn is_checked_at_the_end(&self) -> bool {
        self.session.survey().definition().check_errors == CheckErrors::OnComplete
    }

    /// Ends the response if all is right that is to be.
    fn finish(&mut self, right: bool) -> bool {
        if right {
            self.session = self.session.at_the_end(self.now);
            self.sent = Some(self.session.data());
        }
        right
    }

    /// What the button at the end does, which stands on the last page: with a review, that comes first.
    fn complete(&mut self) -> Json {
        if self.sent.is_some() || self.session.pages().is_empty() {
            return json!(false);
        }
        let is_last = self.is_on_last_page();
        let by_trigger = !is_last
            && self.session.phase() == Phase::Page
            && self.session.is_completed_by_trigger();
        if self.session.phase() == Phase::Start || !(is_last || by_trigger) {
            return json!(SKIPPED);
        }
        if !by_trigger
            && self.session.survey().definition().show_preview
            && self.session.phase() == Phase::Page
        {
            return json!(self.session.next() == Step::Review);
        }
        // The reference checks no page again that has been left.
        let checks_all = self.session.phase() == Phase::Review || self.is_checked_at_the_end();
        let right = match checks_all {
            true if by_trigger => true,
            true => self.session.complete(self.now).is_ok(),
            false => self.session.check_page(),
        };
        json!(self.finish(right))
    }

    fn is_on_last_page(&self) -> bool {
        self.session.pages().last() == Some(&self.session.page())
    }
}

/// Whether a step is taken only where a respondent could take it.
fn is_careful(step: &Value) -> bool {
    let always = ["addPanel", "removePanel", "addRow", "removeRow"];
    step.member("ifVisible") == Some(&Value::Bool(true))
        || always.iter().any(|it| step.member(it).is_some())
}

/// Whether all that an answer chooses is shown.
fn offers(session: &Session, question: QuestionId, answer: &Value) -> bool {
    let kind = &session.question(question).kind;
    let choices = session.choices(question);
    let is_shown = |value: &Value| choices.iter().any(|it| it.value == *value);
    match (kind, answer) {
        (QuestionKind::Matrix(_), Value::Map(cells)) => {
            let rows = session.rows(question);
            let is_row = |key: &str| rows.iter().any(|it| it.key == key);
            cells.iter().all(|(row, column)| is_row(row) && is_shown(column))
        }
        (QuestionKind::Rating(_), value) => is_shown(value),
        (kind, value) if kind.choices().is_some() => match value {
            Value::List(items) => items.iter().all(is_shown),
            one => is_shown(one),
        },
        _ => true,
    }
}

/// Whether "other" is chosen.
fn has_other(session: &Session, question: QuestionId) -> bool {
    let answer = session.answer(question);
    let is_chosen = |choice: &ChoiceState| match &*answer {
        Value::List(items) => items.contains(&choice.value),
        one => *one == choice.value,
    };
    session.choices(question).iter().any(|it| it.kind == ChoiceKind::Other && is_chosen(it))
}
