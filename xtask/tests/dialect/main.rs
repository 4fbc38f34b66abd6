//! Whether the table of the dialect tells the truth: it has every property of the reference, reading reports
//! exactly what it says is reported, and docs/dialect.md says the same.

mod document;
mod hosts;
mod schema;

use std::collections::BTreeSet;

use hosts::Host;
use schema::Class;
use serde_json::Value as Json;
use survey_definition::registry::{self, NOT_INHERITED, OLDER, REPORTED_VALUES, Why};
use survey_definition::{Finding, Survey};
use survey_expression::Value;

/// What the table says of a property.
fn why(class: &str, property: &str) -> Option<Why> {
    let class = registry::classes().find(|it| it.name == class)?;
    class.reported().find(|(name, _)| *name == property).map(|(_, why)| why)
}

/// What the table says of a value of a property that is supported.
fn why_value(class: &str, property: &str, value: &Json) -> Option<Why> {
    let mut values =
        REPORTED_VALUES.iter().filter(|it| it.class == class && it.property == property);
    let found = values.find(|it| serde_json::from_str::<Json>(it.value).expect("JSON") == *value);
    found.map(|it| it.why)
}

fn is_supported(class: &str, property: &str) -> bool {
    registry::classes()
        .find(|it| it.name == class)
        .is_some_and(|it| it.supported().any(|name| name == property))
}

fn is_inherited(heir: &str, property: &str) -> bool {
    let mut exceptions = NOT_INHERITED.iter().filter(|(class, _)| *class == heir);
    !exceptions.any(|(_, names)| names.split_whitespace().any(|name| name == property))
}

fn is_pending(class: &str, property: &str) -> bool {
    let of_choice = class == "choiceitem";
    registry::pending_properties().iter().any(|name| {
        *name == property || (of_choice && name.strip_prefix("choice.") == Some(property))
    })
}

/// The classes that have all the properties of this one, itself among them.
fn heirs<'a>(class: &'a Class, classes: &'a [Class]) -> Vec<&'a Class> {
    let children = classes.iter().filter(|it| it.parent.as_deref() == Some(&class.name));
    let below = children.flat_map(|child| heirs(child, classes));
    std::iter::once(class).chain(below).collect()
}

/// The tree that reading takes.
fn read_json(json: &Json) -> Value {
    survey_delivery::json::read(json.to_string().as_bytes(), 64).expect("JSON")
}

/// Reads the host with this property, and gives what is found at the property or below.
fn read(host: &Host, property: &str, value: &Json) -> (Survey, Vec<Finding>) {
    let mut definition = host.definition.clone();
    let object = definition.pointer_mut(host.pointer).expect("the host's object");
    object[property] = value.clone();
    let (survey, mut findings) = survey_definition::read(&read_json(&definition));
    let place = [host.pointer, "/", property].concat();
    findings.retain(|it| {
        let below = it.pointer.as_str().strip_prefix(&place);
        below.is_some_and(|it| it.is_empty() || it.starts_with('/'))
    });
    (survey, findings)
}

fn is_unsupported(finding: &Finding) -> bool {
    use survey_definition::FindingKind::{UnsupportedProperty, UnsupportedRule};
    matches!(finding.kind, UnsupportedProperty | UnsupportedRule)
}

#[test]
fn every_property_of_the_reference_is_in_the_table_once() {
    let reference: BTreeSet<(String, String)> = schema::classes()
        .into_iter()
        .flat_map(|class| {
            let name = class.name;
            class.properties.into_iter().map(move |it| (name.clone(), it.name))
        })
        .collect();
    assert!(reference.len() > 550, "the reference has {} properties", reference.len());
    let mut table = BTreeSet::new();
    for class in registry::classes() {
        for name in class.supported().chain(class.reported().map(|(name, _)| name)) {
            let entry = (class.name.to_owned(), name.to_owned());
            assert!(table.insert(entry.clone()), "{entry:?} stands twice");
        }
    }
    let missing: Vec<_> = reference.difference(&table).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
    let beyond: BTreeSet<&str> =
        table.difference(&reference).map(|(class, _)| class.as_str()).collect();
    // What the reference's code has, though not its schema.
    let known = BTreeSet::from(["buttongroupitemvalue", "checkboxitem", "imageitemvalue"]);
    assert_eq!(beyond, known);
}

