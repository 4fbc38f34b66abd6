//! The examples of question types: one file a type beside the types' own (`src/view/questions/fixtures`), which says
//! what is asked and how it is answered. Here the states are made of it in which a respondent can meet the question:
//! for the gallery, for the tests of what is drawn, and for those of its accessibility.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value as Json, json};

use crate::workspace;

/// Words in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// In Korean.
    pub korean: String,
    /// In English.
    pub english: String,
}

impl Words {
    fn new(korean: &str, english: &str) -> Self {
        Words { korean: korean.to_owned(), english: english.to_owned() }
    }

    fn read(json: &Json) -> Result<Self> {
        let text = |language: &str| json[language].as_str().context("words in ko and in en");
        Ok(Words::new(text("ko")?, text("en")?))
    }
}

/// A question type.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// As the dialect calls it.
    pub name: String,
    /// What is shown of it.
    pub states: Vec<State>,
}

/// A question as a respondent meets it.
#[derive(Clone, Debug)]
pub struct State {
    /// The question type.
    pub kind: String,
    /// Names it among the states of the type: English, lower case, hyphens.
    pub name: String,
    /// What it shows.
    pub title: Words,
    /// A survey of this question.
    pub definition: Json,
    /// Whether it is there once the survey has been sent off, in vain.
    pub pressed: bool,
}

impl State {
    /// The file of the definition, as the gallery serves it.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{}.json", self.kind, self.name)
    }

    /// The definition as text to read.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{:#}\n", self.definition)
    }
}

/// All of them, in alphabetical order.
///
/// # Errors
/// A file cannot be read, or lacks what a fixture needs; the file is named.
pub fn all() -> Result<Vec<Fixture>> {
    let mut files = workspace::files(&folder())?;
    files.retain(|file| file.extension().is_some_and(|it| it == "json"));
    files.sort();
    files.iter().map(|file| read(file).with_context(|| file.display().to_string())).collect()
}

fn read(file: &Path) -> Result<Fixture> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let json: Json = serde_json::from_str(&workspace::read(file)?)?;
    let states = states(&name, &json)?;
    Ok(Fixture { name, states })
}

/// Where they lie.
#[must_use]
pub fn folder() -> PathBuf {
    workspace::root().join("src/view/questions/fixtures")
}

/// A fixture is an object of
/// - `question`: what is asked, with all texts in both languages;
/// - `answer`: one that is right; a type without is not answered;
/// - `wrong`: an `answer` that is not, and the `changes` of the question that make it so;
/// - `comment`: whether the question can have a comment beside it;
/// - `variants`: by name, each with `title`, `changes`, and `press` where it shows what is said after sending.
fn states(kind: &str, fixture: &Json) -> Result<Vec<State>> {
    let mut states = States { kind, question: &fixture["question"], all: Vec::new() };
    states.add("empty", Words::new("답하기 전", "Not answered"), &json!({}), false);
    if let Some(answer) = fixture.get("answer") {
        of_answers(&mut states, answer);
    }
    if let Some(wrong) = fixture.get("wrong") {
        let mut changes = wrong["changes"].clone();
        changes["defaultValue"] = wrong["answer"].clone();
        states.add(
            "wrong",
            Words::new("맞지 않는 답", "An answer that is not right"),
            &changes,
            true,
        );
    }
    if fixture["comment"] == true {
        let changes = json!({ "showCommentArea": true });
        states.add("comment", Words::new("의견을 덧붙이는 칸", "With a comment"), &changes, false);
    }
    of_texts(&mut states);
    for (name, variant) in fixture["variants"].as_object().unwrap_or(&Map::new()) {
        let title = Words::read(&variant["title"]).with_context(|| name.clone())?;
        states.add(name, title, &variant["changes"], variant["press"] == true);
    }
    Ok(states.all)
}

/// What a question that takes answers can be.
fn of_answers(states: &mut States<'_>, answer: &Json) {
    let required = json!({ "isRequired": true });
    states.add("required", Words::new("필수 문항", "Required"), &required, false);
    states.add("missing", Words::new("답이 빠졌을 때", "Required, and missing"), &required, true);
    let answered = json!({ "defaultValue": answer });
    states.add("answered", Words::new("답한 뒤", "Answered"), &answered, false);
    let doubtful = json!({
        "defaultValue": answer,
        "validators": [{
            "type": "expression", "expression": "false", "notificationType": "warning",
            "text": {
                "ko": "다른 회사의 답과 크게 다릅니다. 맞는지 확인해 주십시오.",
                "en": "This differs much from what others answer. Please check it."
            }
        }]
    });
    states.add("doubtful", Words::new("확인을 부탁할 때", "With a warning"), &doubtful, true);
    let read_only = json!({ "defaultValue": answer, "readOnly": true });
    states.add("read-only", Words::new("읽기 전용", "Read-only"), &read_only, false);
    let disabled = json!({ "defaultValue": answer, "enableIf": "false" });
    states.add(
        "disabled",
        Words::new("조건이 맞지 않아 고칠 수 없을 때", "Disabled by a condition"),
        &disabled,
        false,
    );
}

