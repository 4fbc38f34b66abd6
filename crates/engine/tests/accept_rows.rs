//! Forgeries in what has parts, matrices, tables, repeated panels: each is one change to a response that the same test sees
//! accepted, and is refused at its place with its code.

mod scenario;

use scenario::forging::refuses;
use serde_json::json;

#[test]
fn a_matrix_of_one_choice_a_row() {
    refuses(
        json!([
            { "type": "boolean", "name": "more" },
            { "type": "matrix", "name": "m", "eachRowRequired": true, "eachRowUnique": true,
              "columns": [1, 2, 3, { "value": 4, "visibleIf": "{more} = true" },
                { "value": 5, "enableIf": "false" } ],
              "rows": ["x", "y", { "value": "z", "visibleIf": "{more} = true" }] },
        ]),
        json!({ "m": { "x": 1, "y": 2 } }),
        &[
            ("/m/x>/m", json!(9), "unknown-choice"),
            ("/m/x>/m", json!("1"), "unknown-choice"),
            ("/m/x>/m", json!(4), "unavailable-choice"),
            ("/m/x>/m", json!(5), "unavailable-choice"),
            ("/m/z>/m", json!(3), "unavailable-choice"),
            ("/m/w>/m", json!(3), "unknown-choice"),
            ("/m/y", json!(null), "row-required"),
            ("/m", json!([1, 2]), "wrong-type"),
            ("/m", json!(1), "wrong-type"),
        ],
    );
}

#[test]
fn a_table_with_named_rows() {
    refuses(
        json!([
            { "type": "matrixdropdown", "name": "m", "rows": ["r1", "r2"], "columns": [
                { "name": "c", "cellType": "dropdown", "choices": [1, 2], "isRequired": true },
                { "name": "t", "cellType": "text", "inputType": "number", "max": 9 },
                { "name": "fixed", "cellType": "text", "readOnly": true, "defaultValue": "as is" },
                { "name": "closed", "cellType": "text", "enableIf": "false" },
                { "name": "never", "cellType": "text", "visibleIf": "false" },
                { "name": "sum", "cellType": "expression", "expression": "{row.t} * 2" } ] },
            { "type": "matrixdropdown", "name": "empty", "columns": [{ "name": "c" }] } ]),
        json!({ "m": { "r1": { "c": 1, "t": 2, "fixed": "as is", "sum": 4 },
                       "r2": { "c": 2, "fixed": "as is", "sum": 0 } } }),
        &[
            ("/m/r3", json!({ "c": 1 }), "unknown-choice"),
            ("/m/r1/c", json!(3), "unknown-choice"),
            ("/m/r1/x", json!(1), "unknown-question"),
            ("/m/r1/fixed", json!("changed"), "read-only"),
            ("/m/r1/closed", json!("x"), "read-only"),
            ("/m/r1/never", json!("x"), "hidden"),
            ("/m/r1/sum", json!(5), "wrong-result"),
            ("/m/r1/sum", json!(null), "wrong-result"),
            ("/m/r1/t-Comment", json!("x"), "unexpected-comment"),
            ("/m", json!([{ "c": 1 }, { "c": 2 }]), "wrong-type"),
            ("/m", json!("x"), "wrong-type"),
            ("/empty>/empty/r", json!({ "r": { "c": 1 } }), "unknown-choice"),
        ],
    );
}

#[test]
fn a_table_whose_rows_are_added() {
    refuses(
        json!([
            { "type": "matrixdynamic", "name": "m", "rowCount": 1, "maxRowCount": 2, "keyName": "k", "columns": [
                { "name": "k", "cellType": "text", "isRequired": true },
                { "name": "n", "cellType": "text", "inputType": "number", "min": 1 } ] },
            { "type": "matrixdynamic", "name": "two", "rowCount": 2, "allowAddRows": false,
              "columns": [{ "name": "k", "cellType": "text" }] },
            { "type": "expression", "name": "total", "expression": "sumInArray({m}, 'n')" },
        ]),
        json!({ "m": [{ "k": "a", "n": 1 }, { "k": "b" }], "two": [{ "k": "a" }, { "k": "a" }], "total": 1 }),
        &[
            ("/m/1/n", json!(0), "too-small"),
            ("/m/1/z", json!(0), "unknown-question"),
            ("/m/2>/m", json!({ "k": "c" }), "too-much-data"),
            ("/m/1>/m", json!("b"), "wrong-type"),
            ("/m/1/k", json!(null), "required"),
            ("/two", json!({ "0": { "k": "a" } }), "wrong-type"),
            ("/two/2>/two", json!({ "k": "b" }), "too-much-data"),
            ("/total", json!(2), "wrong-result"),
        ],
    );
}

#[test]
fn a_repeated_panel() {
    refuses(
        json!([
            { "type": "paneldynamic", "name": "p", "panelCount": 2, "minPanelCount": 2, "maxPanelCount": 3,
              "templateElements": [
                { "type": "text", "name": "name", "isRequired": true },
                { "type": "boolean", "name": "leads" },
                { "type": "text", "name": "team", "visibleIf": "{panel.leads} = true" },
                { "type": "expression", "name": "label", "expression": "{panel.name} + '!'" } ] },
            { "type": "paneldynamic", "name": "q", "panelCount": 1, "allowAddPanel": false,
              "templateElements": [{ "type": "text", "name": "a" }] },
            { "type": "paneldynamic", "name": "r", "minPanelCount": 2,
              "templateElements": [{ "type": "text", "name": "a", "isRequired": true }] },
        ]),
        json!({ "p": [{ "name": "a", "leads": true, "team": "t", "label": "a!" }, { "name": "b", "label": "b!" }],
            "q": [{ "a": "x" }], "r": [{ "a": "x" }, { "a": "y" }] }),
        &[
            ("/p/1/team", json!("t"), "hidden"),
            ("/p/1/team-Comment", json!("t"), "hidden"),
            ("/p/1/label", json!("c!"), "wrong-result"),
            ("/p/1/other", json!("x"), "unknown-question"),
            ("/p/0/leads>/p/0/team", json!(false), "hidden"),
            ("/p", json!({ "name": "a", "label": "a!" }), "wrong-type"),
            ("/q/1>/q", json!({ "a": "y" }), "too-much-data"),
            ("/r>/r/1/a", json!([{ "a": "x" }]), "required"),
        ],
    );
}

#[test]
fn several_texts_under_one_title() {
    refuses(
        json!([{ "type": "multipletext", "name": "t", "items": [
            { "name": "a", "isRequired": true, "maxLength": 3 }, { "name": "b", "inputType": "number" }] }]),
        json!({ "t": { "a": "abc", "b": 7 } }),
        &[
            ("/t/a", json!("abcd"), "too-long"),
            ("/t/a", json!(null), "required"),
            ("/t/b", json!("7"), "wrong-type"),
            ("/t/c", json!("x"), "unknown-question"),
            ("/t", json!(["abc", 7]), "wrong-type"),
        ],
    );
}
