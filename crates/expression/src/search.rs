//! Looking for a text in a text. The library's way is made for long texts, and weighs as much as all operators.

/// Where `part` first stands in `text`, in bytes.
pub fn place_of(text: &str, part: &str) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    text.as_bytes().windows(part.len()).position(|it| it == part.as_bytes())
}

/// The text with each `from`, which must not be empty, replaced by `to`.
pub fn replaced(text: &str, from: &str, to: &str) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some(place) = place_of(rest, from) {
        made.push_str(&rest[..place]);
        made.push_str(to);
        rest = &rest[place + from.len()..];
    }
    made.push_str(rest);
    made
}

#[cfg(test)]
mod tests {
    use super::{place_of, replaced};

    #[test]
    fn a_text_is_found_where_it_first_stands() {
        assert_eq!(place_of("가나다나", "나"), Some(3));
        assert_eq!(place_of("abc", "abcd"), None);
        assert_eq!(place_of("abc", ""), Some(0));
    }

    #[test]
    fn each_place_is_replaced_once() {
        assert_eq!(replaced("a=>b=>", "=>", ">="), "a>=b>=");
        assert_eq!(replaced("가나", "나", "나나"), "가나나");
        assert_eq!(replaced("", "x", "y"), "");
    }
}
