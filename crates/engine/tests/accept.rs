//! What the receiver takes and what it refuses: every forgery is one change to answers that are accepted.

mod scenario;

use scenario::{NOW, Scenario, at, platform, value};
use serde_json::{Value as Json, json};
use survey_engine::accept;

fn survey() -> Scenario {
    Scenario::open(json!({ "pages": [
        { "name": "p1", "elements": [
            { "type": "text", "name": "company", "isRequired": true, "maxLength": 10 },
            { "type": "text", "name": "mail", "inputType": "email" },
            { "type": "text", "name": "since", "inputType": "date" },
            { "type": "text", "name": "staff", "inputType": "number", "min": 0, "max": 100000 },
            { "type": "radiogroup", "name": "side", "choices": ["private", "public"], "isRequired": true,
              "showOtherItem": true },
            { "type": "checkbox", "name": "fields", "choices": ["iaas", "saas", "msp"], "showNoneItem": true,
              "maxSelectedChoices": 2 },
            { "type": "boolean", "name": "knows" },
            { "type": "rating", "name": "score" },
            { "type": "matrix", "name": "agenda", "columns": [1, 2, 3], "rows": ["ai", "dc"] },
            { "type": "comment", "name": "opinion", "maxLength": 5 },
            { "type": "html", "name": "note", "html": "x" },
            { "type": "text", "name": "fixed", "readOnly": true, "defaultValue": "as is" },
            { "type": "expression", "name": "double", "expression": "{staff} * 2" } ] },
        { "name": "p2", "visibleIf": "{side} = 'public'", "elements": [
            { "type": "text", "name": "agency", "isRequired": true } ] } ] }))
}

fn honest() -> Json {
    json!({ "company": "가나 클라우드", "mail": "a@b.kr", "since": "2011-02-28", "staff": 12,
        "side": "private", "fields": ["iaas", "msp"], "knows": true, "score": 4,
        "agenda": { "ai": 3, "dc": 1 }, "opinion": "좋습니다", "fixed": "as is", "double": 24 })
}

/// One change to honest answers: `null` takes the answer away.
fn check(name: &str, forged: Json, pointer: &str, code: &str) {
    let mut answers = honest();
    if forged.is_null() {
        answers.as_object_mut().expect("an object").remove(name);
    } else {
        answers[name] = forged.clone();
    }
    if let (true, Some(staff)) = (name == "staff", forged.as_i64()) {
        answers["double"] = json!(staff * 2);
    }
    let refusals = survey().refusals(answers);
    assert_eq!(refusals, [(pointer.to_owned(), code)], "{name} = {forged}");
}

#[test]
fn honest_answers_are_accepted() {
    assert_eq!(survey().refusals(honest()), []);
}

#[test]
fn every_forgery_is_refused_at_its_place() {
    check(
        "double-Comment",
        json!("nobody can write here"),
        "/answers/double-Comment",
        "unexpected-comment",
    );
    check("company", Json::Null, "/answers/company", "required");
    check("company", json!("   "), "/answers/company", "required");
    check("company", json!(7), "/answers/company", "wrong-type");
    check("company", json!("가나다라마바사아자차카"), "/answers/company", "too-long");
    check("company", json!("a\u{0}b"), "/answers/company", "impossible-text");
    check("company", json!("a\nb"), "/answers/company", "impossible-text");
    check("mail", json!("nobody"), "/answers/mail", "not-an-email");
    check("mail", json!(""), "/answers/mail", "empty-value");
    check("since", json!("2011-02-30"), "/answers/since", "wrong-format");
    check("staff", json!("12"), "/answers/staff", "wrong-type");
    check("staff", json!(-1), "/answers/staff", "too-small");
    check("side", json!("PRIVATE"), "/answers/side", "unknown-choice");
    check("side", json!(["private"]), "/answers/side", "wrong-type");
    check("side", json!("other"), "/answers/side", "other-empty");
    check("side-Comment", json!("x"), "/answers/side-Comment", "unexpected-comment");
    check("fields", json!("iaas"), "/answers/fields", "wrong-type");
    check("fields", json!(["iaas", "paas"]), "/answers/fields", "unknown-choice");
    check("fields", json!(["iaas", "iaas"]), "/answers/fields", "repeated-choice");
    check("fields", json!(["iaas", "none"]), "/answers/fields", "exclusive-choice");
    check("fields", json!(["iaas", "saas", "msp"]), "/answers/fields", "too-many-choices");
    check("knows", json!("true"), "/answers/knows", "wrong-type");
    check("score", json!(99), "/answers/score", "unknown-choice");
    check("score", json!("4"), "/answers/score", "unknown-choice");
    check("agenda", json!({ "ai": 4 }), "/answers/agenda", "unknown-choice");
    check("agenda", json!({ "x": 1 }), "/answers/agenda", "unknown-choice");
    check("agenda", json!([1]), "/answers/agenda", "wrong-type");
    check("opinion", json!("너무 깁니다"), "/answers/opinion", "too-long");
    check("note", json!("x"), "/answers/note", "unknown-question");
    check("fixed", json!("changed"), "/answers/fixed", "read-only");
    check("double", json!(25), "/answers/double", "wrong-result");
    check("double", Json::Null, "/answers/double", "wrong-result");
    check("agency", json!("hidden page"), "/answers/agency", "hidden");
    check("unknown", json!("x"), "/answers/unknown", "unknown-question");
}

