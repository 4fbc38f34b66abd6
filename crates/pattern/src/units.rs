//! Sets of UTF-16 units, and which units are one where case does not matter.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of UTF-16 units, such as a character class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Units {
    /// First and last of each.
    ranges: Vec<(u16, u16)>,
    /// Whether it is all the others.
    inverted: bool,
}

/// `\d`
pub(crate) const DIGITS: &[(u16, u16)] = &[(0x30, 0x39)];
/// `\w`
pub(crate) const WORDS: &[(u16, u16)] = &[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];
/// `\s`: white space and line ends of ECMA-262, sections 12.2 and 12.3.
pub(crate) const SPACES: &[(u16, u16)] = &[
    (0x09, 0x0d),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
];
/// What `.` does not match.
pub(crate) const LINE_ENDS: &[(u16, u16)] = &[(0x0a, 0x0a), (0x0d, 0x0d), (0x2028, 0x2029)];

impl Units {
    /// All units but those that are added.
    pub(crate) fn all_but() -> Self {
        Units { inverted: true, ..Units::default() }
    }

    pub(crate) fn add(&mut self, first: u16, last: u16) {
        self.ranges.push((first, last));
    }

    /// Adds all of `ranges`, or all but them.
    pub(crate) fn add_class(&mut self, ranges: &[(u16, u16)], inverted: bool) {
        if !inverted {
            self.ranges.extend(ranges);
            return;
        }
        self.ranges.extend(others(ranges));
    }

    /// Whether a unit is in it, or, where case does not matter, one that differs from it in case alone.
    pub fn contains(&self, unit: u16, ignores_case: bool) -> bool {
        let has =
            |unit: u16| self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&unit));
        let found = has(unit)
            || (ignores_case
                && ALIKE
                    .get(&canonical(unit))
                    .is_some_and(|alike| alike.iter().any(|it| has(*it))));
        found != self.inverted
    }

    /// First and last of each range of them, case apart.
    pub fn ranges(&self) -> Vec<(u16, u16)> {
        if self.inverted {
            let mut ranges = self.ranges.clone();
            ranges.sort_unstable();
            others(&ranges)
        } else {
            self.ranges.clone()
        }
    }
}

/// What lies between ranges that are in order, and around them.
fn others(ranges: &[(u16, u16)]) -> Vec<(u16, u16)> {
    let mut others = Vec::new();
    let mut next = Some(0);
    for (first, last) in ranges {
        if let Some(from) = next.filter(|from| from < first) {
            others.push((from, first - 1));
        }
        next = next.and_then(|from| last.checked_add(1).map(|after| after.max(from)));
    }
    if let Some(from) = next {
        others.push((from, u16::MAX));
    }
    others
}

/// ECMA-262, "Canonicalize ( rer, ch )", without the flags `u` and `v`: the upper case where it is one unit, and none
/// of ASCII's for what is not of ASCII.
fn canonical(unit: u16) -> u16 {
    let Some(character) = char::from_u32(u32::from(unit)) else {
        return unit;
    };
    let mut upper = character.to_uppercase();
    let (Some(first), None) = (upper.next(), upper.next()) else {
        return unit;
    };
    match u16::try_from(u32::from(first)) {
        Ok(upper) if unit < 128 || upper >= 128 => upper,
        _ => unit,
    }
}

/// By what they have in common, the units that differ in case alone.
static ALIKE: LazyLock<HashMap<u16, Vec<u16>>> = LazyLock::new(|| {
    let mut alike: HashMap<u16, Vec<u16>> = HashMap::new();
    for unit in 0..=u16::MAX {
        alike.entry(canonical(unit)).or_default().push(unit);
    }
    alike.retain(|_, units| units.len() > 1);
    alike
});

/// Whether `\b` takes a unit for a part of a word.
pub fn is_word(unit: u16) -> bool {
    WORDS.iter().any(|(first, last)| (*first..=*last).contains(&unit))
}
