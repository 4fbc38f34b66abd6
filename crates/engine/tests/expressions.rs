//! Expressions on their own: what the dialect's operators and functions make of values, as the reference does it.
//! `cargo xtask agree` compares a hundred thousand more; these are the ones that once differed, or that panicked.
#![allow(clippy::unwrap_used)]

use survey_engine::evaluate;
use survey_expression::{Expression, Value};
use survey_native::NativePlatform;

/// 2026-03-15T09:30:00Z.
const NOW: f64 = 1_773_567_000_000.0;

fn value(text: &str) -> Value {
    let (expression, problems) = Expression::parse(text);
    assert_eq!(problems, [], "{text}");
    // What a definition's reader reports where a function is not known.
    assert!(
        expression.custom_functions().is_empty(),
        "the expression reads without findings: {text}"
    );
    let list = |items: &[f64]| Value::List(items.iter().map(|it| Value::Number(*it)).collect());
    let values = Value::Map(vec![
        ("one".into(), 1.0.into()),
        ("text".into(), "abc".into()),
        ("list".into(), list(&[1.0, 2.0])),
        ("date".into(), "2026-03-15".into()),
        ("huge".into(), 1e21.into()),
        ("truths".into(), Value::List(vec![true.into()])),
    ]);
    evaluate(&expression, &values, &NativePlatform::utc(), NOW)
}

fn check(text: &str, expected: impl Into<Value>) {
    assert_eq!(value(text), expected.into(), "{text}");
}

fn is_no_number(text: &str) {
    match value(text) {
        Value::Number(number) | Value::Date(number) => assert!(number.is_nan(), "{text}: {number}"),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn addition_joins_what_is_no_number() {
    check("[1, '2', 3] + ['b']", value("[1, '2', 3, 'b']"));
    check("{missing} + {list}", value("{list}"));
    check("[1] + [2]", "12");
    check("[1, 'a'] + 1", 2.0);
    check("[1, 2] + 'x'", "1, 2x");
    check("'05' + 1", "051");
    check("0.1 + 0.2", 0.3);
    check("true + 3.14", 4.140_000_000_000_001);
}

#[test]
fn what_is_no_number_counts_as_empty() {
    check("('x' * 2) + 1", 1.0);
    check("('x' * 2) or 3", 3.0);
    check("({missing} * 'a') ^ 0", 1.0);
}

#[test]
fn decimals_are_those_that_are_written() {
    check("3 * 1.15", 3.45);
    check("0.0000001 * 5", 5e-7);
    check("-7 % 3", -1.0);
}

#[test]
fn powers_are_javascripts() {
    is_no_number("1 ^ {text}");
    check("{text} ^ {missing}", 1.0);
}

#[test]
fn nothing_equals_nothing() {
    check("[] = 'undefined'", true);
    check("'undefined' = ''", true);
    check("[] = {missing}", false);
    check("'' = {missing}", true);
    check("{list} = ['2', 1]", true);
}

#[test]
fn containment() {
    check("{missing} allof {missing}", false);
    check("{missing} allof []", true);
    check("false contains 'al'", true);
    check("0 notcontains 'a'", true);
    check("{list} contains []", true);
    check("[1, 2] < [1, 3]", true);
}

#[test]
fn dates_against_text() {
    check("{date} = today()", true);
    check("currentDate() = '2026-03-15'", true);
    check("currentDate() > '2026-03-15'", false);
    check("'2026-03-15' = currentDate()", false);
    check("'2026-03-15T10:30' > today()", false);
    check("today() = (today() / 1)", false);
}

#[test]
fn differences_of_dates_go_by_the_calendar() {
    check("dateDiff('2026-01-15T10:00', '2026-02-15T09:00', 'months')", 1.0);
    check("dateDiff('2026-01-15T10:00', '2026-01-16T09:00')", 1.0);
    check("dateDiff('2024-03-14', '2024-01-15', 'months')", -2.0);
    check("dateDiff('abc', '2024-01-15', 'years')", 0.0);
    is_no_number("dateDiff('abc', '2024-01-15', 'months')");
    check("age('2000-03-16')", 25.0);
    check("age('2000-03-16', 'minutes')", 25.0);
    check("age('2000-03-16', 'days')", 0.0);
    check("month(dateAdd('2024-01-31', 1, 'months'))", 3.0);
    check("day(dateAdd({date}, -1.5))", 13.0);
    check("dateAdd({date}, 0)", Value::Null);
    check("dateAdd({date}, 1.5, 'hours') = dateAdd({date}, 1, 'hours')", true);
    check("year(0)", 2026.0);
    check("getYear('')", Value::Null);
}

#[test]
fn functions_open_lists_and_leave_out_what_is_missing() {
    check("round([1, 2], 1)", 1.0);
    check("round(1.005, 2)", 1.01);
    check("round(-2.5)", -3.0);
    is_no_number("round('')");
    is_no_number("round({missing})");
    check("trunc([5.55], 1)", 5.5);
    check("sum('05', 1)", 6.0);
    check("count('', {missing}, [1, [2]])", 3.0);
    check("sum('0x10 apples')", 16.0);
    check("sum('0b11', 1)", 1.0);
    is_no_number("round('0x')");
    check("substring('hello', true)", "");
    check("substring('hello', 4, 1)", "ell");
}

#[test]
fn a_list_is_a_condition_by_what_is_printed() {
    assert!(!survey_expression::is_true(&value("{truths}"), &NativePlatform::utc()));
}

#[test]
fn negate_without_an_operand_is_a_word() {
    check("negate = 'negate'", true);
    check("negate {missing}", true);
    let (expression, _) = Expression::parse("negate(1)");
    assert_eq!(expression.custom_functions().len(), 1, "the dialect has no such function");
}

/// Each of these once overflowed.
#[test]
fn numbers_beyond_all_dates_are_no_dates() {
    is_no_number("dateAdd({date}, {huge}, 'months')");
    is_no_number("dateAdd({date}, {huge}, 'days')");
    is_no_number("dateAdd({date}, {huge}, 'hours')");
    is_no_number("dateAdd({date}, {huge}, 'years')");
    is_no_number("today({huge})");
    is_no_number("month({huge})");
    is_no_number("getDate({huge})");
    check("trunc(1.25, {huge})", 1.25);
}
