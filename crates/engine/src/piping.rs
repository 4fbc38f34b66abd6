//! Answers in texts: `{company}` in a title becomes what the respondent answered.

use crate::particles::particle;

/// The names between braces in a text.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Name(name) => Some(name),
        Piece::Plain(_) => None,
    })
}

/// Replaces each name in braces by what `value` has for it; one without a value stays as it is written. Korean particles
/// behind it follow its last sound.
pub(crate) fn fill(text: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut piped = false;
    for piece in pieces(text) {
        match piece {
            Piece::Plain(mut plain) => {
                if piped && let Some((particle, length)) = particle(&filled, plain) {
                    filled.push_str(particle);
                    plain = &plain[length..];
                }
                filled.push_str(plain);
                piped = false;
            }
            Piece::Name(name) => {
                let value = value(name.trim());
                piped = value.is_some();
                match value {
                    Some(value) => filled.push_str(&value),
                    None => {
                        filled.push('{');
                        filled.push_str(name);
                        filled.push('}');
                    }
                }
            }
        }
    }
    filled
}

enum Piece<'a> {
    Plain(&'a str),
    Name(&'a str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(after) = rest.strip_prefix('{')
            && let Some(end) = after.find(['{', '}'])
            && after[end..].starts_with('}')
        {
            rest = &after[end + 1..];
            return Some(Piece::Name(&after[..end]));
        }
        // A brace that opens no name is plain text, and so is all up to the next one.
        let next = rest.bytes().skip(1).position(|it| it == b'{');
        let end = next.map_or(rest.len(), |it| it + 1);
        let (plain, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Plain(plain))
    })
}

#[cfg(test)]
mod tests {
    use super::{fill, names};

    fn check(text: &str, expected: &str) {
        let value = |name: &str| (name == "a").then(|| "X".to_owned());
        assert_eq!(fill(text, &value), expected, "{text}");
    }

    #[test]
    fn known_names_are_replaced_and_all_else_stays() {
        check("", "");
        check("plain 글", "plain 글");
        check("{a}", "X");
        check("가{ a }나{a}", "가X나X");
        check("{missing} {a}", "{missing} X");
        check("{{a}", "{X");
        check("{a", "{a");
        check("}{", "}{");
        check("{}", "{}");
    }

    #[test]
    fn names_are_listed_in_order() {
        assert_eq!(names("{a} 와 {b.c}").collect::<Vec<_>>(), ["a", "b.c"]);
    }
}
