//! Names for each question of a response: `company`, `staff[0].name`, `costs.travel.sum`. For tools, scripts and texts;
//! the engine itself goes by ids.

use super::instances::{ROOT, RowId};
use super::{QuestionId, Session};
use crate::compile::GroupKind;
use survey_definition::WHOLE_DIALECT;
use survey_expression::path::Step;

impl Session {
    /// The question that a path leads to, by names: `[0]` is a row or panel by its place, `.row` one that the author
    /// names.
    pub fn question_at(&self, path: &str) -> Option<QuestionId> {
        self.within(ROOT, path)
    }

    fn within(&self, row: RowId, path: &str) -> Option<QuestionId> {
        if let Some(found) = self.row_questions(row).find(|it| self.question(*it).name == path) {
            return Some(found);
        }
        self.row_questions(row).find_map(|holder| {
            let rest = path.strip_prefix(self.question(holder).name.as_str())?;
            self.rows_of(holder)
                .iter()
                .find_map(|row| self.within(*row, rest.strip_prefix(self.row_path(*row).as_str())?))
        })
    }

    /// The path that leads to a question.
    pub fn path_of(&self, question: QuestionId) -> String {
        let name = &self.question(question).name;
        match self.holder(question) {
            Some(holder) => {
                let row = self.row_path(self.row_of(question));
                [self.path_of(holder), row, name.clone()].concat()
            }
            None => name.clone(),
        }
    }

    /// The question that steps lead to from one that holds it, and the steps that lead on into its answer.
    pub(super) fn part_at<'a>(
        &self,
        question: QuestionId,
        steps: &'a [Step],
    ) -> (QuestionId, &'a [Step]) {
        if !WHOLE_DIALECT {
            return (question, steps);
        }
        let rows = self.rows_of(question);
        let is_named = |key: &str, name: &str| self.platform().lower_case(key) == name;
        let row = rows.first().and_then(|row| match (self.kind_of(*row), steps.first()?) {
            (GroupKind::Items, _) => Some((*row, steps)),
            (GroupKind::NamedRow, Step::Member(name)) => {
                let mut rows = rows.iter();
                let row = rows.find(|it| is_named(&self.row_key(**it).unwrap_or_default(), name));
                row.map(|row| (*row, &steps[1..]))
            }
            (_, Step::Item(index)) => {
                let row = usize::try_from(*index).ok().and_then(|it| rows.get(it));
                row.map(|row| (*row, &steps[1..]))
            }
            _ => None,
        });
        let inner = row.and_then(|(row, steps)| match steps.split_first()? {
            (Step::Member(name), rest) => {
                let mut inner = self.row_questions(row);
                let inner = inner.find(|it| is_named(self.question(*it).key(), name))?;
                Some(self.part_at(inner, rest))
            }
            _ => None,
        });
        inner.unwrap_or((question, steps))
    }

    /// What stands between the path of a question and the names in one of its rows.
    fn row_path(&self, row: RowId) -> String {
        let key = self.row_key(row).unwrap_or_default();
        match self.kind_of(row) {
            GroupKind::Survey => String::new(),
            GroupKind::Items => ".".to_owned(),
            GroupKind::NamedRow => [".", &key, "."].concat(),
            GroupKind::Row | GroupKind::Panel => ["[", &key, "]."].concat(),
        }
    }
}
