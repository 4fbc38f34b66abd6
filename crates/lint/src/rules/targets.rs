//! Names by which triggers and lists of choices refer to questions and pages, outside of expressions.

use super::Context;
use crate::Rule;
use crate::kinds::{self, Shape};
use crate::outline::{Outline, Reference};
use survey_definition::{Choices, Question, QuestionKind, TriggerAction};

pub(crate) fn check(context: &mut Context<'_>) {
    let outline = context.outline;
    for trigger in &outline.survey.triggers {
        let (name, property, known) = match &trigger.action {
            TriggerAction::Complete => continue,
            TriggerAction::SetValue { is_variable: true, .. } => continue,
            TriggerAction::RunExpression { to, .. } if to.is_empty() => continue,
            TriggerAction::Skip { to } => (to, "gotoName", is_place(outline, to)),
            TriggerAction::SetValue { to, .. } | TriggerAction::RunExpression { to, .. } => {
                (to, "setToName", is_question(outline, to))
            }
            TriggerAction::CopyValue { from, to, .. } if is_question(outline, from) => {
                (to, "setToName", is_question(outline, to))
            }
            TriggerAction::CopyValue { from, .. } => (from, "fromName", false),
        };
        if !known {
            context.report(
                Rule::UnknownTarget,
                trigger.pointer.join(property),
                format!("nothing is called \"{name}\", so the trigger does not do what it is for: correct the name"),
            );
        }
    }
    for question in outline.all_questions() {
        if let Some(choices) = question.kind.choices() {
            source(context, question, choices);
        }
    }
}

/// Choices that are those of another question.
fn source(context: &mut Context<'_>, question: &Question, choices: &Choices) {
    let Some(name) = &choices.from_question else {
        return;
    };
    let mut others = context.outline.all_questions();
    let why = match others.find(|it| it.name == *name) {
        None => "no question is called so",
        Some(other) if std::ptr::eq(other, question) => "is the question itself",
        Some(other) if !offers_choices(&other.kind) => "is a question without choices or rows",
        Some(_) => return,
    };
    context.report(
        Rule::DeadSource,
        question.pointer.join("choicesFromQuestion"),
        format!("\"{name}\": {why}, so there is nothing to choose: name another"),
    );
}

fn offers_choices(kind: &QuestionKind) -> bool {
    kind.choices().is_some() || matches!(kinds::shape(kind), Shape::List | Shape::Rows)
}

/// Whether a question has this name, or one that the rest of it is a part of.
fn is_question(outline: &Outline<'_>, name: &str) -> bool {
    outline.questions.iter().any(|it| it.question.name == name || it.question.key() == name)
        || matches!(outline.resolve(name), Reference::Part(..) | Reference::Comment(_))
}

fn is_place(outline: &Outline<'_>, name: &str) -> bool {
    let mut pages = outline.containers.iter().filter(|it| it.parent.is_none());
    is_question(outline, name) || pages.any(|it| it.panel.name == name)
}
