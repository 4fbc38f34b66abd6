//! The functions of the dialect that are supported.

use crate::convert::{is_truthy, number_in, number_of};
use crate::dates::{
    Civil, DAY, HOUR, MINUTE, SECOND, beginning_of, civil, instant_of, to_instant, to_local, valid,
};
use crate::operators::{numeric_value, plain_sum, plainly_less};
use crate::{Platform, Scope, Value};

/// A function by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    If,
    Sum,
    Average,
    Least,
    Greatest,
    Count,
    Round,
    Truncate,
    Today,
    Now,
    GetDate,
    Year,
    YearOf,
    CurrentYear,
    Month,
    Day,
    Weekday,
    Age,
    DateDifference,
    DayDifference,
    DateAdd,
    Substring,
    DisplayValue,
}

/// Names are case-sensitive.
const NAMES: &[(&str, Function)] = &[
    ("iif", Function::If),
    ("sum", Function::Sum),
    ("avg", Function::Average),
    ("min", Function::Least),
    ("max", Function::Greatest),
    ("count", Function::Count),
    ("round", Function::Round),
    ("trunc", Function::Truncate),
    ("today", Function::Today),
    ("currentDate", Function::Now),
    ("getDate", Function::GetDate),
    ("year", Function::Year),
    ("getYear", Function::YearOf),
    ("currentYear", Function::CurrentYear),
    ("month", Function::Month),
    ("day", Function::Day),
    ("weekday", Function::Weekday),
    ("age", Function::Age),
    ("dateDiff", Function::DateDifference),
    ("diffDays", Function::DayDifference),
    ("dateAdd", Function::DateAdd),
    ("substring", Function::Substring),
    ("displayValue", Function::DisplayValue),
];

impl Function {
    pub(crate) fn named(name: &str) -> Option<Function> {
        NAMES.iter().find(|(it, _)| *it == name).map(|(_, function)| *function)
    }

    pub(crate) fn call(self, arguments: &[Value], scope: &dyn Scope) -> Value {
        let platform = scope.platform();
        let argument = |index: usize| arguments.get(index).unwrap_or(&Value::Null);
        let number = |index: usize| number_of(argument(index), platform);
        match self {
            Function::If if arguments.len() < 2 => Value::Null,
            Function::If => argument(if is_truthy(argument(0)) { 1 } else { 2 }).clone(),
            Function::Sum => sum(&flattened(arguments, platform), platform),
            Function::Average => average(&flattened(arguments, platform), platform),
            Function::Least => {
                best(flattened(arguments, platform), |a, b| plainly_less(a, b, platform))
            }
            Function::Greatest => {
                best(flattened(arguments, platform), |a, b| plainly_less(b, a, platform))
            }
            Function::Count => Value::Number(flattened(arguments, platform).len() as f64),
            Function::Round | Function::Truncate => {
                let flat = flattened(arguments, platform);
                let number = flat.first().and_then(|it| numeric_value(it, platform));
                let digits = match flat.get(1) {
                    Some(digits) if is_truthy(digits) => numeric_value(digits, platform),
                    _ => Some(0.0),
                };
                match (number, digits) {
                    (Some(number), Some(digits)) if self == Function::Round => {
                        Value::Number(round(number, digits))
                    }
                    (Some(number), Some(digits)) => {
                        Value::Number(truncate(number, digits, platform))
                    }
                    _ => Value::Number(f64::NAN),
                }
            }
            Function::Today => {
                let days = if arguments.is_empty() { Some(0.0) } else { number(0) };
                let Some(days) = days else { return Value::Date(f64::NAN) };
                let today = Civil { time: 0.0, ..civil(to_local(scope.now(), platform)) };
                let moved = Civil { day: (today.day as f64 + days) as i64, ..today };
                Value::Date(valid(to_instant(moved.local(), platform)))
            }
            Function::Now => Value::Date(scope.now()),
            Function::GetDate if !is_truthy(argument(0)) => Value::Null,
            Function::GetDate => Value::Date(instant_of(argument(0), platform).unwrap_or(f64::NAN)),
            Function::YearOf if arguments.len() != 1 || !is_truthy(argument(0)) => Value::Null,
            Function::CurrentYear => self.part_of_date(&Value::Null, scope),
            Function::Year
            | Function::YearOf
            | Function::Month
            | Function::Day
            | Function::Weekday => self.part_of_date(argument(0), scope),
            Function::Age if !is_truthy(argument(0)) => Value::Null,
            // Its second date is missing: the reference counts no days.
            Function::Age if argument(1).as_text() == Some("days") => Value::Number(0.0),
            Function::Age => {
                let unit = if argument(1).as_text() == Some("months") { "months" } else { "years" };
                match instant_of(argument(0), platform) {
                    Some(born) => Value::Number(months_or_years(
                        to_local(born, platform),
                        to_local(scope.now(), platform),
                        unit,
                    )),
                    None => unreadable(unit),
                }
            }
            Function::DateDifference => {
                let unit = argument(2).as_text().unwrap_or("days");
                difference(argument(0), argument(1), unit, platform)
            }
            Function::DayDifference if !is_truthy(argument(0)) || !is_truthy(argument(1)) => {
                Value::Number(0.0)
            }
            Function::DayDifference => difference(argument(0), argument(1), "days", platform),
            Function::DateAdd => {
                let unit = argument(2).as_text().unwrap_or("days");
                date_add(argument(0), argument(1), unit, platform)
            }
            Function::Substring => {
                let position = |index: usize| {
                    numeric_value(argument(index), platform)?;
                    // "1,5" is a number to the dialect, and none to JavaScript.
                    Some(number(index).unwrap_or(0.0))
                };
                substring(argument(0), position(1), position(2))
            }
            Function::DisplayValue => match argument(0).as_text() {
                Some(question) => scope.display_text(question),
                None => Value::Null,
            },
        }
    }

