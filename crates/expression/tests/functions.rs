//! Functions of rows, of the survey and of the host: what they ask the scope for, and what they make of it.

mod survey;

use survey::value;
use survey_expression::{CustomFunction, Expression, Reading, SyntaxProblemKind, Value};

fn row(n: impl Into<Value>, s: &str) -> Value {
    Value::Map(vec![("n".into(), n.into()), ("s".into(), s.into())])
}

fn check(text: &str, expected: impl Into<Value>) {
    let part = Value::Map(vec![("deep".into(), Value::List(vec![row(7.0, "x")]))]);
    let answers = [
        ("rows", Value::List(vec![row(1.0, "a"), row("2", "b"), row("x", "A"), row("", "a")])),
        ("table", Value::Map(vec![("one".into(), row(3.0, "c")), ("two".into(), row(5.0, "d"))])),
        ("nested", Value::List(vec![part])),
        ("wanted", "a".into()),
        ("limit", 2.0.into()),
        ("n", 99.0.into()),
    ];
    assert_eq!(value(text, &answers), expected.into(), "{text}");
}

#[test]
fn rows_are_added_up() {
    check("sumInArray({rows}, 'n')", 3.0);
    check("countInArray({rows}, 'n')", 3.0);
    check("avgInArray({rows}, 'n')", 1.0);
    check("minInArray({rows}, 'n')", 1.0);
    check("maxInArray({rows}, 'n')", 2.0);
    check("maxInArray({rows}, 'n', 's')", "b");
    check("sumInArray({table}, 'n')", 8.0);
    check("sumInArray({missing}, 'n')", 0.0);
    check("minInArray({missing}, 'n')", Value::Null);
    check("sumInArray()", 0.0);
}

#[test]
fn a_filter_sees_the_row_before_the_survey() {
    check("sumInArray({rows}, 'n', {n} >= {limit})", 2.0);
    check("countInArray({rows}, 's', {s} = {wanted})", 3.0);
    check("countInArray({rows}, 's', {S} = 'b')", 1.0);
    check("countInArray({nested}, 'deep', {deep[0].n} = 7 and {deep.length} = 1)", 1.0);
    check("countInArray({nested}, 'deep', {n} = 99)", 1.0);
    check("minInArray({rows}, 'n', 's', {n} > 1)", "b");
    check("countInArray({rows}, 's', countInArray({rows}, 'n') = 3)", 4.0);
}

#[test]
fn a_filter_may_be_quoted() {
    check("countInArray({rows}, 's', '{s} = {wanted}')", 3.0);
    check("countInArray({rows}, 's', \"{s} = \\'b\\'\")", 1.0);
    check("minInArray({rows}, 'n', 's', '{n} > 1')", "b");
    check("sumInArray({rows}, 'n', 'no filter')", 3.0);
    let (_, problems) = Expression::parse("1 + sumInArray({rows}, 'n', '{n} >')");
    assert_eq!((problems.len(), problems[0].offset), (1, 4));
    assert_eq!(problems[0].kind, SyntaxProblemKind::Unexpected);
}

#[test]
fn names_in_filters_are_told_from_the_surveys() {
    let (expression, _) =
        Expression::parse("sumInArray({rows}, 'n', {n} > {k} and '{k}' = '') + {k}");
    let known: Vec<(&str, Reading, bool)> = expression
        .variables()
        .iter()
        .map(|it| (it.name.as_str(), it.reading, it.may_be_field))
        .collect();
    assert!(known.contains(&("rows", Reading::Stored, false)), "{known:?}");
    assert!(known.contains(&("n", Reading::Converted, true)), "{known:?}");
    assert!(known.contains(&("k", Reading::Converted, false)), "{known:?}");
}

#[test]
fn nothing_from_rows_equals_an_empty_list() {
    check("minInArray({missing}, 'n') = []", true);
    check("[] != min()", false);
    check("getYear({missing}) = []", true);
    check("iif(false, 1) >= []", true);
    check("iif(true, {missing}) = []", false);
    check("getDate({missing}) = []", false);
}

#[test]
fn the_survey_is_asked() {
    check("displayValue('color')", "Red");
    check("displayValue('color', 'b')", "Blue");
    check("displayValue('color', '')", "Red");
    check("displayValue(5)", Value::Null);
    check("propertyValue('color', 'isVisible')", true);
    check("propertyValue('color')", Value::Null);
    check("getComment('color')", "all of it");
    check("getComment('color', 'b')", "this one");
    check("getComment('other')", "");
    check("isContainerReady('address')", true);
    check("isContainerReady('address', 0)", true);
    check("isContainerReady('address', 1)", false);
    check("isContainerReady('address', -1)", false);
    check("isContainerReady()", false);
    check("isDisplayMode()", true);
}

#[test]
fn the_host_may_have_functions() {
    let (expression, problems) = Expression::parse("1 + first({limit}) + other(first(1))");
    assert_eq!(problems, []);
    let call = |name: &str, offset| CustomFunction { name: name.into(), offset };
    assert_eq!(
        expression.custom_functions(),
        [call("first", 4), call("first", 27), call("other", 21)]
    );
    check("1 + first({limit})", 3.0);
    check("other(1) = null", true);
    check("countInArray({rows}, 's', '{s} = first({wanted})')", 3.0);
}
