//! Takes out of a wasm's memory what nothing refers to any more: the words of panics and the tables of code that is
//! gone. binaryen finds dead code, but cannot see which data dead code alone used; the linker can tell, because it was
//! asked to keep its notes (`--emit-relocs` in .cargo/config.toml): where each piece of data lies, and which pieces
//! refer to which.
//!
//! A piece is alive if its address stands in the code, as it is after binaryen, or in a piece that is alive. The wasm
//! keeps its memory's layout: dead data become zeros. It needs the linker's notes, and leaves them out.

use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    BinaryReader, DataKind, DataSectionReader, FunctionBody, KnownCustom, Linking, Operator,
    Parser, Payload, RelocSectionReader, SymbolInfo,
};

/// The section that the linker's notes on code and data belong to is told by their name's end.
const NOTES: &str = "reloc.";
const NOTES_ON_DATA: &str = "reloc.DATA";
const SYMBOLS: &str = "linking";

/// What begins an access to memory, and the bytes of its code.
const ACCESSES: std::ops::RangeInclusive<u8> = 0x28..=0x3e;

/// The wasm with zeros for data that nothing in `optimised`, the same wasm after binaryen, refers to.
///
/// # Errors
/// When one of both is not a valid wasm, or the linker's notes are missing.
pub(super) fn apply(wasm: &[u8], optimised: &[u8]) -> Result<Vec<u8>> {
    let mut memory = Memory::of(wasm)?;
    memory.mark(&addresses(optimised)?);
    let mut cleared = wasm.to_vec();
    for place in memory.dead() {
        cleared[place] = 0;
    }
    without_notes(&cleared)
}

/// A named piece of data.
struct Piece {
    /// Its addresses.
    addresses: Range<u32>,
    alive: bool,
}

/// What is put into the memory at first.
#[derive(Default)]
struct Memory {
    /// The first address of each segment, and its place in the file.
    segments: Vec<(u32, Range<usize>)>,
    /// By their number among the linker's symbols, which are not all data.
    pieces: Vec<Option<Piece>>,
    /// An address, and the number of the piece that stands there by its address.
    references: Vec<(u32, usize)>,
}

impl Memory {
    fn of(wasm: &[u8]) -> Result<Self> {
        let mut memory = Memory::default();
        let mut data = 0;
        let mut notes = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::DataSection(section) => {
                    data = usize::try_from(section.range().start)?;
                    memory.segments = segments(section)?;
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(linking) => {
                        for subsection in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = subsection? {
                                for symbol in symbols {
                                    let piece = memory.piece(&symbol?)?;
                                    memory.pieces.push(piece);
                                }
                            }
                        }
                    }
                    KnownCustom::Reloc(reader) => {
                        notes.push((section.name() == NOTES_ON_DATA, reader));
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        if memory.pieces.is_empty() || notes.is_empty() {
            bail!(
                "the linker's notes are missing: is `--emit-relocs` gone from .cargo/config.toml?"
            );
        }
        for (on_data, reader) in notes {
            memory.read_notes(&reader, on_data.then_some(data))?;
        }
        Ok(memory)
    }

    fn piece(&self, symbol: &SymbolInfo<'_>) -> Result<Option<Piece>> {
        let SymbolInfo::Data { symbol: Some(defined), .. } = symbol else { return Ok(None) };
        let (first, _) =
            self.segments.get(defined.index as usize).context("a segment is missing")?;
        let start = first + defined.offset;
        Ok(Some(Piece { addresses: start..start + defined.size, alive: false }))
    }

    /// Reads which pieces are referred to; `data` is where the data begin in the file, if it is they that refer.
    fn read_notes(&mut self, notes: &RelocSectionReader<'_>, data: Option<usize>) -> Result<()> {
        for entry in notes.entries() {
            let entry = entry?;
            let index = entry.index as usize;
            let Some(Some(piece)) = self.pieces.get_mut(index) else { continue };
            let inside = 0..i64::from(piece.addresses.end - piece.addresses.start).max(1);
            if !inside.contains(&entry.addend) {
                // Its address is reckoned from elsewhere: it cannot be told from another's.
                piece.alive = true;
            }
            if let Some(data) = data
                && let Some(address) = self.address(data + entry.offset as usize)
            {
                self.references.push((address, index));
            }
        }
        Ok(())
    }

    /// The address of what lies at a place in the file.
    fn address(&self, place: usize) -> Option<u32> {
        let (first, segment) = self.segments.iter().find(|(_, it)| it.contains(&place))?;
        Some(first + u32::try_from(place - segment.start).ok()?)
    }

    /// Finds out which pieces are alive, given the addresses in the code in their order.
    fn mark(&mut self, addresses: &[u32]) {
        for piece in self.pieces.iter_mut().flatten() {
            let end = piece.addresses.end.max(piece.addresses.start + 1);
            let first = addresses.partition_point(|address| *address < piece.addresses.start);
            piece.alive |= addresses.get(first).is_some_and(|address| *address < end);
        }
        loop {
            let mut found = Vec::new();
            for (address, index) in &self.references {
                let from_living = |it: &Piece| it.alive && it.addresses.contains(address);
                if self.pieces[*index].as_ref().is_some_and(|it| !it.alive)
                    && self.pieces.iter().flatten().any(from_living)
                {
                    found.push(*index);
                }
            }
            if found.is_empty() {
                return;
            }
            for index in found {
                if let Some(piece) = &mut self.pieces[index] {
                    piece.alive = true;
                }
            }
        }
    }

    /// The places in the file of what is dead. Pieces may share bytes with others.
    fn dead(&self) -> Vec<usize> {
        let pieces = || self.pieces.iter().flatten();
        let alive: Vec<_> = pieces().filter(|it| it.alive).map(|it| it.addresses.clone()).collect();
        let mut places = Vec::new();
        for piece in pieces().filter(|it| !it.alive) {
            for address in piece.addresses.clone() {
                if !alive.iter().any(|it| it.contains(&address)) {
                    places.extend(self.place(address));
                }
            }
        }
        places
    }

    /// The place in the file of what lies at an address.
    fn place(&self, address: u32) -> Option<usize> {
        self.segments.iter().find_map(|(first, segment)| {
            let place = segment.start + address.checked_sub(*first)? as usize;
            segment.contains(&place).then_some(place)
        })
    }
}

fn segments(section: DataSectionReader<'_>) -> Result<Vec<(u32, Range<usize>)>> {
    let mut segments = Vec::new();
    for segment in section {
        let segment = segment?;
        let DataKind::Active { offset_expr, .. } = segment.kind else {
            bail!("a segment is passive")
        };
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            bail!("a segment has no constant address");
        };
        let end = usize::try_from(segment.range.end)?;
        segments.push((u32::try_from(value)?, end - segment.data.len()..end));
    }
    Ok(segments)
}

