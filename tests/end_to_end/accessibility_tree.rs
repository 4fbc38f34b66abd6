//! What assistive technology is told of every question type in every state, held as text beside the fixtures: whoever
//! changes it reads in the difference what a screen reader will say. `UPDATE_TREES=1` writes it anew.

use serde_json::{Value, json};
use xtask::gallery::fixtures::{self, Fixture};

use crate::gallery::is_drawn;
use crate::support::browser::{Browser, DESKTOP};
use crate::support::site::Site;
use crate::support::tree::Tree;

#[test]
fn assistive_technology_is_told_what_it_was() {
    let update = std::env::var_os("UPDATE_TREES").is_some();
    let site = Site::open();
    let window = site.visit_page("/gallery/", DESKTOP);
    window.browser().cdp("Accessibility.enable", json!({}));
    let mut different = Vec::new();
    for fixture in fixtures::all().expect("the fixtures can be read") {
        let path = format!("/gallery/en/{}", fixture.name);
        window.browser().open(&site.address(&path));
        is_drawn(window.browser(), &path);
        let told = told_of(&fixture, window.browser());
        let file = fixtures::folder().join(&fixture.name).with_extension("tree");
        if update {
            std::fs::write(&file, told).expect("the file is written");
        } else if std::fs::read_to_string(&file).unwrap_or_default() != told {
            different.push(file);
        }
    }
    assert!(
        different.is_empty(),
        "told in another way than these files have it: {different:?}. If that is meant to be, run the test with \
         UPDATE_TREES=1 and read the difference"
    );
    window.closes_with_an_empty_console();
}

/// All states of a type, one after the other.
fn told_of(fixture: &Fixture, browser: &Browser) -> String {
    let tree = Tree::of(browser);
    let document = browser.cdp("DOM.getDocument", json!({ "depth": -1, "pierce": true }));
    let states = fixture.states.iter().map(|state| {
        let section = find(&document["root"], &|it| attribute(it, "id") == Some(&state.name))
            .unwrap_or_else(|| panic!("the section {}", state.name));
        let elements = find(section, &|it| attribute(it, "class") == Some("elements"));
        // Where one is pressed for what it lacks, another question stands below.
        let question = &elements.expect("a page")["children"][0];
        let number = question["backendNodeId"].as_u64().expect("a number");
        format!("# {}\n{}\n", state.name, tree.told_of(number))
    });
    states.collect()
}

/// The first node below this one, shadow roots included, that is as wanted.
fn find<'a>(node: &'a Value, wanted: &dyn Fn(&Value) -> bool) -> Option<&'a Value> {
    if wanted(node) {
        return Some(node);
    }
    ["children", "shadowRoots"]
        .into_iter()
        .filter_map(|it| node[it].as_array())
        .flatten()
        .find_map(|child| find(child, wanted))
}

fn attribute<'a>(node: &'a Value, name: &str) -> Option<&'a str> {
    let attributes = node["attributes"].as_array()?;
    let at = attributes.chunks(2).find(|pair| pair[0] == name)?;
    at[1].as_str()
}
