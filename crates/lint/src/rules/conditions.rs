//! Conditions that are always or never true, comparisons with what is no choice, and what is out of reach because
//! of conditions.

use super::Context;
use crate::Rule;
use crate::analysis::{Goal, Search, truths};
use crate::conditions::{Condition, Role};
use crate::kinds::{self, Shape};
use crate::outline::{Outline, Owner, Reference};
use survey_definition::{Question, QuestionKind};
use survey_expression::inspect::{Binary, Part, Tree, as_read};
use survey_expression::{Platform, Value, equal, text_of};

pub(crate) fn check(context: &mut Context<'_>) {
    let outline = context.outline;
    let search = settled(outline);
    let alive =
        Search { outline, dead: vec![false; search.dead.len()], written: search.written.clone() };
    for condition in &outline.conditions {
        if condition.expression.tree().is_none()
            || unknown_choices(context, &search.written, condition)
        {
            continue;
        }
        // That an element depends on one that is never shown is told of the element, not of its condition.
        let known = if condition.role == Role::Visible { &alive } else { &search };
        decided(context, known, condition);
    }
    unreachable(context, &search);
}

/// Which questions can be shown: first those that can before anything is answered, then those that can by the answers
/// of these, and so on. What then remains is never shown, be it that it waits for itself.
pub(crate) fn settled<'a>(outline: &'a Outline<'a>) -> Search<'a> {
    let mut search = Search {
        outline,
        dead: vec![true; outline.questions.len()],
        written: super::written(outline),
    };
    loop {
        let dead: Vec<bool> = (0..outline.questions.len())
            .map(|it| search.dead[it] && !is_reachable(&search, Owner::Question(it)))
            .collect();
        if dead == search.dead {
            return search;
        }
        search = Search { dead, ..search };
    }
}

/// Whether all conditions on the way to an element can hold at once.
fn is_reachable(search: &Search<'_>, owner: Owner) -> bool {
    let mut goals = Vec::new();
    for owner in search.outline.line(owner) {
        match search.outline.visible_if(owner) {
            Some(condition) => goals.push(Goal::new(condition, true)),
            None if search.outline.element(owner).2 => return false,
            None => {}
        }
    }
    search.is_possible(&goals)
}

fn decided(context: &mut Context<'_>, search: &Search<'_>, condition: &Condition<'_>) {
    let can = |wanted| search.is_possible(&[Goal::new(condition, wanted)]);
    let place = condition.pointer.clone();
    match condition.role {
        Role::Value | Role::ChoiceFiltered => {}
        // One that holds always fires at every change.
        Role::Trigger if can(true) => {}
        Role::ChoiceVisible if !can(true) => context.report(
            Rule::ChoiceNeverVisible,
            place,
            "no answers make this condition true, so nobody is ever offered it: correct the condition or remove it",
        ),
        Role::Rule if !can(true) => context.report(
            Rule::ContradictoryValidators,
            place,
            "no answers make this expression true, so nobody can go on: correct it",
        ),
        _ if !can(true) => context.report(
            Rule::Contradiction,
            place,
            "no answers make this condition true: compare it with the types, choices and limits of the questions in it",
        ),
        _ if !can(false) => context.report(
            Rule::MeaninglessCondition,
            place,
            "is true whatever is answered: remove it, or correct what it compares",
        ),
        Role::ChoiceVisible => {
            let mut goals = vec![Goal::new(condition, true)];
            let line = search.outline.line(condition.owner);
            goals.extend(
                line.iter()
                    .filter_map(|it| search.outline.visible_if(*it))
                    .map(|it| Goal::new(it, true)),
            );
            let shown = is_reachable(search, condition.owner);
            if shown && !search.is_possible(&goals) {
                context.report(
                    Rule::ChoiceNeverVisible,
                    place,
                    "whenever its question is shown, this condition is false: nobody is ever offered it",
                );
            }
        }
        _ => {}
    }
}

/// Reports the outermost elements that nobody reaches, unless their own condition has been reported.
fn unreachable(context: &mut Context<'_>, search: &Search<'_>) {
    let outline = context.outline;
    let containers = (0..outline.containers.len()).map(Owner::Container);
    let questions = (0..outline.questions.len()).map(Owner::Question);
    for owner in containers.chain(questions) {
        let line = outline.line(owner);
        let above = line.get(1).copied();
        if above.is_some_and(|it| !is_reachable(search, it)) || is_reachable(search, owner) {
            continue;
        }
        let (name, pointer, hidden) = outline.element(owner);
        match outline.visible_if(owner) {
            Some(condition) => {
                let told = context.findings.has(Rule::Contradiction, &condition.pointer)
                    || context.findings.has(Rule::UnknownChoice, &condition.pointer);
                if told {
                    continue;
                }
                let (rule, why) = if waits_for_itself(outline, owner, condition) {
                    (
                        Rule::SelfReference,
                        "it waits for an answer that can only be given once it is shown: refer to a question before it",
                    )
                } else {
                    (
                        Rule::NeverVisible,
                        "this condition and those of what it stands in exclude one another, or it depends on a question that is never shown",
                    )
                };
                context.report(
                    rule,
                    condition.pointer.clone(),
                    format!("\"{name}\" can never be shown: {why}"),
                );
            }
            None if hidden && !has_own_answer(search, owner) => context.report(
                Rule::NeverVisible,
                pointer.join("visible"),
                format!("\"{name}\" is never shown: give it a \"visibleIf\", or remove it"),
            ),
            None => {}
        }
    }
}

