//! The ways through a survey, counted by hand and by the linter, and every example gone along again from the start.

#![allow(clippy::unwrap_used)]

use serde_json::{Value as Json, json};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use survey_delivery::json::tree_of;
use survey_engine::{
    Child, CompiledSurvey, ContainerId, Inputs, QuestionId, Session, Step, accept, compile,
};
use survey_expression::{Platform, Value};
use survey_lint::{Ways, ways};
use survey_native::NativePlatform;

/// 2026-11-10T01:00:00Z
const NOW: f64 = 1_794_272_400_000.0;

fn inputs() -> Inputs {
    Inputs { now: NOW, locale: "ko".to_owned(), ..Inputs::default() }
}

struct Trial {
    survey: Arc<CompiledSurvey>,
    platform: Rc<dyn Platform>,
    ways: Ways,
}

impl Trial {
    fn new(definition: &Json) -> Trial {
        let platform: Rc<dyn Platform> = Rc::new(NativePlatform::new("Asia/Seoul").unwrap());
        let json = tree_of(definition).unwrap();
        let (survey, findings) = survey_definition::read(&json);
        assert_eq!(findings, []);
        let (compiled, findings) = compile(survey.clone(), &*platform);
        assert_eq!(findings, []);
        let compiled = Arc::new(compiled);
        let ways = ways(&json, &survey, &compiled, &platform, &inputs());
        Trial { survey: compiled, platform, ways }
    }

    fn of_pages(pages: Json) -> Trial {
        Trial::new(&json!({ "pages": pages }))
    }

    fn session(&self) -> Session {
        Session::new(Arc::clone(&self.survey), Rc::clone(&self.platform), inputs())
    }

    /// Answers page by page as an example says, until this page is shown or the end is reached.
    fn goes_along(&self, answers: &Value, until: Option<&str>) -> Session {
        let mut session = self.session();
        loop {
            let page = session.page();
            if until == Some(session.container(page).name.as_str()) {
                return session;
            }
            for id in questions_on(&session, page) {
                let name = session.question(id).name.clone();
                if let Some(answer) = answers.member(&name)
                    && session.is_visible(id)
                {
                    session.set_answer(id, answer.clone());
                }
                if let Some(Value::Text(comment)) = answers.member(&format!("{name}-Comment")) {
                    session.set_comment(id, comment);
                }
            }
            match session.next() {
                Step::Page => {}
                Step::Review | Step::Complete => return session,
                Step::Blocked => panic!("{:?}\n{answers:?}", session.shown_problems()),
            }
        }
    }

    fn every_example_holds(&self) {
        for example in &self.ways.pages {
            let answers = example.answers.as_ref().unwrap();
            let session = self.goes_along(answers, Some(&example.page));
            assert_eq!(session.container(session.page()).name, example.page, "{answers:?}");
        }
        for way in [&self.ways.shortest, &self.ways.longest] {
            let way = way.as_ref().unwrap();
            let mut session = self.goes_along(&way.answers, None);
            let shown = session.questions();
            let shown = shown
                .iter()
                .filter(|it| session.is_visible(**it) && session.question(**it).kind.has_answer());
            assert_eq!(shown.count(), way.questions);
            assert_eq!(session.pages().len(), way.pages.len());
            let sent = session.complete(NOW).unwrap();
            assert_eq!(sent, way.answers);
            let consents = session.consents();
            let taken = accept(&self.survey, Rc::clone(&self.platform), inputs(), &sent, &consents);
            assert_eq!(taken, Ok(()));
        }
    }

    fn lengths(&self) -> (usize, usize) {
        let questions = |way: &Option<survey_lint::Way>| way.as_ref().unwrap().questions;
        (questions(&self.ways.shortest), questions(&self.ways.longest))
    }
}

fn questions_on(session: &Session, container: ContainerId) -> Vec<QuestionId> {
    let children = session.children(container);
    let below = |child: &Child| match child {
        Child::Question(question) => vec![*question],
        Child::Container(container) => questions_on(session, *container),
    };
    children.iter().flat_map(below).collect()
}

fn radio(name: &str) -> Json {
    json!({ "type": "radiogroup", "name": name, "choices": ["x", "y", "z"] })
}

fn text(name: &str, visible_if: &str) -> Json {
    json!({ "type": "text", "name": name, "visibleIf": visible_if })
}

#[test]
fn what_does_not_depend_on_one_another_multiplies() {
    let trial = Trial::of_pages(json!([{ "name": "p1", "elements": [
        radio("a"), text("b", "{a} = 'x'"), text("c", "{a} = 'y'"),
        radio("d"), text("e", "{d} notempty"),
    ] }]));
    assert_eq!((trial.ways.count, trial.ways.at_least), (3 * 2, false));
    assert_eq!(trial.lengths(), (2, 4));
    trial.every_example_holds();
}

