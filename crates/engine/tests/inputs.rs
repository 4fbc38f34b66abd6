//! Values that a survey takes from the page around it: declared with name and type, mentioned like answers.

mod scenario;

use scenario::{NOW, compiled, platform, value};
use serde_json::{Value as Json, json};
use survey_engine::{Inputs, Session, accept};
use survey_expression::Value;

fn declared(input_type: &str) -> survey_definition::Input {
    let inputs = json!([{ "name": "it", "type": input_type, "source": "address" }]);
    let survey = compiled(&json!({ "x-survey-widget": { "inputs": inputs },
        "elements": [{ "type": "text", "name": "t" }] }));
    survey.definition().extension.inputs[0].clone()
}

#[test]
fn a_text_from_outside_becomes_a_value_of_the_declared_type() {
    let read = |input_type: &str, text: &str| {
        declared(input_type).read(text, &*platform()).map(|it| scenario::json(&it))
    };
    assert_eq!(read("text", "05"), Some(json!("05")));
    assert_eq!(read("text", ""), None);
    assert_eq!(read("number", " 12 "), Some(json!(12)));
    for bad in ["", "twelve", "1e999"] {
        assert_eq!(read("number", bad), None, "{bad}");
    }
    assert_eq!(read("boolean", "true"), Some(json!(true)));
    assert_eq!(read("boolean", "0"), Some(json!(false)));
    assert_eq!(read("boolean", "perhaps"), None);
}

#[test]
fn a_value_from_outside_must_have_the_declared_type() {
    let takes = |input_type: &str, it: Json| declared(input_type).takes(&value(&it));
    assert!(takes("text", json!("a")) && !takes("text", json!(1)));
    assert!(takes("number", json!(1)) && !takes("number", json!("1")));
    assert!(takes("boolean", json!(false)) && !takes("boolean", json!({ "a": 1 })));
}

#[test]
fn expressions_and_texts_mention_it_and_the_receiver_is_told_it() {
    let survey = compiled(&json!({
        "x-survey-widget": { "inputs": [{ "name": "staff", "type": "number" }] },
        "elements": [
            { "type": "text", "name": "large", "title": "{staff} people", "visibleIf": "{staff} > 9" },
            { "type": "expression", "name": "twice", "expression": "{staff} * 2" } ] }));
    let inputs = Inputs {
        now: NOW,
        locale: "ko".into(),
        variables: Value::Map(vec![("staff".into(), Value::Number(12.0))]),
        ..Inputs::default()
    };
    let mut session = Session::new(survey.clone(), platform(), inputs.clone());
    let large = session.question_named("large").expect("it is there");
    assert!(session.is_visible(large));
    assert_eq!(session.title(large), "12 people");
    let answers = session.complete(NOW).expect("nothing is wrong");
    assert_eq!(scenario::json(&answers), json!({ "twice": 24 }), "it is no answer itself");
    assert_eq!(scenario::json(session.variables()), json!({ "staff": 12 }));
    assert_eq!(accept(&survey, platform(), inputs.clone(), &answers, &[]), Ok(()));
    let without = Inputs { variables: Value::Null, ..inputs };
    assert!(accept(&survey, platform(), without, &answers, &[]).is_err());
}