/// Every number in the code that may be an address, in their order.
fn addresses(wasm: &[u8]) -> Result<Vec<u32>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CodeSectionEntry(body) = payload? {
            collect_addresses(wasm, &body, &mut found)?;
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn collect_addresses(wasm: &[u8], body: &FunctionBody<'_>, found: &mut Vec<u32>) -> Result<()> {
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let start = operators.original_position();
        let operator = operators.read()?;
        let bytes = &wasm[usize::try_from(start)?..usize::try_from(operators.original_position())?];
        if let Operator::I32Const { value } = operator {
            found.push(value.cast_unsigned());
        } else if ACCESSES.contains(&bytes[0]) {
            // What stands there is added to an address, or is one itself.
            let mut operands = BinaryReader::new(&bytes[1..], 0);
            operands.read_var_u32()?;
            found.push(operands.read_var_u32()?);
        }
    }
    Ok(())
}

/// The wasm without the linker's notes, which are true no longer once anything else is changed.
///
/// # Errors
/// When it is not a valid wasm.
pub(super) fn without_notes(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut kept = wasm[..8].to_vec();
    let mut start = 8;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let Some((_, range)) = payload.as_section() else { continue };
        let end = usize::try_from(range.end)?;
        let is_note = matches!(
            &payload,
            Payload::CustomSection(section) if section.name() == SYMBOLS || section.name().starts_with(NOTES)
        );
        if !is_note {
            kept.extend(&wasm[start..end]);
        }
        start = end;
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Where the data begin in memory, and in their section.
    const BASE: u8 = 16;
    const HEAD: u8 = 6;

    fn section(id: u8, contents: &[u8]) -> Vec<u8> {
        [&[id, u8::try_from(contents.len()).unwrap()], contents].concat()
    }

    fn named(name: &str, contents: &[u8]) -> Vec<u8> {
        section(0, &[&[u8::try_from(name.len()).unwrap()], name.as_bytes(), contents].concat())
    }

    /// A module whose code has this constant, with three pieces of data of four bytes each, `aaaabbbbcccc`. The second
    /// refers to the third and something after it.
    fn module(constant: u8, addend: u8) -> Vec<u8> {
        let symbol = |offset: u8| [1, 2, 1, b'a' + offset, 0, offset, 4];
        let symbols = [&[3][..], &symbol(0), &symbol(4), &symbol(8)].concat();
        let reference = [1, 5, HEAD + 4, 2, addend];
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[1, 0x60, 0, 0]),
            section(3, &[1, 0]),
            section(5, &[1, 0, 1]),
            section(10, &[1, 5, 0, 0x41, constant, 0x1a, 0x0b]),
            section(11, &[&[1, 0, 0x41, BASE, 0x0b, 12], b"aaaabbbbcccc".as_slice()].concat()),
            named("linking", &[[2].as_slice(), &section(8, &symbols)].concat()),
            named("reloc.DATA", &[[4].as_slice(), &reference].concat()),
        ]
        .concat()
    }

    /// What is left of the data.
    fn left(module: &[u8]) -> String {
        let made = apply(module, &without_notes(module).unwrap()).unwrap();
        String::from_utf8(made[made.len() - 12..].to_vec()).unwrap().replace('\0', "-")
    }

    #[test]
    fn what_the_code_names_stays_with_all_that_it_refers_to() {
        assert_eq!(left(&module(BASE, 0)), "aaaa--------");
        assert_eq!(left(&module(BASE + 5, 0)), "----bbbbcccc", "an address in the middle");
        assert_eq!(left(&module(BASE + 8, 0)), "--------cccc");
        assert_eq!(left(&module(2, 0)), "------------");
    }

    #[test]
    fn what_is_reached_from_outside_of_itself_stays_in_any_case() {
        assert_eq!(left(&module(2, 4)), "--------cccc");
    }

    #[test]
    fn the_notes_are_left_out() {
        let plain = without_notes(&module(2, 0)).unwrap();
        assert!(!plain.windows(7).any(|it| it == b"linking"));
        assert!(apply(&plain, &plain).is_err(), "without notes nothing can be told");
    }
}
