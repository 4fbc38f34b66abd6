//! Which questions decide together what is shown. Groups do not touch one another: what one comes to depends on the
//! answers of no other, so the ways through the survey are the product of the patterns of all groups.

use crate::conditions::Role;
use crate::outline::{Outline, Owner, Reference};
use std::collections::BTreeSet;
use survey_definition::QuestionKind;
use survey_expression::{Expression, Value};

/// Questions that decide together, by index.
#[derive(Debug, Default)]
pub(crate) struct Group<'a> {
    /// Whose answers decide, in the order in which they are asked.
    pub(crate) deciding: Vec<usize>,
    /// Which questions are shown or not.
    pub(crate) shown: Vec<usize>,
    /// All expressions that have a part in it.
    pub(crate) expressions: Vec<&'a Expression>,
    /// Their constants.
    pub(crate) constants: Vec<Value>,
}

/// What a group's questions can come to.
#[derive(Debug, Default)]
pub(crate) struct Explored {
    pub(crate) patterns: Vec<Pattern>,
    /// Whether all of it was tried.
    pub(crate) complete: bool,
}

/// What of a group is shown at once, with answers that lead to it.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// Of the group's questions, in order.
    pub(crate) shown: Vec<bool>,
    /// How many of those shown can have an answer.
    pub(crate) length: usize,
    /// By question.
    pub(crate) answers: Vec<(usize, Value)>,
}

impl Explored {
    pub(crate) fn shortest(&self) -> Option<&Pattern> {
        self.patterns.iter().min_by_key(|it| it.length)
    }

    pub(crate) fn longest(&self) -> Option<&Pattern> {
        self.patterns.iter().rev().max_by_key(|it| it.length)
    }
}

/// All groups of a survey.
pub(crate) fn groups<'a>(outline: &Outline<'a>) -> Vec<Group<'a>> {
    // By question: what decides about it. Questions that share a decider belong together.
    let deciders: Vec<Deciders<'a>> =
        (0..outline.questions.len()).map(|it| deciders(outline, it)).collect();
    let mut group_of: Vec<Option<usize>> = vec![None; outline.questions.len()];
    let mut members: Vec<BTreeSet<usize>> = Vec::new();
    for (question, deciding) in deciders.iter().enumerate().filter(|it| it.1.is_conditional()) {
        let mut joined: BTreeSet<usize> = deciding.questions.clone();
        joined.insert(question);
        let others: BTreeSet<usize> = joined.iter().filter_map(|it| group_of[*it]).collect();
        for other in others {
            joined.append(&mut members[other]);
        }
        for member in &joined {
            group_of[*member] = Some(members.len());
        }
        members.push(joined);
    }
    members.retain(|it| !it.is_empty());
    members.iter().map(|it| group(it, &deciders)).collect()
}

/// What decides whether one question is shown.
#[derive(Default)]
struct Deciders<'a> {
    questions: BTreeSet<usize>,
    expressions: Vec<&'a Expression>,
}

impl Deciders<'_> {
    fn is_conditional(&self) -> bool {
        !self.expressions.is_empty()
    }
}

fn deciders<'a>(outline: &Outline<'a>, question: usize) -> Deciders<'a> {
    let mut deciders = Deciders::default();
    for owner in outline.line(Owner::Question(question)) {
        if let Some(condition) = outline.visible_if(owner) {
            add(outline, condition.expression, &mut deciders);
        }
    }
    deciders
}

/// Adds an expression with the questions it depends on, what calculates those, and what opens them for input.
fn add<'a>(outline: &Outline<'a>, expression: &'a Expression, deciders: &mut Deciders<'a>) {
    if deciders.expressions.iter().any(|it| std::ptr::eq(*it, expression)) {
        return;
    }
    deciders.expressions.push(expression);
    for variable in expression.variables() {
        let reference = outline.resolve(&variable.name);
        if let Reference::Calculated(index) = reference
            && let Some(expression) = &outline.survey.calculated_values[index].expression
        {
            add(outline, expression, deciders);
        }
        let Some(question) = reference.question() else {
            continue;
        };
        deciders.questions.insert(question);
        let calculated =
            matches!(outline.questions[question].question.kind, QuestionKind::Expression(_));
        let line = outline.line(Owner::Question(question));
        for condition in &outline.conditions {
            let opens = condition.role == Role::State && line.contains(&condition.owner);
            let calculates = calculated
                && condition.role == Role::Value
                && condition.owner == Owner::Question(question);
            if opens || calculates {
                add(outline, condition.expression, deciders);
            }
        }
    }
}

fn group<'a>(members: &BTreeSet<usize>, deciders: &[Deciders<'a>]) -> Group<'a> {
    let mut group = Group::default();
    let mut deciding = BTreeSet::new();
    for question in members.iter().filter(|it| deciders[**it].is_conditional()) {
        group.shown.push(*question);
        deciding.extend(&deciders[*question].questions);
        for expression in &deciders[*question].expressions {
            if !group.expressions.iter().any(|it| std::ptr::eq(*it, *expression)) {
                group.expressions.push(expression);
            }
        }
    }
    for tree in group.expressions.iter().filter_map(|it| it.tree()) {
        crate::analysis::constants(tree, &mut group.constants);
    }
    group.deciding = deciding.into_iter().collect();
    group
}
