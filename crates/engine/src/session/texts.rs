//! How answers become text: the words of choices, piping, and the author's own messages.

use super::{ChoiceKind, ChoiceState, Session};
use super::{QuestionId, RowId};
use crate::names::{Reference, RowFact};
use crate::piping;
use crate::problem::{Problem, ProblemKind};
use crate::questions::choice;
use survey_definition::{Boolean, Choice, LocalizedText, Question, QuestionKind};
use survey_expression::path::follow;
use survey_expression::{Platform, Value, text_of};

/// How answers become text.
impl Session {
    /// A text in the session's language, with what it mentions piped in as seen from this row.
    pub(super) fn text_in(&self, row: RowId, text: &LocalizedText) -> String {
        piping::fill(text.get(self.locale()), &|name| self.piped(row, name))
    }

    pub(super) fn choice_text(&self, question: QuestionId, choice: &Choice) -> String {
        let text = self.text_in(self.row_of(question), &choice.text);
        if text.is_empty() { text_of(&choice.value, self.platform()) } else { text }
    }

    /// What a person reads for yes or no.
    pub fn truth_text(&self, question: QuestionId, boolean: &Boolean, truth: bool) -> String {
        let words = &self.inputs.words;
        let (own, word) = if truth {
            (&boolean.label_true, &words.yes)
        } else {
            (&boolean.label_false, &words.no)
        };
        self.text_or(question, own, word)
    }

    pub(super) fn text_or(&self, question: QuestionId, own: &LocalizedText, word: &str) -> String {
        let own = self.text_in(self.row_of(question), own);
        if own.is_empty() { word.to_owned() } else { own }
    }

    /// One value of an answer: the text of its choice, the respondent's own words for "other", or itself.
    pub(super) fn value_text(&self, question: QuestionId, value: &Value) -> String {
        for choice in self.choices(question) {
            if choice.value == *value {
                return match choice.kind {
                    ChoiceKind::Other
                        if !self.choice_comment(question, value).trim().is_empty() =>
                    {
                        self.choice_comment(question, value).to_owned()
                    }
                    _ => choice.text,
                };
            }
        }
        text_of(value, self.platform())
    }

    /// What a name in a text of this row becomes; `None` where it means nothing.
    pub(super) fn piped(&self, row: RowId, name: &str) -> Option<String> {
        let reference = self.survey.resolve(name, self.rows[row.0].group, self.platform());
        if let Reference::Answer(relative, steps) = &reference {
            let whole = self.named_from(row, *relative)?;
            let (question, steps) = self.part_at(whole, steps);
            let raw = self.question(question).raw_value_in_texts;
            return Some(match steps.is_empty() {
                true if raw => raw_text(&self.mentioned(question), self.platform()),
                true => self.mentioned_text(question),
                false => {
                    let part = follow(&self.stored(question), steps, self.platform());
                    self.value_text(question, &part)
                }
            });
        }
        let value = match reference {
            Reference::Unknown | Reference::Item | Reference::Constant(_) => Value::Null,
            Reference::Named(..) => self.referred(row, &reference),
            // Whoever reads counts from 1.
            Reference::Row(up, RowFact::Index) => {
                return self.piped_fact(row, up, RowFact::Number);
            }
            Reference::Row(up, RowFact::VisibleIndex) => {
                return self.piped_fact(row, up, RowFact::VisibleNumber);
            }
            other => return Some(text_of(&self.referred(row, &other), self.platform())),
        };
        match value.is_empty() {
            true => self.survey_text(name),
            false => Some(text_of(&value, self.platform())),
        }
    }

    fn piped_fact(&self, row: RowId, up: u8, fact: RowFact) -> Option<String> {
        let value = self.referred(row, &Reference::Row(up, fact));
        Some(text_of(&value, self.platform()))
    }

    /// What a text can say of the survey itself: where the respondent is in it, and its language.
    fn survey_text(&self, name: &str) -> Option<String> {
        let number = |number: usize| text_of(&Value::Number(number as f64), self.platform());
        // The review is one page.
        let reviewing = self.phase == super::Phase::Review;
        match &*self.platform().lower_case(name) {
            "pageno" | "pagecount" if reviewing => Some(number(1)),
            "pageno" => {
                let page = self.pages.iter().position(|it| *it == self.page);
                Some(number(page.map_or(0, |it| it + 1)))
            }
            "pagecount" => Some(number(self.pages.len())),
            "locale" => Some(self.locale().to_owned()),
            _ => None,
        }
    }

    /// How a text mentions an answer: as a person reads it; where there is none, as the author says.
    fn mentioned_text(&self, question: QuestionId) -> String {
        let text = self.display_text(question);
        match text.is_empty() {
            true => {
                self.text_in(self.row_of(question), &self.question(question).default_display_value)
            }
            false => text,
        }
    }

    /// Whether a comment can be given now: the question has a field for one, or "other" is chosen.
    pub(crate) fn takes_comment(&self, question: QuestionId) -> bool {
        self.question(question).show_comment || self.has_other(question)
    }

    pub(super) fn has_other(&self, question: QuestionId) -> bool {
        let choices = self.question(question).kind.choices();
        choices.is_some_and(|it| choice::has_other(it, &self.answer(question)))
    }
}

/// A stored value in a text, as JavaScript writes it.
pub(super) fn raw_text(answer: &Value, platform: &dyn Platform) -> String {
    match answer {
        Value::List(items) => {
            let texts: Vec<String> = items.iter().map(|it| text_of(it, platform)).collect();
            texts.join(",")
        }
        one => text_of(one, platform),
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
        (ProblemKind::WrongStep(_), QuestionKind::Text(text)) => Some(&text.step_error_text),
        _ => None,
    }
}

/// What an author says where two rows of the question have the same answer and may not.
pub(super) fn key_duplication_text(holder: &Question) -> Option<&LocalizedText> {
    match &holder.kind {
        QuestionKind::Table(table) => Some(&table.key_duplication_error),
        QuestionKind::PanelDynamic(panels) => Some(&panels.key_duplication_error),
        _ => None,
    }
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
