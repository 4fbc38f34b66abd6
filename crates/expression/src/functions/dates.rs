//! Functions of dates.

use super::Arguments;
use crate::Value;
use crate::convert::is_truthy;
use crate::dates::{
    Civil, DAY, HOUR, MINUTE, SECOND, beginning_of, civil, instant_of, to_instant, to_local, valid,
};

/// `today([days])`: the beginning of the day.
pub(super) fn today(arguments: &Arguments) -> Value {
    let platform = arguments.platform();
    let days = if arguments.values.is_empty() { Some(0.0) } else { arguments.number(0) };
    let Some(days) = days else { return Value::Date(f64::NAN) };
    let today = Civil { time: 0.0, ..civil(to_local(arguments.scope.now(), platform)) };
    let moved = Civil { day: (today.day as f64 + days) as i64, ..today };
    Value::Date(valid(to_instant(moved.local(), platform)))
}

/// `currentDate()`
pub(super) fn now(arguments: &Arguments) -> Value {
    Value::Date(arguments.scope.now())
}

/// `getDate(date)`
pub(super) fn get_date(arguments: &Arguments) -> Value {
    let date = arguments.get(0);
    if !is_truthy(date) {
        return Value::Null;
    }
    Value::Date(instant_of(date, arguments.platform()).unwrap_or(f64::NAN))
}

/// `currentYear()`
pub(super) fn current_year(arguments: &Arguments) -> Value {
    year(&Arguments { values: &[], scope: arguments.scope })
}

/// `getYear(date)`: nothing without a date.
pub(super) fn year_of(arguments: &Arguments) -> Value {
    let given = arguments.values.len() == 1 && is_truthy(arguments.get(0));
    if given { year(arguments) } else { Value::Null }
}

/// `year([date])`
pub(super) fn year(arguments: &Arguments) -> Value {
    part(arguments, |local| civil(local).year)
}

/// `month([date])`, from 1.
pub(super) fn month(arguments: &Arguments) -> Value {
    part(arguments, |local| civil(local).month)
}

/// `day([date])`
pub(super) fn day(arguments: &Arguments) -> Value {
    part(arguments, |local| civil(local).day)
}

/// `weekday([date])`; Sunday is 0.
pub(super) fn weekday(arguments: &Arguments) -> Value {
    // 1970-01-01 was a Thursday.
    part(arguments, |local| ((local / DAY).floor() as i64 + 4).rem_euclid(7))
}

/// A part of a date in local time; of today without one.
fn part(arguments: &Arguments, part: impl Fn(f64) -> i64) -> Value {
    let (date, platform) = (arguments.get(0), arguments.platform());
    let now = arguments.scope.now();
    let instant = if is_truthy(date) { instant_of(date, platform) } else { Some(now) };
    Value::Number(instant.map_or(f64::NAN, |it| part(to_local(it, platform)) as f64))
}

/// `age(date [, unit])`
pub(super) fn age(arguments: &Arguments) -> Value {
    let platform = arguments.platform();
    let (born, unit) = (arguments.get(0), arguments.get(1).as_text());
    if !is_truthy(born) {
        return Value::Null;
    }
    // Its second date is missing: the reference counts no days.
    if unit == Some("days") {
        return Value::Number(0.0);
    }
    let unit = if unit == Some("months") { "months" } else { "years" };
    match instant_of(born, platform) {
        Some(born) => {
            let now = to_local(arguments.scope.now(), platform);
            Value::Number(months_or_years(to_local(born, platform), now, unit))
        }
        None => unreadable(unit),
    }
}

/// `dateDiff(from, to [, unit])`
pub(super) fn difference(arguments: &Arguments) -> Value {
    difference_in(arguments.get(2).as_text().unwrap_or("days"), arguments)
}

/// `diffDays(from, to)`
pub(super) fn difference_in_days(arguments: &Arguments) -> Value {
    if !is_truthy(arguments.get(0)) || !is_truthy(arguments.get(1)) {
        return Value::Number(0.0);
    }
    difference_in("days", arguments)
}

/// Days are those of the calendar; hours and shorter are rounded up; both are absolute. Months and years are whole
/// and signed. An unknown unit is years.
fn difference_in(unit: &str, arguments: &Arguments) -> Value {
    let (from, to, platform) = (arguments.get(0), arguments.get(1), arguments.platform());
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

/// `dateAdd(date, count [, unit])`: nothing where nothing is added.
pub(super) fn add(arguments: &Arguments) -> Value {
    let (date, platform) = (arguments.get(0), arguments.platform());
    if !is_truthy(date) || !is_truthy(arguments.get(1)) {
        return Value::Null;
    }
    let (Some(instant), Some(count)) = (instant_of(date, platform), arguments.number(1)) else {
        return Value::Date(f64::NAN);
    };
    let local = civil(to_local(instant, platform));
    // Parts of a day or a month count for nothing, as JavaScript's dates have it.
    let moved = |part: i64| (part as f64 + count) as i64;
    let unit = arguments.get(2).as_text().unwrap_or("days");
    let moved = match unit {
        "days" => Civil { day: moved(local.day), ..local },
        // Months are counted from 0 there.
        "months" => Civil { month: moved(local.month - 1).saturating_add(1), ..local },
        "years" => Civil { year: moved(local.year), ..local },
        _ => {
            let length = fixed_length(unit);
            if length == 0.0 {
                return Value::Date(instant);
            }
            // The hour of the day, or the minute of the hour: whole again once it has been moved.
            let part = ((local.time / length) as i64 % 60) as f64;
            let moved = (part + count).trunc() - part;
            Civil { time: local.time + moved * length, ..local }
        }
    };
    Value::Date(valid(to_instant(moved.local(), platform)))
}
