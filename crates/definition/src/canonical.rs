//! JSON text of a value, and its digest: RFC 8785 (JSON Canonicalization Scheme) and SHA-256.

use crate::sha256::sha256;
use survey_expression::{Platform, Value};

/// The value as canonical JSON (RFC 8785): members sorted by the UTF-16 code units of their names, numbers as
/// JavaScript prints them, no white space. A [`Value::Date`] is written as its number; what JSON has no form for
/// (NaN and the infinities) as null.
pub fn canonical_json(value: &Value, platform: &dyn Platform) -> String {
    let mut json = String::new();
    write(value, platform, &mut json);
    json
}

/// `sha256-` and the digest of the canonical JSON in lower-case hexadecimal digits. It does not depend on the
/// order of members or the spelling of numbers, so it names a definition however it was transported.
pub fn digest(value: &Value, platform: &dyn Platform) -> String {
    let mut text = "sha256-".to_owned();
    for byte in sha256(canonical_json(value, platform).as_bytes()) {
        for nibble in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
    text
}

fn write(value: &Value, platform: &dyn Platform, json: &mut String) {
    match value {
        Value::Null => json.push_str("null"),
        Value::Bool(true) => json.push_str("true"),
        Value::Bool(false) => json.push_str("false"),
        Value::Number(number) | Value::Date(number) if number.is_finite() => {
            json.push_str(&platform.number_to_text(*number));
        }
        Value::Number(_) | Value::Date(_) => json.push_str("null"),
        Value::Text(text) => write_text(text, json),
        Value::List(items) => {
            json.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    json.push(',');
                }
                write(item, platform, json);
            }
            json.push(']');
        }
        Value::Map(members) => {
            let mut members: Vec<&(String, Value)> = members.iter().collect();
            sort_by_name(&mut members);
            json.push('{');
            for (index, (name, value)) in members.into_iter().enumerate() {
                if index > 0 {
                    json.push(',');
                }
                write_text(name, json);
                json.push(':');
                write(value, platform, json);
            }
            json.push('}');
        }
    }
}

/// Insertion sort: an object has few members, and the library's sort costs more bytes than it saves time.
fn sort_by_name(members: &mut [&(String, Value)]) {
    for end in 1..members.len() {
        let mut index = end;
        while index > 0 && members[index].0.encode_utf16().lt(members[index - 1].0.encode_utf16()) {
            members.swap(index, index - 1);
            index -= 1;
        }
    }
}

fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            control if control < ' ' => {
                json.push_str("\\u00");
                let code = u32::from(control);
                json.extend(char::from_digit(code >> 4, 16));
                json.extend(char::from_digit(code & 15, 16));
            }
            other => json.push(other),
        }
    }
    json.push('"');
}
