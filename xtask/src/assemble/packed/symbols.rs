//! A wasm as a sequence of symbols: numbers of some kind, in the order in which they are written.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};

/// What a number is; unpack.js has the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(super) enum Kind {
    /// Which operation: its place among those that the wasm has, the most frequent first.
    Operation,
    Local,
    Label,
    Function,
    Constant,
    /// Offsets to addresses.
    Load,
    Store,
    /// Operands that are rare or mostly the same.
    Other,
    /// What is said of a function before its operations.
    Head,
    /// How much there is of something.
    Length,
    /// Which section. From here on they are bytes: of operands, of sections that are neither code nor data, of data.
    Section,
    Operand,
    Content,
    Data,
}

impl Kind {
    /// How many kinds there are.
    pub(super) const COUNT: usize = Self::Data as usize + 1;
}

/// A number, of what kind it is, and what it does to the blocks around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Symbol {
    pub(super) kind: Kind,
    pub(super) number: u32,
    pub(super) nesting: Nesting,
}

impl Symbol {
    fn new(kind: Kind, number: u32) -> Self {
        let nesting = match (kind, number) {
            (Kind::Operation, 0x02..=0x04) => Nesting::Opens,
            (Kind::Operation, 0x0b) => Nesting::Closes,
            _ => Nesting::Same,
        };
        Self { kind, number, nesting }
    }
}

/// What an operation does to the blocks around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nesting {
    Same,
    Opens,
    Closes,
}

/// What stands for a section's number where there are no more.
const END: u32 = 0xff;
const CODE: u8 = 10;
const DATA: u8 = 11;
const MAGIC: usize = 8;

/// Stands before an access to memory whose alignment is not the usual one.
const UNUSUAL: u8 = 0xff;
/// The first access to memory, and the usual alignments from there on.
const FIRST_ACCESS: u8 = 0x28;
const ALIGNMENTS: &[u8] = b"23230011001122232301012";
/// The first access that stores.
const FIRST_STORE: u8 = 0x36;
/// The usual type of a local, and of a block: whole numbers of 32 bits, and nothing.
const NUMBER: u32 = 0x7f;
const NOTHING: u32 = 0x40;
/// What begins the operations of two bytes, and how many operands those from 0 on take.
const PREFIX: u8 = 0xfc;
const PREFIXED: &[u8] = b"000000002121212111";

/// The symbols of a wasm: first the operations that it has, the most frequent first, then its sections.
///
/// # Errors
/// When it is not a valid wasm, or has something that unpack.js would not write the same.
pub(super) fn of(wasm: &[u8]) -> Result<Vec<Symbol>> {
    let mut walk = Walk { bytes: wasm, place: MAGIC, symbols: Vec::new() };
    while walk.place < wasm.len() {
        walk.section()?;
    }
    walk.add(Kind::Section, END);
    Ok(ranked(walk.symbols))
}

/// The symbols with each operation by its place among all, which stand in front.
fn ranked(mut symbols: Vec<Symbol>) -> Vec<Symbol> {
    let is_operation = |symbol: &&mut Symbol| symbol.kind == Kind::Operation;
    let mut frequency = BTreeMap::<u32, i32>::new();
    for operation in symbols.iter_mut().filter(is_operation) {
        *frequency.entry(operation.number).or_default() -= 1;
    }
    let mut operations: Vec<u32> = frequency.keys().copied().collect();
    operations.sort_by_key(|operation| frequency[operation]);
    for operation in symbols.iter_mut().filter(is_operation) {
        let place = operations.iter().position(|it| *it == operation.number);
        operation.number = place.unwrap_or_default() as u32;
    }
    let mut ranked = vec![Symbol::new(Kind::Length, operations.len() as u32)];
    ranked.extend(operations.into_iter().map(|operation| Symbol::new(Kind::Content, operation)));
    ranked.append(&mut symbols);
    ranked
}

struct Walk<'a> {
    bytes: &'a [u8],
    /// Where it goes on.
    place: usize,
    symbols: Vec<Symbol>,
}

