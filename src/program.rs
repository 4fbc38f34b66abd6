//! The entry of the wasm: mounts, updates and unmounts widgets for `embed/loader.js`. It draws nothing itself.
//!
//! There are two programs of this: `main.rs` is the small one, and `whole.rs`, which has the feature `whole-dialect`,
//! the one for all definitions.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::embed::{Attributes, Events};
use crate::instance::Instance;

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

struct Mounted {
    handle: u32,
    instance: Rc<Instance>,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

/// Draws a widget into `root` and returns the number that names it afterwards.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, options: JsValue, on_event: js_sys::Function) -> u32 {
    let handle = MOUNTED.with_borrow(|mounted| mounted.last().map_or(1, |last| last.handle + 1));
    let instance = Instance::mount(handle, root, Attributes::read(&options), Events::new(on_event));
    MOUNTED.with_borrow_mut(|mounted| mounted.push(Mounted { handle, instance }));
    handle
}

/// Gives the widget `handle` its attributes anew.
#[wasm_bindgen]
pub fn update(handle: u32, options: JsValue) {
    let instance = MOUNTED.with_borrow(|mounted| {
        mounted.iter().find(|entry| entry.handle == handle).map(|entry| entry.instance.clone())
    });
    if let Some(instance) = instance {
        instance.update(Attributes::read(&options));
    }
}

/// Takes the widget `handle` off the page.
#[wasm_bindgen]
pub fn unmount(handle: u32) {
    let entry = MOUNTED.with_borrow_mut(|mounted| {
        let place = mounted.iter().position(|entry| entry.handle == handle)?;
        Some(mounted.remove(place))
    });
    if let Some(entry) = entry {
        entry.instance.unmount();
    }
}

/// Begins the program, before anything is mounted.
pub fn start() {
    // yew's own hook would bring the formatting of messages with it. A panic ends in a trap, which the loader sees.
    yew::set_custom_panic_hook(Box::new(|_| {}));
}
