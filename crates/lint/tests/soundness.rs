//! What the linter calls impossible never happens, and what it calls certain always does: random conditions, each
//! tried on a real session with many random answers that the questions take.

#![allow(clippy::unwrap_used)]

use std::rc::Rc;
use std::sync::Arc;
use survey_delivery::json::read;
use survey_engine::{Inputs, Session, compile};
use survey_expression::{Platform, Value};
use survey_lint::{Rule, lint, ways};
use survey_native::NativePlatform;

/// Numbers without an end from a seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn pick<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }
}

fn condition(random: &mut Random, depth: usize) -> String {
    if depth == 0 || random.below(3) == 0 {
        return comparison(random);
    }
    let left = condition(random, depth - 1);
    match random.below(6) {
        0 | 1 => format!("({left} and {})", condition(random, depth - 1)),
        2 | 3 => format!("({left} or {})", condition(random, depth - 1)),
        4 => format!("!({left})"),
        _ => format!(
            "iif({left}, {}, {})",
            condition(random, depth - 1),
            condition(random, depth - 1)
        ),
    }
}

fn comparison(random: &mut Random) -> String {
    let order = random.pick(&["=", "!=", "<", "<=", ">", ">="]);
    let number = random.pick(&["0", "1", "2", "3", "5", "9", "10", "11", "'5'", "'x'", "''"]);
    match random.below(22) {
        0 => format!("{{number}} {order} {number}"),
        1 => format!("{{radio}} {} '{}'", random.pick(&["=", "!="]), random.pick(&["x", "y", "3"])),
        2 => format!("{{radio}} {order} {number}"),
        3 => format!("{{rating}} {order} {number}"),
        4 => format!(
            "{{list}} {} '{}'",
            random.pick(&["contains", "notcontains"]),
            random.pick(&["p", "q", "none"])
        ),
        5 => {
            format!("{{list}} {} ['p', 'r']", random.pick(&["anyof", "allof", "noneof", "=", "!="]))
        }
        6 => format!("count({{list}}) {order} {number}"),
        7 => format!("{{truth}} = {}", random.pick(&["true", "false"])),
        8 => format!(
            "{{{}}} {}",
            random.pick(&["number", "radio", "list", "text", "date"]),
            random.pick(&["empty", "notempty"])
        ),
        9 => format!(
            "{{number}} {} {{rating}} {order} {number}",
            random.pick(&["+", "-", "*", "/", "%"])
        ),
        10 => format!("{{text}} {order} {}", random.pick(&["'ab'", "'x'", "5", "''", "true"])),
        11 => format!(
            "{{date}} {order} '{}'",
            random.pick(&["2026-01-01", "2026-06-15", "2026-12-31", "2027-01-01"])
        ),
        12 => format!("{{double}} {order} {number}"),
        13 => format!("{{number}} {order} {{other}}"),
        14 => format!("{{list.length}} {order} {number}"),
        _ => {
            format!("{{matrix.r1}} {} '{}'", random.pick(&["=", "!="]), random.pick(&["c1", "c2"]))
        }
    }
}

fn definition(outer: &str, own: &str) -> String {
    let quoted = |it: &str| format!("{it:?}");
    format!(
        r#"{{"x-survey-widget": {{"id": "a"}},
          "calculatedValues": [{{"name": "value", "expression": "{{number}} + {{rating}}"}}],
          "triggers": [{{"type": "setvalue", "expression": "{{truth}} = true", "setToName": "set", "setValue": "h"}}],
          "pages": [{{"name": "p1", "elements": [
            {{"type": "text", "name": "number", "inputType": "number", "min": 1, "validators": [{{"type": "numeric", "maxValue": 10}}]}},
            {{"type": "text", "name": "other", "inputType": "number", "max": 3}},
            {{"type": "radiogroup", "name": "radio", "choices": ["x", "y", "3", 5], "showOtherItem": true}},
            {{"type": "rating", "name": "rating", "rateMin": 0, "rateMax": 5}},
            {{"type": "checkbox", "name": "list", "choices": ["p", "q", "r", "s"], "showNoneItem": true, "maxSelectedChoices": 3}},
            {{"type": "boolean", "name": "truth"}},
            {{"type": "text", "name": "text", "maxLength": 4}},
            {{"type": "text", "name": "date", "inputType": "date", "min": "2026-01-01", "max": "2026-12-31"}},
            {{"type": "matrix", "name": "matrix", "columns": ["c1", "c2"], "rows": ["r1", "r2"]}},
            {{"type": "slider", "name": "slider", "min": 2, "max": 10}},
            {{"type": "tagbox", "name": "tags", "choices": ["t", "u", "v"], "showRefuseItem": true, "choicesVisibleIf": "{{item}} != 'v'"}},
            {{"type": "buttongroup", "name": "button", "choices": ["k", "l"], "showDontKnowItem": true}},
            {{"type": "radiogroup", "name": "set", "choices": ["g", "h"]}},
            {{"type": "matrixdynamic", "name": "rows", "rowCount": 0, "maxRowCount": 3, "columns": [{{"name": "c", "cellType": "text"}}]}},
            {{"type": "expression", "name": "double", "expression": "{{number}} * 2"}}]}},
          {{"name": "p2", "visibleIf": {outer}, "elements": [
            {{"type": "text", "name": "probe", "visibleIf": {own}}}]}}]}}"#,
        outer = quoted(outer),
        own = quoted(own),
    )
}

