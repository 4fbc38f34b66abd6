//! What a name means within a row, where a filter is evaluated for it: a field, or a part of one.

use crate::{Platform, Value};

/// The field that a name refers to, by the longest beginning that names one; `None` where the row has none, and the
/// name is the survey's. Cases do not matter.
pub(crate) fn field(row: &Value, name: &str, platform: &dyn Platform) -> Option<Value> {
    if let Some(value) = row.member(name) {
        return Some(value.clone());
    }
    let name = platform.lower_case(name);
    if let Some(value) = member(row, &name, platform) {
        return Some(value.clone());
    }
    name.rmatch_indices(['.', '[']).find_map(|(end, _)| {
        let value = member(row, &name[..end], platform)?;
        Some(part(value, &name[end..], platform))
    })
}

fn member<'a>(value: &'a Value, folded: &str, platform: &dyn Platform) -> Option<&'a Value> {
    let Value::Map(members) = value else {
        return None;
    };
    members.iter().find(|(it, _)| platform.lower_case(it) == folded).map(|(_, value)| value)
}

/// Follows a path such as `.member[0].length`; null where it leads nowhere.
fn part(value: &Value, path: &str, platform: &dyn Platform) -> Value {
    if path.is_empty() {
        return value.clone();
    }
    if path == ".length" {
        return Value::Number(match value {
            Value::List(items) => items.len() as f64,
            Value::Text(text) => text.encode_utf16().count() as f64,
            _ => 0.0,
        });
    }
    let (step, rest) = match path.strip_prefix('[').and_then(|it| it.split_once(']')) {
        Some(parts) => parts,
        None => {
            let inside = path.strip_prefix('.').unwrap_or(path);
            inside.split_at(inside.find(['.', '[']).unwrap_or(inside.len()))
        }
    };
    let next = match value {
        Value::List(items) => step.trim().parse::<i32>().ok().and_then(|index| {
            let index = if index < 0 { index + items.len() as i32 } else { index };
            items.get(usize::try_from(index).ok()?)
        }),
        _ => member(value, step, platform),
    };
    next.map_or(Value::Null, |it| part(it, rest, platform))
}
