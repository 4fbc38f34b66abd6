//! One element of a page at a time (`questionsOnPageMode` is `questionPerPage`): the pages and their numbers stay, and the
//! way leads from element to element.

use super::instances::{Child, ContainerId};
use super::{Changes, Phase, QuestionId, Session};
use survey_definition::{QuestionsOnPage, WHOLE_DIALECT};

impl Session {
    /// The element of the current page that alone is shown; `None` where all of them are.
    pub fn shown_element(&self) -> Option<Child> {
        if !self.goes_by_element() {
            return None;
        }
        self.children(self.page).get(self.element).copied()
    }

    /// Whether there is no way back from here.
    pub fn is_first_step(&self) -> bool {
        match self.phase {
            Phase::Start => true,
            Phase::Review => false,
            Phase::Page => {
                self.pages.first() == Some(&self.page) && self.element_before().is_none()
            }
        }
    }

    /// Whether nothing comes after this but the review or the end.
    pub fn is_last_step(&self) -> bool {
        self.phase == Phase::Page
            && (self.is_completed_by_trigger()
                || self.pages.last() == Some(&self.page) && self.element_after().is_none())
    }

    fn goes_by_element(&self) -> bool {
        WHOLE_DIALECT
            && self.phase == Phase::Page
            && self.survey.definition().questions_on_page == QuestionsOnPage::QuestionPerPage
    }

    /// The places of the elements that are shown among those of a page.
    fn visible_elements(&self, page: ContainerId) -> Vec<usize> {
        let is_visible = |child: &Child| match child {
            Child::Question(question) => self.is_visible(*question),
            Child::Container(container) => self.is_container_visible(*container),
        };
        let children = self.children(page);
        (0..children.len()).filter(|it| is_visible(&children[*it])).collect()
    }

    /// The place of the next element on the page.
    pub(super) fn element_after(&self) -> Option<usize> {
        if !self.goes_by_element() {
            return None;
        }
        self.visible_elements(self.page).into_iter().find(|it| *it > self.element)
    }

    /// The place of the element before on the page.
    pub(super) fn element_before(&self) -> Option<usize> {
        if !self.goes_by_element() {
            return None;
        }
        self.visible_elements(self.page).into_iter().rev().find(|it| *it < self.element)
    }

    /// Goes to a page: to its first element, where it shows one at a time.
    pub(super) fn go_to(&mut self, page: ContainerId) {
        self.page = page;
        if WHOLE_DIALECT {
            self.element = self.visible_elements(page).first().copied().unwrap_or_default();
        }
    }

    /// Goes to a page from behind.
    pub(super) fn go_back_to(&mut self, page: ContainerId) {
        self.page = page;
        if WHOLE_DIALECT {
            self.element = self.visible_elements(page).last().copied().unwrap_or_default();
        }
    }

    /// Goes to a question, wherever it stands.
    pub(super) fn go_to_question(&mut self, question: QuestionId) {
        self.go_to(self.page_of(question));
        if !WHOLE_DIALECT {
            return;
        }
        let holds = |child: &Child| self.is_within(question, *child);
        if let Some(place) = self.children(self.page).iter().position(holds) {
            self.element = place;
        }
    }

    /// Goes to a page and there to what is wrong.
    pub(super) fn go_to_first_problem(&mut self, page: ContainerId) {
        self.go_to(page);
        if !WHOLE_DIALECT {
            return;
        }
        let faulty = |child: &Child| match child {
            Child::Question(question) => !self.is_right(*question),
            Child::Container(container) => !self.is_container_right(*container),
        };
        if let Some(place) = self.children(page).iter().position(faulty) {
            self.element = place;
        }
    }

    /// Shows what is wrong on the page, or with what of it is shown; whether anything keeps the respondent from going on.
    pub(super) fn show_problems_here(&mut self) -> bool {
        match self.shown_element() {
            Some(Child::Question(question)) => self.show_problems_of(question),
            Some(Child::Container(container)) => self.show_problems(container),
            None => self.show_problems(self.page),
        }
    }

    /// Elements have been shown or hidden: the one that is shown may be another, and so may be what is the last step.
    pub(super) fn note_shown_element(&mut self, changes: &mut Changes) {
        if !self.goes_by_element() {
            return;
        }
        let visible = self.visible_elements(self.page);
        let place = visible.iter().find(|it| **it >= self.element).or(visible.last());
        self.element = place.copied().unwrap_or_default();
        changes.pages = true;
    }

    /// Whether a question is an element, or stands in it.
    fn is_within(&self, question: QuestionId, element: Child) -> bool {
        match element {
            Child::Container(container) => {
                self.ancestry(self.container_of(question)).any(|it| it == container)
            }
            Child::Question(outer) => {
                let around = std::iter::successors(Some(question), |it| self.holder(*it));
                around.into_iter().any(|it| it == outer)
            }
        }
    }
}
