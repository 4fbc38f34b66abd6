//! What fuzzing has found: each an honest response that was refused, or a panic.

mod scenario;

use scenario::{NOW, Scenario, value};
use serde_json::json;
use std::sync::Arc;
use survey_engine::{Inputs, Session, Step, compile};

#[test]
fn white_space_alone_is_no_comment() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a", "showCommentArea": true },
        { "type": "text", "name": "b", "visibleIf": "{a-Comment} notempty" },
    ]));
    it.comment("a", " \n");
    assert!(!it.sees("b"));
    assert_eq!(it.sends(), json!({}));
}

#[test]
fn what_appears_only_at_the_end_has_no_default() {
    let mut it = Scenario::open(json!({ "pages": [
        { "name": "p0", "elements": [
            { "type": "comment", "name": "q0", "defaultValue": "x" },
            { "type": "text", "name": "q1", "visibleIf": "{q0} empty", "readOnly": true, "defaultValue": "x" } ] },
        { "name": "p1", "visibleIf": "{q1} empty", "elements": [
            { "type": "dropdown", "name": "q2", "choices": ["x"], "readOnly": true, "defaultValue": "x" } ] } ] }));
    it.sends();
}

#[test]
fn a_default_in_a_hidden_row_is_the_same_after_a_draft() {
    let definition = json!({ "elements": [
        { "type": "text", "name": "a" },
        { "type": "matrix", "name": "m", "columns": ["c"], "rows": ["r", { "value": "s", "visibleIf": "{a} = 1" }],
          "defaultValue": { "r": "c", "s": "c" } } ] });
    let mut it = Scenario::open(definition.clone());
    let mut later = Scenario::open(definition);
    later.session.restore(&it.session.data(), "page1");
    assert_eq!(later.session.data(), it.session.data());
    assert_eq!(later.sends(), it.sends());
    assert_eq!(it.sends(), json!({ "m": { "r": "c" } }));
}

#[test]
fn a_hidden_calculation_counts_until_the_end_in_every_mode() {
    let mut it = Scenario::open(json!({ "clearInvisibleValues": "onHidden", "elements": [
        { "type": "text", "name": "q0", "defaultValue": "x" },
        { "type": "text", "name": "n", "inputType": "number", "defaultValue": 2 },
        { "type": "expression", "name": "q1", "expression": "{n} + 1", "visibleIf": "{q0} notempty" },
        { "type": "text", "name": "q2", "visibleIf": "{q1} empty" } ] }));
    it.answer("q0", json!(null));
    assert!(!it.sees("q2"));
    it.sends();
}

#[test]
fn the_receiver_clears_nothing_while_it_calculates() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "q0", "defaultValue": "y" },
        { "type": "expression", "name": "q1", "expression": "{q0} + '!'", "visibleIf": "{q0} = true" },
        { "type": "rating", "name": "q2", "visibleIf": "{q1} contains 'y'", "isRequired": true, "defaultValue": 3,
          "clearIfInvisible": "onHidden" },
    ]));
    it.sends();
}

#[test]
fn a_number_is_read_without_what_no_key_types() {
    let mut it = Scenario::page(json!([{ "type": "text", "name": "n", "inputType": "number" }]));
    it.answer("n", json!("31\u{0}"));
    assert_eq!(it.answer_of("n"), json!(31));
}

#[test]
fn a_definition_without_pages_can_be_asked_anything() {
    for definition in [json!({}), json!(8), json!({ "pages": [] })] {
        let (survey, _) = survey_definition::read(&value(&definition));
        let (survey, _) = compile(survey, &*scenario::platform());
        let mut session = Session::new(Arc::new(survey), scenario::platform(), Inputs::default());
        assert_eq!(session.pages(), []);
        assert_ne!(session.next(), Step::Page);
        assert!(!session.previous());
        assert_eq!(session.shown_problems(), []);
        assert_eq!(session.container(session.page()).name, "");
        assert!(session.complete(NOW).is_ok());
    }
}

/// As the view and the reference have it: what is read-only is open while its condition holds, or comes to nothing.
#[test]
fn what_is_read_only_may_be_opened_by_a_condition() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a", "defaultValue": "x" },
        { "type": "text", "name": "b", "readOnly": true, "enableIf": "{a} notempty", "showCommentArea": true },
        { "type": "panel", "name": "p", "readOnly": true, "enableIf": "{a} notempty", "elements": [
            { "type": "text", "name": "c", "readOnly": true, "enableIf": "'no'" } ] },
        { "type": "text", "name": "d", "readOnly": true, "enableIf": "1 = 2" },
    ]));
    it.comment("b", "x");
    it.answer("c", json!("x"));
    assert_eq!(it.sends(), json!({ "a": "x", "b-Comment": "x", "c": "x" }));
    let closed = [("/answers/d".to_owned(), "read-only")];
    assert_eq!(it.refusals(json!({ "d": "x" })), closed);
}

/// No field gives one.
#[test]
fn a_number_is_never_a_truth() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "n", "inputType": "number", "readOnly": true, "enableIf": "{m} empty", "defaultValue": 1 },
        { "type": "text", "name": "m" },
    ]));
    it.answer("n", json!(true));
    assert_eq!(it.sends(), json!({}));
}
