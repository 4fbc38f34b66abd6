//! Functions of the rows of a list: `sumInArray` and its kin. Which rows count is decided before they are called.

use super::numbers::{mean, total};
use crate::convert::number_in;
use crate::operators::plainly_less;
use crate::{Platform, Value};

/// The rows that a filter let through.
pub(crate) struct Rows<'a> {
    /// Each with the value of the field that is asked for, none of which is empty.
    pub(crate) kept: Vec<(&'a Value, &'a Value)>,
    /// Another field, of which the best row's value is returned.
    pub(crate) returned: Option<&'a str>,
    pub(crate) platform: &'a dyn Platform,
}

impl Rows<'_> {
    /// The fields' values, numeric text made number, other text left out; each with its row.
    fn countable(&self) -> impl Iterator<Item = (Value, &Value)> {
        self.kept.iter().filter_map(|(value, row)| match value {
            Value::Text(text) => Some((Value::Number(number_in(text, self.platform)?), *row)),
            other => Some(((*other).clone(), *row)),
        })
    }

    fn total(&self) -> Value {
        let values: Vec<Value> = self.countable().map(|(value, _)| value).collect();
        total(&values, self.platform)
    }

    fn best(&self, better: impl Fn(&Value, &Value) -> bool) -> Value {
        let best =
            self.countable().reduce(|best, it| if better(&it.0, &best.0) { it } else { best });
        match (best, self.returned) {
            (Some((_, row)), Some(field)) => row.member(field).cloned().unwrap_or_default(),
            (Some((value, _)), None) => value,
            (None, _) => Value::Null,
        }
    }
}

/// `sumInArray(list, 'field' [, filter])`
pub(super) fn sum(rows: &Rows) -> Value {
    rows.total()
}

/// `countInArray(list, 'field' [, filter])`
pub(super) fn count(rows: &Rows) -> Value {
    Value::Number(rows.kept.len() as f64)
}

/// `avgInArray(list, 'field' [, filter])`: by the number of all that count, text too.
pub(super) fn average(rows: &Rows) -> Value {
    mean(&rows.total(), rows.kept.len(), rows.platform)
}

/// `minInArray(list, 'field' [, 'returned field'] [, filter])`
pub(super) fn least(rows: &Rows) -> Value {
    rows.best(|a, b| plainly_less(a, b, rows.platform))
}

/// `maxInArray(list, 'field' [, 'returned field'] [, filter])`
pub(super) fn greatest(rows: &Rows) -> Value {
    rows.best(|a, b| plainly_less(b, a, rows.platform))
}
