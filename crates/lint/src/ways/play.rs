//! Playing answers through a real session: trying what a group comes to, and going from page to page.

use super::answers::Candidates;
use super::groups::{Explored, Group, Pattern};
use super::{Way, effects};
use crate::kinds::{self, Shape};
use crate::outline::Outline;
use std::rc::Rc;
use std::sync::Arc;
use survey_definition::{OTHER, Pointer, QuestionKind};
use survey_engine::{Child, CompiledSurvey, ContainerId, Inputs, Place, QuestionId, Session, Step};
use survey_expression::{Platform, Value};

/// How often a page is gone over because answers have shown more of it.
const MOST_PASSES: usize = 20;

pub(super) struct Player<'a> {
    pub(super) outline: &'a Outline<'a>,
    pub(super) candidates: &'a Candidates<'a>,
    /// Before any answer is given.
    start: Session,
    now: f64,
}

impl<'a> Player<'a> {
    pub(super) fn new(
        outline: &'a Outline<'a>,
        candidates: &'a Candidates<'a>,
        compiled: &Arc<CompiledSurvey>,
        platform: &Rc<dyn Platform>,
        inputs: &Inputs,
    ) -> Self {
        let start = Session::new(Arc::clone(compiled), Rc::clone(platform), inputs.clone());
        Player { outline, candidates, start, now: inputs.now }
    }

    fn id(&self, index: usize) -> Option<QuestionId> {
        self.start.question_named(&self.outline.questions[index].question.name)
    }

    /// Tries the answers of a group's deciding questions, at most so many combinations of them.
    pub(super) fn explore(&self, group: &Group<'_>, most: usize) -> Explored {
        let classes = group
            .deciding
            .iter()
            .map(|it| {
                let answers = self.candidates.deciding(*it, &group.constants);
                effects::classes(self.outline, group, *it, answers)
            })
            .collect();
        let mut trial = Trial {
            group,
            classes,
            given: Vec::new(),
            left: most,
            explored: Explored {
                patterns: Vec::new(),
                complete: group.deciding.iter().all(|it| self.divides(group, *it)),
            },
        };
        self.try_from(&mut trial, 0, &self.start);
        trial.explored
    }

    /// Whether all answers of a question that make a difference are tried.
    fn divides(&self, group: &Group<'_>, question: usize) -> bool {
        let kind = &self.outline.questions[question].question.kind;
        let written = matches!(kinds::shape(kind), Shape::Text | Shape::Number);
        self.candidates.are_all(question)
            && (!written || effects::is_only_compared(self.outline, group, question))
    }

    fn try_from(&self, trial: &mut Trial<'_>, at: usize, session: &Session) {
        let Some(&index) = trial.group.deciding.get(at) else {
            if trial.left == 0 {
                trial.explored.complete = false;
                return;
            }
            trial.left -= 1;
            return self.keep(trial, session);
        };
        let asked = self.id(index).filter(|it| {
            let calculated = matches!(session.question(*it).kind, QuestionKind::Expression(_));
            session.is_visible(*it) && session.is_enabled(*it) && !calculated
        });
        let Some(id) = asked else {
            return self.try_from(trial, at + 1, session);
        };
        let mut is_taken = false;
        for class in 0..trial.classes[at].len() {
            if trial.left == 0 {
                trial.explored.complete = false;
                return;
            }
            let Some((answer, session)) = self.first_taken(&trial.classes[at][class], id, session)
            else {
                continue;
            };
            is_taken = true;
            let answered = !answer.is_empty();
            if answered {
                trial.given.push((index, answer));
            }
            self.try_from(trial, at + 1, &session);
            if answered {
                trial.given.pop();
            }
        }
        if !is_taken && !self.divides(trial.group, index) {
            // An answer is left for the page to find.
            trial.explored.complete = false;
            self.try_from(trial, at + 1, session);
        }
    }