#[test]
fn what_is_hidden_decides_nothing() {
    let trial = Trial::of_pages(json!([
        { "name": "p1", "elements": [radio("a")] },
        { "name": "p2", "visibleIf": "{a} = 'x'", "elements": [radio("b"), text("c", "{b} = 'x'")] },
        { "name": "p3", "elements": [text("d", "{a} = 'y'")] },
    ]));
    // Without p2 and p3; with p3; with p2, and c or not.
    assert_eq!(trial.ways.count, 4);
    assert_eq!(trial.lengths(), (1, 3));
    trial.every_example_holds();
}

#[test]
fn one_way_where_nothing_depends_on_answers() {
    let required = json!({ "type": "text", "name": "a", "isRequired": true,
        "validators": [{ "type": "regex", "regex": "^[A-Z]{2}-\\d{4}$" }] });
    let number = json!({ "type": "text", "name": "n", "inputType": "number", "isRequired": true,
        "min": 20, "validators": [{ "type": "expression", "expression": "{n} > 30" }] });
    let panel = json!({ "type": "panel", "name": "inside", "isRequired": true,
        "elements": [{ "type": "checkbox", "name": "c", "choices": [1, 2], "minSelectedChoices": 2 }] });
    let trial = Trial::of_pages(json!([
        { "name": "p1", "elements": [required, number, panel] },
        { "name": "p2", "elements": [{ "type": "comment", "name": "z" }] },
    ]));
    assert_eq!((trial.ways.count, trial.lengths()), (1, (4, 4)));
    trial.every_example_holds();
}

#[test]
fn numbers_and_calculated_values_divide_too() {
    let trial = Trial::of_pages(json!([{ "name": "p1", "elements": [
        { "type": "text", "name": "n", "inputType": "number", "min": 0, "max": 10 },
        { "type": "expression", "name": "s", "expression": "{n} * 2" },
        text("low", "{s} < 4"), text("high", "{n} > 7 and {n} < 9"),
    ] }]));
    // Unanswered (s is 0, so low is shown), low, between, high: low in two of them.
    assert_eq!(trial.ways.count, 3);
    trial.every_example_holds();
}

#[test]
fn dates_and_rows_divide_too() {
    let trial = Trial::of_pages(json!([{ "name": "p1", "elements": [
        { "type": "text", "name": "d", "inputType": "date", "min": "2026-01-01", "max": "2026-12-31" },
        text("early", "{d} < '2026-03-01'"), text("late", "{d} > '2026-06-30'"),
        { "type": "matrix", "name": "m", "rows": ["r1"], "columns": ["c1", "c2", "c3"] },
        text("first", "{m.r1} = 'c1'"),
    ] }]));
    // Early, late or neither; the first column or not.
    assert_eq!((trial.ways.count, trial.ways.at_least), (3 * 2, false));
    trial.every_example_holds();
}

#[test]
fn pages_on_one_page_are_seen_there() {
    let trial = Trial::new(&json!({ "questionsOnPageMode": "singlePage", "pages": [
        { "name": "p1", "elements": [radio("a")] },
        { "name": "p2", "visibleIf": "{a} = 'x'", "elements": [radio("b")] },
    ] }));
    let answers: Vec<_> = trial.ways.pages.iter().map(|it| it.answers.clone().unwrap()).collect();
    assert_eq!(answers, [json!({}), json!({ "a": "x" })].map(|it| tree_of(&it).unwrap()));
    assert_eq!(trial.ways.longest.as_ref().map(|it| it.pages.len()), Some(1));
}

#[test]
fn choices_of_another_question_are_filled_in_as_they_are_offered() {
    let of = |kind: &str, name: &str| {
        json!({ "type": kind, "name": name, "isRequired": true, "choicesFromQuestion": "k",
            "choicesFromQuestionMode": "selected" })
    };
    let trial = Trial::of_pages(json!([
        { "name": "p1", "elements": [
            { "type": "checkbox", "name": "k", "choices": ["x", "y", "z"], "isRequired": true }] },
        { "name": "p2", "elements": [
            of("radiogroup", "one"), of("checkbox", "some"), of("ranking", "order")] },
    ]));
    trial.every_example_holds();
    assert_eq!(trial.lengths(), (4, 4));
}

