//! What is shown to be wrong while answers change, where each change is checked, and what of it stays.

mod scenario;

use scenario::Scenario;
use serde_json::json;
use survey_engine::Step;

fn checked(pages: serde_json::Value) -> Scenario {
    Scenario::open(json!({ "checkErrorsMode": "onValueChanged", "pages": pages }))
}

#[test]
fn another_answer_does_not_ask_for_what_is_still_to_come() {
    let mut it = checked(json!([{ "name": "p", "elements": [
        { "type": "checkbox", "name": "c", "choices": ["a"], "showOtherItem": true,
          "validators": [{ "type": "expression", "expression": "{t} = 'right'" }] },
        { "type": "text", "name": "mail", "isRequired": true, "validators": [{ "type": "email" }] },
        { "type": "text", "name": "t" }, { "type": "text", "name": "u" } ] }]));
    it.answer("c", json!(["other"]));
    it.answer("mail", json!("  "));
    it.answer("u", json!("x"));
    assert_eq!(it.shown("c"), ["rule-broken"]);
    assert_eq!(it.shown("mail"), ["not-an-email"]);
    it.answer("t", json!("right"));
    assert_eq!(it.shown("c"), [""; 0]);
}

#[test]
fn what_a_rule_says_of_another_page_is_told_once_that_is_shown() {
    let mut it = checked(json!([
        { "name": "p1", "elements": [
            { "type": "text", "name": "n", "inputType": "number" }, { "type": "boolean", "name": "more" } ] },
        { "name": "p2", "visibleIf": "{more} = true", "elements": [
            { "type": "text", "name": "t", "validators": [{ "type": "expression", "expression": "{n} = 5" }] } ] },
    ]));
    it.answer("n", json!(1));
    it.answer("more", json!(true));
    assert_eq!(it.shown("t"), ["rule-broken"]);
    it.answer("n", json!(5));
    assert_eq!(it.shown("t"), [""; 0]);
}

#[test]
fn what_does_not_stop_a_respondent_is_told_until_the_review_is_over() {
    let question = json!({ "type": "boolean", "name": "b", "validators": [
        { "type": "expression", "expression": "{b} = true", "notificationType": "info" }] });
    let mut it = Scenario::open(
        json!({ "showPreviewBeforeComplete": true, "elements": [question.clone()] }),
    );
    assert_eq!(it.session.next(), Step::Review);
    assert_eq!(it.shown("b"), ["rule-broken"]);
    it.sends();
    assert_eq!(it.shown("b"), [""; 0]);
    let mut it = Scenario::page(json!([question]));
    it.sends();
    assert_eq!(it.shown("b"), ["rule-broken"]);
}

#[test]
fn what_shows_nothing_has_nothing_to_display() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "t" },
        { "type": "expression", "name": "e", "expression": "displayValue('t')" } ]));
    it.answer("t", json!(" x "));
    assert_eq!(it.answer_of("e"), json!(" x "));
    it.answer("t", json!("  "));
    assert_eq!(it.answer_of("e"), json!(null));
}
