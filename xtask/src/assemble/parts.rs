//! Takes a wasm's code apart for its way over the network: operations apart from each kind of operands. Like lies by
//! like then, and brotli makes a tenth less of it. `src/embed/join.js` puts it together again, to the very same module.
//!
//! The file begins as any wasm does, and is called so: servers compress by that. The parts are a custom section in front,
//! without the alignments and lengths that follow from the rest; the other sections behind it are as they were.

use std::ops::RangeInclusive;

use anyhow::{Context, Result, bail};
use wasmparser::{FunctionBody, Parser, Payload};

/// The name of the section.
const SECTION: &str = "parts";

/// How many streams there are.
const STREAMS: usize = 12;

/// Where a piece of code goes; join.js has the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    Others,
    Operations,
    /// Locals that are read, and those that are read as an address to load from.
    Got,
    Loaded,
    Set,
    Called,
    /// Offsets to addresses.
    Loads,
    Stores,
    /// Constants, and those that are added or subtracted.
    Integers,
    Added,
    Labels,
    Floats,
}

/// Stands before an access to memory whose alignment is not the usual one.
const UNUSUAL: u8 = 0xff;

/// The first access to memory, and the usual alignments from there on.
const FIRST_ACCESS: u8 = 0x28;
const ALIGNMENTS: &[u8] = b"23230011001122232301012";
/// Those of them that load.
const LOADS: RangeInclusive<u8> = FIRST_ACCESS..=0x35;
/// Adding and subtracting.
const SUMS: RangeInclusive<u8> = 0x6a..=0x6b;

/// What begins the operations of two bytes that are taken.
const PREFIX: u8 = 0xfc;

const MAGIC: usize = 8;
const CUSTOM_SECTION: u8 = 0;

/// The wasm with its code taken apart.
///
/// # Errors
/// When it is not a valid wasm, or has an operation that join.js does not know.
pub(super) fn apply(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut parts = Parts::default();
    let mut code = None;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CodeSectionStart { count, unchecked_range: range, .. } => {
                parts.add(Stream::Others, &length_of(count as usize));
                code = Some(usize::try_from(range.start)?..usize::try_from(range.end)?);
            }
            Payload::CodeSectionEntry(body) => parts.take(wasm, &body)?,
            _ => {}
        }
    }
    let code = code.context("the wasm has no code")?;
    // The section's number and its length stand before its contents.
    let before = code.start - length_of(code.len()).len() - 1;

    let mut section = length_of(SECTION.len());
    section.extend(SECTION.as_bytes());
    section.extend(length_of(before - MAGIC));
    for stream in &parts.streams {
        section.extend(length_of(stream.len()));
    }
    section.extend(parts.streams.concat());

    let mut file = wasm[..MAGIC].to_vec();
    file.push(CUSTOM_SECTION);
    file.extend(length_of(section.len()));
    file.extend(section);
    file.extend(&wasm[MAGIC..before]);
    file.extend(&wasm[code.end..]);
    Ok(file)
}

#[derive(Default)]
struct Parts {
    streams: [Vec<u8>; STREAMS],
}

impl Parts {
    fn add(&mut self, stream: Stream, bytes: &[u8]) {
        self.streams[stream as usize].extend(bytes);
    }

    fn take(&mut self, wasm: &[u8], body: &FunctionBody<'_>) -> Result<()> {
        let mut operators = body.get_operators_reader()?;
        let first = usize::try_from(operators.original_position())?;
        self.add(Stream::Others, &wasm[usize::try_from(body.range().start)?..first]);
        let mut operations = Vec::new();
        while !operators.eof() {
            let start = usize::try_from(operators.original_position())?;
            operators.read()?;
            operations.push(&wasm[start..usize::try_from(operators.original_position())?]);
        }
        for (index, operation) in operations.iter().enumerate() {
            self.operation(operation, operations.get(index + 1).copied().unwrap_or_default())?;
        }
        Ok(())
    }

    fn operation(&mut self, bytes: &[u8], next: &[u8]) -> Result<()> {
        let (code, operands) = bytes.split_at(if bytes[0] == PREFIX { 2 } else { 1 });
        if is_unusual(bytes) {
            self.add(Stream::Operations, &[UNUSUAL]);
            self.add(Stream::Others, &operands[..1]);
        }
        self.add(Stream::Operations, code);
        let operands = if alignment(code[0]).is_some() { &operands[1..] } else { operands };
        self.add(stream_of(code[0], operands, next)?, operands);
        Ok(())
    }
}

/// The usual alignment of an access to memory.
fn alignment(code: u8) -> Option<u8> {
    Some(ALIGNMENTS.get(usize::from(code.checked_sub(FIRST_ACCESS)?))? - b'0')
}

/// Whether this is an access to memory whose alignment is not the usual one.
fn is_unusual(operation: &[u8]) -> bool {
    matches!(operation, [code, given, ..] if alignment(*code).is_some_and(|usual| usual != *given))
}

