//! `text` and `comment`: typed answers.

use super::slider::{Scale, is_whole};
use crate::check::Check;
use crate::session::{QuestionId, is_blank};
use crate::{Forgery, ProblemKind, Session};
use survey_definition::{Bound, Comment, InputType, Rule, TextInput};
use survey_expression::search::replaced;
use survey_expression::{Platform, Value, text_of};

/// The most characters of an answer whose author set no limit.
const MOST_CHARACTERS: usize = 10_000;

/// The most bytes of a text, whatever its characters are made of.
const MOST_BYTES: usize = 64 * 1024;

pub(crate) fn is_numeric(input_type: InputType) -> bool {
    matches!(input_type, InputType::Number | InputType::Range)
}

/// Numeric text becomes a number; what is none stays as it was typed, for the respondent to mend.
pub(crate) fn normalise(input_type: InputType, value: Value, platform: &dyn Platform) -> Value {
    match value {
        Value::Text(text) if is_numeric(input_type) => {
            let text = clean(&text, false);
            // A comma is what many keyboards offer for a decimal point.
            let number = platform.number_from_text(&text.replacen(',', ".", 1));
            match number.filter(|it| it.is_finite() && !text.trim().is_empty()) {
                Some(number) => Value::Number(number),
                None if text.trim().is_empty() => Value::Null,
                None => Value::Text(text),
            }
        }
        Value::Number(number) if is_numeric(input_type) && number.is_finite() => value,
        other => written(other, false),
    }
}

pub(crate) fn normalise_comment(comment: &Comment, value: Value) -> Value {
    written(value, comment.accept_line_breaks)
}

/// A value as someone would have typed or written it.
fn written(value: Value, line_breaks: bool) -> Value {
    match value {
        Value::Text(text) => Value::Text(clean(&text, line_breaks)),
        // What an author or an expression gives stays what it is.
        Value::Number(number) if number.is_finite() => value,
        Value::Bool(_) => value,
        _ => Value::Null,
    }
}

/// What a respondent gives is text, whatever it looks like, or a number where one is asked for.
pub(crate) fn typed(value: Value, numeric: bool, platform: &dyn Platform) -> Value {
    match value {
        Value::Number(_) if !numeric => Value::Text(text_of(&value, platform)),
        Value::Bool(_) => Value::Null,
        other => other,
    }
}

