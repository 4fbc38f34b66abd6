//! What happens by itself when answers change: calculated values, triggers, defaults that follow, answers that are set.

mod scenario;

use scenario::{NOW, Scenario};
use serde_json::json;
use survey_engine::{Phase, Step};

#[test]
fn a_calculated_value_follows_and_may_be_part_of_the_response() {
    let mut it = Scenario::open(json!({
        "calculatedValues": [
            { "name": "doubled", "expression": "{n} * 2", "includeIntoResult": true },
            { "name": "more", "expression": "{doubled} + 1" } ],
        "elements": [
            { "type": "text", "name": "n", "inputType": "number", "title": "{more}" },
            { "type": "text", "name": "large", "visibleIf": "{more} > 10" } ] }));
    it.answer("n", json!(5));
    assert!(it.sees("large"));
    assert_eq!(it.title("n"), "11");
    assert_eq!(it.sends(), json!({ "n": 5, "doubled": 10 }));
    assert_eq!(
        it.refusals(json!({ "n": 5, "doubled": 9 })),
        [("/answers/doubled".into(), "wrong-result")]
    );
}

#[test]
fn triggers_set_copy_and_run_when_their_expression_comes_to_hold() {
    let mut it = Scenario::open(json!({
        "triggers": [
            { "type": "setvalue", "expression": "{a} = 1", "setToName": "b", "setValue": "S" },
            { "type": "copyvalue", "expression": "{a} = 2", "fromName": "c", "setToName": "b" },
            { "type": "runexpression", "expression": "{a} = 3", "runExpression": "{c} + '!'", "setToName": "b" },
            { "type": "setvalue", "expression": "{a} = 4", "setToName": "apart", "setValue": [1] } ],
        "elements": [{ "type": "text", "name": "a" }, { "type": "text", "name": "b" }, { "type": "text", "name": "c" }] }));
    it.answer("c", json!("x"));
    it.answer("a", json!("1"));
    assert_eq!(it.answer_of("b"), json!("S"));
    it.answer("b", json!("edited"));
    assert_eq!(it.answer_of("b"), json!("edited"), "one may edit what a trigger has set");
    it.answer("a", json!("2"));
    assert_eq!(it.answer_of("b"), json!("x"));
    it.answer("a", json!("3"));
    assert_eq!(it.answer_of("b"), json!("x!"));
    it.answer("a", json!("4"));
    assert_eq!(it.sends(), json!({ "a": "4", "b": "x!", "c": "x", "apart": [1] }));
}

#[test]
fn a_default_follows_what_it_depends_on_until_the_respondent_answers() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a" },
        { "type": "text", "name": "b", "defaultValueExpression": "{a} + '?'" },
        { "type": "text", "name": "day", "inputType": "date", "defaultValueExpression": "today()" },
    ]));
    assert_eq!(it.answer_of("day"), json!("2026-03-15"));
    it.answer("a", json!("x"));
    assert_eq!(it.answer_of("b"), json!("x?"));
    it.answer("b", json!("own"));
    it.answer("a", json!("y"));
    assert_eq!(it.answer_of("b"), json!("own"));
}

#[test]
fn answers_are_set_and_reset_when_what_they_depend_on_changes() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a" },
        { "type": "text", "name": "always", "setValueExpression": "{a}" },
        { "type": "text", "name": "when", "setValueIf": "{a} = 'go'", "setValueExpression": "'set'" },
        { "type": "text", "name": "back", "defaultValue": "d", "resetValueIf": "{a} = 'reset'" },
    ]));
    it.answer("back", json!("typed"));
    it.answer("a", json!("go"));
    assert_eq!((it.answer_of("always"), it.answer_of("when")), (json!("go"), json!("set")));
    it.answer("when", json!("typed"));
    it.answer("a", json!("reset"));
    assert_eq!((it.answer_of("when"), it.answer_of("back")), (json!("typed"), json!("d")));
}

