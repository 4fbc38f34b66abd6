//! Strict reading of JSON into the tree that the whole project shares, and serde for that tree. For receivers and
//! tools: a page has the browser's own parser.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use std::fmt;
use survey_expression::Value;

/// The greatest integer up to which every integer is a number of JavaScript.
const LARGEST_INTEGER: f64 = 9_007_199_254_740_991.0;

/// How deep serde_json reads.
const DEEPEST: usize = 128;

/// Reads a JSON text. A byte order mark at its start is passed over, as browsers do.
///
/// # Errors
/// Not JSON in UTF-8, two members of one name, a text with half a surrogate pair, a number that no `f64` can hold,
/// or lists and objects more than `depth` deep. The error's own words may quote the text: they are for the author
/// of a definition, never for the log of a receiver; its line and column may go anywhere.
pub fn read(text: &[u8], depth: usize) -> Result<Value, serde_json::Error> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = Tree { depth }.deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// The tree of what serde_json has read.
///
/// # Errors
/// Lists and objects more than 128 deep, or a number that no `f64` can hold.
pub fn tree_of(json: &serde_json::Value) -> Result<Value, serde_json::Error> {
    Tree { depth: DEEPEST }.deserialize(json)
}

/// A tree as serde_json has it; a date is its instant.
pub fn json_of(tree: &Value) -> serde_json::Value {
    serde_json::to_value(Written(tree)).unwrap_or_default()
}

/// Reads one value that may hold lists and objects so many levels deep.
#[derive(Clone, Copy)]
struct Tree {
    depth: usize,
}

impl Tree {
    fn deeper<E: Error>(&self) -> Result<Tree, E> {
        match self.depth.checked_sub(1) {
            Some(depth) => Ok(Tree { depth }),
            None => Err(E::custom("lists and objects are nested too deeply")),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Tree {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut members: Vec<(String, Value)> = Vec::new();
        let mut names = std::collections::HashSet::new();
        while let Some(name) = object.next_key::<String>()? {
            if !names.insert(name.clone()) {
                return Err(A::Error::custom(
                    ["the member \"", &name, "\" stands here twice"].concat(),
                ));
            }
            let value = object.next_value_seed(inner)?;
            members.push((name, value));
        }
        Ok(Value::Map(members))
    }
}

/// Writes a tree; a number without a fraction is written without one.
struct Written<'a>(&'a Value);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(truth) => serializer.serialize_bool(*truth),
            Value::Number(number) | Value::Date(number) => {
                if number.fract() == 0.0 && number.abs() <= LARGEST_INTEGER {
                    serializer.serialize_i64(*number as i64)
                } else {
                    serializer.serialize_f64(*number)
                }
            }
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Written(item))?;
                }
                list.end()
            }
            Value::Map(members) => {
                let mut object = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    object.serialize_entry(name, &Written(value))?;
                }
                object.end()
            }
        }
    }
}

/// For `#[serde(with = "…")]` on a field that holds a tree.
pub(crate) mod tree {
    use super::{DEEPEST, Tree, Value, Written};
    use serde::de::DeserializeSeed;
    use serde::{Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(value: &Value, to: S) -> Result<S::Ok, S::Error> {
        Written(value).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
        Tree { depth: DEEPEST }.deserialize(from)
    }
}

/// For `#[serde(with = "…")]` on a field of pairs that is an object of texts in JSON.
pub(crate) mod pairs {
    use serde::de::Error;
    use serde::{Deserializer, Serializer};
    use survey_expression::Value;

    pub(crate) fn serialize<S: Serializer>(
        pairs: &[(String, String)],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_map(pairs.iter().map(|(name, text)| (name, text)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<(String, String)>, D::Error> {
        let wrong = || D::Error::custom("expected an object of texts");
        match super::tree::deserialize(from)? {
            Value::Map(members) => members
                .into_iter()
                .map(|(name, value)| match value {
                    Value::Text(text) => Ok((name, text)),
                    _ => Err(wrong()),
                })
                .collect(),
            _ => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use survey_expression::Value;

    fn refusal(text: &str) -> String {
        read(text.as_bytes(), 3).expect_err("is refused").to_string()
    }

    #[test]
    fn members_keep_their_order_and_numbers_their_last_bit() {
        let text = "\u{feff}{\"z\": 0.1, \"a\": [null, true, -5, 1e21, 9007199254740993, \"가\\ud83d\\ude00\"]}";
        let expected = Value::Map(vec![
            ("z".into(), Value::Number(0.1)),
            (
                "a".into(),
                Value::List(vec![
                    Value::Null,
                    Value::Bool(true),
                    Value::Number(-5.0),
                    Value::Number(1e21),
                    Value::Number(9_007_199_254_740_992.0),
                    Value::from("가😀"),
                ]),
            ),
        ]);
        assert_eq!(read(text.as_bytes(), 3).expect("is JSON"), expected);
    }

    #[test]
    fn what_a_strict_receiver_must_not_take() {
        assert_eq!(
            refusal(r#"{"a": 1, "\u0061": 2}"#),
            "the member \"a\" stands here twice at line 1 column 17"
        );
        for halves in [r"\ud800", r"\ud800\u0061", r"\udc00", r"\udc00\ud800"] {
            let text = ["[\"", halves, "\"]"].concat();
            assert!(read(text.as_bytes(), 3).is_err(), "{halves}");
        }
        assert!(refusal("[NaN]").contains("expected value"));
        assert!(refusal("[1e999]").contains("out of range"));
        assert!(refusal("[1,]").contains("trailing comma"));
        assert!(refusal("{} {}").contains("trailing characters"));
        assert!(refusal("").contains("EOF"));
        assert!(read(b"[\"\xff\"]", 3).is_err(), "not UTF-8");
    }

    #[test]
    fn depth_is_limited() {
        assert!(read(b"[[[1]]]", 3).is_ok());
        assert!(refusal("[[[[1]]]]").contains("too deeply"));
        assert!(refusal(r#"{"a":{"b":{"c":{}}}}"#).contains("too deeply"));
        let bottomless = "[".repeat(100_000);
        assert!(read(bottomless.as_bytes(), 1_000_000).is_err(), "the parser's own limit holds");
    }
}
