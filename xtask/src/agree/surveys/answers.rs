//! What questions are answered.

use serde_json::{Value as Json, json};

use super::super::random::Random;
use super::author::{Author, Shape};

/// An answer that a question of this shape asks for.
pub(super) fn answer(shape: &Shape, random: &mut Random) -> Json {
    match shape {
        Shape::One { values, other } => {
            if *other && random.percent(20) {
                json!("other")
            } else {
                random.one_of(values).clone()
            }
        }
        Shape::Many { values, other, none, most } => {
            if *none && random.percent(10) {
                return json!(["none"]);
            }
            let mut chosen = several(values, random);
            if *other && random.percent(20) {
                chosen.push(json!("other"));
            }
            chosen.truncate(*most);
            Json::Array(chosen)
        }
        Shape::Ranking(values) => {
            let mut left = values.clone();
            let mut order = Vec::new();
            while !left.is_empty() {
                order.push(left.remove(random.below(left.len())));
            }
            Json::Array(order)
        }
        Shape::Number { min, max } if *min < *max && random.percent(10) => {
            json!(whole(*min, max - 1, random) as f64 + 0.25)
        }
        Shape::Number { min, max } => json!(whole(*min, *max, random)),
        Shape::Span { min, max } => {
            let (a, b) = (whole(*min, *max, random), whole(*min, *max, random));
            json!([a.min(b), a.max(b)])
        }
        Shape::Text(texts) => json!(random.one_of(texts)),
        Shape::Time { texts, .. } => json!(random.one_of(texts)),
        Shape::Truth { yes, no } => (if random.percent(50) { yes } else { no }).clone(),
        Shape::Rows { rows, columns, several: many } => {
            let cell = |random: &mut Random| {
                if *many {
                    Json::Array(several(columns, random))
                } else {
                    random.one_of(columns).clone()
                }
            };
            if rows.is_empty() {
                return cell(random);
            }
            let mut members = serde_json::Map::new();
            for row in rows {
                if random.percent(80) {
                    members.insert(key(row), cell(random));
                }
            }
            if members.is_empty() {
                members.insert(key(random.one_of(rows)), cell(random));
            }
            Json::Object(members)
        }
        Shape::Files => {
            json!([{ "name": "a.txt", "type": "text/plain", "content": "data:text/plain;base64,YQ==" }])
        }
        Shape::Repeated { inner, most, .. } => {
            let rows = 1 + random.below(*most);
            (0..rows)
                .map(|_| {
                    let mut members = serde_json::Map::new();
                    for question in inner {
                        if (random.percent(75) || members.is_empty())
                            && !matches!(question.shape, Shape::Nothing | Shape::Calculated { .. })
                        {
                            members.insert(question.path.clone(), answer(&question.shape, random));
                        }
                    }
                    Json::Object(members)
                })
                .collect()
        }
        Shape::Calculated { .. } | Shape::Nothing => Json::Null,
    }
}

/// The key that a row's value is in an answer.
pub(super) fn key(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn several(values: &[Json], random: &mut Random) -> Vec<Json> {
    let mut chosen: Vec<Json> = values.iter().filter(|_| random.percent(45)).cloned().collect();
    if chosen.is_empty() {
        chosen.push(random.one_of(values).clone());
    }
    if random.percent(30) {
        chosen.reverse();
    }
    chosen
}

fn whole(min: i64, max: i64, random: &mut Random) -> i64 {
    min + random.below((max - min + 1) as usize) as i64
}

impl Author<'_> {
    /// What a respondent gives: mostly an answer that the question asks for, now and then another.
    pub(super) fn given(&mut self, shape: &Shape) -> Json {
        match shape {
            Shape::Number { min, max } if self.strays && self.may("out of bounds", 8) => {
                json!(if self.random.percent(50) { max + 3 } else { min - 2 })
            }
            Shape::Time { outside, .. }
                if self.strays && !outside.is_empty() && self.may("out of bounds", 12) =>
            {
                json!(self.random.one_of(outside))
            }
            Shape::Number { min, max }
                if *min < *max && *max > 0 && self.may("numeric text", 8) =>
            {
                let whole = whole((*min).max(0), *max - 1, self.random);
                json!(self.random.one_of(&[
                    format!("{whole}"),
                    format!("{whole},5"),
                    format!("{whole}.50")
                ]))
            }
            // The reference has two errors for a blank address that is required; nobody draws a blank signature.
            Shape::Text(texts) if !texts[0].contains(['@', ';']) && self.may("blank text", 5) => {
                json!(self.random.one_of(&["", "  "]))
            }
            shape => answer(shape, self.random),
        }
    }
}
