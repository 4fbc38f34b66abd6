//! Bodies made by hand: each is one change to a body that the collector takes, and each is refused, told where, and
//! stored nowhere.

use serde_json::{Value, json};

use crate::hearing;
use crate::support::posting::{Answer, Sender, fresh_key, submission};
use crate::support::site::{SURVEY, Site};

const CONSENT_VERSION: &str = "2026-11-01";

/// What the widget would send of the private division's answers.
fn honest() -> Value {
    submission(
        hearing::private_answers(),
        json!({ "consent_identity": CONSENT_VERSION, "consent_contact": CONSENT_VERSION }),
    )
}

/// The honest body after one change at a place, under a key of its own. Null takes away what is there.
fn changed(place: &str, value: Value) -> Value {
    let mut body = honest();
    let (parent, name) = place.rsplit_once('/').expect("a place is a JSON pointer");
    let parent = body.pointer_mut(parent).unwrap_or_else(|| panic!("{place} has a parent"));
    let members = parent.as_object_mut().unwrap_or_else(|| panic!("{place} is in an object"));
    if value.is_null() {
        members.remove(name);
    } else {
        members.insert(name.to_owned(), value);
    }
    body
}

#[test]
fn every_forged_answer_is_refused_at_its_place_and_none_is_stored() {
    let site = Site::open();
    let endpoint = site.collector.endpoint(SURVEY);
    let sender = Sender { endpoint: &endpoint, origin: &site.origin() };
    assert_eq!(sender.post(&honest()).status, 201, "the honest body is taken");

    let long = "가".repeat(301);
    let forgeries: &[(&str, Value, &str, &str)] = &[
        // Answers that nobody could give.
        ("/answers/company_size", json!("huge"), "/answers/company_size", "unknown-choice"),
        ("/answers/company_size", json!(["medium"]), "/answers/company_size", "wrong-type"),
        (
            "/answers/cloud_fields",
            json!(["iaas", "saas", "iaas", "other"]),
            "/answers/cloud_fields",
            "repeated-choice",
        ),
        (
            "/answers/private_customers",
            json!(["middle", "none"]),
            "/answers/private_customers",
            "exclusive-choice",
        ),
        ("/answers/cloud_fields", json!("saas"), "/answers/cloud_fields", "wrong-type"),
        ("/answers/main_field", json!("quantum"), "/answers/main_field", "unknown-choice"),
        ("/answers/employees", json!("120"), "/answers/employees", "wrong-type"),
        ("/answers/hearing_before", json!("yes"), "/answers/hearing_before", "wrong-type"),
        ("/answers/private_support", json!(6), "/answers/private_support", "unknown-choice"),
        (
            "/answers/agenda_importance/ai",
            json!("extreme"),
            "/answers/agenda_importance",
            "unknown-choice",
        ),
        (
            "/answers/agenda_importance/moon",
            json!("low"),
            "/answers/agenda_importance",
            "unknown-choice",
        ),
        (
            "/answers/company_name",
            json!("가나다\u{0}클라우드"),
            "/answers/company_name",
            "impossible-text",
        ),
        ("/answers/company_name", json!({ "ko": "가나다" }), "/answers/company_name", "wrong-type"),
        ("/answers/website", json!(""), "/answers/website", "empty-value"),
        ("/answers/call_date", json!("2099-02-30"), "/answers/call_date", "wrong-format"),
        // Answers to what was not asked.
        ("/answers/salary", json!(1), "/answers/salary", "unknown-question"),
        ("/answers/public_supply", json!("current"), "/answers/public_supply", "hidden"),
        ("/answers/employees_band", json!("1_9"), "/answers/employees_band", "hidden"),
        (
            "/answers/company_size-Comment",
            json!("크다"),
            "/answers/company_size-Comment",
            "unexpected-comment",
        ),
        // Rules of the survey.
        ("/answers/company_name", Value::Null, "/answers/company_name", "required"),
        ("/answers/telephone", Value::Null, "/answers/telephone", "required"),
        (
            "/answers/agenda_importance/talent",
            Value::Null,
            "/answers/agenda_importance/talent",
            "row-required",
        ),
        ("/answers/cloud_fields-Comment", Value::Null, "/answers/cloud_fields", "other-empty"),
        (
            "/answers/business_number",
            json!("123-45-67890"),
            "/answers/business_number",
            "rule-broken",
        ),
        (
            "/answers/business_number",
            json!("12345"),
            "/answers/business_number",
            "pattern-mismatch",
        ),
        ("/answers/founded_year", json!(1066), "/answers/founded_year", "too-small"),
        ("/answers/employees", json!(2_000_000), "/answers/employees", "too-large"),
        ("/answers/third_plan_keep", json!(long), "/answers/third_plan_keep", "too-long"),
        ("/answers/opinion", json!("가".repeat(251)), "/answers/opinion", "too-long"),
        (
            "/answers/urgent_agenda",
            json!(["ai", "certification", "talent", "export"]),
            "/answers/urgent_agenda",
            "too-many-choices",
        ),
        ("/answers/first_agenda", json!("export"), "/answers/first_agenda", "rule-broken"),
        // Results of the survey's own calculations.
        ("/answers/share_total", json!(99), "/answers/share_total", "wrong-result"),
        ("/answers/cloud_staff_share", Value::Null, "/answers/cloud_staff_share", "wrong-result"),
        // Consent to another text than was shown.
        (
            "/context/consents/consent_contact",
            json!("2020-01-01"),
            "/context/consents/consent_contact",
            "wrong-consent-version",
        ),
        (
            "/context/consents/consent_identity",
            Value::Null,
            "/context/consents/consent_identity",
            "wrong-consent-version",
        ),
    ];
    assert!(forgeries.len() >= 20);
    for (place, value, pointer, code) in forgeries {
        let answer = sender.post(&changed(place, value.clone()));
        let what = format!("{place} = {value}: {answer:?}");
        assert_eq!(answer.status, 422, "{what}");
        assert_eq!(answer.problem(), "invalid-answers", "{what}");
        let expected = ((*pointer).to_owned(), (*code).to_owned());
        assert!(answer.errors().contains(&expected), "{what}");
    }

    assert_eq!(site.collector.stored().len(), 1, "the honest body alone is stored");
    let log = site.collector.logged();
    for typed in ["가나다", "123-45-67890", "quantum", "02-1234-5678", "extreme"] {
        assert!(!log.contains(typed), "{typed} is in the log:\n{log}");
    }
}

