//! JavaScript's regular expressions, as they are written without the flags `u` and `v`: from text to tree.
//!
//! Nothing is searched for here. The server makes an automaton of the tree, and who looks a definition over tells from
//! it what a search would cost.

mod parse;
mod units;

pub use parse::parse;
pub use units::{Units, is_word};

/// A part of a pattern. Groups leave no trace: nobody asks what they held.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// One UTF-16 unit.
    Unit(Units),
    /// One after the other.
    Sequence(Vec<Node>),
    /// One of several.
    Either(Vec<Node>),
    /// At least so many times, and at most, without an upper limit where there is none.
    Repeat(Box<Node>, u32, Option<u32>),
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`, or `\B` where it must not be one.
    WordBoundary(bool),
    /// What lies ahead, or behind.
    Look(Look),
    /// What a group held: `\1`, `\k<name>`.
    BackReference,
}

/// What must lie ahead or behind, or must not.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Whether it lies ahead.
    pub ahead: bool,
    /// Whether it must be there, or must not.
    pub wanted: bool,
    /// What lies there.
    pub node: Box<Node>,
}
