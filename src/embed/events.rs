//! What the host page is told. Details never hold an answer: pages listen who must not know them.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsValue;

/// The loader's function, which makes events of what it is told.
pub struct Events(Function);

impl Events {
    /// Tells through this function: `(name, detail)`.
    pub fn new(tell: Function) -> Self {
        Events(tell)
    }

    /// Tells an event (`ready`, `page`, `complete`, `received`, `error`) with its details.
    pub fn tell(&self, name: &str, details: &[(&str, &str)]) {
        self.ask(name, details);
    }

    /// The same of what the page can prevent; whether it has not.
    pub fn ask(&self, name: &str, details: &[(&str, &str)]) -> bool {
        let detail = Object::new();
        for (key, value) in details {
            let _ = Reflect::set(&detail, &JsValue::from_str(key), &JsValue::from_str(value));
        }
        // A listener that throws is the host page's own affair.
        let answer = self.0.call2(&JsValue::NULL, &name.into(), &detail);
        answer.is_ok_and(|it| it.is_truthy())
    }
}
