//! Who may know whom among the crates, read from what cargo resolves. The rule is the table below; the reasons
//! are in docs/architecture.md.

use anyhow::Result;

use crate::process;
use crate::workspace;

/// What one crate may depend on.
struct Rule {
    package: &'static str,
    /// Crates of ours, near or far.
    may_know: &'static [&'static str],
    /// It runs in the browser, on servers and in tests alike: no platform of its own.
    pure: bool,
}

const RULES: &[Rule] = &[
    Rule { package: "survey-expression", may_know: &[], pure: true },
    Rule { package: "survey-definition", may_know: &["survey-expression"], pure: true },
    Rule {
        package: "survey-engine",
        may_know: &["survey-expression", "survey-definition"],
        pure: true,
    },
    Rule {
        package: "survey-lint",
        may_know: &["survey-expression", "survey-definition", "survey-engine", "survey-pattern"],
        pure: true,
    },
    Rule {
        package: "survey-replay",
        may_know: &["survey-expression", "survey-definition", "survey-engine"],
        pure: true,
    },
    Rule { package: "survey-delivery", may_know: &["survey-expression"], pure: true },
    Rule { package: "survey-pattern", may_know: &[], pure: true },
    Rule {
        package: "survey-native",
        may_know: &["survey-expression", "survey-pattern"],
        pure: false,
    },
    Rule {
        package: "survey-collector",
        may_know: &[
            "survey-expression",
            "survey-definition",
            "survey-engine",
            "survey-delivery",
            "survey-native",
            "survey-pattern",
        ],
        pure: false,
    },
    Rule {
        package: "survey-cli",
        may_know: &[
            "survey-expression",
            "survey-definition",
            "survey-engine",
            "survey-delivery",
            "survey-native",
            "survey-collector",
            "survey-lint",
            "survey-pattern",
            "survey-replay",
        ],
        pure: false,
    },
    Rule {
        package: "survey-widget",
        may_know: &["survey-expression", "survey-definition", "survey-engine", "survey-delivery"],
        pure: false,
    },
    Rule { package: "xtask", may_know: &[], pure: false },
];

/// A clock, randomness, a browser, a network or a database come with these.
const IMPURE: &[&str] = &[
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "gloo",
    "yew",
    "tokio",
    "getrandom",
    "rand",
    "chrono",
    "time",
    "jiff",
    "reqwest",
    "hyper",
    "axum",
    "sqlx",
    "tracing",
];

/// Every dependency that a crate may not have, and every crate without a rule.
///
/// # Errors
/// When cargo cannot tell.
pub(super) fn findings() -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for rule in RULES {
        findings.append(&mut violations(rule, &dependencies(rule.package)?));
    }
    let members = process::output(workspace::cargo().args([
        "tree",
        "--workspace",
        "--depth=0",
        "--prefix=none",
        "--format={p}",
    ]))?;
    for member in package_names(&members) {
        if !RULES.iter().any(|rule| rule.package == member) {
            findings.push(format!("{member} has no rule of whom it may know"));
        }
    }
    Ok(findings)
}

/// The names of everything that a package is built from, tests and build scripts aside.
fn dependencies(package: &str) -> Result<Vec<String>> {
    let tree = process::output(workspace::cargo().args([
        "tree",
        "--package",
        package,
        "--edges=normal",
        "--target=all",
        "--prefix=none",
        "--format={p}",
        "--no-dedupe",
    ]))?;
    Ok(package_names(&tree))
}

/// The first words of the lines, each once.
fn package_names(tree: &str) -> Vec<String> {
    let mut names: Vec<String> = tree
        .lines()
        .filter(|line| !line.contains("(proc-macro)"))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    names
}

fn violations(rule: &Rule, dependencies: &[String]) -> Vec<String> {
    let mut findings = Vec::new();
    for name in dependencies {
        let name = name.as_str();
        let ours = RULES.iter().any(|other| other.package == name) && name != rule.package;
        if ours && !rule.may_know.contains(&name) {
            findings.push(format!("{} may not know {name}", rule.package));
        }
        if rule.pure && IMPURE.contains(&name) {
            findings.push(format!("{} is pure and may not use {name}", rule.package));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn rule(package: &str) -> &'static Rule {
        RULES.iter().find(|rule| rule.package == package).unwrap()
    }

    #[test]
    fn this_workspace_keeps_the_rule() {
        assert_eq!(findings().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_crate_further_down_may_not_know_one_further_up() {
        let names = ["survey-expression", "survey-definition", "survey-engine"].map(str::to_owned);
        let found = violations(rule("survey-definition"), &names);
        assert_eq!(found, ["survey-definition may not know survey-engine"]);
        assert!(violations(rule("survey-engine"), &names).is_empty());
    }

    #[test]
    fn a_pure_crate_may_not_use_a_platform() {
        let names = ["serde", "tokio", "web-sys"].map(str::to_owned);
        assert_eq!(
            violations(rule("survey-delivery"), &names),
            [
                "survey-delivery is pure and may not use tokio",
                "survey-delivery is pure and may not use web-sys"
            ]
        );
        assert!(violations(rule("survey-cli"), &names).is_empty());
    }

    #[test]
    fn the_rule_has_no_circle() {
        for rule_of in RULES {
            for known in rule_of.may_know {
                assert!(!rule(known).may_know.contains(&rule_of.package), "{known}");
            }
        }
    }

    #[test]
    fn names_are_read_from_a_tree() {
        let tree = "a v1.0.0 (/x)\nserde v1.0.1\nserde_derive v1.0.1 (proc-macro)\nserde v1.0.1\n";
        assert_eq!(package_names(tree), ["a", "serde"]);
    }
}
