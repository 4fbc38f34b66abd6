//! How operators are written.

use crate::search::replaced;
use crate::tree::Binary;

/// The binary operators by precedence, lowest first; within a level the longer spelling first. All of them are
/// left-associative. A word needs no white space around it.
pub(super) const LEVELS: &[&[(&str, Binary)]] = &[
    &[("||", Binary::Or), ("or", Binary::Or)],
    &[("&&", Binary::And), ("and", Binary::And)],
    &[
        (">=", Binary::GreaterOrEqual),
        ("greaterorequal", Binary::GreaterOrEqual),
        ("<=", Binary::LessOrEqual),
        ("lessorequal", Binary::LessOrEqual),
        ("==", Binary::Equal),
        ("=", Binary::Equal),
        ("equal", Binary::Equal),
        ("!=", Binary::NotEqual),
        ("notequal", Binary::NotEqual),
        ("<", Binary::Less),
        ("less", Binary::Less),
        (">", Binary::Greater),
        ("greater", Binary::Greater),
    ],
    &[("+", Binary::Add), ("-", Binary::Subtract)],
    &[("*", Binary::Multiply), ("/", Binary::Divide), ("%", Binary::Remainder)],
    &[("^", Binary::Power), ("power", Binary::Power)],
    &[
        ("contains", Binary::Contains),
        ("contain", Binary::Contains),
        ("*=", Binary::Contains),
        ("notcontains", Binary::NotContains),
        ("notcontain", Binary::NotContains),
        ("anyof", Binary::AnyOf),
        ("allof", Binary::AllOf),
        ("noneof", Binary::NoneOf),
    ],
];

/// Spellings that the dialect rewrites before it parses.
pub(super) const SYNONYMS: &[(&str, Binary)] = &[
    ("=>", Binary::GreaterOrEqual),
    ("=<", Binary::LessOrEqual),
    ("<>", Binary::NotEqual),
    ("notequals", Binary::NotEqual),
    ("equals", Binary::Equal),
];

const REWRITTEN: [(&str, &str); 5] =
    [("=>", ">="), ("=<", "<="), ("<>", "!="), ("notequals", "notequal "), ("equals", "equal ")];

/// The dialect rewrites those spellings in quoted text, too.
pub(super) fn rewritten(text: &str) -> String {
    let mut rewritten = text.to_owned();
    for (from, to) in REWRITTEN {
        rewritten = replaced(&rewritten, from, to);
    }
    rewritten
}
