//! One question at a time: the way leads from element to element while the pages stay.

mod scenario;

use scenario::Scenario;
use serde_json::{Value as Json, json};
use survey_engine::{Child, Phase, Step};

fn survey(more: Json) -> Scenario {
    let mut definition = json!({ "questionsOnPageMode": "questionPerPage", "pages": [
        { "name": "p1", "elements": [
            { "type": "text", "name": "a", "isRequired": true },
            { "type": "panel", "name": "both", "elements": [
                { "type": "text", "name": "b", "isRequired": true }, { "type": "text", "name": "c" }] },
            { "type": "text", "name": "d", "visibleIf": "{a} = 'x'" } ] },
        { "name": "p2", "elements": [{ "type": "text", "name": "e" }, { "type": "text", "name": "f" }] } ] });
    for (name, value) in more.as_object().expect("an object") {
        definition[name] = value.clone();
    }
    Scenario::open(definition)
}

/// The name of what is shown.
fn shown(it: &Scenario) -> &str {
    match it.session.shown_element().expect("one element is shown") {
        Child::Question(question) => &it.session.question(question).name,
        Child::Container(container) => &it.session.container(container).name,
    }
}

fn goes_on_to(it: &mut Scenario, name: &str) {
    assert_eq!(it.session.next(), Step::Page, "{:?}", it.session.shown_problems());
    assert_eq!(shown(it), name);
}

#[test]
fn next_and_previous_go_from_element_to_element() {
    let mut it = survey(json!({}));
    assert_eq!(shown(&it), "a");
    assert!(it.session.is_first_step() && !it.session.is_last_step());
    it.answer("a", json!("y"));
    goes_on_to(&mut it, "both");
    assert!(!it.session.is_first_step());
    it.answer("b", json!("1"));
    goes_on_to(&mut it, "e");
    assert_eq!(it.page_name(), "p2", "a hidden question is passed over");
    goes_on_to(&mut it, "f");
    assert!(it.session.is_last_step());
    assert_eq!(it.session.next(), Step::Complete);
    for name in ["e", "both", "a"] {
        assert!(it.session.previous());
        assert_eq!(shown(&it), name);
    }
    assert!(!it.session.previous());
    assert_eq!(it.session.pages().len(), 2, "the pages stay");
}

#[test]
fn only_what_is_shown_is_checked() {
    let mut it = survey(json!({}));
    it.is_stopped_by(&["required"]);
    assert_eq!(shown(&it), "a");
    it.answer("a", json!("x"));
    goes_on_to(&mut it, "both");
    it.is_stopped_by(&["required"]);
    it.answer("b", json!("1"));
    goes_on_to(&mut it, "d");
}

#[test]
fn completing_leads_to_the_element_with_a_problem() {
    let mut it = survey(json!({}));
    it.answer("a", json!("y"));
    assert!(it.session.complete(scenario::NOW).is_err());
    assert_eq!(shown(&it), "both");
}

#[test]
fn an_element_that_is_hidden_gives_way() {
    let mut it = survey(json!({}));
    it.answer("a", json!("x"));
    goes_on_to(&mut it, "both");
    it.answer("b", json!("1"));
    goes_on_to(&mut it, "d");
    let changes = it.answer("a", json!("y"));
    assert!(changes.pages);
    assert_eq!(shown(&it), "both");
    goes_on_to(&mut it, "e");
}

#[test]
fn the_review_leads_to_one_question_and_back() {
    let mut it = survey(json!({ "showPreviewBeforeComplete": "showAllQuestions" }));
    it.answer("a", json!("y"));
    it.answer("b", json!("1"));
    while it.session.phase() == Phase::Page {
        it.session.next();
    }
    assert!(it.session.shown_element().is_none());
    let question = it.id("c");
    it.session.change(question);
    assert_eq!(shown(&it), "both");
    assert_eq!(it.session.next(), Step::Review);
    assert!(it.session.previous());
    assert_eq!(shown(&it), "f");
}

#[test]
fn other_surveys_show_whole_pages() {
    let it = survey(json!({ "questionsOnPageMode": "standard" }));
    assert_eq!(it.session.shown_element(), None);
}
