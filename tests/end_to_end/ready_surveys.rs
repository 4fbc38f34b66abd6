//! Every ready survey as a person fills it in, to the end: the answers of one of its scripted cases, by clicks and keys,
//! each page without a fault that axe finds; and what the case says is sent is what the collector has.

use serde_json::{Map, Value, json};

use crate::filling::Filler;
use crate::support::axe::is_accessible;
use crate::support::browser::{DESKTOP, PHONE, Size};
use crate::support::environment;
use crate::support::site::Site;
use crate::support::window::Window;

#[test]
fn the_satisfaction_survey_is_filled_in() {
    Scenario::of(
        "cloud-satisfaction",
        "a whole response is sent with the group of the recommendation",
    )
    .holds_at(DESKTOP);
}

#[test]
fn the_quiz_is_filled_in_and_tells_its_result() {
    let window = Scenario::of("security-quiz", "all that is asked has a place").holds_at(PHONE);
    window.sees("12문제를 모두 맞히셨습니다. 훌륭합니다.");
}

#[test]
fn the_conference_is_evaluated() {
    Scenario::of("conference-evaluation", "an order is sent as it was made").holds_at(PHONE);
}

/// One of a survey's scripted cases, to be played by a person.
struct Scenario {
    survey: String,
    answers: Map<String, Value>,
    sent: Map<String, Value>,
}

impl Scenario {
    fn of(survey: &str, case: &str) -> Self {
        let script = read(&format!("{survey}.test.json"));
        let cases = script["cases"].as_array().into_iter().flatten();
        let case = cases.into_iter().find(|it| it["name"] == case).expect("the case is there");
        let members = |name: &str| case[name].as_object().cloned().unwrap_or_default();
        let sent = case["expect"]["sent"].as_object().cloned();
        Self {
            survey: survey.to_owned(),
            answers: members("answers"),
            sent: sent.expect("the case says what is sent"),
        }
    }

    fn holds_at(self, size: Size) -> Window {
        let tag = format!(
            "<script src=\"survey-widget.js\" data-survey=\"surveys/{0}.json\" \
             data-endpoint=\"http://127.0.0.1:8788/surveys/{0}/responses\" async></script>",
            self.survey
        );
        let site = Site::with_pages(&[("/ready", &tag)]);
        let window = site.visit_page("/ready", size);
        let definition = read(&format!("{}.json", self.survey));
        let look = |page: &str| {
            window.settles();
            is_accessible(&window, &format!("{} of {}", page, self.survey));
        };
        Filler::at(&window, definition).fills_to_the_end(&Value::from(self.answers), &look);
        let stored = site.collector.stored();
        assert_eq!(stored.len(), 1);
        for (name, answer) in &self.sent {
            assert_eq!(
                number_for_number(&stored[0].answers[name]),
                number_for_number(answer),
                "{name}"
            );
        }
        let more: Vec<&String> = stored[0]
            .answers
            .as_object()
            .into_iter()
            .flat_map(Map::keys)
            .filter(|it| !self.sent.contains_key(*it))
            .collect();
        assert!(more.is_empty(), "stored, and not expected: {more:?}");
        assert_eq!(window.browser().console(), Vec::<String>::new());
        window
    }
}

/// Numbers as doubles, so that 1 and 1.0 are the same.
fn number_for_number(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.iter().map(number_for_number).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, it)| (name.clone(), number_for_number(it))).collect()
        }
        other => other.clone(),
    }
}

fn read(file: &str) -> Value {
    let text = std::fs::read(environment::surveys().join(file)).expect("the file is there");
    serde_json::from_slice(&text).expect("JSON")
}
