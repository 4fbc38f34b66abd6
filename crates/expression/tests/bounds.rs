//! Whatever an expression and the answers are, parsing and evaluating end soon, without a panic.

mod survey;

use proptest::prelude::*;
use std::time::{Duration, Instant};
use survey::value;
use survey_expression::{Expression, SyntaxProblemKind, Value};

/// Far longer than any of these takes, far shorter than any would take without limits.
const SOON: Duration = Duration::from_secs(20);

fn numbers(count: usize) -> Value {
    Value::List((0..count).map(|it| Value::Number(it as f64)).collect())
}

fn ends_soon(text: &str, answers: &[(&str, Value)]) -> Value {
    let started = Instant::now();
    let value = value(text, answers);
    assert!(started.elapsed() < SOON, "{text:.80} took {:?}", started.elapsed());
    value
}

#[test]
fn filters_within_filters_end() {
    let row = Value::Map(vec![("n".into(), 1.0.into())]);
    let rows = [("rows", Value::List(vec![row; 200]))];
    let nested = |depth: usize| {
        let filter = (0..depth).fold("{n} = 1".to_owned(), |filter, _| {
            ["countInArray({rows}, 'n', ", &filter, ") > 0"].concat()
        });
        ["countInArray({rows}, 'n', ", &filter, ")"].concat()
    };
    assert_eq!(ends_soon(&nested(0), &rows), 200.0.into());
    assert_eq!(ends_soon(&nested(1), &rows), 200.0.into());
    assert_eq!(ends_soon(&nested(20), &rows), Value::Null, "too many steps");
}

#[test]
fn long_lists_end() {
    let mut backwards = match numbers(100_000) {
        Value::List(items) => items,
        other => panic!("{other:?}"),
    };
    backwards.reverse();
    let lists = [("a", numbers(100_000)), ("b", Value::List(backwards)), ("c", numbers(1_000))];
    for operator in ["=", "contains", "allof", "anyof", "noneof", "!=", "<="] {
        ends_soon(&["{a} ", operator, " {b}"].concat(), &lists);
    }
    assert_eq!(ends_soon("{c} contains {c}", &lists), true.into(), "honest lists are compared");
    assert_eq!(ends_soon("sum({a}, {a})", &lists), (99_999.0 * 100_000.0).into());
}

#[test]
fn long_texts_end() {
    let texts =
        [("text", "a".repeat(1_000_000).into()), ("list", Value::List(vec!["x".into(); 100_000]))];
    let chain = |part: &str, operator: &str| [part; 1_000].join(operator);
    ends_soon(&chain("{text}", " + "), &texts);
    ends_soon(&chain("{text}", " contains "), &texts);
    let joined = ends_soon("sum({list})", &texts);
    assert_eq!(joined.as_text().map(str::len), Some(100_001));
}

#[test]
fn remainders_end() {
    let numbers = [("a", f64::MAX.into()), ("b", 5e-324.into())];
    ends_soon(&["({a} % {b})"; 400].join(" + "), &numbers);
}

#[test]
fn expressions_have_a_largest_size() {
    let first = |text: &str| Expression::parse(text).1.into_iter().next().map(|it| it.kind);
    assert_eq!(first(&"(".repeat(10_000)), Some(SyntaxProblemKind::TooDeep));
    assert_eq!(first(&"!".repeat(10_000)), Some(SyntaxProblemKind::TooDeep));
    assert!(first(&"negate ".repeat(2_000)).is_some());
    assert_eq!(first(&["1"; 3_000].join("+")), Some(SyntaxProblemKind::TooLong));
    assert_eq!(first(&" ".repeat(20_000)), Some(SyntaxProblemKind::TooLong));
    assert_eq!(first(&["1"; 900].join("+")), None);
}

proptest! {
    /// Parts of expressions in any order, on any answers.
    #[test]
    fn all_expressions_end(
        parts in prop::collection::vec(prop::sample::select(vec![
            "{a}", "{b}", "{#a.n}", "1", "0x10", "'x'", "\"{n} > 1\"", "[", "]", "(", ")", ",", "!", "negate ",
            " empty", " + ", " % ", " ^ ", " = ", " anyof ", " contains ", " <= ", "sum(", "sumInArray({a}, 'n', ",
            "maxInArray({b}, 'n', 'n', ", "iif(", "round(", "dateAdd(", "substring(", "custom(", "'", "\\", "{", "}",
            "null", "한",
        ]), 0..40),
        count in 0..200_usize,
    ) {
        let (expression, problems) = Expression::parse(&parts.concat());
        for problem in &problems {
            prop_assert!(problem.offset <= expression.text().len());
        }
        if problems.is_empty() {
            let row = Value::Map(vec![("n".into(), "5".into())]);
            ends_soon(expression.text(), &[("a", Value::List(vec![row; count])), ("b", numbers(count))]);
        }
    }
}
