//! Constants: quoted texts and numbers.

use super::Parser;
use super::spellings::rewritten;
use crate::tree::Node;
use crate::{SyntaxProblemKind, Value};

impl Parser<'_> {
    /// Neither quote may stand unescaped inside the other.
    pub(super) fn quoted(&mut self, quote: u8) -> Option<Node> {
        let mut text = String::new();
        let mut characters = self.rest()[1..].char_indices();
        while let Some((index, character)) = characters.next() {
            match character {
                '\\' => match characters.next() {
                    Some((_, escaped @ ('\'' | '"'))) => text.push(escaped),
                    Some((_, other)) => text.extend(['\\', other]),
                    None => break,
                },
                '\'' | '"' if character as u32 == u32::from(quote) => {
                    self.at += index + 2;
                    return Some(Node::Constant(rewritten(&text).into()));
                }
                '\'' | '"' => break,
                other => text.push(other),
            }
        }
        self.fail(SyntaxProblemKind::Unclosed)
    }

    /// `12`, `1.50`, `-3`, `0x10`; no leading zero, no exponent, no bare point.
    pub(super) fn number(&mut self) -> Option<Node> {
        let rest = self.rest();
        let digits = rest.strip_prefix('-').unwrap_or(rest);
        let sign = rest.len() - digits.len();
        let count = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        if digits.starts_with("0x") && sign == 0 {
            let length = count(&digits[2..]);
            let value = digits[2..2 + length]
                .bytes()
                .fold(0.0, |it, digit| it * 16.0 + f64::from(digit - b'0'));
            self.at += 2 + length;
            return if length > 0 {
                self.end_of_number(value)
            } else {
                self.fail(SyntaxProblemKind::Unexpected)
            };
        }
        let whole = count(digits);
        let decimals = digits[whole..].strip_prefix('.').map_or(0, count);
        let leading_zero = whole > 1 && digits.starts_with('0');
        if whole == 0 || leading_zero {
            return self.fail(SyntaxProblemKind::Unexpected);
        }
        let length = whole + if decimals > 0 { decimals + 1 } else { 0 };
        let Some(value) = decimal(&digits[..length]) else {
            return self.fail(SyntaxProblemKind::TooLong);
        };
        self.at += sign + length;
        self.end_of_number(if sign == 1 { -value } else { value })
    }

    fn end_of_number(&mut self, value: f64) -> Option<Node> {
        let next = self.rest().bytes().next();
        // A decimal comma or a second point is a slip that would otherwise be read as something else.
        if matches!(next, Some(b'.')) {
            return self.fail(SyntaxProblemKind::Unexpected);
        }
        Some(Node::Constant(Value::Number(value)))
    }
}

/// Decimal digits with at most one point. Exact: up to 15 digits and their power of ten are whole numbers that a
/// double holds, and one division rounds once.
fn decimal(digits: &str) -> Option<f64> {
    let mut value = 0.0;
    let mut scale = 1.0;
    let mut decimals = false;
    let mut count = 0;
    for digit in digits.bytes() {
        if digit == b'.' {
            decimals = true;
            continue;
        }
        count += 1;
        value = value * 10.0 + f64::from(digit - b'0');
        if decimals {
            scale *= 10.0;
        }
    }
    (count <= 15).then_some(value / scale)
}