    /// The first of these answers of which nothing is wrong, and the session with it.
    fn first_taken(
        &self,
        answers: &[Value],
        id: QuestionId,
        session: &Session,
    ) -> Option<(Value, Session)> {
        answers.iter().find_map(|answer| {
            let mut tried = session.clone();
            let taken = give(&mut tried, id, answer)
                && (cannot_be_wrong(&tried, id) || self.is_right(&tried, &[id]));
            taken.then(|| (answer.clone(), tried))
        })
    }

    pub(super) fn is_right(&self, session: &Session, ids: &[QuestionId]) -> bool {
        let problems = session.clone().complete(self.now).err().unwrap_or_default();
        !problems.iter().any(|it| it.place.question().is_some_and(|it| ids.contains(&it)))
    }

    /// Keeps what is shown where it is new and the answers keep their rules together.
    fn keep(&self, trial: &mut Trial<'_>, session: &Session) {
        let ids: Vec<Option<QuestionId>> =
            trial.group.shown.iter().map(|it| self.id(*it)).collect();
        let is_shown = |id: &Option<QuestionId>| id.is_some_and(|it| session.is_visible(it));
        let shown: Vec<bool> = ids.iter().map(is_shown).collect();
        if trial.explored.patterns.iter().any(|it| it.shown == shown) {
            return;
        }
        let given: Vec<QuestionId> = trial.given.iter().filter_map(|it| self.id(it.0)).collect();
        if !self.is_right(session, &given) {
            return;
        }
        let answerable = |id: &&Option<QuestionId>| {
            is_shown(id) && id.is_some_and(|it| session.question(it).kind.has_answer())
        };
        let length = ids.iter().filter(answerable).count();
        trial.explored.patterns.push(Pattern { shown, length, answers: trial.given.clone() });
    }

    /// Goes to the end with these answers, and fills in what else is required.
    pub(super) fn to_the_end(&self, answers: &[(usize, Value)]) -> Option<Way> {
        let mut session = self.start.clone();
        loop {
            self.answer_page(&mut session, answers);
            match session.next() {
                Step::Page => {}
                Step::Review | Step::Complete => break,
                Step::Blocked => return None,
            }
        }
        let answers = session.clone().complete(self.now).ok()?;
        let shown =
            |it: &QuestionId| session.is_visible(*it) && session.question(*it).kind.has_answer();
        let ids = (0..self.outline.questions.len()).filter_map(|it| self.id(it));
        Some(Way {
            questions: ids.filter(shown).count(),
            pages: session.pages().iter().map(|it| session.container(*it).name.clone()).collect(),
            answers,
        })
    }