    fn part_of_date(self, date: &Value, scope: &dyn Scope) -> Value {
        let platform = scope.platform();
        let instant = if is_truthy(date) { instant_of(date, platform) } else { Some(scope.now()) };
        let Some(instant) = instant else {
            return Value::Number(f64::NAN);
        };
        let local = to_local(instant, platform);
        let date = civil(local);
        Value::Number(match self {
            Function::Year | Function::YearOf | Function::CurrentYear => date.year as f64,
            Function::Month => date.month as f64,
            Function::Day => date.day as f64,
            // 1970-01-01 was a Thursday; Sunday is 0.
            _ => ((local / DAY).floor() as i64 + 4).rem_euclid(7) as f64,
        })
    }
}

/// Nested lists opened up, nothing left out but what is null, numeric text made number.
fn flattened(values: &[Value], platform: &dyn Platform) -> Vec<Value> {
    let mut flat = Vec::new();
    for value in values {
        match value {
            Value::Null => {}
            Value::List(items) => flat.extend(flattened(items, platform)),
            Value::Text(text) => flat.push(match number_in(text, platform) {
                Some(number) => Value::Number(number),
                None => value.clone(),
            }),
            other => flat.push(other.clone()),
        }
    }
    flat
}

fn sum(values: &[Value], platform: &dyn Platform) -> Value {
    values.iter().fold(Value::Number(0.0), |sum, value| plain_sum(&sum, value, platform))
}

fn average(values: &[Value], platform: &dyn Platform) -> Value {
    match number_of(&sum(values, platform), platform) {
        _ if values.is_empty() => Value::Number(0.0),
        Some(sum) => Value::Number(sum / values.len() as f64),
        None => Value::Number(f64::NAN),
    }
}

fn best(values: Vec<Value>, better: impl Fn(&Value, &Value) -> bool) -> Value {
    let mut values = values.into_iter();
    let first = values.next().unwrap_or_default();
    values.fold(first, |best, value| if better(&value, &best) { value } else { best })
}

