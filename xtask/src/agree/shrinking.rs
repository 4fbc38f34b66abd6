//! Makes a case that shows a difference as small as it can be: takes steps, elements, properties and parts of
//! conditions away while the difference stays. It knows JSON, and next to nothing of surveys.

use serde_json::{Map, Value as Json};

/// How many smaller cases are tried at most.
const MOST_TRIALS: usize = 4_000;

/// What is never taken away: without it the case would show something else.
const KEPT: &[&str] = &[
    "id",
    "definition",
    "steps",
    "options",
    "name",
    "type",
    "inputType",
    "cellType",
    "value",
    "ifVisible",
    "x-survey-widget",
];

/// Lists of which no item is taken away, unless it is a question: answers are among them.
const KEPT_WHOLE: &[&str] = &["choices", "columns", "rows", "rateValues", "items"];

/// A place in a JSON value: the members and items on the way.
type Path = Vec<Key>;

#[derive(Clone, Debug)]
enum Key {
    Member(String),
    Item(usize),
}

/// The smallest case found that still shows the difference.
pub(super) fn shrunk(case: &Json, mut shows: impl FnMut(&Json) -> bool) -> Json {
    let mut smallest = case.clone();
    let mut trials = 0;
    loop {
        let before = smallest.to_string().len();
        // From the outside in, and from the last to the first: what is taken away moves nothing still to be tried.
        let mut paths = Vec::new();
        collect(&smallest, &mut Vec::new(), &mut paths);
        paths.reverse();
        paths.sort_by_key(Vec::len);
        for path in paths {
            for smaller in smaller_at(&smallest, &path) {
                trials += 1;
                if trials > MOST_TRIALS {
                    return smallest;
                }
                if shows(&smaller) {
                    smallest = smaller;
                    break;
                }
            }
        }
        if smallest.to_string().len() == before {
            return smallest;
        }
    }
}

/// Every place below the case, in order.
fn collect(value: &Json, path: &mut Path, paths: &mut Vec<Path>) {
    let mut visit = |key: Key, it: &Json| {
        path.push(key);
        paths.push(path.clone());
        collect(it, path, paths);
        path.pop();
    };
    match value {
        Json::Array(items) => {
            for (index, it) in items.iter().enumerate() {
                visit(Key::Item(index), it);
            }
        }
        Json::Object(members) => {
            for (name, it) in members {
                visit(Key::Member(name.clone()), it);
            }
        }
        _ => {}
    }
}

/// The case with what is at the path taken away, or made smaller; nothing where it is gone already.
fn smaller_at(case: &Json, path: &Path) -> Vec<Json> {
    let Some((last, above)) = path.split_last() else {
        return Vec::new();
    };
    let whole = |key: &Key| matches!(key, Key::Member(name) if KEPT_WHOLE.contains(&name.as_str()));
    let is_question = |value: &Json| value.get("name").is_some();
    let is_kept = above.last().is_some_and(whole)
        && matches!(last, Key::Item(_))
        && !at(&mut case.clone(), path).is_some_and(|it| is_question(it));
    if whole(last) || is_kept {
        return Vec::new();
    }
    let mut candidates = Vec::new();
    let mut without = case.clone();
    match (at(&mut without, above), last) {
        (Some(Json::Array(items)), Key::Item(index)) if *index < items.len() => {
            // A panel's elements in the panel's place.
            let inside = items[*index].get("elements").and_then(Json::as_array).cloned();
            items.remove(*index);
            candidates.push(without);
            if let Some(inside) = inside {
                let mut unwrapped = case.clone();
                if above.len() > 2
                    && let Some(Json::Array(items)) = at(&mut unwrapped, above)
                {
                    items.splice(*index..=*index, inside);
                    candidates.push(unwrapped);
                }
            }
        }
        (Some(Json::Object(members)), Key::Member(name)) => {
            let Some(value) = members.get(name).cloned() else {
                return Vec::new();
            };
            if !KEPT.contains(&name.as_str()) {
                members.remove(name);
                candidates.push(without);
            }
            for simpler in simpler(&value) {
                let mut changed = case.clone();
                if let Some(Json::Object(members)) = at(&mut changed, above) {
                    members.insert(name.clone(), simpler);
                    candidates.push(changed);
                }
            }
        }
        _ => {}
    }
    candidates
}

fn at<'a>(value: &'a mut Json, path: &[Key]) -> Option<&'a mut Json> {
    path.iter().try_fold(value, |value, key| match key {
        Key::Member(name) => value.get_mut(name),
        Key::Item(index) => value.get_mut(index),
    })
}

/// Simpler values in a value's place: half of a condition, a plain text for a translated one, half of a list.
fn simpler(value: &Json) -> Vec<Json> {
    match value {
        Json::String(text) => [" and ", " or ", " && ", " || "]
            .iter()
            .filter_map(|operator| text.split_once(operator))
            .flat_map(|(left, right)| [left, right])
            .map(|part| {
                let part = part.trim().trim_start_matches('!');
                let bare = part.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
                Json::from(bare.unwrap_or(part))
            })
            .collect(),
        Json::Object(members) if is_translated(members) => {
            members.values().take(1).cloned().collect()
        }
        Json::Array(items) if items.len() > 3 => {
            let (first, second) = items.split_at(items.len() / 2);
            vec![Json::from(first.to_vec()), Json::from(second.to_vec())]
        }
        _ => Vec::new(),
    }
}

fn is_translated(members: &Map<String, Json>) -> bool {
    members.keys().all(|it| ["default", "en", "ko", "fr"].contains(&it.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_the_difference_does_not_need_goes() {
        let case = json!({
            "id": 1,
            "definition": { "title": "T", "pages": [
                { "name": "p1", "elements": [{ "type": "text", "name": "a", "title": { "en": "A" } }] },
                { "name": "p2", "elements": [
                    { "type": "panel", "name": "p", "elements": [
                        { "type": "text", "name": "b", "visibleIf": "{a} = 1 and {c} = 2", "isRequired": true },
                    ] },
                ] },
            ] },
            "steps": [{ "next": true }, { "set": "b", "value": 1 }, { "complete": true }],
        });
        let shows = |case: &Json| {
            let text = case.to_string();
            text.contains("{c} = 2") && text.contains("\"set\":\"b\"")
        };
        let expected = json!({
            "id": 1,
            "definition": { "pages": [
                { "name": "p2", "elements": [{ "type": "text", "name": "b", "visibleIf": "{c} = 2" }] },
            ] },
            "steps": [{ "set": "b", "value": 1 }],
        });
        assert_eq!(shrunk(&case, shows), expected);
    }
}
