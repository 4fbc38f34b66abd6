//! Takes out of a wasm what only speaks of panics: a panic then is a bare trap, which `embed/loader.js` notices as it
//! does any other. The messages, and the code that formats them, would be a twentieth of the download.
//!
//! The wasm keeps its size: bodies become `unreachable` and data become zeros, which binaryen then leaves out. It
//! must run before that, while functions still have their names.

use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{DataKind, FunctionBody, Operator, Parser, Payload};

use crate::wasm_names::FunctionNames;

/// What is called only once a panic has begun, by the path it begins with.
const PANICKING: &[&str] = &[
    "core::panicking::",
    "<std::panicking::",
    "std::panicking::begin_panic",
    "std::panicking::panic_handler",
    "std::panicking::panic_with_hook",
    "console_error_panic_hook::",
    "std::alloc::rust_oom",
];

/// What turns values into text, by the path it begins with. In the widget only panics do that: [`apply`] makes sure.
const FORMATTING: &[&str] = &["core::fmt::", "<core::fmt::", "alloc::fmt::"];

/// How implementations of formatting are called, of whatever type.
const FORMATTING_OF_A_TYPE: &str = " as core::fmt::";

/// What the standard library's functions that never return are called besides.
const NEVER_RETURNING: &[&str] = &[
    "unwrap_failed",
    "expect_failed",
    "assert_failed",
    "handle_error",
    "handle_alloc_error",
    "capacity_overflow",
    "panic_already_borrowed",
    "panic_already_mutably_borrowed",
];

const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;
const END: u8 = 0x0b;

/// The bytes of a `core::panic::Location`: address and length of a file's path, line, column.
const LOCATION: usize = 16;

/// The wasm with bare traps for panics.
///
/// # Errors
/// When it is not a valid wasm, has nothing of what is to be taken out (its names are gone, then), or formats text
/// where nothing has panicked.
pub(super) fn apply(wasm: &[u8]) -> Result<Vec<u8>> {
    let names = FunctionNames::of(wasm)?;
    let mut trapping = wasm.to_vec();
    let mut memory = Memory::default();
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CodeSectionEntry(body) => {
                let name = names.of_body(u32::try_from(bodies.len())?);
                if only_panics(&name) {
                    trap(&mut trapping, body.range())?;
                }
                bodies.push((name, body));
            }
            Payload::DataSection(segments) => {
                for segment in segments {
                    let segment = segment?;
                    let end = segment.range.end;
                    if let DataKind::Active { offset_expr, .. } = segment.kind
                        && let Operator::I32Const { value } =
                            offset_expr.get_operators_reader().read()?
                    {
                        let bytes = bytes_of(end, segment.data.len())?;
                        memory.segments.push((u32::try_from(value)?, bytes));
                    }
                }
            }
            _ => {}
        }
    }
    if !bodies.iter().any(|(name, _)| only_panics(name)) {
        bail!("the wasm has no function that panics: are its names gone?");
    }
    refuse_formatting(&bodies, names.imported)?;
    for range in memory.locations(wasm) {
        trapping[range].fill(0);
    }
    Ok(trapping)
}