    /// Answers that lead to a page: the first pattern in which something on it is shown, gone along to there.
    pub(super) fn to_page(
        &self,
        page: usize,
        groups: &[Group<'_>],
        explored: &[Explored],
    ) -> Result<Value, String> {
        let on_page = |index: &usize| self.outline.page_of(*index) == page;
        let free = (0..self.outline.questions.len())
            .filter(on_page)
            .any(|it| !groups.iter().any(|group| group.shown.contains(&it)));
        let mut starts: Vec<&[(usize, Value)]> = Vec::new();
        if free {
            starts.push(&[]);
        }
        for (group, explored) in groups.iter().zip(explored) {
            let shows = |pattern: &&Pattern| {
                group.shown.iter().zip(&pattern.shown).any(|(it, shown)| *shown && on_page(it))
            };
            starts.extend(explored.patterns.iter().filter(shows).map(|it| it.answers.as_slice()));
        }
        let mut obstacle = "no answers show anything on it".to_owned();
        for answers in starts {
            match self.walked(page, answers) {
                Ok(data) => return Ok(data),
                Err(why) => obstacle = why,
            }
        }
        Err(obstacle)
    }

    fn walked(&self, page: usize, answers: &[(usize, Value)]) -> Result<Value, String> {
        let mut session = self.start.clone();
        let wanted = &self.outline.containers[page].panel.pointer;
        while !shows(&session, session.page(), wanted) {
            self.answer_page(&mut session, answers);
            // Where all pages stand on one, answering may have shown it.
            if shows(&session, session.page(), wanted) {
                break;
            }
            let before = session.container(session.page()).name.clone();
            match session.next() {
                Step::Page => {}
                Step::Review | Step::Complete => {
                    return Err("the end was reached without it".to_owned());
                }
                Step::Blocked => {
                    let codes: Vec<String> = session
                        .shown_problems()
                        .iter()
                        .map(|it| [it.pointer.as_str(), " ", it.kind.code()].concat())
                        .collect();
                    return Err(format!(
                        "no answers were found that page \"{before}\" takes: {}",
                        codes.join(", ")
                    ));
                }
            }
        }
        Ok(session.data())
    }

    /// Gives the answers of the current page, and others where something is missing.
    fn answer_page(&self, session: &mut Session, answers: &[(usize, Value)]) {
        for _ in 0..MOST_PASSES {
            let mut changed = false;
            let on_page = questions_on(session, session.page());
            for (index, answer) in answers {
                let Some(id) = self.id(*index).filter(|it| on_page.contains(it)) else {
                    continue;
                };
                let open = session.is_visible(id) && session.is_enabled(id);
                if open && session.answer(id).is_empty() {
                    changed |= give(session, id, answer);
                }
            }
            let problems = session.clone().complete(self.now).err().unwrap_or_default();
            for problem in problems {
                let missing = match problem.place {
                    Place::Container(container) => questions_on(session, container),
                    place => place.question().into_iter().collect(),
                };
                let given = |id: &QuestionId| answers.iter().any(|it| self.id(it.0) == Some(*id));
                changed |= missing
                    .iter()
                    .filter(|it| session.page_of(**it) == session.page() && !given(it))
                    .copied()
                    .collect::<Vec<QuestionId>>()
                    .into_iter()
                    .any(|it| self.fill(session, it));
            }
            if !changed {
                return;
            }
        }
    }
}

/// The answers of a group being tried.
struct Trial<'a> {
    group: &'a Group<'a>,
    /// By deciding question: answers that make no difference to one another.
    classes: Vec<Vec<Vec<Value>>>,
    given: Vec<(usize, Value)>,
    /// How many combinations may still be tried.
    left: usize,
    explored: Explored,
}

/// Whether nothing can be wrong with the answer as it stands: it is one of the choices, or none is needed.
fn cannot_be_wrong(session: &Session, id: QuestionId) -> bool {
    let question = session.question(id);
    match session.answer(id).is_empty() {
        true => {
            let needs_none = question.kind.choices().is_none_or(|it| it.min_selected == 0);
            needs_none && !session.is_required(id) && question.validators.is_empty()
        }
        false => kinds::shape(&question.kind) == Shape::One && question.validators.is_empty(),
    }
}

/// Gives an answer, and a text for "other"; whether it was taken.
pub(super) fn give(session: &mut Session, id: QuestionId, answer: &Value) -> bool {
    session.set_answer(id, answer.clone());
    if answer.is_empty() {
        return true;
    }
    let is_other = |it: &Value| it.as_text() == Some(OTHER);
    let asks_for_text = match answer {
        Value::List(items) => items.iter().any(is_other),
        one => is_other(one),
    };
    if asks_for_text {
        session.set_comment(id, "…");
    }
    !session.answer(id).is_empty()
}

/// Whether a page or panel is the one that stands here in the definition, or holds it, and it is shown.
fn shows(session: &Session, container: ContainerId, wanted: &Pointer) -> bool {
    let is_wanted = session.container(container).pointer == *wanted;
    (is_wanted && session.is_container_visible(container))
        || session.children(container).iter().any(|child| match child {
            Child::Container(inner) => shows(session, *inner, wanted),
            Child::Question(_) => false,
        })
}

fn questions_on(session: &Session, container: ContainerId) -> Vec<QuestionId> {
    let mut questions = Vec::new();
    for child in session.children(container) {
        match child {
            Child::Question(question) => questions.push(question),
            Child::Container(container) => questions.extend(questions_on(session, container)),
        }
    }
    questions
}
