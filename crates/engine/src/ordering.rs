//! The order of choices and rows: by text, or by chance that follows from a seed. The same seed gives the same order on
//! every machine.

use std::cmp::Ordering;

/// Compares texts as a person orders them: runs of digits by their number, all else by UTF-16 code unit, which is also
/// the order of Hangul.
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left, right);
    loop {
        let (a, b) = (number(left), number(right));
        if let (Some((a, after_a)), Some((b, after_b))) = (a, b) {
            let order = a.len().cmp(&b.len()).then_with(|| a.cmp(b));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (after_a, after_b);
            continue;
        }
        let (mut rest_a, mut rest_b) = (left.chars(), right.chars());
        let (a, b) = (rest_a.next(), rest_b.next());
        let (Some(a), Some(b)) = (a, b) else {
            return a.is_some().cmp(&b.is_some());
        };
        let (mut units_a, mut units_b) = ([0; 2], [0; 2]);
        let order = a.encode_utf16(&mut units_a).cmp(&b.encode_utf16(&mut units_b));
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (rest_a.as_str(), rest_b.as_str());
    }
}

/// The number at the beginning of a text, without leading zeros, and what follows it.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (end > 0).then(|| (digits.trim_start_matches('0'), rest))
}

/// Shuffles the items that may move, among their own places; each group of items that is told apart by `group` keeps
/// the places of its group.
pub(crate) fn shuffle_some<T: Copy>(
    items: &mut [T],
    seed: f64,
    group: &dyn Fn(&T) -> Option<String>,
) {
    let groups: Vec<Option<String>> = items.iter().map(group).collect();
    for (first, own) in groups.iter().enumerate() {
        if own.is_none() || groups[..first].contains(own) {
            continue;
        }
        let places: Vec<usize> = (first..items.len()).filter(|it| groups[*it] == *own).collect();
        let mut moving: Vec<T> = places.iter().map(|it| items[*it]).collect();
        shuffle(&mut moving, seed);
        for (place, item) in places.into_iter().zip(moving) {
            items[place] = item;
        }
    }
}

/// Shuffles (Fisher and Yates, with the generator mulberry32).
pub(crate) fn shuffle<T>(items: &mut [T], seed: f64) {
    let mut state = seed as u32;
    for last in (1..items.len()).rev() {
        state = state.wrapping_add(0x6d2b_79f5);
        let mut mixed = (state ^ (state >> 15)).wrapping_mul(state | 1);
        mixed ^= mixed.wrapping_add((mixed ^ (mixed >> 7)).wrapping_mul(mixed | 61));
        let random = f64::from(mixed ^ (mixed >> 14)) / 4_294_967_296.0;
        items.swap(last, (random * (last + 1) as f64) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::{compare, shuffle, shuffle_some};

    #[test]
    fn texts_are_ordered_as_a_person_orders_them() {
        let mut texts = ["가", "b", "a10", "A", "a9", "zz", "a010b", ""];
        texts.sort_by(|a, b| compare(a, b));
        assert_eq!(texts, ["", "A", "a9", "a10", "a010b", "b", "zz", "가"]);
    }

    #[test]
    fn what_is_fixed_keeps_its_place_and_groups_keep_theirs() {
        let mut items = ["a1", "fixed", "a2", "b1", "a3", "b2"];
        let group = |it: &&str| (*it != "fixed").then(|| it[..1].to_owned());
        shuffle_some(&mut items, 3.0, &group);
        assert_eq!(items[1], "fixed");
        assert!(items[3].starts_with('b') && items[5].starts_with('b'));
        let mut sorted = items;
        sorted.sort_unstable();
        assert_eq!(sorted, ["a1", "a2", "a3", "b1", "b2", "fixed"]);
    }

    #[test]
    fn a_seed_always_gives_the_same_order() {
        let shuffled = |seed: f64| {
            let mut items = [1, 2, 3, 4, 5, 6];
            shuffle(&mut items, seed);
            items
        };
        assert_eq!(shuffled(1.0), [5, 2, 6, 3, 1, 4]);
        assert_eq!(shuffled(7.0), [5, 2, 3, 4, 6, 1]);
        assert_eq!(shuffled(7.0), shuffled(7.0));
    }
}
