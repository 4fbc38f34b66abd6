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
fn the_questionnaire_of_the_statistics_is_filled_in() {
    let window =
        Scenario::of("cloud-statistics", "a whole questionnaire is sent with what it adds up to")
            .with_attribute("data-input-approval_number=\"127000\"")
            .holds_at(DESKTOP);
    window.sees("결과는 2027년 10월에 통계로 공표합니다.");
}

#[test]
fn somebody_registers_for_the_conference() {
    let window = Scenario::of("conference-registration", "a whole registration on site is sent")
        .holds_at(PHONE);
    window.sees("자리가 확정되면 3일 안에 전자우편으로 알려 드립니다.");
}

#[test]
fn an_association_comments_on_the_draft() {
    Scenario::of(
        "notice-comment",
        "an association's comments are sent with its name, and it is told the outcome",
    )
    .holds_at(DESKTOP);
}

#[test]
fn the_conference_is_evaluated() {
    Scenario::of("conference-evaluation", "an order is sent as it was made").holds_at(PHONE);
}

#[test]
fn a_company_tells_which_software_it_needs() {
    Scenario::of("software-demand", "a whole response is sent with its totals").holds_at(DESKTOP);
}

#[test]
fn a_problem_with_the_website_is_reported() {
    Scenario::of("accessibility-report", "a picture goes with the report").holds_at(PHONE);
}

#[test]
fn the_annual_report_is_submitted() {
    // No later than in Seoul.
    let today = jiff::Timestamp::now().to_string()[..10].to_owned();
    Scenario::of("rnd-annual-report", "a whole report is sent with all that it adds up to")
        .with_answer("signed_on", json!(today))
        .holds_at(DESKTOP);
}

/// One of a survey's scripted cases, to be played by a person.
struct Scenario {
    survey: String,
    attributes: String,
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
            attributes: String::new(),
            answers: members("answers"),
            sent: sent.expect("the case says what is sent"),
        }
    }

    /// The tag has this attribute, too.
    fn with_attribute(mut self, attribute: &str) -> Self {
        self.attributes = format!(" {attribute}");
        self
    }

    /// Another answer than the case has: it would depend on the day.
    fn with_answer(mut self, name: &str, answer: Value) -> Self {
        self.answers.insert(name.to_owned(), answer.clone());
        self.sent.insert(name.to_owned(), answer);
        self
    }

    fn holds_at(self, size: Size) -> Window {
        let tag = format!(
            "<script src=\"survey-widget.js\" data-survey=\"surveys/{0}.json\" \
             data-endpoint=\"http://127.0.0.1:8788/surveys/{0}/responses\"{1} async></script>",
            self.survey, self.attributes
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
