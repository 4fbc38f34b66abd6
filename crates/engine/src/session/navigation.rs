//! The way through the survey: pages, the review, the end.

use super::instances::ExpressionId;
use super::problems::has_error;
use super::{COMMENT_SUFFIX, ContainerId, Phase, QuestionId, ROOT, Session, Step};
use crate::check;
use crate::problem::{Place, Problem, ProblemKind};
use survey_definition::{CheckErrors, LocalizedText, Severity, WHOLE_DIALECT};
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
        // The page before the survey is none of its pages.
        let start = usize::from(self.survey.definition().first_page_is_start);
        let pages = self.survey.pages().iter().skip(start);
        let pages = pages.map(|page| self.container_in(ROOT, *page));
        pages.filter(|page| self.is_container_visible(*page)).collect()
    }

    /// The current page.
    pub fn page(&self) -> ContainerId {
        self.page
    }

    /// The page that stands before the survey, where there is one to show.
    pub(super) fn start_page(&self) -> Option<ContainerId> {
        let first =
            self.survey.pages().first().filter(|_| self.survey.definition().first_page_is_start);
        let page = self.container_in(ROOT, *first?);
        self.is_container_visible(page).then_some(page)
    }

    /// Goes from the page before the survey to its first page; false where something is to be mended first, or the
    /// survey has begun.
    pub fn start(&mut self) -> bool {
        if self.phase != Phase::Start || self.show_problems(self.page) {
            return false;
        }
        self.phase = Phase::Page;
        self.go_to(self.pages.first().copied().unwrap_or(self.page));
        true
    }

    /// Goes on: to the next page, the review, or the end. Stops where the page has something to mend, and shows it.
    #[expect(
        clippy::should_implement_trait,
        reason = "a respondent presses Next; nothing is iterated"
    )]
    pub fn next(&mut self) -> Step {
        match self.phase {
            Phase::Start => return if self.start() { Step::Page } else { Step::Blocked },
            Phase::Review => return Step::Complete,
            Phase::Page => {}
        }
        if self.survey.definition().check_errors != CheckErrors::OnComplete
            && self.show_problems_here()
        {
            return Step::Blocked;
        }
        let completed = self.is_completed_by_trigger();
        if let Some(element) = self.element_after().filter(|_| !completed && !self.returning) {
            self.element = element;
            return Step::Page;
        }
        let next = match completed {
            true => None,
            false if self.returning => self.first_faulty_page(),
            false => self.page_after(),
        };
        if let Some(page) = next {
            match self.returning {
                true => self.go_to_first_problem(page),
                false => self.go_to(page),
            }
            return Step::Page;
        }
        if let Some(page) = self.first_faulty_page() {
            self.go_to_first_problem(page);
            self.show_problems(page);
            return Step::Blocked;
        }
        self.returning = false;
        if self.survey.definition().show_preview && !(completed && self.page_after().is_some()) {
            self.phase = Phase::Review;
            return Step::Review;
        }
        Step::Complete
    }

    /// Goes back, from the review too; false on the first page.
    pub fn previous(&mut self) -> bool {
        if let Some(from) = self.page_skipped_from() {
            self.go_back_to(from);
            return true;
        }
        if let Some(element) = self.element_before() {
            self.element = element;
            self.returning = false;
            return true;
        }
        let pages = &self.pages;
        let before = if self.phase == Phase::Review {
            pages.last()
        } else {
            pages.iter().rev().find(|page| page.0 < self.page.0)
        };
        let Some(page) = before.copied() else {
            return false;
        };
        self.go_back_to(page);
        self.phase = Phase::Page;
        self.returning = false;
        true
    }

    /// From where a trigger led to this page, if that is still shown; for once.
    fn page_skipped_from(&mut self) -> Option<ContainerId> {
        if !WHOLE_DIALECT || self.phase != Phase::Page {
            return None;
        }
        let place = self.skipped_from.iter().position(|(to, _)| *to == self.page)?;
        let (_, from) = self.skipped_from.remove(place);
        self.is_container_visible(from).then_some(from)
    }

    /// Goes from the review to the page of a question; going on from there returns to the review.
    pub fn change(&mut self, question: QuestionId) {
        self.go_to_question(question);
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
        let last = self.at_the_end(now);
        let problems = last.all_problems();
        let is_right = !has_error(&problems);
        // What does not stop a respondent has been seen by then.
        let is_reviewed = is_right && self.phase == Phase::Review;
        self.pass_to(now);
        self.show_everywhere(if is_reviewed { &[] } else { &problems });
        if is_right { Ok(last.data()) } else { Err(problems) }
    }

    /// The session as it is at the end, at this instant in milliseconds since the epoch, whatever is to be mended:
    /// without the answers of hidden questions.
    pub fn at_the_end(&self, now: f64) -> Session {
        let mut last = self.clone();
        last.pass_to(now);
        last.drop_hidden();
        last
    }

    /// What is read once the response has been received, with the answers that were sent.
    pub fn ending(&self) -> String {
        if !WHOLE_DIALECT {
            return self.text(&self.survey.definition().completed_html);
        }
        let last = self.at_the_end(self.inputs.now);
        last.text(last.completed_html())
    }

    /// What is shown once the response has been received: the first of the texts whose condition holds, else that for
    /// all.
    pub fn completed_html(&self) -> &LocalizedText {
        let definition = self.survey.definition();
        let texts = &definition.completed_html_on_condition;
        match self.first_holding(0, texts.len()) {
            Some(place) => &texts[place].text,
            None => &definition.completed_html,
        }
    }

    /// Where the page goes then; "" where it stays.
    pub fn navigate_to_url(&self) -> String {
        let definition = self.survey.definition();
        let addresses = &definition.navigate_to_url_on_condition;
        let first = definition.completed_html_on_condition.len();
        match self.first_holding(first, addresses.len()) {
            Some(place) => self.text(&addresses[place].text),
            None => definition.navigate_to_url.clone().unwrap_or_default(),
        }
    }

    /// The first of so many endings, from one on, whose condition holds.
    fn first_holding(&self, first: usize, count: usize) -> Option<usize> {
        let conditions = &self.survey.ending_conditions()[first..first + count];
        conditions
            .iter()
            .position(|it| it.is_some_and(|index| self.holds(ExpressionId { index, row: ROOT })))
    }

    /// Shows what the receiver refuses, each problem at its question by its pointer into the response, and goes
    /// to the first. Returns the questions concerned; a pointer to none is left out.
    pub fn show_refusal(&mut self, errors: &[(String, ProblemKind)]) -> Vec<QuestionId> {
        let mut problems = Vec::new();
        for (pointer, kind) in errors {
            // What stands in a row comes behind what holds the row.
            let found = self.questions().into_iter().rev().find(|question| {
                let own = check::answer_pointer(self, *question);
                let rest = pointer.strip_prefix(own.as_str());
                rest.is_some_and(|it| it.is_empty() || it.starts_with('/') || it == COMMENT_SUFFIX)
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
