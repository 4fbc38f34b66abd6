//! The two forms of an answer to a question with choices: the choices as its view shows them, and what a response
//! holds of them, where the texts beside choices may stand in the answer itself. It evaluates nothing.

use super::{QuestionId, Session};
use crate::questions::choice::{self, Form};
use std::borrow::Cow;
use survey_definition::{OTHER, WHOLE_DIALECT};
use survey_expression::Value;

/// An answer taken apart.
pub(crate) struct Apart {
    /// The choices.
    pub(crate) answer: Value,
    /// What was written beside which of them.
    pub(crate) texts: Vec<(Value, String)>,
}

/// From what is shown to what is held.
impl Session {
    /// In which form a response holds the answer; `None` where it is the answer as it is shown.
    pub(crate) fn form(&self, question: QuestionId) -> Option<Form<'_>> {
        if !WHOLE_DIALECT {
            return None;
        }
        let others_as_comment = self.survey.definition().store_others_as_comment;
        choice::form(self.question(question), others_as_comment)
    }

    /// The answer as a response holds it.
    pub(crate) fn stored(&self, question: QuestionId) -> Cow<'_, Value> {
        let answer = self.answer(question);
        let Some(form) = self.form(question) else {
            return answer;
        };
        Cow::Owned(match &*answer {
            Value::List(items) => Value::List(
                items.iter().map(|it| self.stored_choice(question, &form, it)).collect(),
            ),
            one if one.is_empty() => Value::Null,
            one => self.stored_choice(question, &form, one),
        })
    }

    /// The answer as expressions see it that mention it as a whole: where each choice is an object, the choices alone.
    pub(super) fn mentioned(&self, question: QuestionId) -> Cow<'_, Value> {
        match self.form(question) {
            Some(form) if form.value_name.is_some() || form.commented => self.answer(question),
            _ => self.stored(question),
        }
    }

    fn stored_choice(&self, question: QuestionId, form: &Form<'_>, choice: &Value) -> Value {
        let is_other = choice.as_text() == Some(OTHER);
        let text = self.choice_comment(question, choice);
        let text = Some(text).filter(|it| !it.trim().is_empty());
        let value = match text {
            Some(text) if is_other && form.other_in_value => text.into(),
            _ => choice.clone(),
        };
        let comment = text.filter(|_| form.commented && !is_other);
        let mut members = match (form.value_name, comment) {
            (None, None) => return value,
            (None, Some(_)) => vec![(choice::VALUE.to_owned(), value)],
            (Some(name), _) => self
                .panel_of_choice(question, name, &value)
                .unwrap_or_else(|| vec![(name.to_owned(), value)]),
        };
        if let Some(comment) = comment {
            members.push((choice::COMMENT.to_owned(), comment.into()));
        }
        Value::Map(members)
    }

    /// What a repeated panel that shares the answer holds about a choice.
    fn panel_of_choice(
        &self,
        question: QuestionId,
        name: &str,
        choice: &Value,
    ) -> Option<Vec<(String, Value)>> {
        self.twins_of(question).find_map(|twin| match self.answer(twin).into_owned() {
            Value::List(panels) if self.entry(twin).rows.is_some() => {
                panels.into_iter().find_map(|panel| match panel {
                    Value::Map(members) => {
                        let is_it = members.iter().any(|(it, value)| it == name && value == choice);
                        is_it.then_some(members)
                    }
                    _ => None,
                })
            }
            _ => None,
        })
    }

    /// What the respondent wrote beside a choice: the text of "other", or of a choice with a field of its own.
    pub fn choice_comment(&self, question: QuestionId, choice: &Value) -> &str {
        let state = &self.questions[question.0];
        if self.is_comment_of(question, choice) {
            return &state.comment;
        }
        if !WHOLE_DIALECT {
            return "";
        }
        let text = state.texts.iter().find(|(it, _)| it == choice);
        text.map_or("", |(_, text)| text)
    }

    /// All that the respondent wrote beside the answer, and the choices that were added to it.
    pub(crate) fn written(&self, question: QuestionId) -> Vec<&str> {
        let state = &self.questions[question.0];
        let mut texts = vec![state.comment.as_str()];
        texts.extend(state.texts.iter().map(|(_, text)| text.as_str()));
        if self.question(question).kind.choices().is_some_and(choice::takes_added) {
            match &state.answer {
                Value::List(items) => texts.extend(items.iter().filter_map(Value::as_text)),
                one => texts.extend(one.as_text()),
            }
        }
        texts
    }

    /// Whether the text beside a choice is the question's comment: that of "other" is, where no other field has it.
    pub(super) fn is_comment_of(&self, question: QuestionId, choice: &Value) -> bool {
        choice.as_text() == Some(OTHER) && !self.question(question).show_comment
    }

    /// Whether the comment stands in the response under a key of its own.
    pub(crate) fn has_comment_key(&self, question: QuestionId) -> bool {
        self.question(question).show_comment
            || !self.form(question).is_some_and(|it| it.other_in_value)
    }

    pub(super) fn keep_text(&mut self, question: QuestionId, choice: &Value, text: String) {
        if self.is_comment_of(question, choice) {
            self.questions[question.0].comment = text;
            return;
        }
        if !WHOLE_DIALECT {
            return;
        }
        let texts = &mut self.questions[question.0].texts;
        texts.retain(|(it, _)| it != choice);
        if !text.is_empty() {
            texts.push((choice.clone(), text));
        }
    }
}

