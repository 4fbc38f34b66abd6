//! The functions of the dialect that are supported.

use crate::convert::{is_truthy, number_of, numeric};
use crate::dates::{Civil, civil, instant_of, to_instant, to_local};
use crate::operators::{add, less};
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
    ("getYear", Function::Year),
    ("currentYear", Function::Year),
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
            Function::Least => best(flattened(arguments, platform), |a, b| less(a, b, platform)),
            Function::Greatest => best(flattened(arguments, platform), |a, b| less(b, a, platform)),
            Function::Count => Value::Number(flattened(arguments, platform).len() as f64),
            Function::Round => round(number(0), number(1).unwrap_or(0.0)),
            Function::Truncate => truncate(number(0), number(1).unwrap_or(0.0), platform),
            Function::Today => {
                let days = number(0).unwrap_or(0.0);
                let today = Civil { time: 0.0, ..civil(to_local(scope.now(), platform)) };
                let moved = Civil { day: today.day + days as i64, ..today };
                Value::Date(to_instant(moved.local(), platform))
            }
            Function::Now => Value::Date(scope.now()),
            Function::GetDate if !is_truthy(argument(0)) => Value::Null,
            Function::GetDate => Value::Date(instant_of(argument(0), platform).unwrap_or(f64::NAN)),
            Function::Year | Function::Month | Function::Day | Function::Weekday => {
                self.part_of_date(argument(0), scope)
            }
            Function::Age => {
                let unit = argument(1).as_text().unwrap_or("years");
                let now = Value::Date(scope.now());
                difference(argument(0), &now, unit, platform)
            }
            Function::DateDifference => {
                let unit = argument(2).as_text().unwrap_or("days");
                difference(argument(0), argument(1), unit, platform)
            }
            Function::DayDifference if argument(0).is_empty() || argument(1).is_empty() => {
                Value::Number(0.0)
            }
            Function::DayDifference => difference(argument(0), argument(1), "days", platform),
            Function::DateAdd => {
                let unit = argument(2).as_text().unwrap_or("days");
                date_add(argument(0), number(1).unwrap_or(0.0), unit, platform)
            }
            Function::Substring => {
                substring(argument(0), number(1), arguments.get(2).map(|_| number(2)))
            }
            Function::DisplayValue => match argument(0).as_text() {
                Some(question) => scope.display_text(question),
                None => Value::Null,
            },
        }
    }

    fn part_of_date(self, date: &Value, scope: &dyn Scope) -> Value {
        let platform = scope.platform();
        let instant = if date.is_empty() { Some(scope.now()) } else { instant_of(date, platform) };
        let Some(instant) = instant else {
            return Value::Number(f64::NAN);
        };
        let local = to_local(instant, platform);
        let date = civil(local);
        Value::Number(match self {
            Function::Year => date.year as f64,
            Function::Month => date.month as f64,
            Function::Day => date.day as f64,
            // 1970-01-01 was a Thursday; Sunday is 0.
            _ => ((local / 86_400_000.0).floor() as i64 + 4).rem_euclid(7) as f64,
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
            Value::Text(text) => flat.push(match numeric(text, platform) {
                Some(number) => Value::Number(number),
                None => value.clone(),
            }),
            other => flat.push(other.clone()),
        }
    }
    flat
}

fn sum(values: &[Value], platform: &dyn Platform) -> Value {
    values.iter().fold(Value::Number(0.0), |sum, value| add(&sum, value, platform))
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
fn round(number: Option<f64>, digits: f64) -> Value {
    let Some(number) = number else {
        return Value::Number(f64::NAN);
    };
    let scale = power_of_ten(digits);
    Value::Number((number * scale * (1.0 + f64::EPSILON) + 0.5).floor() / scale)
}

fn power_of_ten(exponent: f64) -> f64 {
    let mut power = 1.0;
    for _ in 0..exponent.abs().min(100.0) as u32 {
        power *= 10.0;
    }
    if exponent < 0.0 { 1.0 / power } else { power }
}

/// Cuts the printed number.
fn truncate(number: Option<f64>, digits: f64, platform: &dyn Platform) -> Value {
    let Some(number) = number else {
        return Value::Number(f64::NAN);
    };
    if digits <= 0.0 {
        return Value::Number(number.trunc());
    }
    let text = platform.number_to_text(number);
    let cut = match text.find('.') {
        Some(point) => text.get(..point + 1 + digits as usize).unwrap_or(&text),
        None => &text,
    };
    Value::Number(platform.number_from_text(cut).unwrap_or(f64::NAN))
}

/// Days and shorter are absolute and rounded up; months and years are whole and signed. An unknown unit is years.
fn difference(from: &Value, to: &Value, unit: &str, platform: &dyn Platform) -> Value {
    if from.is_empty() || to.is_empty() {
        return Value::Null;
    }
    let (Some(from), Some(to)) = (instant_of(from, platform), instant_of(to, platform)) else {
        return Value::Number(f64::NAN);
    };
    if let Some(length) = fixed_length(unit) {
        return Value::Number(((to - from).abs() / length).ceil());
    }
    let (a, b) = (civil(to_local(from, platform)), civil(to_local(to, platform)));
    let borrowed = i64::from((b.day, b.time as i64) < (a.day, a.time as i64));
    let months = (b.year - a.year) * 12 + b.month - a.month - borrowed;
    Value::Number(if unit == "months" { months } else { months / 12 } as f64)
}

fn fixed_length(unit: &str) -> Option<f64> {
    Some(match unit {
        "days" => 86_400_000.0,
        "hours" => 3_600_000.0,
        "minutes" => 60_000.0,
        "seconds" => 1_000.0,
        _ => return None,
    })
}

fn date_add(date: &Value, count: f64, unit: &str, platform: &dyn Platform) -> Value {
    let Some(instant) = instant_of(date, platform).filter(|_| count != 0.0) else {
        return Value::Null;
    };
    let local = civil(to_local(instant, platform));
    let moved = match unit {
        "days" => Civil { day: local.day + count as i64, ..local },
        "months" => Civil { month: local.month + count as i64, ..local },
        "years" => Civil { year: local.year + count as i64, ..local },
        _ => {
            let length = fixed_length(unit).unwrap_or(0.0);
            return Value::Date(instant + count * length);
        }
    };
    Value::Date(to_instant(moved.local(), platform))
}

/// JavaScript's `substring`, on UTF-16 units; of anything but text "".
fn substring(text: &Value, start: Option<f64>, end: Option<Option<f64>>) -> Value {
    let Value::Text(text) = text else {
        return "".into();
    };
    let units: Vec<u16> = text.encode_utf16().collect();
    let position = |it: Option<f64>| (it.unwrap_or(0.0).max(0.0) as usize).min(units.len());
    let start = position(start);
    let end = end.map_or(units.len(), position);
    String::from_utf16_lossy(&units[start.min(end)..start.max(end)]).into()
}
