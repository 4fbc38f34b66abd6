//! Questions that hold questions: their answer is what their rows hold, and rows come and go.

use super::instances::RowId;
use super::settle::{Cause, Wave};
use super::{COMMENT_SUFFIX, Changes, QuestionId, Session};
use crate::compile::GroupKind;
use crate::names::RowFact;
use crate::questions::{self, RowsRule, matrix, table};
use survey_definition::QuestionKind;
use survey_expression::{Value, text_of};

/// More rows than anyone fills in: keeps a forged or mistaken response from filling the memory.
const MOST_ROWS: usize = 10_000;

/// What the rows hold.
impl Session {
    /// The answers of one row, by key.
    fn row_answer(&self, row: RowId) -> Value {
        let mut members = Vec::new();
        for question in self.row_questions(row) {
            self.add_members(question, &mut members);
        }
        Value::Map(members)
    }

    /// Adds a question's answer and comment under the keys that they have in a response.
    pub(super) fn add_members(&self, question: QuestionId, members: &mut Vec<(String, Value)>) {
        let key = self.question(question).key();
        // Of questions that share an answer, a repeated panel knows more of each choice than the choices do.
        let fullest = self.twins_of(question).find(|it| self.entry(*it).rows.is_some());
        let answer = self.stored(fullest.unwrap_or(question));
        if !answer.is_empty() && !members.iter().any(|(it, _)| it == key) {
            members.push((key.to_owned(), answer.into_owned()));
        }
        let comment = self.comment(question);
        if !comment.trim().is_empty() && self.has_comment_key(question) {
            members.push(([key, COMMENT_SUFFIX].concat(), comment.into()));
        }
    }

    /// The answer of a question that holds questions.
    pub(super) fn assembled(&self, question: QuestionId, kind: GroupKind) -> Value {
        let rows = self.rows_of(question);
        match kind {
            GroupKind::Items | GroupKind::Survey => {
                rows.first().map(|row| self.row_answer(*row)).unwrap_or_default()
            }
            GroupKind::NamedRow => {
                let mut answers = Vec::new();
                for row in rows {
                    let answer = self.row_answer(*row);
                    if !answer.is_empty() {
                        answers.push((self.row_key(*row).unwrap_or_default(), answer));
                    }
                }
                Value::Map(answers)
            }
            GroupKind::Row => {
                let stored = &rows[..self.questions[question.0].stored_rows.min(rows.len())];
                let answers: Vec<Value> = stored.iter().map(|row| self.row_answer(*row)).collect();
                if table::is_blank(&answers) { Value::Null } else { Value::List(answers) }
            }
            // Panels whose answers were cleared are no part of the answer before something is in one.
            GroupKind::Panel if self.questions[question.0].stored_rows < rows.len() => Value::Null,
            GroupKind::Panel => Value::List(rows.iter().map(|row| self.row_answer(*row)).collect()),
        }
    }

    /// Under what a row stands in the answer of its question; `None` where there is only one.
    pub(crate) fn row_key(&self, row: RowId) -> Option<String> {
        let position = self.position(row);
        match self.kind_of(row) {
            GroupKind::Survey | GroupKind::Items => None,
            GroupKind::Row | GroupKind::Panel => Some(position.to_string()),
            GroupKind::NamedRow => {
                let owner = self.rows[row.0].owner?;
                let RowsRule::Named(rows) = questions::rows(&self.question(owner).kind) else {
                    return None;
                };
                rows.get(position).map(|row| matrix::row_key(row, self.platform()))
            }
        }
    }

    /// What a row is to the expressions and texts in it.
    pub(super) fn row_fact(&self, row: RowId, fact: RowFact) -> Value {
        let Some(owner) = self.rows[row.0].owner else {
            return Value::Null;
        };
        let position = self.position(row);
        let named = match questions::rows(&self.question(owner).kind) {
            RowsRule::Named(rows) => rows.get(position),
            _ => None,
        };
        let visible = || {
            let before = self.rows_of(owner).iter().take(position);
            before.filter(|it| self.is_row_shown(**it)).count()
        };
        let number = |number: usize| Value::Number(number as f64);
        match (fact, named) {
            (RowFact::Index, _) => number(position),
            (RowFact::Number, _) => number(position + 1),
            (RowFact::VisibleIndex, _) => number(visible()),
            (RowFact::VisibleNumber, _) => number(visible() + 1),
            (RowFact::Value, Some(row)) => row.value.clone(),
            (RowFact::Title, Some(row)) => self.choice_text(owner, row).into(),
            (RowFact::Value | RowFact::Title, None) => Value::Null,
        }
    }

    fn is_row_shown(&self, row: RowId) -> bool {
        self.row_containers(row).next().is_none_or(|panel| self.is_container_shown_itself(panel))
    }

