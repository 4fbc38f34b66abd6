//! What can be told of JavaScript's regular expressions without trying them on a text. They are never run here.

mod ambiguity;

use survey_pattern::{Node, Units};

/// A regular expression as it is written without the flag `u`.
#[derive(Debug)]
pub(crate) struct Pattern {
    root: Node,
}

impl Pattern {
    /// Reads a pattern; `None` where it cannot be read here.
    pub(crate) fn parse(text: &str) -> Option<Pattern> {
        survey_pattern::parse(text).map(|root| Pattern { root })
    }

    /// Whether a backtracking search takes exponential time on some texts.
    pub(crate) fn is_exponential(&self) -> bool {
        ambiguity::is_exponential(&self.root)
    }

    /// How short a text can be that fits, and how long where the pattern leaves no room before and after.
    pub(crate) fn text_lengths(&self) -> (usize, Option<usize>) {
        let anchored = match &self.root {
            Node::Sequence(parts) => {
                matches!(parts.first(), Some(Node::Start))
                    && matches!(parts.last(), Some(Node::End))
            }
            _ => false,
        };
        let (shortest, longest) = lengths(&self.root);
        (shortest, longest.filter(|_| anchored))
    }
}

impl Pattern {
    /// A few texts that may fit: short ones, with other letters where there is a choice.
    pub(crate) fn samples(&self) -> Vec<String> {
        let mut samples: Vec<String> = (0..4)
            .map(|turn| {
                let mut units = Vec::new();
                sample(&self.root, turn, &mut units);
                String::from_utf16_lossy(&units)
            })
            .collect();
        samples.dedup();
        samples
    }
}

/// Adds a text that fits; `turn` picks among branches and letters.
fn sample(node: &Node, turn: usize, units: &mut Vec<u16>) {
    match node {
        Node::Unit(set) => units.extend(likely(set, turn)),
        Node::Start | Node::End | Node::Look(_) | Node::WordBoundary(_) | Node::BackReference => {}
        Node::Sequence(parts) => parts.iter().for_each(|it| sample(it, turn, units)),
        Node::Either(branches) => {
            if let Some(branch) = branches.get(turn % branches.len().max(1)) {
                sample(branch, turn, units);
            }
        }
        Node::Repeat(node, least, _) => {
            (0..(*least).min(1_000)).for_each(|_| sample(node, turn, units));
        }
    }
}

/// A unit of a set that a person would type; `turn` picks another.
fn likely(set: &Units, turn: usize) -> Option<u16> {
    let typed =
        "1aA가 -."[..].encode_utf16().chain((b'2'..=b'9').chain(b'b'..=b'z').map(u16::from));
    let mut known: Vec<u16> = typed.filter(|it| set.contains(*it, false)).collect();
    if known.is_empty() {
        known.extend(set.ranges().first().map(|it| it.0));
    }
    known.get(turn % known.len().max(1)).copied()
}

/// The least and the greatest number of UTF-16 units that a part takes.
fn lengths(node: &Node) -> (usize, Option<usize>) {
    match node {
        Node::Unit(_) => (1, Some(1)),
        Node::Start | Node::End | Node::Look(_) | Node::WordBoundary(_) => (0, Some(0)),
        Node::BackReference => (0, None),
        Node::Sequence(parts) => parts.iter().map(lengths).fold((0, Some(0)), |sum, it| {
            let longest = sum.1.zip(it.1).map(|(sum, it): (usize, usize)| sum.saturating_add(it));
            (sum.0.saturating_add(it.0), longest)
        }),
        Node::Either(branches) => {
            let all: Vec<_> = branches.iter().map(lengths).collect();
            let shortest = all.iter().map(|it| it.0).min().unwrap_or(0);
            let longest: Option<Vec<usize>> = all.iter().map(|it| it.1).collect();
            (shortest, longest.and_then(|it| it.into_iter().max()))
        }
        Node::Repeat(node, least, most) => {
            let (shortest, longest) = lengths(node);
            let times = |length: usize, count: u32| length.saturating_mul(count as usize);
            let longest = longest.zip(*most).map(|(longest, most)| times(longest, most));
            (times(shortest, *least), longest)
        }
    }
}

