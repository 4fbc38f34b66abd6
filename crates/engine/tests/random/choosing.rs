//! Questions without parts: how each type is written at random, and answers that it may have.

use super::author::{Author, put};
use serde_json::{Value as Json, json};

pub const TYPES: &[&str] = &[
    "text",
    "text",
    "text",
    "comment",
    "radiogroup",
    "radiogroup",
    "dropdown",
    "checkbox",
    "checkbox",
    "tagbox",
    "boolean",
    "boolean",
    "rating",
    "ranking",
    "imagepicker",
    "buttongroup",
    "slider",
    "matrix",
    "file",
    "signaturepad",
];
pub const CELL_TYPES: &[&str] = &[
    "text",
    "text",
    "dropdown",
    "radiogroup",
    "checkbox",
    "boolean",
    "rating",
    "comment",
    "tagbox",
];

/// A picture of one point.
pub const PICTURE: &str = "data:image/png;base64,iVBORw0KGgo=";

impl Author {
    /// A question of one of these types, as its author would write it; `property` says the type.
    pub fn plain_question(&mut self, property: &str, types: &[&str]) -> Json {
        let kind = *self.random.one_of(types);
        let mut question = json!({ "name": self.name(kind) });
        put(&mut question, property, kind);
        match kind {
            "text" => self.text(&mut question),
            "comment" => put(&mut question, "maxLength", 30),
            "radiogroup" | "dropdown" | "checkbox" | "tagbox" | "ranking" | "imagepicker"
            | "buttongroup" => {
                self.choices(kind, &mut question);
            }
            "rating" if self.random.percent(40) => {
                let last = json!({ "value": "c", "visibleIf": self.condition() });
                put(&mut question, "rateValues", json!(["a", "b", last]));
            }
            "slider" => {
                put(&mut question, "max", 10);
                if self.random.percent(40) {
                    put(&mut question, "sliderType", "range");
                }
            }
            "matrix" => {
                let row = json!({ "value": "y", "visibleIf": self.condition() });
                let column = json!({ "value": 3, "visibleIf": self.condition() });
                put(&mut question, "rows", json!(["x", row, "z"]));
                put(&mut question, "columns", json!([1, 2, column]));
                if self.random.percent(20) {
                    put(&mut question, "eachRowRequired", true);
                }
            }
            "boolean" if self.random.percent(30) => {
                put(&mut question, "valueTrue", "yes");
                put(&mut question, "valueFalse", "no");
            }
            "file" => {
                put(&mut question, "maxSize", 100);
                put(&mut question, "allowMultiple", self.random.percent(50));
            }
            _ => {}
        }
        if self.random.percent(12)
            && kind != "file"
            && kind != "signaturepad"
            && kind != "imagepicker"
        {
            let examples = example_answers(&question);
            put(&mut question, "defaultValue", self.random.one_of(&examples).clone());
        }
        question
    }

    fn text(&mut self, question: &mut Json) {
        let types = [
            "text",
            "number",
            "number",
            "date",
            "email",
            "range",
            "time",
            "month",
            "week",
            "datetime-local",
        ];
        let input = *self.random.one_of(&types);
        if input != "text" {
            put(question, "inputType", input);
        } else if self.random.percent(30) {
            put(question, "maxLength", 8);
        }
        if input == "number" && self.random.percent(40) {
            put(question, "min", 0);
            put(question, "max", 9);
            put(question, "step", *self.random.one_of(&[1.0, 0.5, 0.1]));
        }
        if input == "date" && self.random.percent(30) {
            put(question, "min", "2026-01-01");
        }
        if input == "date" && self.random.percent(20) {
            put(question, "maxValueExpression", "today()");
        }
    }

    fn choices(&mut self, kind: &str, question: &mut Json) {
        let numbers = kind == "radiogroup" && self.random.percent(30);
        let mut choices =
            if numbers { vec![json!(1), json!(2)] } else { vec![json!("a"), json!("b")] };
        if self.random.percent(60) {
            choices.push(json!({ "value": "c", "text": "third" }));
        }
        if self.random.percent(35) {
            choices.push(json!({ "value": "d", "visibleIf": self.condition() }));
        }
        if self.random.percent(20) {
            choices.push(json!({ "value": "e", "enableIf": self.condition() }));
        }
        if kind == "imagepicker" {
            put(question, "multiSelect", self.random.percent(40));
        } else if kind == "ranking" {
            put(question, "selectToRankEnabled", self.random.percent(40));
        } else if kind != "buttongroup" {
            for (special, chance) in
                [("showOtherItem", 25), ("showNoneItem", 15), ("showRefuseItem", 5)]
            {
                if self.random.percent(chance) {
                    put(question, special, true);
                }
            }
        }
        let several = kind == "checkbox" || kind == "tagbox";
        if several && self.random.percent(25) {
            put(question, "maxSelectedChoices", 2);
        }
        if several && self.random.percent(15) {
            put(question, "minSelectedChoices", 2);
        }
        let source =
            self.known.iter().find(|it| it.name.starts_with("checkbox")).map(|it| it.name.clone());
        match source {
            Some(source) if self.random.percent(20) => {
                put(question, "choicesFromQuestion", source);
                put(
                    question,
                    "choicesFromQuestionMode",
                    *self.random.one_of(&["all", "selected", "unselected"]),
                );
            }
            _ => put(question, "choices", choices),
        }
        if self.random.percent(6) {
            put(question, "choicesVisibleIf", "{item} != 'b'");
        }
    }
}

/// Answers that fit the question.
pub fn example_answers(question: &Json) -> Vec<Json> {
    let kind = question["type"].as_str().or(question["cellType"].as_str()).unwrap_or_default();
    match kind {
        "text" => match question["inputType"].as_str().unwrap_or_default() {
            "number" | "range" => vec![json!(1), json!(3), json!(7)],
            "date" => vec![json!("2026-03-15"), json!("2025-01-31")],
            "email" => vec![json!("a@b.kr")],
            "time" => vec![json!("09:30")],
            "month" => vec![json!("2026-03")],
            "week" => vec![json!("2026-W12")],
            "datetime-local" => vec![json!("2026-03-15T09:30")],
            _ => vec![json!("a"), json!("b"), json!("x y")],
        },
        "comment" => vec![json!("a"), json!("여러 줄")],
        "radiogroup" | "dropdown" | "imagepicker" | "buttongroup" => {
            let first = question["choices"].get(0).cloned().unwrap_or(json!("a"));
            vec![first, json!("b")]
        }
        "checkbox" | "tagbox" => vec![json!(["a"]), json!(["a", "b"])],
        "ranking" => vec![json!(["b", "a"])],
        "boolean" => match question.get("valueTrue") {
            Some(_) => vec![json!("yes"), json!("no")],
            None => vec![json!(true), json!(false)],
        },
        "rating" => match question.get("rateValues") {
            Some(_) => vec![json!("a"), json!("b")],
            None => vec![json!(2), json!(4)],
        },
        "slider" => match question.get("sliderType") {
            Some(_) => vec![json!([2, 7])],
            None => vec![json!(3), json!(5)],
        },
        "matrix" => vec![json!({ "x": 1 }), json!({ "x": 2, "z": 1 })],
        "expression" => vec![json!(1), json!("a")],
        "file" => vec![json!([{ "name": "a.png", "type": "image/png", "content": PICTURE }])],
        "signaturepad" => vec![json!(PICTURE)],
        _ => Vec::new(),
    }
}
