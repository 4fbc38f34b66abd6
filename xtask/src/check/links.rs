//! Relative links of the documents: the file must exist, and so must the heading that is named. Links to other
//! sites are not followed.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::workspace;

/// The documents that people read.
const DOCUMENTS: &[&str] = &["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs"];

/// Every link that leads nowhere.
///
/// # Errors
/// When a document cannot be read.
pub(super) fn findings() -> Result<Vec<String>> {
    let root = workspace::root();
    let mut findings = Vec::new();
    for document in DOCUMENTS {
        for file in workspace::files(&root.join(document))? {
            if is_markdown(&file) {
                for target in links(&workspace::read(&file)?) {
                    if !leads_somewhere(&file, &target)? {
                        let name = file.strip_prefix(root).unwrap_or(&file);
                        findings.push(format!("{}: {target} leads nowhere", name.display()));
                    }
                }
            }
        }
    }
    Ok(findings)
}

fn is_markdown(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "md")
}

fn leads_somewhere(document: &Path, target: &str) -> Result<bool> {
    if target.contains("://") || target.starts_with("mailto:") {
        return Ok(true);
    }
    let (path, heading) = target.split_once('#').map_or((target, None), |(p, h)| (p, Some(h)));
    let file = match (path, document.parent()) {
        ("", _) | (_, None) => document.to_owned(),
        (path, Some(folder)) => PathBuf::from(folder).join(path),
    };
    match heading {
        Some(heading) if is_markdown(&file) && file.is_file() => {
            Ok(anchors(&workspace::read(&file)?).iter().any(|anchor| anchor == heading))
        }
        _ => Ok(file.exists()),
    }
}

/// The lines of a document outside its blocks of code.
fn prose(document: &str) -> impl Iterator<Item = &str> {
    let mut code = false;
    document.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        code ^= fence;
        !fence && !code
    })
}

/// Where the links and pictures of a document lead.
fn links(document: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in prose(document) {
        // `[label]: target`
        if let Some((_, target)) = line.strip_prefix('[').and_then(|rest| rest.split_once("]: ")) {
            found.extend(target.split_whitespace().next().map(str::to_owned));
        }
        // Every other part between backticks is code.
        for text in line.split('`').step_by(2) {
            // `[text](target "title")`, `src="target"`, `href="target"`
            for (opening, closing) in [("](", ')'), ("src=\"", '"'), ("href=\"", '"')] {
                for (start, _) in text.match_indices(opening) {
                    let rest = &text[start + opening.len()..];
                    let target =
                        rest.split(closing).next().and_then(|all| all.split_whitespace().next());
                    found.extend(target.map(|target| target.trim_matches(['<', '>']).to_owned()));
                }
            }
        }
    }
    found
}

/// What the headings of a document are called in addresses: lower case, hyphens for spaces, punctuation left
/// out, a number behind one that came before.
fn anchors(document: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut plain: Vec<String> = Vec::new();
    for line in prose(document) {
        let text = line.trim_start_matches('#');
        let depth = line.len() - text.len();
        if !(1..=6).contains(&depth) || !text.starts_with(' ') {
            continue;
        }
        let anchor: String = visible(text.trim())
            .to_lowercase()
            .chars()
            .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'))
            .map(|letter| if letter == ' ' { '-' } else { letter })
            .collect();
        let earlier = plain.iter().filter(|other| **other == anchor).count();
        found.push(if earlier == 0 { anchor.clone() } else { format!("{anchor}-{earlier}") });
        plain.push(anchor);
    }
    found
}

/// A heading without the targets of its links.
fn visible(heading: &str) -> String {
    let mut text = String::new();
    let mut rest = heading;
    while let Some((before, after)) = rest.split_once("](") {
        text.push_str(before);
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_documents_of_this_repository_lead_somewhere() {
        assert_eq!(findings().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn links_are_found_in_prose_and_not_in_code() {
        let text = "See [a](a.md#b \"title\"), ![p](<p.png>) and `[no](no.md)` [c](c.md)\n\
                    ```\n[no](no.md)\n```\n<img src=\"i.png\">\n[label]: d.md\n";
        assert_eq!(links(text), ["a.md#b", "p.png", "c.md", "i.png", "d.md"]);
    }

    #[test]
    fn headings_become_anchors() {
        let text = "# The `survey` command, in short\n## [Link](x.md) (two)\n```\n# no\n```\n\
                    ## 한국어 제목\n## Again\n## Again\n#hashtag\n";
        assert_eq!(
            anchors(text),
            ["the-survey-command-in-short", "link-two", "한국어-제목", "again", "again-1"]
        );
    }

    #[test]
    fn a_link_needs_its_file_and_its_heading() {
        let manifest = workspace::root().join("Cargo.toml");
        for (target, expected) in [
            ("Cargo.lock", true),
            ("src", true),
            ("nowhere.md", false),
            ("https://example.org/x", true),
            ("mailto:a@example.org", true),
        ] {
            assert_eq!(leads_somewhere(&manifest, target).unwrap(), expected, "{target}");
        }
    }
}
