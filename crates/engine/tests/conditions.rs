//! What is shown, open and required, and exactly what a change redraws.

mod scenario;

use scenario::Scenario;
use serde_json::json;

#[test]
fn a_condition_shows_and_hides_and_the_hidden_answer_is_not_sent() {
    let mut it = Scenario::page(json!([
        { "type": "radiogroup", "name": "a", "choices": ["x", "y"] },
        { "type": "text", "name": "b", "visibleIf": "{a} = 'x'" },
    ]));
    assert!(!it.sees("b"));
    it.answer("a", json!("x"));
    assert!(it.sees("b"));
    it.answer("b", json!("typed"));
    it.answer("a", json!("y"));
    assert!(!it.sees("b"));
    assert_eq!(it.sends(), json!({ "a": "y" }));
    it.answer("a", json!("x"));
    assert_eq!(it.answer_of("b"), json!("typed"), "nothing typed is lost while answering");
    assert_eq!(it.sends(), json!({ "a": "x", "b": "typed" }));
}

#[test]
fn what_was_shown_because_of_a_hidden_answer_goes_with_it() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a" },
        { "type": "text", "name": "b", "visibleIf": "{a} = 'x'" },
        { "type": "text", "name": "c", "visibleIf": "{b} = 'y'" },
    ]));
    it.answer("a", json!("x"));
    it.answer("b", json!("y"));
    it.answer("c", json!("z"));
    it.answer("a", json!("other"));
    assert_eq!(it.sends(), json!({ "a": "other" }));
}

#[test]
fn a_change_redraws_what_depends_on_it_and_nothing_else() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a" },
        { "type": "text", "name": "b", "visibleIf": "{a} = 'x'" },
        { "type": "text", "name": "c", "title": "About {a}" },
        { "type": "text", "name": "d" },
    ]));
    let changes = it.answer("a", json!("n"));
    assert_eq!(it.redrawn(&changes), ["a", "c"]);
    let changes = it.answer("a", json!("x"));
    assert_eq!(it.redrawn(&changes), ["a", "b", "c"]);
    let changes = it.answer("d", json!("n"));
    assert_eq!(it.redrawn(&changes), ["d"]);
    let changes = it.answer("d", json!("n"));
    assert_eq!(it.redrawn(&changes), [""; 0], "the same answer again changes nothing");
}

#[test]
fn panels_and_pages_hide_what_they_hold_and_empty_ones_are_not_shown() {
    let mut it = Scenario::open(json!({ "pages": [
        { "name": "p1", "elements": [{ "type": "boolean", "name": "more" }] },
        { "name": "p2", "elements": [
            { "type": "panel", "name": "inner", "visibleIf": "{more} = true", "elements": [
                { "type": "text", "name": "a", "isRequired": true } ] } ] },
        { "name": "p3", "elements": [{ "type": "text", "name": "z" }] },
    ] }));
    assert_eq!(it.session.pages().len(), 2);
    let changes = it.answer("more", json!(true));
    assert!(changes.pages);
    assert_eq!(it.session.pages().len(), 3);
    it.goes_on_to("p2");
    it.is_stopped_by(&["required"]);
    it.answer("more", json!(false));
    assert_eq!(it.page_name(), "p1", "the page that has gone is left for the one before it");
    it.goes_on_to("p3");
    assert_eq!(it.sends(), json!({ "more": false }));
}

#[test]
fn disabled_questions_are_not_checked() {
    let mut it = Scenario::page(json!([
        { "type": "boolean", "name": "open" },
        { "type": "text", "name": "a", "isRequired": true, "enableIf": "{open} = true" },
    ]));
    assert!(!it.session.is_enabled(it.id("a")));
    it.sends();
    it.answer("open", json!(true));
    it.is_stopped_by(&["required"]);
}

#[test]
fn required_by_condition() {
    let mut it = Scenario::page(json!([
        { "type": "checkbox", "name": "a", "choices": [1, 2, 3] },
        { "type": "text", "name": "b", "requiredIf": "{a} contains 2" },
    ]));
    it.sends();
    it.answer("a", json!([1, 2]));
    assert!(it.session.is_required(it.id("b")));
    it.is_stopped_by(&["required"]);
    it.answer("b", json!("because"));
    assert!(it.shown("b").is_empty(), "the error leaves when the answer is right");
}

