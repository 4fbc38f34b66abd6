//! JavaScript's regular expressions, without the flag `u`, searched in linear time.
//!
//! Whether a pattern matches anywhere in a text is all that a survey asks, and that a finite automaton answers in a
//! time that grows with the text alone: no pattern, and no answer, can keep a receiver busy as a backtracking search
//! may (`^(a+)+$`). Only what no automaton can do, back-references, does not compile.

mod automaton;

use automaton::Automaton;

/// JavaScript's `new RegExp(pattern, ignore_case ? "i" : "").test(text)`; `None` where the pattern does not compile,
/// or is one that no automaton can search for.
pub(crate) fn matches(pattern: &str, ignore_case: bool, text: &str) -> Option<bool> {
    let automaton = Automaton::new(&survey_pattern::parse(pattern)?, ignore_case)?;
    let text: Vec<u16> = text.encode_utf16().collect();
    Some(automaton.is_found_in(&text))
}
