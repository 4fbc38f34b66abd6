//! Dates without a library: the proleptic Gregorian calendar on milliseconds since the epoch.

use crate::{Platform, Value};

/// In milliseconds, as are those below.
pub(crate) const DAY: f64 = 24.0 * HOUR;
pub(crate) const HOUR: f64 = 60.0 * MINUTE;
pub(crate) const MINUTE: f64 = 60.0 * SECOND;
pub(crate) const SECOND: f64 = 1_000.0;

/// A local date and time of day.
#[derive(Clone, Copy)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    /// From 1.
    pub(crate) month: i64,
    /// From 1.
    pub(crate) day: i64,
    /// Milliseconds since midnight.
    pub(crate) time: f64,
}

/// The civil date of a day counted from 1970-01-01, and back, are Howard Hinnant's algorithms ("chrono-Compatible
/// Low-Level Date Algorithms").
pub(crate) fn civil(local: f64) -> Civil {
    let days = (local / DAY).floor();
    let shifted = days as i64 + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    Civil {
        year: year_of_era + era * 400 + i64::from(month <= 2),
        month,
        day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
        time: local - days * DAY,
    }
}

/// The farthest from the epoch that a date can be, in milliseconds (ECMA-262, "Time Values and Time Range").
const FARTHEST: f64 = 8.64e15;

/// The instant if a date can be there, else NaN.
pub(crate) fn valid(instant: f64) -> f64 {
    if instant.abs() <= FARTHEST { instant } else { f64::NAN }
}

impl Civil {
    /// Milliseconds of local time since the epoch. Months and days beyond their range carry over, as JavaScript's do.
    /// NaN where no date can be.
    pub(crate) fn local(self) -> f64 {
        // Three times what any date can have.
        let far = self.year.unsigned_abs() > 1_000_000
            || self.month.unsigned_abs() > 10_000_000
            || self.day.unsigned_abs() > 300_000_000;
        if far {
            return f64::NAN;
        }
        let year = self.year + (self.month - 1).div_euclid(12);
        let month = (self.month - 1).rem_euclid(12) + 1;
        let year = year - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * shifted_month + 2) / 5;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days = era * 146_097 + day_of_era - 719_468 + self.day - 1;
        days as f64 * DAY + self.time
    }
}

/// The beginning of the day, hour or shorter unit in which a local time lies.
pub(crate) fn beginning_of(local: f64, unit: f64) -> f64 {
    (local / unit).floor() * unit
}

/// Local time of an instant.
pub(crate) fn to_local(instant: f64, platform: &dyn Platform) -> f64 {
    instant + platform.utc_offset_minutes(instant) * 60_000.0
}

/// The instant of a local time.
pub(crate) fn to_instant(local: f64, platform: &dyn Platform) -> f64 {
    if local.is_nan() {
        return local;
    }
    // The offset is asked for near the instant sought: right but for the hour in which the clocks change.
    let guess = local - platform.utc_offset_minutes(local) * 60_000.0;
    local - platform.utc_offset_minutes(guess) * 60_000.0
}

/// The instant that a value names: a date, milliseconds, or text of the form `2026-03-15`, `2026-03-15T09:30`,
/// `2026-03-15T09:30:00.000Z`; without a zone it is local.
pub(crate) fn instant_of(value: &Value, platform: &dyn Platform) -> Option<f64> {
    let instant = match value {
        Value::Date(instant) | Value::Number(instant) => Some(*instant),
        Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
        Value::Text(text) => read(text, platform),
        _ => None,
    };
    instant.filter(|it| it.abs() <= FARTHEST)
}

fn read(text: &str, platform: &dyn Platform) -> Option<f64> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    let mut parts = date.split('-').map(whole);
    let year = parts.next()?.filter(|_| date.find('-').unwrap_or(date.len()) == 4)?;
    let month = parts.next().unwrap_or(Some(1))?;
    let day = parts.next().unwrap_or(Some(1))?;
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (time, utc) = match time.strip_suffix('Z') {
        Some(time) => (time, true),
        None => (time, false),
    };
    let local = Civil { year, month, day, time: time_of_day(time)? }.local();
    Some(if utc { local } else { to_instant(local, platform) })
}

fn time_of_day(text: &str) -> Option<f64> {
    if text.is_empty() {
        return Some(0.0);
    }
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let two_digits = |part: &str| whole(part).filter(|_| part.len() == 2);
    let mut parts = clock.split(':').map(two_digits);
    let hours = parts.next()??;
    let minutes = parts.next()??;
    let seconds = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() || hours > 24 || minutes > 59 || seconds > 59 {
        return None;
    }
    if fraction.is_empty() || !fraction.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let milliseconds = whole(&[fraction, "00"].concat()[..3])?;
    Some((((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds) as f64)
}

fn whole(text: &str) -> Option<i64> {
    let digits = (1..=6).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// An instant as RFC 3339 text in UTC with milliseconds: `2026-03-15T09:30:00.000Z`. Instants that no calendar
/// reaches give "".
pub fn instant_text(instant: f64) -> String {
    written(instant, 24)
}

/// An instant as a date field gives it, in the respondent's zone: `2026-03-15`, with the time of day
/// `2026-03-15T18:30`. Instants that no calendar reaches give "".
pub fn local_date_text(instant: f64, with_time: bool, platform: &dyn Platform) -> String {
    written(to_local(instant, platform), if with_time { 16 } else { 10 })
}

/// The first so many characters of the RFC 3339 text.
fn written(instant: f64, length: usize) -> String {
    if valid(instant).is_nan() {
        return String::new();
    }
    let Civil { year, month, day, time } = civil(instant.floor());
    let time = time as i64;
    let mut text = String::new();
    let mut put = |number: i64, width: usize, after: &str| {
        let digits = number.to_string();
        for _ in digits.len()..width {
            text.push('0');
        }
        text.push_str(&digits);
        text.push_str(after);
    };
    put(year, 4, "-");
    put(month, 2, "-");
    put(day, 2, "T");
    put(time / 3_600_000, 2, ":");
    put(time / 60_000 % 60, 2, ":");
    put(time / 1_000 % 60, 2, ".");
    put(time % 1_000, 3, "Z");
    text.truncate(length);
    text
}