#[test]
fn reading_reports_what_the_table_says_and_nothing_else() {
    let classes = schema::classes();
    let mut tried = 0;
    for class in &classes {
        // The type says which class an object is of, and each class is tried.
        for property in class.properties.iter().filter(|it| it.name != "type") {
            for heir in heirs(class, &classes) {
                for host in hosts::hosts(&heir.name) {
                    for value in &property.values {
                        let (_, findings) = read(&host, &property.name, value);
                        judge(class, heir, &property.name, value, &findings);
                        tried += 1;
                    }
                }
            }
        }
    }
    assert!(tried > 3_000, "only {tried} were tried");
}

/// Whether the findings at a property of a class, tried in an heir of it, are those that the table has.
fn judge(class: &Class, heir: &Class, name: &str, value: &Json, findings: &[Finding]) {
    let what = format!("{}.{name} = {value} of {}: {findings:?}", class.name, heir.name);
    let reason = why(&class.name, name).or(why_value(&class.name, name, value));
    if !is_inherited(&heir.name, name) {
        assert!(findings.len() == 1 && is_unsupported(&findings[0]), "{what}");
    } else if let Some(reason) = reason {
        assert!(findings.len() == 1 && is_unsupported(&findings[0]), "{what}");
        assert_eq!(findings[0].kind.is_error(), reason == Why::ChangesAnswers, "{what}");
    } else if is_pending(&class.name, name) {
        assert!(findings.iter().any(is_unsupported), "{what}");
    } else {
        assert!(is_supported(&class.name, name), "{what}");
        assert!(findings.is_empty(), "{what}");
    }
}

#[test]
fn any_value_of_any_property_is_read_or_reported() {
    let odd = serde_json::json!([
        null, true, -1, 0.1, 1e308, -1e308, "", "=", "{", "'", [], [null], [[]], [{}], {},
        { "": null }, { "value": [] }, { "type": 1, "name": 2, "elements": 3 }
    ]);
    let classes = schema::classes();
    let mut findings = 0;
    for class in &classes {
        for property in &class.properties {
            for host in heirs(class, &classes).iter().flat_map(|it| hosts::hosts(&it.name)) {
                for value in odd.as_array().expect("a list") {
                    findings += read(&host, &property.name, value).1.len();
                }
            }
        }
    }
    assert!(findings > 10_000, "only {findings} findings");
}

#[test]
fn what_is_reported_as_a_whole_is_reported() {
    let column = serde_json::json!([{ "width": 50 }]);
    let (_, findings) = read(&hosts::hosts("panel")[0], "gridLayoutColumns", &column);
    assert!(findings.len() == 1 && is_unsupported(&findings[0]), "{findings:?}");
    for (host, property, type_name) in
        [("text", "type", "imagemap"), ("skiptrigger", "type", "visible")]
    {
        let (_, findings) = read(&hosts::hosts(host)[0], property, &type_name.into());
        assert!(findings.len() == 1 && findings[0].kind.is_error(), "{findings:?}");
    }
}

#[test]
fn older_spellings_are_read_as_the_present_ones() {
    let classes = schema::classes();
    let mut tried = 0;
    for older in OLDER {
        let class = classes.iter().find(|it| it.name == older.class).expect("a class");
        let property = class.properties.iter().find(|it| it.name == older.now);
        let property = property.unwrap_or_else(|| panic!("{older:?}"));
        for host in heirs(class, &classes).iter().flat_map(|it| hosts::hosts(&it.name)) {
            // The layout of columns has words of its own.
            for value in property.values.iter().filter(|_| older.older != "columnLayout") {
                let (now, findings) = read(&host, older.now, value);
                let (then, older_findings) = read(&host, older.older, value);
                assert_eq!(format!("{now:?}"), format!("{then:?}"), "{older:?} {value}");
                let kinds = |it: Vec<Finding>| it.into_iter().map(|it| it.kind).collect::<Vec<_>>();
                assert_eq!(kinds(findings), kinds(older_findings), "{older:?} {value}");
                tried += 1;
            }
        }
    }
    assert!(tried > 200, "only {tried} were tried");
}

#[test]
fn every_older_spelling_that_the_reference_takes_is_in_the_table() {
    let mut script = xtask::tools::npm_script("tests/dialect/older.mjs").expect("installed");
    let output = script.output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names: Vec<[String; 3]> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(names.len() > 40);
    for [class, older, now] in names {
        assert!(
            OLDER.iter().any(|it| it.class == class && it.older == older && it.now == now),
            "{class}.{older} for {now}"
        );
    }
}

#[test]
fn a_reason_depends_on_the_name_of_a_property_alone() {
    for class in registry::classes() {
        for (name, why) in class.reported() {
            assert_eq!(registry::why(name), Some(why), "{}.{name}", class.name);
        }
    }
}
