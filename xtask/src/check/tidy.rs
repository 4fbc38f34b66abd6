//! Form that no compiler sees: every source file says what it is for, every package keeps the workspace's lints (no
//! unsafe code), and views keep out what a strict policy or a composing keyboard would break.

use std::path::Path;

use anyhow::Result;

use crate::workspace;

/// Where sources are.
const SOURCES: &[&str] = &["src", "crates", "xtask", "tests", "benches", "fuzz"];

/// Words that may not stand in the code of `src/view`, and why. Its tests must name them to look for them.
const FORBIDDEN_IN_VIEWS: &[(&str, &str)] = &[
    ("style=", "the policy blocks style attributes: use a class"),
    ("from_html_unchecked", "Trusted Types block raw HTML: build nodes"),
    ("maxlength", "it drops the last syllable of Hangul: count instead"),
];

/// Every source file that breaks a rule.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn findings() -> Result<Vec<String>> {
    let root = workspace::root();
    let mut findings = Vec::new();
    for folder in SOURCES {
        for file in workspace::files(&root.join(folder))? {
            if file.extension().is_some_and(|extension| extension == "rs") {
                let name = file.strip_prefix(root).unwrap_or(&file);
                findings.append(&mut findings_in(name, &workspace::read(&file)?));
            }
        }
    }
    for file in workspace::files(root)? {
        if file.ends_with("Cargo.toml") {
            let name = file.strip_prefix(root).unwrap_or(&file);
            findings.extend(finding_in_manifest(name, &workspace::read(&file)?));
        }
    }
    Ok(findings)
}

/// A package may hold no unsafe code: by the workspace's lints, or where it is a workspace of its own, by its own.
fn finding_in_manifest(name: &Path, text: &str) -> Option<String> {
    let lints = ["[lints]\nworkspace = true\n", "[lints.rust]\nunsafe_code = \"forbid\"\n"];
    let keeps = lints.iter().any(|it| text.contains(it));
    (!keeps).then(|| format!("{}: does not take over the workspace's lints", name.display()))
}

fn findings_in(name: &Path, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    if !text.starts_with("//! ") {
        findings.push(format!("{}: begins with no `//!` that says what it is for", name.display()));
    }
    if name.starts_with("src/view") && !name.ends_with("tests.rs") {
        for (number, line) in text.lines().enumerate() {
            for (word, reason) in FORBIDDEN_IN_VIEWS {
                if has_word(code_of(line), word) {
                    let number = number + 1;
                    findings.push(format!("{}:{number}: `{word}`: {reason}", name.display()));
                }
            }
        }
    }
    findings
}

/// A line without its comment.
fn code_of(line: &str) -> &str {
    match line.find("// ").or_else(|| line.find("///")).or_else(|| line.find("//!")) {
        Some(start) => &line[..start],
        None => line,
    }
}

/// Whether `word` stands in `line`, and not as the end of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == '-')
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn this_workspace_is_tidy() {
        assert_eq!(findings().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_file_must_say_what_it_is_for() {
        let found = findings_in(Path::new("src/view/a.rs"), "use yew::prelude::*;\n");
        assert_eq!(found, ["src/view/a.rs: begins with no `//!` that says what it is for"]);
    }

    #[test]
    fn a_package_takes_over_the_lints() {
        let name = Path::new("crates/a/Cargo.toml");
        let package = "[package]\nname = \"a\"\n";
        let found = finding_in_manifest(name, package);
        assert_eq!(
            found.as_deref(),
            Some("crates/a/Cargo.toml: does not take over the workspace's lints")
        );
        let kept = [package, "\n[lints]\nworkspace = true\n"].concat();
        assert_eq!(finding_in_manifest(name, &kept), None);
    }

    #[test]
    fn words_that_break_are_found_in_code_only_and_in_views_only() {
        let text = "//! A view without maxlength.\nhtml! { <p style={x} part_style={y} /> } // maxlength\n";
        let found = findings_in(Path::new("src/view/a.rs"), text);
        assert_eq!(
            found,
            ["src/view/a.rs:2: `style=`: the policy blocks style attributes: use a class"]
        );
        assert!(findings_in(Path::new("crates/engine/src/a.rs"), text).is_empty());
        assert!(findings_in(Path::new("src/view/tests.rs"), text).is_empty());
    }
}
