//! From a JSON Pointer to a line and a column. It reads JSON that another has found to be in order.

use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A place in a text, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// Where the value that a JSON Pointer (RFC 6901) names begins. Where there is no such value (a property that is
/// missing), the position of the deepest one on the way to it.
pub(crate) fn position_of(text: &str, pointer: &str) -> Position {
    let mut value =
        text.trim_start_matches(|it: char| it == '\u{feff}' || it.is_ascii_whitespace());
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        match child(value, &token) {
            Some(child) => value = child,
            None => break,
        }
    }
    // What is borrowed from the text begins where it stands in it.
    position_at(text, value.as_ptr() as usize - text.as_ptr() as usize)
}

/// The text of a member or an item, unread: a part of `value`.
fn child<'a>(value: &'a str, token: &str) -> Option<&'a str> {
    if value.starts_with('{') {
        let members: BTreeMap<String, &'a RawValue> = serde_json::from_str(value).ok()?;
        members.get(token).map(|it| it.get())
    } else {
        let items: Vec<&'a RawValue> = serde_json::from_str(value).ok()?;
        items.get(token.parse::<usize>().ok()?).map(|it| it.get())
    }
}

/// The position of the byte at `offset`.
pub(crate) fn position_at(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |it| it + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1,
    }
}

/// The position that serde_json gives as a line from 1 and a number of bytes into it.
pub(crate) fn position_of_error(text: &str, error: &serde_json::Error) -> Position {
    let line_start: usize =
        text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut offset = line_start + error.column().saturating_sub(1);
    while !text.is_char_boundary(offset) && offset < text.len() {
        offset += 1;
    }
    Position { line: error.line().max(1), ..position_at(text, offset) }
}

#[cfg(test)]
mod tests {
    use super::{Position, position_of, position_of_error};

    const TEXT: &str = "\u{feff}{\n  \"제목\": \"가나\", \"pages\": [\n    {\"a/b~\": [1, {\"x\": \"}]\"}]}, true ]\n}\n";

    fn at(pointer: &str) -> (usize, usize) {
        let Position { line, column } = position_of(TEXT, pointer);
        (line, column)
    }

    #[test]
    fn values_are_found_where_they_begin() {
        assert_eq!(at(""), (1, 1));
        assert_eq!(at("/제목"), (2, 9));
        assert_eq!(at("/pages"), (2, 24));
        assert_eq!(at("/pages/0"), (3, 5));
        assert_eq!(at("/pages/0/a~1b~0"), (3, 14));
        assert_eq!(at("/pages/0/a~1b~0/1/x"), (3, 24));
        assert_eq!(at("/pages/1"), (3, 33));
    }

    #[test]
    fn what_is_missing_is_where_it_would_stand() {
        assert_eq!(at("/pages/7"), (2, 24));
        assert_eq!(at("/pages/0/name"), (3, 5));
        assert_eq!(at("/제목/x/y"), (2, 9));
        assert_eq!(position_of("", "/a"), Position { line: 1, column: 1 });
    }

    #[test]
    fn errors_are_counted_in_characters() {
        let text = "{\n \"가나\": x }";
        let error = serde_json::from_str::<serde_json::Value>(text).expect_err("is no JSON");
        assert_eq!(position_of_error(text, &error), Position { line: 2, column: 8 });
        let error = serde_json::from_str::<serde_json::Value>("").expect_err("is no JSON");
        assert_eq!(position_of_error("", &error), Position { line: 1, column: 1 });
    }
}
