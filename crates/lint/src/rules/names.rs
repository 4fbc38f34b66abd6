//! Names that are taken, cannot be told apart or cannot be referred to.

use super::Context;
use crate::Rule;
use survey_definition::Question;

pub(crate) fn check(context: &mut Context<'_>) {
    containers(context);
    calculated(context);
    let outline = context.outline;
    for (index, asked) in outline.questions.iter().enumerate() {
        let (question, name) = (asked.question, &asked.question.name);
        let place = question.pointer.join("name");
        let before = || outline.questions[..index].iter().map(|it| it.question);
        let folded = outline.platform.lower_case(name);
        if let Some(other) =
            before().find(|it| it.name != *name && outline.platform.lower_case(&it.name) == folded)
        {
            context.report(
                Rule::AmbiguousName,
                place.clone(),
                format!(
                    "\"{name}\" and \"{}\" differ in upper and lower case alone, which expressions do not tell apart: rename one",
                    other.name
                ),
            );
        }
        if name.contains(['{', '}']) || name.starts_with('#') || name.trim() != name {
            context.report(
                Rule::UnusableName,
                place.clone(),
                format!(
                    "no expression can refer to \"{name}\": leave out braces, blanks at either end and a leading \"#\""
                ),
            );
        }
        let others = || outline.questions.iter().map(|it| it.question);
        if let Some(commented) = name.strip_suffix("-Comment")
            && others().any(|it| it.name == commented && takes_comment(it))
        {
            context.report(
                Rule::CommentCollision,
                place.clone(),
                format!(
                    "the comment of \"{commented}\" is stored under \"{name}\" too: answers would overwrite one another, so rename one"
                ),
            );
        }
        if let Some(end) = name.find(['.', '['])
            && others().any(|it| it.name == name[..end])
        {
            context.report(
                Rule::NameShadowing,
                place,
                format!(
                    "\"{{{name}}}\" in an expression is this question, and no part of the answer of \"{}\" any more: use a name without dots and brackets",
                    &name[..end]
                ),
            );
        }
    }
}

/// Calculated values that hide answers.
fn calculated(context: &mut Context<'_>) {
    let outline = context.outline;
    for value in &outline.survey.calculated_values {
        let folded = outline.platform.lower_case(&value.name);
        let hidden = outline
            .questions
            .iter()
            .find(|it| outline.platform.lower_case(&it.question.name) == folded);
        if let Some(hidden) = hidden {
            context.report(
                Rule::NameShadowing,
                value.pointer.join("name"),
                format!(
                    "\"{{{}}}\" in an expression is this value, and the answer of the question \"{}\" no more: give one another name",
                    value.name, hidden.question.name
                ),
            );
        }
    }
}

fn containers(context: &mut Context<'_>) {
    let outline = context.outline;
    for (index, container) in outline.containers.iter().enumerate() {
        let panel = container.panel;
        if panel.elements.is_empty() {
            let what = if container.parent.is_none() { "page" } else { "panel" };
            context.report(
                Rule::EmptyPage,
                panel.pointer.clone(),
                format!("nothing stands in this {what}, so it is never shown: remove it, or give it elements"),
            );
        }
        let taken = outline.containers[..index].iter().any(|it| it.panel.name == panel.name);
        if taken && !panel.name.is_empty() {
            context.report(
                Rule::DuplicatePage,
                panel.pointer.join("name"),
                format!(
                    "another page or panel is called \"{}\" too: a draft that is taken up again finds only the first",
                    panel.name
                ),
            );
        }
    }
}

/// Whether something is stored under its name with `-Comment`.
fn takes_comment(question: &Question) -> bool {
    question.show_comment || question.kind.choices().is_some_and(|it| it.show_other)
}
