//! How choices and what is written beside them are held in a response, as the dialect asks.

mod scenario;

use scenario::Scenario;
use serde_json::{Value as Json, json};

/// Writes the text of the choice "other".
fn write_other(it: &mut Scenario, question: &str, text: &str) {
    let id = it.id(question);
    it.session.set_choice_comment(id, &"other".into(), text);
}

fn write_beside(it: &mut Scenario, question: &str, choice: &str, text: &str) {
    let id = it.id(question);
    it.session.set_choice_comment(id, &choice.into(), text);
}

fn others_in_the_answer(elements: Json) -> Json {
    json!({ "storeOthersAsComment": false, "elements": elements })
}

#[test]
fn the_text_of_other_can_stand_in_the_answer_itself() {
    let definition = others_in_the_answer(json!([
        { "type": "radiogroup", "name": "r", "choices": ["a"], "showOtherItem": true },
        { "type": "expression", "name": "e", "expression": "{r}" },
        { "type": "text", "name": "more", "visibleIf": "{r} = 'X'" } ]));
    let mut it = Scenario::open(definition);
    it.answer("r", json!("other"));
    it.is_stopped_by(&["other-empty"]);
    it.comment("r", "X");
    assert_eq!(it.answer_of("r"), json!("other"), "the view goes on with the choice");
    assert_eq!(it.session.display_text(it.id("r")), "X");
    assert!(it.sees("more"), "expressions see the text");
    assert_eq!(it.sends(), json!({ "r": "X", "e": "X" }));
    it.answer("r", json!("a"));
    assert_eq!(it.sends(), json!({ "r": "a", "e": "a" }));
}

#[test]
fn the_text_of_other_stands_among_the_chosen() {
    let mut it = Scenario::open(others_in_the_answer(json!([
        { "type": "checkbox", "name": "k", "choices": ["a", "b"], "showOtherItem": true } ])));
    it.answer("k", json!(["other", "b"]));
    it.comment("k", "X");
    assert_eq!(it.sends(), json!({ "k": ["X", "b"] }));
    it.answer("k", json!(["b"]));
    it.answer("k", json!(["b", "other"]));
    assert_eq!(it.session.comment(it.id("k")), "", "the text went with the choice");
}

#[test]
fn a_question_can_differ_from_its_survey_in_where_others_are_held() {
    let mut it = Scenario::page(json!([
        { "type": "dropdown", "name": "d", "choices": ["a"], "showOtherItem": true,
          "storeOthersAsComment": false },
        { "type": "dropdown", "name": "e", "choices": ["a"], "showOtherItem": true } ]));
    for question in ["d", "e"] {
        it.answer(question, json!("other"));
        it.comment(question, "X");
    }
    assert_eq!(it.sends(), json!({ "d": "X", "e": "other", "e-Comment": "X" }));
}

#[test]
fn beside_a_comment_the_text_of_other_stands_in_the_answer() {
    let mut it = Scenario::page(json!([
        { "type": "checkbox", "name": "k", "choices": ["a"], "showOtherItem": true,
          "showCommentArea": true } ]));
    it.answer("k", json!(["a", "other"]));
    it.comment("k", "the comment");
    it.is_stopped_by(&["other-empty"]);
    write_other(&mut it, "k", "X");
    assert_eq!(it.sends(), json!({ "k": ["a", "X"], "k-Comment": "the comment" }));
}

