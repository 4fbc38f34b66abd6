//! What assistive technology is told: the browser's accessibility tree as text, a line a node, with its role, name,
//! value, description and states. It knows nothing of surveys.

use std::collections::HashMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::browser::Browser;

/// States and relations that are told of, with what goes without saying.
const STATES: [(&str, &str); 16] = [
    ("level", ""),
    ("required", "false"),
    ("invalid", "false"),
    ("checked", ""),
    ("pressed", ""),
    ("selected", "false"),
    ("expanded", ""),
    ("disabled", "false"),
    ("readonly", "false"),
    ("multiline", "false"),
    ("multiselectable", "false"),
    ("hasPopup", "false"),
    ("autocomplete", "none"),
    ("orientation", "vertical"),
    ("valuemin", ""),
    ("valuemax", ""),
];

/// Roles that only arrange, and roles whose inside is the browser's own.
const ARRANGING: [&str; 6] =
    ["generic", "none", "LayoutTable", "LabelText", "Legend", "MenuListPopup"];
const CLOSED: [&str; 7] =
    ["textbox", "Date", "DateTime", "InputTime", "ColorWell", "slider", "button"];

/// The tree of a page.
pub struct Tree {
    nodes: HashMap<String, Value>,
    of_elements: HashMap<u64, String>,
}

impl Tree {
    /// Takes it as it is now.
    pub fn of(browser: &Browser) -> Self {
        let answer = browser.cdp("Accessibility.getFullAXTree", json!({}));
        let mut tree = Tree { nodes: HashMap::new(), of_elements: HashMap::new() };
        for node in answer["nodes"].as_array().into_iter().flatten() {
            let id = node["nodeId"].as_str().unwrap_or_default().to_owned();
            if let Some(element) = node["backendDOMNodeId"].as_u64() {
                tree.of_elements.insert(element, id.clone());
            }
            tree.nodes.insert(id, node.clone());
        }
        tree
    }

    /// What is told of an element, which is named by the browser's number for it.
    pub fn told_of(&self, element: u64) -> String {
        let node = self.of_elements.get(&element).expect("the element is part of the tree");
        let mut text = String::new();
        self.write(&self.nodes[node], 0, "", &mut text);
        text
    }

    fn write_children(&self, node: &Value, depth: usize, told: &str, to: &mut String) {
        for child in node["childIds"].as_array().into_iter().flatten() {
            if let Some(child) = child.as_str().and_then(|it| self.nodes.get(it)) {
                self.write(child, depth, told, to);
            }
        }
    }

    /// `told` is the name of what it stands in: a text that is part of that is not told twice.
    fn write(&self, node: &Value, depth: usize, told: &str, to: &mut String) {
        let role = text_of(&node["role"]);
        let name = text_of(&node["name"]);
        if ["InlineTextBox", "ListMarker"].contains(&role.as_str()) {
            return;
        }
        if role == "StaticText" {
            let text = name.trim();
            if !text.is_empty() && !told.contains(text) {
                writeln!(to, "{}“{text}”", "  ".repeat(depth)).expect("a String takes anything");
            }
            return;
        }
        let arranging = ARRANGING.contains(&role.as_str()) && name.is_empty();
        if node["ignored"] == true || arranging {
            return self.write_children(node, depth, told, to);
        }
        writeln!(to, "{}{}", "  ".repeat(depth), line(node, &role, &name))
            .expect("a String takes anything");
        if !CLOSED.contains(&role.as_str()) {
            self.write_children(node, depth + 1, if name.is_empty() { told } else { &name }, to);
        }
    }
}

/// One node.
fn line(node: &Value, role: &str, name: &str) -> String {
    let mut line = role.to_owned();
    if !name.is_empty() {
        line += &format!(" “{}”", name.trim());
    }
    let value = text_of(&node["value"]);
    if !value.is_empty() {
        line += &format!(" = “{value}”");
    }
    let states: Vec<String> = STATES
        .iter()
        .filter_map(|(wanted, usual)| {
            let properties = node["properties"].as_array()?;
            let found = properties.iter().find(|it| it["name"] == *wanted)?;
            let value = text_of(&found["value"]);
            let usual = if role == "listitem" { "1" } else { usual };
            (value != usual).then(|| match value.as_str() {
                "true" => (*wanted).to_owned(),
                value => format!("{wanted} {value}"),
            })
        })
        .collect();
    if !states.is_empty() {
        line += &format!(" [{}]", states.join(", "));
    }
    let description = text_of(&node["description"]);
    if !description.is_empty() {
        line += &format!(" ({description})");
    }
    line
}

fn text_of(value: &Value) -> String {
    match &value["value"] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
