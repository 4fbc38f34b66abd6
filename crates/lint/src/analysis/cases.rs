//! Which answers a question can have, divided where the conditions in question divide them: one case for each choice,
//! for each number that a condition names and for what lies between two.
//!
//! A new question type is an arm in [`answers`]; one that has none may have any answer.

use super::domain::{Chosen, Domain, Range, is_words, number};
use crate::kinds::{self, Shape};
use std::cmp::Ordering;
use survey_definition::{
    Boolean, Bound, Choices, InputType, Question, QuestionKind, Rule, Severity, TextInput,
};
use survey_expression::inspect::{Part, Tree};
use survey_expression::{Platform, Value, equal};

/// Beyond so many choices those that no condition names share a case.
const MOST_CHOICE_CASES: usize = 12;
/// At most so many of a question's choices are told apart as chosen and not chosen.
const MOST_TOLD_APART: usize = 5;

/// The constants in an expression: where answers divide.
pub(crate) fn constants(tree: Tree<'_>, found: &mut Vec<Value>) {
    match tree.part() {
        Part::Constant(value) if found.contains(value) => {}
        Part::Constant(value) => found.push(value.clone()),
        Part::Variable(_) => {}
        Part::List(below) | Part::Call(_, below) => {
            below.into_iter().for_each(|it| constants(it, found));
        }
        Part::Unary(_, operand) => constants(operand, found),
        Part::Binary(_, left, right) => {
            constants(left, found);
            constants(right, found);
        }
    }
}

/// The possible answers of a question that keep its own rules, none among them.
pub(crate) fn answers(
    question: &Question,
    constants: &[Value],
    platform: &dyn Platform,
) -> Vec<Domain> {
    let mut cases = vec![Domain::one(Value::Null)];
    match &question.kind {
        QuestionKind::Text(text) => cases.extend(typed(question, text, constants, platform)),
        QuestionKind::Comment(_) => {
            cases.extend(texts(question, constants, platform));
        }
        QuestionKind::Slider(slider) if !slider.range => {
            let from = Some(slider.min).filter(|_| slider.min_expression.is_none());
            let to = Some(slider.max).filter(|_| slider.max_expression.is_none());
            cases.extend(numbers_between(from, to, constants, platform));
        }
        QuestionKind::Rating(rating) => {
            let values = rating.items.iter().map(|it| it.value.clone()).collect();
            cases.extend(one_of(values, constants, platform));
        }
        QuestionKind::Boolean(boolean) => {
            cases.extend(truths(boolean).map(Domain::one));
        }
        QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Empty => {}
        kind => match kind.choices() {
            Some(choices) if !kinds::is_open(choices) => {
                if kinds::shape(kind) == Shape::List {
                    cases.extend(several(question, choices, constants, platform));
                } else {
                    cases.extend(one_of(values(choices), constants, platform));
                }
            }
            _ => cases.push(Domain::Any),
        },
    }
    cases
}

/// What is stored for yes and for no.
pub(crate) fn truths(boolean: &Boolean) -> [Value; 2] {
    [
        boolean.value_true.clone().unwrap_or(true.into()),
        boolean.value_false.clone().unwrap_or(false.into()),
    ]
}

/// All that can be chosen.
fn values(choices: &Choices) -> Vec<Value> {
    let mut values: Vec<Value> = choices.items.iter().map(|it| it.value.clone()).collect();
    values.extend(kinds::built_in(choices).map(|it| it.0.into()));
    values
}

fn one_of(values: Vec<Value>, constants: &[Value], platform: &dyn Platform) -> Vec<Domain> {
    if values.len() <= MOST_CHOICE_CASES {
        return values.into_iter().map(Domain::one).collect();
    }
    let is_named = |value: &Value| constants.iter().any(|it| equal(it, value, platform));
    let (named, others): (Vec<Value>, Vec<Value>) = values.into_iter().partition(is_named);
    let mut cases: Vec<Domain> = named.into_iter().map(Domain::one).collect();
    cases.extend((!others.is_empty()).then_some(Domain::Values(others)));
    cases
}

