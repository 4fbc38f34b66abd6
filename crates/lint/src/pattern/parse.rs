//! From the text of a regular expression to a tree, as JavaScript reads it without the flag `u`: by UTF-16 units.

/// A part of a regular expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// One unit out of a set.
    Set(Set),
    Sequence(Vec<Node>),
    Alternatives(Vec<Node>),
    Repeat {
        node: Box<Node>,
        least: usize,
        most: Option<usize>,
    },
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b` and `\B`
    Boundary,
    /// Looks ahead or behind.
    Look(Box<Node>),
    BackReference,
}

/// A set of UTF-16 units, as ranges.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Set {
    ranges: Vec<(u32, u32)>,
}

const LAST: u32 = 0xffff;
const DIGITS: &[(u32, u32)] = &[(0x30, 0x39)];
const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];
const SPACE: &[(u32, u32)] = &[
    (9, 13),
    (32, 32),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
];
const LINE_ENDS: &[(u32, u32)] = &[(10, 10), (13, 13), (0x2028, 0x2029)];

impl Set {
    fn of(ranges: &[(u32, u32)]) -> Set {
        Set { ranges: ranges.to_vec() }
    }

    fn negated(mut self) -> Set {
        self.ranges.sort_unstable();
        let mut ranges = Vec::new();
        let mut next = 0;
        for (from, to) in self.ranges {
            if from > next {
                ranges.push((next, from - 1));
            }
            next = next.max(to + 1);
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Set { ranges }
    }

    /// A unit of the set that a person would type; `turn` picks another.
    pub(super) fn likely(&self, turn: usize) -> Option<u16> {
        let has = |unit: u32| self.ranges.iter().any(|it| (it.0..=it.1).contains(&unit));
        let typed = "1aA가 -."[..].chars().chain('2'..='9').chain('b'..='z').map(u32::from);
        let mut known: Vec<u32> = typed.filter(|it| has(*it)).collect();
        known.extend(self.ranges.first().map(|it| it.0).filter(|_| known.is_empty()));
        known.get(turn % known.len().max(1)).and_then(|it| u16::try_from(*it).ok())
    }

    /// Whether some unit is in both.
    pub(super) fn meets(&self, other: &Set) -> bool {
        self.ranges
            .iter()
            .any(|it| other.ranges.iter().any(|other| it.0 <= other.1 && other.0 <= it.1))
    }
}

/// How deep groups may nest.
const DEEPEST: usize = 100;

/// Reads a pattern; `None` where it is not in order, or has what is not known here.
pub(super) fn parse(text: &str) -> Option<Node> {
    let units: Vec<u32> = text.encode_utf16().map(u32::from).collect();
    let mut parser = Parser { units, at: 0, depth: 0 };
    let root = parser.alternatives()?;
    (parser.at == parser.units.len()).then_some(root)
}

struct Parser {
    units: Vec<u32>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        // A half of a pair stands for itself: any character that has no meaning in a pattern will do.
        self.units.get(self.at).map(|it| char::from_u32(*it).unwrap_or('\u{e000}'))
    }

    fn take(&mut self, wanted: &str) -> bool {
        let wanted: Vec<u32> = wanted.encode_utf16().map(u32::from).collect();
        let found = self.units[self.at..].starts_with(&wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    fn alternatives(&mut self) -> Option<Node> {
        let mut branches = vec![self.sequence()?];
        while self.take("|") {
            branches.push(self.sequence()?);
        }
        if branches.len() == 1 { branches.pop() } else { Some(Node::Alternatives(branches)) }
    }

    fn sequence(&mut self) -> Option<Node> {
        let mut parts = Vec::new();
        while let Some(next) = self.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let node = self.atom()?;
            parts.push(self.repeated(node)?);
        }
        Some(Node::Sequence(parts))
    }

    fn repeated(&mut self, node: Node) -> Option<Node> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.counts() {
                Some((length, counts)) => {
                    self.at += length - 1;
                    counts
                }
                None => return Some(node),
            },
            _ => return Some(node),
        };
        self.at += 1;
        self.take("?");
        if matches!(node, Node::Start | Node::End | Node::Boundary) {
            return None;
        }
        Some(Node::Repeat { node: Box::new(node), least, most })
    }

    /// `{2}`, `{2,}` or `{2,5}`, with its length. Any other brace is a character.
    fn counts(&self) -> Option<(usize, (usize, Option<usize>))> {
        let length = self.units[self.at..].iter().position(|it| *it == u32::from('}'))? + 1;
        let inside: String = self.units[self.at + 1..self.at + length - 1]
            .iter()
            .filter_map(|it| char::from_u32(*it))
            .collect();
        let counts = match inside.split_once(',') {
            None => {
                let count = inside.parse().ok()?;
                (count, Some(count))
            }
            Some((least, "")) => (least.parse().ok()?, None),
            Some((least, most)) => (least.parse().ok()?, Some(most.parse().ok()?)),
        };
        Some((length, counts))
    }

    fn atom(&mut self) -> Option<Node> {
        let unit = self.units[self.at];
        let next = self.peek()?;
        match next {
            '(' => return self.group(),
            '[' => return self.class().map(Node::Set),
            '\\' => return self.escape(),
            '*' | '+' | '?' => return None,
            _ => self.at += 1,
        }
        Some(match next {
            '^' => Node::Start,
            '$' => Node::End,
            '.' => Node::Set(Set::of(LINE_ENDS).negated()),
            _ => Node::Set(Set::of(&[(unit, unit)])),
        })
    }

    fn group(&mut self) -> Option<Node> {
        if self.depth == DEEPEST {
            return None;
        }
        self.at += 1;
        self.depth += 1;
        let looks = ["?=", "?!", "?<=", "?<!"].iter().any(|it| self.take(it));
        if !looks && self.take("?") && !self.take(":") {
            // A name; anything else is not known here.
            if !self.take("<") {
                return None;
            }
            while !self.take(">") {
                self.peek()?;
                self.at += 1;
            }
        }
        let inner = self.alternatives()?;
        self.depth -= 1;
        if !self.take(")") {
            return None;
        }
        Some(if looks { Node::Look(Box::new(inner)) } else { inner })
    }

    fn escape(&mut self) -> Option<Node> {
        self.at += 1;
        let next = self.peek()?;
        Some(match next {
            'b' | 'B' => {
                self.at += 1;
                Node::Boundary
            }
            '1'..='9' => {
                while self.peek().is_some_and(|it| it.is_ascii_digit()) {
                    self.at += 1;
                }
                Node::BackReference
            }
            'k' => {
                self.at += 1;
                if !self.take("<") {
                    return None;
                }
                while !self.take(">") {
                    self.peek()?;
                    self.at += 1;
                }
                Node::BackReference
            }
            _ => Node::Set(self.escaped()?),
        })
    }

    /// What stands for one unit after a backslash, in a class and outside.
    fn escaped(&mut self) -> Option<Set> {
        let unit = self.units[self.at];
        let next = self.peek()?;
        self.at += 1;
        let one = |unit: u32| Set::of(&[(unit, unit)]);
        Some(match next {
            'd' => Set::of(DIGITS),
            'D' => Set::of(DIGITS).negated(),
            'w' => Set::of(WORD),
            'W' => Set::of(WORD).negated(),
            's' => Set::of(SPACE),
            'S' => Set::of(SPACE).negated(),
            'n' => one(10),
            'r' => one(13),
            't' => one(9),
            'v' => one(11),
            'f' => one(12),
            '0' => one(0),
            'x' => one(self.hexadecimal(2).unwrap_or(unit)),
            'u' => one(self.hexadecimal(4).unwrap_or(unit)),
            _ => one(unit),
        })
    }

    fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let text: String = self
            .units
            .get(self.at..self.at + digits)?
            .iter()
            .map(|it| char::from_u32(*it).unwrap_or(' '))
            .collect();
        let unit = u32::from_str_radix(&text, 16).ok()?;
        self.at += digits;
        Some(unit)
    }

    fn class(&mut self) -> Option<Set> {
        self.at += 1;
        let negated = self.take("^");
        let mut ranges = Vec::new();
        while !self.take("]") {
            let from = self.class_unit()?;
            let mut set = from;
            let is_range = self.units.get(self.at) == Some(&u32::from('-'))
                && self.units.get(self.at + 1).is_some_and(|it| *it != u32::from(']'));
            if is_range
                && let [(from, single)] = set.ranges[..]
                && from == single
            {
                let before = self.at;
                self.at += 1;
                match self.class_unit()?.ranges[..] {
                    [(to, same)] if to == same && to >= from => set = Set::of(&[(from, to)]),
                    [(to, same)] if to == same => return None,
                    _ => self.at = before,
                }
            }
            ranges.extend(set.ranges);
        }
        let set = Set { ranges };
        Some(if negated { set.negated() } else { set })
    }

    fn class_unit(&mut self) -> Option<Set> {
        if self.take("\\") {
            if self.take("b") {
                return Some(Set::of(&[(8, 8)]));
            }
            self.peek()?;
            return self.escaped();
        }
        let unit = *self.units.get(self.at)?;
        self.at += 1;
        Some(Set::of(&[(unit, unit)]))
    }
}
