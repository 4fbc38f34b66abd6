//! What the operators do with values: the dialect's arithmetic, lenient equality, order and containment.

use crate::convert::{is_truthy, joined, number_in, number_of, text_of};
use crate::dates::{DAY, HOUR, MINUTE, SECOND, beginning_of, instant_of, to_instant, to_local};
use crate::syntax::{Binary, Unary};
use crate::{Platform, Value};
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

fn arithmetic(operator: Binary, left: &Value, right: &Value, platform: &dyn Platform) -> Value {
    if operator == Binary::Add {
        return add(left, right, platform);
    }
    let divides = matches!(operator, Binary::Divide | Binary::Remainder);
    if divides && !is_truthy(right) {
        return Value::Null;
    }
    let number = |it: &Value| number_of(it, platform).unwrap_or(f64::NAN);
    let (l, r) = (number(left), number(right));
    let (ld, rd) = (decimals(left, platform), decimals(right, platform));
    Value::Number(match operator {
        Binary::Subtract => corrected(l - r, ld.max(rd), platform),
        Binary::Multiply => corrected(l * r, (ld + rd).min(100), platform),
        Binary::Divide => l / r,
        Binary::Remainder => remainder(l, r),
        // Where IEEE 754 has 1, JavaScript has no number.
        _ if r.is_nan() || (l.abs() == 1.0 && r.is_infinite()) => f64::NAN,
        _ => l.powf(r),
    })
}

/// What is left of `number` after as many `divisors` as fit, with the number's sign: exact, as JavaScript's `%` is.
/// (Rust's `%` would bring the arithmetic of a library for it.)
pub(crate) fn remainder(number: f64, divisor: f64) -> f64 {
    if !number.is_finite() || divisor == 0.0 || divisor.is_nan() {
        return f64::NAN;
    }
    let (mut rest, divisor) = (number.abs(), divisor.abs());
    while rest >= divisor {
        let mut part = divisor;
        while part <= rest - part {
            part += part;
        }
        rest -= part;
    }
    rest.copysign(number)
}

/// `+` of the dialect: numbers add, lists join one another and text, a number adds the numbers of a list; all else
/// as JavaScript has it.
pub(crate) fn add(left: &Value, right: &Value, platform: &dyn Platform) -> Value {
    // A list of one number counts as that number, and so is printed with another: "12" for [1] and [2].
    let counts = |it: &Value| numeric_value(it, platform).is_some();
    if !(counts(left) && counts(right)) {
        match (left, right) {
            (Value::List(l), Value::List(r)) => return Value::List([&l[..], &r[..]].concat()),
            (Value::List(items), Value::Text(text)) => {
                return [&joined(items, ", ", platform)[..], text].concat().into();
            }
            (Value::Text(text), Value::List(items)) => {
                return [text, &joined(items, ", ", platform)[..]].concat().into();
            }
            (Value::List(items), Value::Number(number))
            | (Value::Number(number), Value::List(items)) => {
                let mut sum = Value::Number(0.0);
                for item in items {
                    if let Value::Number(_) = item {
                        sum = corrected_sum(&sum, item, platform);
                    }
                }
                return corrected_sum(&sum, &Value::Number(*number), platform);
            }
            _ => {}
        }
    }
    let adds = |it: &Value| matches!(it, Value::Null | Value::Bool(_) | Value::Number(_));
    if adds(left) && adds(right) && !(counts(left) && counts(right)) {
        let number = |it: &Value| number_of(it, platform).unwrap_or(f64::NAN);
        return Value::Number(number(left) + number(right));
    }
    plain_sum(left, right, platform)
}

/// JavaScript's `+`, with the dialect's correction of sums of numbers.
pub(crate) fn plain_sum(left: &Value, right: &Value, platform: &dyn Platform) -> Value {
    let adds = |it: &Value| matches!(it, Value::Null | Value::Bool(_) | Value::Number(_));
    if adds(left) && adds(right) {
        let number = |it: &Value| Value::Number(number_of(it, platform).unwrap_or(f64::NAN));
        return corrected_sum(&number(left), &number(right), platform);
    }
    [text_of(left, platform), text_of(right, platform)].concat().into()
}

fn corrected_sum(left: &Value, right: &Value, platform: &dyn Platform) -> Value {
    let number = |it: &Value| number_of(it, platform).unwrap_or(f64::NAN);
    let most = decimals(left, platform).max(decimals(right, platform));
    Value::Number(corrected(number(left) + number(right), most, platform))
}

/// A result with the decimals that its operands had: what keeps 0.1 + 0.2 at 0.3.
fn corrected(result: f64, decimals: u32, platform: &dyn Platform) -> f64 {
    if decimals > 0 { platform.round(result, decimals) } else { result }
}

/// The number that the dialect takes a value for: a number, numeric text, a list of nothing else.
pub(crate) fn numeric_value(value: &Value, platform: &dyn Platform) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number).filter(|it| it.is_finite()),
        Value::Text(text) => number_in(text, platform),
        Value::List(items) if items.len() == 1 && !items[0].is_empty() => {
            number_of(value, platform).filter(|it| it.is_finite())
        }
        _ => None,
    }
}

/// Decimals of the printed form; of text, as it is written.
fn decimals(value: &Value, platform: &dyn Platform) -> u32 {
    let whole = matches!(value, Value::Number(number) if number.fract() == 0.0);
    if whole || numeric_value(value, platform).is_none() {
        return 0;
    }
    let text = text_of(value, platform);
    text.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32)
}

/// The dialect's `=` with dates: text on one side is read as a date.
fn compared_equal(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
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
fn ordered(left: &Value, right: &Value, order: Ordering, platform: &dyn Platform) -> bool {
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
pub(crate) fn equal_operands(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
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

fn contains(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
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
    whole.contains(&platform.lower_case(&text_of(part, platform)))
}

fn not_contains(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
    match left {
        _ if !is_truthy(left) && !right.is_empty() => true,
        Value::List(_) => !contains(left, right, platform),
        _ if is_absent(left) => false,
        _ => is_truthy(right) && !contains(left, right, platform),
    }
}

fn any_of(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
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

fn all_of(left: &Value, right: &Value, platform: &dyn Platform) -> bool {
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

#[cfg(test)]
mod tests {
    use super::remainder;

    #[test]
    fn the_remainder_is_the_exact_one() {
        let numbers = [
            0.0,
            -0.0,
            0.1,
            0.3,
            1.0,
            2.5,
            3.0,
            7.0,
            1e-3,
            123_456.789,
            9_007_199_254_740_991.0,
            1e300,
            f64::MAX,
            f64::MIN_POSITIVE,
            5e-324,
            f64::INFINITY,
            f64::NAN,
        ];
        for number in numbers.into_iter().flat_map(|it| [it, -it]) {
            for divisor in numbers.into_iter().flat_map(|it| [it, -it]) {
                let (ours, exact) = (remainder(number, divisor), number % divisor);
                assert!(
                    ours.to_bits() == exact.to_bits() || (ours.is_nan() && exact.is_nan()),
                    "{number} % {divisor}: {ours} instead of {exact}"
                );
            }
        }
    }
}
