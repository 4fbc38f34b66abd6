//! The whole survey as a person answers it, and the same answers in the database and in the export.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::hearing::{self, pages};
use crate::support::browser::DESKTOP;
use crate::support::keyboard::Keyboard;
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::{SURVEY, Site};
use crate::support::window::Window;

#[test]
fn a_company_answers_for_the_private_division() {
    let site = Site::open();
    let window = site.visit(DESKTOP);
    let person = Pointer::at(&window);
    hearing::answer_for_private_division(&person);
    reads_in_the_review(&window, "회사명", "가나다 클라우드");
    reads_in_the_review(&window, "임직원 가운데 클라우드 담당 인력의 비율(%)", "25");
    reads_in_the_review(&window, "응답자의 담당 업무", "경영 지원");
    person.go_to(pages::RECEIVED, "의견 제출");
    is_stored_once(&site, &window, &hearing::private_answers());
    window.closes_with_an_empty_console();
}

#[test]
fn a_company_without_a_name_answers_for_the_public_division() {
    let site = Site::open();
    let window = site.visit(DESKTOP);
    let person = Pointer::at(&window);
    hearing::answer_for_public_division(&person);
    assert!(
        !window.answers().iter().any(|(title, _)| title == "회사명"),
        "what was not asked is not in the review"
    );
    person.go_to(pages::RECEIVED, "의견 제출");
    is_stored_once(&site, &window, &hearing::public_answers());
    window.closes_with_an_empty_console();
}

#[test]
fn a_company_answers_with_the_keyboard_alone() {
    let site = Site::open();
    let window = site.visit(DESKTOP);
    let person = Keyboard::at(&window);
    hearing::answer_for_private_division(&person);
    person.go_to(pages::RECEIVED, "의견 제출");
    is_stored_once(&site, &window, &hearing::private_answers());
    window.closes_with_an_empty_console();
}

#[test]
fn a_company_answers_in_english() {
    let site = Site::open();
    let window = site.visit(DESKTOP);
    let person = Pointer::at(&window);
    hearing::answer_in_english(&person);
    reads_in_the_review(&window, "Your role", "Engineering");
    assert!(
        !window.text().replace("한국어", "").chars().any(|c| ('가'..='힣').contains(&c)),
        "nothing is left in Korean but the name of the language"
    );
    person.go_to("Your answers have been received", "Submit your views");
    is_stored_once(&site, &window, &hearing::english_answers());
    window.closes_with_an_empty_console();
}

fn reads_in_the_review(window: &Window, title: &str, words: &str) {
    let answers = window.answers();
    let found = answers.iter().find(|(it, _)| it == title);
    assert!(
        found.is_some_and(|(_, answer)| answer.contains(words)),
        "{title}: {words} in {answers:#?}"
    );
}

/// Makes sure that the database and the exports hold these answers, once, under the receipt that is shown.
fn is_stored_once(site: &Site, window: &Window, answers: &Value) {
    let receipt = window.receipt();
    let stored = site.collector.stored();
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].receipt, receipt);
    same(&stored[0].answers, answers);

    let lines = site.collector.exported_lines(SURVEY);
    assert_eq!(lines.len(), 1);
    same(&lines[0]["submission"]["answers"], answers);

    let table = site.collector.exported_table(SURVEY);
    assert_eq!(table.len(), 1);
    assert_eq!(table[0]["receipt.id"], receipt);
    for (name, answer) in answers.as_object().expect("answers are an object") {
        reads_in_the_table(&table[0], name, answer);
    }
}

/// Makes sure that a row of the exported table holds an answer: choices and rows of a matrix have columns of their
/// own, and text is guarded against spreadsheets that would take it for a formula.
fn reads_in_the_table(row: &BTreeMap<String, String>, name: &str, answer: &Value) {
    match answer {
        Value::Array(chosen) => {
            let columns: Vec<_> = row
                .iter()
                .filter_map(|(column, cell)| {
                    Some((column.strip_prefix(name)?.strip_prefix('.')?, cell))
                })
                .collect();
            let ticked: Vec<_> = columns
                .iter()
                .filter(|(_, cell)| *cell == "1")
                .map(|(choice, _)| *choice)
                .collect();
            assert_eq!(ticked.len(), chosen.len(), "{name}: {columns:?}");
            assert!(
                chosen.iter().all(|choice| ticked.iter().any(|it| choice == it)),
                "{name}: {columns:?}"
            );
            assert!(
                columns.iter().all(|(_, cell)| ["0", "1"].contains(&cell.as_str())),
                "{name}: {columns:?}"
            );
        }
        Value::Object(rows) => {
            for (line, column) in rows {
                reads_in_the_table(row, &format!("{name}.{line}"), column);
            }
        }
        Value::String(text) if text.starts_with(['=', '@']) => {
            assert_eq!(row[name], format!("'{text}"), "{name}")
        }
        Value::String(text) => assert_eq!(row[name], *text, "{name}"),
        other => assert_eq!(row[name], other.to_string(), "{name}"),
    }
}

/// Compares answer by answer, so that a failure names the question.
fn same(stored: &Value, expected: &Value) {
    let (stored, expected) = (
        stored.as_object().expect("answers are an object"),
        expected.as_object().expect("answers are an object"),
    );
    for (name, answer) in expected {
        assert_eq!(stored.get(name), Some(answer), "{name}");
    }
    let more: Vec<_> = stored.keys().filter(|name| !expected.contains_key(*name)).collect();
    assert!(more.is_empty(), "stored, and never answered: {more:?}");
}
