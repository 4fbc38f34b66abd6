//! Repeated panels, tables of questions, and questions of several fields.

mod scenario;

use scenario::Scenario;
use serde_json::json;

fn staff() -> Scenario {
    Scenario::page(json!([
        { "type": "text", "name": "company" },
        { "type": "paneldynamic", "name": "staff", "panelCount": 1, "maxPanelCount": 3, "templateTitle": "{panel.name}",
          "templateElements": [
            { "type": "text", "name": "name", "isRequired": true },
            { "type": "boolean", "name": "leads" },
            { "type": "text", "name": "team", "visibleIf": "{panel.leads} = true" },
            { "type": "expression", "name": "label", "expression": "{company} + ' ' + {panel.name}" } ] },
    ]))
}

#[test]
fn each_panel_has_its_own_conditions_and_answers() {
    let mut it = staff();
    let question = it.id("staff");
    it.session.add_row(question);
    assert!(!it.sees("staff[1].team"));
    it.answer("staff[1].leads", json!(true));
    assert!(it.sees("staff[1].team") && !it.sees("staff[0].team"));
    it.answer("company", json!("가나"));
    it.answer("staff[0].name", json!("Kim"));
    it.answer("staff[1].name", json!("Lee"));
    assert_eq!(
        it.sends(),
        json!({ "company": "가나", "staff": [
            { "name": "Kim", "label": "가나 Kim" },
            { "name": "Lee", "leads": true, "label": "가나 Lee" } ] })
    );
}

#[test]
fn a_panel_is_checked_and_removed_with_its_problems() {
    let mut it = staff();
    let question = it.id("staff");
    it.session.add_row(question);
    it.answer("staff[0].name", json!("Kim"));
    it.is_stopped_by(&["required"]);
    assert_eq!(it.shown("staff[1].name"), ["required"]);
    it.session.remove_row(question, 1);
    assert_eq!(it.session.row_count(question), 1);
    assert_eq!(it.sends(), json!({ "staff": [{ "name": "Kim", "label": " Kim" }] }));
}

#[test]
fn no_more_panels_than_the_author_allows() {
    let mut it = staff();
    let question = it.id("staff");
    for _ in 0..5 {
        it.session.add_row(question);
    }
    assert_eq!(it.session.row_count(question), 3);
    assert!(!it.session.can_add_row(question));
    let many: Vec<_> = (0..4).map(|_| json!({ "name": "x", "label": " x" })).collect();
    assert_eq!(it.refusals(json!({ "staff": many })), [("/answers/staff".into(), "too-much-data")]);
}

#[test]
fn rows_know_their_number_and_their_neighbours() {
    let mut it = Scenario::page(json!([
        { "type": "matrixdynamic", "name": "m", "rowCount": 2, "columns": [
            { "name": "n", "cellType": "text", "inputType": "number" },
            { "name": "sum", "cellType": "expression", "expression": "{prevRow.sum} + {row.n} * {rowIndex}" } ] },
        { "type": "expression", "name": "total", "expression": "sumInArray({m}, 'n')" },
    ]));
    it.answer("m[0].n", json!(2));
    it.answer("m[1].n", json!(5));
    assert_eq!(
        it.sends(),
        json!({ "m": [{ "n": 2, "sum": 2 }, { "n": 5, "sum": 12 }], "total": 7 })
    );
    let question = it.id("m");
    it.session.remove_row(question, 0);
    assert_eq!(it.sends(), json!({ "m": [{ "n": 5, "sum": 5 }], "total": 5 }));
}

#[test]
fn a_row_that_nothing_was_typed_into_is_stored_only_before_others() {
    let mut it = Scenario::page(json!([
        { "type": "matrixdynamic", "name": "m", "columns": [{ "name": "a", "cellType": "text" }] },
    ]));
    let question = it.id("m");
    assert_eq!(it.sends(), json!({}));
    it.answer("m[1].a", json!("x"));
    assert_eq!(it.sends(), json!({ "m": [{}, { "a": "x" }] }));
    it.session.add_row(question);
    assert_eq!(it.sends(), json!({ "m": [{}, { "a": "x" }] }));
    it.answer("m[1].a", json!(null));
    assert_eq!(it.sends(), json!({}));
}

