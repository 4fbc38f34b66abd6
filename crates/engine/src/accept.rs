//! The receiver's check: whether a response can have come from a respondent who answered this survey.
//!
//! Stricter than validation: it refuses what no sequence of a respondent's steps could have left behind, and
//! recomputes what the survey calculates. It fetches nothing.

use crate::check::answer_pointer;
use crate::compile::{CompiledSurvey, GroupKind};
use crate::names::NamedIndex;
use crate::problem::{Forgery, Place, Problem, ProblemKind};
use crate::questions::{self, RowsRule};
use crate::session::{COMMENT_SUFFIX, Inputs, QuestionId, ROOT, RowId, Session, is_blank};
use std::rc::Rc;
use std::sync::Arc;
use survey_definition::{ClearInvisible, Pointer, QuestionKind, Severity};
use survey_expression::{Platform, Value};

/// Checks the answers of a completed response, and the versions of the consent texts that were shown.
///
/// `inputs` are those of the session that gave the response, its `now` the instant of completion. `consents` pairs the
/// name of each answered consent question with the version of its text.
///
/// # Errors
/// All problems, each with the place in the response (`/answers/…`, `/context/consents/…`).
pub fn accept(
    survey: &Arc<CompiledSurvey>,
    platform: Rc<dyn Platform>,
    inputs: Inputs,
    answers: &Value,
    consents: &[(String, String)],
) -> Result<(), Vec<Problem>> {
    let Value::Map(_) = answers else {
        let pointer = Pointer::default().join("answers");
        return Err(vec![forged(Place::Elsewhere, pointer, Forgery::WrongType)]);
    };
    let session = Session::empty(Arc::clone(survey), platform, inputs);
    let mut acceptance = Acceptance { session, given: Vec::new(), problems: Vec::new() };
    acceptance.load(ROOT, answers);
    acceptance.session.evaluate_received();
    for question in acceptance.session.questions() {
        acceptance.question(question);
    }
    acceptance.values(answers);
    acceptance.consents(consents);
    let Acceptance { session, mut problems, .. } = acceptance;
    // What cannot have been given is reported as that alone; the rules speak of possible answers.
    for problem in session.all_problems().into_iter().filter(Problem::is_error) {
        if !problems.iter().any(|it| is_within(&problem.pointer, &it.pointer)) {
            problems.push(problem);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Nobody reads more; who forges a hundred thousand is not to keep the receiver busy.
const MOST_PROBLEMS: usize = 1_000;

struct Acceptance<'a> {
    session: Session,
    /// By question: the answer that came, where one did.
    given: Vec<Option<&'a Value>>,
    problems: Vec<Problem>,
}

static NOTHING: Value = Value::Null;

/// Taking the response apart: each value goes to the question that it can be the answer of.
impl<'a> Acceptance<'a> {
    /// Gives the questions of a row what came for it, and reports what belongs to none of them.
    fn load(&mut self, row: RowId, given: &'a Value) {
        if let Value::Map(members) = given {
            for (key, value) in members {
                self.load_member(row, key, value);
            }
        }
        for question in self.session.row_questions(row) {
            self.load_rows(question);
        }
    }

    fn load_member(&mut self, row: RowId, key: &str, value: &'a Value) {
        let blank = is_blank(value);
        let own = self.session.questions_of_key(row, key);
        if let Some(first) = own.first() {
            if value.is_empty() {
                self.refuse(Place::Question(*first), self.pointer(*first), Forgery::EmptyValue);
            }
            for question in own {
                self.session.load(question, value.clone());
                self.given.resize(self.given.len().max(question.0 + 1), None);
                self.given[question.0] = Some(value);
            }
            return;
        }
        let commented = key.strip_suffix(COMMENT_SUFFIX);
        let commented = commented.and_then(|it| self.session.questions_of_key(row, it).pop());
        match (commented, value) {
            (Some(question), Value::Text(_)) if !self.session.has_comment_key(question) => {
                let pointer = self.comment_pointer(question);
                self.refuse(Place::Question(question), pointer, Forgery::UnexpectedComment);
            }
            (Some(question), Value::Text(comment)) if !blank => {
                self.session.load_comment(question, comment.clone());
            }
            (Some(question), value) => {
                let empty = blank || value.is_empty();
                let forgery = if empty { Forgery::EmptyValue } else { Forgery::WrongType };
                self.refuse(Place::Question(question), self.comment_pointer(question), forgery);
            }
            (None, value) => match self.session.kept_value(key).filter(|_| row == ROOT) {
                Some(kept) => self.load_kept(kept, key, value),
                None => {
                    let pointer = self.row_pointer(row).join(key);
                    self.refuse(Place::Elsewhere, pointer, Forgery::UnknownQuestion);
                }
            },
        }
    }

    /// A value that is no answer: one that is calculated will be, any other must be what a trigger leaves.
    fn load_kept(&mut self, kept: NamedIndex, key: &str, value: &Value) {
        let is_calculated = self.session.calculated_values().iter().any(|(name, _)| name == key);
        if !is_calculated && !self.session.may_trigger_leave(kept, value) {
            let pointer = Pointer::default().join("answers").join(key);
            self.refuse(Place::Elsewhere, pointer, Forgery::WrongResult);
        }
        self.session.load_value(kept, value.clone());
    }

    /// The same for each row of a question that holds questions; only for rows that there are.
    fn load_rows(&mut self, question: QuestionId) {
        self.session.lay_out_blank_rows(question);
        let given = self.given(question);
        let rows = self.session.rows_of(question).to_vec();
        let mut known = Vec::new();
        for (place, row) in rows.into_iter().enumerate() {
            let whole = match given {
                Value::List(items) => items.get(place).unwrap_or(&NOTHING),
                Value::Map(_) => match self.session.row_key(row) {
                    Some(key) => {
                        known.push(key);
                        given.member(&known[known.len() - 1]).unwrap_or(&NOTHING)
                    }
                    None => given,
                },
                _ => &NOTHING,
            };
            self.load(row, whole);
        }
        let named = questions::rows(&self.session.question(question).kind);
        let (Value::Map(members), RowsRule::Named(_)) = (given, named) else {
            return;
        };
        for (key, answers) in members {
            let forgery = match known.contains(key) {
                false => Forgery::UnknownChoice,
                true if answers.is_empty() => Forgery::EmptyValue,
                true => continue,
            };
            self.refuse(Place::Question(question), self.pointer(question).join(key), forgery);
        }
    }

    fn given(&self, question: QuestionId) -> &'a Value {
        self.given.get(question.0).copied().flatten().unwrap_or(&NOTHING)
    }

    fn pointer(&self, question: QuestionId) -> Pointer {
        answer_pointer(&self.session, question)
    }

    fn comment_pointer(&self, question: QuestionId) -> Pointer {
        self.pointer(question).suffixed(COMMENT_SUFFIX)
    }

    fn row_pointer(&self, row: RowId) -> Pointer {
        match self.session.owner_of(row) {
            None => Pointer::default().join("answers"),
            Some(owner) => match self.session.row_key(row) {
                Some(key) => self.pointer(owner).join(&key),
                None => self.pointer(owner),
            },
        }
    }

    /// Refuses what stands there, unless that, or all around it, is refused already.
    fn refuse(&mut self, place: Place, pointer: Pointer, forgery: Forgery) {
        let is_told = |it: &Problem| is_within(&pointer, &it.pointer);
        if self.problems.len() < MOST_PROBLEMS && !self.problems.iter().any(is_told) {
            self.problems.push(forged(place, pointer, forgery));
        }
    }
}

/// Judging the parts.
impl Acceptance<'_> {
    fn question(&mut self, id: QuestionId) {
        let given = self.given(id);
        let place = Place::Question(id);
        if !self.may_be_kept(id) {
            // Where what holds it is hidden too, that is refused as a whole.
            let within = self.session.holder(id).is_some_and(|it| !self.may_be_kept(it));
            if !within && !given.is_empty() {
                self.refuse(place, self.pointer(id), Forgery::Hidden);
            } else if !within && !self.session.comment(id).is_empty() {
                self.refuse(place, self.comment_pointer(id), Forgery::Hidden);
            }
            return;
        }
        if let QuestionKind::Expression(_) = self.session.question(id).kind {
            if let Err(forgery) = self.calculation(id, given) {
                self.refuse(place, self.pointer(id), forgery);
            }
            return self.comment(id);
        }
        if self.session.is_closed_for_good(id) && !self.session.may_be_fixed(id, given) {
            return self.refuse(place, self.pointer(id), Forgery::ReadOnly);
        }
        if !given.is_empty()
            && let Err(forgery) = self.shape(id, given)
        {
            return self.refuse(place, self.pointer(id), forgery);
        }
        self.comment(id);
    }

    /// Evaluating has replaced what came by what the survey calculates, unless that is made of words.
    fn calculation(&self, id: QuestionId, given: &Value) -> Result<(), Forgery> {
        let is_blank = given.is_empty() && !self.session.is_row_stored(self.session.row_of(id));
        match given {
            _ if is_blank || *self.session.answer(id) == *given => Ok(()),
            Value::List(_) | Value::Map(_) => Err(Forgery::WrongType),
            _ if self.session.is_worded_calculation(id) => Ok(()),
            _ => Err(Forgery::WrongResult),
        }
    }

    /// What one question gives is the answer of all that share it.
    fn shape(&self, id: QuestionId, given: &Value) -> Result<(), Forgery> {
        let shape = |id| questions::shape(&self.session, id, given);
        shape(id).or_else(|own| match self.session.twins_of(id).any(|it| shape(it).is_ok()) {
            true => Ok(()),
            false => Err(own),
        })
    }

    /// A comment must be one that the question takes, and text that can be typed.
    fn comment(&mut self, id: QuestionId) {
        let comment = self.session.comment(id);
        if comment.is_empty() {
            return;
        }
        let place = Place::Question(id);
        let shape = questions::text::shape_of_text(&comment.into(), true);
        if !self.session.takes_comment(id) {
            self.refuse(place, self.comment_pointer(id), Forgery::UnexpectedComment);
        } else if self.session.is_closed_for_good(id) {
            self.refuse(place, self.comment_pointer(id), Forgery::ReadOnly);
        } else if let Err(forgery) = shape {
            self.refuse(place, self.comment_pointer(id), forgery);
        }
    }

    /// Whether the answer of the question may be in the response: it is shown, or hidden answers are kept.
    fn may_be_kept(&self, id: QuestionId) -> bool {
        self.session.is_visible(id)
            || self.session.clear_mode(id) == ClearInvisible::Never
            || self.session.shares_with_shown(id)
            || self.may_be_left_in_table(id)
    }

    /// A cell that is hidden later keeps its answer.
    fn may_be_left_in_table(&self, id: QuestionId) -> bool {
        let row = self.session.row_of(id);
        let kind = self.session.kind_of(row);
        let is_cell = matches!(kind, GroupKind::Row | GroupKind::NamedRow);
        let may_have_been_shown = || {
            !self.session.is_hidden_for_good(id) || self.session.may_be_fixed(id, self.given(id))
        };
        is_cell
            && self.session.holder(id).is_some_and(|it| self.may_be_kept(it))
            && may_have_been_shown()
    }

    /// Values that are no answers: the calculated ones must be what the survey calculates.
    fn values(&mut self, given: &Value) {
        for (name, calculated) in self.session.calculated_values() {
            let given = given.member(&name).unwrap_or(&NOTHING);
            // What is empty is not sent, whether it is nothing or an empty text.
            let is_left_out = given.is_empty() && calculated.is_empty();
            if !is_left_out && !given.is_same(&calculated) {
                let pointer = Pointer::default().join("answers").join(&name);
                self.refuse(Place::Elsewhere, pointer, Forgery::WrongResult);
            }
        }
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

/// Whether one pointer leads to the place of the other, or to a part of it.
fn is_within(pointer: &Pointer, around: &Pointer) -> bool {
    let rest = pointer.as_str().strip_prefix(around.as_str());
    rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
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
