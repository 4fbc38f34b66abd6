//! What holds for any survey and any respondent: with rows, triggers, calculated values and defaults.
//!
//! `SURVEY_LONG_TESTS=1` tries five thousand surveys; `SURVEY_SEED=7` tries one.

mod random;
mod scenario;

use random::Random;
use random::author::survey;
use random::respondent::Respondent;
use scenario::{NOW, compiled, platform, words};
use serde_json::Value as Json;
use survey_engine::{Inputs, QuestionId, Session};
use survey_expression::Value;

fn seeds() -> Box<dyn Iterator<Item = u64>> {
    match std::env::var("SURVEY_SEED") {
        Ok(seed) => Box::new(std::iter::once(seed.parse().expect("a number"))),
        Err(_) if std::env::var_os("SURVEY_LONG_TESTS").is_some() => Box::new(1..=5_000),
        Err(_) => Box::new(1..=150),
    }
}

fn begin(definition: &Json, seed: u64) -> Respondent {
    let inputs = Inputs { now: NOW, locale: "ko".into(), words: words(), ..Inputs::default() };
    Respondent::begin(&compiled(definition), platform(), inputs, Random::new(seed))
}

/// Everything that a view can ask about each question, by its path, and about each page.
fn picture(session: &Session) -> Vec<(String, String)> {
    let of_question = |id: QuestionId| {
        let facts = (
            (session.is_visible(id), session.is_enabled(id), session.is_required(id)),
            (session.choices(id), session.rows(id), session.row_count(id)),
            (
                session.title(id),
                session.question_number(id),
                session.display_text(id),
                session.html(id),
            ),
            (
                session.answer(id),
                session.comment(id),
                session.can_add_row(id),
                session.can_remove_row(id),
            ),
        );
        (session.path_of(id), format!("{facts:?}"))
    };
    let mut picture: Vec<_> = session.questions().into_iter().map(of_question).collect();
    for page in session.pages() {
        let facts = (session.container_title(page), session.is_container_required(page));
        picture.push((session.container(page).name.clone(), format!("{facts:?}")));
    }
    picture
}

#[test]
fn the_same_steps_give_the_same_response() {
    for seed in seeds() {
        let definition = survey(seed);
        let play = || {
            let mut respondent = begin(&definition, seed);
            (respondent.answers_all(NOW), picture(&respondent.session))
        };
        assert_eq!(play(), play(), "SURVEY_SEED={seed}");
    }
}

/// Taking all answers over evaluates every expression anew; a change evaluates only what depends on it.
#[test]
fn after_every_step_all_is_as_if_evaluated_from_scratch() {
    let mut compared = 0;
    for seed in seeds() {
        let definition = survey(seed);
        let mut respondent = begin(&definition, seed);
        for step in 0..25 {
            respondent.step();
            // Rows at the end of a table in which nothing is are no part of a draft.
            if has_blank_rows(&respondent.session) {
                continue;
            }
            compared += 1;
            let mut anew = respondent.session.clone();
            let page = anew.container(anew.page()).name.clone();
            anew.restore(&respondent.session.data(), &page);
            let (is, should) = (picture(&respondent.session), picture(&anew));
            for (path, should) in &should {
                let is = is.iter().find(|(it, _)| it == path).map(|(_, it)| it);
                assert_eq!(
                    is,
                    Some(should),
                    "SURVEY_SEED={seed}, step {step}: {path} of {definition}"
                );
            }
        }
    }
    assert!(compared > 100 || std::env::var_os("SURVEY_SEED").is_some(), "only {compared} steps");
}

fn has_blank_rows(session: &Session) -> bool {
    session.questions().into_iter().any(|it| {
        let stored = match &*session.answer(it) {
            Value::List(rows) => rows.len(),
            _ => 0,
        };
        let is_dynamic = session.can_add_row(it) || session.can_remove_row(it) || stored > 0;
        is_dynamic && session.row_count(it) > stored
    })
}

/// All names that something written in the definition mentions, and what mentions those in turn.
fn downstream(name: &str, parts: &[(String, String)]) -> Vec<String> {
    let mut found = vec![name.to_owned()];
    let mut next = 0;
    while next < found.len() {
        let mentions = |text: &str| {
            [
                format!("{{{}", found[next]),
                format!("'{}'", found[next]),
                format!("\"{}\"", found[next]),
            ]
            .iter()
            .any(|it| text.contains(it.as_str()))
        };
        let new: Vec<String> = parts
            .iter()
            .filter(|(it, text)| !found.contains(it) && mentions(text))
            .map(|(it, _)| it.clone())
            .collect();
        found.extend(new);
        next += 1;
    }
    found
}

/// Each named element with all that is written in it and in the pages and panels around it, but not its own name.
fn parts(json: &Json, around: &str, found: &mut Vec<(String, String)>) {
    match json {
        Json::Object(members) => {
            let mut own = members.clone();
            own.remove("name");
            own.remove("elements");
            let written = format!("{around}{}", Json::Object(own));
            if let Some(name) = members.get("name").and_then(Json::as_str) {
                found.push((name.to_owned(), written.clone()));
            }
            for (property, value) in members {
                let around = if property == "elements" { &written } else { around };
                parts(value, around, found);
            }
        }
        Json::Array(items) => items.iter().for_each(|it| parts(it, around, found)),
        _ => {}
    }
}

#[test]
fn answers_that_nothing_connects_can_be_given_in_any_order() {
    let mut compared = 0;
    for seed in seeds() {
        let definition = survey(seed);
        // What is set by triggers goes by what was first.
        if definition["triggers"].as_array().is_some_and(|it| !it.is_empty()) {
            continue;
        }
        let mut written = Vec::new();
        parts(&definition["pages"], "", &mut written);
        let mut respondent = begin(&definition, seed);
        let open = respondent.open_questions();
        for one in &open {
            for two in &open {
                let names = [*one, *two].map(|it| respondent.session.question(it).name.clone());
                let keys = [*one, *two].map(|it| respondent.session.question(it).key().to_owned());
                let [of_one, of_two] = names.each_ref().map(|it| downstream(it, &written));
                if keys[0] == keys[1] || of_one.iter().any(|it| of_two.contains(it)) {
                    continue;
                }
                let start = respondent.session.clone();
                let mut give = |order: [QuestionId; 2]| {
                    respondent.session = start.clone();
                    for question in order {
                        respondent.random = Random::new(seed + question.0 as u64);
                        respondent.answers(question);
                    }
                    picture(&respondent.session)
                };
                assert_eq!(
                    give([*one, *two]),
                    give([*two, *one]),
                    "SURVEY_SEED={seed}: {names:?} of {definition}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 100 || std::env::var_os("SURVEY_SEED").is_some(), "only {compared} pairs");
}
