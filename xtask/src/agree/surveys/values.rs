//! Expressions of which the result is an answer that a question takes: for what comes by itself.

use super::answers::answer;
use super::author::{Author, Known, Shape};
use super::conditions::literal;

impl Author<'_> {
    /// Such an expression; `None` where there is nothing to refer to, or no such expression.
    pub(super) fn fitting(&mut self, shape: &Shape) -> Option<String> {
        match shape {
            Shape::Number { min, max } if self.random.percent(50) => {
                let number = self.earlier(|it| {
                    matches!(it.shape, Shape::Number { .. } | Shape::Calculated { number: true })
                })?;
                Some(format!("min(max({{{}}}, {min}), {max})", number.path))
            }
            Shape::Text(texts) if is_typed(texts) && self.random.percent(50) => {
                let text = self.earlier(|it| matches!(it.shape, Shape::Text(_)))?;
                Some(format!("substring({{{}}}, 0, 3)", text.path))
            }
            Shape::Time { texts, outside }
                if outside.is_empty() && is_date(texts) && self.random.percent(50) =>
            {
                let date = self
                    .earlier(|it| matches!(&it.shape, Shape::Time { texts, .. } if is_date(texts)));
                Some(match date {
                    Some(date) if self.random.percent(50) => {
                        format!("dateAdd({{{}}}, 3, 'days')", date.path)
                    }
                    _ => "today()".to_owned(),
                })
            }
            Shape::One { .. }
            | Shape::Many { .. }
            | Shape::Ranking(_)
            | Shape::Number { .. }
            | Shape::Text(_)
            | Shape::Time { .. }
            | Shape::Truth { .. } => {
                let condition = self.condition()?;
                let mut one = || loop {
                    // The text for "other" cannot come by itself.
                    let value = answer(shape, self.random);
                    if !value.to_string().contains("\"other\"") {
                        return literal(&value);
                    }
                };
                let (first, second) = (one(), one());
                Some(format!("iif({condition}, {first}, {second})"))
            }
            _ => None,
        }
    }

    /// A question of which the answer is one that a question of this shape takes.
    pub(super) fn source_for(&mut self, shape: &Shape) -> Option<Known> {
        self.earlier(|it| match (&it.shape, shape) {
            (Shape::One { values: from, other: false }, Shape::One { values: to, .. }) => {
                from.iter().all(|it| to.contains(it))
            }
            (
                Shape::Many { values: from, other: false, none: false, .. },
                Shape::Many { values: to, most, .. },
            ) => *most >= to.len() && from.iter().all(|it| to.contains(it)),
            (Shape::Number { min, max }, Shape::Number { min: least, max: most }) => {
                min >= least && max <= most
            }
            (Shape::Text(from), Shape::Text(to)) => {
                is_typed(to) && from.iter().all(|it| to.contains(it) || to.len() > 10)
            }
            (Shape::Time { texts: from, .. }, Shape::Time { texts: to, .. }) => {
                from.iter().all(|it| to.contains(it))
            }
            (Shape::Truth { yes: from, .. }, Shape::Truth { yes: to, .. }) => from == to,
            _ => false,
        })
    }
}

/// Whether a respondent types the texts, of whatever form.
fn is_typed(texts: &[&str]) -> bool {
    !texts[0].contains(';')
}

fn is_date(texts: &[&str]) -> bool {
    texts[0].len() == "2026-03-15".len()
}