/// Whether a condition names what it decides about, or something in it.
fn waits_for_itself(outline: &Outline<'_>, owner: Owner, condition: &Condition<'_>) -> bool {
    condition.expression.variables().iter().any(|it| {
        let question = outline.resolve(&it.name).question();
        question.is_some_and(|it| outline.line(Owner::Question(it)).contains(&owner))
    })
}

/// A hidden question may carry an answer that nobody types.
fn has_own_answer(search: &Search<'_>, owner: Owner) -> bool {
    let Owner::Question(index) = owner else {
        return false;
    };
    let question = search.outline.questions[index].question;
    search.written[index]
        || !question.default_value.is_empty()
        || matches!(question.kind, QuestionKind::Expression(_))
}

/// Reports comparisons of a question with a value that it cannot have; whether there are any.
fn unknown_choices(context: &mut Context<'_>, written: &[bool], condition: &Condition<'_>) -> bool {
    let Some(tree) = condition.expression.tree() else {
        return false;
    };
    let outline = context.outline;
    let mut unknown = Vec::new();
    comparisons(tree, &mut |variable, operator, constant| {
        let variable = &condition.expression.variables()[variable];
        let Reference::Answer(index) = outline.resolve(&variable.name) else {
            return;
        };
        let question = outline.questions[index].question;
        let Some(values) = possible_values(question).filter(|_| !written[index]) else {
            return;
        };
        let platform = outline.platform;
        let is_list = kinds::shape(&question.kind) == Shape::List;
        let partly = !is_list && matches!(operator, Binary::Contains | Binary::NotContains);
        let known =
            constant.is_empty() || values.iter().any(|it| is_same(it, constant, partly, platform));
        if !known {
            unknown.push((question.name.clone(), text_of(constant, platform)));
        }
    });
    for (name, value) in &unknown {
        context.report(
            Rule::UnknownChoice,
            condition.pointer.clone(),
            format!(
                "\"{name}\" never has the value \"{value}\": compare it with one of its choices' values"
            ),
        );
    }
    !unknown.is_empty()
}

fn is_same(choice: &Value, constant: &Value, partly: bool, platform: &dyn Platform) -> bool {
    let read = as_read(choice.clone(), platform);
    let folded = |it: &Value| platform.lower_case(&text_of(it, platform));
    equal(&read, constant, platform)
        || equal(choice, constant, platform)
        || (partly && folded(choice).contains(&folded(constant)))
}

/// The values that a question can have where they can be listed.
fn possible_values(question: &Question) -> Option<Vec<Value>> {
    if let QuestionKind::Boolean(boolean) = &question.kind {
        return Some(truths(boolean).into());
    }
    let mut values: Vec<Value> = match &question.kind {
        QuestionKind::Rating(rating) => rating.items.iter().map(|it| it.value.clone()).collect(),
        kind => {
            let choices = kind.choices().filter(|it| !kinds::is_open(it))?;
            let listed = choices.items.iter().map(|it| it.value.clone());
            listed.chain(kinds::built_in(choices).map(|it| it.0.into())).collect()
        }
    };
    values.retain(|it| *it != Value::Null);
    // Without any the choices come from elsewhere.
    (!values.is_empty()).then_some(values)
}

/// Each variable that is compared for sameness with a constant, or with each of a list of them.
fn comparisons(tree: Tree<'_>, found: &mut dyn FnMut(usize, Binary, &Value)) {
    match tree.part() {
        Part::Constant(_) | Part::Variable(_) => {}
        Part::List(below) | Part::Call(_, below) => {
            below.into_iter().for_each(|it| comparisons(it, found));
        }
        Part::Unary(_, operand) => comparisons(operand, found),
        Part::Binary(operator, left, right) => {
            comparisons(left, found);
            comparisons(right, found);
            let compares = matches!(
                operator,
                Binary::Equal
                    | Binary::NotEqual
                    | Binary::Contains
                    | Binary::NotContains
                    | Binary::AnyOf
                    | Binary::NoneOf
                    | Binary::AllOf
            );
            if !compares {
                return;
            }
            let mirrored = matches!(operator, Binary::Equal | Binary::NotEqual);
            let pairs = [(left, right), (right, left)];
            for (variable, constant) in pairs.into_iter().take(if mirrored { 2 } else { 1 }) {
                let Part::Variable(variable) = variable.part() else {
                    continue;
                };
                match constant.part() {
                    Part::Constant(constant) => found(variable, operator, constant),
                    Part::List(items) => {
                        for item in items {
                            if let Part::Constant(constant) = item.part() {
                                found(variable, operator, constant);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}
