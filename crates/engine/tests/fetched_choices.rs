//! Choices from web services: the host fetches, the engine says what and takes the answer in.

mod scenario;

use scenario::{Scenario, value};
use serde_json::{Value as Json, json};
use survey_engine::ChoicesPhase;

fn addresses(it: &Scenario) -> Vec<String> {
    it.session.choice_requests().into_iter().map(|request| request.address).collect()
}

/// Answers the first request.
fn answer(it: &mut Scenario, answered: Option<Json>) {
    let request = it.session.choice_requests().remove(0);
    it.session.supply_choices(&request, answered.map(|it| value(&it)).as_ref());
}

fn texts(it: &Scenario, question: &str) -> Vec<String> {
    it.session.choices(it.id(question)).into_iter().map(|choice| choice.text).collect()
}

fn phase(it: &Scenario, question: &str) -> ChoicesPhase {
    it.session.choices_phase(it.id(question))
}

fn dropdown(service: Json) -> Json {
    json!({ "type": "dropdown", "name": "d", "choicesByUrl": service })
}

#[test]
fn choices_come_from_a_service() {
    let service = json!({ "url": "/countries", "path": "result; list", "valueName": "id",
        "titleName": "name.ko" });
    let mut it = Scenario::page(json!([dropdown(service)]));
    assert_eq!(addresses(&it), ["/countries"]);
    assert_eq!(phase(&it, "d"), ChoicesPhase::Loading);
    answer(
        &mut it,
        Some(json!({ "result": { "list": [
        { "id": 82, "name": { "ko": "한국" } }, { "id": 1, "name": { "ko": "미국" } }] } })),
    );
    assert_eq!(phase(&it, "d"), ChoicesPhase::Ready);
    assert!(addresses(&it).is_empty(), "asked for once");
    assert_eq!(texts(&it, "d"), ["한국", "미국"]);
    it.answer("d", json!("82"));
    assert_eq!(it.session.display_text(it.id("d")), "한국");
    assert_eq!(it.sends(), json!({ "d": 82 }));
    it.answer("d", json!(7));
    assert_eq!(it.answer_of("d"), json!(null), "none of them");
}

#[test]
fn a_service_can_answer_in_plain_forms() {
    let listed = |answered: Json| {
        let mut it = Scenario::page(json!([dropdown(json!({ "url": "list.json" }))]));
        answer(&mut it, Some(answered));
        texts(&it, "d")
    };
    assert_eq!(listed(json!(["a", 3])), ["a", "3"]);
    assert_eq!(listed(json!([{ "value": "x", "title": "X" }])), ["X"]);
    assert_eq!(listed(json!([{ "id": 1, "name": "One" }])), ["1"], "the first member is the value");
    assert_eq!(listed(json!({ "not": "a list" })), Vec::<String>::new());
}

#[test]
fn the_address_follows_the_answers_that_it_mentions() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "region" },
        dropdown(json!({ "url": "https://example.kr/towns?in={region}" })) ]));
    assert!(addresses(&it).is_empty(), "nothing is asked for before there is an answer");
    let changes = it.answer("region", json!("서 울&x=1"));
    assert!(it.redrawn(&changes).contains(&"d"));
    assert_eq!(addresses(&it), ["https://example.kr/towns?in=%EC%84%9C%20%EC%9A%B8%26x%3D1"]);
    answer(&mut it, Some(json!(["종로", "중구"])));
    it.answer("d", json!("중구"));
    let late = it.session.choice_requests();
    assert!(late.is_empty());
    it.answer("region", json!("부산"));
    assert_eq!(
        texts(&it, "d"),
        ["종로", "중구"],
        "what was there stays until there is something else"
    );
    answer(&mut it, Some(json!(["해운대"])));
    assert_eq!(it.answer_of("d"), json!(null), "an answer that is none of the new choices goes");
}

#[test]
fn an_answer_to_an_earlier_request_is_left_out() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "q" }, dropdown(json!({ "url": "/find?q={q}" })) ]));
    it.answer("q", json!("a"));
    let early = it.session.choice_requests().remove(0);
    it.answer("q", json!("b"));
    it.session.supply_choices(&early, Some(&value(&json!(["of a"]))));
    assert_eq!(texts(&it, "d"), Vec::<String>::new());
    assert_eq!(addresses(&it), ["/find?q=b"]);
}

#[test]
fn a_service_can_fail() {
    let mut it = Scenario::page(json!([dropdown(json!({ "url": "/a" }))]));
    answer(&mut it, None);
    assert_eq!(phase(&it, "d"), ChoicesPhase::Failed);
    assert!(addresses(&it).is_empty(), "it is not asked again and again");
    let mut it = Scenario::page(json!([dropdown(json!({ "url": "/a" }))]));
    answer(&mut it, Some(json!([])));
    assert_eq!(phase(&it, "d"), ChoicesPhase::Failed, "an empty list is a fault");
    let service = json!({ "url": "/a", "allowEmptyResponse": true });
    let mut it = Scenario::page(json!([dropdown(service)]));
    answer(&mut it, Some(json!([])));
    assert_eq!(phase(&it, "d"), ChoicesPhase::Ready, "unless its author says that it is none");
}

#[test]
fn a_draft_waits_for_its_choices() {
    let definition = json!({ "elements": [
        { "type": "checkbox", "name": "k", "choicesByUrl": { "url": "/list" } } ] });
    let mut it = Scenario::open(definition);
    it.session.restore(&value(&json!({ "k": ["1", 9] })), "page1");
    assert_eq!(it.answer_of("k"), json!(["1", 9]));
    answer(&mut it, Some(json!([1, 2])));
    assert_eq!(it.sends(), json!({ "k": [1] }));
}

#[test]
fn only_addresses_of_the_web_are_asked_for() {
    for bad in ["javascript:alert(1)", "data:application/json,[]", "file:///etc/passwd"] {
        let it = Scenario::page(json!([dropdown(json!({ "url": bad }))]));
        assert!(addresses(&it).is_empty(), "{bad}");
    }
    for good in ["HTTPS://example.kr/a", "/a:b", "?q=a:b", "a/b"] {
        let it = Scenario::page(json!([dropdown(json!({ "url": good }))]));
        assert_eq!(addresses(&it), [good]);
    }
}

#[test]
fn the_receiver_fetches_nothing_and_checks_what_it_can() {
    let it = Scenario::page(json!([
        dropdown(json!({ "url": "/a" })),
        { "type": "checkbox", "name": "k", "choicesByUrl": { "url": "/a" } } ]));
    let refused = |answers: Json| it.refusals(answers);
    assert_eq!(refused(json!({ "d": "anything", "k": [1, "b"] })), []);
    assert_eq!(refused(json!({ "d": ["a"] })), [("/answers/d".into(), "wrong-type")]);
    assert_eq!(refused(json!({ "d": { "a": 1 } })), [("/answers/d".into(), "wrong-type")]);
    assert_eq!(refused(json!({ "k": [1, 1] })), [("/answers/k".into(), "repeated-choice")]);
    let long = "a".repeat(1_000_001);
    assert_eq!(refused(json!({ "d": long })), [("/answers/d".into(), "too-long")]);
}
