//! Arithmetic: JavaScript's, with sums and products corrected to the decimals of their operands.

use crate::convert::{is_truthy, joined, number_in, number_of, text_of};
use crate::tree::Binary;
use crate::{Platform, Value};

pub(super) fn arithmetic(
    operator: Binary,
    left: &Value,
    right: &Value,
    platform: &dyn Platform,
) -> Value {
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
fn remainder(number: f64, divisor: f64) -> f64 {
    if !number.is_finite() || divisor == 0.0 || divisor.is_nan() {
        return f64::NAN;
    }
    let (mut rest, divisor) = (number.abs(), divisor.abs());
    // Long division in base 2: no step rounds.
    let mut part = divisor;
    while part <= rest - part {
        part += part;
    }
    loop {
        if part <= rest {
            rest -= part;
        }
        if part == divisor {
            break;
        }
        part *= 0.5;
    }
    rest.copysign(number)
}

/// `+` of the dialect: numbers add, lists join one another and text, a number adds the numbers of a list; all else
/// as JavaScript has it.
fn add(left: &Value, right: &Value, platform: &dyn Platform) -> Value {
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