#[test]
fn named_rows_and_fields() {
    let mut it = Scenario::page(json!([
        { "type": "matrixdropdown", "name": "m", "rows": ["r1", { "value": "r2", "visibleIf": "{t.a} = 'on'" }],
          "columns": [{ "name": "c", "cellType": "dropdown", "choices": [1, 2], "isRequired": true }] },
        { "type": "multipletext", "name": "t", "items": [{ "name": "a" }, { "name": "b", "inputType": "number" }] },
    ]));
    it.is_stopped_by(&["required"]);
    it.answer("m.r1.c", json!(2));
    it.answer("t.b", json!("7"));
    assert_eq!(it.sends(), json!({ "m": { "r1": { "c": 2 } }, "t": { "b": 7 } }));
    it.answer("t.a", json!("on"));
    it.is_stopped_by(&["required"]);
    it.answer("m.r2.c", json!(1));
    assert_eq!(
        it.sends(),
        json!({ "m": { "r1": { "c": 2 }, "r2": { "c": 1 } }, "t": { "a": "on", "b": 7 } })
    );
}

#[test]
fn forged_rows_are_refused_at_their_place() {
    let it = Scenario::page(json!([
        { "type": "matrixdropdown", "name": "m", "rows": ["r1", "r2"],
          "columns": [{ "name": "c", "cellType": "dropdown", "choices": [1, 2] }] },
        { "type": "matrixdynamic", "name": "d", "maxRowCount": 2, "keyName": "k",
          "columns": [{ "name": "k", "cellType": "text" }, { "name": "h", "cellType": "text", "visibleIf": "{row.k} = 'x'" }] },
    ]));
    let refused = |answers, pointer: &str, code: &'static str| {
        assert_eq!(it.refusals(answers), [(pointer.to_owned(), code)]);
    };
    assert_eq!(
        it.refusals(json!({ "m": { "r1": { "c": 1 } }, "d": [{ "k": "x", "h": "y" }] })),
        []
    );
    refused(json!({ "m": { "r9": { "c": 1 } } }), "/answers/m/r9", "unknown-choice");
    refused(json!({ "m": { "r1": { "c": 9 } } }), "/answers/m/r1/c", "unknown-choice");
    refused(json!({ "m": { "r1": { "z": 1 } } }), "/answers/m/r1/z", "unknown-question");
    refused(json!({ "m": { "r1": {}, "r2": { "c": 1 } } }), "/answers/m/r1", "empty-value");
    refused(json!({ "m": [{ "c": 1 }] }), "/answers/m", "wrong-type");
    refused(
        json!({ "d": [{ "k": "a" }, { "k": "b" }, { "k": "c" }] }),
        "/answers/d",
        "too-much-data",
    );
    // It may have been typed while the cell was shown: a table keeps it.
    assert_eq!(it.refusals(json!({ "d": [{ "k": "a", "h": "y" }] })), []);
    let twice = it.refusals(json!({ "d": [{ "k": "a" }, { "k": "A" }] }));
    assert_eq!(
        twice,
        [("/answers/d/0/k".into(), "not-unique"), ("/answers/d/1/k".into(), "not-unique")]
    );
}

#[test]
fn totals_stand_beside_the_table_and_are_judged() {
    let mut it = Scenario::page(json!([
        { "type": "matrixdynamic", "name": "m", "rowCount": 2, "columns": [
            { "name": "n", "cellType": "text", "inputType": "number", "totalType": "sum" },
            { "name": "k", "cellType": "text", "inputType": "number", "totalType": "max" },
            { "name": "t", "cellType": "text", "totalExpression": "{m-total.n} * 2" } ] },
        { "type": "expression", "name": "e", "expression": "{m-total.n} + 1" },
    ]));
    assert_eq!(it.answer_of("e"), json!(1));
    it.answer("m[0].n", json!(3));
    it.answer("m[1].n", json!(4.5));
    let sent = it.sends();
    assert_eq!(
        sent,
        json!({ "m": [{ "n": 3 }, { "n": 4.5 }], "m-total": { "n": 7.5, "t": 15 }, "e": 8.5 })
    );
    let mut forged = sent;
    forged["m-total"]["n"] = json!(9);
    assert_eq!(it.refusals(forged), [("/answers/m-total".into(), "wrong-result")]);
}

#[test]
fn a_draft_of_rows_is_taken_over_as_far_as_it_fits() {
    let it = Scenario::page(json!([
        { "type": "paneldynamic", "name": "p", "panelCount": 1, "templateElements": [
            { "type": "dropdown", "name": "d", "choices": [1, 2] },
            { "type": "text", "name": "t", "showCommentArea": true } ] },
    ]));
    let mut later = it;
    let draft =
        json!({ "p": [{ "d": 9, "t": "x" }, { "d": "2", "t-Comment": "why" }, { "gone": 1 }] });
    later.session.restore(&scenario::value(&draft), "p1");
    assert_eq!(later.answer_of("p"), json!([{ "t": "x" }, { "d": 2, "t-Comment": "why" }, {}]));
    assert_eq!(later.sends(), json!({ "p": [{ "t": "x" }, { "d": 2, "t-Comment": "why" }, {}] }));
}
