//! JSON text to a value tree by the browser's own parser. Writing JSON is `survey_definition::canonical_json`.

use js_sys::{Array, JSON, Object};
use survey_expression::Value;
use wasm_bindgen::{JsCast, JsValue};

use super::member;

/// Why a text could not be read.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonFailure {
    /// Not JSON: the browser's message, which says where.
    Syntax(String),
    /// Nested deeper than any survey is.
    TooDeep,
}

/// How deep objects and lists may be nested: far below what would exhaust the stack.
const MAX_DEPTH: u32 = 200;

/// Reads JSON.
pub fn parse(text: &str) -> Result<Value, JsonFailure> {
    match JSON::parse(text) {
        Ok(parsed) => value_from_js(&parsed).ok_or(JsonFailure::TooDeep),
        Err(thrown) => {
            Err(JsonFailure::Syntax(member(&thrown, "message").as_string().unwrap_or_default()))
        }
    }
}

/// The value tree of what `JSON.parse` gave; what JSON has no form for becomes null. `None` if nested too deeply.
pub(crate) fn value_from_js(value: &JsValue) -> Option<Value> {
    walk(value, MAX_DEPTH)
}

fn walk(value: &JsValue, depth: u32) -> Option<Value> {
    if let Some(truth) = value.as_bool() {
        return Some(Value::Bool(truth));
    }
    if let Some(number) = value.as_f64() {
        return Some(Value::Number(number));
    }
    if let Some(text) = value.as_string() {
        return Some(Value::Text(text));
    }
    if !value.is_object() {
        return Some(Value::Null);
    }
    let below = depth.checked_sub(1)?;
    if Array::is_array(value) {
        let list: &Array = value.unchecked_ref();
        let mut items = Vec::new();
        for index in 0..list.length() {
            items.push(walk(&list.get(index), below)?);
        }
        return Some(Value::List(items));
    }
    let entries = Object::entries(value.unchecked_ref());
    let mut members = Vec::new();
    for index in 0..entries.length() {
        let entry: Array = entries.get(index).unchecked_into();
        let name = entry.get(0).as_string().unwrap_or_default();
        members.push((name, walk(&entry.get(1), below)?));
    }
    Some(Value::Map(members))
}
