//! What holds after any steps of any respondent.

mod scenario;

use proptest::prelude::*;
use scenario::{NOW, Scenario, at, platform};
use serde_json::{Value as Json, json};
use survey_engine::{Phase, Step, accept};

/// One of each question type, and conditions that depend on one another across pages.
fn definition() -> Json {
    json!({ "showPreviewBeforeComplete": true, "showQuestionNumbers": true, "pages": [
        { "name": "p1", "elements": [
            { "type": "text", "name": "t", "maxLength": 4 },
            { "type": "text", "name": "n", "inputType": "number", "min": 0, "max": 9, "requiredIf": "{b} = true" },
            { "type": "boolean", "name": "b" },
            { "type": "radiogroup", "name": "r", "choices": ["x", "y"], "showOtherItem": true },
            { "type": "checkbox", "name": "k", "showNoneItem": true, "maxSelectedChoices": 2, "choices": [
                "x", { "value": "y", "visibleIf": "{r} = 'y'" }, { "value": "z", "visibleIf": "{n} > 3" } ] } ] },
        { "name": "p2", "visibleIf": "{b} = true or {k} contains 'x'", "elements": [
            { "type": "panel", "name": "inner", "enableIf": "{r} <> 'y'", "requiredIf": "{n} = 1", "elements": [
                { "type": "rating", "name": "s", "visibleIf": "{t} notempty", "clearIfInvisible": "onHidden" },
                { "type": "matrix", "name": "m", "columns": [1, 2], "rows": ["a", { "value": "c", "visibleIf": "{n} > 2" }],
                  "eachRowRequired": true } ] },
            { "type": "dropdown", "name": "d", "choices": [1, 2], "visibleIf": "{m.a} = 1" } ] },
        { "name": "p3", "elements": [
            { "type": "expression", "name": "e", "expression": "{n} * 2 + {s}" },
            { "type": "comment", "name": "c", "visibleIf": "{e} > 4", "showCommentArea": true,
              "validators": [{ "type": "expression", "expression": "{c} <> 'no'" }] } ] } ] })
}

#[derive(Clone, Debug)]
enum Action {
    Answer(usize, Json),
    Comment(usize, String),
    Row(usize, usize, Json),
    Next,
    Previous,
    Change(usize),
}

fn answers() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|it| json!(it)),
        (-1..11i32).prop_map(|it| json!(it)),
        "[xyz가]{0,5}".prop_map(|it| json!(it)),
        proptest::sample::select(vec!["other", "none", "no", "1", "5", "true"])
            .prop_map(|it| json!(it)),
        proptest::sample::subsequence(vec!["x", "y", "z", "none"], 0..4).prop_map(|it| json!(it)),
        any::<String>().prop_map(|it| json!(it)),
    ]
}

fn actions() -> impl Strategy<Value = Action> {
    prop_oneof![
        6 => (0..10usize, answers()).prop_map(|(it, answer)| Action::Answer(it, answer)),
        1 => (0..10usize, "[가나 ]{0,3}").prop_map(|(it, comment)| Action::Comment(it, comment)),
        2 => (0..10usize, 0..3usize, (0..4i32).prop_map(|it| json!(it)))
            .prop_map(|(it, row, column)| Action::Row(it, row, column)),
        3 => Just(Action::Next),
        1 => Just(Action::Previous),
        1 => (0..10usize).prop_map(Action::Change),
    ]
}

fn act(it: &mut Scenario, action: &Action) {
    let questions: Vec<_> = it.session.questions();
    let at = |index: usize| questions[index % questions.len()];
    // A respondent reaches only what is shown and open, and not while checking the answers.
    let can = |it: &Scenario, index| {
        it.session.phase() == Phase::Page
            && it.session.is_visible(at(index))
            && it.session.is_enabled(at(index))
    };
    match action {
        Action::Answer(index, answer) if can(it, *index) => {
            it.session.set_answer(at(*index), scenario::value(answer));
        }
        Action::Comment(index, comment) if can(it, *index) => {
            it.session.set_comment(at(*index), comment);
        }
        Action::Row(index, row, column) if can(it, *index) => {
            it.session.set_row(at(*index), *row, scenario::value(column));
        }
        Action::Next => {
            it.session.next();
        }
        Action::Previous => {
            it.session.previous();
        }
        Action::Change(index) if it.session.phase() == Phase::Review => {
            it.session.change(at(*index))
        }
        _ => {}
    }
}

/// Everything a view can ask about each question.
fn picture(it: &Scenario) -> Vec<String> {
    let picture = |id| {
        format!(
            "{:?}",
            (
                it.session.is_visible(id),
                it.session.is_enabled(id),
                it.session.is_required(id),
                it.session.choices(id),
                it.session.rows(id),
                it.session.title(id),
                it.session.question_number(id),
                it.session.display_text(id),
            )
        )
    };
    it.session.questions().into_iter().map(picture).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_can_be_completed_is_accepted(actions in proptest::collection::vec(actions(), 0..60)) {
        let mut it = Scenario::open(definition());
        for action in &actions {
            act(&mut it, action);
        }
        if let Ok(answers) = it.session.complete(NOW) {
            let result = accept(&it.survey, platform(), at(NOW), &answers, &it.session.consents());
            prop_assert_eq!(result, Ok(()), "{:?}", answers);
        }
    }

    #[test]
    fn a_change_leads_where_a_fresh_start_leads(actions in proptest::collection::vec(actions(), 0..40)) {
        let mut it = Scenario::open(definition());
        for action in &actions {
            act(&mut it, action);
        }
        let mut fresh = Scenario::open(definition());
        fresh.session.restore(&it.session.data(), it.page_name());
        prop_assert_eq!(picture(&it), picture(&fresh));
    }

    #[test]
    fn a_change_names_all_that_is_to_be_drawn_anew(
        actions in proptest::collection::vec(actions(), 0..40),
        index in 0..10usize,
        answer in answers(),
    ) {
        let mut it = Scenario::open(definition());
        for action in &actions {
            act(&mut it, action);
        }
        let id = survey_engine::QuestionId(index);
        let before = picture(&it);
        let changes = it.session.set_answer(id, scenario::value(&answer));
        for (other, (before, after)) in before.iter().zip(picture(&it)).enumerate() {
            // What a hidden page or panel shows is drawn when it appears, which `containers` tells.
            let id = survey_engine::QuestionId(other);
            if *before != after && it.session.is_visible(id) {
                prop_assert!(changes.questions.contains(&id), "{} changed unseen", other);
            }
        }
    }

    #[test]
    fn the_review_is_only_reached_by_what_can_be_sent(actions in proptest::collection::vec(actions(), 0..60)) {
        let mut it = Scenario::open(definition());
        for action in &actions {
            act(&mut it, action);
            if it.session.phase() == Phase::Review {
                prop_assert!(it.session.clone().complete(NOW).is_ok());
                prop_assert_eq!(it.session.clone().next(), Step::Complete);
            }
        }
    }
}