#[test]
fn hidden_choices_leave_the_answer() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a" },
        { "type": "checkbox", "name": "k", "choices": [
            { "value": "x", "visibleIf": "{a} notempty" }, "y",
            { "value": "z", "visibleIf": "{item} = {a}" } ] },
    ]));
    assert_eq!(it.session.choices(it.id("k")).len(), 1);
    it.answer("a", json!("z"));
    assert_eq!(it.session.choices(it.id("k")).len(), 3);
    it.answer("k", json!(["x", "y", "z"]));
    it.answer("a", json!("other"));
    assert_eq!(it.answer_of("k"), json!(["x", "y"]));
    it.answer("a", json!(""));
    assert_eq!(it.answer_of("k"), json!(["y"]));
}

#[test]
fn on_hidden_clears_at_once_and_none_keeps() {
    let definition = |mode: &str| {
        json!({ "clearInvisibleValues": mode, "pages": [{ "name": "p", "elements": [
            { "type": "boolean", "name": "a" },
            { "type": "text", "name": "b", "visibleIf": "{a} = true", "defaultValue": "d" } ] }] })
    };
    let mut it = Scenario::open(definition("onHidden"));
    it.answer("a", json!(true));
    it.answer("b", json!("typed"));
    it.answer("a", json!(false));
    assert_eq!(it.answer_of("b"), json!(null));
    it.answer("a", json!(true));
    assert_eq!(it.answer_of("b"), json!("d"), "shown again, it has its default again");

    let mut it = Scenario::open(definition("none"));
    it.answer("a", json!(false));
    assert_eq!(it.sends(), json!({ "a": false, "b": "d" }));
}

#[test]
fn numbers_count_what_is_shown() {
    let mut it = Scenario::open(json!({ "showQuestionNumbers": true, "pages": [
        { "name": "p1", "elements": [
            { "type": "html", "name": "h", "html": "<p>x</p>" },
            { "type": "text", "name": "a" },
            { "type": "text", "name": "b", "visibleIf": "{a} = 1" } ] },
        { "name": "p2", "elements": [{ "type": "text", "name": "c" }] } ] }));
    let numbers = |it: &Scenario| {
        ["h", "a", "b", "c"].map(|name| it.session.question_number(it.id(name)).to_owned())
    };
    assert_eq!(numbers(&it), ["", "1.", "", "2."]);
    let changes = it.answer("a", json!("1"));
    assert_eq!(numbers(&it), ["", "1.", "2.", "3."]);
    assert_eq!(it.redrawn(&changes), ["a", "b", "c"]);
}

#[test]
fn numbers_within_panels_start_anew_or_stand_below_the_panels_own() {
    let elements = |numbers: &str| {
        json!([
            { "type": "text", "name": "a" },
            { "type": "panel", "name": "p", "title": "P", "showNumber": true, "showQuestionNumbers": numbers,
              "elements": [{ "type": "text", "name": "b" }] },
            { "type": "paneldynamic", "name": "d", "panelCount": 2, "showQuestionNumbers": numbers,
              "templateElements": [{ "type": "text", "name": "x" }] },
            { "type": "text", "name": "c" },
        ])
    };
    let numbered = |mode: &str| {
        let it = Scenario::open(json!({ "showQuestionNumbers": true, "questionStartIndex": "A)",
            "elements": elements(mode) }));
        ["a", "b", "d", "d[0].x", "d[1].x", "c"]
            .map(|name| it.session.question_number(it.id(name)).to_owned())
    };
    assert_eq!(numbered("default"), ["A)", "C)", "", "D)", "E)", "F)"]);
    assert_eq!(numbered("onpanel"), ["A)", "1.", "C)", "1.", "1.", "D)"]);
    assert_eq!(numbered("recursive"), ["A)", "B)A)", "C)", "C)A)", "C)A)", "D)"]);
    assert_eq!(numbered("off"), ["A)", "", "C)", "", "", "D)"]);
}

#[test]
fn a_name_that_nothing_has_is_a_finding_and_compiles() {
    let definition = json!({ "elements": [
        { "type": "text", "name": "a", "visibleIf": "{nobody} = 1" },
        { "type": "text", "name": "b", "enableIf": "{nowhere.else[0]} empty" }
    ] });
    let (survey, findings) = survey_definition::read(&scenario::value(&definition));
    assert_eq!(findings, []);
    let (_, findings) = survey_engine::compile(survey, &*scenario::platform());
    let pointers: Vec<_> = findings.iter().map(|it| it.pointer.as_str()).collect();
    assert_eq!(pointers, ["/elements/0/visibleIf", "/elements/1/enableIf"]);
}
