//! Reads a pattern as ECMA-262 has it without the flags `u` and `v`, Annex B included: `\u{61}` is 61 times a `u`,
//! a lone `]` or `{` stands for itself.

use crate::units::{DIGITS, LINE_ENDS, SPACES, Units, WORDS};
use crate::{Look, Node};

/// How deep groups may nest.
const DEEPEST: usize = 100;

/// Reads a pattern; `None` where it does not compile.
pub fn parse(pattern: &str) -> Option<Node> {
    let units: Vec<u16> = pattern.encode_utf16().collect();
    let groups = Groups::counted(&units);
    let mut parser = Parser { units: &units, at: 0, depth: 0, groups };
    let node = parser.alternatives()?;
    (parser.at == units.len()).then_some(node)
}

/// The groups of the whole pattern, which decide what `\1` and `\k` are.
struct Groups {
    count: u32,
    are_named: bool,
}

impl Groups {
    fn counted(units: &[u16]) -> Self {
        let mut groups = Groups { count: 0, are_named: false };
        let mut in_class = false;
        let mut at = 0;
        while let Some(unit) = units.get(at) {
            match u8::try_from(*unit) {
                Ok(b'\\') => at += 1,
                Ok(b'[') => in_class = true,
                Ok(b']') => in_class = false,
                Ok(b'(') if !in_class => {
                    let next = |offset: usize| units.get(at + offset).copied().and_then(ascii);
                    let named = next(1) == Some('?')
                        && next(2) == Some('<')
                        && !matches!(next(3), Some('=' | '!'));
                    groups.are_named |= named;
                    groups.count += u32::from(named || next(1) != Some('?'));
                }
                _ => {}
            }
            at += 1;
        }
        groups
    }
}

fn ascii(unit: u16) -> Option<char> {
    u8::try_from(unit).ok().filter(u8::is_ascii).map(char::from)
}

struct Parser<'a> {
    units: &'a [u16],
    at: usize,
    depth: usize,
    groups: Groups,
}

/// What an escape stands for.
enum Escape {
    Unit(u16),
    Class(&'static [(u16, u16)], bool),
    BackReference,
}

impl Parser<'_> {
    /// The next unit where it is of ASCII.
    fn peek(&self) -> Option<char> {
        self.units.get(self.at).copied().and_then(ascii)
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.units[self.at..].iter().copied().map(ascii).take(word.len());
        let is_here = found.eq(word.chars().map(Some));
        if is_here {
            self.at += word.len();
        }
        is_here
    }

    fn next(&mut self) -> Option<u16> {
        let unit = self.units.get(self.at).copied();
        self.at += 1;
        unit
    }

    fn alternatives(&mut self) -> Option<Node> {
        let mut alternatives = vec![self.sequence()?];
        while self.take("|") {
            alternatives.push(self.sequence()?);
        }
        if alternatives.len() == 1 { alternatives.pop() } else { Some(Node::Either(alternatives)) }
    }

    fn sequence(&mut self) -> Option<Node> {
        let mut terms = Vec::new();
        while self.at < self.units.len() && !matches!(self.peek(), Some('|' | ')')) {
            terms.push(self.term()?);
        }
        Some(Node::Sequence(terms))
    }

    fn term(&mut self) -> Option<Node> {
        let node = match self.peek() {
            Some('^') => return self.skipping(1, Node::Start),
            Some('$') => return self.skipping(1, Node::End),
            Some('\\') if self.take("\\b") => return Some(Node::WordBoundary(true)),
            Some('\\') if self.take("\\B") => return Some(Node::WordBoundary(false)),
            Some('(') => {
                let node = self.group()?;
                // Only what lies ahead may be repeated.
                if matches!(&node, Node::Look(look) if !look.ahead) {
                    return Some(node);
                }
                node
            }
            Some('.') => self.skipping(1, class(LINE_ENDS, true))?,
            Some('[') => self.bracket()?,
            Some('\\') => match self.escape(false)? {
                Escape::Unit(it) => unit(it),
                Escape::Class(ranges, inverted) => class(ranges, inverted),
                Escape::BackReference => Node::BackReference,
            },
            Some('*' | '+' | '?') => return None,
            // A brace stands for itself unless it could repeat something.
            Some('{') if self.repetition().is_some() => return None,
            _ => unit(self.next()?),
        };
        self.repeated(node)
    }

