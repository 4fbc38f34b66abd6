//! The rules, one file a subject. Each looks at the outline and reports; none knows of another.

mod choices;
mod conditions;
mod defaults;
mod names;
mod patterns;
mod personal_information;
mod size;
mod targets;
mod texts;
mod validators;

pub(crate) use conditions::settled;

use crate::Rule;
use crate::finding::Findings;
use crate::kinds;
use crate::outline::Outline;
use std::rc::Rc;
use survey_definition::{Pointer, Question};
use survey_expression::{Platform, Value};

/// What a rule sees and where it reports.
pub(crate) struct Context<'a> {
    pub(crate) outline: &'a Outline<'a>,
    /// The platform again, for sessions, which keep it.
    pub(crate) platform: Rc<dyn Platform>,
    pub(crate) findings: Findings,
}

impl Context<'_> {
    pub(crate) fn report(&mut self, rule: Rule, pointer: Pointer, message: impl Into<String>) {
        self.findings.report(rule, pointer, message);
    }
}

/// Asks every rule.
pub(crate) fn check(context: &mut Context<'_>) {
    names::check(context);
    choices::check(context);
    targets::check(context);
    conditions::check(context);
    validators::check(context);
    patterns::check(context);
    defaults::check(context);
    texts::check(context);
    personal_information::check(context);
    size::check(context);
}

/// By question: whether a trigger, an expression that sets values, or another question with the same key may give it
/// any answer.
fn written(outline: &Outline<'_>) -> Vec<bool> {
    let targets: Vec<&str> =
        outline.survey.triggers.iter().filter_map(|it| kinds::target(&it.action)).collect();
    let is_target = |question: &Question| {
        targets.iter().any(|target| {
            [question.name.as_str(), question.key()].iter().any(|name| {
                let rest = target.strip_prefix(name);
                rest.is_some_and(|it| it.is_empty() || it.starts_with(['.', '[']))
            })
        })
    };
    let is_shared = |index: usize, key: &str| {
        let others = outline.questions.iter().enumerate().filter(|it| it.0 != index);
        others.into_iter().any(|it| it.1.question.key() == key)
    };
    let all = outline.questions.iter().enumerate();
    all.map(|(index, asked)| {
        let question = asked.question;
        let expressions = [
            &question.default_value_expression,
            &question.set_value_expression,
            &question.set_value_if,
            &question.reset_value_if,
        ];
        is_target(question)
            || is_shared(index, question.key())
            || expressions.iter().any(|it| it.is_some())
    })
    .collect()
}

/// What stands at a place of the definition's JSON.
pub(crate) fn at<'a>(json: &'a Value, pointer: &Pointer) -> Option<&'a Value> {
    pointer.as_str().split('/').skip(1).try_fold(json, |value, token| match value {
        Value::List(items) => items.get(token.parse::<usize>().ok()?),
        value => value.member(&token.replace("~1", "/").replace("~0", "~")),
    })
}
