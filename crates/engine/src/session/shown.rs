//! What a view shows: visibility, texts, choices, problems. It changes nothing.

use super::texts::{author_text, escape, key_duplication_text};
use super::{ContainerId, QuestionId, ROOT, Session, is_blank};
use crate::compile::GroupKind;
use crate::ordering::shuffle_some;
use crate::piping;
use crate::problem::{Place, Problem, ProblemKind};
use crate::questions::{boolean, file, matrix};
use std::borrow::Cow;
use survey_definition::{LocalizedText, QuestionKind, WHOLE_DIALECT};
use survey_expression::search::replaced;
use survey_expression::{Value, text_of};

/// A row of a matrix as it is shown now.
#[derive(Clone, Debug, PartialEq)]
pub struct RowState {
    /// Its index in the definition: how [`Session::set_row`] names it.
    pub index: usize,
    /// Its key in the answer.
    pub key: String,
    /// What is shown.
    pub text: String,
    /// The column chosen in it; null while there is none.
    pub answer: Value,
}

/// What is shown now.
impl Session {
    /// Whether a question, and all it stands in, is shown.
    pub fn is_visible(&self, question: QuestionId) -> bool {
        let container = self.container_of(question);
        self.is_shown_itself(question)
            && self.ancestry(container).all(|it| self.is_container_shown_itself(it))
            && self.holder(question).is_none_or(|holder| self.is_visible(holder))
    }

    /// Whether a page or panel, and all it stands in, is shown; one with nothing to show is not.
    pub fn is_container_visible(&self, container: ContainerId) -> bool {
        self.ancestry(container).all(|it| self.is_container_shown_itself(it))
            && self.has_visible_child(container)
    }

    /// Whether a question is open for input.
    pub fn is_enabled(&self, question: QuestionId) -> bool {
        self.is_open(question)
    }

