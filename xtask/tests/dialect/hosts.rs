//! Definitions in which an object of a class stands, so that a property of it can be tried.

use serde_json::{Value as Json, json};

/// A definition and the place of an object in it.
pub(crate) struct Host {
    pub(crate) definition: Json,
    pub(crate) pointer: &'static str,
}

/// Where objects of the class stand; none for a class that is reported as a whole, or that has no objects.
pub(crate) fn hosts(class: &str) -> Vec<Host> {
    let host = |pointer, definition| vec![Host { definition, pointer }];
    let on_survey = |pointer, members: Json| {
        let elements = json!([{ "type": "text", "name": "other" }]);
        let mut definition = json!({ "pages": [{ "name": "p", "elements": elements }] });
        definition
            .as_object_mut()
            .expect("an object")
            .extend(members.as_object().expect("an object").clone());
        host(pointer, definition)
    };
    let in_question = |pointer, question: Json| host(pointer, json!({ "elements": [question] }));
    let validator = |kind: &str| {
        in_question(
            "/elements/0/validators/0",
            json!({ "type": "text", "name": "q", "validators": [{ "type": kind }] }),
        )
    };
    let mask = |kind: &str| {
        in_question(
            "/elements/0/maskSettings",
            json!({ "type": "text", "name": "q", "maskType": kind, "maskSettings": {} }),
        )
    };
    let trigger = |kind: &str| on_survey("/triggers/0", json!({ "triggers": [{ "type": kind }] }));
    let choice = |question: &str| {
        in_question(
            "/elements/0/choices/0",
            json!({ "type": question, "name": "q", "choices": [{ "value": 1 }] }),
        )
    };
    match class {
        "survey" => on_survey("", json!({})),
        "regionalformat" => on_survey("/regionalFormat", json!({ "regionalFormat": {} })),
        "locstring" => on_survey("/title", json!({ "title": {} })),
        "htmlconditionitem" => {
            on_survey("/completedHtmlOnCondition/0", json!({ "completedHtmlOnCondition": [{}] }))
        }
        "urlconditionitem" => {
            on_survey("/navigateToUrlOnCondition/0", json!({ "navigateToUrlOnCondition": [{}] }))
        }
        "calculatedvalue" => {
            on_survey("/calculatedValues/0", json!({ "calculatedValues": [{ "name": "v" }] }))
        }
        "page" => host("/pages/0", json!({ "pages": [{ "name": "p", "elements": [] }] })),
        "panel" => in_question("/elements/0", json!({ "type": "panel", "name": "p" })),
        "numericvalidator" => validator("numeric"),
        "textvalidator" => validator("text"),
        "answercountvalidator" => validator("answercount"),
        "regexvalidator" => validator("regex"),
        "emailvalidator" => validator("email"),
        "expressionvalidator" => validator("expression"),
        "patternmask" => mask("pattern"),
        "datetimemask" => mask("datetime"),
        "numericmask" => mask("numeric"),
        "currencymask" => mask("currency"),
        "choicesByUrl" => in_question(
            "/elements/0/choicesByUrl",
            json!({ "type": "dropdown", "name": "q", "choicesByUrl": {} }),
        ),
        "choiceitem" => choice("radiogroup"),
        "checkboxitem" => choice("checkbox"),
        "buttongroupitemvalue" => choice("buttongroup"),
        "imageitemvalue" => choice("imagepicker"),
        "ratingitem" => in_question(
            "/elements/0/rateValues/0",
            json!({ "type": "rating", "name": "q", "rateValues": [{ "value": 1 }] }),
        ),
        "sliderlabel" => in_question(
            "/elements/0/customLabels/0",
            json!({ "type": "slider", "name": "q", "customLabels": [{ "value": 1 }] }),
        ),
        "matrixcolumn" => in_question(
            "/elements/0/columns/0",
            json!({ "type": "matrix", "name": "q", "columns": [{ "value": 1 }] }),
        ),
        "matrixdropdowncolumn" => in_question(
            "/elements/0/columns/0",
            json!({ "type": "matrixdropdown", "name": "q", "columns": [{ "name": "c" }] }),
        ),
        "multipletextitem" => in_question(
            "/elements/0/items/0",
            json!({ "type": "multipletext", "name": "q", "items": [{ "name": "i" }] }),
        ),
        "completetrigger"
        | "setvaluetrigger"
        | "copyvaluetrigger"
        | "skiptrigger"
        | "runexpressiontrigger" => trigger(class.trim_end_matches("trigger")),
        _ if QUESTIONS.contains(&class) => {
            in_question("/elements/0", json!({ "type": class, "name": "q" }))
        }
        _ => Vec::new(),
    }
}

/// The classes that are question types.
pub(crate) const QUESTIONS: &[&str] = &[
    "text",
    "comment",
    "radiogroup",
    "checkbox",
    "dropdown",
    "tagbox",
    "buttongroup",
    "ranking",
    "imagepicker",
    "boolean",
    "rating",
    "slider",
    "matrix",
    "matrixdropdown",
    "matrixdynamic",
    "multipletext",
    "paneldynamic",
    "file",
    "signaturepad",
    "html",
    "image",
    "empty",
    "expression",
];
