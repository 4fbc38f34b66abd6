//! What a wasm with names is made of: bytes a function, bytes a crate. It only reads.

use std::ops::Range;

use anyhow::Result;
use wasmparser::{Parser, Payload};

use crate::wasm_names::FunctionNames;

/// Parts of a wasm, largest first, as name and bytes.
#[derive(Debug, Default)]
pub(super) struct Contributors {
    /// Functions by crate, and the sections that hold no functions.
    pub(super) by_crate: Vec<(String, u64)>,
    /// Single functions.
    pub(super) by_function: Vec<(String, u64)>,
}

/// Takes a wasm apart.
///
/// # Errors
/// When it is not a valid wasm.
pub(super) fn of(wasm: &[u8]) -> Result<Contributors> {
    let names = FunctionNames::of(wasm)?;
    let mut bodies = Vec::new();
    let mut found = Contributors::default();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CodeSectionEntry(body) => bodies.push(length(&body.range())),
            Payload::DataSection(data) => {
                found.by_crate.push(("(data: texts and tables)".to_owned(), length(&data.range())));
            }
            Payload::ElementSection(elements) => {
                found.by_crate.push(("(table of functions)".to_owned(), length(&elements.range())));
            }
            _ => {}
        }
    }
    for (place, size) in bodies.into_iter().enumerate() {
        let name = names.of_body(u32::try_from(place)?);
        add(&mut found.by_crate, crate_of(&name), size);
        found.by_function.push((name, size));
    }
    for list in [&mut found.by_crate, &mut found.by_function] {
        list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    }
    Ok(found)
}

fn length(range: &Range<u64>) -> u64 {
    range.end - range.start
}

fn add(list: &mut Vec<(String, u64)>, name: &str, size: u64) {
    match list.iter_mut().find(|(known, _)| known == name) {
        Some((_, sum)) => *sum += size,
        None => list.push((name.to_owned(), size)),
    }
}

/// The crate that a function's path begins with: for `<a::B as c::D>::e` that is `a`, whose code it is.
fn crate_of(function: &str) -> &str {
    let start = function.trim_start_matches(['<', '&', '*', '(', '[']);
    let start = start.strip_prefix("mut ").or_else(|| start.strip_prefix("dyn ")).unwrap_or(start);
    let end = start
        .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .unwrap_or(start.len());
    if start[end..].starts_with("::") { &start[..end] } else { "(no crate)" }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_its_path_begins_with() {
        assert_eq!(crate_of("yew::scheduler::start"), "yew");
        assert_eq!(crate_of("<survey_engine::Session as core::ops::Drop>::drop"), "survey_engine");
        assert_eq!(crate_of("<&mut alloc::vec::Vec<T> as X>::y"), "alloc");
        assert_eq!(crate_of("memcpy"), "(no crate)");
    }

    #[test]
    fn a_module_is_taken_apart() {
        // One function `a::b` with an empty body of 2 bytes, and its name.
        let wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b\
                     \0\x0e\x04name\x01\x07\x01\0\x04a::b";
        let parts = of(wasm).unwrap();
        assert_eq!(parts.by_function, [("a::b".to_owned(), 2)]);
        assert_eq!(parts.by_crate, [("a".to_owned(), 2)]);
    }

    #[test]
    fn what_is_no_wasm_is_an_error() {
        assert!(of(b"<!doctype html>").is_err());
    }
}
