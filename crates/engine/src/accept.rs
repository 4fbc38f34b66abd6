//! The receiver's check: whether a response can have come from a respondent who answered this survey.
//!
//! Stricter than validation: it refuses what no sequence of a respondent's steps could have left behind, and
//! recomputes what the survey calculates. It compares no locale-formatted text and fetches nothing.

use crate::check::answer_pointer;
use crate::compile::CompiledSurvey;
use crate::problem::{Forgery, Place, Problem, ProblemKind};
use crate::questions;
use crate::session::{COMMENT_SUFFIX, Inputs, QuestionId, Session};
use std::rc::Rc;
use std::sync::Arc;
use survey_definition::{ClearInvisible, Pointer, QuestionKind, Severity};
use survey_expression::{Platform, Value};

/// Checks the answers of a completed response, and the versions of the consent texts that were shown.
///
/// `now` is the instant of completion in milliseconds since the epoch. `consents` pairs the name of each
/// answered consent question with the version of its text.
///
/// # Errors
/// All problems, each with the place in the response (`/answers/…`, `/context/consents/…`).
pub fn accept(
    survey: &Arc<CompiledSurvey>,
    platform: Rc<dyn Platform>,
    now: f64,
    answers: &Value,
    consents: &[(String, String)],
) -> Result<(), Vec<Problem>> {
    let Value::Map(members) = answers else {
        let pointer = Pointer::default().join("answers");
        return Err(vec![forged(Place::Elsewhere, pointer, Forgery::WrongType)]);
    };
    let inputs = Inputs { now, ..Inputs::default() };
    let session = Session::empty(Arc::clone(survey), platform, inputs);
    let mut acceptance = Acceptance { session, problems: Vec::new() };
    acceptance.load(members);
    acceptance.session.evaluate_taken_over();
    for question in acceptance.session.questions() {
        acceptance.question(question, answers);
    }
    acceptance.consents(consents);
    let Acceptance { session, mut problems } = acceptance;
    // What cannot have been given is reported as that alone; the rules speak of possible answers.
    for problem in session.all_problems() {
        if !problems.iter().any(|it| it.pointer == problem.pointer) {
            problems.push(problem);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

struct Acceptance {
    session: Session,
    problems: Vec<Problem>,
}

impl Acceptance {
    /// Gives the session the answers as they came, and reports those that belong to no question.
    fn load(&mut self, members: &[(String, Value)]) {
        for (key, value) in members {
            let pointer = Pointer::default().join("answers").join(key);
            if let Some(question) = self.session.question_named(key) {
                let comment = self.session.comment(question).to_owned();
                self.session.load(question, value.clone(), comment);
                if value.is_empty() {
                    self.refuse(Place::Question(question), pointer, Forgery::EmptyValue);
                }
                continue;
            }
            let commented =
                key.strip_suffix(COMMENT_SUFFIX).and_then(|it| self.session.question_named(it));
            let Some(question) = commented else {
                self.refuse(Place::Elsewhere, pointer, Forgery::UnknownQuestion);
                continue;
            };
            let place = Place::Question(question);
            match value {
                Value::Text(comment) if comment.trim().is_empty() => {
                    self.refuse(place, pointer, Forgery::EmptyValue);
                }
                Value::Text(comment) => {
                    let answer = self.session.answer(question).into_owned();
                    self.session.load(question, answer, comment.clone());
                }
                _ => self.refuse(place, pointer, Forgery::WrongType),
            }
        }
    }

    fn refuse(&mut self, place: Place, pointer: Pointer, forgery: Forgery) {
        self.problems.push(forged(place, pointer, forgery));
    }

    fn question(&mut self, id: QuestionId, given: &Value) {
        let survey = Arc::clone(self.session.survey());
        let question = &survey.entry(self.session.index_of(id)).question;
        let pointer = answer_pointer(&self.session, id);
        let place = Place::Question(id);
        let given = given.member(&question.name).cloned().unwrap_or_default();
        let comment = self.session.comment(id).to_owned();
        if !self.may_be_kept(id) {
            if !given.is_empty() {
                self.refuse(place, pointer, Forgery::Hidden);
            } else if !comment.is_empty() {
                self.refuse(place, self.comment_pointer(id), Forgery::Hidden);
            }
            return;
        }
        if let QuestionKind::Expression(_) = question.kind {
            // Evaluating has replaced what came by what the survey calculates.
            if *self.session.answer(id) != given {
                self.refuse(place, pointer, Forgery::WrongResult);
            }
            return self.comment(id, &comment);
        }
        if self.session.is_closed_for_good(id) && !self.session.is_default(id, &given) {
            return self.refuse(place, pointer, Forgery::ReadOnly);
        }
        if !given.is_empty()
            && let Err(forgery) = questions::shape(&self.session, id, &given)
        {
            return self.refuse(place, pointer, forgery);
        }
        self.comment(id, &comment);
    }

    /// A comment must be one that the question takes, and text that can be typed.
    fn comment(&mut self, id: QuestionId, comment: &str) {
        if comment.is_empty() {
            return;
        }
        let (place, pointer) = (Place::Question(id), self.comment_pointer(id));
        if !self.session.takes_comment(id) {
            self.refuse(place, pointer, Forgery::UnexpectedComment);
        } else if let Err(forgery) = questions::text::shape_of_text(&comment.into(), true) {
            self.refuse(place, pointer, forgery);
        }
    }

    /// Whether the answer of the question may be in the response: it is shown, or hidden answers are kept.
    fn may_be_kept(&self, id: QuestionId) -> bool {
        self.session.is_visible(id) || self.session.clear_mode(id) == ClearInvisible::Never
    }

    fn comment_pointer(&self, id: QuestionId) -> Pointer {
        let name = &self.session.question(id).name;
        Pointer::default().join("answers").join(&[name, COMMENT_SUFFIX].concat())
    }

    /// The versions must be those of the texts that whoever gave these answers has seen, each once, no others.
    fn consents(&mut self, consents: &[(String, String)]) {
        let expected = self.session.consents();
        let pointer = |name: &str| Pointer::default().join("context").join("consents").join(name);
        for (name, version) in &expected {
            let given = consents.iter().find(|(it, _)| it == name).map(|(_, version)| version);
            if given != Some(version) {
                self.refuse(Place::Elsewhere, pointer(name), Forgery::WrongConsentVersion);
            }
        }
        for (name, _) in consents {
            if !expected.iter().any(|(it, _)| it == name) {
                self.refuse(Place::Elsewhere, pointer(name), Forgery::UnknownQuestion);
            }
        }
    }
}

fn forged(place: Place, pointer: Pointer, forgery: Forgery) -> Problem {
    Problem {
        place,
        pointer,
        kind: ProblemKind::Forged(forgery),
        severity: Severity::Error,
        validator: None,
    }
}
