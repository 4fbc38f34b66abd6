//! How problems are found and shown.

use super::{Changes, Phase, Session};
use crate::check;
use crate::compile::{Child, ContainerId, QuestionId};
use crate::problem::{Place, Problem};
use std::sync::Arc;
use survey_definition::{CheckErrors, Severity};

/// How problems are found and shown.
impl Session {
    /// Checks a question again after a change: where problems of it were shown, or where each change is checked.
    pub(super) fn check_again(&mut self, question: QuestionId, changes: &mut Changes) {
        if self.survey.definition().check_errors == CheckErrors::OnValueChanged {
            self.watched[question.0] = true;
        }
        for id in self.survey.questions() {
            if self.watched[id.0] {
                let problems = check::question(self, id);
                if problems != self.problems[id.0] {
                    self.problems[id.0] = problems;
                    changes.question(id);
                }
            }
        }
        for container in self.survey.containers() {
            if !self.container_problems[container.0].is_empty() {
                let problems = check::container(self, container);
                if problems.is_empty() {
                    self.container_problems[container.0] = problems;
                    changes.container(container);
                }
            }
        }
    }

    /// Checks all that stands on a page or in a panel, and shows what is wrong; whether anything keeps the
    /// respondent from going on.
    pub(super) fn show_problems(&mut self, container: ContainerId) -> bool {
        let survey = Arc::clone(&self.survey);
        let own = check::container(self, container);
        let mut blocked = has_error(&own);
        self.container_problems[container.0] = own;
        for child in survey.children(container) {
            match child {
                Child::Container(inner) => blocked |= self.show_problems(*inner),
                Child::Question(question) => {
                    let problems = check::question(self, *question);
                    blocked |= has_error(&problems);
                    self.watched[question.0] = !problems.is_empty();
                    self.problems[question.0] = problems;
                }
            }
        }
        blocked
    }

    /// Goes to the page of the first problem and shows all there are.
    pub(super) fn show_everywhere(&mut self, problems: &[Problem]) {
        for question in self.survey.questions() {
            let of_question = |it: &&Problem| it.place.question() == Some(question);
            self.problems[question.0] = problems.iter().filter(of_question).cloned().collect();
            self.watched[question.0] = !self.problems[question.0].is_empty();
        }
        for container in self.survey.containers() {
            let of_container = |it: &&Problem| it.place == Place::Container(container);
            self.container_problems[container.0] =
                problems.iter().filter(of_container).cloned().collect();
        }
        let faulty = |page: &ContainerId| {
            let mut shown = Vec::new();
            self.collect_shown(*page, &mut shown);
            !shown.is_empty()
        };
        if let Some(page) = self.pages().into_iter().find(faulty) {
            self.page = page;
            self.phase = Phase::Page;
            self.returning = true;
        }
    }

    pub(super) fn collect_shown(&self, container: ContainerId, problems: &mut Vec<Problem>) {
        problems.extend_from_slice(&self.container_problems[container.0]);
        for child in self.survey.children(container) {
            match child {
                Child::Container(inner) => self.collect_shown(*inner, problems),
                Child::Question(question) => {
                    problems.extend_from_slice(&self.problems[question.0]);
                }
            }
        }
    }

    /// All that keeps the response from being accepted.
    pub(crate) fn all_problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for container in self.survey.containers() {
            problems.extend(check::container(self, container));
        }
        for question in self.survey.questions() {
            problems.extend(check::question(self, question));
        }
        problems.retain(|it| it.severity == Severity::Error);
        problems
    }

    pub(super) fn first_faulty_page(&self) -> Option<ContainerId> {
        let problems = self.all_problems();
        self.pages().into_iter().find(|page| {
            problems.iter().any(|problem| match problem.place {
                Place::Container(container) => {
                    self.survey.ancestry(container).last() == Some(*page)
                }
                place => place.question().is_some_and(|it| self.survey.page_of(it) == *page),
            })
        })
    }

    pub(super) fn page_after(&self) -> Option<ContainerId> {
        self.pages().into_iter().find(|page| page.0 > self.page.0)
    }

    pub(super) fn nearest_page(&self) -> ContainerId {
        let pages = self.pages();
        let before = pages.iter().rev().find(|page| page.0 < self.page.0);
        before.or(pages.first()).copied().unwrap_or(self.page)
    }
}

fn has_error(problems: &[Problem]) -> bool {
    problems.iter().any(|it| it.severity == Severity::Error)
}