    /// Whether another row or panel has the same answer to a question to which no two may. In a table upper and lower
    /// case are the same and all that share an answer are meant; of panels only the later one is.
    pub(crate) fn is_duplicate(&self, cell: QuestionId) -> bool {
        let Some(holder) = self.holder(cell) else {
            return false;
        };
        let row = self.row_of(cell);
        let kind = &self.question(holder).kind;
        let is_key = match questions::rows(kind) {
            RowsRule::Counted(rule) => rule.key_name == Some(self.question(cell).name.as_str()),
            _ => false,
        };
        let Some(column) = self.row_questions(row).position(|it| it == cell) else {
            return false;
        };
        let (is_unique, is_panel) = match kind {
            QuestionKind::Table(table) => {
                (is_key || table.columns.get(column).is_some_and(|it| it.unique), false)
            }
            _ => (is_key, true),
        };
        let answer = self.answer(cell);
        if !is_unique || answer.is_empty() {
            return false;
        }
        let text = |answer: &Value| {
            let text = text_of(answer, self.platform());
            if is_panel { text } else { self.platform().lower_case(&text) }
        };
        let own = text(&answer);
        let others = self.rows_of(holder).iter().take_while(|it| !is_panel || **it != row);
        others
            .filter(|it| **it != row)
            .filter_map(|it| self.row_questions(*it).nth(column))
            .any(|it| text(&self.answer(it)) == own)
    }
}

/// Rows come and go.
impl Session {
    /// Gives the raw answer that a response holds to a question that holds questions.
    pub(super) fn put_in_rows(&mut self, question: QuestionId, kind: GroupKind, value: &Value) {
        match kind {
            GroupKind::Survey | GroupKind::Items => {
                if let Some(row) = self.rows_of(question).first().copied() {
                    self.put_in_row(row, value);
                }
            }
            GroupKind::NamedRow => {
                for row in self.rows_of(question).to_vec() {
                    let key = self.row_key(row).unwrap_or_default();
                    let answer = value.member(&key).cloned().unwrap_or_default();
                    self.put_in_row(row, &answer);
                }
            }
            GroupKind::Row | GroupKind::Panel => {
                let items = match value {
                    Value::List(items) => &items[..items.len().min(MOST_ROWS)],
                    _ => &[],
                };
                let is_emptied = match kind {
                    GroupKind::Row => value.is_empty(),
                    _ => *value == Value::Null,
                };
                let least = match questions::rows(&self.question(question).kind) {
                    // What is emptied keeps its rows.
                    _ if is_emptied => self.row_count(question),
                    RowsRule::Counted(rule) => rule.min,
                    _ => 0,
                };
                self.set_row_count(question, items.len().max(least));
                self.questions[question.0].stored_rows = items.len();
                if !is_emptied {
                    self.keep_panels(question);
                }
                let all = items.iter().chain(std::iter::repeat(&Value::Null));
                for (row, item) in self.rows_of(question).to_vec().into_iter().zip(all) {
                    self.put_in_row(row, item);
                }
            }
        }
    }

    fn put_in_row(&mut self, row: RowId, value: &Value) {
        for question in self.row_questions(row) {
            let definition = self.question(question);
            // What is calculated is not given.
            if let QuestionKind::Expression(_) = definition.kind {
                continue;
            }
            let key = definition.key();
            let answer = value.member(key).cloned().unwrap_or_default();
            let comment = match value.member(&[key, COMMENT_SUFFIX].concat()) {
                Some(Value::Text(comment)) => comment.clone(),
                _ => String::new(),
            };
            self.questions[question.0].comment = comment;
            self.put_alone(question, answer);
        }
    }

    /// Lays out as many rows as are missing, and drops those that are too many.
    pub(super) fn set_row_count(&mut self, question: QuestionId, count: usize) {
        let Some(group) = self.entry(question).rows else {
            return;
        };
        while self.rows_of(question).len() < count {
            let row = self.lay_out(group, Some(question));
            self.questions[question.0].rows.push(row);
        }
        while self.rows_of(question).len() > count {
            if let Some(row) = self.questions[question.0].rows.pop() {
                self.abandon(row);
            }
        }
    }

    /// Makes all panels part of the answer, as those that are not emptied are.
    pub(super) fn keep_panels(&mut self, question: QuestionId) {
        if self.has_rows_of(question, GroupKind::Panel) {
            self.questions[question.0].stored_rows = self.row_count(question);
        }
    }

    fn has_rows_of(&self, question: QuestionId, kind: GroupKind) -> bool {
        let rows = self.entry(question).rows;
        rows.is_some_and(|it| self.survey.group(it).kind == kind)
    }

    /// What is no longer in the response has nothing wrong with it.
    fn abandon(&mut self, row: RowId) {
        for container in self.row_containers(row) {
            self.containers[container.0].problems.clear();
        }
        for question in self.row_questions(row) {
            let state = &mut self.questions[question.0];
            state.problems.clear();
            for row in std::mem::take(&mut state.rows) {
                self.abandon(row);
            }
        }
    }

