//! Boolean, rating and slider.

use serde_json::{Value as Json, json};

use super::author::{Author, Members, Shape, put};

impl Author<'_> {
    /// What is special to a boolean.
    pub(super) fn boolean(&mut self, members: &mut Members) -> Shape {
        if self.may("labelTrue", 25) {
            let text = self.text();
            put(members, "labelTrue", text);
            put(members, "labelFalse", "Never");
        }
        if self.may("valueTrue", 20) {
            put(members, "valueTrue", "Y");
            put(members, "valueFalse", "N");
            return Shape::Truth { yes: json!("Y"), no: json!("N") };
        }
        Shape::Truth { yes: json!(true), no: json!(false) }
    }

    /// What is special to a rating.
    pub(super) fn rating(&mut self, members: &mut Members) -> Shape {
        if self.may("rateValues", 20) {
            let values = json!([1, { "value": 2, "text": "two" }, "three", 5]);
            put(members, "rateValues", values);
            return Shape::One {
                values: vec![json!(1), json!(2), json!("three"), json!(5)],
                other: false,
            };
        }
        if self.may("rateStep", 25) {
            put(members, "rateMin", 0);
            put(members, "rateMax", 10);
            put(members, "rateStep", 2);
            let values: Vec<Json> = (0..=5).map(|it| json!(it * 2)).collect();
            return Shape::One { values, other: false };
        }
        Shape::One { values: (1..=5).map(|it| json!(it)).collect(), other: false }
    }

    /// What is special to a slider.
    pub(super) fn slider(&mut self, members: &mut Members) -> Shape {
        if self.random.percent(50) {
            put(members, "max", 50);
            put(members, "step", 5);
        }
        if self.random.percent(30) {
            put(members, "sliderType", "range");
            return Shape::Span { min: 0, max: 50 };
        }
        Shape::Number { min: 0, max: 50 }
    }

    /// What is special to a calculated question.
    pub(super) fn expression(&mut self, members: &mut Members) -> Shape {
        let Some((expression, number)) = self.calculation() else {
            put(members, "expression", "1 + 1");
            return Shape::Calculated { number: true };
        };
        put(members, "expression", expression);
        if number && self.may("displayStyle", 25) {
            put(members, "displayStyle", *self.random.one_of(&["decimal", "percent", "currency"]));
        }
        if number && self.may("precision", 20) {
            put(members, "precision", self.random.below(3));
        }
        if self.random.percent(15) {
            put(members, "format", "= {0}");
        }
        Shape::Calculated { number }
    }
}
