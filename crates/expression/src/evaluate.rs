//! From tree to value. Both sides of every operator and every argument are evaluated, as the dialect has it, in a
//! number of steps that is bounded whatever the expression and the answers are.

use crate::functions::{Arguments, GIVE_UNDEFINED, Rows};
use crate::tree::{Binary, Call, Node, OverRows};
use crate::{Platform, Scope, Value, Variable, WHOLE_DIALECT, convert, operators, path};
use std::cell::Cell;

/// The most steps that an evaluation takes; beyond them its result is null. A step is a part of the tree, a part of a
/// value, or a comparison of two. Honest surveys stay far below: a filter over a thousand rows takes ten thousand.
const MOST_STEPS: u64 = 2_000_000;

/// Evaluates a tree.
pub(crate) fn evaluate(tree: &Node, variables: &[Variable], scope: &dyn Scope) -> Value {
    let evaluation = Evaluation { variables, scope, row: None, steps: &Cell::new(0) };
    let value = evaluation.value(tree);
    if evaluation.is_exhausted() { Value::Null } else { value }
}

#[derive(Clone, Copy)]
struct Evaluation<'a> {
    variables: &'a [Variable],
    scope: &'a dyn Scope,
    /// The row that a filter is evaluated for.
    row: Option<&'a Value>,
    steps: &'a Cell<u64>,
}

impl Evaluation<'_> {
    fn take_steps(&self, count: u64) {
        self.steps.set(self.steps.get().saturating_add(count));
    }

    fn is_exhausted(&self) -> bool {
        self.steps.get() > MOST_STEPS
    }

    fn value(&self, node: &Node) -> Value {
        self.take_steps(1);
        if self.is_exhausted() {
            return Value::Null;
        }
        match node {
            Node::Constant(value) => value.clone(),
            Node::Variable(index) => self.variable(*index),
            Node::List(items) => Value::List(self.values(items)),
            Node::Call(call) => self.call(&call.arguments, |values| {
                (call.function)(&Arguments { values, scope: self.scope })
            }),
            Node::Custom(name, arguments) => {
                self.call(arguments, |values| self.scope.custom(name, values).unwrap_or_default())
            }
            Node::OverRows(call) => self.over_rows(call),
            Node::Unary(operator, operand) => operators::unary(*operator, &self.value(operand)),
            Node::Binary(operator, left, right) => self.binary(*operator, left, right),
        }
    }

    fn values(&self, nodes: &[Node]) -> Vec<Value> {
        nodes.iter().map(|it| self.value(it)).collect()
    }

    fn variable(&self, index: usize) -> Value {
        let platform = self.scope.platform();
        let Some(variable) = self.variables.get(index) else {
            return Value::Null;
        };
        let field =
            self.row.filter(|_| WHOLE_DIALECT).and_then(|row| field(row, &variable.name, platform));
        let value = field.unwrap_or_else(|| self.scope.variable(index));
        self.take_steps(size(&value));
        if variable.reading == crate::Reading::Converted {
            convert::read(value, platform)
        } else {
            value
        }
    }

    fn call(&self, arguments: &[Node], function: impl FnOnce(&[Value]) -> Value) -> Value {
        let values = self.values(arguments);
        self.take_steps(values.iter().map(size).sum());
        if self.is_exhausted() { Value::Null } else { function(&values) }
    }

    fn binary(&self, operator: Binary, left_node: &Node, right_node: &Node) -> Value {
        let (left, right) = (self.value(left_node), self.value(right_node));
        let (left_size, right_size) = (size(&left), size(&right));
        // Where lists meet, each item of one may be compared with each of the other.
        self.take_steps(match (&left, &right) {
            (Value::List(_), Value::List(_)) => left_size.saturating_mul(right_size),
            _ => left_size + right_size,
        });
        if self.is_exhausted() {
            return Value::Null;
        }
        // Here alone JavaScript's two kinds of nothing differ.
        let no_items = Value::List(Vec::new());
        if (left == no_items && right == Value::Null && self.is_undefined(right_node))
            || (right == no_items && left == Value::Null && self.is_undefined(left_node))
        {
            match operator {
                Binary::Equal | Binary::LessOrEqual | Binary::GreaterOrEqual => return true.into(),
                Binary::NotEqual => return false.into(),
                _ => {}
            }
        }
        operators::binary(operator, left, right, self.scope.platform())
    }

    /// Whether the null that this part gives is JavaScript's `undefined`.
    fn is_undefined(&self, node: &Node) -> bool {
        match node {
            Node::Call(Call { name: "iif", arguments, .. }) => match arguments.as_slice() {
                [condition, yes, rest @ ..] => {
                    let chosen = if convert::is_truthy(&self.value(condition)) {
                        Some(yes)
                    } else {
                        rest.first()
                    };
                    chosen.is_none_or(|it| self.is_undefined(it))
                }
                _ => false,
            },
            Node::Call(call) => GIVE_UNDEFINED.contains(&call.name),
            Node::OverRows(_) => true,
            _ => false,
        }
    }

    fn over_rows(&self, call: &OverRows) -> Value {
        if !WHOLE_DIALECT {
            return Value::Null;
        }
        let (list, field) = (self.value(&call.list), self.value(&call.field));
        let rows: Vec<&Value> = match &list {
            Value::List(items) => items.iter().collect(),
            Value::Map(members) => members.iter().map(|(_, row)| row).collect(),
            _ => Vec::new(),
        };
        let mut kept = Vec::new();
        let mut longest = 0;
        for row in rows {
            let value = field.as_text().and_then(|it| row.member(it));
            let Some(value) = value.filter(|it| !it.is_empty()) else { continue };
            if call.filter.as_ref().is_none_or(|it| self.lets_through(it, row)) {
                kept.push((value, row));
                longest = size(value).max(longest);
            }
        }
        // Values that are lists are compared as text, each with the best so far.
        self.take_steps(longest.saturating_mul(kept.len() as u64));
        if self.is_exhausted() {
            return Value::Null;
        }
        let returned = call.returned.as_deref().filter(|it| field.as_text() != Some(*it));
        (call.function)(&Rows { kept, returned, platform: self.scope.platform() })
    }

    fn lets_through(&self, filter: &Node, row: &Value) -> bool {
        let result = Evaluation { row: Some(row), ..*self }.value(filter);
        convert::is_true(&result, self.scope.platform())
    }
}

/// The field of a row that a name refers to, or a part of it; `None` where the row has none, and the name is the
/// survey's.
fn field(row: &Value, name: &str, platform: &dyn Platform) -> Option<Value> {
    let Value::Map(members) = row else {
        return None;
    };
    if let Some(value) = row.member(name) {
        return Some(value.clone());
    }
    let (place, steps) = path::place(name, members, platform)?;
    Some(path::follow(&members.get(place)?.1, &steps, platform))
}

/// How many steps it takes to go through a value: its parts, and its texts by 16 bytes.
fn size(value: &Value) -> u64 {
    match value {
        Value::Text(text) => 1 + text.len() as u64 / 16,
        Value::List(items) => 1 + items.iter().map(size).sum::<u64>(),
        Value::Map(members) => 1 + members.iter().map(|(_, it)| 1 + size(it)).sum::<u64>(),
        _ => 1,
    }
}
