//! Expressions on their own: evaluated on values by name, outside of any survey. For tools that compare engines; a
//! survey's expressions are compiled with it.

use crate::path::{Step, follow, steps};
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

/// Finds the member with the longest name with which this one begins, and the steps on from there.
fn place(
    name: &str,
    members: &[(String, Value)],
    platform: &dyn Platform,
) -> Option<(usize, Vec<Step>)> {
    let name = platform.lower_case(name);
    let find = |it: &str| members.iter().position(|(name, _)| platform.lower_case(name) == it);
    if let Some(member) = find(&name) {
        return Some((member, Vec::new()));
    }
    for (end, _) in name.rmatch_indices(['.', '[']) {
        if let Some(member) = find(&name[..end]) {
            return steps(&name[end..]).map(|steps| (member, steps));
        }
    }
    None
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
