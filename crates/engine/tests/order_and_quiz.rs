//! Orders that follow from a seed, and the result of a quiz.

mod scenario;

use scenario::Scenario;
use serde_json::json;
use std::sync::Arc;
use survey_engine::{Inputs, Score, Session};

/// A session that begins with this seed.
fn seeded(it: &Scenario, seed: f64) -> Session {
    let inputs = Inputs { seed, locale: "ko".into(), ..Inputs::default() };
    Session::new(Arc::clone(&it.survey), scenario::platform(), inputs)
}

#[test]
fn random_choices_follow_from_the_seed_and_fixed_ones_stay() {
    let it = Scenario::page(
        json!([{ "type": "radiogroup", "name": "r", "choicesOrder": "random", "showNoneItem": true,
        "choices": [1, 2, 3, 4, { "value": 5, "randomize": false }] }]),
    );
    let shown = |seed: f64| {
        let session = seeded(&it, seed);
        let id = session.question_named("r").expect("it is there");
        session.choices(id).into_iter().map(|it| scenario::json(&it.value)).collect::<Vec<_>>()
    };
    assert_eq!(shown(7.0), shown(7.0));
    assert!((1..9).any(|seed| shown(f64::from(seed)) != shown(0.0)), "not always the same");
    for seed in 0..9 {
        assert_eq!(shown(f64::from(seed))[4..], [json!(5), json!("none")]);
    }
}

#[test]
fn random_questions_follow_from_the_seed() {
    let elements: Vec<_> =
        (0..6).map(|it| json!({ "type": "text", "name": format!("q{it}") })).collect();
    let it = Scenario::open(json!({ "questionOrder": "random", "elements": elements }));
    let shown = |seed: f64| {
        let session = seeded(&it, seed);
        format!("{:?}", session.children(session.page()))
    };
    assert_eq!(shown(3.0), shown(3.0));
    assert!((1..9).any(|seed| shown(f64::from(seed)) != shown(0.0)), "not always the same");
}

#[test]
fn a_quiz_counts_right_answers() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "capital", "correctAnswer": "서울" },
        { "type": "checkbox", "name": "k", "choices": ["a", "b"], "correctAnswer": ["b", "a"] },
        { "type": "text", "name": "free" },
        { "type": "html", "name": "h", "html": "{correctAnswers} / {questionCount}" },
    ]));
    assert_eq!(it.session.score(), Some(Score { correct: 0, total: 2 }));
    it.answer("capital", json!(" 서울 "));
    it.answer("k", json!(["a", "b"]));
    assert_eq!(it.session.score(), Some(Score { correct: 2, total: 2 }));
    assert_eq!(it.session.html(it.id("h")), "2 / 2");
}

#[test]
fn conditions_follow_the_result_of_a_quiz() {
    let mut it = Scenario::open(json!({
        "elements": [
            { "type": "text", "name": "a", "correctAnswer": "1" },
            { "type": "text", "name": "b", "correctAnswer": "2", "visibleIf": "{c} = true" },
            { "type": "boolean", "name": "c" },
            { "type": "text", "name": "praise", "visibleIf": "{correctAnswers} = {questionCount}" },
            { "type": "html", "name": "told", "html": "{incorrectAnswers}" } ],
        "completedHtml": "below",
        "completedHtmlOnCondition": [
            { "expression": "{correctAnswers} >= 1", "html": "{correctAnswers} of {questionCount}" } ] }));
    let ending = |it: &Scenario| it.session.completed_html().get("ko").to_owned();
    assert!(!it.session.is_visible(it.id("praise")));
    assert_eq!((ending(&it).as_str(), it.session.html(it.id("told")).as_str()), ("below", "1"));

    let changes = it.answer("a", json!("1"));
    assert!(it.session.is_visible(it.id("praise")));
    assert!(changes.questions.contains(&it.id("told")), "{changes:?}");
    assert_eq!(ending(&it), "{correctAnswers} of {questionCount}");
    assert_eq!(it.session.html(it.id("told")), "0");

    it.answer("c", json!(true));
    assert!(!it.session.is_visible(it.id("praise")), "a second question counts now");
}
