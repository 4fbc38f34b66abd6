//! Answers that nobody asked for, where the survey goes on with an answer alone.

use super::play::{Player, give};
use std::borrow::Cow;
use survey_definition::{Choice, Choices, InputType, Question, QuestionKind, Rule};
use survey_engine::{ChoiceKind, ChoiceState, QuestionId, Session};
use survey_expression::Value;

impl Player<'_> {
    /// Gives the first answer of which nothing is wrong; whether there is one.
    pub(super) fn fill(&self, session: &mut Session, id: QuestionId) -> bool {
        let question = as_offered(session, id, self.as_written(session, id));
        let filled = self.candidates.filling(&question).into_iter().find_map(|answer| {
            let mut tried = session.clone();
            (give(&mut tried, id, &answer) && self.is_right(&tried, &[id])).then_some(tried)
        });
        let Some(tried) = filled.or_else(|| self.with_rule_kept(session, id)) else {
            return false;
        };
        *session = tried;
        true
    }

    /// The question with its expressions, which stand elsewhere once it is compiled.
    fn as_written<'s>(&'s self, session: &'s Session, id: QuestionId) -> &'s Question {
        let compiled = session.question(id);
        let mut written = self.outline.all_questions();
        written.find(|it| it.pointer == compiled.pointer).unwrap_or(compiled)
    }

    /// Puts a number that a question's rules name into what it holds, alone or less what others of the name come to:
    /// such as 100, where that is what the shares are to come to.
    fn with_rule_kept(&self, session: &Session, id: QuestionId) -> Option<Session> {
        let question = self.as_written(session, id);
        let mut constants = Vec::new();
        for validator in &question.validators {
            if let Rule::Expression(Some(expression)) = &validator.rule
                && let Some(tree) = expression.tree()
            {
                crate::analysis::constants(tree, &mut constants);
            }
        }
        let within = format!("{}/", question.pointer.as_str());
        let is_held = |it: &QuestionId| {
            let held = session.question(*it);
            is_number(held) && held.pointer.as_str().starts_with(&within)
        };
        let all: Vec<QuestionId> = session.questions().into_iter().filter(is_held).collect();
        all.iter().find_map(|held| {
            let is_beside = |it: &&QuestionId| {
                *it != held && session.question(**it).name == session.question(*held).name
            };
            let others: f64 = all.iter().filter(is_beside).map(|it| number(session, *it)).sum();
            let numbers = constants.iter().filter_map(as_number).flat_map(|it| [it, it - others]);
            numbers.map(Value::Number).find_map(|number| {
                let mut tried = session.clone();
                let is_kept =
                    give(&mut tried, *held, &number) && self.is_right(&tried, &[id, *held]);
                is_kept.then_some(tried)
            })
        })
    }
}

fn number(session: &Session, id: QuestionId) -> f64 {
    as_number(&session.answer(id)).unwrap_or(0.0)
}

fn as_number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

fn is_number(question: &Question) -> bool {
    matches!(&question.kind, QuestionKind::Text(it) if it.input_type == InputType::Number)
}

/// The question with the choices that it offers now, where those come from another question.
fn as_offered<'s>(session: &Session, id: QuestionId, question: &'s Question) -> Cow<'s, Question> {
    let comes_from_another = |it: &Choices| it.from_question.is_some();
    if !question.kind.choices().is_some_and(comes_from_another) {
        return Cow::Borrowed(question);
    }
    let mut offered = question.clone();
    if let Some(choices) = offered.kind.choices_mut() {
        let listed = session.choices(id).into_iter().filter(|it| it.kind == ChoiceKind::Listed);
        let choice = |it: ChoiceState| Choice { value: it.value, ..Choice::default() };
        choices.items = listed.map(choice).collect();
    }
    Cow::Owned(offered)
}
