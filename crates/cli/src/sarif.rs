//! Findings in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS). Only the form is known here.

use crate::check::Reported;
use serde_json::{Value as Json, json};
use survey_lint::Rule;

/// A log of one run with all rules and these findings.
pub(crate) fn log(reported: &[Reported]) -> Json {
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "survey check",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Rule::ALL.iter().map(|it| rule(*it)).collect::<Vec<Json>>(),
            } },
            // Columns count characters, not UTF-16 units.
            "columnKind": "unicodeCodePoints",
            "results": reported.iter().map(result).collect::<Vec<Json>>(),
        }],
    })
}

fn rule(rule: Rule) -> Json {
    json!({
        "id": rule.id(),
        "shortDescription": { "text": rule.summary() },
        "defaultConfiguration": { "level": rule.severity().name() },
    })
}

fn result(reported: &Reported) -> Json {
    json!({
        "ruleId": reported.rule.id(),
        "ruleIndex": Rule::ALL.iter().position(|it| *it == reported.rule),
        "level": reported.severity.name(),
        "message": { "text": reported.message },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": address(&reported.file) },
                "region": { "startLine": reported.line, "startColumn": reported.column },
            },
            "logicalLocations": [{ "fullyQualifiedName": reported.pointer }],
        }],
    })
}

/// A path as a relative or absolute URI reference: what has a meaning of its own there is percent-encoded.
fn address(file: &str) -> String {
    let mut address = String::new();
    for byte in file.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(byte.into());
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    if address.starts_with('/') { format!("file://{address}") } else { address }
}
