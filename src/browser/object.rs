//! Objects of the browser's that only rare types use, by the names of their members. A binding for each member would be
//! a line of glue in the script that every page downloads.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::member;

/// An object, or whatever else a name led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Object(JsValue);

impl Object {
    /// An object that is known otherwise.
    pub fn of(value: &JsValue) -> Object {
        Object(value.clone())
    }

    /// A new object of this class of the page's; `None` where the browser has none.
    pub fn new(class: &str) -> Option<Object> {
        let class = member(&js_sys::global(), class).dyn_into::<Function>().ok()?;
        Reflect::construct(&class, &Array::new()).ok().map(Object)
    }

    /// Whether there is anything.
    pub fn is_there(&self) -> bool {
        !self.0.is_undefined() && !self.0.is_null()
    }

    /// What this name leads to.
    pub fn get(&self, name: &str) -> Object {
        Object(member(&self.0, name))
    }

    /// The text of this name, if it is one.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).0.as_string()
    }

    /// The number of this name, or 0.
    pub fn number(&self, name: &str) -> f64 {
        self.get(name).0.as_f64().unwrap_or_default()
    }

    /// Gives the name another value.
    pub fn set(&self, name: &str, value: impl Into<JsValue>) {
        // What cannot be set stays as it is.
        let _ = Reflect::set(&self.0, &JsValue::from_str(name), &value.into());
    }

    /// Calls the method of this name; what it gives, or nothing where it throws.
    pub fn call(&self, name: &str, arguments: &[JsValue]) -> Object {
        let method = self.get(name).0;
        let arguments: Array = arguments.iter().collect();
        let given = method
            .dyn_into::<Function>()
            .ok()
            .and_then(|it| Reflect::apply(&it, &self.0, &arguments).ok());
        Object(given.unwrap_or_default())
    }
}

impl From<Object> for JsValue {
    fn from(object: Object) -> JsValue {
        object.0
    }
}
