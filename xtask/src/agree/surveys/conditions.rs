//! Conditions and calculations on questions written earlier, with values that those take, so that both outcomes
//! happen.

use serde_json::Value as Json;

use super::answers::{answer, key};
use super::author::{Author, Known, Shape};

impl Author<'_> {
    /// A condition; `None` where there is nothing to refer to.
    pub(super) fn condition(&mut self) -> Option<String> {
        let first = self.comparison()?;
        if !self.random.percent(35) {
            return Some(first);
        }
        let operator = *self.random.one_of(&["and", "or", "&&", "||"]);
        let second = self.comparison()?;
        Some(match self.random.below(4) {
            0 => format!("({first}) {operator} !({second})"),
            1 => format!("({first}) {operator} ({second})"),
            _ => format!("{first} {operator} {second}"),
        })
    }

    fn comparison(&mut self) -> Option<String> {
        // The last ones are on this page, where conditions work at once.
        let recent = self.known.len().saturating_sub(8);
        let near = self.random.percent(60);
        let known: Vec<&Known> = self.known[if near { recent } else { 0 }..]
            .iter()
            .filter(|it| !matches!(it.shape, Shape::Nothing))
            .collect();
        if known.is_empty() {
            return None;
        }
        let question = (*self.random.one_of(&known)).clone();
        Some(self.compared(&question))
    }

    /// A condition on one question.
    pub(super) fn compared(&mut self, question: &Known) -> String {
        let name = format!("{{{}}}", question.path);
        if question.comment && self.random.percent(8) {
            return format!("{{{}-Comment}} notempty", question.path);
        }
        if self.random.percent(15) {
            return format!("{name} {}", self.random.one_of(&["empty", "notempty"]));
        }
        let value = answer(&question.shape, self.random);
        match &question.shape {
            Shape::One { .. } => match self.random.below(5) {
                0 => format!(
                    "{name} anyof [{}, {}]",
                    literal(&value),
                    literal(&answer(&question.shape, self.random))
                ),
                1 => format!("{name} != {}", literal(&value)),
                2 => format!(
                    "{name} {} {}",
                    self.random.one_of(&["equal", "notequal", "=="]),
                    literal(&value)
                ),
                _ => format!("{name} = {}", literal(&value)),
            },
            Shape::Many { values, .. } => {
                let one = literal(self.random.one_of(values));
                match self.random.below(7) {
                    0 => format!("{name} anyof {}", literal(&value)),
                    1 => format!("{name} allof {}", literal(&value)),
                    2 => format!("{name} noneof {}", literal(&value)),
                    3 => {
                        let operator = *self.random.one_of(&["=", ">=", "<"]);
                        format!("{{{}.length}} {operator} {}", question.path, self.random.below(4))
                    }
                    4 => format!(
                        "{name} {} {one}",
                        self.random.one_of(&["notcontains", "notcontain"])
                    ),
                    5 => format!("{name} = {}", literal(&value)),
                    _ => format!(
                        "{name} {} {one}",
                        self.random.one_of(&["contains", "contain", "*="])
                    ),
                }
            }
            Shape::Ranking(values) => {
                format!("{{{}[0]}} = {}", question.path, literal(self.random.one_of(values)))
            }
            Shape::Number { min, max } => {
                let middle = (min + max) / 2;
                let operator = *self.random.one_of(&[
                    "<",
                    ">",
                    "<=",
                    ">=",
                    "=<",
                    "=>",
                    "less",
                    "greater",
                    "lessorequal",
                    "greaterorequal",
                    "!=",
                    "<>",
                ]);
                match self.random.below(6) {
                    0 => format!("{name} % 2 = 0"),
                    1 => format!("{name} * 2 {operator} {max}"),
                    2 => format!("{name} + 1 {operator} {middle}"),
                    _ => format!("{name} {operator} {middle}"),
                }
            }
            Shape::Span { max, .. } => format!("sum({name}) > {max}"),
            Shape::Text(_) => match self.random.below(4) {
                0 => format!("{name} contains 'a'"),
                1 => format!("{{{}.length}} > 3", question.path),
                2 => format!("substring({name}, 0, 1) = 'a'"),
                _ => format!("{name} = {}", literal(&value)),
            },
            Shape::Time { .. } => match self.random.below(3) {
                0 => format!("{name} > {}", literal(&value)),
                1 => format!("{name} = {}", literal(&value)),
                _ => format!("{name} <= {}", literal(&value)),
            },
            Shape::Truth { .. } => match self.random.below(3) {
                0 => format!("{name} != {}", literal(&value)),
                1 => name,
                _ => format!("{name} = {}", literal(&value)),
            },
            Shape::Rows { rows, columns, .. } if !rows.is_empty() => {
                let row = key(self.random.one_of(rows));
                let column = self.random.one_of(columns);
                let operator = *self.random.one_of(&["=", "!=", "contains"]);
                format!("{{{}.{row}}} {operator} {}", question.path, literal(column))
            }
            Shape::Rows { .. } => format!("{name} = {}", literal(&value)),
            Shape::Calculated { number: true } => format!("{name} > {}", self.random.below(20)),
            Shape::Repeated { inner, .. } => self.compared_row(question, inner),
            Shape::Calculated { .. } | Shape::Files | Shape::Nothing => format!("{name} notempty"),
        }
    }

    fn compared_row(&mut self, question: &Known, inner: &[Known]) -> String {
        let path = &question.path;
        let Some(field) = inner.iter().find(|it| matches!(it.shape, Shape::Number { .. })) else {
            return match inner.iter().find(|it| matches!(it.shape, Shape::One { .. })) {
                Some(it) => {
                    let value = answer(&it.shape, self.random);
                    format!("{{{path}[0].{}}} = {}", it.path, literal(&value))
                }
                None => format!("{{{path}.length}} > {}", self.random.below(3)),
            };
        };
        match self.random.below(4) {
            0 => format!("{{{path}.length}} > {}", self.random.below(3)),
            1 => format!("{{{path}[0].{}}} > 4", field.path),
            _ => {
                let function = *self.random.one_of(&[
                    "sumInArray",
                    "countInArray",
                    "avgInArray",
                    "minInArray",
                    "maxInArray",
                ]);
                format!("{function}({{{path}}}, '{}') > {}", field.path, self.random.below(9))
            }
        }
    }

    /// A calculation; whether it gives a number.
    pub(super) fn calculation(&mut self) -> Option<(String, bool)> {
        let number = self.earlier(|it| {
            matches!(it.shape, Shape::Number { .. } | Shape::Calculated { number: true })
        });
        let other = self.earlier(|it| {
            matches!(it.shape, Shape::Number { .. } | Shape::Calculated { number: true })
        });
        let date = self
            .earlier(|it| matches!(&it.shape, Shape::Time { texts, .. } if texts[0].len() == 10));
        let text = self.earlier(|it| matches!(it.shape, Shape::Text(_)));
        if let Some(date) = date
            && self.random.percent(35)
        {
            return Some(self.of_date(&date.path));
        }
        if let Some(text) = text
            && self.random.percent(20)
        {
            let name = text.path;
            return Some(match self.random.below(3) {
                0 => (format!("substring({{{name}}}, 1, 3)"), false),
                1 => (format!("{{{name}}} + '!'"), false),
                _ => (format!("{{{name}.length}} + 0"), true),
            });
        }
        if let (Some(number), Some(other)) = (number, other)
            && self.random.percent(75)
        {
            return Some((self.of_numbers(&number.path, &other.path), true));
        }
        let condition = self.condition()?;
        Some(match self.random.below(4) {
            0 if self.may("displayValue()", 100) => {
                let question = self.earlier(|it| {
                    !matches!(
                        it.shape,
                        Shape::Nothing | Shape::Repeated { .. } | Shape::Rows { .. }
                    )
                })?;
                (format!("displayValue('{}')", question.path), false)
            }
            0 | 1 => (format!("iif({condition}, 'yes', 'no')"), false),
            2 => (format!("iif({condition}, 1, 0) + 1"), true),
            _ => (condition, false),
        })
    }

    fn of_numbers(&mut self, a: &str, b: &str) -> String {
        match self.random.below(14) {
            0 => format!("sum({{{a}}}, {{{b}}})"),
            1 => format!("avg({{{a}}}, {{{b}}}, 3)"),
            2 => format!("min({{{a}}}, {{{b}}}, 5)"),
            3 => format!("max({{{a}}}, {{{b}}})"),
            4 => format!("count({{{a}}}, {{{b}}})"),
            5 => format!("round({{{a}}} / 3, 2)"),
            6 => format!("trunc({{{a}}} / 3, 1)"),
            7 => format!("{{{a}}} ^ 2"),
            8 => format!("{{{a}}} - {{{b}}}"),
            9 => format!("{{{a}}} * {{{b}}} / 4"),
            10 => format!("iif({{{a}}} > {{{b}}}, {{{a}}}, {{{b}}})"),
            11 => format!("{{{a}}} power 2"),
            12 => format!("{{{a}}} % 3"),
            _ => format!("{{{a}}} + {{{b}}}"),
        }
    }

    fn of_date(&mut self, date: &str) -> (String, bool) {
        let call = match self.random.below(14) {
            0 => format!("age({{{date}}})"),
            1 => format!("dateDiff({{{date}}}, '2026-03-01', 'days')"),
            2 => format!("dateDiff({{{date}}}, '2026-03-01', 'months')"),
            3 => format!("diffDays({{{date}}}, '2026-03-01')"),
            4 => format!("year({{{date}}})"),
            5 => format!("getYear({{{date}}})"),
            6 => format!("month({{{date}}})"),
            7 => format!("day({{{date}}})"),
            8 => format!("weekday({{{date}}})"),
            9 => "currentYear() - 2000".to_owned(),
            10 => return (format!("{{{date}}} >= today()"), false),
            11 => return (format!("{{{date}}} < currentDate()"), false),
            12 => return (format!("getDate({{{date}}}) > today(-10)"), false),
            _ => return (format!("dateAdd({{{date}}}, 3, 'days') > today()"), false),
        };
        (call, true)
    }
}

/// A value as an expression has it.
pub(super) fn literal(value: &Json) -> String {
    match value {
        Json::String(text) => format!("'{text}'"),
        Json::Array(items) => {
            format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
