//! A column each of whose choices has a column of its own (`showInMultipleColumns`): the marks of a cell stand below the
//! headings of the choices.

use survey_definition::QuestionKind;
use survey_engine::ChoiceState;
use yew::prelude::*;

use super::Grid;
use crate::view::element::{element, worded};

impl Grid<'_> {
    /// The choices of a column that is spread; `None` for one that is not.
    pub(super) fn spread(&self, column: usize) -> Option<Vec<ChoiceState>> {
        let cell = *self.rows.first()?.questions.get(column)?;
        let session = self.drawing.session;
        let has_marks = matches!(
            session.question(cell).kind,
            QuestionKind::Radiogroup(_) | QuestionKind::Checkbox(_)
        );
        let choices = self.table.columns[column].in_multiple_columns.then(|| session.choices(cell));
        choices.filter(|it| has_marks && !it.is_empty())
    }

    /// How many columns stand beside one another.
    pub(super) fn width(&self) -> usize {
        let of = |column: &usize| self.spread(*column).map_or(1, |choices| choices.len());
        self.columns.iter().map(of).sum()
    }

    /// The headings of the choices, each below the title that they share.
    pub(super) fn choice_heads(&self, column: usize, choices: &[ChoiceState]) -> Vec<Html> {
        let title = self.column_title(column);
        let head = |(place, choice): (usize, &ChoiceState)| {
            let key = [&*column.to_string(), "-", &place.to_string()].concat();
            element("th.column-head.choice-head scope=col")
                .key(&key)
                .child(worded("span:title.choice-head-title", &title))
                .child(worded("span:text.column-text", &choice.text))
                .node()
        };
        choices.iter().enumerate().map(head).collect()
    }
}
