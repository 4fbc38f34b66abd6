//! A read-only view of a parsed expression, for whoever reasons about it without evaluating it whole. Nothing here
//! changes an expression, and the widget uses none of it.

use crate::tree::Node;
pub use crate::tree::{Binary, Unary};
use crate::{Expression, Platform, Scope, Value, Variable, convert, evaluate, operators};

/// A part of an expression with all that stands below it.
#[derive(Clone, Copy, Debug)]
pub struct Tree<'a> {
    node: &'a Node,
    variables: &'a [Variable],
}

/// What a [`Tree`] is at its top.
#[derive(Clone, Debug)]
pub enum Part<'a> {
    /// A constant, as it was written.
    Constant(&'a Value),
    /// A variable, by its index in [`Expression::variables`].
    Variable(usize),
    /// A list.
    List(Vec<Tree<'a>>),
    /// A call of the function of this name, the dialect's or the host's; "" for a function of rows, such as
    /// `sumInArray`, whose filter is the last argument (names in it are first those of a row's fields).
    Call(&'a str, Vec<Tree<'a>>),
    /// An operator with one operand.
    Unary(Unary, Tree<'a>),
    /// An operator with two operands.
    Binary(Binary, Tree<'a>, Tree<'a>),
}

impl Expression {
    /// What was parsed; `None` where the expression cannot be evaluated.
    pub fn tree(&self) -> Option<Tree<'_>> {
        self.0.tree.as_ref().map(|node| Tree { node, variables: &self.0.variables })
    }
}

impl<'a> Tree<'a> {
    /// What stands at the top.
    pub fn part(self) -> Part<'a> {
        let below = |node| Tree { node, ..self };
        let all = |nodes: &'a [Node]| nodes.iter().map(below).collect();
        match self.node {
            Node::Constant(value) => Part::Constant(value),
            Node::Variable(index) => Part::Variable(*index),
            Node::List(items) => Part::List(all(items)),
            Node::Call(call) => Part::Call(call.name, all(&call.arguments)),
            Node::Custom(name, arguments) => Part::Call(name, all(arguments)),
            Node::OverRows(call) => {
                let parts = [Some(&call.list), Some(&call.field), call.filter.as_ref()];
                Part::Call("", parts.into_iter().flatten().map(below).collect())
            }
            Node::Unary(operator, operand) => Part::Unary(*operator, below(operand)),
            Node::Binary(operator, left, right) => {
                Part::Binary(*operator, below(left), below(right))
            }
        }
    }

    /// Evaluates this part alone.
    pub fn evaluate(self, scope: &dyn Scope) -> Value {
        evaluate::evaluate(self.node, self.variables, scope)
    }
}

/// What an operator makes of two values.
pub fn apply(operator: Binary, left: Value, right: Value, platform: &dyn Platform) -> Value {
    operators::binary(operator, left, right, platform)
}

/// What the dialect makes of a variable's value on reading, unless it is written with `#`: "5" becomes 5.
pub fn as_read(value: Value, platform: &dyn Platform) -> Value {
    convert::read(value, platform)
}

/// JavaScript's truth of a value: what `and`, `or`, `!` and `iif` go by.
pub fn is_truthy(value: &Value) -> bool {
    convert::is_truthy(value)
}
