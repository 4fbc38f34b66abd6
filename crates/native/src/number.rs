//! ECMAScript's numbers and texts: `Number(text)`, `String(number)`, `toFixed`.

use ryu_js::Buffer;

/// `Number(text)`; `None` for NaN.
pub(crate) fn from_text(text: &str) -> Option<f64> {
    let text = text.trim_matches(is_white_space);
    if text.is_empty() {
        return Some(0.0);
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        let marked = text.get(..2).is_some_and(|it| it.eq_ignore_ascii_case(prefix));
        if marked {
            return from_digits(&text[2..], radix);
        }
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned == "Infinity" {
        let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
        return Some(sign * f64::INFINITY);
    }
    // Rust reads "inf" and "nan" as well, which JavaScript does not.
    if unsigned.chars().all(|it| it.is_ascii_digit() || "+-.eE".contains(it)) {
        text.parse().ok()
    } else {
        None
    }
}

fn from_digits(digits: &str, radix: u32) -> Option<f64> {
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0.0, |number, digit| {
        Some(number * f64::from(radix) + f64::from(digit.to_digit(radix)?))
    })
}

/// White space and line ends of ECMA-262, sections 12.2 and 12.3.
fn is_white_space(character: char) -> bool {
    character == '\u{feff}' || (character.is_whitespace() && character != '\u{85}')
}

/// `String(number)`
pub(crate) fn to_text(number: f64) -> String {
    Buffer::new().format(number).to_owned()
}

/// `Number(number.toFixed(digits))`
pub(crate) fn round(number: f64, digits: u32) -> f64 {
    let digits = digits.min(100);
    // ryu-js 1.0 writes 0.5 before the digits of very small numbers. The standard library is exact there; it differs
    // in ties alone, which such a number has only beyond twenty digits.
    if number.abs() < SMALL {
        return format!("{number:.*}", digits as usize).parse().unwrap_or(number);
    }
    let mut buffer = Buffer::new();
    buffer.format_to_fixed(number, digits as u8).parse().unwrap_or(number)
}

/// 2 to the power of -20.
const SMALL: f64 = 1.0 / 1_048_576.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_numbers_as_in_javascript() {
        for (text, number) in [
            ("", 0.0),
            (" \u{feff}12\n", 12.0),
            ("1.50", 1.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("+5", 5.0),
            ("-5e-1", -0.5),
            ("0x1F", 31.0),
            ("0b11", 3.0),
            ("Infinity", f64::INFINITY),
        ] {
            assert_eq!(from_text(text), Some(number), "{text}");
        }
        for text in ["a", "1,5", "inf", "nan", "0x", "--1", "1 2", "1e", ".", "-0x10", "12px"] {
            assert_eq!(from_text(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_become_texts_as_in_javascript() {
        for (number, text) in
            [(0.1, "0.1"), (-0.0, "0"), (1e21, "1e+21"), (1e-7, "1e-7"), (100.0, "100")]
        {
            assert_eq!(to_text(number), text);
        }
    }

    #[test]
    fn rounding_follows_the_exact_decimal_value() {
        assert_eq!(round(1.005, 2), 1.0);
        assert_eq!(round(0.1 + 0.2, 1), 0.3);
        assert_eq!(round(2.5, 0), 3.0);
        assert_eq!(round(-2.5, 0), -3.0);
        assert_eq!(round(1e21, 2), 1e21);
    }

    #[test]
    fn small_numbers_are_rounded_to_what_they_are() {
        assert_eq!(round(3.02676698334186e-17, 20), 3.027e-17);
        assert_eq!(round(-3.02676698334186e-17, 10), 0.0);
        let mut number = 0.7;
        while number > 1e-60 {
            for digits in 0..=40 {
                let exact: f64 = format!("{number:.*}", digits as usize).parse().expect("a number");
                assert_eq!(round(number, digits), exact, "{number} to {digits} digits");
            }
            number /= 3.0;
        }
    }
}
