//! Tells of differing surveys by what causes the difference: each made as small as it can be, those of one form
//! together, the most frequent first.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::Value as Json;

use super::comparison::{differing, explanations};
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
        let Some(field) = unexplained(case, engines)? else {
            continue;
        };
        let mut failure = None;
        let smallest = shrunk(case, |smaller| match unexplained(smaller, engines) {
            Ok(still) => still == Some(field),
            Err(error) => {
                failure = Some(error);
                false
            }
        });
        if let Some(error) = failure {
            return Err(error);
        }
        let form = form(&smallest, field);
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
        for field in differing(OF_SURVEY, &ours, &theirs) {
            println!("  {field}: ours      {}", ours.get(field).unwrap_or(&Json::Null));
            println!("  {field}: reference {}", theirs.get(field).unwrap_or(&Json::Null));
        }
    }
    Ok(())
}

/// The first field in which a case differs without an explanation.
fn unexplained(case: &Json, engines: &mut Engines) -> Result<Option<&'static str>> {
    let (ours, theirs) = engines.play(case)?;
    let differing = differing(OF_SURVEY, &ours, &theirs);
    Ok(explanations(&differing, OF_SURVEYS, case, &ours, &theirs).err())
}

/// What a difference is in and what it needs: the field, the question types, properties and steps.
fn form(case: &Json, field: &str) -> String {
    let mut parts = BTreeSet::new();
    collect(&case["definition"], &mut parts);
    let steps = case["steps"].as_array().into_iter().flatten();
    for step in steps.filter_map(Json::as_object).flat_map(|it| it.keys().take(1)) {
        parts.insert(format!("·{step}"));
    }
    let parts: Vec<String> = parts.into_iter().collect();
    format!("{field}: {}", parts.join(" "))
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
