//! How operators are written.

use crate::search::{place_of, replaced};
use crate::tree::Binary;

/// The binary operators and how strongly each binds; a longer spelling before one that it begins with. All of them are
/// left-associative. A word needs no white space around it.
pub(super) const OPERATORS: &[(&str, Binary, u8)] = &[
    ("||", Binary::Or, 0),
    ("or", Binary::Or, 0),
    ("&&", Binary::And, 1),
    ("and", Binary::And, 1),
    ("=>", Binary::GreaterOrEqual, 2),
    (">=", Binary::GreaterOrEqual, 2),
    ("greaterorequal", Binary::GreaterOrEqual, 2),
    ("=<", Binary::LessOrEqual, 2),
    ("<=", Binary::LessOrEqual, 2),
    ("lessorequal", Binary::LessOrEqual, 2),
    ("==", Binary::Equal, 2),
    ("=", Binary::Equal, 2),
    ("equals", Binary::Equal, 2),
    ("equal", Binary::Equal, 2),
    ("<>", Binary::NotEqual, 2),
    ("!=", Binary::NotEqual, 2),
    ("notequals", Binary::NotEqual, 2),
    ("notequal", Binary::NotEqual, 2),
    ("<", Binary::Less, 2),
    ("less", Binary::Less, 2),
    (">", Binary::Greater, 2),
    ("greater", Binary::Greater, 2),
    ("+", Binary::Add, 3),
    ("-", Binary::Subtract, 3),
    ("*=", Binary::Contains, 6),
    ("*", Binary::Multiply, 4),
    ("/", Binary::Divide, 4),
    ("%", Binary::Remainder, 4),
    ("^", Binary::Power, 5),
    ("power", Binary::Power, 5),
    ("contains", Binary::Contains, 6),
    ("contain", Binary::Contains, 6),
    ("notcontains", Binary::NotContains, 6),
    ("notcontain", Binary::NotContains, 6),
    ("anyof", Binary::AnyOf, 6),
    ("allof", Binary::AllOf, 6),
    ("noneof", Binary::NoneOf, 6),
];

/// Of them, the spellings that the dialect rewrites before it parses.
const REWRITTEN: [(&str, &str); 5] =
    [("=>", ">="), ("=<", "<="), ("<>", "!="), ("notequals", "notequal "), ("equals", "equal ")];

/// The dialect rewrites those spellings in quoted text, too.
pub(super) fn rewritten(text: &str) -> String {
    let mut rewritten = text.to_owned();
    for (from, to) in REWRITTEN {
        if place_of(&rewritten, from).is_some() {
            rewritten = replaced(&rewritten, from, to);
        }
    }
    rewritten
}
