//! Expressions on their own: evaluated on values by name, outside of any survey. For tools that compare engines; a
//! survey's expressions are compiled with it.

use crate::names::{Names, Reference, follow};
use survey_expression::{Expression, Platform, Scope, Value};

/// Evaluates an expression on the members of an object. A name without a value is unanswered.
pub fn evaluate(
    expression: &Expression,
    values: &Value,
    platform: &dyn Platform,
    now: f64,
) -> Value {
    let members = match values {
        Value::Map(members) => members.as_slice(),
        _ => &[],
    };
    let mut names = Names::default();
    for (name, _) in members {
        names.add(name, platform);
    }
    let references = expression
        .variables()
        .iter()
        .map(|variable| names.resolve(&variable.name, platform))
        .collect();
    expression.evaluate(&Values { members, references, platform, now })
}

struct Values<'a> {
    members: &'a [(String, Value)],
    references: Vec<Reference>,
    platform: &'a dyn Platform,
    now: f64,
}

impl Scope for Values<'_> {
    fn variable(&self, index: usize) -> Value {
        match &self.references[index] {
            Reference::Answer(place, steps) => {
                follow(&self.members[place.0].1, steps, self.platform)
            }
            Reference::Constant(value) => value.clone(),
            Reference::Comment(_) | Reference::Unknown => Value::Null,
        }
    }

    fn platform(&self) -> &dyn Platform {
        self.platform
    }

    fn now(&self) -> f64 {
        self.now
    }
}
