//! Who writes random surveys: of all question types, with conditions, defaults, triggers and calculation.

use super::Random;
use super::choosing;
use super::conditions::Known;
use serde_json::{Map, Value as Json, json};

/// A survey in the writing.
pub struct Author {
    pub random: Random,
    /// What has been written and can be referred to, at the survey's level.
    pub known: Vec<Known>,
    count: usize,
    /// Whether a trigger leaves a value `mark`, which conditions mention.
    pub marks: bool,
}

/// A random survey.
pub fn survey(seed: u64) -> Json {
    let mut random = Random::new(seed);
    let marks = random.percent(15);
    let mut author = Author { random, known: Vec::new(), count: 0, marks };
    author.survey()
}

pub fn put(members: &mut Json, name: &str, value: impl Into<Json>) {
    members[name] = value.into();
}

impl Author {
    fn survey(&mut self) -> Json {
        let starts = self.random.percent(8);
        let pages: Vec<Json> = (0..1 + self.random.below(3) + usize::from(starts))
            .map(|number| self.page(number, starts))
            .collect();
        let mut survey = json!({ "pages": pages });
        let mut may = |name: &str, chance: usize, values: &[Json]| {
            if self.random.percent(chance) {
                survey[name] = self.random.one_of(values).clone();
            }
        };
        may(
            "clearInvisibleValues",
            50,
            &[json!("onHidden"), json!("onHiddenContainer"), json!("none")],
        );
        may("showPreviewBeforeComplete", 30, &[json!(true)]);
        may("checkErrorsMode", 30, &[json!("onComplete"), json!("onValueChanged")]);
        may("showQuestionNumbers", 30, &[json!(true)]);
        if starts {
            put(&mut survey, "firstPageIsStartPage", true);
        }
        let mut triggers = Vec::new();
        if self.marks {
            triggers.push(
                json!({ "type": "setvalue", "expression": self.condition(), "setToName": "mark",
                "setValue": "seen" }),
            );
        }
        if self.random.percent(25) {
            triggers
                .extend((0..1 + self.random.below(3)).filter_map(|_| self.trigger(pages.len())));
        }
        put(&mut survey, "triggers", triggers);
        if self.random.percent(20) {
            let expression = self.calculation();
            let value = json!({ "name": "calculated", "expression": expression,
                "includeIntoResult": self.random.percent(70) });
            put(&mut survey, "calculatedValues", vec![value]);
        }
        survey
    }

    fn page(&mut self, number: usize, starts: bool) -> Json {
        // Before what stands on it: a page that goes by its own answers contradicts itself.
        let shown = (number > 0 && !starts && self.random.percent(20)).then(|| self.condition());
        let mut elements = Vec::new();
        for _ in 0..1 + self.random.below(5) {
            elements.push(match self.random.percent(12) {
                true => self.panel(),
                false => self.question(),
            });
        }
        let mut page = json!({ "name": format!("page{number}"), "elements": elements });
        if let Some(shown) = shown {
            put(&mut page, "visibleIf", shown);
        }
        page
    }

    fn panel(&mut self) -> Json {
        let mut panel = json!({ "type": "panel", "name": self.name("panel") });
        for (property, chance) in [("visibleIf", 30), ("enableIf", 15), ("requiredIf", 10)] {
            if self.random.percent(chance) {
                put(&mut panel, property, self.condition());
            }
        }
        if self.random.percent(5) {
            put(&mut panel, "readOnly", true);
        }
        let elements: Vec<Json> = (0..1 + self.random.below(3)).map(|_| self.question()).collect();
        put(&mut panel, "elements", elements);
        panel
    }

    pub fn name(&mut self, kind: &str) -> String {
        self.count += 1;
        format!("{kind}{}", self.count)
    }

    /// A question on a page or in a panel.
    fn question(&mut self) -> Json {
        match self.random.below(20) {
            0 => self.table("matrixdropdown"),
            1 => self.table("matrixdynamic"),
            2 => self.repeated_panel(),
            3 => self.several_texts(),
            4 => {
                let expression = self.calculation();
                json!({ "type": "expression", "name": self.name("sum"), "expression": expression })
            }
            5 => json!({ "type": "html", "name": self.name("note"), "html": "<b>x</b>" }),
            _ => {
                let mut question = self.plain_question("type", choosing::TYPES);
                self.conditions(&mut question, "");
                self.extras(&mut question);
                self.know(&question, "");
                question
            }
        }
    }

    /// What questions on pages alone have.
    fn extras(&mut self, question: &mut Json) {
        let kind = question["type"].as_str().unwrap_or_default().to_owned();
        if self.random.percent(10) && kind != "matrix" {
            put(question, "showCommentArea", true);
        }
        if self.random.percent(10) {
            let mode =
                *self.random.one_of(&["onHidden", "none", "onComplete", "onHiddenContainer"]);
            put(question, "clearIfInvisible", mode);
        }
        if kind == "text" && self.random.percent(8) {
            let name = *self.random.one_of(&["defaultValueExpression", "setValueExpression"]);
            put(question, name, self.calculation());
        }
        if self.random.percent(4) {
            put(question, "setValueIf", self.condition());
            put(question, "setValueExpression", self.calculation());
        }
        if self.random.percent(4) {
            put(question, "resetValueIf", self.condition());
        }
        if kind == "text" && self.random.percent(5) {
            put(question, "valueName", *self.random.one_of(&["shared", "common"]));
        }
        if self.random.percent(4) {
            let rule = json!({ "type": "expression", "expression": self.condition() });
            put(question, "validators", vec![rule]);
        }
    }

