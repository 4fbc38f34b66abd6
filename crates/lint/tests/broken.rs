//! Broken definitions, one mistake in each: every mistake is found by its rule, at its place, and by no other; put
//! right, the definition is silent.

#![allow(clippy::unwrap_used)]

use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use survey_delivery::json::tree_of;
use survey_expression::Platform;
use survey_lint::{Finding, Rule, lint};
use survey_native::NativePlatform;

/// A file of `broken/`.
struct Case {
    file: String,
    rule: String,
    pointer: String,
    definition: Json,
    /// Where to put what (nothing: take out), so that nothing is wrong any more.
    mended: Json,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let json: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            let text = |name: &str| json[name].as_str().unwrap().to_owned();
            Case {
                file: path.file_name().unwrap().to_string_lossy().into_owned(),
                rule: text("rule"),
                pointer: text("pointer"),
                definition: json["definition"].clone(),
                mended: json["mended"].clone(),
            }
        })
        .collect()
}

/// All that reading, compiling and the rules find, as `survey check` puts it together.
fn found(definition: &Json) -> Vec<Finding> {
    let platform: Rc<dyn Platform> = Rc::new(NativePlatform::utc());
    let json = tree_of(definition).unwrap();
    let (survey, reading) = survey_definition::read(&json);
    let (_, compiling) = survey_engine::compile(survey.clone(), &*platform);
    let known = reading.into_iter().chain(compiling).map(Finding::from);
    known.chain(lint(&json, &survey, &platform)).collect()
}

fn listed(findings: &[Finding]) -> Vec<(&str, &str)> {
    findings.iter().map(|it| (it.rule.id(), it.pointer.as_str())).collect()
}

/// Puts a value in its place, or takes out what stands there.
fn mend(definition: &mut Json, mended: &Json) {
    let (parent, last) = mended["at"].as_str().unwrap().rsplit_once('/').unwrap();
    let parent = definition.pointer_mut(parent).unwrap();
    match (parent, mended.get("value")) {
        (Json::Object(members), Some(value)) => {
            members.insert(last.to_owned(), value.clone());
        }
        (Json::Object(members), None) => {
            members.remove(last).unwrap();
        }
        (Json::Array(items), Some(value)) => {
            let index: usize = last.parse().unwrap();
            items.truncate(items.len().max(index));
            if index == items.len() {
                items.push(value.clone());
            } else {
                items[index] = value.clone();
            }
        }
        (Json::Array(items), None) => {
            items.remove(last.parse().unwrap());
        }
        _ => panic!("nothing to mend in"),
    }
}

#[test]
fn every_mistake_is_found_by_its_rule_alone() {
    let mut wrong = Vec::new();
    for case in cases() {
        let findings = found(&case.definition);
        if listed(&findings) != [(case.rule.as_str(), case.pointer.as_str())] {
            wrong.push(format!("{}: {:?}", case.file, listed(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn put_right_every_definition_is_silent() {
    let mut wrong = Vec::new();
    for mut case in cases() {
        mend(&mut case.definition, &case.mended);
        let findings = found(&case.definition);
        if !findings.is_empty() {
            wrong.push(format!("{}: {:?}", case.file, listed(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_mistake_that_it_finds() {
    let shown: BTreeSet<String> = cases().into_iter().map(|it| it.rule).collect();
    // These are about texts that are no JSON, about several files, and about what the widget cannot do yet.
    let elsewhere = [Rule::JsonSyntax, Rule::SameSurveyId, Rule::NotDrawn];
    let missing: Vec<&str> = Rule::ALL
        .iter()
        .filter(|it| !elsewhere.contains(it))
        .map(|it| it.id())
        .filter(|it| !shown.contains(*it))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
    assert!(cases().len() >= 40);
}

#[test]
fn every_message_says_what_to_do() {
    for case in cases() {
        for finding in found(&case.definition) {
            assert!(finding.message.len() > 12, "{}: {}", case.file, finding.message);
            assert!(!finding.message.ends_with('.'), "{}", finding.message);
        }
    }
}

#[test]
fn ids_are_unique_and_lead_back() {
    for rule in Rule::ALL {
        assert_eq!(Rule::named(rule.id()), Some(*rule));
        let allowed = |it: char| it.is_ascii_lowercase() || matches!(it, '-' | '/');
        assert!(rule.id().chars().all(allowed), "{}", rule.id());
    }
    assert_eq!(Rule::named("name/none"), None);
}

#[test]
fn every_rule_is_documented() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/checking.md");
    let documented = std::fs::read_to_string(path).unwrap();
    for rule in Rule::ALL {
        let row = format!("| `{}` | {} | {} |", rule.id(), rule.severity().name(), rule.summary());
        assert!(documented.contains(&row), "docs/checking.md has no row {row}");
    }
}

/// Every place in a JSON tree.
fn places(json: &Json, at: String, found: &mut Vec<String>) {
    match json {
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, format!("{at}/{index}"), found);
            }
        }
        Json::Object(members) => {
            for (name, member) in members {
                places(
                    member,
                    format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")),
                    found,
                );
            }
        }
        _ => {}
    }
    found.push(at);
}

#[test]
fn whatever_stands_anywhere_the_rules_end() {
    let strange = [
        Json::Null,
        Json::from(""),
        Json::from("{a} > {{"),
        Json::from(-1),
        Json::from(1e300),
        serde_json::json!([]),
        serde_json::json!({}),
        serde_json::json!([null, {"value": {"a": []}}]),
    ];
    let mut tried = 0;
    for case in cases() {
        let mut all = Vec::new();
        places(&case.definition, String::new(), &mut all);
        // The large ones are large by repetition.
        for place in all.iter().take(30) {
            for value in &strange {
                let mut definition = case.definition.clone();
                *definition.pointer_mut(place).unwrap() = value.clone();
                for finding in found(&definition) {
                    assert!(!finding.message.is_empty(), "{} {place}", case.file);
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 5_000);
}
