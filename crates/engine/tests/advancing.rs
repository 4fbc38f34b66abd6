//! Pages that give way by themselves once all they ask is answered (`autoAdvanceEnabled`).

mod scenario;

use scenario::Scenario;
use serde_json::{Value as Json, json};

fn survey(more: Json) -> Scenario {
    let mut definition = json!({ "autoAdvanceEnabled": true, "pages": [
        { "name": "p1", "elements": [
            { "type": "text", "name": "mail", "inputType": "email" },
            { "type": "radiogroup", "name": "size", "choices": [1, 2], "showOtherItem": true },
            { "type": "boolean", "name": "more", "visibleIf": "{size} = 2" },
            { "type": "html", "name": "words", "html": "a" } ] },
        { "name": "p2", "elements": [
            { "type": "matrix", "name": "rows", "columns": ["a"], "rows": ["x", "y"] },
            { "type": "checkbox", "name": "several", "choices": [1, 2] } ] } ] });
    for (name, value) in more.as_object().expect("an object") {
        definition[name] = value.clone();
    }
    Scenario::open(definition)
}

fn advances(it: &Scenario, question: &str) -> bool {
    it.session.advances(it.id(question))
}

#[test]
fn a_page_gives_way_when_the_last_answer_is_chosen() {
    let mut it = survey(json!({}));
    it.answer("size", json!(1));
    assert!(!advances(&it, "size"), "the text is still empty");
    it.answer("mail", json!("a@b.kr"));
    assert!(!advances(&it, "mail"), "what is typed is never done");
    assert!(advances(&it, "size"));
    it.answer("size", json!(2));
    assert!(!advances(&it, "size"), "another question has come");
    it.answer("more", json!(true));
    assert!(advances(&it, "more"));
}

#[test]
fn it_stays_where_something_is_wrong_or_to_be_written() {
    let mut it = survey(json!({}));
    it.answer("mail", json!("a@"));
    it.answer("size", json!(1));
    assert!(!advances(&it, "size"));
    assert!(it.session.shown_problems().is_empty(), "nobody has asked for what is wrong yet");
    it.answer("mail", json!("a@b.kr"));
    it.answer("size", json!("other"));
    assert!(!advances(&it, "size"));
}

#[test]
fn the_last_page_is_sent_by_itself_where_that_is_allowed() {
    for allowed in [true, false] {
        let mut it = survey(json!({ "autoAdvanceAllowComplete": allowed }));
        it.answer("mail", json!("a@b.kr"));
        it.answer("size", json!(1));
        it.goes_on_to("p2");
        it.answer("several", json!([1]));
        it.choose_in_row("rows", 0, json!("a"));
        assert!(!advances(&it, "rows"), "a row is still empty");
        it.choose_in_row("rows", 1, json!("a"));
        assert_eq!(advances(&it, "rows"), allowed);
        assert!(!advances(&it, "several"), "nobody knows whether more will be chosen");
    }
}

#[test]
fn nothing_goes_on_unasked() {
    let mut it = survey(json!({ "autoAdvanceEnabled": false }));
    it.answer("mail", json!("a@b.kr"));
    it.answer("size", json!(1));
    assert!(!advances(&it, "size"));
}