/// The dialect's rounding: half up, after a nudge that makes 1.005 round to 1.01.
fn round(number: f64, digits: f64) -> f64 {
    let scale = 10f64.powf(digits);
    (number * scale * (1.0 + f64::EPSILON) + 0.5).floor() / scale
}

/// Cuts the printed number.
fn truncate(number: f64, digits: f64, platform: &dyn Platform) -> f64 {
    if digits < 1.0 || digits.fract() != 0.0 {
        return number.trunc();
    }
    let text = platform.number_to_text(number);
    let cut = match text.find('.') {
        Some(point) => text.get(..point + 1 + digits.min(100.0) as usize).unwrap_or(&text),
        None => &text,
    };
    platform.number_from_text(cut).unwrap_or(f64::NAN)
}

/// Days are those of the calendar; hours and shorter are rounded up; both are absolute. Months and years are whole
/// and signed. An unknown unit is years.
fn difference(from: &Value, to: &Value, unit: &str, platform: &dyn Platform) -> Value {
    if !is_truthy(from) || !is_truthy(to) {
        return Value::Null;
    }
    let (Some(from), Some(to)) = (instant_of(from, platform), instant_of(to, platform)) else {
        return unreadable(unit);
    };
    let (a, b) = (to_local(from, platform), to_local(to, platform));
    if unit == "days" {
        return Value::Number(((beginning_of(b, DAY) - beginning_of(a, DAY)) / DAY).abs());
    }
    let length = fixed_length(unit);
    if length > 0.0 {
        return Value::Number(((to - from).abs() / length).ceil());
    }
    Value::Number(months_or_years(a, b, unit))
}

/// The difference from or to what is no date: the reference's years are whole by force, and so none.
fn unreadable(unit: &str) -> Value {
    let years = unit != "months" && fixed_length(unit) == 0.0;
    Value::Number(if years { 0.0 } else { f64::NAN })
}

/// Whole months between two local times, or years for any other unit: by the calendar, whatever the time of day.
fn months_or_years(from: f64, to: f64, unit: &str) -> f64 {
    let (a, b) = (civil(from), civil(to));
    let months = (b.year - a.year) * 12 + b.month - a.month - i64::from(b.day < a.day);
    (if unit == "months" { months } else { months / 12 }) as f64
}

/// In milliseconds; 0 for units whose length differs, and for unknown ones.
fn fixed_length(unit: &str) -> f64 {
    match unit {
        "days" => DAY,
        "hours" => HOUR,
        "minutes" => MINUTE,
        "seconds" => SECOND,
        _ => 0.0,
    }
}

fn date_add(date: &Value, count: &Value, unit: &str, platform: &dyn Platform) -> Value {
    if !is_truthy(date) || !is_truthy(count) {
        return Value::Null;
    }
    let (Some(instant), Some(count)) = (instant_of(date, platform), number_of(count, platform))
    else {
        return Value::Date(f64::NAN);
    };
    let local = civil(to_local(instant, platform));
    // Parts of a day or a month count for nothing, as JavaScript's dates have it.
    let moved = |part: i64| (part as f64 + count) as i64;
    let moved = match unit {
        "days" => Civil { day: moved(local.day), ..local },
        // Months are counted from 0 there.
        "months" => Civil { month: moved(local.month - 1).saturating_add(1), ..local },
        "years" => Civil { year: moved(local.year), ..local },
        _ => return Value::Date(valid(instant + count * fixed_length(unit))),
    };
    Value::Date(valid(to_instant(moved.local(), platform)))
}

/// JavaScript's `substring`, on UTF-16 units; "" of anything but text, and where it begins at no number.
fn substring(text: &Value, start: Option<f64>, end: Option<f64>) -> Value {
    let (Value::Text(text), Some(start)) = (text, start) else {
        return "".into();
    };
    let units: Vec<u16> = text.encode_utf16().collect();
    let position = |it: f64| (it.max(0.0) as usize).min(units.len());
    let start = position(start);
    let end = end.map_or(units.len(), position);
    String::from_utf16_lossy(&units[start.min(end)..start.max(end)]).into()
}
