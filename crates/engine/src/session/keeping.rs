//! How answers are kept: given, defaulted, cleared when hidden, dropped at the end.

use super::instances::ExpressionId;
use super::settle::{MOST_ROUNDS, Wave};
use super::stored::Apart;
use super::{Changes, QuestionId, Session};
use crate::compile::GroupKind;
use crate::names::NamedIndex;
use crate::questions::{self, RowsRule, choice, matrix, text};
use survey_definition::{ClearInvisible, InputType, QuestionKind, WHOLE_DIALECT};
use survey_expression::Value;

/// How answers are kept.
impl Session {
    /// What becomes of a value that is given to a question.
    pub(super) fn normalised(&self, question: QuestionId, value: Value) -> Value {
        // What its choices are made of may itself not be taken over yet.
        if self.taking_over && self.entry(question).source.is_some()
            || self.has_unknown_choices(question)
        {
            return value;
        }
        let items = self.candidates(question);
        if let (true, QuestionKind::Ranking(ranking)) =
            (self.taking_over, &self.question(question).kind)
        {
            // It is whole as it is; what is shown is not known yet.
            return choice::normalise_many(&ranking.choices, &items, value, self.platform());
        }
        questions::normalise(self.question(question), &items, value, self.platform())
    }

    pub(super) fn default_answer(&self, question: QuestionId) -> Value {
        let value = self.question(question).default_value.clone();
        if is_blank(&value) { Value::Null } else { value }
    }

    /// The default as a response holds it.
    pub(super) fn stored_default(&self, question: QuestionId) -> Value {
        let default = self.default_answer(question);
        if self.form(question).is_none() {
            // A text that is no choice becomes one of the respondent's own when it is kept.
            let takes_any = choice::takes_one_of_own(self.question(question));
            return if takes_any { default } else { self.normalised(question, default) };
        }
        let mut begun = self.clone();
        begun.put(question, default);
        begun.stored(question).into_owned()
    }

    /// Gives an answer, in the form in which a response holds it, to a question, whatever it holds, and to those that
    /// share it; whether it differs from the one before.
    pub(super) fn put(&mut self, question: QuestionId, answer: Value) -> bool {
        let differs = self.put_alone(question, answer);
        self.share(question);
        differs
    }

    /// The same for an answer in the form in which it is shown.
    pub(super) fn put_shown(&mut self, question: QuestionId, answer: Value) -> bool {
        if self.entry(question).rows.is_some() {
            return self.put(question, answer);
        }
        let differs = self.store(question, answer);
        self.share(question);
        differs
    }

    /// Gives the answer of a question to those that share it, and so for each question that holds it.
    pub(super) fn share(&mut self, question: QuestionId) {
        let twins: Vec<QuestionId> = self.twins_of(question).collect();
        if !twins.is_empty() {
            let answer = self.stored(question).into_owned();
            for twin in twins {
                self.put_alone(twin, answer.clone());
            }
        }
        if let Some(holder) = self.holder(question) {
            self.share(holder);
        }
    }

    pub(super) fn put_alone(&mut self, question: QuestionId, answer: Value) -> bool {
        match self.entry(question).rows.filter(|_| WHOLE_DIALECT) {
            Some(group) => {
                let before = self.answer(question).into_owned();
                let kind = self.survey.group(group).kind;
                self.put_in_rows(question, kind, &answer);
                before != *self.answer(question)
            }
            None => {
                let answer = self.take_apart(question, answer);
                self.store(question, answer)
            }
        }
    }

    /// Takes an answer that came as it is.
    pub(crate) fn load(&mut self, question: QuestionId, answer: Value) {
        if self.entry(question).rows.is_some() {
            self.put_alone(question, answer);
            return;
        }
        let as_choice = |it: &Value| self.offers(question, it).map(|_| it.clone());
        let Apart { answer, texts } = self.apart(question, answer, &as_choice);
        self.questions[question.0].answer = answer;
        for (choice, text) in texts {
            self.keep_text(question, &choice, text);
        }
    }

