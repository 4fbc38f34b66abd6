//! A survey as a quiz: how many of the questions that have a right answer are answered rightly.

use super::{QuestionId, Session};
use crate::names::QuizFact;
use survey_definition::WHOLE_DIALECT;
use survey_expression::{Value, equal};

/// The result of a quiz.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// How many questions are answered rightly.
    pub correct: usize,
    /// How many have a right answer (`correctAnswer`) and are shown.
    pub total: usize,
}

impl Session {
    /// The result of the quiz so far; `None` where the survey is none.
    pub fn score(&self) -> Option<Score> {
        if !WHOLE_DIALECT {
            return None;
        }
        let mut score = Score::default();
        for question in self.questions() {
            let right = &self.question(question).correct_answer;
            if !right.is_empty() && self.is_visible(question) {
                score.total += 1;
                score.correct += usize::from(self.is_right_answer(question, right));
            }
        }
        (score.total > 0).then_some(score)
    }

    /// Lists are right in any order, texts in any case and with any white space around them.
    fn is_right_answer(&self, question: QuestionId, right: &Value) -> bool {
        equal(&self.mentioned(question), right, self.platform())
    }

    /// A part of the result; 0 where the survey is no quiz.
    pub(super) fn quiz_fact(&self, fact: QuizFact) -> Value {
        let score = self.score().unwrap_or_default();
        let number = match fact {
            QuizFact::Right => score.correct,
            QuizFact::Wrong => score.total - score.correct,
            QuizFact::Questions => score.total,
        };
        Value::Number(number as f64)
    }
}