/// An answer that keeps the question's rules, or none.
fn answer(name: &str, random: &mut Random) -> Value {
    if random.below(4) == 0 {
        return Value::Null;
    }
    match name {
        "number" => Value::Number([1.0, 1.5, 2.0, 3.0, 5.0, 9.0, 9.5, 10.0][random.below(8)]),
        "other" => Value::Number([-4.0, 0.0, 0.5, 1.0, 2.0, 3.0][random.below(6)]),
        "radio" => [Value::from("x"), "y".into(), "3".into(), 5.0.into(), "other".into()]
            [random.below(5)]
        .clone(),
        "rating" => Value::Number(random.below(6) as f64),
        "list" if random.below(6) == 0 => Value::List(vec!["none".into()]),
        "list" => {
            let mut items: Vec<Value> = Vec::new();
            for item in ["p", "q", "r", "s"] {
                if random.below(2) == 0 && items.len() < 3 {
                    items.push(item.into());
                }
            }
            Value::List(items)
        }
        "truth" => Value::Bool(random.below(2) == 0),
        "text" => random.pick(&["ab", "AB", "x", "5", "05", "true", "zz", "1,5", " ", "no"]).into(),
        "slider" => Value::Number([2.0, 3.0, 5.0, 9.0, 10.0][random.below(5)]),
        "tags" if random.below(6) == 0 => Value::List(vec!["refused".into()]),
        "tags" => Value::List(vec![random.pick(&["t", "u"]).into()]),
        "button" => random.pick(&["k", "l", "dontknow"]).into(),
        "set" => random.pick(&["g", "h"]).into(),
        "rows" => {
            let row = Value::Map(vec![("c".to_owned(), random.pick(&["x", "5"]).into())]);
            Value::List(vec![row; random.below(4)])
        }
        "date" => random.pick(&["2026-01-01", "2026-06-14", "2026-06-15", "2026-12-31"]).into(),
        _ => {
            let column = random.pick(&["c1", "c2"]);
            Value::Map(vec![(random.pick(&["r1", "r2"]).to_owned(), column.into())])
        }
    }
}

const QUESTIONS: &[&str] = &[
    "number", "other", "radio", "rating", "list", "set", "truth", "text", "date", "matrix",
    "slider", "tags", "button", "rows",
];

#[test]
fn no_answers_refute_what_is_found() {
    let platform: Rc<dyn Platform> = Rc::new(NativePlatform::utc());
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut verdicts = 0;
    for round in 0..800 {
        let outer = condition(&mut random, 1);
        let own = condition(&mut random, 2);
        let text = definition(&outer, &own);
        let json = read(text.as_bytes(), 100).unwrap();
        let (survey, findings) = survey_definition::read(&json);
        assert_eq!(findings, [], "{text}");
        let found = lint(&json, &survey, &platform);
        let verdict = |rule: Rule, pointer: &str| {
            found.iter().any(|it| it.rule == rule && it.pointer.as_str() == pointer)
        };
        let (page, probe) = ("/pages/1/visibleIf", "/pages/1/elements/0/visibleIf");
        let page_never = verdict(Rule::Contradiction, page);
        let probe_never = verdict(Rule::Contradiction, probe) || verdict(Rule::NeverVisible, probe);
        let always = [page, probe].map(|it| verdict(Rule::MeaninglessCondition, it));
        verdicts += usize::from(page_never || probe_never || always[0] || always[1]);

        let (compiled, _) = compile(survey, &*platform);
        let compiled = Arc::new(compiled);
        for _ in 0..60 {
            let mut session =
                Session::new(Arc::clone(&compiled), Rc::clone(&platform), Inputs::default());
            let mut given = Vec::new();
            for name in QUESTIONS {
                let answer = answer(name, &mut random);
                given.push((*name, answer.clone()));
                session.set_answer(session.question_named(name).unwrap(), answer);
            }
            let probe = session.question_named("probe").unwrap();
            let shown = session.is_visible(probe);
            let told = || format!("round {round}\npage: {outer}\nprobe: {own}\n{given:?}");
            assert!(!(shown && (page_never || probe_never)), "shown, never: {}", told());
            assert!(shown || !(always[0] && always[1]), "hidden, always: {}", told());
        }
    }
    assert!(verdicts > 100, "the conditions must give the linter something to say: {verdicts}");
}

#[test]
fn no_answers_go_a_way_that_was_not_counted() {
    let platform: Rc<dyn Platform> = Rc::new(NativePlatform::utc());
    let mut random = Random(0x0123_4567_89ab_cdef);
    for round in 0..300 {
        let (outer, own) = (condition(&mut random, 1), condition(&mut random, 2));
        let json = read(definition(&outer, &own).as_bytes(), 100).unwrap();
        let (survey, _) = survey_definition::read(&json);
        let compiled = Arc::new(compile(survey.clone(), &*platform).0);
        let counted = ways(&json, &survey, &compiled, &platform, &Inputs::default());
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..40 {
            let mut session =
                Session::new(Arc::clone(&compiled), Rc::clone(&platform), Inputs::default());
            for name in QUESTIONS {
                let answer = answer(name, &mut random);
                session.set_answer(session.question_named(name).unwrap(), answer);
            }
            seen.insert(session.is_visible(session.question_named("probe").unwrap()));
        }
        assert!(
            counted.at_least || seen.len() as u128 <= counted.count,
            "round {round}: {} counted\npage: {outer}\nprobe: {own}",
            counted.count
        );
    }
}
