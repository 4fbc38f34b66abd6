//! What is said about the survey as a whole: its course, what happens by itself, this project's additions.

use super::{check, read_well};
use serde_json::{Value as Json, json};
use survey_definition::{InputSource, InputValueType, LengthUnit, Survey, TriggerAction};
use survey_expression::Value;

fn survey(members: Json) -> Survey {
    let mut definition = json!({ "pages": [{ "name": "p", "elements": [
        { "type": "text", "name": "a" }, { "type": "text", "name": "b" }] }] });
    for (name, value) in members.as_object().expect("an object") {
        definition[name] = value.clone();
    }
    read_well(definition)
}

#[test]
fn triggers_do_something_when_their_expression_comes_to_hold() {
    let survey = survey(json!({ "triggers": [
        { "type": "complete", "expression": "{a} = 1" },
        { "type": "setvalue", "expression": "{a} = 2", "setToName": "b", "setValue": [1] },
        { "type": "copyvalue", "fromName": "a", "setToName": "b", "copyDisplayValue": true },
        { "type": "skip", "expression": "{a} = 3", "gotoName": "b" },
        { "type": "runexpression", "expression": "{a} = 4", "setToName": "b",
          "runExpression": "{a} + 1" } ] }));
    let actions: Vec<_> = survey.triggers.iter().map(|it| &it.action).collect();
    let [
        TriggerAction::Complete,
        TriggerAction::SetValue { to, value: Value::List(_), is_variable: false },
        TriggerAction::CopyValue { from, display: true, .. },
        TriggerAction::Skip { to: goal },
        TriggerAction::RunExpression { run: Some(_), .. },
    ] = actions[..]
    else {
        panic!("{actions:?}")
    };
    assert_eq!((to.as_str(), from.as_str(), goal.as_str()), ("b", "a", "b"));
    assert!(survey.triggers[2].expression.is_none() && survey.triggers[0].expression.is_some());
    assert_eq!(survey.triggers[1].pointer.as_str(), "/triggers/1");
}

#[test]
fn a_trigger_of_older_definitions_names_a_question_an_operator_and_a_value() {
    let expression = |mut trigger: Json| {
        trigger["type"] = "completetrigger".into();
        trigger["name"] = "a".into();
        let survey = survey(json!({ "triggers": [trigger] }));
        survey.triggers[0].expression.as_ref().expect("an expression").text().to_owned()
    };
    assert_eq!(
        expression(json!({ "operator": "greaterorequal", "value": -3 })),
        "{a} greaterorequal -3"
    );
    assert_eq!(expression(json!({ "value": "it's" })), r"{a} equal 'it\'s'");
    assert_eq!(expression(json!({ "value": true })), "{a} equal true");
    assert_eq!(expression(json!({ "operator": "notempty" })), "{a} notempty");
    assert_eq!(expression(json!({ "operator": "anyof", "value": [1, "x"] })), "{a} anyof [1, 'x']");
    assert_eq!(expression(json!({ "expression": "{b} = 1", "value": 2 })), "{b} = 1");
}

#[test]
fn what_a_trigger_cannot_do_is_reported() {
    let page = json!([{ "name": "p", "elements": [{ "type": "text", "name": "a" }] }]);
    let (_, findings) = survey_definition::read(&super::value(&json!({ "pages": page,
        "triggers": [{ "type": "visible", "pages": ["p"] }, { "type": "skip", "luck": 1 },
            { "type": "complete", "name": "a", "value": 1.5 }] })));
    let places: Vec<_> = findings.iter().map(|it| it.pointer.as_str()).collect();
    for place in ["/triggers/0/type", "/triggers/1/luck", "/triggers/2"] {
        assert!(places.contains(&place), "{places:?}");
    }
}

#[test]
fn calculated_values_and_texts_on_condition_keep_their_order() {
    let survey = survey(json!({
        "calculatedValues": [{ "name": "x", "expression": "{a} + 1", "includeIntoResult": true }],
        "completedHtmlOnCondition": [{ "expression": "{a} = 1", "html": { "ko": "끝" } }],
        "navigateToUrlOnCondition": [{ "expression": "{a} = 1", "url": "https://example.org" }] }));
    let value = &survey.calculated_values[0];
    assert!(value.name == "x" && value.include_in_result && value.expression.is_some());
    assert_eq!(survey.completed_html_on_condition[0].text.get("ko"), "끝");
    assert_eq!(survey.navigate_to_url_on_condition[0].text.get("en"), "https://example.org");
}

#[test]
fn our_own_additions_stand_under_one_key() {
    let survey = survey(json!({ "x-survey-widget": {
        "opens": "2026-01-01T00:00:00+09:00", "closes": "2026-02-01T00:00:00+09:00",
        "lengthUnit": "euc-kr",
        "inputs": [{ "name": "office", "type": "number", "source": "address" }] } }));
    let extension = &survey.extension;
    assert_eq!(extension.opens.as_deref(), Some("2026-01-01T00:00:00+09:00"));
    assert_eq!(extension.length_unit, LengthUnit::EucKr);
    let input = &extension.inputs[0];
    assert_eq!(
        (input.name.as_str(), input.input_type, input.source),
        ("office", InputValueType::Number, InputSource::Address)
    );
    check(
        json!({ "x-survey-widget": { "luck": 1 }, "elements": [{ "type": "text", "name": "a" }] }),
        &[("/x-survey-widget/luck", false, "no effect")],
    );
    let (_, findings) = survey_definition::read(&super::value(
        &json!({ "x-survey-widget": { "inputs": [{ "source": "luck" }] }, "elements": [] }),
    ));
    let places: Vec<_> = findings.iter().map(|it| it.pointer.as_str()).collect();
    assert!(places.contains(&"/x-survey-widget/inputs/0"), "{places:?}");
    assert!(places.contains(&"/x-survey-widget/inputs/0/source"), "{places:?}");
}

#[test]
fn elements_of_the_survey_are_its_only_page() {
    let survey = survey(json!({ "elements": [{ "type": "text", "name": "c" }] }));
    assert_eq!((survey.pages.len(), survey.pages[0].name.as_str()), (1, "page1"));
}
