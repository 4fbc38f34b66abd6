//! Which answers of a question make no difference to one another: those on which every part of the conditions that
//! depends on this question alone comes to the same.

use super::groups::Group;
use crate::analysis::is_pure_function;
use crate::outline::{Outline, Reference};
use survey_expression::inspect::{Binary, Part, Tree, Unary};
use survey_expression::{Expression, Platform, Scope, Value};

/// Puts answers that make no difference together, in the order given.
pub(super) fn classes(
    outline: &Outline<'_>,
    group: &Group<'_>,
    question: usize,
    answers: Vec<Value>,
) -> Vec<Vec<Value>> {
    let parts: Vec<(&Expression, Tree<'_>)> = group
        .expressions
        .iter()
        .filter_map(|expression| expression.tree().map(|tree| (*expression, tree)))
        .flat_map(|(expression, tree)| {
            let mut found = Vec::new();
            if depends(outline, question, expression, tree, &mut found) == (true, false) {
                found.push(tree);
            }
            found.into_iter().map(move |tree| (expression, tree))
        })
        .collect();
    let mut classes: Vec<(Vec<Value>, Vec<Value>)> = Vec::new();
    for answer in answers {
        let effect: Vec<Value> = parts
            .iter()
            .map(|(expression, tree)| {
                let variables = expression
                    .variables()
                    .iter()
                    .map(|it| value(outline, question, &it.name, &answer))
                    .collect();
                tree.evaluate(&Answered { variables, platform: outline.platform })
            })
            .collect();
        match classes.iter_mut().find(|it| it.0 == effect) {
            Some((_, class)) => class.push(answer),
            None => classes.push((effect, vec![answer])),
        }
    }
    classes.into_iter().map(|it| it.1).collect()
}

/// Whether conditions only ever compare a question's answer with constants, or ask whether there is one: then the
/// constants tell where its answers divide.
pub(super) fn is_only_compared(outline: &Outline<'_>, group: &Group<'_>, question: usize) -> bool {
    group.expressions.iter().all(|expression| {
        let own = |index: usize| {
            outline.resolve(&expression.variables()[index].name).question() == Some(question)
        };
        expression.tree().is_none_or(|it| only_compares(it, &own, false))
    })
}

fn only_compares(tree: Tree<'_>, own: &dyn Fn(usize) -> bool, compared: bool) -> bool {
    let is_constant = |it: Tree<'_>| matches!(it.part(), Part::Constant(_));
    match tree.part() {
        Part::Constant(_) => true,
        Part::Variable(index) => compared || !own(index),
        Part::List(below) | Part::Call(_, below) => {
            below.into_iter().all(|it| only_compares(it, own, false))
        }
        Part::Unary(operator, operand) => {
            only_compares(operand, own, matches!(operator, Unary::Empty | Unary::NotEmpty))
        }
        Part::Binary(
            Binary::Equal
            | Binary::NotEqual
            | Binary::Less
            | Binary::LessOrEqual
            | Binary::Greater
            | Binary::GreaterOrEqual,
            left,
            right,
        ) => {
            only_compares(left, own, is_constant(right))
                && only_compares(right, own, is_constant(left))
        }
        Part::Binary(_, left, right) => {
            only_compares(left, own, false) && only_compares(right, own, false)
        }
    }
}

/// Whether a part depends on this question, and on anything else. Where it does on both, what below it depends on
/// this question alone is gathered.
fn depends<'a>(
    outline: &Outline<'_>,
    question: usize,
    expression: &Expression,
    tree: Tree<'a>,
    found: &mut Vec<Tree<'a>>,
) -> (bool, bool) {
    let (below, impure) = match tree.part() {
        Part::Constant(_) => return (false, false),
        Part::Variable(index) => {
            let name = &expression.variables()[index].name;
            let own = outline.resolve(name).question() == Some(question);
            return (own, !own);
        }
        Part::List(below) => (below, false),
        Part::Call(name, below) => (below, !is_pure_function(name)),
        Part::Unary(_, operand) => (vec![operand], false),
        Part::Binary(_, left, right) => (vec![left, right], false),
    };
    let each: Vec<(Tree<'a>, (bool, bool))> = below
        .into_iter()
        .map(|it| (it, depends(outline, question, expression, it, found)))
        .collect();
    let own = each.iter().any(|it| it.1.0);
    let others = impure || each.iter().any(|it| it.1.1);
    if own && others {
        found.extend(each.iter().filter(|it| it.1 == (true, false)).map(|it| it.0));
    }
    (own, others)
}

/// What a name comes to with this answer. A part that is not known here is told by the whole.
fn value(outline: &Outline<'_>, question: usize, name: &str, answer: &Value) -> Value {
    match outline.resolve(name) {
        Reference::Answer(it) if it == question => answer.clone(),
        Reference::Part(it, path) if it == question => match (path.as_str(), answer) {
            (".length", Value::List(items)) => Value::Number(items.len() as f64),
            (".length", Value::Text(text)) => Value::Number(text.encode_utf16().count() as f64),
            (path, Value::Null) => match path.ends_with(".length") {
                true => Value::Number(0.0),
                false => Value::Null,
            },
            (path, Value::Map(members)) => {
                let name = path.trim_start_matches('.');
                let found = members.iter().find(|it| outline.platform.lower_case(&it.0) == name);
                found.map_or_else(|| answer.clone(), |it| it.1.clone())
            }
            _ => answer.clone(),
        },
        _ => Value::Null,
    }
}

struct Answered<'a> {
    /// By variable.
    variables: Vec<Value>,
    platform: &'a dyn Platform,
}

impl Scope for Answered<'_> {
    fn variable(&self, index: usize) -> Value {
        self.variables.get(index).cloned().unwrap_or_default()
    }

    fn platform(&self) -> &dyn Platform {
        self.platform
    }

    fn now(&self) -> f64 {
        0.0
    }
}
