//! What came before a symbol, and the contexts that follow from it; `src/embed/unpack.js` has the same.

use super::model::CONTEXTS;
use super::symbols::{Kind, Nesting, Symbol};

#[derive(Default)]
pub(super) struct History {
    /// The last operations, and hashes of them with their operands so far; the latest first.
    operations: [u32; 6],
    instructions: [u32; 3],
    locals: [u32; 2],
    /// The last bytes, and a hash of the word that they end with.
    bytes: [u32; 3],
    word: u32,
    /// The last number of each kind.
    last: [u32; Kind::COUNT],
    /// The operations that opened the blocks around, and how many functions have ended.
    blocks: Vec<u32>,
    functions: u32,
}

impl History {
    /// Hashes of what goes before a symbol of a kind.
    pub(super) fn contexts(&mut self, kind: Kind) -> [u32; CONTEXTS] {
        if kind >= Kind::Section {
            let [first, second, third] = self.bytes;
            return hashes(
                kind,
                [&[first], &[first, second], &[first, second, third], &[self.word]],
            );
        }
        if kind == Kind::Operation {
            push(&mut self.operations, 0);
            push(&mut self.instructions, 0);
        }
        let [_, first, second, third, fourth, fifth] = self.operations;
        let [this, last, last_but_one] = self.instructions;
        let [local, other_local] = self.locals;
        if kind == Kind::Operation {
            let block = self.blocks.last().copied().unwrap_or_default();
            let longest = [last, second, third, fourth, fifth, local, other_local];
            return hashes(
                kind,
                [&[last], &[first, last_but_one, block], &[first, second, third, fourth], &longest],
            );
        }
        let same_kind = self.last[kind as usize];
        hashes(
            kind,
            [
                &[this],
                &[this, same_kind, first, second, third],
                &[this, last],
                &[first, local, self.functions],
            ],
        )
    }

    /// The operation before the one at hand.
    pub(super) fn last_operation(&self) -> u32 {
        self.operations[1]
    }

    /// Takes note of a symbol.
    pub(super) fn note(&mut self, symbol: Symbol) {
        let Symbol { kind, number, nesting } = symbol;
        if kind >= Kind::Section {
            push(&mut self.bytes, number);
            self.word = if number > 0x40 { mixed(self.word, number) } else { 0 };
            return;
        }
        match nesting {
            Nesting::Same => {}
            Nesting::Opens => self.blocks.push(number),
            Nesting::Closes if self.blocks.pop().is_some() => {}
            Nesting::Closes => self.functions += 1,
        }
        if kind == Kind::Operation {
            self.operations[0] = number;
        }
        if kind == Kind::Local {
            push(&mut self.locals, number);
        }
        self.instructions[0] = mixed(self.instructions[0], number);
        self.last[kind as usize] = number;
    }
}

/// Puts the latest in front, and forgets the oldest.
fn push<const LENGTH: usize>(history: &mut [u32; LENGTH], latest: u32) {
    history.copy_within(..LENGTH - 1, 1);
    history[0] = latest;
}

/// Contexts as hashes, each of a kind and a place its own.
fn hashes(kind: Kind, contexts: [&[u32]; CONTEXTS]) -> [u32; CONTEXTS] {
    let mut place = kind as u32 * CONTEXTS as u32;
    contexts.map(|context| {
        place += 1;
        let hash = context.iter().fold(place, |hash, part| mixed(hash, *part));
        hash.wrapping_mul(0x9e37_79b1)
    })
}

/// A number that follows from both.
fn mixed(first: u32, second: u32) -> u32 {
    let sum = first.wrapping_add(second).wrapping_add(0x7f4a_7c15);
    let product = sum.wrapping_mul(0x9e37_79b1);
    product ^ product >> 15
}
