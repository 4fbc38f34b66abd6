//! Which choices a question offers now: those its author listed, or those made of another question, and the special
//! ones.

use super::texts::special;
use super::{QuestionId, ROOT, Session};
use crate::ordering::{compare, shuffle_some};
use crate::questions::choice;
use std::borrow::Cow;
use survey_definition::{
    Choice, ChoiceSource, Choices, ChoicesOrder, DONT_KNOW, NONE, OTHER, QuestionKind, REFUSED,
    WHOLE_DIALECT,
};
use survey_expression::Value;

/// A choice as it is offered now.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceState {
    /// What is stored.
    pub value: Value,
    /// What is shown.
    pub text: String,
    /// Whether it is open.
    pub enabled: bool,
    /// Where it comes from.
    pub kind: ChoiceKind,
}

/// Where a choice comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceKind {
    /// The author listed it.
    Listed,
    /// Stands for all listed ones; never stored itself.
    SelectAll,
    /// Asks for a text of the respondent's own.
    Other,
    /// Excludes all others: none of them, no wish to tell, no knowledge.
    Exclusive,
}

/// Which choices there are.
impl Session {
    /// The choices shown for a question that offers some, the items of a rating, or the columns of a matrix.
    pub fn choices(&self, question: QuestionId) -> Vec<ChoiceState> {
        let definition = self.question(question);
        let mut states = Vec::new();
        let Some(choices) = definition.kind.choices() else {
            self.add_listed(question, &mut states);
            return states;
        };
        let words = &self.inputs.words;
        if choices.show_select_all {
            let text = self.text_or(question, &choices.select_all_text, &words.select_all);
            states.push(special(ChoiceKind::SelectAll, Value::Null, text));
        }
        self.add_listed(question, &mut states);
        let specials = [
            (choices.show_none, ChoiceKind::Exclusive, NONE, &choices.none_text, &words.none),
            (
                choices.show_refuse,
                ChoiceKind::Exclusive,
                REFUSED,
                &choices.refuse_text,
                &words.refuse,
            ),
            (
                choices.show_dont_know,
                ChoiceKind::Exclusive,
                DONT_KNOW,
                &choices.dont_know_text,
                &words.dont_know,
            ),
            (choices.show_other, ChoiceKind::Other, OTHER, &choices.other_text, &words.other),
        ];
        for (shown, kind, value, own, word) in specials {
            if shown {
                states.push(special(kind, value.into(), self.text_or(question, own, word)));
            }
        }
        states
    }

    /// The same, where those are closed too that would be one too many, and that of all where all are: what a view
    /// shows that takes no more choices than allowed, as the reference does.
    pub fn limited_choices(&self, question: QuestionId) -> Vec<ChoiceState> {
        let mut states = self.choices(question);
        let most = self.question(question).kind.choices().map_or(0, |it| it.max_selected);
        if let Value::List(chosen) = &*self.answer(question)
            && most > 0
            && chosen.len() >= most
        {
            for state in &mut states {
                if matches!(state.kind, ChoiceKind::Listed | ChoiceKind::Other) {
                    state.enabled &= chosen.contains(&state.value);
                }
            }
        }
        let is_open = |it: &&ChoiceState| it.enabled && it.kind == ChoiceKind::Listed;
        let open = states.iter().filter(is_open).count();
        if let Some(all) = states.first_mut().filter(|it| it.kind == ChoiceKind::SelectAll) {
            all.enabled = open > 0 && (most == 0 || open <= most);
        }
        states
    }

    /// The listed choices that are shown, in the order that their author asks for.
    fn add_listed(&self, question: QuestionId, states: &mut Vec<ChoiceState>) {
        let mut listed = Vec::new();
        let candidates = self.candidates(question);
        for (index, choice) in candidates.iter().enumerate() {
            if self.is_choice_visible(question, index) {
                listed.push(ChoiceState {
                    value: choice.value.clone(),
                    text: self.choice_text(question, choice),
                    enabled: self.is_choice_enabled(question, index),
                    kind: ChoiceKind::Listed,
                });
            }
        }
        if WHOLE_DIALECT {
            listed = self.in_order(question, listed, &candidates);
        }
        states.extend(listed);
    }