    fn skipping(&mut self, count: usize, node: Node) -> Option<Node> {
        self.at += count;
        Some(node)
    }

    fn repeated(&mut self, node: Node) -> Option<Node> {
        let (least, most) = if self.take("*") {
            (0, None)
        } else if self.take("+") {
            (1, None)
        } else if self.take("?") {
            (0, Some(1))
        } else if let Some(bounds) = self.repetition() {
            bounds
        } else {
            return Some(node);
        };
        if most.is_some_and(|most| most < least) {
            return None;
        }
        // Whether it takes much or little first, it finds the same.
        self.take("?");
        Some(Node::Repeat(Box::new(node), least, most))
    }

    /// Reads `{2}`, `{2,}` or `{2,3}`, or nothing.
    fn repetition(&mut self) -> Option<(u32, Option<u32>)> {
        let before = self.at;
        let bounds = self.bounds();
        if bounds.is_none() {
            self.at = before;
        }
        bounds
    }

    fn bounds(&mut self) -> Option<(u32, Option<u32>)> {
        if !self.take("{") {
            return None;
        }
        let least = self.number()?;
        let most = match self.take(",") {
            true if self.peek() == Some('}') => None,
            true => Some(self.number()?),
            false => Some(least),
        };
        self.take("}").then_some((least, most))
    }

    fn number(&mut self) -> Option<u32> {
        let mut number: Option<u32> = None;
        while let Some(digit) = self.peek().and_then(|it| it.to_digit(10)) {
            number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            self.at += 1;
        }
        number
    }