/// Leaves out what no key types (control characters) and writes every line break as one line feed.
pub(crate) fn clean(text: &str, line_breaks: bool) -> String {
    let text = replaced(text, "\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|it| is_typable(*it, line_breaks)).collect()
}

fn is_typable(character: char, line_breaks: bool) -> bool {
    match character {
        '\n' => line_breaks,
        '\t' => true,
        other => !other.is_control(),
    }
}

pub(crate) fn check(input: &TextInput, check: &mut Check) {
    if is_numeric(input.input_type) && !matches!(check.answer, Value::Number(_)) {
        return check.report(ProblemKind::NotANumber);
    }
    if let Value::Text(text) = check.answer {
        // Where its author asks for an address as well, that is one rule among others.
        let mut rules = check.question().validators.iter().map(|it| &it.rule);
        let is_rule = rules.any(|it| matches!(it, Rule::Email));
        if input.input_type == InputType::Email && !is_rule && !is_email(text) {
            check.report(ProblemKind::NotAnEmail);
        }
        if !is_blank(check.answer) && !has_format(input.input_type, text) {
            return check.report(ProblemKind::WrongFormat);
        }
    }
    let limit = check.session.survey().definition().max_text_length;
    check_length(input.max_length.or(limit), check);
    check_bounds(input, check);
    if let (Value::Number(number), Some(step), InputType::Number) =
        (check.answer, input.step.filter(|it| *it > 0.0), input.input_type)
    {
        let origin = match &input.min {
            Some(Bound::Value(Value::Number(min))) => *min,
            _ => 0.0,
        };
        if !is_whole((number - origin) / step) {
            check.report(ProblemKind::WrongStep(step));
        }
    }
}

fn check_bounds(input: &TextInput, check: &mut Check) {
    let (least, greatest) = check.session.bounds(check.id);
    let bound = |written: &Option<Bound>, computed: Value| match written {
        Some(Bound::Value(value)) => value.clone(),
        _ => computed,
    };
    let min = bound(&input.min, least);
    let max = bound(&input.max, greatest);
    if check.is_below(check.answer, &min) {
        check.report(ProblemKind::TooSmall(min));
    } else if check.is_below(&max, check.answer) {
        check.report(ProblemKind::TooLarge(max));
    }
}

/// Length in characters as a person counts them.
pub(crate) fn check_length(limit: Option<usize>, check: &mut Check) {
    if let Value::Text(text) = check.answer {
        let max = limit.unwrap_or(MOST_CHARACTERS);
        // No unit of length counts more than there are bytes.
        if text.len() <= max {
            return;
        }
        let count = check.session.character_count(text);
        if count > max || text.len() > MOST_BYTES {
            check.report(ProblemKind::TooLong { max, count });
        }
    }
}

pub(crate) fn shape(
    session: &Session,
    id: QuestionId,
    input: &TextInput,
    answer: &Value,
) -> Result<(), Forgery> {
    match answer {
        Value::Number(number) if input.input_type == InputType::Range => {
            let on_scale = is_on_range(input, *number);
            let comes = || session.may_come_by_itself(id, &|it| it == answer);
            if on_scale || comes() { Ok(()) } else { Err(Forgery::OffScale) }
        }
        Value::Number(_) if input.input_type == InputType::Number => Ok(()),
        Value::Text(_) if !is_numeric(input.input_type) => shape_of_text(answer, false),
        _ => Err(Forgery::WrongType),
    }
}

/// Whether the number is a place on the slide of `<input type="range">`, which goes from 0 to 100 by 1 unless told
/// otherwise. A limit that is computed may have been another.
fn is_on_range(input: &TextInput, number: f64) -> bool {
    let bound = |written: &Option<Bound>, otherwise: f64| match written {
        None => Some(otherwise),
        Some(Bound::Value(Value::Number(bound))) => Some(*bound),
        Some(_) => None,
    };
    match (bound(&input.min, 0.0), bound(&input.max, 100.0)) {
        (Some(min), Some(max)) => Scale { min, max, step: input.step.unwrap_or(1.0) }.has(number),
        _ => number.is_finite(),
    }
}

pub(crate) fn shape_of_text(answer: &Value, line_breaks: bool) -> Result<(), Forgery> {
    let Value::Text(text) = answer else {
        return Err(Forgery::WrongType);
    };
    if text.chars().all(|it| is_typable(it, line_breaks)) {
        Ok(())
    } else {
        Err(Forgery::ImpossibleText)
    }
}

/// `local@domain` with at least one dot in the domain and two letters after the last: the form that the dialect
/// accepts.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let forbidden = |it: char| it.is_whitespace() || "<>()[]\\.,;:@\"".contains(it);
    let quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let local_holds =
        quoted || local.split('.').all(|part| !part.is_empty() && !part.contains(forbidden));
    let last = domain.rsplit('.').next().unwrap_or_default();
    local_holds
        && domain.contains('.')
        && domain.split('.').all(|part| !part.is_empty() && !part.contains(forbidden))
        && last.chars().count() >= 2
}

/// Whether the text has the form in which a browser's input of this type gives its value (HTML standard, section
/// "Dates and times", and for colours "simple colour").
fn has_format(input_type: InputType, text: &str) -> bool {
    match input_type {
        InputType::Date => is_date(text),
        InputType::DatetimeLocal => {
            text.split_once('T').is_some_and(|(date, time)| is_date(date) && is_time(time))
        }
        InputType::Time => is_time(text),
        InputType::Month => is_month(text),
        InputType::Week => text.split_once('-').is_some_and(|(year, week)| {
            let week = week.strip_prefix('W').unwrap_or_default();
            is_year(year) && number(week, 2).is_some_and(|it| (1..=weeks(year)).contains(&it))
        }),
        InputType::Color => text
            .strip_prefix('#')
            .is_some_and(|it| it.len() == 6 && it.bytes().all(|digit| digit.is_ascii_hexdigit())),
        _ => true,
    }
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    let right = text.len() == digits && text.bytes().all(|it| it.is_ascii_digit());
    if right { text.parse().ok() } else { None }
}

