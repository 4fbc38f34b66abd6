//! The way through pages, the review, completion, and what a receiver's refusal shows.

mod scenario;

use scenario::{NOW, Scenario, codes_of};
use serde_json::json;
use survey_engine::{Phase, ProblemKind, Step};

fn two_pages() -> serde_json::Value {
    json!({ "showPreviewBeforeComplete": true, "pages": [
        { "name": "p1", "elements": [
            { "type": "radiogroup", "name": "side", "choices": ["private", "public"], "isRequired": true },
            { "type": "text", "name": "mail", "inputType": "email" } ] },
        { "name": "private", "visibleIf": "{side} = 'private'", "elements": [
            { "type": "text", "name": "a", "isRequired": true } ] },
        { "name": "public", "visibleIf": "{side} = 'public'", "elements": [
            { "type": "text", "name": "b", "isRequired": true } ] } ] })
}

#[test]
fn the_division_routes_to_its_own_page() {
    let mut it = Scenario::open(two_pages());
    it.is_stopped_by(&["required"]);
    it.answer("side", json!("public"));
    it.goes_on_to("public");
    assert!(it.session.previous());
    it.answer("side", json!("private"));
    it.goes_on_to("private");
    assert!(it.session.previous());
    assert!(!it.session.previous(), "before the first page is nothing");
}

#[test]
fn the_review_leads_to_a_question_and_back() {
    let mut it = Scenario::open(two_pages());
    it.answer("side", json!("private"));
    it.goes_on_to("private");
    it.answer("a", json!("x"));
    assert_eq!(it.session.next(), Step::Review);
    assert_eq!(it.session.phase(), Phase::Review);
    it.session.change(it.id("mail"));
    assert_eq!((it.session.phase(), it.page_name()), (Phase::Page, "p1"));
    it.answer("mail", json!("a@b.kr"));
    assert_eq!(it.session.next(), Step::Review, "straight back to the review");
    it.session.change(it.id("side"));
    it.answer("side", json!("public"));
    it.goes_on_to("public");
    it.answer("b", json!("y"));
    assert_eq!(it.session.next(), Step::Review);
    assert_eq!(it.session.next(), Step::Complete);
    assert_eq!(it.sends(), json!({ "side": "public", "mail": "a@b.kr", "b": "y" }));
}

#[test]
fn completing_shows_the_first_page_with_something_to_mend() {
    let mut it = Scenario::open(two_pages());
    it.answer("side", json!("private"));
    it.answer("mail", json!("nonsense"));
    let problems = it.session.complete(NOW).expect_err("two problems");
    assert_eq!(codes_of(&problems), ["not-an-email", "required"]);
    assert_eq!(it.page_name(), "p1");
    assert_eq!(it.shown("mail"), ["not-an-email"]);
}

#[test]
fn a_refusal_is_shown_at_its_question() {
    let mut it = Scenario::open(two_pages());
    it.answer("side", json!("private"));
    it.goes_on_to("private");
    it.answer("a", json!("x"));
    it.session.next();
    let refused = it.session.show_refusal(&[
        ("/answers/mail".to_owned(), ProblemKind::NotAnEmail),
        ("/answers/gone".to_owned(), ProblemKind::Required),
    ]);
    assert_eq!(refused, [it.id("mail")]);
    assert_eq!((it.session.phase(), it.page_name()), (Phase::Page, "p1"));
    assert_eq!(it.shown("mail"), ["not-an-email"]);
    it.answer("mail", json!("a@b.kr"));
    assert!(it.shown("mail").is_empty());
    assert_eq!(it.session.next(), Step::Review);
}

#[test]
fn a_panel_may_require_one_answer_of_many() {
    let mut it = Scenario::page(json!([
        { "type": "panel", "name": "pa", "isRequired": true, "elements": [
            { "type": "text", "name": "a" }, { "type": "text", "name": "b" } ] } ]));
    it.is_stopped_by(&["required-in-panel"]);
    it.answer("b", json!("x"));
    assert!(it.session.shown_problems().is_empty());
    it.sends();
}

#[test]
fn warnings_are_shown_and_do_not_block() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a", "validators": [
            { "type": "text", "minLength": 5, "text": "짧습니다", "notificationType": "warning" } ] } ]));
    it.answer("a", json!("abc"));
    assert_eq!(it.session.next(), Step::Complete);
    assert_eq!(it.shown("a"), ["too-short"]);
    let problem = it.session.problems(it.id("a"))[0].clone();
    assert_eq!(it.session.author_message(&problem), Some("짧습니다".to_owned()));
    it.sends();
}

#[test]
fn each_validator_finds_its_fault() {
    let check = |validator: serde_json::Value, answer: serde_json::Value, expected: &[&str]| {
        let kind = if answer.is_array() { "checkbox" } else { "text" };
        let mut question = json!({ "type": kind, "name": "a", "validators": [validator] });
        if kind == "checkbox" {
            question["choices"] = json!(["x", "y", "z"]);
        }
        let mut it = Scenario::page(json!([question]));
        it.answer("a", answer);
        it.session.next();
        assert_eq!(it.shown("a"), expected);
    };
    let numeric = json!({ "type": "numeric", "minValue": 1, "maxValue": 5 });
    check(numeric.clone(), json!("3"), &[]);
    check(numeric.clone(), json!(""), &[]);
    check(numeric.clone(), json!("x"), &["not-a-number"]);
    check(numeric.clone(), json!("0"), &["too-small"]);
    check(numeric, json!("6"), &["too-large"]);
    let text = json!({ "type": "text", "minLength": 2, "maxLength": 3, "allowDigits": false });
    check(text.clone(), json!("가"), &["too-short"]);
    check(text.clone(), json!("가나다라"), &["too-long"]);
    check(text.clone(), json!("a1"), &["has-digits"]);
    check(text, json!("1a"), &[]);
    let count = json!({ "type": "answercount", "minCount": 2, "maxCount": 2 });
    check(count.clone(), json!(["x"]), &["too-few-choices"]);
    check(count.clone(), json!(["x", "y"]), &[]);
    check(count, json!(["x", "y", "z"]), &["too-many-choices"]);
    let regex = json!({ "type": "regex", "regex": "^\\d{3}-?\\d{2}-?\\d{5}$" });
    check(regex.clone(), json!("110-81-41272"), &[]);
    check(regex.clone(), json!("1108141272"), &[]);
    check(regex, json!("110-81-4127"), &["pattern-mismatch"]);
    check(json!({ "type": "email" }), json!("a@b"), &["not-an-email"]);
    check(json!({ "type": "expression", "expression": "{a} > 5" }), json!("6"), &[]);
    check(json!({ "type": "expression", "expression": "{a} > 5" }), json!(""), &["rule-broken"]);
}

#[test]
fn what_the_receiver_refuses_is_shown_at_its_question() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a", "showCommentArea": true },
        { "type": "paneldynamic", "name": "p", "panelCount": 2, "templateElements": [{ "type": "text", "name": "x" }] },
    ]));
    let refused = |pointer: &str| (pointer.to_owned(), ProblemKind::Required);
    let shown = it.session.show_refusal(&[refused("/answers/a-Comment"), refused("/answers/ab")]);
    assert_eq!(shown, [it.id("a")]);
    let shown = it.session.show_refusal(&[refused("/answers/p/1/x")]);
    assert_eq!(shown, [it.id("p[1].x")]);
}