fn several(
    question: &Question,
    choices: &Choices,
    constants: &[Value],
    platform: &dyn Platform,
) -> Vec<Domain> {
    // With comments of their own, choices are stored as objects.
    if choices.items.iter().any(|it| it.show_comment) {
        return vec![Domain::Any];
    }
    let exclusive = kinds::exclusive(choices);
    let mut all = values(choices);
    all.retain(|it| !exclusive.contains(it));
    let is_named = |value: &Value| constants.iter().any(|it| equal(it, value, platform));
    let (mut named, mut others): (Vec<Value>, Vec<Value>) = all.into_iter().partition(is_named);
    others.extend(named.split_off(named.len().min(MOST_TOLD_APART)));
    let (least, most) = count_of(question, choices);
    let most = most.min(named.len() + others.len());
    let mut cases = Vec::new();
    for chosen in 0..1usize << named.len() {
        let is_chosen = |index: usize| chosen >> index & 1 == 1;
        let must: Vec<Value> =
            (0..named.len()).filter(|it| is_chosen(*it)).map(|it| named[it].clone()).collect();
        let count = (least.max(must.len()).max(1), most.min(must.len() + others.len()));
        if count.0 <= count.1 {
            cases.push(Domain::Chosen(Chosen { must, may: others.clone(), count }));
        }
    }
    cases.extend(
        exclusive.into_iter().map(|alone| {
            Domain::Chosen(Chosen { must: vec![alone], may: Vec::new(), count: (1, 1) })
        }),
    );
    cases
}

/// How many choices may be chosen, at least and at most.
pub(crate) fn count_of(question: &Question, choices: &Choices) -> (usize, usize) {
    let most = |limit: usize| if limit == 0 { usize::MAX } else { limit };
    let mut count = (choices.min_selected, most(choices.max_selected));
    for rule in binding_rules(question) {
        if let Rule::AnswerCount { min, max } = rule {
            count = (count.0.max(*min), count.1.min(most(*max)));
        }
    }
    count
}

/// The rules that keep an answer from being sent.
pub(crate) fn binding_rules(question: &Question) -> impl Iterator<Item = &Rule> {
    question
        .validators
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .map(|validator| &validator.rule)
}

fn typed(
    question: &Question,
    text: &TextInput,
    constants: &[Value],
    platform: &dyn Platform,
) -> Vec<Domain> {
    if text.mask.is_some() {
        return vec![Domain::Any];
    }
    let numeric = binding_rules(question).any(|it| matches!(it, Rule::Numeric { .. }));
    match text.input_type {
        InputType::Number | InputType::Range => numbers(question, text, constants, platform),
        InputType::Text if numeric => numbers(question, text, constants, platform),
        InputType::Date
        | InputType::DatetimeLocal
        | InputType::Month
        | InputType::Time
        | InputType::Week => moments(text, constants),
        _ => texts(question, constants, platform),
    }
}

/// The least and the greatest number that a question and its validators take.
pub(crate) fn number_bounds(
    question: &Question,
    text: &TextInput,
    platform: &dyn Platform,
) -> (Option<f64>, Option<f64>) {
    let own = |bound: &Option<Bound>| match bound {
        Some(Bound::Value(value)) => number(value, platform),
        _ => None,
    };
    let (mut from, mut to) = (own(&text.min), own(&text.max));
    for rule in binding_rules(question) {
        if let Rule::Numeric { min, max } = rule {
            from = tighter(from, *min, f64::max);
            to = tighter(to, *max, f64::min);
        }
    }
    (from, to)
}

fn tighter(one: Option<f64>, other: Option<f64>, pick: fn(f64, f64) -> f64) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(pick(one, other)),
        (one, other) => one.or(other),
    }
}