impl Walk<'_> {
    fn add(&mut self, kind: Kind, number: u32) {
        self.symbols.push(Symbol::new(kind, number));
    }

    fn section(&mut self) -> Result<()> {
        let section = self.byte()?;
        self.add(Kind::Section, section.into());
        let length = self.unsigned()?;
        let end = self.place + length as usize;
        if section == CODE {
            let functions = self.take(Kind::Length)?;
            for _ in 0..functions {
                self.function()?;
            }
            ensure!(self.place == end, "the code is not as long as it says");
        } else {
            self.add(Kind::Length, length);
            let kind = if section == DATA { Kind::Data } else { Kind::Content };
            self.take_bytes(kind, length as usize)?;
        }
        Ok(())
    }

    fn function(&mut self) -> Result<()> {
        let length = self.unsigned()?;
        let end = self.place + length as usize;
        let groups = self.take(Kind::Head)?;
        for _ in 0..groups {
            self.take(Kind::Head)?;
            self.take_type(Kind::Head, NUMBER)?;
        }
        let mut depth = 1;
        while depth > 0 {
            let start = self.symbols.len();
            self.operation()?;
            match self.symbols[start].nesting {
                Nesting::Same => {}
                Nesting::Opens => depth += 1,
                Nesting::Closes => depth -= 1,
            }
        }
        ensure!(self.place == end, "a function is not as long as it says");
        Ok(())
    }

    /// Takes an operation with its operands.
    fn operation(&mut self) -> Result<()> {
        let operation = self.byte()?;
        if let Some(alignment) = usual_alignment(operation) {
            return self.access(operation, alignment);
        }
        self.add(Kind::Operation, operation.into());
        match operation {
            0x02..=0x04 => self.take_type(Kind::Other, NOTHING)?,
            0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => self.take_all(Kind::Other, 1)?,
            0x0c | 0x0d => self.take_all(Kind::Label, 1)?,
            0x0e => {
                let labels = self.take(Kind::Label)?;
                self.take_all(Kind::Label, labels + 1)?;
            }
            0x10 => self.take_all(Kind::Function, 1)?,
            0x11 => self.take_all(Kind::Other, 2)?,
            0x1c => {
                let types = self.take(Kind::Other)?;
                self.take_all(Kind::Other, types)?;
            }
            0x20..=0x22 => self.take_all(Kind::Local, 1)?,
            0x41 => self.signed()?,
            0x42 => while self.take_byte(Kind::Operand)? > 0x7f {},
            0x43 => self.take_bytes(Kind::Operand, 4)?,
            0x44 => self.take_bytes(Kind::Operand, 8)?,
            PREFIX => {
                let which = self.take(Kind::Other)?;
                let operands = PREFIXED.get(which as usize).context("an operation is not known")?;
                self.take_all(Kind::Other, u32::from(operands - b'0'))?;
            }
            0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => {}
            _ => bail!("src/embed/unpack.js does not know the operation {operation:#x}"),
        }
        Ok(())
    }

    /// Takes the operands of an access to memory.
    fn access(&mut self, operation: u8, usual_alignment: u32) -> Result<()> {
        let alignment = self.unsigned()?;
        if alignment != usual_alignment {
            self.add(Kind::Operation, UNUSUAL.into());
            self.add(Kind::Other, alignment);
        }
        self.add(Kind::Operation, operation.into());
        let offset = self.unsigned()?;
        // Most are multiples of four.
        let kind = if operation < FIRST_STORE { Kind::Load } else { Kind::Store };
        self.add(kind, offset.rotate_right(2));
        Ok(())
    }

    fn byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.place).context("the wasm ends too early")?;
        self.place += 1;
        Ok(byte)
    }

    fn take_byte(&mut self, kind: Kind) -> Result<u8> {
        let byte = self.byte()?;
        self.add(kind, byte.into());
        Ok(byte)
    }

    fn take_bytes(&mut self, kind: Kind, count: usize) -> Result<()> {
        for _ in 0..count {
            self.take_byte(kind)?;
        }
        Ok(())
    }

    /// A number of 32 bits, in as few bytes as it takes.
    fn unsigned(&mut self) -> Result<u32> {
        let start = self.place;
        let number = self.groups()?;
        let written = leb128(number);
        ensure!(self.bytes[start..self.place] == written, "a number is longer than it need be");
        u32::try_from(number).context("a number is too large")
    }

    fn take(&mut self, kind: Kind) -> Result<u32> {
        let number = self.unsigned()?;
        self.add(kind, number);
        Ok(number)
    }

    /// A type, as what it differs by from the usual one.
    fn take_type(&mut self, kind: Kind, usual: u32) -> Result<()> {
        let given = self.unsigned()?;
        self.add(kind, given ^ usual);
        Ok(())
    }

    fn take_all(&mut self, kind: Kind, count: u32) -> Result<()> {
        for _ in 0..count {
            self.take(kind)?;
        }
        Ok(())
    }

    /// A constant of 32 bits with a sign, which becomes the number's lowest bit.
    fn signed(&mut self) -> Result<()> {
        let start = self.place;
        let number = self.groups()?;
        let bits = 7 * (self.place - start) as u32;
        // The highest of the bits is the sign.
        let number = ((number << (64 - bits)) as i64) >> (64 - bits);
        let number = i32::try_from(number).context("a constant is too large")?;
        ensure!(
            self.place - start == signed_length(number),
            "a constant is longer than it need be"
        );
        self.add(Kind::Constant, (number << 1 ^ number >> 31) as u32);
        Ok(())
    }

    /// Puts groups of seven bits together.
    fn groups(&mut self) -> Result<u64> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number is too long")
    }
}

/// The usual alignment of an access to memory.
fn usual_alignment(operation: u8) -> Option<u32> {
    let digit = ALIGNMENTS.get(usize::from(operation.checked_sub(FIRST_ACCESS)?))?;
    Some(u32::from(digit - b'0'))
}

/// How many groups of seven bits a number with a sign takes.
fn signed_length(number: i32) -> usize {
    let magnitude = if number < 0 { !number } else { number };
    (32 - magnitude.leading_zeros()) as usize / 7 + 1
}

/// A number as wasm writes lengths.
pub(super) fn leb128(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}