#[test]
fn routing_is_checked() {
    let mut answers = honest();
    answers["side"] = json!("public");
    assert_eq!(survey().refusals(answers.clone()), [("/answers/agency".to_owned(), "required")]);
    answers["agency"] = json!("부처");
    assert_eq!(survey().refusals(answers), []);
}

#[test]
fn answers_that_are_no_object_are_refused() {
    assert_eq!(survey().refusals(json!([])), [("/answers".to_owned(), "wrong-type")]);
}

#[test]
fn the_version_of_a_consent_is_kept_and_checked() {
    let mut it = Scenario::page(json!([
        { "type": "radiogroup", "name": "consent", "choices": ["agree", "disagree"],
          "x-survey-widget": { "consent": { "version": "3", "purpose": "p", "items": "i",
              "retention": "r", "refusal": "f" } } } ]));
    assert_eq!(it.session.consents(), []);
    it.answer("consent", json!("agree"));
    it.sends();
    let answers = value(&json!({ "consent": "agree" }));
    let codes = |consents: &[(&str, &str)]| -> Vec<(String, &str)> {
        let consents: Vec<_> =
            consents.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        match accept(&it.survey, platform(), at(NOW), &answers, &consents) {
            Ok(()) => Vec::new(),
            Err(problems) => {
                problems.iter().map(|it| (it.pointer.as_str().into(), it.kind.code())).collect()
            }
        }
    };
    let pointer = "/context/consents/consent".to_owned();
    assert_eq!(codes(&[("consent", "3")]), []);
    assert_eq!(codes(&[]), [(pointer.clone(), "wrong-consent-version")]);
    assert_eq!(codes(&[("consent", "2")]), [(pointer, "wrong-consent-version")]);
}

#[test]
fn a_cleared_default_stays_cleared() {
    let definition = json!({ "clearInvisibleValues": "onHidden", "elements": [
        { "type": "text", "name": "a", "defaultValue": "as is", "visibleIf": "{b} empty" },
        { "type": "text", "name": "b" } ] });
    let mut it = Scenario::open(definition.clone());
    it.answer("a", json!(null));
    assert_eq!(it.sends(), json!({}), "the receiver does not give it again");
    let mut later = Scenario::open(definition);
    later.session.restore(&it.session.data(), "page1");
    assert_eq!(later.answer_of("a"), json!(null), "nor does coming back");
}

#[test]
fn what_is_calculated_from_the_time_is_as_of_completion() {
    let mut it = Scenario::page(json!([
        { "type": "expression", "name": "day", "expression": "today()" },
        { "type": "expression", "name": "at", "expression": "currentDate()" },
        { "type": "text", "name": "late", "visibleIf": "today() > '2026-03-16'" },
    ]));
    let midnight_in_seoul = 1_773_673_200_000.0;
    let before = it.session.complete(midnight_in_seoul - 1.0).expect("nothing is wrong");
    assert_eq!(before.member("day"), Some(&value(&json!("2026-03-15T15:00:00.000Z"))));
    let after = it.session.complete(midnight_in_seoul + 1.0).expect("nothing is wrong");
    assert_eq!(after.member("day"), Some(&value(&json!("2026-03-16T15:00:00.000Z"))));
    let judged = |now: f64| accept(&it.survey, platform(), at(now), &after, &[]);
    assert_eq!(judged(midnight_in_seoul + 1.0), Ok(()));
    assert!(judged(midnight_in_seoul - 1.0).is_err(), "not what the survey calculates then");
}

#[test]
fn a_read_only_default_loses_a_hidden_choice() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a" },
        { "type": "checkbox", "name": "k", "readOnly": true, "defaultValue": ["x", "y"],
          "choices": ["x", { "value": "y", "visibleIf": "{a} empty" }] },
    ]));
    it.answer("a", json!("given"));
    assert_eq!(it.sends(), json!({ "a": "given", "k": ["x"] }));
    assert_eq!(it.refusals(json!({ "a": "given", "k": ["x", "y"] })).len(), 1);
}