    /// A question's answer; null while there is none.
    pub fn answer(&self, question: QuestionId) -> Cow<'_, Value> {
        match self.entry(question).rows {
            Some(rows) => Cow::Owned(self.assembled(question, self.survey.group(rows).kind)),
            None => Cow::Borrowed(&self.questions[question.0].answer),
        }
    }

    /// Whether a question has no answer to speak of: none, text with nothing to see in it, panels without any answer.
    pub fn is_unanswered(&self, question: QuestionId) -> bool {
        let answer = self.answer(question);
        answer.is_empty() || is_blank(&answer) || self.is_unanswered_panels(question)
    }

    /// Whether a question is a repeated panel in none of whose panels anything is answered.
    pub(super) fn is_unanswered_panels(&self, question: QuestionId) -> bool {
        let mut rows = self.rows_of(question).iter();
        WHOLE_DIALECT
            && rows.clone().next().is_some_and(|it| self.kind_of(*it) == GroupKind::Panel)
            && rows.all(|row| self.row_questions(*row).all(|it| !self.holds_anything(it)))
    }

    fn holds_anything(&self, question: QuestionId) -> bool {
        !self.answer(question).is_empty() || !self.comment(question).is_empty()
    }

    /// A question's comment, or the text for its choice "other".
    pub fn comment(&self, question: QuestionId) -> &str {
        &self.questions[question.0].comment
    }

    /// The rows shown of a matrix.
    pub fn rows(&self, question: QuestionId) -> Vec<RowState> {
        let QuestionKind::Matrix(matrix) = &self.question(question).kind else {
            return Vec::new();
        };
        let mut places: Vec<usize> = (0..matrix.rows.len()).collect();
        if WHOLE_DIALECT && matrix.random_rows {
            let group = |place: &usize| {
                let row = &matrix.rows[*place];
                let category = || row.randomize_category.clone().unwrap_or_default();
                (!row.place_fixed).then(category)
            };
            shuffle_some(&mut places, self.inputs.seed + question.0 as f64, &group);
        }
        places
            .into_iter()
            .filter(|index| self.is_row_visible(question, *index))
            .map(|index| {
                let row = &matrix.rows[index];
                let key = matrix::row_key(row, self.platform());
                let answer = self.answer(question).member(&key).cloned().unwrap_or_default();
                RowState { index, text: self.choice_text(question, row), answer, key }
            })
            .collect()
    }

    /// What stands in a cell of a matrix, by the row's index in the definition and the column's value: the text that its
    /// author wrote for just this cell, or for the column in rows without one; "" where there is none.
    pub fn cell_text(&self, question: QuestionId, row: usize, column: &Value) -> String {
        let QuestionKind::Matrix(matrix) = &self.question(question).kind else {
            return String::new();
        };
        let Some(row) = matrix.rows.get(row).filter(|_| WHOLE_DIALECT) else {
            return String::new();
        };
        let column = text_of(column, self.platform());
        let of_row = |name: &str| {
            let cells = matrix.cells.iter().find(|it| it.row == name)?;
            let (_, text) = cells.texts.iter().find(|(it, _)| *it == column)?;
            Some(self.text_in(self.row_of(question), text)).filter(|it| !it.is_empty())
        };
        let own = of_row(&matrix::row_key(row, self.platform()));
        own.or_else(|| of_row("default")).unwrap_or_default()
    }

    /// A question's title with answers piped in; its name where the author wrote none.
    pub fn title(&self, question: QuestionId) -> String {
        let definition = self.question(question);
        let title = self.text_in(self.row_of(question), &definition.title);
        if title.is_empty() { definition.name.clone() } else { title }
    }

    /// A question's description.
    pub fn description(&self, question: QuestionId) -> String {
        self.text_in(self.row_of(question), &self.question(question).description)
    }

    /// The markup of an `html` question; what is piped in is escaped.
    pub fn html(&self, question: QuestionId) -> String {
        match &self.question(question).kind {
            QuestionKind::Html(html) => piping::fill(html.get(self.locale()), &|name| {
                self.piped(self.row_of(question), name).map(|value| escape(&value))
            }),
            _ => String::new(),
        }
    }

    /// The title of a page or panel; "" where there is none.
    pub fn container_title(&self, container: ContainerId) -> String {
        self.text_in(self.containers[container.0].row, &self.container(container).title)
    }

    /// The description of a page or panel.
    pub fn container_description(&self, container: ContainerId) -> String {
        self.text_in(self.containers[container.0].row, &self.container(container).description)
    }

    /// Any text of the definition in the session's language, with answers piped in.
    pub fn text(&self, text: &LocalizedText) -> String {
        self.text_in(ROOT, text)
    }

    /// A question's number among those numbered, as it is written; "" where it has none.
    pub fn question_number(&self, question: QuestionId) -> &str {
        self.numbers.of_question(question)
    }

    /// A panel's number among those numbered, as it is written; "" where it has none.
    pub fn container_number(&self, container: ContainerId) -> &str {
        self.numbers.of_container(container)
    }

    /// What is shown to be wrong with a question's answer.
    pub fn problems(&self, question: QuestionId) -> &[Problem] {
        &self.questions[question.0].problems
    }

    /// What is shown to be wrong with a page or panel.
    pub fn container_problems(&self, container: ContainerId) -> &[Problem] {
        &self.containers[container.0].problems
    }

    /// All problems shown on the current page, in its order: what an error summary lists.
    pub fn shown_problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.collect_shown(self.page, &mut problems);
        problems
    }

    /// The author's own words for a problem, with `{0}` replaced by the limit; answers are not piped into them.
    pub fn author_message(&self, problem: &Problem) -> Option<String> {
        let text = match problem.place {
            Place::Question(id) if problem.kind == ProblemKind::NotUnique => {
                key_duplication_text(self.question(self.holder(id)?))?
            }
            Place::Question(id) | Place::Row(id, _) => author_text(self.question(id), problem)?,
            Place::Container(id) => &self.container(id).conditions.required_error_text,
            Place::Elsewhere => return None,
        };
        let limit = match &problem.kind {
            ProblemKind::TooSmall(limit) | ProblemKind::TooLarge(limit) => {
                text_of(limit, self.platform())
            }
            ProblemKind::WrongStep(step) => self.platform().number_to_text(*step),
            _ => String::new(),
        };
        let message = replaced(text.get(self.locale()), "{0}", &limit);
        Some(message).filter(|it| !it.is_empty())
    }

    /// The answer as a person reads it; "" while there is none.
    pub fn display_text(&self, question: QuestionId) -> String {
        self.display_of(question, &self.answer(question))
    }

    /// A value as a person reads it who gave it as the answer.
    pub(super) fn display_of(&self, question: QuestionId, answer: &Value) -> String {
        match &self.question(question).kind {
            _ if answer.is_empty() || is_blank(answer) => String::new(),
            QuestionKind::Boolean(it) => match boolean::truth(it, answer) {
                Some(truth) => self.truth_text(question, it, truth),
                None => text_of(answer, self.platform()),
            },
            QuestionKind::Expression(calculation) => {
                let result = text_of(answer, self.platform());
                let format = self.text_in(self.row_of(question), &calculation.format);
                if format.is_empty() { result } else { replaced(&format, "{0}", &result) }
            }
            QuestionKind::Matrix(matrix) if !matrix.rows.is_empty() => {
                let rows = self.display_rows(question);
                rows.iter()
                    .filter(|(_, column)| !column.is_empty())
                    .map(|(row, column)| [row, ": ", column].concat())
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            QuestionKind::File(_) => file::names(answer).join(", "),
            _ => match answer {
                Value::List(items) => {
                    let texts: Vec<String> =
                        items.iter().map(|it| self.value_text(question, it)).collect();
                    texts.join(", ")
                }
                one => self.value_text(question, one),
            },
        }
    }

    /// The rows of a matrix, each with its answer, as a person reads them.
    pub fn display_rows(&self, question: QuestionId) -> Vec<(String, String)> {
        let text = |answer: &Value| {
            if answer.is_empty() { String::new() } else { self.value_text(question, answer) }
        };
        self.rows(question).into_iter().map(|row| (row.text, text(&row.answer))).collect()
    }
}
