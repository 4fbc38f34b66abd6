//! The rules for answers: what validating a question, a page or a whole response finds.
//!
//! Only what is shown and open for input is checked. Wording is not made here.

use crate::problem::{Place, Problem, ProblemKind};
use crate::questions;
use crate::session::Session;
use crate::session::{Child, ContainerId, QuestionId};
use survey_definition::{Pointer, Question, QuestionKind, Rule, Severity};
use survey_expression::Value;

/// One question's answer being checked, and what has been found.
pub(crate) struct Check<'a> {
    pub(crate) session: &'a Session,
    pub(crate) id: QuestionId,
    pub(crate) answer: &'a Value,
    moment: Moment,
    problems: Vec<Problem>,
}

/// When an answer is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The respondent says that the answer is given.
    Given,
    /// The respondent is at it: what may still come is missed only where it was there already, or has been missed.
    Changed { was_answered: bool },
}

impl<'a> Check<'a> {
    pub(crate) fn question(&self) -> &'a Question {
        self.session.question(self.id)
    }

    pub(crate) fn report(&mut self, kind: ProblemKind) {
        self.push(Place::Question(self.id), answer_pointer(self.session, self.id), kind, None);
    }

    pub(crate) fn report_row(&mut self, index: usize, key: &str, kind: ProblemKind) {
        let pointer = answer_pointer(self.session, self.id).join(key);
        self.push(Place::Row(self.id, index), pointer, kind, None);
    }

    fn push(
        &mut self,
        place: Place,
        pointer: Pointer,
        kind: ProblemKind,
        validator: Option<(usize, Severity)>,
    ) {
        self.problems.push(Problem {
            place,
            pointer,
            kind,
            severity: validator.map_or(Severity::Error, |(_, severity)| severity),
            validator: validator.map(|(index, _)| index),
        });
    }

    /// Whether the respondent has had the time to give what may be missing: always, unless the answer is just changing
    /// and nothing of this sort is shown to be wrong.
    pub(crate) fn misses(&self, is_missing: impl Fn(&ProblemKind) -> bool) -> bool {
        self.moment == Moment::Given
            || self.session.problems(self.id).iter().any(|it| is_missing(&it.kind))
    }

    /// Whether the answer is just changing.
    pub(crate) fn is_changing(&self) -> bool {
        self.moment != Moment::Given
    }

    /// Whether `left` comes before `right`, as numbers or as the texts in which dates and times are kept.
    pub(crate) fn is_below(&self, left: &Value, right: &Value) -> bool {
        survey_expression::less(left, right, self.session.platform())
    }

    fn all(&mut self) {
        let question = self.question();
        let is_missed = self.moment == Moment::Changed { was_answered: true }
            || self.misses(|it| *it == ProblemKind::Required);
        if is_missed && self.session.is_unanswered(self.id) && self.session.is_required(self.id) {
            // A matrix names each row that lacks an answer; one message for the whole would hide them.
            let is_by_row =
                matches!(&question.kind, QuestionKind::Matrix(matrix) if matrix.each_row_required);
            if !is_by_row || !self.misses(|_| true) {
                self.report(ProblemKind::Required);
                return questions::check_count(self);
            }
        }
        if !self.answer.is_empty() || matches!(question.kind, QuestionKind::Matrix(_)) {
            questions::check(self);
        } else {
            questions::check_count(self);
        }
        self.comment();
        if self.problems.is_empty() {
            self.rules();
        }
        if self.session.is_duplicate(self.id) {
            self.report(ProblemKind::NotUnique);
        }
    }

    fn comment(&mut self) {
        for text in self.session.written(self.id) {
            let text = Value::from(text);
            let mut check = Check { answer: &text, problems: Vec::new(), ..*self };
            questions::text::check_length(None, &mut check);
            self.problems.append(&mut check.problems);
        }
    }

    fn rules(&mut self) {
        for (index, validator) in self.question().validators.iter().enumerate() {
            if let Some(kind) = self.broken(index, &validator.rule) {
                let pointer = answer_pointer(self.session, self.id);
                let validator = Some((index, validator.severity));
                self.push(Place::Question(self.id), pointer, kind, validator);
            }
        }
    }

    fn broken(&self, index: usize, rule: &Rule) -> Option<ProblemKind> {
        // An author's expression is asked even about an empty answer; all other rules are about an answer.
        if let Rule::Expression(_) = rule {
            let expression = self.session.rule(self.id, index)?;
            let holds = self.session.holds(expression);
            return (!holds).then_some(ProblemKind::RuleBroken);
        }
        let is_about_blanks = matches!(rule, Rule::Email);
        if self.answer.is_empty() || (self.session.is_unanswered(self.id) && !is_about_blanks) {
            return None;
        }
        let platform = self.session.platform();
        match rule {
            Rule::Numeric { min, max } => {
                let number = match self.answer {
                    Value::Number(number) => Some(*number),
                    Value::Text(text) => platform.number_from_text(&text.replacen(',', ".", 1)),
                    _ => None,
                };
                let Some(number) = number.filter(|it| it.is_finite()) else {
                    return Some(ProblemKind::NotANumber);
                };
                match (min, max) {
                    (Some(min), _) if number < *min => Some(ProblemKind::TooSmall((*min).into())),
                    (_, Some(max)) if number > *max => Some(ProblemKind::TooLarge((*max).into())),
                    _ => None,
                }
            }
            Rule::Text { min, max, allow_digits } => {
                let text = self.answer.as_text()?;
                let is_short = *min == 0 && (*max == 0 || text.len() <= *max);
                // No unit of length counts more than there are bytes.
                let count = if is_short { 0 } else { self.session.character_count(text) };
                if count < *min {
                    Some(ProblemKind::TooShort { min: *min, count })
                } else if *max > 0 && count > *max {
                    Some(ProblemKind::TooLong { max: *max, count })
                } else if !allow_digits && text.ends_with(|it: char| it.is_ascii_digit()) {
                    Some(ProblemKind::HasDigits)
                } else {
                    None
                }
            }
            Rule::AnswerCount { min, max } => {
                let Value::List(items) = self.answer else {
                    return None;
                };
                if items.len() < *min {
                    Some(ProblemKind::TooFewChoices(*min))
                } else if *max > 0 && items.len() > *max {
                    Some(ProblemKind::TooManyChoices(*max))
                } else {
                    None
                }
            }
            Rule::Pattern { pattern, ignore_case } => {
                let matches = |value: &Value| {
                    let text = survey_expression::text_of(value, platform);
                    platform.pattern_matches(pattern, *ignore_case, &text).unwrap_or(false)
                };
                let holds = match self.answer {
                    // Each of several choices, and all of them with commas between.
                    Value::List(items) => {
                        let texts: Vec<String> = items
                            .iter()
                            .map(|it| survey_expression::text_of(it, platform))
                            .collect();
                        items.iter().all(matches) && matches(&texts.join(",").into())
                    }
                    one => matches(one),
                };
                (!holds).then_some(ProblemKind::PatternMismatch)
            }
            Rule::Email => {
                let holds = self.answer.as_text().is_some_and(questions::text::is_email);
                (!holds).then_some(ProblemKind::NotAnEmail)
            }
            Rule::Expression(_) => None,
        }
    }
}

