//! Reading definitions: what is taken over, and what is reported where.

mod flow;
mod older;
mod question_types;

use serde_json::{Value as Json, json};
use survey_definition::{
    Element, FindingKind, Question, QuestionKind, QuestionNumbers, Survey, digest, read, registry,
};
use survey_delivery::json::tree_of;
use survey_expression::Value;
use survey_native::NativePlatform;

fn value(json: &Json) -> Value {
    tree_of(json).expect("no deeper than JSON may be")
}

/// Reads, and compares the findings: pointer, whether it is an error, a word of its message.
fn check(definition: Json, expected: &[(&str, bool, &str)]) -> Survey {
    let (survey, findings) = read(&value(&definition));
    let found: Vec<_> = findings
        .iter()
        .map(|it| (it.pointer.as_str().to_owned(), it.kind.is_error(), it.kind.message()))
        .collect();
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for ((pointer, is_error, message), expected) in found.iter().zip(expected) {
        assert_eq!((pointer.as_str(), *is_error), (expected.0, expected.1), "{message}");
        assert!(message.contains(expected.2), "{message} does not speak of {}", expected.2);
    }
    survey
}

/// Reads a definition in which nothing is wrong; what is only not honoured yet is let pass.
fn read_well(definition: Json) -> Survey {
    let (survey, findings) = read(&value(&definition));
    for finding in findings {
        let (FindingKind::UnsupportedRule | FindingKind::UnsupportedProperty) = finding.kind else {
            panic!("{finding:?}")
        };
        let name = finding.pointer.as_str().rsplit('/').next().expect("a name");
        let mut pending = registry::pending_properties().iter();
        let is_pending = pending.any(|it| it.trim_start_matches("choice.") == name);
        assert!(is_pending, "{finding:?}");
    }
    survey
}

/// The only question of a survey that asks just this.
fn read_question(question: Json) -> Question {
    let survey = read_well(page(json!([question])));
    let Some(Element::Question(question)) = survey.pages[0].elements.first() else {
        panic!("no question")
    };
    (**question).clone()
}

fn page(elements: Json) -> Json {
    json!({ "pages": [{ "name": "p", "elements": elements }] })
}

fn question(survey: &Survey, index: usize) -> &Question {
    match &survey.pages[0].elements[index] {
        Element::Question(question) => question,
        Element::Panel(_) => panic!("a panel"),
    }
}

#[test]
fn a_definition_is_read_whole() {
    let survey = check(
        json!({ "title": { "ko": "제목" }, "showQuestionNumbers": "on", "showProgressBar": "top",
            "x-survey-widget": { "id": "s", "version": "1", "timeZone": "Asia/Seoul" },
            "pages": [{ "name": "p", "visibleIf": "{a} = 1", "elements": [
                { "type": "text", "name": "a", "inputType": "number", "min": 0, "max": "=today()" },
                { "type": "rating", "name": "r", "rateMin": 0, "rateMax": 10, "rateStep": 5 },
                { "type": "checkbox", "name": "k", "choices": ["x", { "value": 2, "text": "둘" }] } ] }] }),
        &[],
    );
    assert_eq!(survey.extension.id.as_deref(), Some("s"));
    assert_eq!(survey.question_numbers, QuestionNumbers::On);
    assert!(survey.show_progress && survey.pages[0].conditions.visible_if.is_some());
    let QuestionKind::Rating(rating) = &question(&survey, 1).kind else { panic!() };
    let values: Vec<_> = rating.items.iter().map(|it| it.value.clone()).collect();
    assert_eq!(values, [0.0.into(), 5.0.into(), 10.0.into()]);
    let choices = question(&survey, 2).kind.choices().expect("choices");
    assert_eq!(choices.items[1].text.get("en"), "둘");
    assert_eq!(choices.items[1].value, Value::Number(2.0));
}

#[test]
fn elements_without_pages_are_one_page() {
    let survey = check(json!({ "elements": [{ "type": "text", "name": "a" }] }), &[]);
    assert_eq!(survey.pages.len(), 1);
}