#[test]
fn a_body_that_is_no_submission_is_refused() {
    let site = Site::open();
    let endpoint = site.collector.endpoint(SURVEY);
    let sender = Sender { endpoint: &endpoint, origin: &site.origin() };

    let not_json = sender.post_bytes(&fresh_key(), b"{\"key\": ".to_vec());
    assert!((400..500).contains(&not_json.status), "{not_json:?}");
    not_json.problem();

    let not_a_submission = sender.post_bytes(&fresh_key(), b"[1, 2, 3]".to_vec());
    assert!((400..500).contains(&not_a_submission.status), "{not_a_submission:?}");
    not_a_submission.problem();

    let not_text = sender.post_bytes(&fresh_key(), vec![0xff; 64]);
    assert!((400..500).contains(&not_text.status), "{not_text:?}");
    not_text.problem();

    let nested = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let nested = sender.post_bytes(&fresh_key(), nested.into_bytes());
    assert!((400..500).contains(&nested.status), "{nested:?}");
    nested.problem();

    let huge = changed("/answers/third_plan_keep", json!("가".repeat(250_000)));
    let huge = sender.post(&huge);
    assert_eq!(huge.status, 413, "{huge:?}");
    huge.problem();

    for (place, value) in [
        ("/key", json!("not a key")),
        ("/answers", json!([])),
        ("/response/completedAt", json!("yesterday")),
        ("/context/timeZone", json!(9)),
        ("/extra", json!(true)),
    ] {
        let answer = sender.post(&changed(place, value));
        assert!((400..500).contains(&answer.status), "{place}: {answer:?}");
        answer.problem();
    }
    assert!(site.collector.stored().is_empty());
}

#[test]
fn a_survey_or_version_that_the_collector_never_held_is_refused() {
    let site = Site::open();
    let origin = site.origin();
    let endpoint = site.collector.endpoint(SURVEY);
    let sender = Sender { endpoint: &endpoint, origin: &origin };

    let version = sender.post(&changed("/survey/version", json!("1999-01-01")));
    assert_eq!((version.status, version.problem()), (422, "unknown-version"));
    let digest = format!("sha256-{}", "A".repeat(43));
    let digest = sender.post(&changed("/survey/digest", json!(digest)));
    assert_eq!((digest.status, digest.problem()), (422, "unknown-version"));

    let endpoint = site.collector.endpoint("no-such-survey");
    let elsewhere = Sender { endpoint: &endpoint, origin: &origin };
    let mut body = changed("/survey/id", json!("no-such-survey"));
    let unknown = elsewhere.post(&body);
    assert_eq!(unknown.status, 404, "{unknown:?}");
    unknown.problem();
    body["survey"]["id"] = json!(SURVEY);
    body["key"] = json!(fresh_key());
    assert_eq!(elsewhere.post(&body).status, 404, "a survey is named by its address as well");

    assert!(site.collector.stored().is_empty());
}

#[test]
fn a_page_of_another_origin_is_refused() {
    let site = Site::open();
    let endpoint = site.collector.endpoint(SURVEY);
    let stranger = Sender { endpoint: &endpoint, origin: "https://stranger.example" };
    let answer = stranger.post(&honest());
    assert_eq!(answer.status, 403, "{answer:?}");
    assert_eq!(answer.allowed_origin, None, "its page may not read the answer");
    answer.problem();
    assert!(site.collector.stored().is_empty());
}

#[test]
fn a_key_belongs_to_one_body() {
    let site = Site::open();
    let endpoint = site.collector.endpoint(SURVEY);
    let origin = site.origin();
    let sender = Sender { endpoint: &endpoint, origin: &origin };

    let body = honest();
    let first = sender.post(&body);
    assert_eq!(first.status, 201, "{first:?}");
    assert_eq!(first.allowed_origin.as_deref(), Some(origin.as_str()));
    let again: Answer = sender.post(&body);
    assert_eq!((again.status, again.receipt()), (200, first.receipt()), "the first receipt again");

    let mut other = body.clone();
    other["answers"]["opinion"] = json!("다른 의견");
    let refused = sender.post(&other);
    assert_eq!((refused.status, refused.problem()), (422, "key-reused"));

    let mismatched = sender.post_bytes(&fresh_key(), honest().to_string().into_bytes());
    assert!(
        (400..500).contains(&mismatched.status),
        "header and body name the same key: {mismatched:?}"
    );
    mismatched.problem();

    let stored = site.collector.stored();
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].answers, body["answers"]);
}
