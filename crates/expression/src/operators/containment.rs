//! What contains what: lists their items, texts their parts.

use super::comparison::equal_operands;
use crate::convert::{is_truthy, text_of};
use crate::search::place_of;
use crate::{Platform, Value};

pub(super) fn contains(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
    match left {
        Value::List(items) => {
            !items.is_empty()
                && parts(right)
                    .iter()
                    .all(|part| items.iter().any(|it| equal_operands(it, part, platform)))
        }
        _ if is_absent(left) => false,
        _ => is_truthy(right) && is_within(right, left, platform),
    }
}

/// Null, "" and what is no number.
fn is_absent(value: &Value) -> bool {
    matches!(value, Value::Null | Value::Text(_) | Value::Number(_)) && value.is_empty()
}

fn is_within(part: &Value, whole: &Value, platform: &dyn Platform) -> bool {
    let whole = platform.lower_case(&text_of(whole, platform));
    place_of(&whole, &platform.lower_case(&text_of(part, platform))).is_some()
}

pub(super) fn not_contains(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
    match left {
        _ if !is_truthy(left) && !right.is_empty() => true,
        Value::List(_) => !contains(left, right, platform),
        _ if is_absent(left) => false,
        _ => is_truthy(right) && !contains(left, right, platform),
    }
}

pub(super) fn any_of(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
    if left.is_empty() || right.is_empty() {
        return right.is_empty();
    }
    match (left, right) {
        (Value::List(_), Value::List(wanted)) => {
            wanted.iter().any(|it| contains(left, it, platform))
        }
        (Value::List(_), _) => contains(left, right, platform),
        _ => contains(right, left, platform),
    }
}

pub(super) fn all_of(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
    match right {
        _ if !is_truthy(left) && !right.is_empty() => false,
        Value::List(wanted) => wanted.iter().all(|it| contains(left, it, platform)),
        _ => contains(left, right, platform),
    }
}

fn parts(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        one => std::slice::from_ref(one),
    }
}
