//! How answers become text: the words of choices, piping, and the author's own messages.

use super::{ChoiceKind, ChoiceState, Session};
use crate::compile::QuestionId;
use crate::names::{Reference, follow};
use crate::problem::{Problem, ProblemKind};
use crate::questions::choice;
use survey_definition::{Boolean, Choice, LocalizedText, Question, QuestionKind};
use survey_expression::{Value, text_of};

/// How answers become text.
impl Session {
    pub(super) fn choice_text(&self, choice: &Choice) -> String {
        let text = self.text(&choice.text);
        if text.is_empty() { text_of(&choice.value, self.platform()) } else { text }
    }

    /// What a person reads for yes or no.
    pub fn truth_text(&self, boolean: &Boolean, truth: bool) -> String {
        let words = &self.inputs.words;
        let (own, word) = if truth {
            (&boolean.label_true, &words.yes)
        } else {
            (&boolean.label_false, &words.no)
        };
        self.text_or(own, word)
    }

    pub(super) fn text_or(&self, own: &LocalizedText, word: &str) -> String {
        let own = self.text(own);
        if own.is_empty() { word.to_owned() } else { own }
    }

    /// One value of an answer: the text of its choice, the respondent's own words for "other", or itself.
    pub(super) fn value_text(&self, question: QuestionId, value: &Value) -> String {
        for choice in self.choices(question) {
            if choice.value == *value {
                return match choice.kind {
                    ChoiceKind::Other if !self.comment(question).trim().is_empty() => {
                        self.comment(question).to_owned()
                    }
                    _ => choice.text,
                };
            }
        }
        text_of(value, self.platform())
    }

    pub(super) fn piped(&self, name: &str) -> Option<String> {
        match self.survey.names().resolve(name, self.platform()) {
            Reference::Answer(question, steps) if steps.is_empty() => {
                Some(self.display_text(question))
            }
            Reference::Answer(question, steps) => {
                let part = follow(self.answer(question), &steps, self.platform());
                Some(self.value_text(question, &part))
            }
            Reference::Comment(question) => Some(self.comment(question).to_owned()),
            Reference::Constant(_) | Reference::Unknown => None,
        }
    }

    /// Whether a comment can be given now: the question has a field for one, or "other" is chosen.
    pub(crate) fn takes_comment(&self, question: QuestionId) -> bool {
        self.survey.question(question).show_comment || self.has_other(question)
    }

    pub(super) fn has_other(&self, question: QuestionId) -> bool {
        let choices = self.survey.question(question).kind.choices();
        choices.is_some_and(|it| choice::has_other(it, self.answer(question)))
    }
}

pub(super) fn special(kind: ChoiceKind, value: Value, text: String) -> ChoiceState {
    ChoiceState { value, text, enabled: true, kind }
}

/// The text that an author wrote for this kind of problem.
pub(super) fn author_text<'a>(
    question: &'a Question,
    problem: &Problem,
) -> Option<&'a LocalizedText> {
    if let Some(validator) = problem.validator {
        return question.validators.get(validator).map(|it| &it.text);
    }
    match (&problem.kind, &question.kind) {
        (ProblemKind::Required | ProblemKind::RowRequired, _) => {
            Some(&question.conditions.required_error_text)
        }
        (ProblemKind::OtherEmpty, kind) => kind.choices().map(|it| &it.other_error_text),
        (ProblemKind::TooSmall(_), QuestionKind::Text(text)) => Some(&text.min_error_text),
        (ProblemKind::TooLarge(_), QuestionKind::Text(text)) => Some(&text.max_error_text),
        _ => None,
    }
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
