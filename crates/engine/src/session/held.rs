//! What a view shows of a question that holds questions: its rows, in the order in which they stand. It changes nothing.

use super::instances::RowId;
use super::{ContainerId, QuestionId, Session};
use crate::compile::totals_key;
use crate::ordering::shuffle_some;
use crate::questions::{self, RowsRule};
use survey_definition::{LocalizedText, Question, QuestionKind, TableRows};
use survey_expression::Value;

/// A row of a table, a repeated panel, or the fields of a question that is several, as it is shown now.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldRow {
    /// Its place among all rows: how [`Session::remove_row`] names it.
    pub place: usize,
    /// The panel that it is.
    pub panel: ContainerId,
    /// Its questions, whether shown or not. Of a table one a column.
    pub questions: Vec<QuestionId>,
    /// What a table asks below the row.
    pub detail: Option<ContainerId>,
    /// What its author calls it; "" where the respondent adds the rows.
    pub text: String,
}

impl Session {
    /// The rows shown of a question that holds questions.
    pub fn held_rows(&self, question: QuestionId) -> Vec<HeldRow> {
        let mut places: Vec<usize> = (0..self.row_count(question)).collect();
        if let QuestionKind::Table(table) = &self.question(question).kind
            && let TableRows::Named { rows, random: true, .. } = &table.rows
        {
            let group = |place: &usize| {
                let row = rows.get(*place)?;
                let category = || row.randomize_category.clone().unwrap_or_default();
                (!row.place_fixed).then(category)
            };
            shuffle_some(&mut places, self.inputs.seed + question.0 as f64, &group);
        }
        places.into_iter().filter_map(|place| self.held_row(question, place)).collect()
    }

    /// One of the rows of a question that holds questions, by its place among all; `None` where it is not shown.
    pub fn held_row(&self, question: QuestionId, place: usize) -> Option<HeldRow> {
        let row = *self.rows_of(question).get(place)?;
        let panel = self.row_containers(row).next()?;
        if !self.is_container_shown_itself(panel) {
            return None;
        }
        let kind = &self.question(question).kind;
        let columns = match kind {
            QuestionKind::Table(table) => table.columns.len(),
            _ => usize::MAX,
        };
        let text = match questions::rows(kind) {
            RowsRule::Named(rows) => rows.get(place).map(|row| self.choice_text(question, row)),
            _ => None,
        };
        Some(HeldRow {
            place,
            panel,
            questions: self.row_questions(row).take(columns).collect(),
            detail: self.detail_of(row),
            text: text.unwrap_or_default(),
        })
    }

    /// The first panel of a table's row is the row itself, and the one after it what is asked below.
    fn detail_of(&self, row: RowId) -> Option<ContainerId> {
        match self.question(self.owner_of(row)?).kind {
            QuestionKind::Table(_) => self.row_containers(row).nth(1),
            _ => None,
        }
    }

    /// The question in whose row another stands, and the row's place.
    pub fn held_by(&self, question: QuestionId) -> Option<(QuestionId, usize)> {
        let holder = self.holder(question)?;
        Some((holder, self.position(self.row_of(question))))
    }

    /// Whether a question stands in a row of another, at any depth.
    pub fn is_held_by(&self, question: QuestionId, holder: QuestionId) -> bool {
        std::iter::successors(self.holder(question), |it| self.holder(*it)).any(|it| it == holder)
    }

    /// A text of the definition as it reads in a row of a question.
    pub fn text_in_panel(&self, panel: ContainerId, text: &LocalizedText) -> String {
        self.text_in(self.containers[panel.0].row, text)
    }

    /// A column of a table as its author wrote it, by its place.
    pub fn column(&self, table: QuestionId, column: usize) -> Option<&Question> {
        let group = self.entry(table).rows?;
        self.survey.group_questions(group).nth(column).map(|it| self.survey.question(it))
    }

    /// What stands below a column of a table, by the column's place; null while there is nothing.
    pub fn total(&self, table: QuestionId, column: usize) -> Value {
        let question = self.question(table);
        let index = self.survey.names().value(&totals_key(question), self.platform());
        let totals = index.map(|it| &self.values[it.0]);
        match (totals, self.column(table, column)) {
            (Some(totals), Some(it)) => totals.member(&it.name).cloned().unwrap_or_default(),
            _ => Value::Null,
        }
    }
}
