//! Takes yew's own listeners out of a wasm: the widget hears all events at its root (`src/view/gesture.rs`) and gives
//! none to yew, but the compiler cannot know that. They would be 2 kB of the download.
//!
//! The wasm keeps its size: bodies become `unreachable`, and binaryen then leaves out what nothing calls any more. It
//! must run before that, while functions still have their names.

use anyhow::{Result, bail};
use wasmparser::{Parser, Payload};

use super::without_panic_messages::trap;
use crate::wasm_names::FunctionNames;

/// What is called only for an element that has a listener, by the path it begins with.
const OF_LISTENERS: &[&str] = &[
    "yew::dom_bundle::btag::listeners::",
    "yew::dom_bundle::subtree_root::BSubtree::ensure_handled",
    "yew::dom_bundle::subtree_root::SubtreeData::add_listener",
    "<yew::dom_bundle::subtree_root::EventDescriptor as ",
];

/// How the functions of a listener are called, of whatever type.
const LISTENER: &str = " as yew::virtual_dom::listeners::Listener>::";

/// The wasm with bare traps for yew's listeners.
///
/// # Errors
/// When it is not a valid wasm, has nothing of what is to be taken out (its names are gone, then), or gives yew a
/// listener after all.
pub(super) fn apply(wasm: &[u8]) -> Result<Vec<u8>> {
    let names = FunctionNames::of(wasm)?;
    let mut trapping = wasm.to_vec();
    let mut place = 0;
    let mut trapped = false;
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CodeSectionEntry(body) = payload? else { continue };
        let name = names.of_body(place);
        place += 1;
        if name.contains(LISTENER) {
            bail!("{name} is a listener of yew's: hear the event in src/view/gesture.rs instead");
        }
        if OF_LISTENERS.iter().any(|path| name.starts_with(path)) {
            trap(&mut trapping, body.range())?;
            trapped = true;
        }
    }
    if !trapped {
        bail!("the wasm has none of yew's listeners: are its names gone, or others now?");
    }
    Ok(trapping)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A module of one function of this name, which does nothing twice.
    fn module(name: &str) -> Vec<u8> {
        let length = |it: usize| u8::try_from(it).unwrap();
        let named = [&[1, 0, length(name.len())], name.as_bytes()].concat();
        let naming = [&[4], b"name".as_slice(), &[1, length(named.len())], &named].concat();
        [
            b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x06\x01\x04\0\x01\x01\x0b\0"
                .to_vec(),
            vec![length(naming.len())],
            naming,
        ]
        .concat()
    }

    #[test]
    fn what_serves_listeners_becomes_a_trap() {
        let made = apply(&module("yew::dom_bundle::btag::listeners::Registry::register")).unwrap();
        assert!(made.windows(5).any(|it| it == [4, 0, 0, 1, 0x0b]), "{made:?}");
    }

    #[test]
    fn a_listener_stops_the_build() {
        let name = "<survey_widget::A as yew::virtual_dom::listeners::Listener>::handle";
        let told = apply(&module(name)).unwrap_err().to_string();
        assert!(told.contains("hear the event in src/view/gesture.rs"), "{told}");
    }

    #[test]
    fn a_wasm_without_them_stops_the_build() {
        assert!(apply(&module("other::kept")).is_err());
    }
}
