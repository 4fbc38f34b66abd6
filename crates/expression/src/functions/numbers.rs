//! Functions of numbers, which open lists and leave out what is missing, and `iif`.

use super::Arguments;
use crate::convert::{is_truthy, number_in, number_of, text_of};
use crate::operators::{numeric_value, plain_sum, plainly_less};
use crate::{Platform, Value};

/// `iif(condition, yes [, no])`
pub(super) fn either(arguments: &Arguments) -> Value {
    if arguments.values.len() < 2 {
        return Value::Null;
    }
    arguments.get(if is_truthy(arguments.get(0)) { 1 } else { 2 }).clone()
}

/// `sum(…)`: adds as JavaScript does, which joins text.
pub(super) fn sum(arguments: &Arguments) -> Value {
    total(&flattened(arguments), arguments.platform())
}

/// `avg(…)`
pub(super) fn average(arguments: &Arguments) -> Value {
    let values = flattened(arguments);
    mean(&total(&values, arguments.platform()), values.len(), arguments.platform())
}

/// `min(…)`
pub(super) fn least(arguments: &Arguments) -> Value {
    best(flattened(arguments), |a, b| plainly_less(a, b, arguments.platform()))
}

/// `max(…)`
pub(super) fn greatest(arguments: &Arguments) -> Value {
    best(flattened(arguments), |a, b| plainly_less(b, a, arguments.platform()))
}

/// `count(…)`
pub(super) fn count(arguments: &Arguments) -> Value {
    Value::Number(flattened(arguments).len() as f64)
}

/// `round(number [, digits])`: half up, after a nudge that makes 1.005 round to 1.01.
pub(super) fn round(arguments: &Arguments) -> Value {
    with_digits(arguments, |number, digits| {
        let scale = 10f64.powf(digits);
        (number * scale * (1.0 + f64::EPSILON) + 0.5).floor() / scale
    })
}

/// `trunc(number [, digits])`: cuts the printed number.
pub(super) fn truncate(arguments: &Arguments) -> Value {
    let platform = arguments.platform();
    with_digits(arguments, |number, digits| {
        if digits < 1.0 || digits.fract() != 0.0 {
            return number.trunc();
        }
        let text = platform.number_to_text(number);
        let cut = match text.find('.') {
            Some(point) => text.get(..point + 1 + digits.min(100.0) as usize).unwrap_or(&text),
            None => &text,
        };
        platform.number_from_text(cut).unwrap_or(f64::NAN)
    })
}

fn with_digits(arguments: &Arguments, result: impl Fn(f64, f64) -> f64) -> Value {
    let platform = arguments.platform();
    let flat = flattened(arguments);
    let number = flat.first().and_then(|it| numeric_value(it, platform));
    let digits = match flat.get(1) {
        Some(digits) if is_truthy(digits) => numeric_value(digits, platform),
        _ => Some(0.0),
    };
    Value::Number(match (number, digits) {
        (Some(number), Some(digits)) => result(number, digits),
        _ => f64::NAN,
    })
}

/// Nested lists opened up, nothing left out but what is null, numeric text made number.
fn flattened(arguments: &Arguments) -> Vec<Value> {
    let mut flat = Vec::new();
    flatten(arguments.values, &mut flat, arguments.platform());
    flat
}

fn flatten(values: &[Value], flat: &mut Vec<Value>, platform: &dyn Platform) {
    for value in values {
        match value {
            Value::Null => {}
            Value::List(items) => flatten(items, flat, platform),
            Value::Text(text) => {
                flat.push(number_in(text, platform).map_or_else(|| value.clone(), Value::Number));
            }
            other => flat.push(other.clone()),
        }
    }
}

/// The sum of values, in place once it has become text.
pub(super) fn total<'a>(
    values: impl IntoIterator<Item = &'a Value>,
    platform: &dyn Platform,
) -> Value {
    let mut total = Value::Number(0.0);
    for value in values {
        match &mut total {
            Value::Text(text) => text.push_str(&text_of(value, platform)),
            sum => *sum = plain_sum(sum, value, platform),
        }
    }
    total
}

/// A sum by how many it is of; 0 of none.
pub(super) fn mean(sum: &Value, count: usize, platform: &dyn Platform) -> Value {
    Value::Number(match number_of(sum, platform) {
        _ if count == 0 => 0.0,
        Some(sum) => sum / count as f64,
        None => f64::NAN,
    })
}

fn best(values: Vec<Value>, better: impl Fn(&Value, &Value) -> bool) -> Value {
    let mut values = values.into_iter();
    let first = values.next().unwrap_or_default();
    values.fold(first, |best, value| if better(&value, &best) { value } else { best })
}
