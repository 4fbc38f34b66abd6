//! Tells of differing surveys by what causes the difference: each made as small as it can be, those of one form
//! together, the most frequent first.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::Value as Json;

use super::comparison::{differing, explanations, same};
use super::exceptions::OF_SURVEYS;
use super::shrinking::shrunk;
use super::{Engines, OF_SURVEY};

/// Differing cases that look alike.
struct Group {
    form: String,
    count: usize,
    smallest: Json,
}

/// Makes the cases small, groups and prints them.
pub(super) fn print<'a>(
    cases: impl Iterator<Item = &'a Json>,
    engines: &mut Engines,
) -> Result<()> {
    let mut groups: Vec<Group> = Vec::new();
    for case in cases {
        let Some(difference) = unexplained(case, engines)?.into_iter().next() else {
            continue;
        };
        let mut failure = None;
        let smallest = shrunk(case, |smaller| match unexplained(smaller, engines) {
            Ok(still) => still.contains(&difference),
            Err(error) => {
                failure = Some(error);
                false
            }
        });
        if let Some(error) = failure {
            return Err(error);
        }
        let form = form(&smallest, &difference);
        match groups.iter_mut().find(|it| it.form == form) {
            Some(group) => {
                group.count += 1;
                if smallest.to_string().len() < group.smallest.to_string().len() {
                    group.smallest = smallest;
                }
            }
            None => groups.push(Group { form, count: 1, smallest }),
        }
    }
    groups.sort_by_key(|it| std::cmp::Reverse(it.count));
    for group in groups {
        let (ours, theirs) = engines.play(&group.smallest)?;
        println!("\n{} × {}\n  {}", group.count, group.form, group.smallest);
        for field in differing(OF_SURVEY, &ours, &theirs).into_iter().take(3) {
            println!("  {field}: ours      {}", ours.get(field).unwrap_or(&Json::Null));
            println!("  {field}: reference {}", theirs.get(field).unwrap_or(&Json::Null));
        }
    }
    Ok(())
}

/// One place in which two answers differ.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Difference {
    field: &'static str,
    /// Names of questions, and indices.
    path: String,
    /// Which of the two has more, or what kinds of values they are.
    sort: String,
}

/// Every place in which a case differs, in the first field without an explanation.
fn unexplained(case: &Json, engines: &mut Engines) -> Result<Vec<Difference>> {
    let (ours, theirs) = engines.play(case)?;
    let fields = differing(OF_SURVEY, &ours, &theirs);
    let mut found = Vec::new();
    if let Err(field) = explanations(&fields, OF_SURVEYS, case, &ours, &theirs) {
        if field == "crash" {
            found.push(Difference {
                field,
                path: String::new(),
                sort: said(&ours) + &said(&theirs),
            });
        } else {
            let mut walk = Walk { field, found: &mut found };
            walk.compare(&ours[field], &theirs[field], "");
        }
    }
    Ok(found)
}

/// What a crash says, less the place at its front, which changes while the case becomes smaller.
fn said(answer: &Json) -> String {
    let text = answer["crash"].as_str().unwrap_or_default();
    format!("[{}]", text.rsplit(": ").next().unwrap_or_default())
}

struct Walk<'a> {
    field: &'static str,
    found: &'a mut Vec<Difference>,
}

impl Walk<'_> {
    fn compare(&mut self, ours: &Json, theirs: &Json, path: &str) {
        if same(ours, theirs) {
            return;
        }
        match (ours, theirs) {
            (Json::Object(our), Json::Object(their)) => {
                for (name, it) in our {
                    match their.get(name) {
                        Some(their) => self.compare(it, their, &format!("{path}/{name}")),
                        None => self.push(format!("{path}/{name}"), "only ours".to_owned()),
                    }
                }
                for name in their.keys().filter(|name| !our.contains_key(*name)) {
                    self.push(format!("{path}/{name}"), "only the reference's".to_owned());
                }
            }
            (Json::Array(our), Json::Array(their)) => self.compare_lists(our, their, path),
            _ => self.push(path.to_owned(), format!("{} {}", shown(ours), shown(theirs))),
        }
    }

    fn compare_lists(&mut self, ours: &[Json], theirs: &[Json], path: &str) {
        let without = |list: &[Json], other: &[Json]| -> Vec<Json> {
            let is_there =
                |it: &&Json| !other.iter().any(|other| same(it, other) || same(other, it));
            list.iter().filter(is_there).cloned().collect()
        };
        let (more, less) = (without(ours, theirs), without(theirs, ours));
        for (list, whose) in [(&more, "only ours"), (&less, "only the reference's")] {
            for it in list {
                let (place, kind) = match it {
                    Json::Object(_) => (it["question"].to_string(), error_kind(it)),
                    other => (other.to_string(), String::new()),
                };
                self.push(format!("{path}/{place}"), format!("{kind} {whose}"));
            }
        }
        if more.is_empty() && less.is_empty() {
            self.push(path.to_owned(), "the order, or how often".to_owned());
        }
    }

    fn push(&mut self, path: String, sort: String) {
        self.found.push(Difference { field: self.field, path, sort });
    }
}

fn error_kind(error: &Json) -> String {
    let parts = ["kind", "rule", "severity"].iter().filter_map(|it| error[*it].as_str());
    parts.collect::<Vec<_>>().join(" ")
}

/// A value in a few letters; only its type where it is long or one of many.
fn shown(value: &Json) -> String {
    match value {
        Json::Null | Json::Bool(_) => value.to_string(),
        Json::Number(_) => "a number".to_owned(),
        Json::String(_) => "a text".to_owned(),
        Json::Array(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    }
}

/// What a difference is in and what it needs: the field, the question types, properties and steps.
fn form(case: &Json, difference: &Difference) -> String {
    let mut parts = BTreeSet::new();
    collect(&case["definition"], &mut parts);
    let steps = case["steps"].as_array().into_iter().flatten();
    for step in steps.filter_map(Json::as_object).flat_map(|it| it.keys().take(1)) {
        parts.insert(format!("·{step}"));
    }
    let parts: Vec<String> = parts.into_iter().collect();
    format!("{}, {}: {}", difference.field, difference.sort, parts.join(" "))
}

fn collect(value: &Json, parts: &mut BTreeSet<String>) {
    match value {
        Json::Array(items) => items.iter().for_each(|it| collect(it, parts)),
        Json::Object(members) => {
            for (name, it) in members {
                match name.as_str() {
                    "type" | "inputType" => {
                        parts.insert(it.as_str().unwrap_or_default().to_owned());
                    }
                    "name" | "pages" | "elements" | "x-survey-widget" | "value" => {}
                    name => {
                        parts.insert(name.to_owned());
                    }
                }
                collect(it, parts);
            }
        }
        _ => {}
    }
}