#[test]
fn drafts_and_defaults_are_taken_apart_again() {
    let definition = others_in_the_answer(json!([
        { "type": "radiogroup", "name": "r", "choices": ["a"], "showOtherItem": true,
          "defaultValue": "mine" },
        { "type": "checkbox", "name": "k", "choices": ["a", 2], "showOtherItem": true },
        { "type": "paneldynamic", "name": "p", "panelCount": 1, "templateElements": [
            { "type": "radiogroup", "name": "r", "choices": ["a"], "showOtherItem": true } ] } ]));
    let mut it = Scenario::open(definition.clone());
    assert_eq!(it.answer_of("r"), json!("other"));
    assert_eq!(it.session.comment(it.id("r")), "mine");
    it.answer("k", json!([2, "other"]));
    it.comment("k", "X");
    it.answer("p[0].r", json!("other"));
    it.comment("p[0].r", "Y");
    let data = it.session.data();
    assert_eq!(scenario::json(&data), json!({ "r": "mine", "k": [2, "X"], "p": [{ "r": "Y" }] }));

    let mut again = Scenario::open(definition);
    again.session.restore(&data, "page1");
    assert_eq!(again.answer_of("k"), json!([2, "other"]));
    assert_eq!(again.session.comment(again.id("k")), "X");
    assert_eq!(again.answer_of("p[0].r"), json!("other"));
    assert_eq!(again.sends(), it.sends());
}

#[test]
fn a_default_that_is_no_choice_is_an_answer_of_ones_own() {
    let mut it = Scenario::page(json!([
        { "type": "radiogroup", "name": "r", "choices": ["a"], "showOtherItem": true,
          "defaultValue": "mine" } ]));
    assert_eq!(it.sends(), json!({ "r": "other", "r-Comment": "mine" }));
}

#[test]
fn a_text_of_ones_own_that_is_a_choice_is_that_choice_once_it_comes_back() {
    let definition = others_in_the_answer(json!([
        { "type": "radiogroup", "name": "r", "choices": ["a"], "showOtherItem": true } ]));
    let mut it = Scenario::open(definition.clone());
    it.answer("r", json!("other"));
    it.comment("r", "a");
    assert_eq!(it.answer_of("r"), json!("other"), "typing goes on");
    assert_eq!(it.sends(), json!({ "r": "a" }));
    let mut again = Scenario::open(definition);
    again.session.restore(&it.session.data(), "page1");
    assert_eq!(again.answer_of("r"), json!("a"));
}

#[test]
fn questions_that_share_an_answer_share_the_text_of_other() {
    let mut it = Scenario::open(others_in_the_answer(json!([
        { "type": "radiogroup", "name": "r", "choices": ["a"], "showOtherItem": true },
        { "type": "text", "name": "t", "valueName": "r" },
        { "type": "expression", "name": "e", "expression": "{t}" } ])));
    it.answer("r", json!("other"));
    it.comment("r", "X");
    assert_eq!(it.answer_of("t"), json!("X"));
    it.answer("t", json!("Z"));
    assert_eq!(it.answer_of("r"), json!("other"));
    assert_eq!(it.session.comment(it.id("r")), "Z");
    assert_eq!(it.sends(), json!({ "r": "Z", "e": "Z" }));
}

#[test]
fn the_receiver_takes_one_text_of_ones_own_and_no_more() {
    let it = Scenario::open(others_in_the_answer(json!([
        { "type": "radiogroup", "name": "r", "choices": ["a"], "showOtherItem": true },
        { "type": "checkbox", "name": "k", "choices": ["a", "b"], "showOtherItem": true } ])));
    let refused = |answers: Json| it.refusals(answers);
    assert_eq!(refused(json!({ "r": "X", "k": ["X", "b"] })), []);
    assert_eq!(refused(json!({ "k": ["X", "Y"] })), [("/answers/k".into(), "unknown-choice")]);
    assert_eq!(
        refused(json!({ "r": "X", "r-Comment": "Y" })),
        [("/answers/r-Comment".into(), "unexpected-comment")]
    );
    assert_eq!(refused(json!({ "r": "other" })), [("/answers/r".into(), "other-empty")]);
    assert_eq!(refused(json!({ "r": "a\u{0}" })), [("/answers/r".into(), "impossible-text")]);
    assert_eq!(refused(json!({ "r": " " })), [("/answers/r".into(), "empty-value")]);
    assert_eq!(refused(json!({ "r": 7 })), [("/answers/r".into(), "unknown-choice")]);
}

