//! How problems are found and shown.

use super::instances::{Child, ContainerId, QuestionId};
use super::{Changes, Phase, Session};
use crate::check::{self, Moment};
use crate::compile::GroupKind;
use crate::problem::{Place, Problem, ProblemKind};
use survey_definition::CheckErrors;

/// How problems are found and shown.
impl Session {
    /// Checks again after a change of a question: it, where something is shown to be wrong with it or each change is
    /// checked; others, where something is shown to be wrong with them, or their rules mention it.
    pub(super) fn check_again(
        &mut self,
        question: QuestionId,
        was_answered: bool,
        asked: &[QuestionId],
        changes: &mut Changes,
    ) {
        let always = self.survey.definition().check_errors == CheckErrors::OnValueChanged;
        // As long as nothing is wrong, a change costs nothing here, however large the survey is.
        if !always && !self.shows_problems {
            return;
        }
        let whole = self.outermost(question);
        if always || self.shows_problems_in(whole) {
            self.check_at(question, Moment::Changed { was_answered }, changes);
            for cell in self.checked_together(question) {
                if cell != question && !self.answer(cell).is_empty() {
                    self.check_at(cell, Moment::Changed { was_answered: false }, changes);
                }
            }
        }
        let is_right = !self.shows_problems_in(whole);
        for id in (0..self.questions.len()).map(QuestionId).filter(|it| *it != question) {
            let is_asked = always && is_right && asked.contains(&id);
            if is_asked || !self.problems(id).is_empty() {
                // Where each change is checked, what is missing elsewhere may still be to come.
                let moment = match always {
                    true => Moment::Changed { was_answered: false },
                    false => Moment::Given,
                };
                self.check_at(id, moment, changes);
            }
        }
        for container in (0..self.containers.len()).map(ContainerId) {
            if !self.containers[container.0].problems.is_empty() {
                let problems = check::container(self, container);
                if problems.is_empty() {
                    self.containers[container.0].problems = problems;
                    changes.container(container);
                }
            }
        }
    }

    /// The question that stands once in the response and that a question is, or is a part of.
    fn outermost(&self, question: QuestionId) -> QuestionId {
        let around = std::iter::successors(Some(question), |it| self.holder(*it));
        around.last().unwrap_or(question)
    }

    fn shows_problems_in(&self, whole: QuestionId) -> bool {
        !self.problems(whole).is_empty()
            || self.parts(whole).iter().any(|it| !self.problems(*it).is_empty())
    }

    /// What is checked when the question has changed: a table, and several texts in one question, as a whole.
    fn checked_together(&self, question: QuestionId) -> Vec<QuestionId> {
        let around = std::iter::successors(Some(question), |it| self.holder(*it));
        let rows = |it: &QuestionId| self.rows_of(*it).first().copied();
        let is_table =
            |it: &QuestionId| rows(it).is_some_and(|row| self.kind_of(row) != GroupKind::Panel);
        around.filter(is_table).last().map(|it| self.parts(it)).unwrap_or_default()
    }

    /// Where each change is checked, so are the answers that are there from the start.
    pub(super) fn check_defaults(&mut self) {
        if self.survey.definition().check_errors == CheckErrors::OnValueChanged {
            for question in self.questions() {
                if !self.default_answer(question).is_empty() {
                    let moment = Moment::Changed { was_answered: false };
                    self.check_at(question, moment, &mut Changes::default());
                }
            }
        }
    }

    fn check_at(&mut self, question: QuestionId, moment: Moment, changes: &mut Changes) {
        let problems = check::question_at(self, question, moment);
        if problems != self.questions[question.0].problems {
            self.shows_problems |= !problems.is_empty();
            self.questions[question.0].problems = problems;
            changes.question(question);
        }
    }

    /// Checks the current page and shows what is wrong on it; whether nothing keeps the respondent from going on.
    pub fn check_page(&mut self) -> bool {
        !self.show_problems(self.page)
    }

    /// Checks every page and shows what is wrong; whether nothing keeps the response from being sent.
    pub fn check_pages(&mut self) -> bool {
        let mut right = true;
        for page in self.pages.clone() {
            right &= !self.show_problems(page);
        }
        right
    }