    fn group(&mut self) -> Option<Node> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let look = |ahead, wanted| Some((ahead, wanted));
        let look = if self.take("(?=") {
            look(true, true)
        } else if self.take("(?!") {
            look(true, false)
        } else if self.take("(?<=") {
            look(false, true)
        } else if self.take("(?<!") {
            look(false, false)
        } else {
            if self.take("(?<") {
                self.group_name()?;
            } else if !self.take("(?:") {
                self.take("(");
                if self.peek() == Some('?') {
                    return None;
                }
            }
            None
        };
        let node = self.alternatives()?;
        self.depth -= 1;
        if !self.take(")") {
            return None;
        }
        Some(match look {
            Some((ahead, wanted)) => Node::Look(Look { ahead, wanted, node: Box::new(node) }),
            None => node,
        })
    }

    fn group_name(&mut self) -> Option<()> {
        let start = self.at;
        loop {
            match self.next()? {
                end if end == u16::from(b'>') => break,
                unit => match ascii(unit) {
                    Some(it) if it.is_ascii_alphabetic() || matches!(it, '_' | '$') => {}
                    Some(it) if it.is_ascii_digit() && self.at - 1 > start => {}
                    None => {}
                    Some(_) => return None,
                },
            }
        }
        (self.at - 1 > start).then_some(())
    }

    /// What a backslash and what follows stand for; `\b`, `\B` and references are no matter of a class.
    fn escape(&mut self, in_class: bool) -> Option<Escape> {
        self.at += 1;
        let before = self.at;
        let unit = self.next()?;
        let Some(letter) = ascii(unit) else {
            return Some(Escape::Unit(unit));
        };
        Some(match letter {
            'd' | 'D' => Escape::Class(DIGITS, letter == 'D'),
            'w' | 'W' => Escape::Class(WORDS, letter == 'W'),
            's' | 'S' => Escape::Class(SPACES, letter == 'S'),
            't' => Escape::Unit(0x09),
            'n' => Escape::Unit(0x0a),
            'v' => Escape::Unit(0x0b),
            'f' => Escape::Unit(0x0c),
            'r' => Escape::Unit(0x0d),
            'b' if in_class => Escape::Unit(0x08),
            'c' => match self.peek() {
                Some(it)
                    if it.is_ascii_alphabetic()
                        || (in_class && (it.is_ascii_digit() || it == '_')) =>
                {
                    self.at += 1;
                    Escape::Unit(it as u16 % 32)
                }
                // The backslash stands for itself.
                _ => {
                    self.at = before;
                    Escape::Unit(u16::from(b'\\'))
                }
            },
            'x' => Escape::Unit(self.hexadecimal(2).unwrap_or(unit)),
            'u' => Escape::Unit(self.hexadecimal(4).unwrap_or(unit)),
            'k' if self.groups.are_named => {
                if in_class || !self.take("<") {
                    return None;
                }
                self.group_name()?;
                Escape::BackReference
            }
            '0'..='9' => {
                self.at = before;
                if !in_class && letter != '0' {
                    let number = self.number()?;
                    if number <= self.groups.count {
                        return Some(Escape::BackReference);
                    }
                    self.at = before;
                }
                Escape::Unit(self.octal(letter))
            }
            _ => Escape::Unit(unit),
        })
    }

    fn hexadecimal(&mut self, digits: usize) -> Option<u16> {
        let mut value = 0;
        for offset in 0..digits {
            let unit = self.units.get(self.at + offset).copied()?;
            value = value * 16 + ascii(unit)?.to_digit(16)? as u16;
        }
        self.at += digits;
        Some(value)
    }

    /// Up to three octal digits, not beyond 377; `\8` and `\9` stand for the digit.
    fn octal(&mut self, first: char) -> u16 {
        if !first.is_digit(8) {
            self.at += 1;
            return first as u16;
        }
        let mut value = 0;
        let most = if first <= '3' { 3 } else { 2 };
        for _ in 0..most {
            let Some(digit) = self.peek().and_then(|it| it.to_digit(8)) else { break };
            value = value * 8 + digit as u16;
            self.at += 1;
        }
        value
    }

    fn bracket(&mut self) -> Option<Node> {
        self.at += 1;
        let mut units = if self.take("^") { Units::all_but() } else { Units::default() };
        while !self.take("]") {
            let first = self.class_atom()?;
            let is_range = self.peek() == Some('-')
                && self.units.get(self.at + 1).is_some_and(|it| *it != u16::from(b']'));
            if !is_range {
                add(&mut units, &first);
                continue;
            }
            self.at += 1;
            match (first, self.class_atom()?) {
                (Escape::Unit(first), Escape::Unit(last)) => {
                    if last < first {
                        return None;
                    }
                    units.add(first, last);
                }
                // With a class at an end, the hyphen stands for itself.
                (first, last) => {
                    add(&mut units, &first);
                    units.add(u16::from(b'-'), u16::from(b'-'));
                    add(&mut units, &last);
                }
            }
        }
        Some(Node::Unit(units))
    }

    fn class_atom(&mut self) -> Option<Escape> {
        if self.peek() == Some('\\') { self.escape(true) } else { self.next().map(Escape::Unit) }
    }
}

fn add(units: &mut Units, atom: &Escape) {
    match atom {
        Escape::Unit(unit) => units.add(*unit, *unit),
        Escape::Class(ranges, inverted) => units.add_class(ranges, *inverted),
        // Never in a class.
        Escape::BackReference => {}
    }
}

fn unit(unit: u16) -> Node {
    let mut units = Units::default();
    units.add(unit, unit);
    Node::Unit(units)
}

fn class(ranges: &[(u16, u16)], inverted: bool) -> Node {
    let mut units = Units::default();
    units.add_class(ranges, inverted);
    Node::Unit(units)
}
