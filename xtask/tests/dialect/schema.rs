//! The reference's own list of what a definition may say: classes, their ancestors, their properties, and a value
//! or several for each.

use serde_json::{Value as Json, json};

/// A class of surveyjs_definition.json.
pub(crate) struct Class {
    pub(crate) name: String,
    pub(crate) parent: Option<String>,
    pub(crate) properties: Vec<Property>,
}

/// A property of a class.
pub(crate) struct Property {
    pub(crate) name: String,
    /// Values that the reference takes: each of its words, where it lists some.
    pub(crate) values: Vec<Json>,
}

/// All classes of the reference that xtask/package.json pins.
pub(crate) fn classes() -> Vec<Class> {
    let file = xtask::tools::npm_file("survey-core/surveyjs_definition.json").expect("installed");
    let text = std::fs::read_to_string(file).expect("a file");
    let schema: Json = serde_json::from_str(&text).expect("JSON");
    let definitions = schema["definitions"].as_object().expect("definitions");
    let mut classes = vec![class("survey", &schema)];
    classes.extend(definitions.iter().map(|(name, definition)| class(name, definition)));
    classes
}

fn class(name: &str, definition: &Json) -> Class {
    let parts: Vec<&Json> = match definition["allOf"].as_array() {
        Some(parts) => parts.iter().collect(),
        None => vec![definition],
    };
    let parent = parts.iter().find_map(|part| part["$ref"].as_str());
    let properties = parts.iter().filter_map(|part| part["properties"].as_object()).flatten();
    Class {
        name: name.to_owned(),
        parent: parent.map(str::to_owned),
        properties: properties
            .map(|(name, schema)| Property { name: name.clone(), values: values(name, schema) })
            .collect(),
    }
}

fn values(name: &str, schema: &Json) -> Vec<Json> {
    if let Some(words) = schema["enum"].as_array() {
        return words.clone();
    }
    match schema["type"].as_str() {
        // The schema calls it a text; the reference's code takes an object.
        _ if name == "cells" => vec![json!({})],
        // The schema does not list its words.
        _ if name == "questionTitlePattern" => {
            vec![json!("numTitleRequire"), json!("numRequireTitle"), json!("numTitle")]
        }
        Some("boolean") => vec![json!(true), json!(false)],
        Some("number") => vec![json!(2)],
        Some("array") => vec![json!([])],
        // A word is an expression, too.
        Some("string") => vec![json!("a")],
        _ if schema.get("oneOf").is_some() => vec![json!("a"), json!({ "ko": "a", "en": "b" })],
        _ => vec![json!({})],
    }
}
