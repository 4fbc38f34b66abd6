//! Between the kinds of values: what JavaScript and the dialect make of one where they want another.

use crate::{Platform, Value};

/// JavaScript's `String(value)`; lists joined by a comma, null as "", dates as RFC 3339.
pub fn text_of(value: &Value, platform: &dyn Platform) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "true".to_owned(),
        Value::Bool(false) => "false".to_owned(),
        Value::Number(number) => platform.number_to_text(*number),
        Value::Text(text) => text.clone(),
        Value::Date(instant) if instant.is_nan() => "Invalid Date".to_owned(),
        Value::Date(instant) => crate::dates::instant_text(*instant),
        Value::List(items) => joined(items, ",", platform),
        Value::Map(_) => "[object Object]".to_owned(),
    }
}

pub(crate) fn joined(items: &[Value], separator: &str, platform: &dyn Platform) -> String {
    let texts: Vec<String> = items.iter().map(|it| text_of(it, platform)).collect();
    texts.join(separator)
}

/// JavaScript's `Number(value)`; `None` for NaN.
pub(crate) fn number_of(value: &Value, platform: &dyn Platform) -> Option<f64> {
    match value {
        Value::Null => Some(0.0),
        Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
        Value::Number(number) | Value::Date(number) => Some(*number).filter(|it| !it.is_nan()),
        Value::Text(text) => platform.number_from_text(text),
        Value::List(items) => match items.as_slice() {
            [] => Some(0.0),
            [one] => platform.number_from_text(&text_of(one, platform)),
            _ => None,
        },
        Value::Map(_) => None,
    }
}

/// JavaScript's truth.
pub(crate) fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => *number != 0.0 && !number.is_nan(),
        Value::Text(text) => !text.is_empty(),
        Value::Date(_) | Value::List(_) | Value::Map(_) => true,
    }
}

/// Whether a condition with this result holds: JavaScript's loose `value == true`. So `1` and `"1"` hold, `2` and
/// `"x"` do not.
pub fn is_true(value: &Value, platform: &dyn Platform) -> bool {
    match value {
        Value::Null | Value::Date(_) | Value::Map(_) => false,
        other => number_of(other, platform) == Some(1.0),
    }
}

/// What the dialect makes of a variable's value on reading: "true" and "false" become booleans, quoted text loses
/// its quotes, numeric text becomes a number.
pub(crate) fn read(value: Value, platform: &dyn Platform) -> Value {
    let Value::Text(text) = &value else {
        return value;
    };
    if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") {
        return Value::Bool(text.len() == 4);
    }
    for quote in ['\'', '"'] {
        if text.len() > 1
            && let Some(inside) = text.strip_prefix(quote).and_then(|it| it.strip_suffix(quote))
        {
            return Value::from(inside);
        }
    }
    match numeric(text, platform) {
        Some(number) => Value::Number(number),
        None => value,
    }
}

/// The number in a text that the dialect takes for one where a variable is read.
pub(crate) fn numeric(text: &str, platform: &dyn Platform) -> Option<f64> {
    let mut following = text.trim().chars();
    // A leading zero marks a code, such as a telephone number, unless a point follows.
    let is_code = following.next() == Some('0')
        && following
            .next()
            .is_some_and(|it| it != '.' && it != ',' && !it.eq_ignore_ascii_case(&'x'));
    if is_code { None } else { number_in(text, platform) }
}

/// The number in a text, a leading zero or not: what functions make of their arguments.
pub(crate) fn number_in(text: &str, platform: &dyn Platform) -> Option<f64> {
    let text = text.trim();
    let digits = text.bytes().all(|it| it.is_ascii_digit());
    if text.is_empty() || (digits && text.len() > 15) || text.contains(['*', '^', '/', '%']) {
        return None;
    }
    // After 0x, hexadecimal digits count as far as they go; other bases and 0X are read up to the letter alone.
    if let Some(after) = text.strip_prefix("0x") {
        let digits = after.bytes().map_while(|it| (it as char).to_digit(16));
        let (count, number) =
            digits.fold((0, 0.0), |(count, number), it| (count + 1, number * 16.0 + f64::from(it)));
        return (count > 0 && text.len() <= 32).then_some(number);
    }
    let number = platform.number_from_text(&text.replacen(',', ".", 1))?;
    let based = text.starts_with('0') && text[1..].starts_with(['b', 'B', 'o', 'O', 'X']);
    number.is_finite().then_some(if based { 0.0 } else { number })
}
