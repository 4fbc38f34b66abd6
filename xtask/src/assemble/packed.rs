//! Packs a wasm for its way over the network, a sixth smaller than brotli makes it, whatever the server does. Each number
//! in it is written by decisions, each in as many bits as it was unexpected after what came before. `src/embed/unpack.js`
//! makes the very same module of it.
//!
//! The file begins as any wasm does, and is called so; all else is one custom section.

mod history;
mod model;
mod range_coder;
mod symbols;

use anyhow::Result;

use history::History;
use model::{CONTEXTS, GROUP, Model};
use symbols::{Kind, Symbol};

/// The name of the section.
const SECTION: &str = "packed";
const CUSTOM_SECTION: u8 = 0;
const HEADER: &[u8] = b"\0asm\x01\0\0\0";

/// How many sets of weights each kind of symbol has after each of the most frequent operations, and from where on they
/// are for what.
const SETS: usize = 64;
const LENGTHS: usize = 16;
const BITS: usize = 24;
const AFTER: usize = 16;

/// Numbers of fewer bits below the highest are written within one group of decisions.
const SHORT: u32 = 4;

/// The wasm, packed.
///
/// # Errors
/// When it is not a valid wasm, or has something that unpack.js does not know.
pub(super) fn apply(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut writer =
        Writer { model: Model::new(Kind::COUNT * AFTER * SETS), history: History::default() };
    for symbol in symbols::of(wasm)? {
        writer.write(symbol);
    }
    let packed = writer.model.finish();

    let mut section = symbols::leb128(SECTION.len() as u64);
    section.extend(SECTION.as_bytes());
    section.extend(packed);
    let mut file = HEADER.to_vec();
    file.push(CUSTOM_SECTION);
    file.extend(symbols::leb128(section.len() as u64));
    file.extend(section);
    Ok(file)
}

struct Writer {
    model: Model,
    history: History,
}

impl Writer {
    /// Writes a number by what went before it, and takes note of it.
    fn write(&mut self, symbol: Symbol) {
        let Symbol { kind, number, .. } = symbol;
        let contexts = self.history.contexts(kind);
        let after = (self.history.last_operation() as usize).min(AFTER - 1);
        let set = (kind as usize * AFTER + after) * SETS;
        if kind >= Kind::Section {
            self.write_bits(&contexts, 0, set, number.into(), 8);
        } else {
            self.write_number(&contexts, set, u64::from(number) + 1);
        }
        self.history.note(symbol);
    }

    /// Writes how many bits a number has below its highest, which is one, then these bits.
    fn write_number(&mut self, contexts: &[u32; CONTEXTS], set: usize, number: u64) {
        let bits = number.ilog2();
        self.model.enter(contexts, 0);
        let mut decide = |node: u32, decision: bool| {
            self.model.decide(node, set + node as usize, decision);
        };
        for length in 0..SHORT.min(bits + 1) {
            decide(if length < 3 { length } else { 4 }, length < bits);
        }
        if bits < SHORT {
            for bit in (0..bits).rev() {
                decide((1 << bits) + (number >> (bit + 1)) as u32, number >> bit & 1 == 1);
            }
        } else {
            self.write_bits(contexts, 1, set + LENGTHS, u64::from(bits - SHORT), 5);
            self.write_bits(contexts, bits, set + BITS, number, bits);
        }
    }

    /// Writes the lowest bits of a number, the highest of them first.
    fn write_bits(
        &mut self,
        contexts: &[u32; CONTEXTS],
        key: u32,
        set: usize,
        number: u64,
        count: u32,
    ) {
        let mut known = 1u32;
        let mut node = 1;
        for bit in (0..count).rev() {
            let place = count - 1 - bit;
            if place.is_multiple_of(GROUP) {
                self.model.enter(contexts, key + (known << 8));
                node = 1;
            }
            let decision = (number >> bit & 1) as u32;
            self.model.decide(node, set + place as usize, decision == 1);
            node = node * 2 + decision;
            known = known.wrapping_mul(2) + decision;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Write;
    use std::process::{Command, Stdio};

    use wasmparser::{Parser, Payload};

    use super::*;
    use crate::workspace;

    /// Gives back what src/embed/unpack.js makes of some bytes.
    const UNPACK: &str = "
        const { readFileSync } = require('fs');
        const unpacked = new Function(readFileSync(process.argv[1], 'utf8') + '; return unpacked')();
        unpacked(new Uint8Array(readFileSync(0))).then((made) => process.stdout.write(made));";

    fn unpacked(bytes: &[u8]) -> Vec<u8> {
        let script = workspace::root().join("src/embed/unpack.js");
        let mut node = Command::new("node");
        node.arg("-e").arg(UNPACK).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut node = node.spawn().unwrap();
        node.stdin.take().unwrap().write_all(bytes).unwrap();
        let output = node.wait_with_output().unwrap();
        assert!(output.status.success());
        output.stdout
    }

    /// A module of one function without parameters, whose body is this.
    fn module(body: &[u8]) -> Vec<u8> {
        let section = |id: u8, contents: &[u8]| {
            [&[id], &*symbols::leb128(contents.len() as u64), contents].concat()
        };
        let body = [body, &[0x0b]].concat();
        let code = [&[1], &*symbols::leb128(body.len() as u64), &body].concat();
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
    fn what_is_packed_is_unpacked_to_the_very_same() {
        let bodies: [&[u8]; 9] = [
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
            // The least and the greatest constant, and those where another byte begins.
            &[
                0, 0x41, 0x80, 0x80, 0x80, 0x80, 0x78, 0x41, 0xff, 0xff, 0xff, 0xff, 7, 0x41, 0x3f,
                0x41, 0xc0, 0, 0x41, 0x40, 0x41, 0xbf, 0x7f,
            ],
        ];
        for body in bodies {
            let whole = module(body);
            let packed = apply(&whole).unwrap();
            assert_ne!(packed, whole);
            assert_eq!(unpacked(&packed), whole, "{body:x?}");
        }
    }

    #[test]
    fn much_that_has_no_order_comes_back_too() {
        let mut random = 1u32;
        let mut body = vec![0];
        for _ in 0..20_000 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (which, number) =
                (random >> 30, (random >> 8 & 0xff_ffff) >> (random >> 25 & 0x17));
            let number = symbols::leb128(number.into());
            match which {
                0 => body.extend([&[0x20], &*number].concat()),
                1 => body.extend([&[0x10], &*number].concat()),
                2 => body.extend([&[0x28, 2], &*number].concat()),
                _ => body.extend([0x44, 1, 2, 3, 4, 5, 6, 7, number[0]]),
            }
        }
        let whole = module(&body);
        assert!(unpacked(&apply(&whole).unwrap()) == whole);
    }

    #[test]
    fn the_file_begins_as_a_wasm_does() {
        let packed = apply(&module(&[0])).unwrap();
        let mut payloads = Parser::new(0).parse_all(&packed).map(Result::unwrap);
        assert!(matches!(payloads.next(), Some(Payload::Version { .. })));
        let Some(Payload::CustomSection(section)) = payloads.next() else { panic!("no section") };
        assert_eq!(section.name(), SECTION);
    }

    #[test]
    fn a_module_that_was_not_packed_stays_as_it_is() {
        assert_eq!(unpacked(&module(&[0])), module(&[0]));
    }

    #[test]
    fn an_operation_that_is_not_known_stops_the_build() {
        // Vectors, which the widget does not use.
        let vector = [[0, 0xfd, 12].as_slice(), &[0; 16], &[0x1a]].concat();
        assert!(apply(&module(&vector)).is_err());
    }
}