/// From what is held to what is shown.
impl Session {
    /// What a response holds, taken apart; `as_choice` says which choice a value is, if it is one.
    pub(crate) fn apart(
        &self,
        question: QuestionId,
        stored: Value,
        as_choice: &dyn Fn(&Value) -> Option<Value>,
    ) -> Apart {
        let Some(form) = self.form(question) else {
            return Apart { answer: stored, texts: Vec::new() };
        };
        let mut texts = Vec::new();
        let mut one = |item: Value| {
            let Some(value) = item.member(form.value_name.unwrap_or(choice::VALUE)).cloned() else {
                return item;
            };
            if let (true, Some(Value::Text(comment))) =
                (form.commented, item.member(choice::COMMENT))
            {
                texts.push((value.clone(), comment.clone()));
            }
            value
        };
        let mut items = match stored {
            Value::List(items) => items.into_iter().map(one).collect(),
            single => vec![one(single)],
        };
        if form.other_in_value {
            let place = (0..items.len()).find(|place| {
                let item: &Value = &items[*place];
                as_choice(item).is_none() || items[..*place].contains(item)
            });
            if let Some(place) = place
                && let Value::Text(text) = &items[place]
            {
                texts.push((OTHER.into(), text.clone()));
                items[place] = OTHER.into();
            }
        }
        let answer = match form.several {
            true => Value::List(items),
            false => items.pop().unwrap_or_default(),
        };
        Apart { answer, texts }
    }

    /// Takes apart what a response, a default or an expression gives to a question, and keeps the texts in it. Returns
    /// the answer as it is shown.
    pub(super) fn take_apart(&mut self, question: QuestionId, stored: Value) -> Value {
        let written = stored.as_text().filter(|it| !it.trim().is_empty()).map(str::to_owned);
        let Apart { answer, texts } =
            self.apart(question, stored, &|it| self.as_choice(question, it));
        let answer = self.normalised(question, answer);
        if self.form(question).is_some() {
            self.questions[question.0].texts.clear();
            if !self.has_comment_key(question) {
                self.questions[question.0].comment.clear();
            }
        }
        for (choice, text) in texts {
            self.keep_text(question, &choice, text);
        }
        // A text that is no choice is the respondent's own.
        match written {
            Some(text)
                if answer.is_empty() && choice::takes_one_of_own(self.question(question)) =>
            {
                self.keep_text(question, &OTHER.into(), text);
                OTHER.into()
            }
            _ => answer,
        }
    }

    fn as_choice(&self, question: QuestionId, value: &Value) -> Option<Value> {
        if self.has_unknown_choices(question) {
            return Some(value.clone());
        }
        let choices = self.question(question).kind.choices()?;
        let candidates = self.candidates(question);
        let one = choice::normalise_one(choices, &candidates, value.clone(), self.platform());
        (!one.is_empty()).then_some(one)
    }
}
