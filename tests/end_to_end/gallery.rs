//! The gallery: every question type in every state, audited by axe-core. A usual run sees each type once in a narrow
//! and once in a wide window; a long one sees all themes, languages and widths.

use xtask::gallery::fixtures;

use crate::support::axe::{is_accessible, violations};
use crate::support::browser::{Browser, DESKTOP, NARROW, Size, until};
use crate::support::environment;
use crate::support::site::Site;

const THEMES: [&str; 3] = ["light", "dark", "contrast"];
const LANGUAGES: [&str; 2] = ["ko", "en"];

#[test]
fn every_state_of_every_type_is_accessible_in_a_narrow_window() {
    audit(NARROW, &[("ko", "light")]);
}

#[test]
fn every_state_of_every_type_is_accessible_in_a_wide_window() {
    audit(DESKTOP, &[("en", "dark")]);
}

#[test]
fn the_audit_sees_into_the_widgets() {
    let site = Site::open();
    let window = site.visit_page("/gallery/en/dropdown", DESKTOP);
    is_drawn(window.browser(), "dropdown");
    window.browser().evaluate(
        "document.querySelector('survey-widget').shadowRoot.querySelector('label').removeAttribute('for')",
    );
    let found = violations(&window);
    assert!(found.len() == 1 && found[0].starts_with("select-name ("), "{found:?}");
    window.closes_with_an_empty_console();
}

fn audit(size: Size, usual: &[(&str, &str)]) {
    let all: Vec<_> =
        LANGUAGES.into_iter().flat_map(|it| THEMES.map(|theme| (it, theme))).collect();
    let looks = if environment::is_long() { &all } else { usual };
    let site = Site::open();
    let window = site.visit_page("/gallery/", size);
    is_accessible(&window, "the gallery's entrance");
    for (language, theme) in looks {
        for fixture in fixtures::all().expect("the fixtures can be read") {
            let path = format!("/gallery/{language}/{}?theme={theme}", fixture.name);
            window.browser().open(&site.address(&path));
            is_drawn(window.browser(), &path);
            is_accessible(&window, &path);
        }
    }
    window.closes_with_an_empty_console();
}

#[test]
fn a_definition_can_be_tried_out() {
    let site = Site::open();
    let window = site.visit_page("/gallery/en/editor?survey=text-answered.json", DESKTOP);
    window.sees("Company name");
    is_accessible(&window, "the editor");
    until("the answers so far", || {
        let text = text_of(window.browser(), "#response");
        if text.contains("\"company\"") { Ok(()) } else { Err(text) }
    });
    let write = "const field = document.querySelector('#definition'); field.value = arguments[0]; \
                 field.dispatchEvent(new Event('input'));";
    let definition = r#"{"elements": [{"type": "text", "name": "a", "title": "Another", "visibleIf": "{b} = "}]}"#;
    window.browser().look(write, vec![definition.into()]);
    until("what is wrong with it", || {
        let text = text_of(window.browser(), "#findings");
        if text.contains("expression/syntax") { Ok(()) } else { Err(text) }
    });
    // The check may be faster than the widget, whose word on it the next definition would cut off.
    window.sees("The survey cannot be shown");
    window.browser().look(write, vec![definition.replace("{b} = ", "true").into()]);
    window.sees("Another");
    window.closes_with_errors_about(&["cannot be used as it is", "visibleIf"]);
}

fn text_of(browser: &Browser, selector: &str) -> String {
    let text = browser.evaluate(&format!("document.querySelector('{selector}').textContent"));
    text.as_str().unwrap_or_default().to_owned()
}

/// Waits until all surveys of a page of the gallery are drawn.
pub fn is_drawn(browser: &Browser, path: &str) {
    until(&format!("{path} is drawn"), || {
        let drawn = browser.evaluate("'drawn' in document.documentElement.dataset");
        if drawn == true { Ok(()) } else { Err(text_of(browser, "main")) }
    });
}
