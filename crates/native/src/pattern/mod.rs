//! JavaScript's regular expressions, without the flag `u`, searched in linear time.
//!
//! Whether a pattern matches anywhere in a text is all that a survey asks, and that a finite automaton answers in a
//! time that grows with the text alone: no pattern, and no answer, can keep a receiver busy as a backtracking search
//! may (`^(a+)+$`). Only what no automaton can do, back-references, does not compile.

mod automaton;
mod parse;
mod units;

use units::Units;

/// A part of a pattern. Groups leave no trace: nothing asks what they held.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    /// One UTF-16 unit.
    Unit(Units),
    /// One after the other.
    Sequence(Vec<Node>),
    /// One of several.
    Either(Vec<Node>),
    /// So many times, without an upper limit where there is none.
    Repeat(Box<Node>, u32, Option<u32>),
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`, or `\B` where it must not be one.
    WordBoundary(bool),
    /// What lies ahead, or behind.
    Look(Look),
}

#[derive(Clone, Debug, PartialEq)]
struct Look {
    ahead: bool,
    /// Whether it must be there, or must not.
    wanted: bool,
    node: Box<Node>,
}

/// JavaScript's `new RegExp(pattern, ignore_case ? "i" : "").test(text)`; `None` where the pattern does not compile,
/// or is one that no automaton can search for.
pub(crate) fn matches(pattern: &str, ignore_case: bool, text: &str) -> Option<bool> {
    let node = parse::parse(pattern, ignore_case)?;
    let automaton = automaton::Automaton::new(&node)?;
    let text: Vec<u16> = text.encode_utf16().collect();
    Some(automaton.is_found_in(&text))
}