#[test]
fn a_choice_with_a_field_is_held_with_what_is_written_in_it() {
    let definition = json!({ "elements": [
        { "type": "checkbox", "name": "k", "showNoneItem": true, "choices": ["a",
            { "value": "b", "showCommentArea": true },
            { "value": "c", "showCommentArea": true, "isCommentRequired": true }] },
        { "type": "expression", "name": "chosen", "expression": "{k} contains 'b'" },
        { "type": "expression", "name": "why", "expression": "getComment('k', 'b')" },
        { "type": "expression", "name": "second", "expression": "{k[1].comment}" } ] });
    let mut it = Scenario::open(definition.clone());
    it.answer("k", json!(["a", "b", "c"]));
    write_beside(&mut it, "k", "b", "why");
    it.is_stopped_by(&["other-empty"]);
    write_beside(&mut it, "k", "c", "must");
    write_beside(&mut it, "k", "a", "has no field");
    assert_eq!(it.answer_of("k"), json!(["a", "b", "c"]));
    let sent = json!({ "chosen": true, "why": "why", "second": "why", "k": [
        { "value": "a" }, { "value": "b", "comment": "why" }, { "value": "c", "comment": "must" }] });
    assert_eq!(it.sends(), sent);

    let mut again = Scenario::open(definition);
    again.session.restore(&it.session.data(), "page1");
    assert_eq!(again.sends(), sent);
    again.answer("k", json!(["a"]));
    again.answer("k", json!(["a", "b"]));
    assert_eq!(again.session.choice_comment(again.id("k"), &"b".into()), "");
    again.answer("k", json!(["none"]));
    assert_eq!(again.sends(), json!({ "k": [{ "value": "none" }], "chosen": false }));
}

#[test]
fn a_single_choice_with_a_text_is_an_object_only_then() {
    let mut it = Scenario::page(json!([
        { "type": "radiogroup", "name": "r",
          "choices": ["a", { "value": "b", "showCommentArea": true }] },
        { "type": "expression", "name": "e", "expression": "{r}" } ]));
    it.answer("r", json!("b"));
    assert_eq!(it.sends(), json!({ "r": "b", "e": "b" }));
    write_beside(&mut it, "r", "b", "why");
    assert_eq!(it.sends(), json!({ "r": { "value": "b", "comment": "why" }, "e": "b" }));
    assert_eq!(
        it.refusals(json!({ "r": { "value": "a", "comment": "x" }, "e": "a" })),
        [("/answers/r".into(), "unexpected-comment")]
    );
    assert_eq!(
        it.refusals(json!({ "r": { "value": "b" }, "e": "b" })),
        [("/answers/r".into(), "wrong-type")]
    );
}

#[test]
fn a_minimum_of_choices_is_asked_of_whoever_chooses_none() {
    let mut it = Scenario::page(json!([
        { "type": "checkbox", "name": "c", "choices": [1, 2, 3], "minSelectedChoices": 2,
          "showNoneItem": true },
        { "type": "tagbox", "name": "t", "choices": [1, 2, 3], "minSelectedChoices": 2,
          "isRequired": true },
        { "type": "ranking", "name": "r", "choices": [1, 2, 3], "minSelectedChoices": 2,
          "selectToRankEnabled": true },
        // Where all are ranked there is nothing to choose.
        { "type": "ranking", "name": "all", "choices": [1, 2, 3], "minSelectedChoices": 2 } ]));
    it.is_stopped_by(&["too-few-choices", "required", "too-few-choices", "too-few-choices"]);
    it.answer("c", json!(["none"]));
    it.answer("t", json!([1, 2]));
    it.answer("r", json!([3, 2]));
    assert_eq!(it.sends(), json!({ "c": ["none"], "t": [1, 2], "r": [3, 2] }));
}

