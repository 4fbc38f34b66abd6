//! The way through the survey: pages, the review, the end.

use super::{ContainerId, Phase, QuestionId, ROOT, Session, Step};
use crate::check;
use crate::problem::{Place, Problem, ProblemKind};
use survey_definition::{CheckErrors, Severity};
use survey_expression::Value;

/// The way through the survey.
impl Session {
    /// Where the respondent is.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The visible pages in order.
    pub fn pages(&self) -> Vec<ContainerId> {
        self.pages.clone()
    }

    pub(super) fn visible_pages(&self) -> Vec<ContainerId> {
        let pages = self.survey.pages().iter().map(|page| self.container_in(ROOT, *page));
        pages.filter(|page| self.is_container_visible(*page)).collect()
    }

    /// The current page.
    pub fn page(&self) -> ContainerId {
        self.page
    }

    /// Goes on: to the next page, the review, or the end. Stops where the page has something to mend, and shows it.
    #[expect(
        clippy::should_implement_trait,
        reason = "a respondent presses Next; nothing is iterated"
    )]
    pub fn next(&mut self) -> Step {
        if self.phase == Phase::Review {
            return Step::Complete;
        }
        if self.survey.definition().check_errors != CheckErrors::OnComplete
            && self.show_problems(self.page)
        {
            return Step::Blocked;
        }
        let next = if self.returning { self.first_faulty_page() } else { self.page_after() };
        if let Some(page) = next {
            self.page = page;
            return Step::Page;
        }
        if let Some(page) = self.first_faulty_page() {
            self.page = page;
            self.show_problems(page);
            return Step::Blocked;
        }
        self.returning = false;
        if self.survey.definition().show_preview {
            self.phase = Phase::Review;
            return Step::Review;
        }
        Step::Complete
    }

    /// Goes back, from the review too; false on the first page.
    pub fn previous(&mut self) -> bool {
        let pages = &self.pages;
        let before = if self.phase == Phase::Review {
            pages.last()
        } else {
            pages.iter().rev().find(|page| page.0 < self.page.0)
        };
        let Some(page) = before.copied() else {
            return false;
        };
        self.page = page;
        self.phase = Phase::Page;
        self.returning = false;
        true
    }

    /// Goes from the review to the page of a question; going on from there returns to the review.
    pub fn change(&mut self, question: QuestionId) {
        self.page = self.page_of(question);
        self.returning = self.phase == Phase::Review;
        self.phase = Phase::Page;
    }

    /// Ends the response at this instant, in milliseconds since the epoch: the answers as they are sent, without those
    /// of hidden questions, and with what is calculated from the time as of then.
    ///
    /// # Errors
    /// All problems, where something is to be mended; the session has gone to the first page that has one, and shows
    /// them.
    pub fn complete(&mut self, now: f64) -> Result<Value, Vec<Problem>> {
        self.pass_to(now);
        let mut last = self.clone();
        last.drop_hidden();
        let problems = last.all_problems();
        if problems.is_empty() {
            return Ok(last.data());
        }
        self.show_everywhere(&problems);
        Err(problems)
    }

    /// Shows what the receiver refuses, each problem at its question by its pointer into the response, and goes
    /// to the first. Returns the questions concerned; a pointer to none is left out.
    pub fn show_refusal(&mut self, errors: &[(String, ProblemKind)]) -> Vec<QuestionId> {
        let mut problems = Vec::new();
        for (pointer, kind) in errors {
            let found = self.questions().into_iter().find(|question| {
                let own = check::answer_pointer(self, *question);
                let rest = pointer.strip_prefix(own.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            });
            if let Some(question) = found {
                problems.push(Problem {
                    place: Place::Question(question),
                    pointer: check::answer_pointer(self, question),
                    kind: kind.clone(),
                    severity: Severity::Error,
                    validator: None,
                });
            }
        }
        self.show_everywhere(&problems);
        problems.iter().filter_map(|it| it.place.question()).collect()
    }

    /// Of each answered consent question its name and the version of the text that was agreed to or refused.
    pub fn consents(&self) -> Vec<(String, String)> {
        let mut consents = Vec::new();
        for id in self.questions() {
            let question = self.question(id);
            if let Some(consent) = &question.consent
                && self.is_visible(id)
                && !self.answer(id).is_empty()
            {
                consents.push((question.name.clone(), consent.version.clone()));
            }
        }
        consents
    }
}
