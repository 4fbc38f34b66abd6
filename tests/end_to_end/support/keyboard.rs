//! A respondent who has a keyboard alone and finds the way by what a screen reader says: Tab, Shift+Tab, arrows,
//! Space, Enter and typing. Roles and names come from the browser's accessibility tree.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::pointer::{step_to, type_date};
use super::respondent::Respondent;
use super::window::Window;

/// More stops than any page has.
const FAR: usize = 400;

/// A respondent without a mouse.
pub struct Keyboard<'a> {
    window: &'a Window,
}

/// What a screen reader knows of the focused element.
#[derive(Clone, Debug, Default)]
struct Spoken {
    role: String,
    name: String,
    checked: bool,
    /// The names of the groups around it, the nearest first.
    groups: Vec<String>,
}

impl Spoken {
    /// Whether it stands in the question of this title. A name has a number before and a mark behind.
    fn is_in(&self, question: &str) -> bool {
        self.groups.iter().any(|group| holds(group, question))
    }
}

/// Whether `name` says `title` as words of its own.
fn holds(name: &str, title: &str) -> bool {
    name.match_indices(title).any(|(start, _)| {
        let before = name[..start].chars().next_back().is_none_or(char::is_whitespace);
        let after = name[start + title.len()..].chars().next().is_none_or(char::is_whitespace);
        before && after
    })
}

impl<'a> Keyboard<'a> {
    /// Sits down before a window.
    pub fn at(window: &'a Window) -> Self {
        Self { window }
    }

    fn spoken(&self) -> Spoken {
        let browser = self.window.browser();
        let found = browser.cdp(
            "Runtime.evaluate",
            json!({ "expression": "(() => { let e = document.activeElement; \
                    while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e; })()" }),
        );
        let object = &found["result"]["objectId"];
        if object.is_null() {
            return Spoken::default();
        }
        let tree = browser.cdp(
            "Accessibility.getPartialAXTree",
            json!({ "objectId": object, "fetchRelatives": true }),
        );
        read(&tree["nodes"])
    }

    /// Goes on with Tab until `wanted`, and gives what is said there. Goes back to the start once.
    fn tab_to(&self, what: &str, wanted: impl Fn(&Spoken) -> bool) -> Spoken {
        let mut heard = Vec::new();
        for _ in 0..FAR {
            let spoken = self.spoken();
            if wanted(&spoken) {
                return spoken;
            }
            heard.push(format!("{} {:?} in {:?}", spoken.role, spoken.name, spoken.groups));
            self.window.browser().press(Key::Tab);
        }
        heard.dedup();
        panic!("Tab never reaches {what}; it goes over:\n{}", heard.join("\n"));
    }

    /// Chooses a radio button whose name is told by `named`, in the group told by `inside`.
    fn choose_radio(
        &self,
        what: &str,
        inside: impl Fn(&Spoken) -> bool,
        named: impl Fn(&Spoken) -> bool,
    ) {
        let mut spoken = self.tab_to(what, |spoken| spoken.role == "radio" && inside(spoken));
        let mut heard = Vec::new();
        for _ in 0..FAR {
            if named(&spoken) {
                if !spoken.checked {
                    self.window.browser().press_keys(" ");
                    assert!(self.spoken().checked, "Space chooses {what}");
                }
                return;
            }
            heard.push(spoken.name.clone());
            self.window.browser().press(Key::Down);
            spoken = self.spoken();
        }
        heard.truncate(20);
        panic!("the arrows never reach {what}; they go over {heard:?}");
    }

    /// Moves to the control of a question that has one of these roles.
    pub fn reach(&self, question: &str, roles: &[&str]) {
        self.tab_to(question, |spoken| {
            roles.contains(&spoken.role.as_str())
                && (holds(&spoken.name, question)
                    || (spoken.role != "textbox" && spoken.is_in(question)))
        });
    }
}

impl Respondent for Keyboard<'_> {
    fn window(&self) -> &Window {
        self.window
    }

    fn fill(&self, question: &str, text: &str) {
        self.reach(question, &["textbox", "spinbutton"]);
        let browser = self.window.browser();
        browser.press_with(Key::Control, 'a');
        browser.press(Key::Delete);
        browser.press_keys(text);
        self.window.holds(question, text);
    }

    fn fill_date(&self, question: &str, year: u16, month: u8, day: u8) {
        self.reach(question, &["Date", "DateTime", "spinbutton"]);
        type_date(self.window, year, month, day);
        self.window.holds(question, &format!("{year:04}-{month:02}-{day:02}"));
    }

    fn choose(&self, question: &str, choice: &str) {
        self.choose_radio(
            &format!("{choice:?} of {question:?}"),
            |spoken| spoken.is_in(question),
            |spoken| holds(&spoken.name, choice),
        );
    }

    fn tick(&self, question: &str, choice: &str) {
        let box_before = self.tab_to(&format!("the box {choice:?} of {question:?}"), |spoken| {
            spoken.role == "checkbox" && spoken.name == choice && spoken.is_in(question)
        });
        self.window.browser().press_keys(" ");
        assert_ne!(self.spoken().checked, box_before.checked, "Space ticks {choice:?}");
    }

    fn specify(&self, question: &str, text: &str) {
        self.tab_to(&format!("the field beside “other” of {question:?}"), |spoken| {
            spoken.role == "textbox" && spoken.is_in(question)
        });
        self.window.browser().press_keys(text);
    }

    fn pick(&self, question: &str, choice: &str) {
        self.reach(question, &["combobox"]);
        self.window.browser().press(Key::Home);
        step_to(self.window, question, choice);
    }

    fn choose_in_row(&self, question: &str, row: &str, column: &str) {
        self.choose_radio(
            &format!("{column:?} in the row {row:?} of {question:?}"),
            |spoken| spoken.name.starts_with(row),
            |spoken| spoken.name == format!("{row} {column}"),
        );
    }

    fn press(&self, button: &str) {
        self.tab_to(&format!("the button {button:?}"), |spoken| {
            ["button", "link"].contains(&spoken.role.as_str()) && spoken.name == button
        });
        self.window.browser().press(Key::Enter);
    }
}

/// Reads the focused node and its ancestors, which come in this order.
fn read(nodes: &Value) -> Spoken {
    let text = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
    let nodes = nodes.as_array().map(Vec::as_slice).unwrap_or_default();
    let Some(focused) = nodes.first() else { return Spoken::default() };
    let checked = focused["properties"].as_array().into_iter().flatten().any(|property| {
        property["name"] == "checked" && property["value"]["value"].as_str() == Some("true")
    });
    let mut groups = Vec::new();
    let mut parent = &focused["parentId"];
    while let Some(node) = nodes.iter().find(|node| node["nodeId"] == *parent) {
        if ["group", "radiogroup"].contains(&text(&node["role"]).as_str()) {
            groups.push(text(&node["name"]));
        }
        parent = &node["parentId"];
    }
    Spoken { role: text(&focused["role"]), name: text(&focused["name"]), checked, groups }
}
