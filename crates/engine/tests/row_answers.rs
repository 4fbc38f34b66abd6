//! What rows begin with, what of them is an answer, and how they are checked together.

mod scenario;

use scenario::Scenario;
use serde_json::{Value as Json, json};

fn table(more: Json) -> Scenario {
    let mut table = json!({ "type": "matrixdynamic", "name": "costs", "columns": [
        { "name": "what", "cellType": "text" },
        { "name": "sum", "cellType": "text", "defaultValue": "0" },
    ] });
    for (name, it) in more.as_object().expect("properties") {
        table[name] = it.clone();
    }
    Scenario::page(json!([table]))
}

#[test]
fn rows_begin_with_what_the_author_gives_each() {
    let mut it = table(json!({ "defaultRowValue": { "what": "taxi" } }));
    let costs = it.id("costs");
    it.session.add_row(costs);
    let row = json!({ "what": "taxi", "sum": "0" });
    assert_eq!(it.sends(), json!({ "costs": [row, row, row] }));
}

#[test]
fn a_default_for_some_rows_leaves_the_others() {
    let mut it = table(json!({ "defaultValue": [{ "what": "taxi" }] }));
    assert_eq!(it.sends(), json!({ "costs": [{ "what": "taxi", "sum": "0" }, { "sum": "0" }] }));
}

#[test]
fn panels_begin_with_what_the_author_gives_each() {
    let mut it = Scenario::page(json!([
        { "type": "paneldynamic", "name": "staff", "panelCount": 1, "defaultPanelValue": { "team": "A" },
          "templateElements": [{ "type": "text", "name": "team" }] },
    ]));
    assert_eq!(it.sends(), json!({ "staff": [{ "team": "A" }] }));
}

#[test]
fn panels_without_any_answer_are_none() {
    let mut it = Scenario::page(json!([
        { "type": "paneldynamic", "name": "staff", "panelCount": 2, "isRequired": true,
          "templateElements": [{ "type": "text", "name": "team" }] },
        { "type": "text", "name": "why", "visibleIf": "{staff} empty" },
    ]));
    assert!(it.sees("why"));
    it.is_stopped_by(&["required"]);
    it.answer("staff[1].team", json!("A"));
    assert!(!it.sees("why"));
    assert_eq!(it.sends(), json!({ "staff": [{}, { "team": "A" }] }));
}

#[test]
fn white_space_alone_is_no_part_of_an_answer() {
    let mut it = Scenario::page(json!([
        { "type": "multipletext", "name": "contact", "items": [{ "name": "tel" }, { "name": "fax" }] },
        { "type": "matrixdropdown", "name": "days", "rows": ["mon", "tue"],
          "columns": [{ "name": "from", "cellType": "text" }] },
    ]));
    it.answer("contact.tel", json!("1"));
    it.answer("contact.fax", json!("  "));
    it.answer("days.mon.from", json!(" "));
    it.answer("days.tue.from", json!("9"));
    assert_eq!(
        it.sends(),
        json!({ "contact": { "tel": "1" }, "days": { "tue": { "from": "9" } } })
    );
}

#[test]
fn texts_say_the_words_of_a_cell() {
    let mut it = Scenario::page(json!([
        { "type": "matrixdropdown", "name": "days", "rows": ["mon"],
          "columns": [{ "name": "part", "cellType": "dropdown", "choices": [{ "value": 1, "text": "morning" }] }] },
        { "type": "paneldynamic", "name": "staff", "panelCount": 1, "templateElements": [
            { "type": "dropdown", "name": "team", "choices": [{ "value": "a", "text": "Alpha" }] }] },
        { "type": "text", "name": "why", "title": "Why {days.mon.part} and {staff[0].team}?" },
    ]));
    it.answer("days.mon.part", json!(1));
    it.answer("staff[0].team", json!("a"));
    assert_eq!(it.session.title(it.id("why")), "Why morning and Alpha?");
}

#[test]
fn where_each_change_is_checked_all_that_is_twice_is_marked() {
    let mut it = Scenario::open(json!({ "checkErrorsMode": "onValueChanged", "elements": [
        { "type": "matrixdynamic", "name": "costs", "columns": [{ "name": "what", "cellType": "text", "isUnique": true,
          "validators": [{ "type": "text", "minLength": 2 }] }] },
    ] }));
    it.answer("costs[0].what", json!("a"));
    it.answer("costs[1].what", json!("A"));
    assert_eq!(it.shown("costs[0].what"), ["too-short", "not-unique"]);
    assert_eq!(it.shown("costs[1].what"), ["too-short", "not-unique"]);
}

#[test]
fn a_rule_about_a_part_is_asked_when_another_part_changes() {
    let mut it = Scenario::open(json!({ "checkErrorsMode": "onValueChanged", "elements": [
        { "type": "multipletext", "name": "contact", "items": [{ "name": "tel" }, { "name": "fax" }] },
        { "type": "text", "name": "why", "validators": [
            { "type": "expression", "expression": "{contact.tel} notempty" }] },
    ] }));
    it.answer("contact.fax", json!("1"));
    assert_eq!(it.shown("why").len(), 1);
}

#[test]
fn in_a_cell_each_choice_is_asked_about_itself() {
    let mut it = Scenario::page(json!([
        { "type": "matrixdropdown", "name": "days", "rows": ["mon"], "columns": [
            { "name": "part", "cellType": "dropdown", "choices": ["a", "mon"], "choicesVisibleIf": "{item} != 'mon'" }] },
    ]));
    let shown: Vec<String> =
        it.session.choices(it.id("days.mon.part")).into_iter().map(|it| it.text).collect();
    assert_eq!(shown, ["a"]);
    it.answer("days.mon.part", json!("a"));
    assert_eq!(it.sends(), json!({ "days": { "mon": { "part": "a" } } }));
}
