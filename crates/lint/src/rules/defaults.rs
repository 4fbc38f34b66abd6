//! Default answers that the question itself would refuse. The engine is asked: each question with a default is put
//! alone, and what the receiver says of the default is reported.

use super::Context;
use crate::Rule as Broken;
use crate::kinds;
use std::rc::Rc;
use std::sync::Arc;
use survey_definition::{Bound, Conditions, Element, Page, Question, QuestionKind, Rule, Survey};
use survey_engine::{Forgery, Inputs, ProblemKind, Session, accept, compile};
use survey_expression::{Platform, Value, equal};

pub(crate) fn check(context: &mut Context<'_>) {
    let outline = context.outline;
    for question in outline.all_questions() {
        let open = question.kind.choices().is_some_and(kinds::is_open);
        if question.default_value.is_empty() || question.consent.is_some() || open {
            continue;
        }
        let Some((rule, why)) = refusal(context, question) else {
            continue;
        };
        context.report(rule, question.pointer.join("defaultValue"), why);
    }
}

fn refusal(context: &Context<'_>, question: &Question) -> Option<(Broken, String)> {
    let name = question.name.clone();
    let survey = Survey {
        pages: vec![Page {
            name: "page".to_owned(),
            elements: vec![Element::Question(Box::new(alone(question)))],
            ..Page::default()
        }],
        ..Survey::default()
    };
    let (survey, _) = compile(survey, &*context.platform);
    let survey = Arc::new(survey);
    let platform = Rc::clone(&context.platform);
    let session = Session::new(Arc::clone(&survey), Rc::clone(&platform), Inputs::default());
    let taken = session.data().member(&name).cloned().unwrap_or_default();
    let chosen = question.kind.choices().is_some()
        || matches!(question.kind, QuestionKind::Rating(_) | QuestionKind::Matrix(_));
    let rule = if chosen { Broken::DefaultNotAChoice } else { Broken::DefaultBreaksRule };
    if !is_taken(&question.default_value, &taken, &*platform) {
        let what = if chosen { "no choice" } else { "no answer" };
        return Some((
            rule,
            format!("is {what} of this question: choose another default, or none"),
        ));
    }
    let answers = Value::Map(vec![(name, taken)]);
    let problems = accept(&survey, platform, Inputs::default(), &answers, &[]).err()?;
    problems.iter().find_map(|problem| match &problem.kind {
        // A respondent is asked to complete it.
        ProblemKind::OtherEmpty | ProblemKind::Required | ProblemKind::RowRequired => None,
        ProblemKind::Forged(
            Forgery::UnknownChoice | Forgery::UnavailableChoice | Forgery::WrongType,
        ) => Some((
            rule,
            "is none of the answers that this question can have: choose another default, or none"
                .to_owned(),
        )),
        kind => Some((
            Broken::DefaultBreaksRule,
            format!(
                "the question's own rules refuse it ({}): choose another default, or none",
                kind.code()
            ),
        )),
    })
}

/// The question without what depends on others.
fn alone(question: &Question) -> Question {
    let mut question = Question {
        conditions: Conditions::default(),
        value_name: None,
        default_value_expression: None,
        set_value_expression: None,
        set_value_if: None,
        reset_value_if: None,
        ..question.clone()
    };
    question.validators.retain(|it| !matches!(it.rule, Rule::Expression(_)));
    match &mut question.kind {
        QuestionKind::Text(text) => {
            for bound in [&mut text.min, &mut text.max] {
                if matches!(bound, Some(Bound::Expression(_))) {
                    *bound = None;
                }
            }
        }
        kind => {
            if let Some(choices) = kind.choices_mut() {
                choices.visible_if = None;
                choices.enable_if = None;
                for choice in &mut choices.items {
                    choice.visible_if = None;
                    choice.enable_if = None;
                    choice.elements = Vec::new();
                }
            }
        }
    }
    question
}

/// Whether all parts of a default answer were taken.
fn is_taken(default: &Value, taken: &Value, platform: &dyn Platform) -> bool {
    match (default, taken) {
        (Value::List(defaults), Value::List(taken)) => {
            defaults.iter().all(|it| taken.iter().any(|taken| is_taken(it, taken, platform)))
        }
        (Value::Map(defaults), Value::Map(_)) => defaults.iter().all(|(name, it)| {
            taken.member(name).is_some_and(|taken| is_taken(it, taken, platform))
        }),
        (Value::List(_) | Value::Map(_), _) => default.is_empty(),
        (default, Value::List(_) | Value::Map(_)) => default.is_empty(),
        (default, taken) => default.is_empty() || equal(default, taken, platform),
    }
}
