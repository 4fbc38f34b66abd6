//! What the receiver makes of conditions, calculation, triggers and the way through pages: forgeries, and what an honest
//! history may leave behind.

mod scenario;

use scenario::Scenario;
use serde_json::{Value as Json, json};

fn refused(it: &Scenario, answers: Json, pointer: &str, code: &'static str) {
    assert_eq!(it.refusals(answers.clone()), [(pointer.to_owned(), code)], "{answers}");
}

#[test]
fn comments_of_what_is_hidden_or_closed() {
    let it = Scenario::page(json!([
        { "type": "boolean", "name": "more" },
        { "type": "text", "name": "hidden", "visibleIf": "{more} = true", "showCommentArea": true },
        { "type": "text", "name": "fixed", "readOnly": true, "showCommentArea": true },
        { "type": "panel", "name": "p", "visibleIf": "{more} = true", "elements": [
            { "type": "radiogroup", "name": "r", "choices": ["a"], "showOtherItem": true } ] },
    ]));
    let full = json!({ "more": true, "hidden-Comment": "x", "r": "other", "r-Comment": "y" });
    assert_eq!(it.refusals(full), []);
    refused(&it, json!({ "hidden-Comment": "x" }), "/answers/hidden-Comment", "hidden");
    refused(&it, json!({ "r-Comment": "x" }), "/answers/r-Comment", "hidden");
    refused(&it, json!({ "fixed-Comment": "x" }), "/answers/fixed-Comment", "read-only");
}

#[test]
fn what_is_never_open_is_as_its_author_left_it() {
    let it = Scenario::page(json!([
        { "type": "text", "name": "never", "enableIf": "1 = 2" },
        { "type": "text", "name": "once", "enableIf": "{a} = 1" },
        { "type": "panel", "name": "p", "enableIf": "false", "elements": [
            { "type": "text", "name": "inner", "defaultValue": "as is" },
            { "type": "matrixdynamic", "name": "m", "columns": [{ "name": "c", "cellType": "text" }],
              "defaultValue": [{ "c": "kept" }] } ] },
        { "type": "text", "name": "a", "inputType": "number" },
    ]));
    let fixed = json!({ "inner": "as is", "m": [{ "c": "kept" }] });
    assert_eq!(it.refusals(fixed.clone()), []);
    let with = |name: &str, value: Json| {
        let mut answers = fixed.clone();
        answers[name] = value;
        answers
    };
    assert_eq!(it.refusals(with("once", json!("typed before it was closed"))), []);
    refused(&it, with("never", json!("x")), "/answers/never", "read-only");
    refused(&it, with("inner", json!("x")), "/answers/inner", "read-only");
    refused(&it, with("m", json!([{ "c": "x" }])), "/answers/m/0/c", "read-only");
}

#[test]
fn a_choice_that_is_closed_now_may_have_been_open() {
    let it = Scenario::page(json!([
        { "type": "radiogroup", "name": "r", "choices": ["a", { "value": "b", "enableIf": "{more} = true" }] },
        { "type": "boolean", "name": "more" },
        { "type": "radiogroup", "name": "d", "defaultValue": "y", "choices": ["x", { "value": "y", "enableIf": "false" }] },
    ]));
    assert_eq!(it.refusals(json!({ "r": "b", "d": "y" })), []);
    refused(&it, json!({ "r": "c", "d": "y" }), "/answers/r", "unknown-choice");
}

#[test]
fn calculated_values_are_calculated_again() {
    let it = Scenario::open(json!({
        "calculatedValues": [
            { "name": "twice", "expression": "{a} * 2", "includeIntoResult": true },
            { "name": "kept", "expression": "{a} * 3" } ],
        "elements": [{ "type": "text", "name": "a", "inputType": "number" }] }));
    assert_eq!(it.refusals(json!({ "a": 2, "twice": 4 })), []);
    refused(&it, json!({ "a": 2, "twice": 5 }), "/answers/twice", "wrong-result");
    refused(&it, json!({ "a": 2 }), "/answers/twice", "wrong-result");
    refused(&it, json!({ "a": 2, "twice": 4, "kept": 6 }), "/answers/kept", "unknown-question");
}

#[test]
fn an_empty_calculated_value_is_not_sent() {
    let it = Scenario::open(json!({
        "calculatedValues": [
            { "name": "group", "expression": "iif({a} > 1, 'many', '')", "includeIntoResult": true } ],
        "elements": [{ "type": "text", "name": "a", "inputType": "number" }] }));
    assert_eq!(it.refusals(json!({ "a": 1 })), []);
    refused(&it, json!({ "a": 1, "group": "many" }), "/answers/group", "wrong-result");
    refused(&it, json!({ "a": 2 }), "/answers/group", "wrong-result");
}