#[test]
fn choices_can_be_held_as_objects() {
    let definition = json!({ "elements": [
        { "type": "checkbox", "name": "k", "valuePropertyName": "f", "choices": ["a", 2, "c"],
          "showOtherItem": true, "minSelectedChoices": 2 },
        { "type": "expression", "name": "two", "expression": "{k} contains 2" },
        { "type": "expression", "name": "count", "expression": "countInArray({k}, 'f')" },
        { "type": "expression", "name": "first", "expression": "{k[0].f}" } ] });
    let mut it = Scenario::open(definition.clone());
    it.answer("k", json!(["a"]));
    it.is_stopped_by(&["too-few-choices"]);
    it.answer("k", json!(["a", "2", "other"]));
    it.comment("k", "X");
    assert_eq!(it.answer_of("k"), json!(["a", 2, "other"]));
    let sent = json!({ "k": [{ "f": "a" }, { "f": 2 }, { "f": "X" }], "two": true, "count": 3,
        "first": "a" });
    assert_eq!(it.sends(), sent);
    let mut again = Scenario::open(definition);
    again.session.restore(&it.session.data(), "page1");
    assert_eq!(again.sends(), sent);
    let refused = |k: Json| it.refusals(json!({ "k": k, "two": true, "count": 2, "first": "a" }));
    assert_eq!(refused(json!([{ "f": "a" }, { "f": 2 }])), []);
    assert_eq!(refused(json!(["a", 2]))[0], ("/answers/k".into(), "wrong-type"));
    assert_eq!(
        refused(json!([{ "f": "a", "g": 1 }, { "f": 2 }]))[0],
        ("/answers/k".into(), "unknown-question")
    );
}

/// The cars that were chosen, and more about each of them.
fn cars() -> Json {
    json!({ "elements": [
        { "type": "checkbox", "name": "cars", "valuePropertyName": "car", "showOtherItem": true,
          "choices": [{ "value": "a", "text": "Audi" }, { "value": 2, "text": "BMW" }, "c"] },
        { "type": "paneldynamic", "name": "each", "valueName": "cars",
          "allowAddPanel": false, "allowRemovePanel": false, "templateTitle": "{panel.car}!",
          "templateElements": [
            { "type": "text", "name": "why" },
            { "type": "expression", "name": "same", "expression": "{panel.car}" } ] } ] })
}

fn panel_titles(it: &Scenario, question: &str) -> Vec<String> {
    let panels = it.session.row_panels(it.id(question));
    panels.into_iter().map(|panel| it.session.container_title(panel)).collect()
}

#[test]
fn each_chosen_choice_can_be_a_panel() {
    let mut it = Scenario::open(cars());
    assert_eq!(it.sends(), json!({}));
    it.answer("cars", json!(["a", 2]));
    assert_eq!(it.session.row_count(it.id("each")), 2);
    assert_eq!(panel_titles(&it, "each"), ["Audi!", "BMW!"]);
    it.answer("each[1].why", json!("fast"));
    assert_eq!(it.answer_of("cars"), json!(["a", 2]));
    assert_eq!(
        it.sends(),
        json!({ "cars": [
        { "same": "a", "car": "a" }, { "why": "fast", "same": 2, "car": 2 }] })
    );

    it.answer("cars", json!([2, "c"]));
    assert_eq!(it.answer_of("each[0].why"), json!("fast"), "the panel goes with its choice");
    it.answer("cars", json!([2, "other"]));
    it.comment("cars", "My own");
    assert_eq!(panel_titles(&it, "each"), ["BMW!", "My own!"]);
    let sent = json!({ "cars": [
        { "why": "fast", "same": 2, "car": 2 }, { "same": "My own", "car": "My own" }] });
    assert_eq!(it.sends(), sent);

    let mut again = Scenario::open(cars());
    again.session.restore(&it.session.data(), "page1");
    assert_eq!(again.sends(), sent);
    again.answer("cars", json!([]));
    assert_eq!(again.sends(), json!({}));
}

#[test]
fn nothing_is_smuggled_into_the_panels_of_choices() {
    let it = Scenario::open(cars());
    let refused = |cars: Json| it.refusals(json!({ "cars": cars }));
    assert_eq!(refused(json!([{ "car": "a", "same": "a", "why": "x" }])), []);
    assert_eq!(
        refused(json!([{ "car": "a", "same": "a", "other": 1 }])),
        [("/answers/cars/0/other".into(), "unknown-question")]
    );
    let audi = json!({ "car": "a", "same": "a" });
    assert_eq!(refused(json!([audi, audi])), [], "chosen, and written as one's own");
    assert_eq!(refused(json!([audi, audi, audi])), [("/answers/cars".into(), "repeated-choice")]);
}

