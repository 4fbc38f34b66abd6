//! Where the focus goes: by the ids of elements, after a page, a problem, or a link. The store keeps the wish until the
//! next drawing, and the frame (`app.rs`) fulfils it.

use survey_definition::{QuestionKind, WHOLE_DIALECT};
use survey_engine::{Child, ContainerId, Phase, Place, Problem, ProblemKind, QuestionId, Session};

use super::store::Store;

/// `focus-on-error`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusOnError {
    /// The first field with a problem, as KWCAG 3.3.1 has it.
    Field,
    /// The summary of the problems.
    Summary,
}

/// Where focus is to be after the next drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The heading of what is now shown.
    Heading,
    /// The error summary.
    Summary,
    /// The element with this id.
    Element(String),
    /// The element with this id, without more scrolling than it takes to see it.
    #[cfg(feature = "whole-dialect")]
    Near(String),
}

impl Store {
    /// Where the focus goes when another page is shown.
    pub(super) fn first_focus(&self) -> Focus {
        let session = self.session();
        let wanted = WHOLE_DIALECT && session.survey().definition().focus_first_question;
        if !wanted || session.phase() == Phase::Review {
            return Focus::Heading;
        }
        let page = session.page();
        let first = session.questions().into_iter().find(|id| {
            session.page_of(*id) == page
                && session.is_visible(*id)
                && session.is_enabled(*id)
                && session.question(*id).kind.has_answer()
        });
        first.map_or(Focus::Heading, |it| Focus::Element(self.focus_target(Place::Question(it))))
    }

    /// The id of the element that a problem's link leads to.
    pub fn target_of(&self, problem: &Problem) -> String {
        match (&problem.kind, problem.place) {
            (ProblemKind::OtherEmpty, Place::Question(question)) => {
                self.question_id(question, "-note")
            }
            (_, place) => self.focus_target(place),
        }
    }

    /// The id of the element that takes the focus for a place: of a question the first control that can be used.
    pub(crate) fn focus_target(&self, place: Place) -> String {
        let session = self.session();
        match place {
            Place::Question(question) => match &session.question(question).kind {
                QuestionKind::Matrix(matrix) if !matrix.rows.is_empty() => {
                    let row = session.rows(question).first().map_or(0, |row| row.index);
                    self.row_id(question, row, "-0")
                }
                QuestionKind::Rating(rating) if WHOLE_DIALECT && rating.as_list => {
                    self.question_id(question, "-input")
                }
                QuestionKind::Radiogroup(_)
                | QuestionKind::Checkbox(_)
                | QuestionKind::Boolean(_)
                | QuestionKind::Matrix(_)
                | QuestionKind::Rating(_)
                | QuestionKind::Imagepicker(_) => self.open_choice(question),
                QuestionKind::Buttongroup(_) if WHOLE_DIALECT => self.open_choice(question),
                QuestionKind::Ranking(_) => {
                    let first = super::questions::ranking::focus_part(&session, question);
                    self.question_id(question, &first)
                }
                QuestionKind::Tagbox(_) if WHOLE_DIALECT => self.question_id(question, "-input"),
                QuestionKind::Text(_)
                | QuestionKind::Comment(_)
                | QuestionKind::Dropdown(_)
                | QuestionKind::Slider(_)
                | QuestionKind::File(_)
                | QuestionKind::Signature(_) => self.question_id(question, "-input"),
                QuestionKind::Table(_)
                | QuestionKind::PanelDynamic(_)
                | QuestionKind::MultipleText(_) => {
                    let first = super::questions::rows::first_open(&session, question);
                    first.map_or_else(
                        || self.question_id(question, "-add"),
                        |it| self.focus_target(Place::Question(it)),
                    )
                }
                _ => self.question_id(question, ""),
            },
            Place::Row(question, row) => self.row_id(question, row, "-0"),
            Place::Container(container) => session
                .questions()
                .into_iter()
                .find(|id| {
                    session.is_visible(*id)
                        && session.question(*id).kind.has_answer()
                        && inside(&session, container, *id)
                })
                .map_or_else(
                    || self.container_id(container, ""),
                    |question| self.focus_target(Place::Question(question)),
                ),
            Place::Elsewhere => self.unique_id("heading"),
        }
    }

    /// The id of the first choice that can be chosen.
    fn open_choice(&self, question: QuestionId) -> String {
        let choices = self.session().choices(question);
        let open = choices.iter().position(|choice| choice.enabled).unwrap_or(0);
        self.question_id(question, &["-", &open.to_string()].concat())
    }
}

/// Whether the question stands in the container, at any depth.
fn inside(session: &Session, container: ContainerId, question: QuestionId) -> bool {
    session.children(container).into_iter().any(|child| match child {
        Child::Question(id) => id == question,
        Child::Container(id) => inside(session, id, question),
    })
}
