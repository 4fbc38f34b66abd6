//! Questions with choices: their items, the special ones, where they come from, in which order.

use serde_json::{Value as Json, json};

use super::author::{Author, Members, Shape, put};

const VALUES: &[&[&str]] = &[
    &["a", "b", "c", "d"],
    &["red", "green", "blue"],
    &["item1", "item2", "item3", "item4", "item5"],
    &["가", "나", "다"],
    &["Yes", "No", "Maybe"],
];

impl Author<'_> {
    /// What is special to a radiogroup, dropdown, checkbox and their like.
    pub(super) fn choice_question(&mut self, kind: &'static str, members: &mut Members) -> Shape {
        let values = self.values();
        let several = matches!(kind, "checkbox" | "tagbox" | "ranking");
        let plain = matches!(kind, "ranking" | "imagepicker" | "buttongroup");
        let carried = if plain { None } else { self.carried_forward(members) };
        if carried.is_none() {
            let items = self.items(kind, &values);
            put(members, "choices", items);
        }
        let values = carried.unwrap_or(values);
        self.conditions_of_choices(members);
        if kind == "ranking" {
            return Shape::Ranking(values);
        }
        if self.may("choicesOrder", 15) {
            put(members, "choicesOrder", *self.random.one_of(&["asc", "desc", "random"]));
        }
        if plain {
            return Shape::One { values, other: false };
        }
        let (other, none) = self.special_items(kind, members);
        if several {
            let most = self.limits(members, values.len());
            Shape::Many { values, other, none, most }
        } else {
            Shape::One { values, other }
        }
    }

    fn values(&mut self) -> Vec<Json> {
        if self.random.percent(20) {
            let count = 3 + self.random.below(3);
            return (1..=count).map(|it| json!(it)).collect();
        }
        self.random.one_of(VALUES).iter().map(|it| json!(it)).collect()
    }

    /// Choices, some with texts and conditions of their own.
    fn items(&mut self, kind: &str, values: &[Json]) -> Json {
        let mut items = Vec::new();
        for value in values {
            let mut item = Members::new();
            put(&mut item, "value", value.clone());
            if self.random.percent(25) {
                let text = self.text();
                put(&mut item, "text", text);
            }
            if self.may("visibleIf of a choice", 8)
                && let Some(condition) = self.condition()
            {
                put(&mut item, "visibleIf", condition);
            }
            if self.may("enableIf of a choice", 6)
                && let Some(condition) = self.condition()
            {
                put(&mut item, "enableIf", condition);
            }
            if matches!(kind, "radiogroup" | "checkbox") {
                if self.may("comment of a choice", 6) {
                    put(&mut item, "showCommentArea", true);
                    put(&mut item, "isCommentRequired", self.random.percent(50));
                } else if self.may("elements of a choice", 5) {
                    let name = self.name("inner");
                    put(&mut item, "elements", json!([{ "type": "text", "name": name }]));
                }
            }
            if kind == "imagepicker" {
                put(&mut item, "imageLink", "a.png");
            }
            items.push(if item.len() == 1 { value.clone() } else { Json::Object(item) });
        }
        Json::Array(items)
    }

    /// Takes the choices of an earlier question over, all or those chosen there.
    fn carried_forward(&mut self, members: &mut Members) -> Option<Vec<Json>> {
        let source =
            self.earlier(|it| matches!(it.shape, Shape::One { .. } | Shape::Many { .. }))?;
        if !self.may("choicesFromQuestion", 12) {
            return None;
        }
        put(members, "choicesFromQuestion", source.path);
        let mode = *self.random.one_of(&["all", "selected", "unselected"]);
        put(members, "choicesFromQuestionMode", mode);
        match source.shape {
            Shape::One { values, .. } | Shape::Many { values, .. } => Some(values),
            _ => None,
        }
    }

    fn conditions_of_choices(&mut self, members: &mut Members) {
        for property in ["choicesVisibleIf", "choicesEnableIf"] {
            if self.may(property, 8) {
                let known = self.earlier(|it| matches!(it.shape, Shape::Many { .. }));
                let condition = match known {
                    Some(known) => format!("{{{}}} notcontains {{item}}", known.path),
                    None => "{item} != 'b'".to_owned(),
                };
                put(members, property, condition);
            }
        }
        if self.may("hideIfChoicesEmpty", 5) {
            put(members, "hideIfChoicesEmpty", true);
        }
    }

    /// Whether there is an "other" and a "none".
    fn special_items(&mut self, kind: &str, members: &mut Members) -> (bool, bool) {
        let other = self.may("showOtherItem", 25);
        if other {
            put(members, "showOtherItem", true);
            if self.random.percent(30) {
                put(members, "otherText", "Something else");
            }
            if self.random.percent(20) {
                put(members, "otherErrorText", "Say what");
            }
            if self.may("storeOthersAsComment", 15) {
                put(members, "storeOthersAsComment", false);
            }
        }
        let none = self.may("showNoneItem", 20);
        if none {
            put(members, "showNoneItem", true);
        }
        for property in ["showRefuseItem", "showDontKnowItem"] {
            if self.may(property, 10) {
                put(members, property, true);
            }
        }
        if matches!(kind, "checkbox" | "tagbox") && self.may("showSelectAllItem", 15) {
            put(members, "showSelectAllItem", true);
        }
        (other, none)
    }

    /// How many choices there may be at least and at most; the latter.
    fn limits(&mut self, members: &mut Members, count: usize) -> usize {
        if self.may("minSelectedChoices", 2) {
            put(members, "minSelectedChoices", 1 + self.random.below(2));
            // The reference asks for so many even where an answer is not required.
            put(members, "isRequired", true);
        }
        if self.may("maxSelectedChoices", 12) {
            let most = 2 + self.random.below(count.max(2) - 1);
            put(members, "maxSelectedChoices", most);
            return most;
        }
        count + 1
    }
}