#[test]
fn questions_with_one_key_share_their_answer() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "first", "valueName": "shared" },
        { "type": "text", "name": "second", "valueName": "shared" },
    ]));
    it.answer("first", json!("x"));
    assert_eq!(it.answer_of("second"), json!("x"));
    it.answer("second", json!("y"));
    assert_eq!(it.sends(), json!({ "shared": "y" }));
}

#[test]
fn a_trigger_skips_at_once_and_back_leads_where_one_was() {
    let mut it = Scenario::open(json!({
        "triggers": [{ "type": "skip", "expression": "{a} = 1", "gotoName": "c" }],
        "pages": [
            { "name": "p1", "elements": [{ "type": "text", "name": "a" }] },
            { "name": "p2", "elements": [{ "type": "text", "name": "b" }] },
            { "name": "p3", "elements": [{ "type": "text", "name": "c" }] } ] }));
    let changes = it.answer("a", json!("1"));
    assert!(changes.pages);
    assert_eq!(it.page_name(), "p3");
    assert!(it.session.previous());
    assert_eq!(it.page_name(), "p1");
}

#[test]
fn a_trigger_completes_where_its_question_stands() {
    let mut it = Scenario::open(json!({
        "triggers": [{ "type": "complete", "expression": "{a} = 1" }],
        "pages": [
            { "name": "p1", "elements": [{ "type": "text", "name": "a" }] },
            { "name": "p2", "elements": [{ "type": "text", "name": "b" }] } ] }));
    it.answer("a", json!("1"));
    assert_eq!(it.session.next(), Step::Complete);
}

#[test]
fn the_start_page_stands_before_the_survey() {
    let mut it = Scenario::open(json!({ "firstPageIsStartPage": true, "pages": [
        { "name": "s", "elements": [{ "type": "text", "name": "a", "isRequired": true }] },
        { "name": "p", "elements": [{ "type": "text", "name": "b" }] } ] }));
    assert_eq!((it.session.phase(), it.page_name()), (Phase::Start, "s"));
    assert!(!it.session.start());
    it.answer("a", json!("x"));
    assert!(it.session.start());
    assert_eq!((it.session.phase(), it.page_name()), (Phase::Page, "p"));
    assert_eq!(it.sends(), json!({ "a": "x" }));
}

#[test]
fn the_end_depends_on_the_answers() {
    let mut it = Scenario::open(json!({
        "completedHtml": "all", "navigateToUrl": "/all",
        "completedHtmlOnCondition": [{ "expression": "{a} = 1", "html": "one" }],
        "navigateToUrlOnCondition": [{ "expression": "{a} = 1", "url": "/{a}" }],
        "elements": [{ "type": "text", "name": "a" }] }));
    let end = |it: &Scenario| {
        (it.session.completed_html().get("ko").to_owned(), it.session.navigate_to_url())
    };
    assert_eq!(end(&it), ("all".into(), "/all".into()));
    it.answer("a", json!("1"));
    assert_eq!(end(&it), ("one".into(), "/1".into()));
    assert!(it.session.complete(NOW).is_ok());
}

