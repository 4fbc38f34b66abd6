//! The ready surveys are used as they are: none may have a finding, and the hearing is what it says it is.

mod scenario;

use scenario::{NOW, Scenario};
use serde_json::{Value as Json, json};
use std::path::Path;

fn survey(file: &str) -> Json {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../surveys").join(file);
    let text = std::fs::read_to_string(&path).expect("the survey is there");
    serde_json::from_str(&text).expect("JSON")
}

fn texts_without_a_language(json: &Json, place: &str, missing: &mut Vec<String>) {
    match json {
        Json::Object(members) => {
            let is_text = members.contains_key("ko") || members.contains_key("en");
            if is_text && !(members.contains_key("ko") && members.contains_key("en")) {
                missing.push(place.to_owned());
            }
            for (name, value) in members {
                texts_without_a_language(value, &format!("{place}/{name}"), missing);
            }
        }
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                texts_without_a_language(item, &format!("{place}/{index}"), missing);
            }
        }
        _ => {}
    }
}

#[test]
fn every_ready_survey_is_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../surveys");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_str().expect("UTF-8");
        // Beside a definition may lie its scripted cases.
        if name.ends_with(".json") && !name.ends_with(".test.json") {
            // Opening asserts that there is no finding.
            Scenario::open(survey(name));
            count += 1;
        }
    }
    assert!(count > 0);
}

#[test]
fn the_hearing_is_whole_in_both_languages() {
    let definition = survey("cloud-plan-4.json");
    let mut missing = Vec::new();
    texts_without_a_language(&definition, "", &mut missing);
    assert_eq!(missing, [""; 0]);
    assert!(definition["pages"].as_array().map_or(0, Vec::len) >= 6);
    let it = Scenario::open(definition);
    assert_eq!(it.survey.languages(), ["ko", "en"]);
    let asked = it.survey.questions().filter(|it| it.kind.has_answer());
    assert!(asked.count() >= 40);
}

#[test]
fn the_hearing_checks_business_numbers() {
    let mut it = Scenario::open(survey("cloud-plan-4.json"));
    it.answer("consent_identity", json!("agree"));
    let mut check = |number: &str, expected: bool| {
        it.answer("business_number", json!(number));
        let problems = it.session.clone().complete(NOW).expect_err("much is left to answer");
        let place = "/answers/business_number";
        let found = problems.iter().any(|problem| problem.pointer.as_str() == place);
        assert_eq!(!found, expected, "{number}: {problems:?}");
    };
    for number in ["110-81-41272", "505-81-24020", "220-81-62517", "1248100998", "1208147521"] {
        check(number, true);
    }
    for number in ["123-45-67890", "1234567890", "110-81-4127", "110-81-41273", "가"] {
        check(number, false);
    }
}
