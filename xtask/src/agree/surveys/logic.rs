//! What stands on the survey: modes, calculated values, triggers, endings.

use serde_json::{Value as Json, json};

use super::answers::answer;
use super::author::{Author, Members, Shape, put};

impl Author<'_> {
    /// Everything but the pages, which are written already.
    pub(super) fn survey(&mut self, members: &mut Members) {
        if self.may("title", 50) {
            let title = self.text();
            put(members, "title", title);
        }
        if self.may("clearInvisibleValues", 40) {
            let mode =
                *self.random.one_of(&["none", "onHidden", "onHiddenContainer", "onComplete"]);
            put(members, "clearInvisibleValues", mode);
        }
        if self.may("checkErrorsMode", 35) {
            put(members, "checkErrorsMode", *self.random.one_of(&["onValueChanged", "onComplete"]));
        }
        if self.may("showQuestionNumbers", 40) {
            let mode = self.random.one_of(&[json!(true), json!("onPage"), json!("on")]).clone();
            put(members, "showQuestionNumbers", mode);
        }
        // The reference's preview shows itself whatever is wrong where all is checked last.
        if self.previews && self.may("showPreviewBeforeComplete", 100) {
            members.remove("clearInvisibleValues");
            members.remove("checkErrorsMode");
            put(members, "showPreviewBeforeComplete", true);
        }
        if self.may("firstPageIsStartPage", 15) {
            put(members, "firstPageIsStartPage", true);
        }
        if self.may("questionsOnPageMode", 15) {
            let mode = match self.may("inputPerPage", 33) {
                true => "inputPerPage",
                false => *self.random.one_of(&["singlePage", "questionPerPage"]),
            };
            put(members, "questionsOnPageMode", mode);
        }
        self.calculated_values(members);
        self.triggers(members);
        self.endings(members);
    }

    fn calculated_values(&mut self, members: &mut Members) {
        let mut values = Vec::new();
        for _ in 0..2 {
            if self.may("calculatedValues", 30)
                && let Some((expression, _)) = self.calculation()
            {
                let mut value = Members::new();
                put(&mut value, "name", self.name("value"));
                put(&mut value, "expression", expression);
                if self.may("includeIntoResult", 50) {
                    put(&mut value, "includeIntoResult", true);
                }
                values.push(Json::Object(value));
            }
        }
        if !values.is_empty() {
            put(members, "calculatedValues", values);
        }
    }

    fn triggers(&mut self, members: &mut Members) {
        let mut triggers = Vec::new();
        for (feature, kind) in [
            ("trigger setvalue", "setvalue"),
            ("trigger copyvalue", "copyvalue"),
            ("trigger runexpression", "runexpression"),
            ("trigger skip", "skip"),
            ("trigger complete", "complete"),
        ] {
            let chance = if kind == "complete" { 8 } else { 20 };
            if self.may(feature, chance)
                && let Some(trigger) = self.trigger(kind)
            {
                triggers.push(Json::Object(trigger));
            }
        }
        if !triggers.is_empty() {
            put(members, "triggers", triggers);
        }
    }

    fn trigger(&mut self, kind: &str) -> Option<Members> {
        let mut trigger = Members::new();
        put(&mut trigger, "type", kind);
        // The reference asks whether a part has changed, and ours whether what it is a part of has.
        let all = self.known.clone();
        self.known
            .retain(|it| !it.path.contains('.') && !matches!(it.shape, Shape::Repeated { .. }));
        let trigger = self.about_wholes(kind, trigger);
        self.known = all;
        trigger
    }

    fn about_wholes(&mut self, kind: &str, mut trigger: Members) -> Option<Members> {
        if kind == "skip" {
            return self.skip(trigger);
        }
        put(&mut trigger, "expression", self.condition()?);
        if kind == "complete" {
            return Some(trigger);
        }
        let shifting = self.shifting.clone();
        let target = self.earlier(|it| {
            takes_values(&it.shape) && !it.path.contains('.') && !shifting.contains(&it.path)
        })?;
        match kind {
            "setvalue" => put(&mut trigger, "setValue", answer(&target.shape, self.random)),
            "copyvalue" => {
                let source = self.source_for(&target.shape)?;
                put(&mut trigger, "fromName", source.path);
                if self.random.percent(25) {
                    trigger.remove("expression");
                }
            }
            _ => put(&mut trigger, "runExpression", self.fitting(&target.shape)?),
        }
        put(&mut trigger, "setToName", target.path);
        Some(trigger)
    }

    /// Leads on, past what stands between.
    fn skip(&mut self, mut trigger: Members) -> Option<Members> {
        let last = self.page;
        let from = self.earlier(|it| it.page < last && !matches!(it.shape, Shape::Nothing))?;
        put(&mut trigger, "expression", self.compared(&from));
        let target = self.earlier(|it| it.page > from.page && !it.path.contains('.'))?;
        put(&mut trigger, "gotoName", target.path);
        Some(trigger)
    }

    fn endings(&mut self, members: &mut Members) {
        if self.may("completedHtmlOnCondition", 15)
            && let Some(condition) = self.condition()
        {
            put(members, "completedHtml", "Thank you");
            put(
                members,
                "completedHtmlOnCondition",
                json!([{ "expression": condition, "html": "Thanks a lot" }]),
            );
        }
        if self.may("navigateToUrlOnCondition", 10)
            && let Some(condition) = self.condition()
        {
            let other = json!([{ "expression": condition, "url": "https://example.kr/thanks" }]);
            put(members, "navigateToUrlOnCondition", other);
        }
    }
}

/// Whether an author would set an answer of this shape.
fn takes_values(shape: &Shape) -> bool {
    !matches!(
        shape,
        Shape::Nothing
            | Shape::Calculated { .. }
            | Shape::Repeated { .. }
            | Shape::Files
            | Shape::Rows { .. }
            | Shape::Span { .. }
    )
}
