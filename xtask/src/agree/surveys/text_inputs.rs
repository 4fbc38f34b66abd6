//! Questions that are typed into: text of every input type, and comments.

use serde_json::{Value as Json, json};

use super::author::{Author, Members, Shape, put};

const TEXTS: &[&str] = &[
    "abc",
    "Kim",
    "apple",
    "a b",
    "한글 답",
    "12",
    "05",
    "true",
    " x ",
    "long enough to be long",
    "😀😀",
    "A1",
];
const EMAILS: &[&str] = &["kim@example.kr", "a.b@sub.example.com", "nobody", "a@b", "x@y.kr"];
const DATES: &[&str] = &[
    "2026-03-15",
    "2026-03-01",
    "2026-04-20",
    "2024-02-29",
    "2000-12-31",
    "2026-03-14",
    "2030-01-01",
];
const DATES_WITH_TIME: &[&str] =
    &["2026-03-15T09:30", "2026-03-15T18:00", "2024-02-29T00:00", "2026-04-01T12:15"];
const MONTHS: &[&str] = &["2026-03", "2024-12", "2026-07"];
const WEEKS: &[&str] = &["2026-W11", "2025-W52", "2026-W30"];
const TIMES: &[&str] = &["09:30", "12:00", "23:59", "00:15"];
const COLORS: &[&str] = &["#ff0000", "#00ff7f", "#123456"];
const ADDRESSES: &[&str] = &["https://example.kr/a", "example", "http://a.b/c?d=e"];
const PHONES: &[&str] = &["010-1234-5678", "+82 2 123 4567", "abc"];

/// Input types with the feature that switches each on.
const INPUT_TYPES: &[(&str, &str)] = &[
    ("color", "inputType color"),
    ("date", "inputType date"),
    ("datetime-local", "inputType datetime-local"),
    ("email", "inputType email"),
    ("month", "inputType month"),
    ("number", "inputType number"),
    ("number", "inputType number"),
    ("number", "inputType number"),
    ("password", "inputType password"),
    ("range", "inputType range"),
    ("tel", "inputType tel"),
    ("time", "inputType time"),
    ("url", "inputType url"),
    ("week", "inputType week"),
    ("date", "inputType date"),
];

impl Author<'_> {
    /// What is special to a text question.
    pub(super) fn text_input(&mut self, members: &mut Members) -> Shape {
        let (input_type, feature) = *self.random.one_of(INPUT_TYPES);
        if self.random.percent(30) || !self.may(feature, 100) {
            return self.plain_text(members);
        }
        put(members, "inputType", input_type);
        match input_type {
            "number" | "range" => self.number(members, input_type),
            "date" => self.time(members, DATES),
            "datetime-local" => self.time(members, DATES_WITH_TIME),
            "month" => self.time(members, MONTHS),
            "week" => self.time(members, WEEKS),
            "time" => self.time(members, TIMES),
            "email" => Shape::Text(EMAILS.to_vec()),
            "url" => Shape::Text(ADDRESSES.to_vec()),
            "tel" => Shape::Text(PHONES.to_vec()),
            "color" => Shape::Text(COLORS.to_vec()),
            _ => Shape::Text(TEXTS.to_vec()),
        }
    }

    /// What is special to a comment.
    pub(super) fn comment(&mut self, members: &mut Members) -> Shape {
        let most = self.limit_of_length(10, members);
        let texts = ["fine", "two\nlines", "한글 의견입니다", "a longer opinion, with commas"];
        Shape::Text(texts.into_iter().filter(|it| it.encode_utf16().count() <= most).collect())
    }

    fn plain_text(&mut self, members: &mut Members) -> Shape {
        for (feature, settings, texts) in MASKS {
            if self.may(feature, 8) {
                let settings: Json = serde_json::from_str(settings).unwrap_or_default();
                put(members, "maskType", feature.trim_start_matches("mask "));
                put(members, "maskSettings", settings);
                return if feature.ends_with("pattern") || feature.ends_with("datetime") {
                    Shape::Text(texts.to_vec())
                } else {
                    Shape::Number { min: 0, max: 2000 }
                };
            }
        }
        let most = self.limit_of_length(3, members);
        Shape::Text(TEXTS.iter().copied().filter(|it| it.encode_utf16().count() <= most).collect())
    }

    /// The most characters that may be typed, which the reference leaves to the browser; no fewer than so many.
    fn limit_of_length(&mut self, least: usize, members: &mut Members) -> usize {
        if !self.may("maxLength", 15) {
            return usize::MAX;
        }
        let most = least + self.random.below(20);
        put(members, "maxLength", most);
        most
    }

    fn number(&mut self, members: &mut Members, input_type: &str) -> Shape {
        let (min, max) = *self.random.one_of(&[(0, 10), (1, 5), (-5, 20), (0, 100)]);
        if self.may("min and max", 50) {
            put(members, "min", min);
            put(members, "max", max);
            if self.random.percent(20) {
                put(members, "minErrorText", "at least {0}");
                put(members, "maxErrorText", "at most {0}");
            }
        } else if input_type == "number" && self.can("minValueExpression") {
            let smaller = self.earlier(|it| matches!(it.shape, Shape::Number { .. }));
            if let Some(smaller) = smaller
                && self.may("minValueExpression", 25)
            {
                put(members, "minValueExpression", format!("{{{}}}", smaller.path));
                if let Shape::Number { max, .. } = smaller.shape {
                    return Shape::Number { min: max, max: max + 10 };
                }
            }
        }
        if self.may("step", 15) {
            // Others count from 0 in the reference, and from the minimum in ours as in a browser's input.
            put(members, "step", self.random.one_of(&[json!(1), json!(0.25), json!(0.5)]).clone());
        }
        Shape::Number { min, max }
    }

    fn time(&mut self, members: &mut Members, texts: &[&'static str]) -> Shape {
        let is_date = texts[0].len() == "2026-03-15".len();
        let (mut least, mut most) = ("", "9999");
        if self.may("min and max", 30) {
            least = *self.random.one_of(texts);
            put(members, "min", least);
        }
        let later: Vec<&str> = texts.iter().copied().filter(|it| *it >= least).collect();
        if self.may("min and max", 15) {
            most = *self.random.one_of(&later);
            put(members, "max", most);
        } else if least <= "2026-03-15" && is_date && self.may("minValueExpression", 10) {
            most = "2026-03-15";
            put(members, "maxValueExpression", "today()");
        }
        let (inside, outside): (Vec<&str>, Vec<&str>) =
            texts.iter().copied().partition(|it| (least..=most).contains(it));
        Shape::Time { texts: inside, outside }
    }
}

/// Masks by feature: settings, and answers that are complete and that are not.
const MASKS: &[(&str, &str, &[&str])] = &[
    ("mask numeric", r#"{"precision":1,"min":0}"#, &[]),
    ("mask currency", r#"{"prefix":"$"}"#, &[]),
    ("mask datetime", r#"{"pattern":"yyyy-mm-dd"}"#, &["2026-03-15", "2024-02-29"]),
    ("mask pattern", r#"{"pattern":"999-9999"}"#, &["123-4567", "12"]),
];
