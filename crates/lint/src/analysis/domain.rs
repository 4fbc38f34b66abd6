//! Sets of values, and what comparing two of them can give. Each set may be larger than what it stands for, never
//! smaller.

use std::cmp::Ordering;
use survey_expression::inspect::Binary;
use survey_expression::{Platform, Value, equal};

/// A set of values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Domain {
    /// One of these.
    Values(Vec<Value>),
    /// A number between two.
    Numbers(Range<f64>),
    /// A text of one form, such as a date, between two: its order as text is its order in time.
    Texts(Range<String>),
    /// Text or what is read from text that equals this in the dialect's lenient sense: "05" and "5" equal 5.
    Like(Value),
    /// Text or what is read from text, not empty and equal to none of these.
    OtherThan(Vec<Value>),
    /// A list of at least one choice.
    Chosen(Chosen),
    /// Any value at all.
    Any,
}

/// What lies between two bounds, either of which may be missing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Range<T> {
    pub(crate) from: Option<T>,
    pub(crate) to: Option<T>,
    /// Without the bounds themselves.
    pub(crate) open: bool,
}

/// The answers of a question with several choices.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chosen {
    /// Certainly chosen.
    pub(crate) must: Vec<Value>,
    /// Perhaps chosen.
    pub(crate) may: Vec<Value>,
    /// How many at least and at most.
    pub(crate) count: (usize, usize),
}

/// Which truths are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Truth {
    pub(crate) may_be_true: bool,
    pub(crate) may_be_false: bool,
}

impl Truth {
    pub(crate) const EITHER: Truth = Truth { may_be_true: true, may_be_false: true };
    pub(crate) const ALWAYS: Truth = Truth { may_be_true: true, may_be_false: false };
    pub(crate) const NEVER: Truth = Truth { may_be_true: false, may_be_false: true };

    pub(crate) fn certainly(truth: bool) -> Truth {
        if truth { Truth::ALWAYS } else { Truth::NEVER }
    }

    pub(crate) fn negated(self) -> Truth {
        Truth { may_be_true: self.may_be_false, may_be_false: self.may_be_true }
    }

    pub(crate) fn or(self, other: Truth) -> Truth {
        Truth {
            may_be_true: self.may_be_true || other.may_be_true,
            may_be_false: self.may_be_false || other.may_be_false,
        }
    }

    pub(crate) fn domain(self) -> Domain {
        let truths = [(self.may_be_true, true), (self.may_be_false, false)];
        Domain::Values(truths.iter().filter(|it| it.0).map(|it| it.1.into()).collect())
    }
}

impl<T: PartialOrd> Range<T> {
    /// Whether something in here is less than, equal to, greater than `other`.
    fn orders(&self, other: &T) -> [bool; 3] {
        let beyond = |bound: &Option<T>, order: Ordering| match bound {
            None => (true, true),
            Some(bound) => {
                let found = bound.partial_cmp(other);
                let touches = found == Some(Ordering::Equal) && !self.open;
                (found == Some(order), found == Some(order) || touches)
            }
        };
        let (less, from_below) = beyond(&self.from, Ordering::Less);
        let (greater, to_above) = beyond(&self.to, Ordering::Greater);
        [less, from_below && to_above, greater]
    }
}

/// What a comparison operator gives where the left side may be less, equal or greater.
pub(crate) fn compared(operator: Binary, [less, same, greater]: [bool; 3]) -> Truth {
    let holds: [bool; 3] = match operator {
        Binary::Less => [true, false, false],
        Binary::LessOrEqual => [true, true, false],
        Binary::Greater => [false, false, true],
        Binary::GreaterOrEqual => [false, true, true],
        Binary::Equal => [false, true, false],
        Binary::NotEqual => [true, false, true],
        _ => return Truth::EITHER,
    };
    let possible = [less, same, greater];
    let any = |wanted: bool| possible.iter().zip(holds).any(|(it, holds)| *it && holds == wanted);
    Truth { may_be_true: any(true), may_be_false: any(false) }
}

impl Domain {
    pub(crate) fn one(value: impl Into<Value>) -> Domain {
        Domain::Values(vec![value.into()])
    }

    /// Whether the set compared with one value, from the left, can hold.
    pub(crate) fn compared_with(
        &self,
        operator: Binary,
        other: &Value,
        platform: &dyn Platform,
    ) -> Truth {
        let incomparable = || Truth::certainly(operator == Binary::NotEqual);
        match self {
            Domain::Numbers(range) => match number(other, platform) {
                Some(number) => compared(operator, range.orders(&number)),
                // An empty text counts as 0 for an order, and equals no number.
                None if is_nothing(other, operator) => incomparable(),
                None => Truth::EITHER,
            },
            Domain::Texts(range) => match other {
                Value::Text(text) => compared(operator, range.orders(text)),
                Value::Null | Value::Number(_) | Value::Bool(_) => incomparable(),
                _ => Truth::EITHER,
            },
            Domain::Like(value) => match operator {
                _ if *other == Value::Null => incomparable(),
                Binary::Equal | Binary::NotEqual => {
                    let same = equal(value, other, platform);
                    // Equal to the same need not be equal: "05" and "5.0" equal 5.
                    if matches!(value, Value::Bool(_))
                        || (same && !(is_words(value, platform) && is_words(other, platform)))
                    {
                        return Truth::EITHER;
                    }
                    Truth::certainly(same == (operator == Binary::Equal))
                }
                _ => Truth::EITHER,
            },
            Domain::OtherThan(excluded) => {
                let excluded = excluded.iter().any(|it| equal(it, other, platform));
                match operator {
                    _ if *other == Value::Null => incomparable(),
                    Binary::Equal | Binary::NotEqual if excluded => incomparable(),
                    // Blanks alone equal an empty text.
                    _ => Truth::EITHER,
                }
            }
            Domain::Chosen(chosen) => match operator {
                Binary::Equal => chosen.equals(other, platform),
                Binary::NotEqual => chosen.equals(other, platform).negated(),
                _ => Truth::EITHER,
            },
            Domain::Values(_) | Domain::Any => Truth::EITHER,
        }
    }