    /// Takes a comment that came as it is.
    pub(crate) fn load_comment(&mut self, question: QuestionId, comment: String) {
        self.questions[question.0].comment = comment;
    }

    /// Takes a value that is no answer as it came.
    pub(crate) fn load_value(&mut self, value: NamedIndex, given: Value) {
        self.values[value.0] = given;
    }

    /// Keeps an answer; whether it differs from the one before.
    pub(super) fn store(&mut self, question: QuestionId, answer: Value) -> bool {
        let answer = if answer.is_empty() { Value::Null } else { answer };
        let kept = &mut self.questions[question.0].answer;
        let differs = *kept != answer;
        if differs {
            let is_given = answer != Value::Null;
            *kept = answer;
            if is_given && !self.judging {
                self.extend_stored_rows(question);
            }
        }
        differs
    }

    /// The default of a question: what its expression gives, else what its author wrote. `None` where it has none.
    pub(super) fn default_of(&self, question: QuestionId) -> Value {
        if WHOLE_DIALECT && let Some(index) = self.entry(question).default {
            let id = ExpressionId { index, row: self.row_of(question) };
            let computed = self.answer_from(question, self.result(id).clone());
            if !computed.is_empty() {
                return self.without_hidden_choices(question, computed);
            }
        }
        self.without_hidden_choices(question, self.stored_default(question))
    }

    /// What a question makes of an expression's result: dates become the text that a respondent would have typed.
    pub(super) fn answer_from(&self, question: QuestionId, result: Value) -> Value {
        let value = match result {
            Value::Date(instant) => {
                let timed = matches!(
                    &self.question(question).kind,
                    QuestionKind::Text(text) if text.input_type == InputType::DatetimeLocal
                );
                survey_expression::local_date_text(instant, timed, self.platform()).into()
            }
            other => other,
        };
        // Texts of one's own are told apart from choices when the answer is kept.
        match self.question(question).kind.choices() {
            Some(choices) if choices.show_other || self.form(question).is_some() => value,
            _ => self.normalised(question, value),
        }
    }

    /// The default follows what it depends on until the respondent gives an answer.
    pub(super) fn default_changed(&mut self, question: QuestionId) -> bool {
        if self.questions[question.0].given || self.taking_over {
            return false;
        }
        let answer = self.default_of(question);
        self.put(question, answer)
    }

    /// There shall be as many rows as an expression says.
    pub(super) fn count_changed(&mut self, question: QuestionId, id: ExpressionId) -> bool {
        let (Value::Number(count), RowsRule::Counted(rule)) =
            (self.result(id).clone(), questions::rows(&self.question(question).kind))
        else {
            return false;
        };
        let count = (count.max(0.0) as usize).clamp(rule.min, rule.max.max(rule.min));
        let before = self.row_count(question);
        self.set_row_count(question, count);
        for place in before..count {
            let row = self.rows_of(question)[place];
            self.begin_row(row, &Value::Null);
        }
        self.keep_panels(question);
        self.share(question);
        before != count
    }

    pub(crate) fn clear_mode(&self, question: QuestionId) -> ClearInvisible {
        let own = self.question(question).clear_if_invisible;
        own.unwrap_or(self.survey.definition().clear_invisible)
    }

    /// Whether a question is hidden in a way that clears its answer at once; `None` where no way does.
    fn is_cleared_while_hidden(&self, question: QuestionId) -> Option<bool> {
        match self.clear_mode(question) {
            ClearInvisible::OnHidden => Some(!self.is_shown_itself(question)),
            ClearInvisible::OnHiddenContainer => Some(!self.is_visible(question)),
            ClearInvisible::OnComplete | ClearInvisible::Never => None,
        }
    }

    /// What is hidden from the start: choices are no part of an answer, and questions that clear while hidden get none.
    pub(super) fn withhold_hidden(&mut self, wave: &mut Wave) {
        for question in self.questions() {
            let mut differs = self.drop_hidden_choices(question);
            if self.is_cleared_while_hidden(question) == Some(true) {
                differs |= self.shown_or_hidden(question);
            }
            wave.cause_if(differs, question);
        }
    }