#[test]
fn what_is_not_supported_is_reported_by_name_and_place() {
    check(
        json!({ "logo": "x.png", "pages": [{ "name": "p", "elements": [
            { "type": "text", "name": "a", "bindings": {}, "indent": 2 } ] }] }),
        &[
            ("/logo", false, "no effect"),
            ("/pages/0/elements/0/bindings", true, "not supported"),
            ("/pages/0/elements/0/indent", false, "no effect"),
        ],
    );
    check(
        page(json!([{ "type": "hologram", "name": "a" }, { "type": "text", "name": "b" }])),
        &[("/pages/0/elements/0/type", true, "hologram")],
    );
}

#[test]
fn what_cannot_be_used_is_reported() {
    check(json!([]), &[("", true, "object"), ("", true, "no question")]);
    check(json!({}), &[("", true, "no question")]);
    check(
        page(json!([
            { "type": "text", "name": "a", "isRequired": "yes", "inputType": "hologram" },
            { "type": "text" },
            { "type": "text", "name": "a", "visibleIf": "{b} = " },
            { "type": "checkbox", "name": "c", "choices": "x" },
            { "type": "text", "name": "d", "title": 5, "validators": [{ "type": "luck" }] },
            { "type": "text", "name": "a/b~c", "step": "x" } ])),
        &[
            ("/pages/0/elements/0/isRequired", true, "true or false"),
            ("/pages/0/elements/0/inputType", true, "hologram"),
            ("/pages/0/elements/1", true, "name"),
            ("/pages/0/elements/2/visibleIf", true, "byte"),
            ("/pages/0/elements/3/choices", true, "list"),
            ("/pages/0/elements/4/title", true, "text"),
            ("/pages/0/elements/4/validators/0", true, "luck"),
            ("/pages/0/elements/5/step", true, "number"),
            ("/pages/0/elements/2/name", true, "taken"),
        ],
    );
}

#[test]
fn a_consent_has_four_particulars_and_no_answer_beforehand() {
    check(
        page(
            json!([{ "type": "radiogroup", "name": "c", "choices": ["y", "n"], "defaultValue": "y",
            "x-survey-widget": { "consent": { "version": "1", "purpose": "p", "items": "i" } } }]),
        ),
        &[
            ("/pages/0/elements/0/x-survey-widget/consent", true, "retention"),
            ("/pages/0/elements/0/x-survey-widget/consent", true, "refusal"),
            ("/pages/0/elements/0", true, "beforehand"),
        ],
    );
}

#[test]
fn findings_do_not_depend_on_the_order_of_members() {
    let one = page(json!([{ "type": "text", "name": "a", "maxLength": 5, "bindings": "x" }]));
    let other: Json =
        serde_json::from_str(r#"{"pages":[{"elements":[{"bindings":"x","maxLength":5,"name":"a","type":"text"}],"name":"p"}]}"#)
            .expect("JSON");
    let (_, first) = read(&value(&one));
    let (_, second) = read(&value(&other));
    assert_eq!(first, second);
}

#[test]
fn the_digest_names_the_content_whatever_its_spelling() {
    let platform = NativePlatform::new("UTC").expect("a zone");
    let digest_of =
        |text: &str| digest(&value(&serde_json::from_str::<Json>(text).expect("JSON")), &platform);
    let one = digest_of(r#"{"b": 1.0, "a": ["x", null, true], "c": "é\n"}"#);
    let same = digest_of("{\"a\":[\"x\",null,true],\"c\":\"\\u00e9\\n\",\"b\":1}");
    assert_eq!(one, same);
    assert_ne!(one, digest_of(r#"{"b": 2, "a": ["x", null, true], "c": "é\n"}"#));
    // SHA-256 of `{}`, computed elsewhere.
    assert_eq!(
        digest_of("{ }"),
        "sha256-44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    );
}

#[test]
fn the_finding_of_a_cycle_is_an_error() {
    assert!(FindingKind::Cycle("a, b".into()).is_error());
}
