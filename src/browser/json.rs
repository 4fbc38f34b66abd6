//! JSON text to a value tree by the browser's own parser. Writing JSON is `survey_definition::canonical_json`.

use js_sys::{Array, Error, JSON, Object};
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
    // A byte order mark is not white space to JSON.parse, but editors leave one.
    match JSON::parse(text.trim_start_matches('\u{feff}')) {
        Ok(parsed) => value_from_js(&parsed).ok_or(JsonFailure::TooDeep),
        Err(thrown) => Err(JsonFailure::Syntax(
            thrown.dyn_ref::<Error>().map(|error| error.message().into()).unwrap_or_default(),
        )),
    }
}

/// The value tree of what `JSON.parse` gave; what JSON has no form for becomes null. `None` if nested too deeply.
pub fn value_from_js(value: &JsValue) -> Option<Value> {
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
    if let Some(list) = value.dyn_ref::<Array>() {
        return list.iter().map(|item| walk(&item, below)).collect::<Option<_>>().map(Value::List);
    }
    Object::keys(value.unchecked_ref::<Object>())
        .iter()
        .filter_map(|name| name.as_string())
        .map(|name| {
            let inner = walk(&member(value, &name), below)?;
            Some((name, inner))
        })
        .collect::<Option<_>>()
        .map(Value::Map)
}
