//! Rules for answers.

use serde_json::Value as Json;

use super::author::{Author, Members, Shape, put};

/// Patterns of which JavaScript, and so ours, has its own idea.
const PATTERNS: &[&str] = &["^[a-z]", "\\d+$", "[가-힣]", "^(?!x).*$", "a.b", "^\\w+$"];

impl Author<'_> {
    /// Some rules, or none.
    ///
    /// One that must be answered, or is from the start, has no conditions: where one is asked anew, the reference
    /// forgets the former, and of the latter it asks too early.
    pub(super) fn validators(&mut self, shape: &Shape, is_fixed: bool) -> Vec<Json> {
        let mut validators = Vec::new();
        for _ in 0..2 {
            if self.random.percent(10)
                && let Some(validator) = self.validator(shape, is_fixed)
            {
                validators.push(Json::Object(validator));
            }
        }
        validators
    }

    fn validator(&mut self, shape: &Shape, is_fixed: bool) -> Option<Members> {
        let mut validator = Members::new();
        let kind = match shape {
            Shape::Number { .. } => *self.random.one_of(&["numeric", "numeric", "expression"]),
            Shape::Text(_) => *self.random.one_of(&[
                "text",
                "text",
                "regex",
                "regex",
                "email",
                "numeric",
                "expression",
            ]),
            // The reference reads the text for "other" there.
            Shape::Many { other: true, .. } => *self.random.one_of(&["answercount", "expression"]),
            Shape::Many { .. } => {
                *self.random.one_of(&["answercount", "answercount", "expression", "regex"])
            }
            _ => "expression",
        };
        if !self.may(FEATURES.iter().find(|it| it.ends_with(kind))?, 100) {
            return None;
        }
        put(&mut validator, "type", kind);
        match kind {
            "numeric" => {
                put(&mut validator, "minValue", self.random.below(4));
                if self.random.percent(60) {
                    put(&mut validator, "maxValue", 4 + self.random.below(10));
                }
            }
            "text" => {
                put(&mut validator, "minLength", 1 + self.random.below(4));
                if self.random.percent(60) {
                    put(&mut validator, "maxLength", 4 + self.random.below(10));
                }
                if self.random.percent(30) {
                    put(&mut validator, "allowDigits", false);
                }
            }
            "answercount" => {
                put(&mut validator, "minCount", 1 + self.random.below(2));
                if self.random.percent(60) {
                    put(&mut validator, "maxCount", 2 + self.random.below(2));
                }
            }
            "regex" => {
                put(&mut validator, "regex", *self.random.one_of(PATTERNS));
                if self.random.percent(40) {
                    put(&mut validator, "caseInsensitive", true);
                }
            }
            "expression" if is_fixed => return None,
            "expression" => {
                let condition = self.condition()?;
                put(&mut validator, "expression", condition);
            }
            _ => {}
        }
        if self.random.percent(40) {
            let text = self.text();
            put(&mut validator, "text", text);
        }
        if self.may("notificationType", 20) {
            put(&mut validator, "notificationType", *self.random.one_of(&["warning", "info"]));
        }
        Some(validator)
    }
}

const FEATURES: &[&str] = &[
    "validator numeric",
    "validator text",
    "validator answercount",
    "validator regex",
    "validator email",
    "validator expression",
];