/// What long texts and many choices make of a question.
fn of_texts(states: &mut States<'_>) {
    let (korean, english) = (
        "제목이 길어 여러 줄로 이어져도 낱말은 가운데에서 끊기지 않고 띄어 쓴 곳에서 줄이 바뀌며, \
         다음 문항과 섞이지 않습니다",
        "A title that goes on for several lines breaks between words and nowhere else, and is not \
         mistaken for the next question's",
    );
    let address =
        "https://www.example.kr/an/address/without/any/space/in/it/that/has/to/break/somewhere";
    let mut long = json!({
        "title": { "ko": korean, "en": english },
        "description": { "ko": format!("띄어쓰기가 없는 주소: {address}"), "en": format!("An address without spaces: {address}") }
    });
    let choices = states.question["choices"].as_array();
    if let Some(choices) = choices {
        let mut choices = choices.clone();
        if let Some(first) = choices.first_mut().filter(|it| it.is_object()) {
            first["text"] = json!({ "ko": korean, "en": english });
        }
        long["choices"] = choices.into();
    }
    if states.question.get("title").is_some() {
        states.add("long", Words::new("긴 글", "Long texts"), &long, false);
    }
    if choices.is_some_and(|it| it.iter().all(|choice| choice.get("imageLink").is_none())) {
        let many: Vec<Json> = (1..=30)
            .map(|it| json!({ "value": it, "text": { "ko": format!("{it}번째 선택지"), "en": format!("Choice {it}") } }))
            .collect();
        states.add(
            "many",
            Words::new("많은 선택지", "Many choices"),
            &json!({ "choices": many }),
            false,
        );
    }
}

struct States<'a> {
    kind: &'a str,
    question: &'a Json,
    all: Vec<State>,
}

impl States<'_> {
    fn add(&mut self, name: &str, title: Words, changes: &Json, pressed: bool) {
        let mut question = self.question.clone();
        for (property, value) in changes.as_object().into_iter().flatten() {
            question[property] = value.clone();
        }
        let mut elements = vec![question];
        if pressed {
            // What keeps the survey from being sent where the question itself does not.
            elements.push(json!({
                "type": "text", "name": "signed", "isRequired": true,
                "title": { "ko": "작성하신 분", "en": "Filled in by" }
            }));
        }
        let definition = json!({
            "x-survey-widget": { "id": format!("gallery-{}-{name}", self.kind), "version": "1" },
            "elements": elements
        });
        let kind = self.kind.to_owned();
        self.all.push(State { kind, name: name.to_owned(), title, definition, pressed });
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn states_have_names_of_their_own() {
        let fixtures = all().unwrap();
        let states: Vec<_> = fixtures.iter().flat_map(|it| &it.states).collect();
        let names: BTreeSet<_> = states.iter().map(|it| it.file_name()).collect();
        assert_eq!(names.len(), states.len());
    }

    #[test]
    fn a_state_changes_what_it_says_and_nothing_else() {
        let fixture =
            json!({ "question": { "type": "text", "name": "a", "title": "A" }, "answer": "b" });
        let states = states("text", &fixture).unwrap();
        let answered = states.iter().find(|it| it.name == "answered").unwrap();
        assert_eq!(
            answered.definition["elements"],
            json!([{ "type": "text", "name": "a", "title": "A", "defaultValue": "b" }])
        );
        assert!(!answered.pressed);
        let missing = states.iter().find(|it| it.name == "missing").unwrap();
        assert_eq!(missing.definition["elements"][0]["isRequired"], true);
        assert_eq!(missing.definition["elements"].as_array().unwrap().len(), 2);
        assert!(missing.pressed);
    }

    #[test]
    fn what_takes_no_answer_has_no_states_of_one() {
        let states =
            states("html", &json!({ "question": { "type": "html", "name": "a" } })).unwrap();
        let names: Vec<_> = states.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["empty"]);
    }
}
