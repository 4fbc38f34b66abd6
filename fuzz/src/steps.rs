//! Arbitrary respondents: what one does to a survey, step by step, as far as the page lets them.

use crate::survey::CHOICES;
use arbitrary::Arbitrary;
use survey_engine::{Phase, QuestionId, Session};
use survey_expression::Value;

/// One thing that a respondent does. Questions and rows are named by any number: the remainder counts.
#[derive(Arbitrary, Debug)]
pub enum Step {
    /// Answers a question.
    Answer(u8, Answer),
    /// Gives a question a comment, or its "other" a text.
    Comment(u8, String),
    /// Chooses a column in a row of a matrix.
    Row(u8, u8, Answer),
    /// Goes on.
    Next,
    /// Goes back.
    Previous,
    /// Goes from the review to a question.
    Change(u8),
}

/// What a respondent answers, whatever the question asks for.
#[derive(Arbitrary, Debug)]
pub enum Answer {
    /// Nothing any more.
    None,
    /// Yes or no.
    Truth(bool),
    /// A number.
    Number(i8),
    /// One choice.
    Choice(u8),
    /// Several choices, a bit each.
    Choices(u8),
    /// A text.
    Text(String),
}

/// All that can be chosen.
const CHOSEN: [&str; 5] = [CHOICES[0], CHOICES[1], CHOICES[2], "other", "none"];

impl Step {
    /// Does it, where a respondent could.
    pub fn take(&self, session: &mut Session) {
        match self {
            Step::Answer(question, answer) => {
                if let Some(question) = reached(session, *question) {
                    session.set_answer(question, answer.value());
                }
            }
            Step::Comment(question, comment) => {
                if let Some(question) = reached(session, *question) {
                    session.set_comment(question, comment);
                }
            }
            Step::Row(question, row, column) => {
                if let Some(question) = reached(session, *question) {
                    let row = usize::from(*row) % CHOICES.len();
                    session.set_row(question, row, column.value());
                }
            }
            Step::Next => {
                session.next();
            }
            Step::Previous => {
                session.previous();
            }
            Step::Change(question) if session.phase() == Phase::Review => {
                if let Some(question) = chosen(session, *question) {
                    session.change(question);
                }
            }
            Step::Change(_) => {}
        }
    }
}

impl Answer {
    fn value(&self) -> Value {
        match self {
            Answer::None => Value::Null,
            Answer::Truth(truth) => (*truth).into(),
            Answer::Number(number) => f64::from(*number).into(),
            Answer::Choice(number) => CHOSEN[usize::from(*number) % CHOSEN.len()].into(),
            Answer::Choices(bits) => {
                let is_chosen = |place: &usize| bits >> place & 1 == 1;
                let places = (0..CHOSEN.len()).filter(is_chosen);
                Value::List(places.map(|place| CHOSEN[place].into()).collect())
            }
            Answer::Text(text) => text.as_str().into(),
        }
    }
}

/// The question of this number, where a respondent can answer it now.
fn reached(session: &Session, number: u8) -> Option<QuestionId> {
    chosen(session, number).filter(|it| {
        session.phase() == Phase::Page && session.is_visible(*it) && session.is_enabled(*it)
    })
}

fn chosen(session: &Session, number: u8) -> Option<QuestionId> {
    let questions = session.questions();
    let place = usize::from(number).checked_rem(questions.len())?;
    questions.get(place).copied()
}