    /// A question has just been shown or hidden: some modes clear its answer, and give its default again. Whether that
    /// has changed it.
    pub(super) fn shown_or_hidden(&mut self, question: QuestionId) -> bool {
        // What a hidden calculation comes to may still decide what else is shown, until the end; and what is taken over
        // is what was left after all this.
        let calculated = matches!(self.question(question).kind, QuestionKind::Expression(_));
        if calculated || self.taking_over {
            return false;
        }
        let Some(hidden) = self.is_cleared_while_hidden(question) else {
            return false;
        };
        if hidden {
            if self.shares_with_shown(question) {
                return false;
            }
            self.questions[question.0].comment.clear();
            return self.put(question, Value::Null);
        }
        if !self.answer(question).is_empty() {
            return false;
        }
        let answer = self.default_of(question);
        self.put(question, answer)
    }

    /// Takes choices that are no longer shown out of the answer; whether there were any.
    pub(super) fn drop_hidden_choices(&mut self, question: QuestionId) -> bool {
        let answer = self.questions[question.0].answer.clone();
        if answer.is_empty() {
            return false;
        }
        let shown = self.without_hidden_choices(question, answer);
        self.put_shown(question, shown)
    }

    pub(super) fn without_hidden_choices(&self, question: QuestionId, answer: Value) -> Value {
        let hidden: Vec<Value> = match &self.question(question).kind {
            kind if kind.choices().is_some() || matches!(kind, QuestionKind::Rating(_)) => {
                self.hidden_values(question)
            }
            _ => return answer,
        };
        // What is made of another question may be no choice at all any more.
        let is_made = self.entry(question).source.is_some();
        let is_gone = |it: &Value| match is_made {
            true => self.offers(question, it) != Some(true),
            false => hidden.contains(it),
        };
        match answer {
            Value::List(mut items) => {
                items.retain(|it| !is_gone(it));
                if self.lacks_choices(question, &items) {
                    items.clear();
                }
                Value::List(items)
            }
            Value::Null => Value::Null,
            one if is_gone(&one) => Value::Null,
            one => one,
        }
    }

    /// Whether a ranking of all lacks one that is shown: it was made when there were fewer.
    fn lacks_choices(&self, question: QuestionId, ranked: &[Value]) -> bool {
        let QuestionKind::Ranking(ranking) = &self.question(question).kind else {
            return false;
        };
        let choices = self.choices(question);
        !ranking.select_to_rank && choices.iter().any(|it| !ranked.contains(&it.value))
    }

    /// Takes the rows of a matrix that are not shown out of its answer; whether there were any. They stay until the end.
    fn drop_hidden_rows(&mut self, question: QuestionId) -> bool {
        let QuestionKind::Matrix(matrix) = &self.question(question).kind else {
            return false;
        };
        let Value::Map(rows) = self.questions[question.0].answer.clone() else {
            return false;
        };
        let is_shown = |key: &str| {
            let mut rows = matrix.rows.iter().enumerate();
            rows.any(|(index, row)| {
                self.is_row_visible(question, index) && matrix::row_key(row, self.platform()) == key
            })
        };
        let shown = rows.into_iter().filter(|(key, _)| is_shown(key)).collect();
        self.put(question, Value::Map(shown))
    }

    fn hidden_values(&self, question: QuestionId) -> Vec<Value> {
        let candidates = self.candidates(question);
        let hidden = candidates
            .iter()
            .enumerate()
            .filter(|(index, _)| !self.is_choice_visible(question, *index));
        hidden.map(|(_, choice)| choice.value.clone()).collect()
    }