    /// Whether its values are true for `and`, `or`, `!` and `iif`.
    pub(crate) fn truth(&self) -> Truth {
        match self {
            Domain::Values(values) => values
                .iter()
                .fold(Truth { may_be_true: false, may_be_false: false }, |truth, it| {
                    truth.or(Truth::certainly(survey_expression::inspect::is_truthy(it)))
                }),
            Domain::Numbers(range) => compared(Binary::NotEqual, range.orders(&0.0)),
            Domain::Texts(_) | Domain::Chosen(_) => Truth::ALWAYS,
            Domain::Like(_) | Domain::OtherThan(_) | Domain::Any => Truth::EITHER,
        }
    }

    /// Whether a condition with this result holds.
    pub(crate) fn holds(&self, platform: &dyn Platform) -> Truth {
        match self {
            Domain::Values(values) => values
                .iter()
                .fold(Truth { may_be_true: false, may_be_false: false }, |truth, it| {
                    truth.or(Truth::certainly(survey_expression::is_true(it, platform)))
                }),
            Domain::Numbers(range) => compared(Binary::Equal, range.orders(&1.0)),
            Domain::Texts(_) => Truth::NEVER,
            Domain::Like(_) | Domain::OtherThan(_) | Domain::Chosen(_) | Domain::Any => {
                Truth::EITHER
            }
        }
    }

    /// The values of either set.
    pub(crate) fn or(self, other: Domain) -> Domain {
        match (self, other) {
            (Domain::Values(mut left), Domain::Values(right)) => {
                for value in right {
                    if !left.contains(&value) {
                        left.push(value);
                    }
                }
                Domain::Values(left)
            }
            (left, right) if left == right => left,
            _ => Domain::Any,
        }
    }

    /// Those of its values that are not true for `and` and `or`.
    pub(crate) fn falsy_part(&self) -> Domain {
        match self {
            Domain::Values(values) => {
                let falsy = |it: &&Value| !survey_expression::inspect::is_truthy(it);
                Domain::Values(values.iter().filter(falsy).cloned().collect())
            }
            Domain::Numbers(_) => Domain::one(0.0),
            _ => Domain::Values(vec![Value::Null, false.into(), 0.0.into(), "".into()]),
        }
    }

    /// Those of its values that are true for `and` and `or`.
    pub(crate) fn truthy_part(&self) -> Domain {
        match self {
            Domain::Values(values) => {
                let truthy = |it: &&Value| survey_expression::inspect::is_truthy(it);
                Domain::Values(values.iter().filter(truthy).cloned().collect())
            }
            other => other.clone(),
        }
    }
}

impl Chosen {
    /// Whether this choice is in the answer.
    pub(crate) fn has(&self, choice: &Value, platform: &dyn Platform) -> Truth {
        let among = |items: &[Value]| items.iter().any(|it| equal(it, choice, platform));
        if among(&self.must) {
            Truth::ALWAYS
        } else if among(&self.may) && self.must.len() < self.count.1 {
            Truth {
                may_be_true: true,
                may_be_false: self.count.0 < self.must.len() + self.may.len(),
            }
        } else {
            Truth::NEVER
        }
    }

    fn equals(&self, other: &Value, platform: &dyn Platform) -> Truth {
        let Value::List(items) = other else {
            return Truth::NEVER;
        };
        let fits = (self.count.0..=self.count.1).contains(&items.len())
            && items.iter().all(|it| self.has(it, platform).may_be_true)
            && self.must.iter().all(|it| items.iter().any(|item| equal(it, item, platform)));
        Truth { may_be_true: fits, may_be_false: true }
    }
}

/// Whether a value is text that is not read as a number or a truth.
pub(super) fn is_words(value: &Value, platform: &dyn Platform) -> bool {
    matches!(value, Value::Text(text) if !text.is_empty())
        && number(value, platform).is_none()
        && matches!(survey_expression::inspect::as_read(value.clone(), platform), Value::Text(_))
}

/// The number that a comparison makes of a value.
pub(crate) fn number(value: &Value, platform: &dyn Platform) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
        Value::Text(text) if !text.is_empty() => platform.number_from_text(text),
        _ => None,
    }
}

fn is_nothing(value: &Value, operator: Binary) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => {
            !text.is_empty() || matches!(operator, Binary::Equal | Binary::NotEqual)
        }
        _ => false,
    }
}