    /// Whether the respondent may add a row or a panel now.
    pub fn can_add_row(&self, question: QuestionId) -> bool {
        match questions::rows(&self.question(question).kind) {
            RowsRule::Counted(rule) => {
                let count = self.rows_of(question).len();
                rule.allow_add && count < rule.max && self.is_enabled(question)
            }
            _ => false,
        }
    }

    /// Whether the respondent may remove a row or a panel now.
    pub fn can_remove_row(&self, question: QuestionId) -> bool {
        match questions::rows(&self.question(question).kind) {
            RowsRule::Counted(rule) => {
                let count = self.rows_of(question).len();
                rule.allow_remove && count > rule.min && self.is_enabled(question)
            }
            _ => false,
        }
    }

    /// How many rows or panels a question has.
    pub fn row_count(&self, question: QuestionId) -> usize {
        self.rows_of(question).len()
    }

    /// Adds a row or a panel at the end, where that may be done.
    pub fn add_row(&mut self, question: QuestionId) -> Changes {
        self.insert_row(question, self.row_count(question))
    }

    /// Adds a row or a panel so that it has this place, where that may be done.
    pub fn insert_row(&mut self, question: QuestionId, place: usize) -> Changes {
        let mut changes = Changes::default();
        if !self.can_add_row(question) {
            return changes;
        }
        let count = self.rows_of(question).len();
        let start = self.first_answers(question);
        self.set_row_count(question, count + 1);
        let rows = &mut self.questions[question.0].rows;
        rows[place.min(count)..].rotate_right(1);
        let Some(row) = rows.get(place.min(count)).copied() else {
            return changes;
        };
        self.begin_row(row, &start);
        if !self.row_answer(row).is_empty() {
            self.questions[question.0].stored_rows = count + 1;
        }
        self.keep_panels(question);
        self.rows_changed(question, &mut changes);
        changes
    }

    /// What a new row of the question begins with.
    fn first_answers(&self, question: QuestionId) -> Value {
        let RowsRule::Counted(rule) = questions::rows(&self.question(question).kind) else {
            return Value::Null;
        };
        match self.rows_of(question).last() {
            Some(last) if rule.copy_last => self.row_answer(*last),
            _ => rule.default_row.clone(),
        }
    }

    /// Gives a new row its first answers: those it is given, and the defaults of its questions.
    pub(super) fn begin_row(&mut self, row: RowId, start: &Value) {
        self.put_in_row(row, start);
        self.give_defaults(row);
        self.evaluate_row(row, &mut Wave::default());
    }

    /// Gives each question of a row that has no answer its default, and so for what it holds.
    pub(super) fn give_defaults(&mut self, row: RowId) {
        for question in self.row_questions(row) {
            self.keep_panels(question);
            if self.is_unanswered(question) {
                let answer = self.first_answer(question);
                if !answer.is_empty() {
                    let count = self.row_count(question);
                    self.put(question, answer);
                    // A table has no fewer rows for that its author gives answers for some.
                    if self.has_rows_of(question, GroupKind::Row) {
                        self.set_row_count(question, count.max(self.row_count(question)));
                    }
                }
            }
            for inner in self.rows_of(question).to_vec() {
                self.give_defaults(inner);
            }
        }
    }

    /// The default of a question; where it has none, that of each of its rows.
    fn first_answer(&self, question: QuestionId) -> Value {
        let default = self.default_answer(question);
        match questions::rows(&self.question(question).kind) {
            RowsRule::Counted(rule) if default.is_empty() && !rule.default_row.is_empty() => {
                Value::List(vec![rule.default_row.clone(); self.row_count(question)])
            }
            _ => default,
        }
    }

    /// Removes a row or a panel by its place, where that may be done.
    pub fn remove_row(&mut self, question: QuestionId, place: usize) -> Changes {
        let mut changes = Changes::default();
        if !self.can_remove_row(question) || place >= self.rows_of(question).len() {
            return changes;
        }
        let state = &mut self.questions[question.0];
        let row = state.rows.remove(place);
        if place >= state.stored_rows && state.stored_rows > 0 {
            // To remove a row that is no part of the answer yet makes those before it one.
            state.stored_rows = state.rows.len();
        }
        if place < state.stored_rows {
            state.stored_rows -= 1;
        }
        self.abandon(row);
        self.rows_changed(question, &mut changes);
        changes
    }

    /// Rows have come or gone: their numbers and neighbours are others, and so is the whole answer.
    fn rows_changed(&mut self, question: QuestionId, changes: &mut Changes) {
        changes.question(question);
        self.share(question);
        let mut wave = Wave { causes: vec![Cause::Answer(question)], ..Wave::default() };
        for row in self.rows_of(question).to_vec() {
            self.evaluate_row(row, &mut wave);
        }
        self.settle_wave(&mut wave, changes);
        let asked = self.asked_about(question);
        self.check_again(question, true, &asked, changes);
    }
}