#[test]
fn repeated_panels_that_share_an_answer_show_the_same() {
    let panels = |name: &str| {
        json!({ "type": "paneldynamic", "name": name, "valueName": "p",
        "panelCount": 1, "templateElements": [{ "type": "text", "name": "t" }] })
    };
    let mut it = Scenario::page(json!([panels("p"), panels("q"),
        { "type": "expression", "name": "e", "expression": "{q[1].t}" } ]));
    let first = it.id("p");
    it.session.add_row(first);
    it.answer("p[1].t", json!("x"));
    assert_eq!(it.answer_of("q[1].t"), json!("x"));
    assert_eq!(it.sends(), json!({ "p": [{}, { "t": "x" }], "e": "x" }));
}

#[test]
fn a_list_that_opens_can_take_choices_that_the_respondent_adds() {
    let definition = json!({ "elements": [
        { "type": "dropdown", "name": "d", "allowCustomChoices": true, "choices": [1, "a"] },
        { "type": "tagbox", "name": "t", "allowCustomChoices": true, "choices": ["a"] },
        { "type": "dropdown", "name": "fixed", "choices": ["a"] } ] });
    let mut it = Scenario::open(definition.clone());
    it.answer("d", json!(" my own "));
    it.answer("t", json!(["a", "mine", "", "mine"]));
    it.answer("fixed", json!("mine"));
    assert_eq!(it.session.display_text(it.id("d")), "my own");
    assert_eq!(it.sends(), json!({ "d": "my own", "t": ["a", "mine"] }));
    it.answer("d", json!("1"));
    assert_eq!(it.answer_of("d"), json!(1), "what is a choice is that choice");

    let refused = |answers: Json| it.refusals(answers);
    let long = "가".repeat(1_000_001);
    assert_eq!(refused(json!({ "d": long })), [("/answers/d".into(), "too-long")]);
    assert_eq!(refused(json!({ "d": "a\u{0}" })), [("/answers/d".into(), "impossible-text")]);
    assert_eq!(refused(json!({ "d": 7 })), [("/answers/d".into(), "unknown-choice")]);
    assert_eq!(refused(json!({ "t": [" "] })), [("/answers/t".into(), "unknown-choice")]);
    assert_eq!(refused(json!({ "fixed": "mine" })), [("/answers/fixed".into(), "unknown-choice")]);
}

#[test]
fn cells_of_a_matrix_can_have_texts_of_their_own() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "t" },
        { "type": "matrix", "name": "m", "rows": ["a", "b"], "columns": ["x", 2], "cells": {
            "default": { "x": "any x" }, "a": { "2": "a, {t}", "x": { "ko": "가", "en": "A" } } } } ]));
    it.answer("t", json!("two"));
    let text =
        |row: usize, column: Json| it.session.cell_text(it.id("m"), row, &scenario::value(&column));
    assert_eq!(text(0, json!("x")), "가");
    assert_eq!(text(0, json!(2)), "a, two");
    assert_eq!(text(1, json!("x")), "any x");
    assert_eq!(text(1, json!(2)), "", "the column's own text serves");
}

#[test]
fn a_field_of_a_choice_in_a_list_that_opens_is_reported() {
    let definition = json!({ "elements": [
        { "type": "dropdown", "name": "d", "choices": ["a", { "value": "b", "showCommentArea": true }] } ] });
    let (survey, findings) = survey_definition::read(&scenario::value(&definition));
    assert_eq!(findings, [], "the definition reads without findings");
    let (_, findings) = survey_engine::compile(survey, &*scenario::platform());
    let pointers: Vec<&str> = findings.iter().map(|it| it.pointer.as_str()).collect();
    assert_eq!(pointers, ["/elements/0/choices/1/showCommentArea"]);
}
