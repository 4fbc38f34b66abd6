//! Sets of UTF-16 units, and which units are one where case does not matter.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of UTF-16 units, such as a character class.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Units {
    /// First and last of each.
    ranges: Vec<(u16, u16)>,
    /// Whether it is all the others.
    inverted: bool,
    /// Whether a unit is in it that differs from a member in case alone.
    ignores_case: bool,
}

/// `\d`
pub(super) const DIGITS: &[(u16, u16)] = &[(0x30, 0x39)];
/// `\w`
pub(super) const WORDS: &[(u16, u16)] = &[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];
/// `\s`: white space and line ends of ECMA-262, sections 12.2 and 12.3.
pub(super) const SPACES: &[(u16, u16)] = &[
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
pub(super) const LINE_ENDS: &[(u16, u16)] = &[(0x0a, 0x0a), (0x0d, 0x0d), (0x2028, 0x2029)];

impl Units {
    pub(super) fn of(ranges: &[(u16, u16)]) -> Self {
        Units { ranges: ranges.to_vec(), ..Units::default() }
    }

    /// All units but those that are added.
    pub(super) fn all_but() -> Self {
        Units { inverted: true, ..Units::default() }
    }

    pub(super) fn ignoring_case(self, ignores_case: bool) -> Self {
        Units { ignores_case, ..self }
    }

    pub(super) fn add(&mut self, first: u16, last: u16) {
        self.ranges.push((first, last));
    }

    /// Adds all of `ranges`, or all but them.
    pub(super) fn add_class(&mut self, ranges: &[(u16, u16)], inverted: bool) {
        if !inverted {
            self.ranges.extend(ranges);
            return;
        }
        let mut next = Some(0);
        for (first, last) in ranges {
            if let Some(from) = next.filter(|from| from < first) {
                self.add(from, first - 1);
            }
            next = last.checked_add(1);
        }
        if let Some(from) = next {
            self.add(from, u16::MAX);
        }
    }

    pub(super) fn contains(&self, unit: u16) -> bool {
        let has =
            |unit: u16| self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&unit));
        let found = has(unit)
            || (self.ignores_case
                && ALIKE
                    .get(&canonical(unit))
                    .is_some_and(|alike| alike.iter().any(|it| has(*it))));
        found != self.inverted
    }
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
pub(super) fn is_word(unit: u16) -> bool {
    WORDS.iter().any(|(first, last)| (*first..=*last).contains(&unit))
}