    /// When it is shown, open and required; `within` begins the names of its neighbours in a row.
    fn conditions(&mut self, question: &mut Json, within: &str) {
        for (property, chance) in [("visibleIf", 22), ("enableIf", 10), ("requiredIf", 8)] {
            if self.random.percent(chance) {
                put(question, property, self.condition_within(within));
            }
        }
        if self.random.percent(25) {
            put(question, "isRequired", true);
        }
        if self.random.percent(5) {
            put(question, "readOnly", true);
        }
        if self.random.percent(2) {
            put(question, "visible", false);
        }
    }

    fn table(&mut self, kind: &str) -> Json {
        let name = self.name("table");
        let before = self.known.len();
        let mut columns = Vec::new();
        for _ in 0..1 + self.random.below(3) {
            let mut column = match self.random.percent(12) {
                true => {
                    json!({ "cellType": "expression", "name": self.name("cell"), "expression": self.calculation() })
                }
                false => self.plain_question("cellType", choosing::CELL_TYPES),
            };
            if column["cellType"] != "expression" {
                self.conditions(&mut column, "row.");
            }
            self.know(&column, "row.");
            columns.push(column);
        }
        self.known.truncate(before);
        let mut table = json!({ "type": kind, "name": name, "columns": columns });
        if kind == "matrixdropdown" {
            let mut rows = vec![json!("r1"), json!("r2")];
            if self.random.percent(30) {
                rows.push(json!({ "value": "r3", "visibleIf": self.condition() }));
            }
            put(&mut table, "rows", rows);
        } else {
            self.row_counts(&mut table, "Row", "Rows");
        }
        if self.random.percent(15) {
            put(&mut table, "visibleIf", self.condition());
        }
        if self.random.percent(8) {
            put(&mut table, "isRequired", true);
        }
        if self.random.percent(8) {
            put(&mut table, "columnsVisibleIf", self.condition());
        }
        table
    }

    fn row_counts(&mut self, members: &mut Json, of: &str, of_many: &str) {
        let (count, min) = (self.random.below(3), self.random.below(3));
        if self.random.percent(60) {
            put(members, &format!("{}Count", of.to_lowercase()), count);
        }
        if self.random.percent(30) {
            put(members, &format!("min{of}Count"), min);
        }
        if self.random.percent(40) {
            put(members, &format!("max{of}Count"), count.max(min).max(1) + self.random.below(2));
        }
        if self.random.percent(15) {
            put(members, &format!("allowAdd{of_many}"), false);
        }
        if self.random.percent(15) {
            put(members, &format!("allowRemove{of_many}"), false);
        }
    }

    fn repeated_panel(&mut self) -> Json {
        let name = self.name("repeated");
        let before = self.known.len();
        let mut elements = Vec::new();
        for _ in 0..1 + self.random.below(3) {
            let mut question = self.plain_question("type", choosing::TYPES);
            self.conditions(&mut question, "panel.");
            if self.random.percent(15) {
                put(&mut question, "showCommentArea", true);
            }
            self.know(&question, "panel.");
            elements.push(question);
        }
        self.known.truncate(before);
        let mut panels =
            json!({ "type": "paneldynamic", "name": name, "templateElements": elements });
        self.row_counts(&mut panels, "Panel", "Panel");
        if self.random.percent(15) {
            put(&mut panels, "visibleIf", self.condition());
        }
        panels
    }

    fn several_texts(&mut self) -> Json {
        let items: Vec<Json> = (0..1 + self.random.below(3))
            .map(|_| {
                let mut item = json!({ "name": self.name("item") });
                if self.random.percent(30) {
                    put(&mut item, "inputType", *self.random.one_of(&["number", "date", "email"]));
                }
                if self.random.percent(30) {
                    put(&mut item, "isRequired", true);
                }
                item
            })
            .collect();
        let mut question =
            json!({ "type": "multipletext", "name": self.name("texts"), "items": items });
        self.conditions(&mut question, "");
        question
    }

    fn trigger(&mut self, pages: usize) -> Option<Json> {
        if self.known.is_empty() {
            return None;
        }
        let condition = self.condition();
        let target = self.random.one_of(&self.known.clone()).clone();
        let source = self.random.one_of(&self.known.clone()).name.clone();
        let to = if self.marks && self.random.percent(30) { "mark" } else { &target.name };
        let value = self.random.one_of(&target.values).clone();
        Some(match self.random.below(5) {
            0 => {
                json!({ "type": "setvalue", "expression": condition, "setToName": to, "setValue": value })
            }
            1 => {
                json!({ "type": "copyvalue", "expression": condition, "fromName": source, "setToName": to })
            }
            2 => json!({ "type": "runexpression", "expression": condition, "setToName": to,
                "runExpression": self.calculation() }),
            3 => json!({ "type": "complete", "expression": condition }),
            _ => json!({ "type": "skip", "expression": condition,
                "gotoName": format!("page{}", self.random.below(pages)) }),
        })
    }

    /// Remembers a question for what is written later.
    fn know(&mut self, question: &Json, within: &str) {
        let name = format!("{within}{}", question["name"].as_str().unwrap_or_default());
        let values = choosing::example_answers(question);
        if !values.is_empty() {
            self.known.push(Known { name, values });
        }
    }
}

/// The members of an object.
pub fn members(json: &Json) -> &Map<String, Json> {
    json.as_object().expect("an object")
}