    /// Checks all that stands on a page or in a panel, and shows what is wrong; whether anything keeps the
    /// respondent from going on.
    pub(super) fn show_problems(&mut self, container: ContainerId) -> bool {
        let own = check::container(self, container);
        let mut blocked = has_error(&own);
        self.shows_problems |= !own.is_empty();
        self.containers[container.0].problems = own;
        for child in self.children(container) {
            match child {
                Child::Container(inner) => blocked |= self.show_problems(inner),
                Child::Question(question) => blocked |= self.show_problems_of(question),
            }
        }
        blocked
    }

    /// The same for a question and what it holds.
    pub(super) fn show_problems_of(&mut self, question: QuestionId) -> bool {
        let problems = check::question(self, question);
        let mut blocked = has_error(&problems);
        self.shows_problems |= !problems.is_empty();
        self.questions[question.0].problems = problems;
        for inner in self.row_panels(question) {
            blocked |= self.show_problems(inner);
        }
        blocked
    }

    /// Goes to the page of the first problem and shows all there are.
    pub(super) fn show_everywhere(&mut self, problems: &[Problem]) {
        self.shows_problems = !problems.is_empty();
        for (question, state) in self.questions.iter_mut().enumerate() {
            let place = Some(QuestionId(question));
            let of_question = |it: &&Problem| it.place.question() == place;
            state.problems = problems.iter().filter(of_question).cloned().collect();
        }
        for (container, state) in self.containers.iter_mut().enumerate() {
            let place = Place::Container(ContainerId(container));
            let of_container = |it: &&Problem| it.place == place;
            state.problems = problems.iter().filter(of_container).cloned().collect();
        }
        let faulty = |page: &ContainerId| {
            let mut shown = Vec::new();
            self.collect_shown(*page, &mut shown);
            has_error(&shown)
        };
        if let Some(page) = self.pages.iter().copied().find(faulty) {
            self.go_to_first_problem(page);
            self.phase = Phase::Page;
            self.returning = true;
        }
    }

    pub(super) fn collect_shown(&self, container: ContainerId, problems: &mut Vec<Problem>) {
        problems.extend_from_slice(&self.containers[container.0].problems);
        for child in self.children(container) {
            match child {
                Child::Container(inner) => self.collect_shown(inner, problems),
                Child::Question(question) => {
                    problems.extend_from_slice(&self.questions[question.0].problems);
                    for inner in self.row_panels(question) {
                        self.collect_shown(inner, problems);
                    }
                }
            }
        }
    }

    /// All that is found in the whole response: what keeps it from being accepted, and what only warns or tells.
    pub(crate) fn all_problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for container in self.containers() {
            problems.extend(check::container(self, container));
        }
        for question in self.questions() {
            problems.extend(check::question(self, question));
        }
        let bypassed = self.bypassed_pages();
        problems.retain(|it| !is_demand(it) || !bypassed.contains(&self.page_of_problem(it)));
        problems
    }

    fn page_of_problem(&self, problem: &Problem) -> ContainerId {
        match problem.place {
            Place::Container(container) => self.ancestry(container).last().unwrap_or(container),
            Place::Question(question) | Place::Row(question, _) => self.page_of(question),
            Place::Elsewhere => self.page,
        }
    }

    pub(super) fn first_faulty_page(&self) -> Option<ContainerId> {
        let mut problems = self.all_problems();
        problems.retain(Problem::is_error);
        let faulty =
            |page: &ContainerId| problems.iter().any(|it| self.page_of_problem(it) == *page);
        self.pages.iter().copied().find(faulty)
    }

    pub(super) fn page_after(&self) -> Option<ContainerId> {
        self.pages.iter().copied().find(|page| page.0 > self.page.0)
    }

    pub(super) fn nearest_page(&self) -> ContainerId {
        let before = self.pages.iter().rev().find(|page| page.0 < self.page.0);
        before.or(self.pages.first()).copied().unwrap_or(self.page)
    }
}

/// Whether the problem is that something is missing, or breaks a rule of the author's own: nothing that keeps an answer
/// from being what its question takes.
fn is_demand(problem: &Problem) -> bool {
    let missing = matches!(
        problem.kind,
        ProblemKind::Required
            | ProblemKind::RequiredInPanel
            | ProblemKind::RowRequired
            | ProblemKind::OtherEmpty
    );
    missing || problem.validator.is_some()
}

pub(super) fn has_error(problems: &[Problem]) -> bool {
    problems.iter().any(Problem::is_error)
}
