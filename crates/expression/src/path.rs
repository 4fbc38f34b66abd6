//! Names with paths into a value: `rows[0].price`. It knows no survey.

use crate::{Platform, Value};

/// One step down into an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A member of an object (folded), or `length`.
    Member(String),
    /// An item of a list; negative from its end.
    Item(i32),
}

/// Reads a path; `None` where it is none.
pub fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('[') {
            let (index, after) = after.split_once(']')?;
            steps.push(Step::Item(index.trim().parse().ok()?));
            rest = after;
        } else {
            let after = rest.strip_prefix('.')?;
            let end = after.find(['.', '[']).unwrap_or(after.len());
            steps.push(Step::Member(after[..end].to_owned()));
            rest = &after[end..];
        }
    }
    Some(steps)
}

/// Follows a path into an answer; [`Value::Null`] where it leads nowhere.
pub fn follow(value: &Value, steps: &[Step], platform: &dyn Platform) -> Value {
    let Some((step, rest)) = steps.split_first() else {
        return value.clone();
    };
    let next = match (step, value) {
        (Step::Item(index), Value::List(items)) => {
            let index = if *index < 0 { *index + items.len() as i32 } else { *index };
            usize::try_from(index).ok().and_then(|it| items.get(it))
        }
        (Step::Member(name), Value::Map(members)) => members
            .iter()
            .find(|(member, _)| platform.lower_case(member) == *name)
            .map(|(_, value)| value),
        (Step::Member(name), Value::List(items)) if name == "length" => {
            return Value::Number(items.len() as f64);
        }
        (Step::Member(name), Value::Text(text)) if name == "length" => {
            return Value::Number(text.encode_utf16().count() as f64);
        }
        (Step::Member(name), Value::List(items)) => {
            name.parse::<usize>().ok().and_then(|it| items.get(it))
        }
        _ => None,
    };
    match next {
        Some(next) => follow(next, rest, platform),
        None if matches!(steps.last(), Some(Step::Member(name)) if name == "length") => {
            Value::Number(0.0)
        }
        None => Value::Null,
    }
}

/// The member with the longest name with which a name begins, by its place, and the steps on from there. Cases do not
/// matter.
pub fn place(
    name: &str,
    members: &[(String, Value)],
    platform: &dyn Platform,
) -> Option<(usize, Vec<Step>)> {
    let name = platform.lower_case(name);
    let find = |it: &str| members.iter().position(|(name, _)| platform.lower_case(name) == it);
    if let Some(member) = find(&name) {
        return Some((member, Vec::new()));
    }
    for (end, _) in name.rmatch_indices(['.', '[']) {
        if let Some(member) = find(&name[..end]) {
            return steps(&name[end..]).map(|steps| (member, steps));
        }
    }
    None
}