fn numbers(
    question: &Question,
    text: &TextInput,
    constants: &[Value],
    platform: &dyn Platform,
) -> Vec<Domain> {
    let (from, to) = number_bounds(question, text, platform);
    numbers_between(from, to, constants, platform)
}

fn numbers_between(
    from: Option<f64>,
    to: Option<f64>,
    constants: &[Value],
    platform: &dyn Platform,
) -> Vec<Domain> {
    let mut points: Vec<f64> = constants.iter().filter_map(|it| number(it, platform)).collect();
    points.extend([from, to].into_iter().flatten());
    divided(points, from, to, f64::total_cmp)
        .into_iter()
        .map(|case| match case {
            Case::Point(point) => Domain::one(point),
            Case::Between(range) => Domain::Numbers(range),
        })
        .collect()
}

fn moments(text: &TextInput, constants: &[Value]) -> Vec<Domain> {
    let own = |bound: &Option<Bound>| match bound {
        Some(Bound::Value(Value::Text(text))) => Some(text.clone()),
        _ => None,
    };
    let (from, to) = (own(&text.min), own(&text.max));
    let mut points: Vec<String> =
        constants.iter().filter_map(|it| it.as_text().map(str::to_owned)).collect();
    points.extend([&from, &to].into_iter().flatten().cloned());
    divided(points, from, to, String::cmp)
        .into_iter()
        .map(|case| match case {
            Case::Point(point) => Domain::one(point),
            Case::Between(range) => Domain::Texts(range),
        })
        .collect()
}

enum Case<T> {
    Point(T),
    Between(Range<T>),
}

/// The points between two bounds, and what lies between them.
fn divided<T: Clone + PartialOrd>(
    mut points: Vec<T>,
    from: Option<T>,
    to: Option<T>,
    order: fn(&T, &T) -> Ordering,
) -> Vec<Case<T>> {
    points.retain(|it| from.as_ref().is_none_or(|from| it >= from));
    points.retain(|it| to.as_ref().is_none_or(|to| it <= to));
    points.sort_by(order);
    points.dedup();
    let mut cases = Vec::new();
    let mut last: Option<T> = None;
    for point in points {
        // Nothing lies below the lower bound.
        if last.is_some() || from.is_none() {
            cases.push(Case::Between(Range { from: last, to: Some(point.clone()), open: true }));
        }
        cases.push(Case::Point(point.clone()));
        last = Some(point);
    }
    if to.is_none() {
        cases.push(Case::Between(Range { from: last, to: None, open: true }));
    }
    cases
}

/// Texts: those that conditions name and the question's rules take, and all others.
fn texts(question: &Question, constants: &[Value], platform: &dyn Platform) -> Vec<Domain> {
    let named: Vec<Value> = constants
        .iter()
        .filter(|it| !it.is_empty() && !matches!(it, Value::List(_) | Value::Map(_)))
        .cloned()
        .collect();
    let possible = |it: &&Value| is_taken(question, it, platform);
    let mut cases: Vec<Domain> = named.iter().filter(possible).cloned().map(Domain::Like).collect();
    cases.push(Domain::OtherThan(named));
    cases
}

/// Whether a text that equals this value may keep the question's rules. One that equals it may have other cases, and a
/// number may be written in many ways.
fn is_taken(question: &Question, value: &Value, platform: &dyn Platform) -> bool {
    if !is_words(value, platform) {
        return true;
    }
    let text = survey_expression::text_of(value, platform);
    let text = text.trim();
    let count = platform.count_characters(text);
    let longest = match &question.kind {
        QuestionKind::Text(it) => it.max_length,
        QuestionKind::Comment(it) => it.max_length,
        _ => None,
    };
    longest.is_none_or(|it| count <= it)
        && binding_rules(question).all(|rule| match rule {
            Rule::Text { max, .. } => *max == 0 || count <= *max,
            Rule::Pattern { pattern, .. } => {
                platform.pattern_matches(pattern, true, text).unwrap_or(true)
            }
            Rule::Email => text.contains('@'),
            _ => true,
        })
}
