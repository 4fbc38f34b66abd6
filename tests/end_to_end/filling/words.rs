//! What stands on the screen for what stands in an answer: the words of a definition, in Korean.

use serde_json::{Value, json};

/// A definition, asked for its words.
pub struct Words {
    definition: Value,
}

impl Words {
    /// The words of a definition.
    pub fn of(definition: Value) -> Self {
        Self { definition }
    }

    /// A text of the survey itself, such as that of a button.
    pub fn own(&self, property: &str) -> Option<String> {
        self.definition.get(property).map(text)
    }

    /// The pages.
    pub fn pages(&self) -> &[Value] {
        list(&self.definition["pages"])
    }

    /// The text of a choice of a question.
    pub fn choice(&self, question: &Value, value: &Value) -> String {
        match question["type"].as_str() {
            Some("boolean") => {
                text(&question[if *value == json!(true) { "labelTrue" } else { "labelFalse" }])
            }
            Some("rating") => listed(&question["rateValues"], value),
            _ => self.listed_choice(question, value),
        }
    }

    fn listed_choice(&self, question: &Value, value: &Value) -> String {
        let own = match value.as_str() {
            Some("other") => question.get("otherText"),
            Some("none") => question.get("noneText"),
            _ => None,
        };
        if let Some(own) = own {
            return text(own);
        }
        match question["choicesFromQuestion"].as_str() {
            Some(source) => {
                let all = self.pages().iter().flat_map(asked).collect::<Vec<_>>();
                let source = all.iter().find(|it| it["name"] == source);
                self.choice(source.expect("the question that the choices come from"), value)
            }
            None => listed(&question["choices"], value),
        }
    }
}

/// All questions of a page or panel, in order.
pub fn asked(container: &Value) -> Vec<Value> {
    list(&container["elements"])
        .iter()
        .flat_map(|element| match element["type"].as_str() {
            Some("panel") => asked(element),
            _ => vec![element.clone()],
        })
        .collect()
}

/// What each cell of a column asks.
pub fn cell(table: &Value, column: &Value) -> Value {
    let mut question = column.clone();
    let kind = [&column["cellType"], &table["cellType"]].into_iter().find(|it| it.is_string());
    question["type"] = kind.cloned().unwrap_or_else(|| json!("dropdown"));
    if question["choices"].is_null() {
        question["choices"] = table["choices"].clone();
    }
    question
}

/// The text of an item of a list of choices, rows or columns.
pub fn listed(items: &Value, value: &Value) -> String {
    let item = list(items).iter().find(|it| *it == value || it["value"] == *value);
    match item.map(|it| &it["text"]) {
        Some(own) if !own.is_null() => text(own),
        _ => plain(value),
    }
}

/// The items of a list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A text in Korean.
pub fn text(value: &Value) -> String {
    plain(if value.is_object() { &value["ko"] } else { value })
}

/// A value as it is typed.
pub fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