#[test]
fn questions_that_share_an_answer_give_it_once() {
    let it = Scenario::page(json!([
        { "type": "text", "name": "a", "valueName": "shared" },
        { "type": "text", "name": "b", "valueName": "shared", "visibleIf": "{c} = 1", "maxLength": 3 },
        { "type": "text", "name": "c", "inputType": "number" },
    ]));
    assert_eq!(it.refusals(json!({ "shared": "longer" })), [], "one of them is hidden");
    refused(&it, json!({ "shared": "longer", "c": 1 }), "/answers/shared", "too-long");
    refused(&it, json!({ "a": "x" }), "/answers/a", "unknown-question");
    refused(&it, json!({ "shared": 7 }), "/answers/shared", "wrong-type");
}

#[test]
fn a_trigger_leaves_what_it_sets() {
    let it = Scenario::open(json!({
        "triggers": [
            { "type": "setvalue", "expression": "{a} = 1", "setToName": "mark", "setValue": "seen" },
            { "type": "setvalue", "expression": "{a} = 1", "setToName": "b", "setValue": 5 } ],
        "elements": [
            { "type": "text", "name": "a", "inputType": "number" },
            { "type": "text", "name": "b" },
            { "type": "text", "name": "c", "visibleIf": "{mark} = 'seen'" } ] }));
    // It stays once it is set, whatever becomes of what set it.
    assert_eq!(it.refusals(json!({ "a": 2, "mark": "seen", "b": 5, "c": "x" })), []);
    refused(&it, json!({ "a": 1, "c": "x" }), "/answers/c", "hidden");
    refused(&it, json!({ "a": 1, "mark": "forged" }), "/answers/mark", "wrong-result");
    refused(&it, json!({ "a": 1, "mark": "seen", "b": [5] }), "/answers/b", "wrong-type");
}

/// Two pages that ask for something, and a trigger on the first.
fn two_pages(trigger: Json) -> Json {
    json!({ "triggers": [trigger], "pages": [
        { "name": "p1", "elements": [{ "type": "text", "name": "a", "inputType": "number" }] },
        { "name": "p2", "elements": [{ "type": "text", "name": "b", "isRequired": true, "maxLength": 3 }] },
        { "name": "p3", "elements": [{ "type": "text", "name": "c" }] } ] })
}

#[test]
fn a_trigger_that_ends_the_survey_asks_for_nothing_after_it() {
    let mut it = Scenario::open(two_pages(json!({ "type": "complete", "expression": "{a} = 1" })));
    it.answer("a", json!(1));
    assert_eq!(it.sends(), json!({ "a": 1 }));
    refused(&it, json!({ "a": 2 }), "/answers/b", "required");
    refused(&it, json!({ "a": 1, "b": "long" }), "/answers/b", "too-long");
}

#[test]
fn a_trigger_that_leads_on_asks_for_nothing_between() {
    let skip = json!({ "type": "skip", "expression": "{a} = 1", "gotoName": "c" });
    let mut it = Scenario::open(two_pages(skip));
    it.answer("a", json!(1));
    assert_eq!(it.page_name(), "p3");
    assert_eq!(it.sends(), json!({ "a": 1 }));
    refused(&it, json!({ "a": 2 }), "/answers/b", "required");
    refused(&it, json!({ "a": 1, "b": "long" }), "/answers/b", "too-long");
}

#[test]
fn a_kept_answer_of_a_hidden_question_still_has_its_form() {
    let it = Scenario::open(json!({ "clearInvisibleValues": "none", "elements": [
        { "type": "radiogroup", "name": "a", "choices": ["x"] },
        { "type": "checkbox", "name": "b", "choices": [1, 2], "visibleIf": "{a} = 'x'" } ] }));
    assert_eq!(it.refusals(json!({ "b": [1] })), []);
    refused(&it, json!({ "b": [3] }), "/answers/b", "unknown-choice");
    refused(&it, json!({ "b": "1" }), "/answers/b", "wrong-type");
}

#[test]
fn rows_of_a_matrix_that_keeps_hidden_answers_may_have_been_shown() {
    let mut it = Scenario::open(json!({ "clearInvisibleValues": "none", "elements": [
        { "type": "boolean", "name": "more" },
        { "type": "matrix", "name": "m", "columns": [1, 2, { "value": 3, "visibleIf": "{more} = true" }],
          "rows": ["x", { "value": "y", "visibleIf": "{more} = true" }, { "value": "z", "visibleIf": "false" },
            { "value": "d", "visibleIf": "false" }],
          "defaultValue": { "d": 2 } } ] }));
    it.answer("more", json!(true));
    it.answer("m", json!({ "x": 1, "y": 3, "d": 2 }));
    it.answer("more", json!(false));
    let sent = json!({ "more": false, "m": { "x": 1, "y": 3, "d": 2 } });
    assert_eq!(it.sends(), sent);
    assert_eq!(it.refusals(sent), []);
    refused(&it, json!({ "m": { "z": 1 } }), "/answers/m", "unavailable-choice");
    refused(&it, json!({ "m": { "d": 1 } }), "/answers/m", "unavailable-choice");
    refused(&it, json!({ "m": { "y": 9 } }), "/answers/m", "unknown-choice");
}