    fn in_order(
        &self,
        question: QuestionId,
        mut listed: Vec<ChoiceState>,
        candidates: &[Choice],
    ) -> Vec<ChoiceState> {
        let order = self.question(question).kind.choices().map(|it| it.order);
        match order.unwrap_or_default() {
            ChoicesOrder::Written => {}
            ChoicesOrder::Ascending => listed.sort_by(|a, b| compare(&a.text, &b.text)),
            ChoicesOrder::Descending => listed.sort_by(|a, b| compare(&b.text, &a.text)),
            // Two questions with the same choices need not have them in the same order.
            ChoicesOrder::Random => {
                let mut places: Vec<usize> = (0..listed.len()).collect();
                let group = |place: &usize| {
                    let choice = candidates.iter().find(|it| it.value == listed[*place].value)?;
                    let category = || choice.randomize_category.clone().unwrap_or_default();
                    (!choice.place_fixed).then(category)
                };
                shuffle_some(&mut places, self.inputs.seed + question.0 as f64, &group);
                listed = places.into_iter().map(|place| listed[place].clone()).collect();
            }
        }
        listed
    }

    /// Whether a value is among the choices that are shown; `None` where it is none at all.
    pub(crate) fn offers(&self, question: QuestionId, value: &Value) -> Option<bool> {
        let candidates = self.candidates(question);
        if let Some(place) = candidates.iter().position(|it| it.value == *value) {
            return Some(self.is_choice_visible(question, place));
        }
        let choices = self.question(question).kind.choices()?;
        choice::is_special(choices, value).then_some(true)
    }

    /// All that a question could offer, shown or not: what its conditions are asked about.
    pub(crate) fn candidates(&self, question: QuestionId) -> Cow<'_, [Choice]> {
        match &self.question(question).kind {
            QuestionKind::Rating(rating) => Cow::Borrowed(&rating.items),
            QuestionKind::Matrix(matrix) => Cow::Borrowed(&matrix.columns),
            kind => match kind.choices() {
                Some(choices) => self.candidates_of(question, choices),
                None => Cow::Borrowed(&[]),
            },
        }
    }

    fn candidates_of<'a>(
        &'a self,
        question: QuestionId,
        choices: &'a Choices,
    ) -> Cow<'a, [Choice]> {
        if let Some(fetched) = self.supplied_choices(question) {
            return Cow::Borrowed(fetched);
        }
        let Some(source) = self.source_of(question) else {
            return Cow::Borrowed(&choices.items);
        };
        if self.question(source).kind.choices().is_none() {
            return Cow::Owned(self.made_of_rows(source, choices));
        }
        let answer = self.answer(source);
        let is_chosen = |value: &Value| match &*answer {
            Value::List(items) => items.contains(value),
            one => one == value,
        };
        let mode = choices.from_question_mode;
        let offered = self.choices(source).into_iter().filter(|it| {
            it.kind != ChoiceKind::SelectAll
                && match mode {
                    ChoiceSource::All => it.kind == ChoiceKind::Listed,
                    ChoiceSource::Selected => is_chosen(&it.value),
                    ChoiceSource::Unselected => {
                        it.kind == ChoiceKind::Listed && !is_chosen(&it.value)
                    }
                }
        });
        Cow::Owned(offered.map(carried).collect())
    }

    /// Choices made of a matrix's or repeated panel's rows: one column gives the values, one may give the texts.
    fn made_of_rows(&self, source: QuestionId, choices: &Choices) -> Vec<Choice> {
        let answer = self.answer(source);
        let rows: Vec<&Value> = match &*answer {
            Value::List(rows) => rows.iter().collect(),
            Value::Map(rows) => rows.iter().map(|(_, row)| row).collect(),
            _ => Vec::new(),
        };
        let member = |row: &Value, name: &Option<String>| match name {
            Some(name) => row.member(name).cloned().unwrap_or_default(),
            None => match row {
                Value::Map(members) => {
                    members.first().map(|(_, it)| it.clone()).unwrap_or_default()
                }
                _ => Value::Null,
            },
        };
        let mut made: Vec<Choice> = Vec::new();
        for row in rows {
            let value = member(row, &choices.values_from_question);
            let text = match &choices.texts_from_question {
                Some(_) => member(row, &choices.texts_from_question),
                None => Value::Null,
            };
            if !value.is_empty() && !made.iter().any(|it| it.value == value) {
                let text = survey_expression::text_of(&text, self.platform());
                made.push(Choice { value, text: plain(&text), ..Choice::default() });
            }
        }
        made
    }

    /// The question that this one's choices are made of.
    fn source_of(&self, question: QuestionId) -> Option<QuestionId> {
        let source = self.entry(question).source.filter(|_| WHOLE_DIALECT)?;
        (source != self.index_of(question)).then(|| self.question_in(ROOT, source))
    }
}

fn carried(state: ChoiceState) -> Choice {
    Choice { value: state.value, text: plain(&state.text), ..Choice::default() }
}

fn plain(text: &str) -> survey_definition::LocalizedText {
    survey_definition::LocalizedText::plain(text)
}
