//! The table in docs/dialect.md, which is written from the table in the code.

use std::fmt::Write;

use survey_definition::registry::{self, NOT_INHERITED, OLDER, REPORTED_VALUES};
use xtask::workspace;

use super::{hosts, read_json};

const BEGIN: &str =
    "<!-- written by `UPDATE_DIALECT=1 cargo test -p xtask --test dialect`: begin -->\n";
const END: &str = "<!-- end -->\n";

#[test]
fn the_document_says_what_the_table_says() {
    let path = workspace::root().join("docs/dialect.md");
    let document = workspace::read(&path).expect("a file");
    let (before, rest) = document.split_once(BEGIN).expect("the beginning of the table");
    let (_, after) = rest.split_once(END).expect("the end of the table");
    let expected = [before, BEGIN, &table(), END, after].concat();
    if std::env::var_os("UPDATE_DIALECT").is_some() {
        workspace::write(&path, expected).expect("written");
    } else {
        assert!(document == expected, "run UPDATE_DIALECT=1 cargo test -p xtask --test dialect");
    }
}

fn table() -> String {
    let mut text = String::new();
    let mut line = |it: String| writeln!(text, "{it}").expect("a String takes anything");
    let undrawn: Vec<&str> = hosts::QUESTIONS.iter().copied().filter(|it| !is_drawn(it)).collect();
    if !undrawn.is_empty() {
        let names = code(undrawn.iter());
        line(format!(
            "\nQuestion types that the receiver judges and the widget does not draw yet: {names}."
        ));
    }
    // Their names change from day to day: the document would be behind most of the time.
    if !registry::pending_properties().is_empty() {
        line(
            "\nSome of the supported properties are read, but not honoured yet, and reported for now: those in \
             `PENDING` of crates/definition/src/dialect.rs."
                .into(),
        );
    }
    line("\n| class | supported | reported, and why |\n| --- | --- | --- |".into());
    for class in registry::classes() {
        let supported = code(class.supported());
        let mut reported: Vec<(&str, Vec<&str>)> = Vec::new();
        for (name, why) in class.reported() {
            match reported.iter_mut().find(|(words, _)| *words == why.words()) {
                Some((_, names)) => names.push(name),
                None => reported.push((why.words(), vec![name])),
            }
        }
        let values: Vec<String> = REPORTED_VALUES
            .iter()
            .filter(|it| it.class == class.name)
            .map(|it| format!("{}: `{}` = `{}`", it.why.words(), it.property, it.value))
            .collect();
        let groups = reported.iter().map(|(why, names)| format!("{why}: {}", code(names.iter())));
        let reported: Vec<String> = groups.chain(values).collect();
        line(format!("| `{}` | {supported} | {} |", class.name, reported.join("; ")));
    }
    line(
        "\nTypes that do without some properties of the classes above them, as in the reference:\n"
            .into(),
    );
    for (class, names) in NOT_INHERITED {
        line(format!("- `{class}`: {}", code(names.split_whitespace())));
    }
    line("\n### Older spellings\n".into());
    line("They are read as the present ones.\n".into());
    line("| class | older | present |\n| --- | --- | --- |".into());
    for older in OLDER {
        line(format!("| `{}` | `{}` | `{}` |", older.class, older.older, older.now));
    }
    line(String::new());
    text
}

/// Whether the widget draws questions of this type.
fn is_drawn(question_type: &str) -> bool {
    let hosts = hosts::hosts(question_type);
    let json = read_json(&hosts[0].definition);
    survey_definition::undrawn(&survey_definition::read(&json).0).is_empty()
}

fn code<T: AsRef<str>>(names: impl Iterator<Item = T>) -> String {
    names.map(|it| format!("`{}`", it.as_ref())).collect::<Vec<_>>().join(" ")
}