/// What of a pattern other dialects read in another way, or older browsers not at all.
pub(crate) fn unportable(pattern: &str) -> Option<&'static str> {
    let mut rest = pattern;
    let mut in_class = false;
    while let Some(character) = rest.chars().next() {
        let escaped = rest.starts_with('\\');
        let second = rest[character.len_utf8()..].chars().next();
        if escaped {
            match (second, rest.get(2..3)) {
                (Some('p' | 'P'), Some("{")) => {
                    return Some(
                        "\\p{…} needs the flag \"u\", which the dialect does not set, and means the letter p without it: list the letters, for instance [가-힣A-Za-z]",
                    );
                }
                (Some('u'), Some("{")) => {
                    return Some(
                        "\\u{…} needs the flag \"u\", which the dialect does not set: write the character itself or \\u with four digits",
                    );
                }
                (Some('A' | 'Z' | 'z' | 'G' | 'h' | 'Q' | 'E'), _) => {
                    return Some(
                        "this escape comes from another dialect and means its letter in JavaScript: write ^ and $ for the text's ends",
                    );
                }
                _ => {}
            }
        } else if in_class && character as u32 > 0xffff {
            return Some(
                "a character beyond U+FFFF counts as two in a class without the flag \"u\": put it outside of the brackets, as one of several alternatives",
            );
        } else if in_class && rest.starts_with("[:") && rest.contains(":]") {
            return Some("[:…:] is no class in JavaScript: list the characters");
        } else if !in_class && modifies(rest) {
            return Some(
                "modifiers such as (?i:…) are read by browsers of 2024 and newer alone: use \"caseInsensitive\"",
            );
        }
        in_class = match character {
            '[' if !escaped => true,
            ']' if !escaped => false,
            _ => in_class,
        };
        let skipped =
            character.len_utf8() + if escaped { second.map_or(0, char::len_utf8) } else { 0 };
        rest = &rest[skipped..];
    }
    None
}

/// `(?i:`, `(?-s:` and the like.
fn modifies(rest: &str) -> bool {
    rest.strip_prefix("(?").is_some_and(|it| {
        let letters = it.trim_start_matches(['i', 'm', 's', '-']);
        letters.len() < it.len() && letters.starts_with(':')
    })
}

#[cfg(test)]
mod tests {
    use super::{Pattern, unportable};

    fn is_exponential(pattern: &str) -> bool {
        Pattern::parse(pattern).unwrap_or_else(|| panic!("{pattern} is not read")).is_exponential()
    }

    #[test]
    fn nested_and_overlapping_repetitions_are_exponential() {
        for pattern in [
            "^(a+)+$",
            "^(a*)*$",
            "^(a|a)*$",
            "^(a|aa)+$",
            "^([a-z]+)*@",
            "^(\\w+\\s?)*$",
            "(x+x+)+y",
            "^(a*b*)*c$",
            "^(a?b?)*$",
            "^([0-9]|\\d)*$",
            "^(.*)*x",
            "^(\\d{1,50})+$",
            "(?=(a+)+$)b",
            "^(([a-z])+.)+[A-Z]([a-z])+$",
            "^(?:가|[가-힣])+$",
            "^(a+|b)*$",
            "^(a{2}|a{3})*$",
        ] {
            assert!(is_exponential(pattern), "{pattern}");
        }
    }

    #[test]
    fn what_is_read_in_one_way_is_not() {
        for pattern in [
            "",
            "^\\d{4}$",
            "^[^\\s@]+@[^\\s@]+$",
            "^(a|b)*$",
            "^(ab*)*$",
            "^(\\d{3}-)*\\d+$",
            "a*a*$",
            "^((\\+82[- ]?|0)\\d{1,3}[- ]?\\d{3,4}|1[568]\\d{2})[- ]?\\d{4}$",
            "^([a-z]+,)*[a-z]+$",
            "^https?://[^\\s/]+\\.[^\\s]+$",
            "(\\w+)+",
            "^(a{2})*$",
            "(\\d)\\1*$",
            "[가-힣]{2,4}",
            "^(a|ab)*$",
        ] {
            assert!(!is_exponential(pattern), "{pattern}");
        }
    }

    #[test]
    fn lengths_are_those_of_texts_that_fit() {
        let lengths = |it: &str| Pattern::parse(it).map(|it| it.text_lengths());
        assert_eq!(lengths("^\\d{3}-\\d{4,6}$"), Some((8, Some(10))));
        assert_eq!(lengths("\\d{3}"), Some((3, None)), "unanchored: anything may stand around it");
        assert_eq!(lengths("^(ab|c)?x*$"), Some((0, None)));
        assert_eq!(lengths("(?=abc)^a$"), Some((1, None)));
        assert_eq!(lengths("("), None);
        let huge = "(?:(?:a{4294967295}){4294967295}){4294967295}";
        assert_eq!(lengths(&[huge, huge].concat()), Some((usize::MAX, None)));
    }

    #[test]
    fn samples_fit() {
        let samples = |it: &str| Pattern::parse(it).map(|it| it.samples()).unwrap_or_default();
        assert_eq!(samples("^\\d{3}-?$")[0], "111");
        assert_eq!(samples("^(ab|c)+$")[..2], ["ab", "c"]);
        assert_eq!(samples("^[^0-9]$")[0], "a");
    }

    #[test]
    fn what_other_dialects_mean_is_named() {
        for pattern in ["\\p{L}+", "\\u{1F600}", "\\A\\d+\\z", "[[:alpha:]]", "(?i:a)", "[😀]"] {
            assert!(unportable(pattern).is_some(), "{pattern}");
        }
        for pattern in ["^\\d+$", "\\\\p{2}", "[가-힣]", "(?:a)", "(?=a)", "😀", "\\u0041"] {
            assert_eq!(unportable(pattern), None, "{pattern}");
        }
    }
}
