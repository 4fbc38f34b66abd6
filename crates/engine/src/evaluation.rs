//! Expressions on their own: evaluated on values by name, outside of any survey. For tools that compare engines; a
//! survey's expressions are compiled with it.

use survey_expression::path::{Step, follow, place};
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
    let references =
        expression.variables().iter().map(|it| place(&it.name, members, platform)).collect();
    expression.evaluate(&Values {
        members,
        names: expression.variables(),
        references,
        platform,
        now,
    })
}

struct Values<'a> {
    members: &'a [(String, Value)],
    names: &'a [survey_expression::Variable],
    references: Vec<Option<(usize, Vec<Step>)>>,
    platform: &'a dyn Platform,
    now: f64,
}

impl Scope for Values<'_> {
    fn variable(&self, index: usize) -> Value {
        match &self.references[index] {
            Some((member, steps)) => follow(&self.members[*member].1, steps, self.platform),
            // The length of anything unknown is 0.
            None if self.names[index].name.to_ascii_lowercase().ends_with(".length") => {
                Value::Number(0.0)
            }
            None => Value::Null,
        }
    }

    fn platform(&self) -> &dyn Platform {
        self.platform
    }

    fn now(&self) -> f64 {
        self.now
    }
}
