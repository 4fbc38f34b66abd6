//! What patterns become.

use survey_pattern::{Look, Node, parse};

/// The only part of a pattern that has one.
fn part(pattern: &str) -> Option<Node> {
    match parse(pattern)? {
        Node::Sequence(mut parts) if parts.len() == 1 => parts.pop(),
        other => Some(other),
    }
}

#[test]
fn a_class_is_its_ranges() {
    let ranges = |pattern: &str| match part(pattern) {
        Some(Node::Unit(units)) => units.ranges(),
        other => panic!("{pattern}: {other:?}"),
    };
    assert_eq!(ranges("a"), [(0x61, 0x61)]);
    assert_eq!(ranges("[^c-eab-d\\uffff]"), [(0, 0x60), (0x66, 0xfffe)]);
    assert_eq!(ranges("[^]"), [(0, 0xffff)]);
    assert_eq!(ranges("[]"), []);
}

#[test]
fn references_back_are_told_from_digits_and_letters() {
    let refers = |pattern: &str| match parse(pattern) {
        Some(Node::Sequence(parts)) => parts.last() == Some(&Node::BackReference),
        _ => false,
    };
    assert!(refers("(a)\\1") && refers("\\1(a)\\1") && refers("(?<n>a)\\k<n>"));
    assert!(!refers("(a)\\2") && !refers("\\k<n>") && !refers("(?:a)\\1"));
}

#[test]
fn groups_leave_no_trace_but_what_looks_around() {
    assert_eq!(parse("(?:a)"), parse("(a)"));
    let behind = Look { ahead: false, wanted: false, node: Box::new(Node::Sequence(vec![])) };
    assert_eq!(part("(?<!)"), Some(Node::Look(behind)));
}
