//! Any text as an expression, on any values: reading and evaluating end, and never panic.
#![no_main]

use libfuzzer_sys::arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use survey_engine::evaluate;
use survey_expression::{Expression, Value};
use survey_native::NativePlatform;

/// Names that both the expressions and the values are likely to have.
const NAMES: &[&str] = &["a", "b", "n", "s", "rows", "a.b"];

/// Parts of which an expression is made, beside any text.
const PARTS: &[&str] = &[
    "{a}",
    "{b}",
    "{#a}",
    "{rows}",
    "{rows[-1].n}",
    "{n}",
    "{s.length}",
    "0",
    "1",
    "-3",
    "2.5",
    "0x10",
    "'x'",
    "''",
    "'{n} = 1'",
    "true",
    "null",
    "[",
    "]",
    "(",
    ")",
    ", ",
    " and ",
    " or ",
    " = ",
    " != ",
    " < ",
    " >= ",
    " + ",
    " - ",
    " * ",
    " / ",
    " % ",
    " ^ ",
    " contains ",
    " notcontains ",
    " anyof ",
    " allof ",
    " noneof ",
    " empty",
    " notempty",
    "!",
    "negate ",
    "iif(",
    "sum(",
    "avg(",
    "min(",
    "max(",
    "count(",
    "round(",
    "trunc(",
    "today(",
    "getDate(",
    "year(",
    "age(",
    "'2026-03-15'",
    "dateDiff(",
    "dateAdd(",
    "'months'",
    "substring(",
    "custom(",
    "sumInArray({rows}, 'n'",
    "minInArray({rows}, 'n', 's'",
    "countInArray({rows}, 'n', ",
];

#[derive(Debug)]
struct Case {
    text: String,
    values: Value,
    /// Milliseconds since the epoch.
    now: f64,
}

impl<'a> Arbitrary<'a> for Case {
    fn arbitrary(given: &mut Unstructured<'a>) -> Result<Self> {
        let now = f64::from(i32::arbitrary(given)?) * 1e6;
        let mut members = Vec::new();
        for name in NAMES {
            if bool::arbitrary(given)? {
                members.push(((*name).to_owned(), value(given, 3)?));
            }
        }
        let mut text = String::new();
        while !given.is_empty() {
            if given.ratio(7, 8)? {
                text.push_str(given.choose(PARTS)?);
            } else {
                text.push(char::arbitrary(given)?);
            }
        }
        Ok(Case { text, values: Value::Map(members), now })
    }
}

fn value(given: &mut Unstructured, depth: usize) -> Result<Value> {
    let kinds = if depth == 0 { 3 } else { 6 };
    Ok(match given.int_in_range(0..=kinds)? {
        0 => Value::Null,
        1 => Value::Bool(bool::arbitrary(given)?),
        2 => Value::Number(f64::arbitrary(given)?),
        3 => Value::Text(String::arbitrary(given)?),
        4 => {
            // Long, but not in every direction.
            let item = value(given, (depth - 1).min(1))?;
            Value::List(vec![item; given.int_in_range(0..=300)?])
        }
        5 => {
            let length = given.int_in_range(0..=4)?;
            Value::List((0..length).map(|_| value(given, depth - 1)).collect::<Result<_>>()?)
        }
        _ => {
            let length = given.int_in_range(0..=4)?;
            let members = NAMES.iter().take(length);
            Value::Map(
                members
                    .map(|name| Ok(((*name).to_owned(), value(given, depth - 1)?)))
                    .collect::<Result<_>>()?,
            )
        }
    })
}

fuzz_target!(|case: Case| {
    let (expression, problems) = Expression::parse(&case.text);
    for problem in &problems {
        assert!(case.text.is_char_boundary(problem.offset), "a problem stands at a character");
    }
    let platform = NativePlatform::utc();
    let value = evaluate(&expression, &case.values, &platform, case.now);
    if !problems.is_empty() {
        assert_eq!(value, Value::Null, "what cannot be read has no value");
    }
});
