//! Going on without a press of "next", where the author asks for it (`autoAdvanceEnabled`): once all that a page asks
//! has an answer, and the last of them was given by choosing. What is typed is never known to be done.

use super::instances::Child;
use super::{ChoiceKind, ContainerId, Phase, QuestionId, Session};
use crate::check;
use survey_definition::{QuestionKind, WHOLE_DIALECT};

impl Session {
    /// Whether what is shown gives way to what comes next, now that a choice has been made in this question. A
    /// respondent who has come back to change an answer is left where they are.
    pub fn advances(&self, question: QuestionId) -> bool {
        let definition = self.survey.definition();
        let asked_for = WHOLE_DIALECT
            && definition.auto_advance
            && self.phase == Phase::Page
            && !self.returning
            && (definition.auto_advance_complete || !self.is_last_step());
        if !asked_for || !self.is_answered_by_choosing(question) {
            return false;
        }
        let shown = match self.shown_element() {
            Some(element) => vec![element],
            None => self.children(self.page),
        };
        let mut asked = Vec::new();
        self.collect_asked(shown, &mut asked);
        asked.contains(&question)
            && asked.iter().all(|it| !self.answer(*it).is_empty())
            && asked.iter().all(|it| check::question(self, *it).is_empty())
            && self.is_right_as_a_whole(self.page)
    }

    /// The questions among these that a respondent can answer now.
    fn collect_asked(&self, children: Vec<Child>, asked: &mut Vec<QuestionId>) {
        for child in children {
            match child {
                Child::Container(inner) => self.collect_asked(self.children(inner), asked),
                Child::Question(question) => {
                    let takes_input = !matches!(
                        self.question(question).kind,
                        QuestionKind::Html(_)
                            | QuestionKind::Image(_)
                            | QuestionKind::Expression(_)
                    );
                    if takes_input && self.is_visible(question) && self.is_enabled(question) {
                        asked.push(question);
                    }
                }
            }
        }
    }

    /// Whether one choice is all that the question asks, and no text is wanted beside it.
    fn is_answered_by_choosing(&self, question: QuestionId) -> bool {
        let definition = self.question(question);
        let alone = || !definition.show_comment && !self.wants_text_beside(question);
        match &definition.kind {
            QuestionKind::Radiogroup(_) | QuestionKind::Dropdown(_) => alone(),
            QuestionKind::Buttongroup(_) if WHOLE_DIALECT => alone(),
            QuestionKind::Imagepicker(picker) => !picker.multi_select && alone(),
            QuestionKind::Boolean(_) | QuestionKind::Rating(_) => alone(),
            QuestionKind::Matrix(_) => {
                alone() && self.rows(question).iter().all(|row| !row.answer.is_empty())
            }
            _ => false,
        }
    }

    fn wants_text_beside(&self, question: QuestionId) -> bool {
        let definition = self.question(question).kind.choices();
        let answer = self.answer(question);
        self.choices(question).iter().filter(|it| it.value == *answer).any(|chosen| {
            let is_it = |it: &&survey_definition::Choice| it.value == chosen.value;
            let listed = definition.and_then(|it| it.items.iter().find(is_it));
            chosen.kind == ChoiceKind::Other || listed.is_some_and(|it| it.show_comment)
        })
    }

    fn is_right_as_a_whole(&self, container: ContainerId) -> bool {
        let inner_is_right = |child: Child| match child {
            Child::Container(inner) => self.is_right_as_a_whole(inner),
            Child::Question(_) => true,
        };
        check::container(self, container).is_empty()
            && self.children(container).into_iter().all(inner_is_right)
    }
}
