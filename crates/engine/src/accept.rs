//! The receiver's check: whether a response can have come from a respondent who answered this survey.
//!
//! Stricter than validation: it refuses what no sequence of a respondent's steps could have left behind, and
//! recomputes what the survey calculates. It compares no locale-formatted text and fetches nothing.

use crate::check::answer_pointer;
use crate::compile::{CompiledSurvey, GroupKind};
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
    let Value::Map(_) = answers else {
        let pointer = Pointer::default().join("answers");
        return Err(vec![forged(Place::Elsewhere, pointer, Forgery::WrongType)]);
    };
    let inputs = Inputs { now, ..Inputs::default() };
    let session = Session::empty(Arc::clone(survey), platform, inputs);
    let mut acceptance = Acceptance { session, given: answers, problems: Vec::new() };
    acceptance.load();
    acceptance.session.evaluate_taken_over();
    for question in acceptance.session.questions() {
        acceptance.question(question);
    }
    acceptance.consents(consents);
    let Acceptance { session, mut problems, .. } = acceptance;
    // What cannot have been given is reported as that alone; the rules speak of possible answers.
    for problem in session.all_problems() {
        if !problems.iter().any(|it| it.pointer == problem.pointer) {
            problems.push(problem);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

struct Acceptance<'a> {
    session: Session,
    /// The answers as they came.
    given: &'a Value,
    problems: Vec<Problem>,
}

impl Acceptance<'_> {
    /// Gives the session the answers as they came, and reports those that belong to no question.
    fn load(&mut self) {
        let questions = self.session.top_level_questions();
        let pointer = Pointer::default().join("answers");
        self.report_unknown(self.given, &questions, &pointer);
        for question in questions {
            let given = self.given_of(question);
            self.session.load(question, given);
        }
        for question in self.session.questions() {
            if let Some(Value::Text(comment)) = self.given_comment(question) {
                self.session.load_comment(question, comment);
            }
        }
    }

    /// What came as the answer of a question, wherever it stands.
    fn given_of(&self, question: QuestionId) -> Value {
        let key = self.session.question(question).key();
        self.row_given(question).member(key).cloned().unwrap_or_default()
    }

    fn given_comment(&self, question: QuestionId) -> Option<Value> {
        let key = [self.session.question(question).key(), COMMENT_SUFFIX].concat();
        self.row_given(question).member(&key).cloned()
    }

    /// What came as the row in which a question stands.
    fn row_given(&self, question: QuestionId) -> Value {
        let Some(holder) = self.session.holder(question) else {
            return self.given.clone();
        };
        let whole = self.given_of(holder);
        match (self.session.row_key(self.session.row_of(question)), whole) {
            (None, whole) => whole,
            (Some(key), Value::List(rows)) => {
                let place = key.parse::<usize>().ok();
                place.and_then(|it| rows.get(it)).cloned().unwrap_or_default()
            }
            (Some(key), whole) => whole.member(&key).cloned().unwrap_or_default(),
        }
    }

    /// Reports the members of a row that are no question's answer or comment, and those that hold nothing.
    fn report_unknown(&mut self, given: &Value, questions: &[QuestionId], pointer: &Pointer) {
        let Value::Map(members) = given else {
            return;
        };
        for (key, value) in members {
            let pointer = pointer.join(key);
            let named = |key: &str| {
                questions.iter().copied().find(|it| self.session.question(*it).key() == key)
            };
            let commented = || key.strip_suffix(COMMENT_SUFFIX).and_then(named);
            let (question, is_comment) = match (named(key), commented()) {
                (Some(question), _) => (question, false),
                (None, Some(question)) => (question, true),
                (None, None) => {
                    if !self.session.is_kept_value(key) {
                        self.refuse(Place::Elsewhere, pointer, Forgery::UnknownQuestion);
                    }
                    continue;
                }
            };
            let place = Place::Question(question);
            let blank = matches!(value, Value::Text(text) if text.trim().is_empty());
            match value {
                value if value.is_empty() || (is_comment && blank) => {
                    self.refuse(place, pointer, Forgery::EmptyValue);
                }
                Value::Text(_) => {}
                _ if is_comment => self.refuse(place, pointer, Forgery::WrongType),
                _ => {}
            }
        }
    }

    fn refuse(&mut self, place: Place, pointer: Pointer, forgery: Forgery) {
        self.problems.push(forged(place, pointer, forgery));
    }

    fn question(&mut self, id: QuestionId) {
        let survey = Arc::clone(self.session.survey());
        let question = survey.question(self.session.index_of(id));
        let pointer = answer_pointer(&self.session, id);
        let place = Place::Question(id);
        let given = self.given_of(id);
        let comment = self.session.comment(id).to_owned();
        if !self.may_be_kept(id) {
            // What holds it is refused as a whole.
            let reported = self.session.holder(id).is_some_and(|it| !self.may_be_kept(it));
            if reported {
            } else if !given.is_empty() {
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
        self.rows(id, &given, &pointer);
        self.comment(id, &comment);
    }

    /// What a question that holds questions was given for each row: only rows that there are, and only what they hold.
    fn rows(&mut self, id: QuestionId, given: &Value, pointer: &Pointer) {
        let rows: Vec<_> = self.session.rows_of(id).to_vec();
        for row in &rows {
            let questions: Vec<QuestionId> = self.session.row_questions(*row).collect();
            let Some(first) = questions.first() else { continue };
            let given = self.row_given(*first);
            let pointer = match self.session.row_key(*row) {
                Some(key) => pointer.join(&key),
                None => pointer.clone(),
            };
            self.report_unknown(&given, &questions, &pointer);
        }
        let is_named = rows.iter().any(|row| self.session.kind_of(*row) == GroupKind::NamedRow);
        if let (Value::Map(members), true) = (given, is_named) {
            for (key, answers) in members {
                let known = rows.iter().any(|row| self.session.row_key(*row).as_ref() == Some(key));
                let forgery = match known {
                    false => Forgery::UnknownChoice,
                    true if answers.is_empty() => Forgery::EmptyValue,
                    true => continue,
                };
                self.refuse(Place::Question(id), pointer.join(key), forgery);
            }
        }
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
        answer_pointer(&self.session, id).suffixed(COMMENT_SUFFIX)
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