#[test]
fn what_rows_must_come_to_is_found() {
    let share = json!({ "type": "text", "inputType": "number", "name": "share", "isRequired": true, "max": 100 });
    let trial = Trial::of_pages(json!([
        { "name": "p1", "elements": [
            { "type": "paneldynamic", "name": "parts", "panelCount": 2, "templateElements": [share],
              "validators": [{ "type": "expression", "expression": "sumInArray({parts}, 'share') = 100" }] },
            { "type": "matrixdynamic", "name": "years", "rowCount": 2, "isRequired": true, "columns": [
                { "name": "year", "isRequired": true, "isUnique": true, "choices": [2025, 2026] },
                { "name": "sold", "cellType": "text", "inputType": "number", "isRequired": true, "min": 5 }] },
            text("abroad", "sumInArray({years}, 'sold') > 1") ] },
        { "name": "p2", "elements": [radio("last")] },
    ]));
    assert!(trial.ways.at_least, "what rows hold is not all tried");
    let answers = trial.ways.pages[1].answers.as_ref().unwrap();
    let session = trial.goes_along(answers, Some("p2"));
    assert_eq!(session.container(session.page()).name, "p2");
    let longest = trial.ways.longest.as_ref().unwrap();
    let sent = trial.goes_along(&longest.answers, None).complete(NOW);
    assert_eq!(sent.unwrap(), longest.answers);
}

#[test]
fn files_and_signatures_are_filled_in() {
    Trial::of_pages(json!([{ "name": "p1", "elements": [
        { "type": "signaturepad", "name": "a", "isRequired": true },
        { "type": "file", "name": "b", "isRequired": true, "acceptedTypes": ".pdf,.png" },
        { "type": "file", "name": "c", "isRequired": true, "acceptedTypes": "image/*" },
        { "type": "file", "name": "d", "isRequired": true } ] }]))
    .every_example_holds();
}

#[test]
fn one_date_is_found_after_another() {
    let date = |name: &str| json!({ "type": "text", "inputType": "date", "name": name, "isRequired": true });
    let (mut from, mut to) = (date("from"), date("to"));
    from["max"] = json!("2026-12-31");
    to["validators"] = json!([{ "type": "expression", "expression": "{to} > {from}" }]);
    Trial::of_pages(json!([{ "name": "p1", "elements": [from, to] }])).every_example_holds();
}

#[test]
fn a_page_that_nobody_reaches_says_so() {
    let trial = Trial::of_pages(json!([
        { "name": "p1", "elements": [radio("a")] },
        { "name": "p2", "visibleIf": "{a} = 'x' and {a} = 'y'", "elements": [radio("b")] },
    ]));
    assert_eq!(trial.ways.count, 1);
    assert_eq!(trial.ways.pages[1].answers, Err("no answers show anything on it".to_owned()));
}

#[test]
fn a_page_that_cannot_be_left_says_what_is_in_the_way() {
    let blocked = json!({ "type": "text", "name": "n", "isRequired": true,
        "validators": [{ "type": "expression", "expression": "{n} = 'sesame'" }] });
    let trial = Trial::of_pages(json!([
        { "name": "p1", "elements": [blocked] },
        { "name": "p2", "elements": [radio("b")] },
    ]));
    let obstacle = trial.ways.pages[1].answers.as_ref().unwrap_err();
    assert!(obstacle.contains("\"p1\"") && obstacle.contains("/answers/n required"), "{obstacle}");
    assert!(trial.ways.longest.is_none());
}

#[test]
fn where_not_all_can_be_tried_there_are_at_least_so_many() {
    let names: Vec<String> = (0..15).map(|it| format!("n{it}")).collect();
    let mut elements: Vec<Json> = names.iter().map(|it| radio(it)).collect();
    let sum = names.iter().map(|it| format!("iif({{{it}}} = 'x', 1, 0)")).collect::<Vec<_>>();
    for total in 1..4 {
        let condition = format!("{} = {total}", sum.join(" + "));
        elements.push(text(&format!("t{total}"), &condition));
    }
    let trial = Trial::of_pages(json!([{ "name": "p1", "elements": elements }]));
    assert!(trial.ways.at_least && trial.ways.count >= 2, "{:?}", trial.ways.count);
}

#[test]
fn the_hearing_has_as_many_ways_as_counted_by_hand() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../surveys/cloud-plan-4.json");
    let definition: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let trial = Trial::new(&definition);
    // Refused; without contact details, with or without the calculated share; with them, by email or telephone.
    let consent = 1 + 2 + 2 * 2;
    // No cloud field; no revenue disclosed, with or without a main field; the fields of which revenue is asked. Each
    // with or without a field of investment and a reason.
    let private = (1 + 2 + (2 + 5 * 2 + 26)) * 2 * 2;
    // With or without a main field, a contract, months and difficulties of certification, a reason.
    let public = 2 * 2 * 3 * 2;
    // Of eight topics and another one at most three; what to do first is asked of two or more.
    let agenda = 1 + 8 * 2 + 28 + 56;
    let third_plan = 2 * 2;
    let opinion = 2;
    let by_hand = consent * (private + public) * agenda * third_plan * opinion;
    assert_eq!((trial.ways.count, trial.ways.at_least), (by_hand, false));
    trial.every_example_holds();
}