/// Four digits: browsers take six, but whoever types five has slipped, and as texts such years come before others.
fn is_year(text: &str) -> bool {
    number(text, 4).is_some_and(|it| it > 0)
}

/// How many weeks a year has: 53 where it begins or ends on a Thursday (ISO 8601).
fn weeks(year: &str) -> u32 {
    let last_weekday = |year: u32| (year + year / 4 - year / 100 + year / 400) % 7;
    let year: u32 = year.parse().unwrap_or_default();
    let has_one_more = last_weekday(year) == 4 || last_weekday(year.saturating_sub(1)) == 3;
    if has_one_more { 53 } else { 52 }
}

fn is_month(text: &str) -> bool {
    text.rsplit_once('-').is_some_and(|(year, month)| {
        is_year(year) && number(month, 2).is_some_and(|it| (1..=12).contains(&it))
    })
}

fn is_date(text: &str) -> bool {
    let Some((month, day)) = text.rsplit_once('-').filter(|(month, _)| is_month(month)) else {
        return false;
    };
    let (year, month) = month.rsplit_once('-').unwrap_or_default();
    let year: u32 = year.parse().unwrap_or_default();
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        "02" if leap => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    };
    number(day, 2).is_some_and(|it| (1..=days).contains(&it))
}

/// `hh:mm`, with seconds and up to three decimals of them where a browser adds those.
fn is_time(text: &str) -> bool {
    let mut parts = text.split(':');
    let hour = parts.next().and_then(|it| number(it, 2)).is_some_and(|it| it < 24);
    let minute = parts.next().and_then(|it| number(it, 2)).is_some_and(|it| it < 60);
    let second = parts.next().is_none_or(|it| {
        let (whole, decimals) = it.split_once('.').unwrap_or((it, "0"));
        number(whole, 2).is_some_and(|it| it < 60)
            && decimals.len() <= 3
            && number(decimals, decimals.len()).is_some()
    });
    hour && minute && second && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn email_addresses() {
        for good in ["a@b.kr", "first.last@sub.example.com", "\"a b\"@example.kr", "홍@예시.한국"]
        {
            assert!(is_email(good), "{good}");
        }
        for bad in
            ["", "a", "a@b", "a@b.k", "a b@c.kr", "a@b..kr", ".a@b.kr", "a@@b.kr", "<a>@b.kr"]
        {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn dates_and_times_exist() {
        for good in ["2024-02-29", "2025-12-31", "9999-01-01"] {
            assert!(has_format(InputType::Date, good), "{good}");
        }
        for bad in [
            "2025-02-29",
            "2025-13-01",
            "2025-1-1",
            "2025-04-31",
            "글",
            "2025-12-00",
            "-",
            "12025-01-01",
        ] {
            assert!(!has_format(InputType::Date, bad), "{bad}");
        }
        assert!(has_format(InputType::Time, "23:59"));
        assert!(has_format(InputType::Time, "23:59:59.123"));
        assert!(!has_format(InputType::Time, "24:00"));
        assert!(has_format(InputType::DatetimeLocal, "2026-11-01T09:30"));
        assert!(has_format(InputType::Month, "2026-11"));
        for year in ["2015", "2020", "2026", "2032"] {
            assert!(has_format(InputType::Week, &[year, "-W53"].concat()), "{year}");
        }
        for year in ["2021", "2024", "2025", "2027"] {
            assert!(!has_format(InputType::Week, &[year, "-W53"].concat()), "{year}");
        }
        assert!(!has_format(InputType::Week, "2026-W54"));
        assert!(has_format(InputType::Color, "#00fFa0"));
    }

    #[test]
    fn control_characters_go_and_line_breaks_become_one() {
        assert_eq!(clean("a\u{0}b\r\nc\rd\te", true), "ab\nc\nd\te");
        assert_eq!(clean("a\nb", false), "ab");
    }
}
