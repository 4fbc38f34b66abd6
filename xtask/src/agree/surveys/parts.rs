//! What stands in rows: the columns of a table, the questions of a repeated panel.

use serde_json::{Value as Json, json};

use super::answers::answer;
use super::author::{Author, Known, Members, Shape, put};

/// How the parts of one row name one another.
pub(super) struct Beside {
    own: &'static str,
    before: &'static str,
    after: &'static str,
    /// The feature that each counts as.
    features: [&'static str; 2],
}

pub(super) const IN_ROW: Beside = Beside {
    own: "row",
    before: "prevRow",
    after: "nextRow",
    features: ["{row.x}", "{prevRow.x}"],
};

pub(super) const IN_PANEL: Beside = Beside {
    own: "panel",
    before: "prevPanel",
    after: "nextPanel",
    features: ["{panel.x}", "{prevPanel.x}"],
};

impl Author<'_> {
    /// A part of a question has a title now and then.
    pub(super) fn title_of_part(&mut self, members: &mut Members) {
        if self.may("title", 30) {
            let title = self.text();
            put(members, "title", title);
        }
    }

    /// What all parts of a row have; `inner` are those before it.
    pub(super) fn part(
        &mut self,
        shape: &Shape,
        beside: &Beside,
        inner: &[Known],
        members: &mut Members,
    ) {
        let answerless = matches!(shape, Shape::Nothing | Shape::Calculated { .. });
        for (property, chance) in [("visibleIf", 14), ("enableIf", 6), ("requiredIf", 6)] {
            if (property == "visibleIf" || !answerless)
                && self.may(property, chance)
                && let Some(condition) = self.condition_in_row(beside, inner)
            {
                put(members, property, condition);
            }
        }
        if answerless {
            return;
        }
        if self.may("isRequired", 15) {
            put(members, "isRequired", true);
            if self.may("requiredErrorText", 20) {
                let text = self.text();
                put(members, "requiredErrorText", text);
            }
        }
        if self.may("readOnly", 3) {
            put(members, "readOnly", true);
        }
        if !self.previews && self.may("defaultValue", 8) {
            put(members, "defaultValue", answer(shape, self.random));
        }
        let is_fixed = ["isRequired", "requiredIf", "defaultValue"];
        let is_fixed = is_fixed.iter().any(|it| members.contains_key(*it));
        let validators = self.validators(shape, is_fixed);
        if !validators.is_empty() {
            put(members, "validators", json!(validators));
        }
    }

    /// A condition on another part of the row, or on any question before.
    fn condition_in_row(&mut self, beside: &Beside, inner: &[Known]) -> Option<String> {
        let fitting: Vec<&Known> =
            inner.iter().filter(|it| !matches!(it.shape, Shape::Nothing)).collect();
        if fitting.is_empty() || self.random.percent(25) {
            return self.condition();
        }
        let sibling = (*self.random.one_of(&fitting)).clone();
        let [of_own, of_others] = beside.features;
        let prefix = if self.may(of_others, 20) {
            if self.random.percent(70) { beside.before } else { beside.after }
        } else {
            self.may(of_own, 100);
            beside.own
        };
        let sibling = Known { path: format!("{prefix}.{}", sibling.path), ..sibling };
        Some(self.compared(&sibling))
    }

    /// The parts that a calculation in the row can be made of.
    pub(super) fn calculation_in_row(&mut self, beside: &Beside, inner: &[Known]) -> Option<Json> {
        let numbers: Vec<&Known> =
            inner.iter().filter(|it| matches!(it.shape, Shape::Number { .. })).collect();
        if numbers.is_empty() {
            return None;
        }
        let name = &self.random.one_of(&numbers).path;
        let own = beside.own;
        Some(json!(match self.random.below(3) {
            0 => format!("{{{own}.{name}}} * 2"),
            1 => format!("{{{own}.{name}}} + {{{own}Index}}"),
            _ => format!("iif({{{own}.{name}}} > 3, 'more', 'less')"),
        }))
    }
}