    /// What completion does: answers of hidden questions go, and with them what was shown because of them. Nothing sets
    /// answers any more.
    pub(super) fn drop_hidden(&mut self) {
        self.taking_over = true;
        for _ in 0..MOST_ROUNDS {
            let mut wave = Wave::default();
            for question in self.questions() {
                let differs = self.drop_for_good(question);
                wave.cause_if(differs, question);
            }
            if wave.causes.is_empty() {
                break;
            }
            self.rest(&mut wave, &mut Changes::default());
            self.note_shown(&mut Changes::default());
        }
        // The result of a hidden calculation goes last: it may still decide what else is shown.
        for question in self.questions() {
            if self.is_dropped_on_completion(question) {
                self.put(question, Value::Null);
                // Nor is a panel left that must not be removed.
                if let RowsRule::Counted(_) = questions::rows(&self.question(question).kind) {
                    self.set_row_count(question, 0);
                }
            }
        }
    }

    /// Takes away what of a question's answer is not sent; whether there was any.
    fn drop_for_good(&mut self, question: QuestionId) -> bool {
        let mut differs = self.drop_hidden_choices(question);
        if self.clear_mode(question) != ClearInvisible::Never {
            differs |= self.drop_hidden_rows(question);
            differs |= self.drop_hidden_columns(question);
        }
        differs |= self.drop_unfinished_number(question);
        let calculated = matches!(self.question(question).kind, QuestionKind::Expression(_));
        let is_dropped = !calculated && self.is_dropped_on_completion(question);
        if is_dropped {
            differs |= self.put(question, Value::Null);
        }
        if is_dropped || !self.takes_comment(question) {
            differs |= !std::mem::take(&mut self.questions[question.0].comment).is_empty();
        }
        differs
    }

    /// Takes away what was typed into a field for a number and is none, where it can no longer be mended.
    fn drop_unfinished_number(&mut self, question: QuestionId) -> bool {
        let is_text = matches!(self.questions[question.0].answer, Value::Text(_));
        let unfinished = is_text
            && matches!(&self.question(question).kind, QuestionKind::Text(input)
                if text::is_numeric(input.input_type))
            && !(self.is_visible(question) && self.is_open(question));
        unfinished && self.put(question, Value::Null)
    }

    /// Takes answers in columns of a matrix that are no longer shown out of it; whether there were any.
    fn drop_hidden_columns(&mut self, question: QuestionId) -> bool {
        let (QuestionKind::Matrix(_), Value::Map(rows)) =
            (&self.question(question).kind, self.questions[question.0].answer.clone())
        else {
            return false;
        };
        let is_shown = |column: &Value| self.offers(question, column) != Some(false);
        let rest = |chosen: Value| match chosen {
            Value::List(columns) => Value::List(columns.into_iter().filter(is_shown).collect()),
            one if is_shown(&one) => one,
            _ => Value::Null,
        };
        let rows = rows.into_iter().map(|(row, chosen)| (row, rest(chosen)));
        let rows = rows.filter(|(_, chosen)| !chosen.is_empty()).collect();
        self.put(question, Value::Map(rows))
    }

    fn is_dropped_on_completion(&self, question: QuestionId) -> bool {
        if self.is_visible(question)
            || self.clear_mode(question) == ClearInvisible::Never
            || self.shares_with_shown(question)
        {
            return false;
        }
        // A table keeps the answers of cells that are hidden in it.
        let in_table =
            matches!(self.kind_of(self.row_of(question)), GroupKind::Row | GroupKind::NamedRow);
        !in_table || self.holder(question).is_none_or(|it| self.is_dropped_on_completion(it))
    }

    /// Whether a question that is shown has the same answer.
    pub(crate) fn shares_with_shown(&self, question: QuestionId) -> bool {
        self.twins_of(question).any(|it| self.is_visible(it))
    }

    /// The questions that share their answer with this one.
    pub(crate) fn twins_of(&self, question: QuestionId) -> impl Iterator<Item = QuestionId> {
        let row = self.row_of(question);
        self.entry(question).twins.iter().map(move |it| self.question_in(row, *it))
    }
}

/// Whether a value is text with nothing to see in it.
pub(crate) fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.trim().is_empty())
}
