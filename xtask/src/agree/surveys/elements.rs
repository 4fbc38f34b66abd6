//! Pages, panels and questions: which there are, and what all of them have.

use serde_json::{Value as Json, json};

use super::answers::answer;
use super::author::{Author, Known, Members, Shape, put};

/// Question types, the usual ones more than once.
const TYPES: &[&str] = &[
    "text",
    "text",
    "text",
    "text",
    "comment",
    "radiogroup",
    "radiogroup",
    "radiogroup",
    "checkbox",
    "checkbox",
    "checkbox",
    "dropdown",
    "dropdown",
    "tagbox",
    "buttongroup",
    "boolean",
    "boolean",
    "rating",
    "rating",
    "slider",
    "ranking",
    "imagepicker",
    "image",
    "html",
    "expression",
    "expression",
    "matrix",
    "matrix",
    "matrixdropdown",
    "matrixdynamic",
    "matrixdynamic",
    "multipletext",
    "paneldynamic",
    "paneldynamic",
    "file",
    "signaturepad",
];

impl Author<'_> {
    /// All the pages of a survey.
    pub(super) fn pages(&mut self) -> Json {
        let count = 2 + self.random.below(4);
        let questions = 18 + self.random.below(14);
        let mut pages = Vec::new();
        for page in 0..count {
            self.page = page;
            let mut members = Members::new();
            put(&mut members, "name", format!("page{}", page + 1));
            self.headings(&mut members);
            if page > 0 {
                self.conditions_of_container("conditions of a page", 12, &mut members);
            }
            self.closed = is_closable(&members);
            let mut elements = Vec::new();
            let mut left = questions / count;
            while left > 0 {
                let inside = (1 + self.random.below(4)).min(left);
                if self.may("panel", 15) {
                    elements.push(self.panel(inside));
                    left -= inside;
                } else {
                    elements.push(self.question());
                    left -= 1;
                }
            }
            put(&mut members, "elements", elements);
            pages.push(Json::Object(members));
        }
        Json::Array(pages)
    }

    fn panel(&mut self, questions: usize) -> Json {
        let mut members = Members::new();
        put(&mut members, "type", "panel");
        put(&mut members, "name", self.name("panel"));
        self.headings(&mut members);
        self.conditions_of_container("isRequired of a panel", 25, &mut members);
        let around = self.closed;
        self.closed |= is_closable(&members);
        let nested = questions > 2 && self.random.percent(30);
        let elements: Vec<Json> = if nested {
            vec![self.question(), self.panel(questions - 1)]
        } else {
            (0..questions).map(|_| self.question()).collect()
        };
        self.closed = around;
        put(&mut members, "elements", elements);
        Json::Object(members)
    }

    fn conditions_of_container(
        &mut self,
        feature: &'static str,
        chance: usize,
        members: &mut Members,
    ) {
        if self.may("visibleIf", 20)
            && let Some(condition) = self.condition()
        {
            put(members, "visibleIf", condition);
        }
        if !self.may(feature, chance) {
            return;
        }
        match self.random.below(4) {
            0 => put(members, "readOnly", true),
            1 => {
                if let Some(condition) = self.condition() {
                    put(members, "enableIf", condition);
                }
            }
            2 => {
                if let Some(condition) = self.condition() {
                    put(members, "requiredIf", condition);
                }
            }
            _ => put(members, "isRequired", true),
        }
    }

    fn question(&mut self) -> Json {
        // The reference calculates nothing in what is read-only.
        let fits = |it: &&'static str| self.can(it) && !(self.closed && *it == "expression");
        let types: Vec<&'static str> = TYPES.iter().copied().filter(fits).collect();
        let kind = if types.is_empty() { "text" } else { *self.random.one_of(&types) };
        self.may(kind, 100);
        let name = self.name("q");
        let mut members = Members::new();
        put(&mut members, "type", kind);
        put(&mut members, "name", name.clone());
        self.headings(&mut members);
        if self.may("titleLocation", 5) {
            put(&mut members, "titleLocation", "hidden");
        }
        let page = self.page;
        let known = |path: String, shape| Known { path, shape, page, comment: false };
        match kind {
            "matrixdropdown" | "multipletext" => {
                let inner = if kind == "multipletext" {
                    self.multiple_text(&mut members)
                } else {
                    self.matrix_dropdown(&mut members)
                };
                self.conditions(&Shape::Nothing, &mut members);
                for it in inner {
                    self.known.push(known(format!("{name}.{}", it.path), it.shape));
                }
            }
            kind => {
                let shape = match kind {
                    "matrixdynamic" => self.matrix_dynamic(&mut members),
                    "paneldynamic" => self.repeated_panel(&mut members),
                    kind => self.simple(kind, &mut members),
                };
                self.conditions(&shape, &mut members);
                let comment = self.answering(&shape, &mut members);
                self.known.push(Known { comment, ..known(name, shape) });
            }
        }
        Json::Object(members)
    }

    /// When a question is shown, open and required.
    fn conditions(&mut self, shape: &Shape, members: &mut Members) {
        for (property, chance) in [("visibleIf", 25), ("enableIf", 8), ("requiredIf", 8)] {
            let answerless = matches!(shape, Shape::Nothing | Shape::Calculated { .. });
            if (property == "visibleIf" || !answerless)
                && self.may(property, chance)
                && let Some(condition) = self.condition()
            {
                put(members, property, condition);
            }
        }
        if self.may("visible", 3) {
            put(members, "visible", false);
        }
        if matches!(shape, Shape::Nothing | Shape::Calculated { .. }) {
            return;
        }
        if self.may("readOnly", 3) {
            put(members, "readOnly", true);
        }
        if self.may("isRequired", 20) {
            put(members, "isRequired", true);
            if self.may("requiredErrorText", 20) {
                let text = self.text();
                put(members, "requiredErrorText", text);
            }
        }
        if self.may("clearIfInvisible", 6) {
            let mode =
                *self.random.one_of(&["none", "onComplete", "onHidden", "onHiddenContainer"]);
            put(members, "clearIfInvisible", mode);
        }
    }

    /// Values that come by themselves, rules, comments; whether there is a comment.
    fn answering(&mut self, shape: &Shape, members: &mut Members) -> bool {
        if matches!(shape, Shape::Nothing | Shape::Calculated { .. }) {
            return false;
        }
        // The reference keeps a choice that is not shown for later, or as a text for "other", and lets its preview give
        // defaults again.
        let hides = members.get("choices").is_some_and(|it| it.to_string().contains("visibleIf"));
        if !hides && !self.previews && self.may("defaultValue", 10) {
            put(members, "defaultValue", answer(shape, self.random));
        }
        // What an expression sets is not looked at again where the choices change.
        if is_shifting(members) {
            self.shifting.insert(members["name"].as_str().unwrap_or_default().to_owned());
        } else {
            self.values_by_expression(shape, members);
        }
        if self.may("correctAnswer", 12) {
            put(members, "correctAnswer", answer(shape, self.random));
        }
        if self.may("valueName", 3) {
            put(members, "valueName", format!("shared{}", self.random.below(2)));
        }
        let is_fixed = ["isRequired", "requiredIf", "eachRowRequired", "defaultValue"]
            .iter()
            .any(|it| members.contains_key(*it));
        let validators = self.validators(shape, is_fixed);
        if !validators.is_empty() {
            put(members, "validators", json!(validators));
        }
        let repeated = matches!(shape, Shape::Repeated { .. });
        let other =
            matches!(shape, Shape::One { other: true, .. } | Shape::Many { other: true, .. });
        let comment = !repeated && !other && self.may("showCommentArea", 8);
        if comment {
            put(members, "showCommentArea", true);
        }
        comment
    }

    fn values_by_expression(&mut self, shape: &Shape, members: &mut Members) {
        for property in ["defaultValueExpression", "setValueExpression"] {
            if self.may(property, 5)
                && let Some(expression) = self.fitting(shape)
            {
                put(members, property, expression);
            }
        }
        for property in ["setValueIf", "resetValueIf"] {
            if self.may(property, 4)
                && let Some(condition) = self.condition()
            {
                put(members, property, condition);
            }
        }
    }
}

/// Whether the choices of a question come and go.
fn is_shifting(members: &Members) -> bool {
    members.contains_key("choicesVisibleIf")
        || members.contains_key("choicesFromQuestion")
        || members.get("choices").is_some_and(|it| it.to_string().contains("visibleIf"))
}

fn is_closable(members: &Members) -> bool {
    members.contains_key("readOnly") || members.contains_key("enableIf")
}
