//! Which pages are visible, and which numbers questions have: noted whenever what is shown has changed.

use super::instances::ROOT;
use super::{Changes, Phase, QuestionId, Session};
use survey_definition::QuestionNumbers;

impl Session {
    /// Notes which pages are visible and how questions are numbered, and leaves a page that is no longer shown.
    pub(super) fn note_shown(&mut self, changes: &mut Changes) {
        let pages = self.visible_pages();
        changes.pages |= pages != self.pages;
        self.pages = pages;
        let numbers = self.count_numbers();
        for (question, number) in numbers.iter().enumerate() {
            if self.numbers.get(question).copied().flatten() != *number {
                changes.question(QuestionId(question));
            }
        }
        self.numbers = numbers;
        if self.phase != Phase::Start && !self.pages.contains(&self.page) {
            self.page = self.nearest_page();
        }
    }

    /// By question of the survey itself, in one pass; empty where questions have no numbers.
    fn count_numbers(&self) -> Vec<Option<usize>> {
        let mode = self.survey.definition().question_numbers;
        if mode == QuestionNumbers::Off {
            return Vec::new();
        }
        let mut numbers = Vec::new();
        let mut last = 0;
        let mut page = None;
        for question in self.row_questions(ROOT) {
            let own_page = Some(self.page_of(question));
            if mode == QuestionNumbers::OnPage && page != own_page {
                page = own_page;
                last = 0;
            }
            let numbered = self.is_numbered(question);
            last += usize::from(numbered);
            numbers.push(numbered.then_some(last));
        }
        numbers
    }
}
