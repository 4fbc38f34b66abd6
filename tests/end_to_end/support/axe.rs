//! An accessibility audit by axe-core of the whole page, shadow roots included, and the accessibility that it cannot
//! see: what overflows sideways. It reports; what is right is up to axe's rules.

use std::sync::LazyLock;

use super::browser::{DESKTOP, NARROW};
use super::environment;
use super::window::Window;

static AXE: LazyLock<String> =
    LazyLock::new(|| std::fs::read_to_string(environment::axe()).expect("axe-core can be read"));

/// All rules but those of level AAA, which is no aim, and those that axe has retired.
const RUN: &str = r#"(async () => {
    const rules = {};
    for (const { ruleId, tags } of axe.getRules()) {
        const aside = ["wcag2aaa", "wcag22aaa", "deprecated"].some((tag) => tags.includes(tag));
        rules[ruleId] = { enabled: !aside };
    }
    const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) =>
        `${id} (${help}):\n` + nodes.map(({ target, html, failureSummary }) =>
            `    ${target.flat().join(" ")}\n    ${html}\n    ${failureSummary.replace(/\s+/g, " ")}`).join("\n"));
})()"#;

/// What axe criticises about the page as it is now.
pub fn violations(window: &Window) -> Vec<String> {
    let browser = window.browser();
    if browser.evaluate("typeof axe") == "undefined" {
        browser.look(&AXE, Vec::new());
    }
    let found = browser.evaluate(RUN);
    let found = found.as_array().expect("axe gives a list");
    found.iter().map(|it| it.as_str().expect("of texts").to_owned()).collect()
}

/// Makes sure that axe finds nothing to criticise, and that nothing makes the page scroll sideways.
pub fn is_accessible(window: &Window, state: &str) {
    let violations = violations(window);
    assert!(violations.is_empty(), "{state}:\n{}", violations.join("\n"));
    does_not_overflow(window, state);
}

/// The same in a wide window and in a narrow one. The wide one stays.
pub fn is_accessible_at_all_sizes(window: &Window, state: &str) {
    for size in [NARROW, DESKTOP] {
        window.browser().resize(size);
        window.settles();
        is_accessible(window, &format!("{state}, {} px wide", size.width));
    }
}

/// Makes sure that nothing makes the page scroll sideways.
pub fn does_not_overflow(window: &Window, state: &str) {
    let widths = window.browser().look(
        "const page = document.scrollingElement; return [page.scrollWidth, page.clientWidth];",
        Vec::new(),
    );
    assert!(
        widths[0].as_u64() <= widths[1].as_u64(),
        "{state}: {} px in {} px",
        widths[0],
        widths[1]
    );
}
