//! What the operators do with values. Each kind has its module; here is which operator is which.

mod arithmetic;
mod comparison;
mod containment;

pub(crate) use arithmetic::{numeric_value, plain_sum};
pub(crate) use comparison::plainly_less;
pub use comparison::{equal, less};

use crate::convert::is_truthy;
use crate::tree::{Binary, Unary};
use crate::{Platform, Value};
use arithmetic::arithmetic;
use comparison::{compared_equal, ordered};
use containment::{all_of, any_of, contains, not_contains};
use std::cmp::Ordering;

pub(crate) fn unary(operator: Unary, operand: &Value) -> Value {
    Value::Bool(match operator {
        Unary::Negate => !is_truthy(operand),
        Unary::Empty => operand.is_empty(),
        Unary::NotEmpty => !operand.is_empty(),
    })
}

pub(crate) fn binary(
    operator: Binary,
    left: Value,
    right: Value,
    platform: &dyn Platform,
) -> Value {
    match operator {
        Binary::Equal => compared_equal(&left, &right, platform).into(),
        Binary::NotEqual => (!compared_equal(&left, &right, platform)).into(),
        Binary::Less => less(&left, &right, platform).into(),
        Binary::Greater => ordered(&left, &right, Ordering::Greater, platform).into(),
        Binary::LessOrEqual => {
            (compared_equal(&left, &right, platform) || less(&left, &right, platform)).into()
        }
        Binary::GreaterOrEqual => (compared_equal(&left, &right, platform)
            || ordered(&left, &right, Ordering::Greater, platform))
        .into(),
        Binary::Contains => contains(&left, &right, platform).into(),
        Binary::NotContains => not_contains(&left, &right, platform).into(),
        Binary::AnyOf => any_of(&left, &right, platform).into(),
        Binary::NoneOf => (!any_of(&left, &right, platform)).into(),
        Binary::AllOf => all_of(&left, &right, platform).into(),
        Binary::And | Binary::Or => {
            let (left, right) = filled(left, right);
            if is_truthy(&left) == (operator == Binary::And) { right } else { left }
        }
        Binary::Add
        | Binary::Subtract
        | Binary::Multiply
        | Binary::Divide
        | Binary::Remainder
        | Binary::Power => {
            let (left, right) = filled(left, right);
            arithmetic(operator, &left, &right, platform)
        }
    }
}

/// Puts what fits the other operand in place of an empty one: the left one first.
fn filled(left: Value, right: Value) -> (Value, Value) {
    let left = fill(&left, &right).unwrap_or(left);
    let right = fill(&right, &left).unwrap_or(right);
    (left, right)
}

fn fill(value: &Value, other: &Value) -> Option<Value> {
    if !value.is_empty() {
        return None;
    }
    Some(match (value, other) {
        (_, Value::Number(_)) => Value::Number(0.0),
        (Value::Text(_), _) => return None,
        (_, Value::Text(_)) => Value::from(""),
        (_, Value::List(_)) => Value::List(Vec::new()),
        _ => Value::Number(0.0),
    })
}
