//! What a respondent answers: mostly what the question asks for, now and then what it does not.

use serde_json::{Value as Json, json};

use super::super::random::Random;
use super::author::Shape;

/// An answer to a question of this shape.
pub(super) fn answer(shape: &Shape, random: &mut Random) -> Json {
    match shape {
        Shape::One { values, other } => {
            if *other && random.percent(20) {
                json!("other")
            } else {
                random.one_of(values).clone()
            }
        }
        Shape::Many { values, other, none } => {
            if *none && random.percent(10) {
                return json!(["none"]);
            }
            let mut chosen = several(values, random);
            if *other && random.percent(20) {
                chosen.push(json!("other"));
            }
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
        Shape::Number { min, max } => number(*min, *max, random),
        Shape::Span { min, max } => {
            let (a, b) = (whole(*min, *max, random), whole(*min, *max, random));
            json!([a.min(b), a.max(b)])
        }
        Shape::Text(texts) => json!(random.one_of(texts)),
        Shape::Time(texts) => json!(random.one_of(texts)),
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
            Json::Object(members)
        }
        Shape::Files => json!([{ "name": "a.txt", "type": "text/plain", "content": "data:text/plain;base64,YQ==" }]),
        Shape::Repeated { inner, most, .. } => {
            let rows = random.below(*most + 1);
            (0..rows)
                .map(|_| {
                    let mut members = serde_json::Map::new();
                    for question in inner {
                        if random.percent(75) && !matches!(question.shape, Shape::Nothing | Shape::Calculated { .. }) {
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

fn number(min: i64, max: i64, random: &mut Random) -> Json {
    let whole = whole(min, max, random);
    match random.below(20) {
        0 => json!(format!("{whole}")),
        1 => json!(format!("{whole},5")),
        2 => json!(max + 3),
        3 => json!(min - 2),
        4 | 5 => json!(whole as f64 + 0.25),
        _ => json!(whole),
    }
}
