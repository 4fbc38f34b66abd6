//! The functions of the dialect: one table of names, grouped by the module that computes them.

mod arguments;
mod dates;
mod lists;
mod numbers;
mod survey;
mod texts;

pub(crate) use arguments::Arguments;
pub(crate) use lists::Rows;

use crate::{Value, WHOLE_DIALECT};

/// A function, by what it is given.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Function {
    /// The values of its arguments.
    OfValues(fn(&Arguments) -> Value),
    /// The rows of a list that a filter lets through: `sumInArray({list}, 'field', {other} > 1)`.
    OfRows(fn(&Rows) -> Value),
}

use Function::{OfRows, OfValues};

/// Those that many surveys use. Names are case-sensitive.
const COMMON: &[(&str, Function)] = &[
    ("iif", OfValues(numbers::either)),
    ("sum", OfValues(numbers::sum)),
    ("count", OfValues(numbers::count)),
    ("round", OfValues(numbers::round)),
    ("today", OfValues(dates::today)),
    ("currentDate", OfValues(dates::now)),
    ("year", OfValues(dates::year)),
    ("substring", OfValues(texts::substring)),
];

/// The others; the small program leaves a survey that uses one to the whole program.
const RARE: &[(&str, Function)] = &[
    // numbers
    ("avg", OfValues(numbers::average)),
    ("min", OfValues(numbers::least)),
    ("max", OfValues(numbers::greatest)),
    ("trunc", OfValues(numbers::truncate)),
    // dates
    ("getDate", OfValues(dates::get_date)),
    ("getYear", OfValues(dates::year_of)),
    ("currentYear", OfValues(dates::current_year)),
    ("month", OfValues(dates::month)),
    ("day", OfValues(dates::day)),
    ("weekday", OfValues(dates::weekday)),
    ("age", OfValues(dates::age)),
    ("dateDiff", OfValues(dates::difference)),
    ("diffDays", OfValues(dates::difference_in_days)),
    ("dateAdd", OfValues(dates::add)),
    // lists
    ("sumInArray", OfRows(lists::sum)),
    ("countInArray", OfRows(lists::count)),
    ("avgInArray", OfRows(lists::average)),
    ("minInArray", OfRows(lists::least)),
    ("maxInArray", OfRows(lists::greatest)),
    // survey
    ("displayValue", OfValues(survey::display_value)),
    ("propertyValue", OfValues(survey::property_value)),
    ("getComment", OfValues(survey::comment)),
    ("isContainerReady", OfValues(survey::is_container_ready)),
    ("isDisplayMode", OfValues(survey::is_display_mode)),
];

/// Functions whose "nothing" is JavaScript's `undefined`, which equals an empty list, where that of others is `null`.
/// What `iif` gives depends on its arguments.
pub(crate) const GIVE_UNDEFINED: &[&str] = &["min", "max", "getYear"];

/// The function of this name.
pub(crate) fn named(name: &str) -> Option<(&'static str, Function)> {
    let rare = if WHOLE_DIALECT { RARE } else { &[] };
    COMMON.iter().chain(rare).find(|(it, _)| *it == name).copied()
}
