//! How every fixture is drawn, held without a browser: the HTML of each state lies beside the fixture, and whoever
//! changes it sees in the difference what a respondent gets. `UPDATE_PICTURES=1 cargo test pictures` draws anew.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use xtask::gallery::fixtures::{self, Fixture, State};

use super::testing::Answering;

const LANGUAGES: [&str; 2] = ["ko", "en"];

#[test]
fn fixtures_are_drawn_as_they_were() {
    let update = std::env::var_os("UPDATE_PICTURES").is_some();
    let mut different = Vec::new();
    for fixture in fixtures::all().unwrap() {
        let drawn = picture(&fixture);
        let file = file(&fixture);
        if update {
            std::fs::write(&file, drawn).unwrap();
        } else if std::fs::read_to_string(&file).unwrap_or_default() != drawn {
            different.push(file);
        }
    }
    assert!(
        different.is_empty(),
        "drawn in another way than these files have it: {different:?}. If that is meant to be, run \
         `UPDATE_PICTURES=1 cargo test pictures` and read the difference"
    );
}

fn file(fixture: &Fixture) -> PathBuf {
    fixtures::folder().join(&fixture.name).with_extension("html")
}

fn picture(fixture: &Fixture) -> String {
    let mut text = String::new();
    for state in &fixture.states {
        for language in LANGUAGES {
            text += &format!("<!-- {}, {language} -->\n", state.name);
            text += &drawn(state, language);
            text += "\n";
        }
    }
    text
}

/// One state, a line an element.
fn drawn(state: &State, language: &str) -> String {
    let survey = Answering::begin(language, state.definition.clone());
    if state.pressed {
        survey.store.next();
    }
    survey.part("<div class=\"page\"").replace("><", ">\n<")
}