/// Where an operation's operands go, all of them to one stream; it depends on the `next` operation too.
fn stream_of(code: u8, operands: &[u8], next: &[u8]) -> Result<Stream> {
    let next = next.first().copied().filter(|_| !is_unusual(next)).unwrap_or_default();
    Ok(match code {
        0x20 if LOADS.contains(&next) => Stream::Loaded,
        0x20 => Stream::Got,
        0x21 | 0x22 => Stream::Set,
        0x10 => Stream::Called,
        0x41 if SUMS.contains(&next) => Stream::Added,
        0x41 | 0x42 => Stream::Integers,
        0x0c..=0x0e => Stream::Labels,
        0x43 | 0x44 => Stream::Floats,
        _ if LOADS.contains(&code) => Stream::Loads,
        _ if alignment(code).is_some() => Stream::Stores,
        0x02..=0x04 | 0x11 | 0x1c | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 | PREFIX => {
            Stream::Others
        }
        _ if operands.is_empty() && code < UNUSUAL => Stream::Others,
        _ => bail!("src/embed/join.js does not know the operation {code:#x}"),
    })
}

/// A number as wasm writes lengths (LEB128).
fn length_of(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Write;
    use std::process::{Command, Stdio};

    use super::*;
    use crate::workspace;

    /// Gives back what src/embed/join.js makes of some bytes.
    const JOIN: &str = "
        const { readFileSync } = require('fs');
        const joined = new Function(readFileSync(process.argv[1], 'utf8') + '; return joined')();
        process.stdout.write(joined(new Uint8Array(readFileSync(0))));";

    fn joined(bytes: &[u8]) -> Vec<u8> {
        let script = workspace::root().join("src/embed/join.js");
        let mut node = Command::new("node");
        node.arg("-e").arg(JOIN).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut node = node.spawn().unwrap();
        node.stdin.take().unwrap().write_all(bytes).unwrap();
        let output = node.wait_with_output().unwrap();
        assert!(output.status.success());
        output.stdout
    }

    /// A module of one function without parameters, whose body is this.
    fn module(body: &[u8]) -> Vec<u8> {
        let section =
            |id: u8, contents: &[u8]| [&[id], &*length_of(contents.len()), contents].concat();
        let body = [body, &[0x0b]].concat();
        let code = [&[1], &*length_of(body.len()), &body].concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[1, 0x60, 0, 0]),
            section(3, &[1, 0]),
            section(5, &[1, 0, 1]),
            section(10, &code),
            section(0, b"\x04last"),
        ]
        .concat()
    }

    #[test]
    fn what_is_taken_apart_is_joined_to_the_very_same() {
        let bodies: [&[u8]; 8] = [
            &[0],
            // Two groups of locals; blocks in blocks with a table of labels.
            &[2, 1, 0x7f, 3, 0x7e, 0x02, 0x40, 0x03, 0x40, 0x41, 7, 0x0e, 2, 0, 1, 2, 0x0b, 0x0b],
            // Loads with the usual alignment and with another, of a local and of a sum.
            &[
                0, 0x20, 0, 0x28, 2, 0x90, 1, 0x20, 0, 0x28, 0, 4, 0x41, 0x80, 0x7f, 0x6a, 0x36, 2,
                8,
            ],
            // Constants of every kind.
            &[0, 0x42, 0x80, 1, 0x43, 1, 2, 3, 0x80, 0x44, 1, 2, 3, 4, 5, 6, 7, 0xff, 0x41, 1],
            // Copying and filling memory, and a conversion that does not trap.
            &[0, 0xfc, 10, 0, 0, 0xfc, 11, 0, 0xfc, 2],
            // Calls, direct and by the table; globals; the memory's size.
            &[0, 0x10, 0x81, 1, 0x11, 3, 0, 0x23, 0, 0x24, 1, 0x3f, 0, 0x40, 0],
            // A choice between values of a type, and references.
            &[0, 0x1c, 1, 0x6f, 0xd0, 0x6f, 0xd1, 0xd2, 4],
            // A load with another alignment right behind the local that it loads from.
            &[0, 0x20, 0, 0x29, 1, 0, 0x1a],
        ];
        for body in bodies {
            let whole = module(body);
            let parts = apply(&whole).unwrap();
            assert_ne!(parts, whole);
            assert_eq!(joined(&parts), whole, "{body:x?}");
        }
    }

    #[test]
    fn the_parts_begin_as_a_wasm_does() {
        let parts = apply(&module(&[0])).unwrap();
        let mut payloads = Parser::new(0).parse_all(&parts).map(Result::unwrap);
        assert!(matches!(payloads.next(), Some(Payload::Version { .. })));
        let Some(Payload::CustomSection(section)) = payloads.next() else { panic!("no section") };
        assert_eq!(section.name(), SECTION);
    }

    #[test]
    fn a_module_that_is_whole_stays_as_it_is() {
        assert_eq!(joined(&module(&[0])), module(&[0]));
    }

    #[test]
    fn an_operation_that_is_not_known_stops_the_build() {
        // Vectors, which the widget does not use.
        let vector = [[0, 0xfd, 12].as_slice(), &[0; 16], &[0x1a]].concat();
        assert!(apply(&module(&vector)).is_err());
    }
}
