//! What conditions can come to, without a respondent: each question's possible answers are divided into cases, and
//! the conditions are evaluated on sets of values, case by case.
//!
//! Sound, not complete: what is said to be impossible is impossible, and where the cases are too many, nothing is
//! said. No knowledge of rules here.

mod cases;
mod domain;
mod evaluate;
mod search;

pub(crate) use cases::{constants, count_of, number_bounds, truths};
pub(crate) use domain::{Chosen, Domain, Range};
pub(crate) use evaluate::is_pure_function;
pub(crate) use search::{Goal, Search};
