//! Regular expressions as browsers have them, for a receiver that must not hang.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use std::time::{Duration, Instant};
use survey_expression::Platform;
use survey_native::NativePlatform;

fn matches(pattern: &str, text: &str) -> Option<bool> {
    NativePlatform::utc().pattern_matches(pattern, false, text)
}

fn matches_in_any_case(pattern: &str, text: &str) -> Option<bool> {
    NativePlatform::utc().pattern_matches(pattern, true, text)
}

/// Checks which texts a pattern matches, and which it does not.
fn check(pattern: &str, matching: &[&str], others: &[&str]) {
    for text in matching {
        assert_eq!(matches(pattern, text), Some(true), "/{pattern}/ on {text:?}");
    }
    for text in others {
        assert_eq!(matches(pattern, text), Some(false), "/{pattern}/ on {text:?}");
    }
}

#[test]
fn what_authors_write() {
    check("^\\d{3}-?\\d{2}-?\\d{5}$", &["110-81-41270", "1108141270"], &["110-81-4127", "a"]);
    check("^(?=.*\\d)(?=.*[a-z])[^\\s]{8,}$", &["abcdefg1"], &["abcdefgh", "abc1", "abcdefg 1"]);
    check("^[가-힣]{2,}$", &["홍길동"], &["홍", "Hong"]);
    check("^[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+$", &["a.b@c.kr"], &["a@b", "@c.kr"]);
    check("^(?!.*(?:http|www)).*$", &["plain"], &["see www.x"]);
    check("^(?:(?:0[1-9]|1[0-2])/\\d{4}|)$", &["", "02/2026"], &["13/2026"]);
    check("(?<=\\$)\\d+(?!\\d|\\.)", &["costs $42"], &["costs 42", "$1.5x"]);
    check("\\bcat\\b", &["a cat", "cat!"], &["concat"]);
    check("b", &["abc"], &["", "ac"]);
    check("", &["", "a"], &[]);
}

#[test]
fn units_are_those_of_utf16() {
    check("^..$", &["😀"], &["가"]);
    check("^[^a]{2}$", &["😀"], &[]);
    check("^.$", &["가", "\u{85}"], &["\n", "\u{2028}", "😀"]);
    check("^\\s$", &["\u{feff}", "\u{3000}"], &["\u{85}"]);
    check("^\\d$", &["1"], &["٣"]);
}

#[test]
fn what_the_flag_u_would_change_is_as_without_it() {
    let many = "u".repeat(61);
    check("^\\u{61}$", &[&many], &["a"]);
    check("^\\u0061\\x62$", &["ab"], &[]);
    check("^\\p{2}$", &["pp"], &[]);
    check("^a]{b}-\\-{,2}$", &["a]{b}--{,2}"], &[]);
    check("^\\101\\0$", &["A\0"], &[]);
    check("^[\\b\\w-z]$", &["\u{8}", "-", "z", "7"], &["b\u{8}", "%"]);
    check("^\\cA[\\c_]\\c$", &["\u{1}\u{1f}\\c"], &[]);
}

#[test]
fn cases_are_folded_as_without_the_flag_u() {
    for (pattern, text, expected) in [
        ("^abc$", "ABC", true),
        ("^[a-z]$", "K", true),
        ("^[^a-z]$", "K", false),
        ("^é$", "É", true),
        ("^σ$", "ς", true),
        // Letters that have their upper case in ASCII, and two of Unicode's that fold to it.
        ("^s$", "\u{17f}", false),
        ("^k$", "\u{212a}", false),
        ("^[a-z]$", "\u{17f}", false),
        ("^i$", "\u{131}", false),
        ("^\u{130}$", "i", false),
        ("^ß$", "ẞ", false),
        ("^\\w$", "\u{17f}", false),
    ] {
        assert_eq!(matches_in_any_case(pattern, text), Some(expected), "/{pattern}/i on {text:?}");
    }
}

#[test]
fn what_does_not_compile() {
    for pattern in [
        "(",
        ")",
        "*",
        "a**",
        "[b-a]",
        "a{2,1}",
        "(?<=a)*",
        "^*",
        "\\",
        "[a",
        "(?<1>a)",
        "{1}",
        "(?<n>a)\\k",
        "(?",
        "(?a)",
    ] {
        assert_eq!(matches(pattern, "a"), None, "/{pattern}/");
    }
    // No automaton can refer back.
    assert_eq!(matches("(a)\\1", "aa"), None);
    assert_eq!(matches("(a)\\2", "a\u{2}"), Some(true), "there is no second group");
}

/// Backtracking would take longer than the universe is old.
#[test]
fn no_pattern_keeps_the_receiver_busy() {
    let long = "a".repeat(50_000) + "!";
    let started = Instant::now();
    for pattern in [
        "^(a+)+$",
        "^(a|a)*$",
        "^(a*)*$",
        "^(a|aa)+$",
        "(.*)*x",
        "^(?=(a+)+$).*$",
        "a*a*a*a*a*b",
        "(?<!(a+)+)x",
        "^(\\w+\\s?)*$",
        "(?:){4294967295}",
    ] {
        assert_ne!(matches(pattern, &long), Some(true), "/{pattern}/");
    }
    let many_states = "^(?:a?){2000}a{2000}x$";
    matches(many_states, &long);
    assert_eq!(matches("((a{1000}){1000}){1000}", &long), None, "too many states");
    assert!(started.elapsed() < Duration::from_secs(60));
}

proptest! {
    /// A backtracking engine for ECMAScript agrees where it ends.
    #[test]
    fn another_engine_agrees(
        pattern in "([ab.]|[ab][*+?]|\\[\\^?[abc-]{1,2}\\]|\\\\[dwbBS]|\\(|\\(\\?:|\\(\\?=|\\(\\?!|\\(\\?<=|\\(\\?<!|\\)|\\)[*?]|\\||\\^|\\$|[ab]\\{1,2\\}|1){1,9}",
        text in "[ab1c -]{0,9}",
        ignore_case: bool,
    ) {
        let flags = regress::Flags { icase: ignore_case, ..regress::Flags::default() };
        let other = regress::Regex::with_flags(&pattern, flags).ok();
        let units: Vec<u16> = text.encode_utf16().collect();
        let expected = other.map(|it| it.find_from_ucs2(&units, 0).next().is_some());
        let ours = NativePlatform::utc().pattern_matches(&pattern, ignore_case, &text);
        prop_assert_eq!(ours, expected, "/{}/ on {:?}", pattern, text);
    }
}
