//! The dialect's lenient equality and its order, of dates and texts too.

use crate::convert::{number_of, text_of};
use crate::dates::{DAY, HOUR, MINUTE, SECOND, beginning_of, instant_of, to_instant, to_local};
use crate::{Platform, Value};
use std::cmp::Ordering;

/// The dialect's `=` with dates: text on one side is read as a date.
pub(super) fn compared_equal(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
    match aligned(left, right, platform) {
        Some((l, r)) => l == r,
        None => equal_operands(left, right, platform),
    }
}

/// Both sides as instants, where one is a date and the other text that can be read as one. A date on the left is
/// taken as exactly as the text is written; text is taken by day where the date is at local midnight.
fn aligned(left: &Value, right: &Value, platform: &dyn Platform) -> Option<(f64, f64)> {
    let cut = |instant: f64, unit: f64| {
        let local = to_local(instant, platform);
        to_instant(beginning_of(local, unit), platform)
    };
    let other = |date: f64, text: &Value| {
        let instant = instant_of(text, platform)?;
        Some(if cut(date, DAY) == date { cut(instant, DAY) } else { instant })
    };
    match (left, right) {
        (Value::Date(date), Value::Text(text)) => {
            let unit = match text.len() {
                0..11 => DAY,
                11..14 => HOUR,
                14..17 => MINUTE,
                _ => SECOND,
            };
            let date = cut(*date, unit);
            Some((date, other(date, right)?))
        }
        (Value::Text(_), Value::Date(date)) => {
            let date = cut(*date, SECOND);
            Some((other(date, left)?, date))
        }
        _ => None,
    }
}

/// The dialect's `<`: never with a missing side, dates with text as dates; else as JavaScript has it.
pub fn less(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
    ordered(left, right, Ordering::Less, platform)
}

/// Whether the sides stand in this order. `>` is no `<` of the sides changed: dates are read by the side on which
/// they stand.
pub(super) fn ordered(
    left: &Value,
    right: &Value,
    order: Ordering,
    platform: &dyn Platform,
) -> bool {
    if *left == Value::Null || *right == Value::Null {
        return false;
    }
    match aligned(left, right, platform) {
        Some((l, r)) => l.partial_cmp(&r) == Some(order),
        None if order == Ordering::Less => plainly_less(left, right, platform),
        None => plainly_less(right, left, platform),
    }
}

/// JavaScript's `<`: texts by UTF-16 code units, lists and objects as text, else numbers.
pub(crate) fn plainly_less(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
    let is_text = |it: &Value| matches!(it, Value::Text(_) | Value::List(_) | Value::Map(_));
    if is_text(left) && is_text(right) {
        let (l, r) = (text_of(left, platform), text_of(right, platform));
        return l.encode_utf16().cmp(r.encode_utf16()) == Ordering::Less;
    }
    match (number_of(left, platform), number_of(right, platform)) {
        (Some(l), Some(r)) => l < r,
        _ => false,
    }
}

/// The dialect's lenient equality: text without case and outer white space, "5.0" as 5, lists in any order.
pub fn equal(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
    if left == right {
        return true;
    }
    match (left, right) {
        (Value::Text(l), Value::Text(r)) => folded(l, platform) == folded(r, platform),
        (Value::Null, Value::Text(text)) | (Value::Text(text), Value::Null) => text.is_empty(),
        (Value::List(l), Value::List(r)) => equal_lists(l, r, platform),
        (Value::List(_), _) | (_, Value::List(_)) => false,
        (Value::Map(l), Value::Map(r)) => {
            l.len() == r.len()
                && l.iter().all(|(name, value)| {
                    let other = r.iter().find(|(it, _)| it == name);
                    other.is_some_and(|(_, it)| equal(value, it, platform))
                })
        }
        (Value::Map(_), _) | (_, Value::Map(_)) => false,
        _ if left.is_empty() || right.is_empty() => false,
        (Value::Bool(truth), Value::Text(text)) | (Value::Text(text), Value::Bool(truth)) => {
            text.eq_ignore_ascii_case(if *truth { "true" } else { "false" })
        }
        (Value::Date(_), _) | (_, Value::Date(_)) => false,
        _ => match (number_of(left, platform), number_of(right, platform)) {
            (Some(l), Some(r)) => l == r,
            _ => false,
        },
    }
}

/// What an expression compares: the text "undefined" stands for nothing at all, which equals an empty list too.
pub(super) fn equal_operands(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
    let nothing = |it: &Value| matches!(it, Value::Text(text) if text == "undefined");
    match (nothing(left), nothing(right)) {
        (true, true) => true,
        (true, false) => equals_nothing(right),
        (false, true) => equals_nothing(left),
        (false, false) => equal(left, right, platform),
    }
}

fn equals_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        Value::List(items) => items.is_empty(),
        _ => false,
    }
}

fn folded(text: &str, platform: &dyn Platform) -> String {
    platform.lower_case(text.trim())
}

/// In any order; lists of objects in theirs.
fn equal_lists(left: &[Value], right: &[Value], platform: &dyn Platform) -> bool {
    if left.len() != right.len() {
        return false;
    }
    if left.iter().any(|it| matches!(it, Value::Map(_))) {
        return left.iter().zip(right).all(|(l, r)| equal(l, r, platform));
    }
    let mut rest: Vec<&Value> = right.iter().collect();
    left.iter().all(|item| match rest.iter().position(|it| equal(item, it, platform)) {
        Some(found) => {
            rest.swap_remove(found);
            true
        }
        None => false,
    })
}