/// Where a question's answer stands in the response.
pub(crate) fn answer_pointer(session: &Session, id: QuestionId) -> Pointer {
    let around = match session.holder(id) {
        Some(holder) => {
            let pointer = answer_pointer(session, holder);
            match session.row_key(session.row_of(id)) {
                Some(key) => pointer.join(&key),
                None => pointer,
            }
        }
        None => Pointer::default().join("answers"),
    };
    around.join(session.question(id).key())
}

/// All that is wrong with a question's answer as it stands.
pub(crate) fn question(session: &Session, id: QuestionId) -> Vec<Problem> {
    question_at(session, id, Moment::Given)
}

/// The same at a moment.
pub(crate) fn question_at(session: &Session, id: QuestionId, moment: Moment) -> Vec<Problem> {
    let definition = session.question(id);
    let is_shown = match moment {
        Moment::Given => session.is_visible(id),
        // What is wrong already is told as soon as the page is there.
        Moment::Changed { .. } => session.is_shown_itself(id),
    };
    let answerable = definition.kind.has_answer()
        && !matches!(definition.kind, QuestionKind::Expression(_))
        && is_shown
        && session.is_enabled(id);
    let answer = session.answer(id);
    let mut check = Check { session, id, answer: &answer, moment, problems: Vec::new() };
    if answerable {
        check.all();
    } else if is_shown && matches!(definition.kind, QuestionKind::Expression(_)) {
        // Nobody types it, but its author may forbid a result, such as a sum that is not 100.
        check.rules();
    }
    check.problems
}

/// What is wrong with a page or panel itself: that nothing in it is answered.
pub(crate) fn container(session: &Session, id: ContainerId) -> Vec<Problem> {
    let checked = session.is_container_visible(id)
        && session.is_container_required(id)
        && session.is_container_open(id);
    if !checked || has_answer(session, id) {
        return Vec::new();
    }
    let pointer = Pointer::default().join("answers");
    vec![Problem {
        place: Place::Container(id),
        pointer,
        kind: ProblemKind::RequiredInPanel,
        severity: Severity::Error,
        validator: None,
    }]
}

fn has_answer(session: &Session, id: ContainerId) -> bool {
    session.children(id).into_iter().any(|child| match child {
        Child::Question(question) => {
            session.is_visible(question) && !session.is_unanswered(question)
        }
        Child::Container(container) => has_answer(session, container),
    })
}