#[test]
fn choices_are_made_of_another_question() {
    let mut it = Scenario::page(json!([
        { "type": "checkbox", "name": "k", "choices": ["x", "y", { "value": "z", "text": "Z" }] },
        { "type": "radiogroup", "name": "best", "choicesFromQuestion": "k", "choicesFromQuestionMode": "selected" },
        { "type": "checkbox", "name": "some", "choices": [1, 2, 3], "choicesVisibleIf": "{item} > {least}" },
        { "type": "text", "name": "least", "inputType": "number", "defaultValue": 1 },
    ]));
    let shown = |it: &Scenario, name: &str| {
        let states = it.session.choices(it.id(name));
        states.iter().map(|it| it.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(shown(&it, "best"), [""; 0]);
    assert_eq!(shown(&it, "some"), ["2", "3"]);
    it.answer("k", json!(["z", "x"]));
    assert_eq!(shown(&it, "best"), ["x", "Z"]);
    it.answer("best", json!("z"));
    it.answer("some", json!([2, 3]));
    it.answer("least", json!(2));
    assert_eq!(it.sends(), json!({ "k": ["z", "x"], "best": "z", "some": [3], "least": 2 }));
    it.answer("k", json!(["x"]));
    assert_eq!(
        it.answer_of("best"),
        json!(null),
        "what is no longer offered is no longer answered"
    );
}

#[test]
fn a_trigger_does_nothing_that_it_does_not_say_and_nothing_to_what_sets_it_off() {
    let mut it = Scenario::open(json!({
        "triggers": [
            { "type": "runexpression", "expression": "{a} = 1", "setToName": "b" },
            { "type": "copyvalue", "expression": "{a} = 1", "setToName": "c" },
            { "type": "setvalue", "expression": "{a} = 1", "setToName": "a", "setValue": "other" } ],
        "elements": [{ "type": "text", "name": "a" }, { "type": "text", "name": "b" }, { "type": "text", "name": "c" }] }));
    it.answer("b", json!("b"));
    it.answer("c", json!("c"));
    it.answer("a", json!("1"));
    assert_eq!(it.sends(), json!({ "a": "1", "b": "b", "c": "c" }));
}

#[test]
fn triggers_run_from_the_start_where_they_mention_what_is_there() {
    let it = Scenario::open(json!({
        "triggers": [
            { "type": "setvalue", "expression": "{a} = 'x'", "setToName": "b", "setValue": "B" },
            { "type": "copyvalue", "fromName": "a", "setToName": "c" },
            { "type": "skip", "expression": "{sum} = 2", "gotoName": "d" } ],
        "pages": [
            { "name": "p1", "elements": [
                { "type": "text", "name": "a", "defaultValue": "x" }, { "type": "text", "name": "b" },
                { "type": "text", "name": "c" }, { "type": "expression", "name": "sum", "expression": "1 + 1" }] },
            { "name": "p2", "elements": [{ "type": "text", "name": "d" }] } ] }));
    assert_eq!((it.answer_of("b"), it.answer_of("c")), (json!("B"), json!("x")));
    assert_eq!(it.page_name(), "p2");
}

#[test]
fn nobody_is_led_on_from_what_is_to_be_mended() {
    let mut it = Scenario::open(json!({
        "triggers": [{ "type": "skip", "expression": "{a} notempty", "gotoName": "b" }],
        "pages": [
            { "name": "p1", "elements": [{ "type": "text", "name": "a", "inputType": "email" }] },
            { "name": "p2", "elements": [{ "type": "text", "name": "b" }] } ] }));
    it.answer("a", json!("nobody"));
    assert_eq!(it.page_name(), "p1");
    it.answer("a", json!("kim@example.kr"));
    assert_eq!(it.page_name(), "p2");
}

#[test]
fn where_a_trigger_completes_there_is_the_last_step_and_no_review() {
    let mut it = Scenario::open(json!({
        "showPreviewBeforeComplete": true,
        "triggers": [{ "type": "complete", "expression": "{a} = 1" }],
        "pages": [
            { "name": "p1", "elements": [{ "type": "text", "name": "a" }] },
            { "name": "p2", "elements": [{ "type": "text", "name": "b" }] } ] }));
    assert!(!it.session.is_last_step());
    assert!(it.answer("a", json!("1")).pages, "the way on is called otherwise");
    assert!(it.session.is_last_step());
    assert_eq!(it.session.next(), Step::Complete);
}

#[test]
fn what_was_written_for_a_choice_goes_when_a_trigger_chooses_another() {
    let mut it = Scenario::open(json!({
        "triggers": [{ "type": "setvalue", "expression": "{a} = 1", "setToName": "k", "setValue": "x" }],
        "elements": [
            { "type": "text", "name": "a" },
            { "type": "dropdown", "name": "k", "choices": ["x", "y"], "showOtherItem": true }] }));
    it.answer("k", json!("other"));
    it.comment("k", "mine");
    it.answer("a", json!("1"));
    assert_eq!(it.sends(), json!({ "a": "1", "k": "x" }));
}