/// Makes sure that no function which may run while all is well calls one that formats text.
fn refuse_formatting(bodies: &[(String, FunctionBody<'_>)], imported: u32) -> Result<()> {
    for (name, body) in bodies.iter().filter(|(name, _)| !only_panics(name)) {
        for operator in body.get_operators_reader()? {
            let Operator::Call { function_index } = operator? else { continue };
            let called =
                function_index.checked_sub(imported).map(|place| bodies.get(place as usize));
            if let Some(Some((called, _))) = called
                && formats(called)
            {
                bail!(
                    "{name} calls {called}: the widget must not format text, see CONTRIBUTING.md"
                );
            }
        }
    }
    Ok(())
}

fn formats(name: &str) -> bool {
    name.contains(FORMATTING_OF_A_TYPE) || FORMATTING.iter().any(|path| name.starts_with(path))
}

/// Whether a function is called only once a panic has begun, and so never returns.
fn only_panics(name: &str) -> bool {
    if formats(name) || PANICKING.iter().any(|path| name.starts_with(path)) {
        return true;
    }
    let of_the_library = ["core::", "alloc::", "std::", "<alloc::", "<core::"];
    // `fail::<T>` and `fail::h0f..` are `fail`.
    let path = name.split_once("::<").map_or(name, |(path, _)| path);
    let last = path.rsplit("::").next().unwrap_or(path);
    of_the_library.iter().any(|it| name.starts_with(it))
        && (last.ends_with("_fail")
            || last.ends_with("_fail_rt")
            || NEVER_RETURNING.contains(&last))
}

/// Makes a function's body one that traps at once.
pub(super) fn trap(wasm: &mut [u8], body: Range<u64>) -> Result<()> {
    let body = usize::try_from(body.start)?..usize::try_from(body.end)?;
    let [locals, instruction, rest @ .., end] = &mut wasm[body] else {
        bail!("a function's body is too short to trap");
    };
    (*locals, *instruction, *end) = (0, UNREACHABLE, END);
    rest.fill(NOP);
    Ok(())
}

fn bytes_of(end: u64, length: usize) -> Result<Range<usize>> {
    let end = usize::try_from(end)?;
    let start = end.checked_sub(length).context("a data segment is longer than its section")?;
    Ok(start..end)
}

/// Where the wasm's memory begins as what its file holds.
#[derive(Default)]
struct Memory {
    /// Addresses in memory, and the places in the file of what is put there.
    segments: Vec<(u32, Range<usize>)>,
}

impl Memory {
    /// The places in the file of all that tells where in the sources a panic was.
    fn locations(&self, wasm: &[u8]) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        for (address, segment) in &self.segments {
            // Compilers put numbers at addresses that are multiples of four.
            let first = segment.start + (address.next_multiple_of(4) - address) as usize;
            for start in (first..segment.end).step_by(4) {
                let place = start..start + LOCATION;
                if place.end <= segment.end
                    && let Some(path) = self.path_of(wasm, &wasm[place.clone()])
                {
                    places.extend([place, path]);
                }
            }
        }
        places
    }

    /// The place of the path that a location names, if this is one.
    fn path_of(&self, wasm: &[u8], location: &[u8]) -> Option<Range<usize>> {
        let [address, length, line, column] = words(location)?;
        let plausible = (4..512).contains(&length) && (1..100_000).contains(&line);
        if !plausible || !(1..1_000).contains(&column) {
            return None;
        }
        let (base, segment) = self.segments.iter().find(|(base, segment)| {
            address.checked_sub(*base).is_some_and(|it| (it as usize) < segment.len())
        })?;
        let start = segment.start + (address - base) as usize;
        let path = wasm.get(start..start + length as usize)?;
        // Newer compilers end the text with a zero that counts.
        let text = path.strip_suffix(&[0]).unwrap_or(path);
        let is_path = text.ends_with(b".rs") && text.iter().all(u8::is_ascii_graphic);
        is_path.then_some(start..start + length as usize)
    }
}

/// Four little-endian numbers.
fn words(bytes: &[u8]) -> Option<[u32; 4]> {
    let (words, _) = bytes.as_chunks::<4>();
    let words: &[[u8; 4]; 4] = words.try_into().ok()?;
    Some(words.map(u32::from_le_bytes))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A module of two functions called `name` and `other::kept`, each of which does nothing twice, and of `data` at
    /// address 16.
    fn module(name: &str, data: &[u8]) -> Vec<u8> {
        module_with(name, [NOP, NOP], data)
    }

    /// The same, where `other::kept` does something else.
    fn module_with(name: &str, kept: [u8; 2], data: &[u8]) -> Vec<u8> {
        let length = |it: usize| u8::try_from(it).unwrap();
        let section = |id: u8, contents: &[u8]| [&[id, length(contents.len())], contents].concat();
        let named =
            |index: u8, name: &str| [&[index, length(name.len())], name.as_bytes()].concat();
        let names = [vec![2], named(0, name), named(1, "other::kept")].concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[1, 0x60, 0, 0]),
            section(3, &[2, 0, 0]),
            section(5, &[1, 0, 1]),
            section(10, &[2, 4, 0, NOP, NOP, END, 4, 0, kept[0], kept[1], END]),
            section(11, &[&[1, 0, 0x41, 16, END, length(data.len())], data].concat()),
            section(0, &[b"\x04name".as_slice(), &section(1, &names)].concat()),
        ]
        .concat()
    }

    #[test]
    fn a_function_that_only_panics_becomes_a_trap_and_others_stay() {
        let given = module("core::panicking::panic_fmt", b"x");
        let made = apply(&given).unwrap();
        let code = [2, 4, 0, UNREACHABLE, NOP, END, 4, 0, NOP, NOP, END];
        assert!(made.windows(code.len()).any(|it| it == code), "{made:?}");
        assert_eq!(made.len(), given.len());
    }

    #[test]
    fn where_a_panic_was_is_taken_out_and_other_data_stays() {
        // The path at address 16, then its location (line 7, column 9), then something else.
        let numbers = |it: [u32; 4]| it.map(u32::to_le_bytes).concat();
        let data = [b"a.rs".to_vec(), numbers([16, 4, 7, 9]), b"kept.rs".to_vec()].concat();
        let made = apply(&module("core::option::unwrap_failed", &data)).unwrap();
        let expected = [vec![0; 20], b"kept.rs".to_vec()].concat();
        assert!(made.windows(27).any(|it| it == expected), "{made:?}");
    }

    #[test]
    fn what_returns_is_not_taken_for_what_panics() {
        for name in [
            "core::panicking::panic_const::panic_const_div_by_zero",
            "core::panicking::assert_failed::<usize, usize>",
            "core::str::slice_error_fail",
            "alloc::raw_vec::handle_error",
            "alloc::vec::Vec<T,A>::remove::assert_failed",
            "<survey_widget::view::Topic as core::fmt::Debug>::fmt",
        ] {
            assert!(only_panics(name), "{name}");
        }
        for name in [
            "survey_widget::instance::opening::unwrap_failed",
            "std::panicking::set_hook",
            "std::panicking::panic_count::is_zero_slow_path",
            "<u32>::_fmt",
        ] {
            assert!(!only_panics(name), "{name}");
        }
    }

    #[test]
    fn formatting_where_nothing_has_panicked_stops_the_build() {
        let call_the_first = [0x10, 0];
        let made = apply(&module_with("core::fmt::write", call_the_first, b"x"));
        let told = made.unwrap_err().to_string();
        assert!(told.starts_with("other::kept calls core::fmt::write"), "{told}");
        assert!(apply(&module_with("core::panicking::panic", call_the_first, b"x")).is_ok());
    }

    #[test]
    fn a_wasm_without_names_stops_the_build() {
        assert!(apply(b"\0asm\x01\0\0\0").is_err());
        assert!(apply(b"<!doctype html>").is_err());
    }
}
