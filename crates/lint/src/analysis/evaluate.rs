//! Evaluating an expression on sets of values. Where all of a part's variables have few values, the part is evaluated
//! on each of them by the expression language itself; else by rules of its own, or the result may be anything.

use super::domain::{Domain, Range, Truth, compared};
use survey_expression::inspect::{Binary, Part, Tree, Unary, apply, as_read};
use survey_expression::{Platform, Scope, Value};

/// On how many combinations of values a part is evaluated one by one.
const MOST_COMBINATIONS: usize = 64;

/// Functions whose result depends on their arguments alone.
const PURE: &[&str] = &[
    "iif",
    "sum",
    "avg",
    "min",
    "max",
    "count",
    "round",
    "trunc",
    "dateDiff",
    "diffDays",
    "dateAdd",
    "substring",
    "getYear",
    "sumInArray",
    "avgInArray",
    "countInArray",
    "minInArray",
    "maxInArray",
];

/// What the variables of one expression can be.
pub(crate) struct Environment<'a> {
    /// By variable.
    pub(crate) domains: Vec<Domain>,
    pub(crate) platform: &'a dyn Platform,
}

impl Environment<'_> {
    pub(crate) fn evaluate(&self, tree: Tree<'_>) -> Domain {
        if let Some(values) = self.one_by_one(tree) {
            return values;
        }
        match tree.part() {
            Part::Constant(value) => Domain::one(value.clone()),
            Part::Variable(index) => self.domains[index].clone(),
            Part::List(_) => Domain::Any,
            Part::Call("iif", arguments) => self.branched(&arguments),
            Part::Call("count", arguments) => self.counted(&arguments),
            Part::Call(..) => Domain::Any,
            Part::Unary(operator, operand) => {
                let operand = self.evaluate(operand);
                match operator {
                    Unary::Negate => operand.truth().negated().domain(),
                    Unary::NotEmpty => filled(&operand).domain(),
                    Unary::Empty => filled(&operand).negated().domain(),
                }
            }
            Part::Binary(operator, left, right) => {
                let (left, right) = (self.evaluate(left), self.evaluate(right));
                combined(operator, &left, &right, self.platform)
            }
        }
    }

    /// The exact results where every variable has few values and no function asks the world outside.
    fn one_by_one(&self, tree: Tree<'_>) -> Option<Domain> {
        let mut mentioned = Vec::new();
        if !is_pure(tree, &mut mentioned) {
            return None;
        }
        let mut combinations: Vec<Vec<(usize, &Value)>> = vec![Vec::new()];
        for variable in mentioned {
            let Domain::Values(values) = &self.domains[variable] else {
                return None;
            };
            if combinations.len() * values.len() > MOST_COMBINATIONS {
                return None;
            }
            combinations = combinations
                .iter()
                .flat_map(|it| values.iter().map(|value| [&it[..], &[(variable, value)]].concat()))
                .collect();
        }
        let mut results = Domain::Values(Vec::new());
        for values in combinations {
            let scope = Given { values, platform: self.platform };
            results = results.or(Domain::one(tree.evaluate(&scope)));
        }
        Some(results)
    }

    fn branched(&self, arguments: &[Tree<'_>]) -> Domain {
        let [condition, branches @ ..] = arguments else {
            return Domain::Any;
        };
        let branch = |index: usize| match branches.get(index) {
            Some(branch) => self.evaluate(*branch),
            None => Domain::one(Value::Null),
        };
        let truth = self.evaluate(*condition).truth();
        match (truth.may_be_true, truth.may_be_false) {
            (true, false) => branch(0),
            (false, true) => branch(1),
            _ => branch(0).or(branch(1)),
        }
    }

    fn counted(&self, arguments: &[Tree<'_>]) -> Domain {
        let [argument] = arguments else {
            return Domain::Any;
        };
        match self.evaluate(*argument) {
            Domain::Chosen(chosen) => Domain::Numbers(Range {
                from: Some(chosen.count.0 as f64),
                to: Some(chosen.count.1 as f64),
                open: false,
            }),
            _ => Domain::Any,
        }
    }
}

/// Whether a function's result depends on its arguments alone.
pub(crate) fn is_pure_function(name: &str) -> bool {
    PURE.contains(&name)
}

/// Whether a part's result depends on its variables alone, which are gathered.
fn is_pure(tree: Tree<'_>, mentioned: &mut Vec<usize>) -> bool {
    match tree.part() {
        Part::Constant(_) => true,
        Part::Variable(index) => {
            if !mentioned.contains(&index) {
                mentioned.push(index);
            }
            true
        }
        Part::List(items) => items.into_iter().all(|it| is_pure(it, mentioned)),
        Part::Call(name, arguments) => {
            is_pure_function(name) && arguments.into_iter().all(|it| is_pure(it, mentioned))
        }
        Part::Unary(_, operand) => is_pure(operand, mentioned),
        Part::Binary(_, left, right) => is_pure(left, mentioned) && is_pure(right, mentioned),
    }
}

struct Given<'a> {
    values: Vec<(usize, &'a Value)>,
    platform: &'a dyn Platform,
}

impl Scope for Given<'_> {
    fn variable(&self, index: usize) -> Value {
        let found = self.values.iter().find(|(variable, _)| *variable == index);
        found.map(|(_, value)| (*value).clone()).unwrap_or_default()
    }

    fn platform(&self) -> &dyn Platform {
        self.platform
    }

    fn now(&self) -> f64 {
        0.0
    }
}

/// What a variable's values become on reading, unless it is written with `#`.
pub(crate) fn read(domain: &Domain, raw: bool, platform: &dyn Platform) -> Domain {
    match domain {
        Domain::Values(values) if !raw => {
            Domain::Values(values.iter().map(|it| as_read(it.clone(), platform)).collect())
        }
        other => other.clone(),
    }
}

fn filled(domain: &Domain) -> Truth {
    match domain {
        Domain::Values(values) => values
            .iter()
            .map(|it| Truth::certainly(!it.is_empty()))
            .reduce(Truth::or)
            .unwrap_or(Truth::EITHER),
        Domain::Any => Truth::EITHER,
        _ => Truth::ALWAYS,
    }
}

fn combined(operator: Binary, left: &Domain, right: &Domain, platform: &dyn Platform) -> Domain {
    let is_list = |it: &Domain| matches!(it, Domain::Chosen(_));
    match operator {
        // Beside a list nothing at all counts as an empty list, which is true.
        Binary::And | Binary::Or if is_list(left) || is_list(right) => Domain::Any,
        Binary::And => match left.truth() {
            Truth::ALWAYS => right.clone(),
            Truth::NEVER => left.falsy_part(),
            _ => left.falsy_part().or(right.clone()),
        },
        Binary::Or => match left.truth() {
            Truth::ALWAYS => left.clone(),
            Truth::NEVER => right.clone(),
            _ => left.truthy_part().or(right.clone()),
        },
        Binary::Equal
        | Binary::NotEqual
        | Binary::Less
        | Binary::LessOrEqual
        | Binary::Greater
        | Binary::GreaterOrEqual => ordered(operator, left, right, platform).domain(),
        Binary::Contains | Binary::NotContains | Binary::AnyOf | Binary::NoneOf | Binary::AllOf => {
            contained(operator, left, right, platform).domain()
        }
        Binary::Add
        | Binary::Subtract
        | Binary::Multiply
        | Binary::Divide
        | Binary::Remainder
        | Binary::Power => calculated(operator, left, right, platform),
    }
}

fn ordered(operator: Binary, left: &Domain, right: &Domain, platform: &dyn Platform) -> Truth {
    let mirrored = match operator {
        Binary::Less => Binary::Greater,
        Binary::Greater => Binary::Less,
        Binary::LessOrEqual => Binary::GreaterOrEqual,
        Binary::GreaterOrEqual => Binary::LessOrEqual,
        same => same,
    };
    let of_all = |values: &[Value], truth: &dyn Fn(&Value) -> Truth| {
        values.iter().map(truth).reduce(Truth::or).unwrap_or(Truth::EITHER)
    };
    match (left, right) {
        (Domain::Values(lefts), Domain::Values(rights)) => of_all(lefts, &|left| {
            of_all(rights, &|right| {
                let result = apply(operator, left.clone(), right.clone(), platform);
                Truth::certainly(result == Value::Bool(true))
            })
        }),
        (left, Domain::Values(values)) => {
            of_all(values, &|it| left.compared_with(operator, it, platform))
        }
        (Domain::Values(values), right) => {
            of_all(values, &|it| right.compared_with(mirrored, it, platform))
        }
        (Domain::Numbers(left), Domain::Numbers(right)) => {
            let below = |to: Option<f64>, from: Option<f64>| match (to, from) {
                (Some(to), Some(from)) => to < from,
                _ => false,
            };
            let disjoint = [below(left.to, right.from), below(right.to, left.from)];
            match disjoint {
                [true, _] => compared(operator, [true, false, false]),
                [_, true] => compared(operator, [false, false, true]),
                _ => Truth::EITHER,
            }
        }
        _ => Truth::EITHER,
    }
}

fn contained(operator: Binary, left: &Domain, right: &Domain, platform: &dyn Platform) -> Truth {
    let (Domain::Chosen(chosen), Domain::Values(wanted)) = (left, right) else {
        return Truth::EITHER;
    };
    let [wanted] = wanted.as_slice() else {
        return Truth::EITHER;
    };
    let has = |it: &Value| chosen.has(it, platform);
    let all = |items: &[Value]| {
        items.iter().map(has).fold(Truth::ALWAYS, |all, it| Truth {
            may_be_true: all.may_be_true && it.may_be_true,
            may_be_false: all.may_be_false || it.may_be_false,
        })
    };
    let any = |items: &[Value]| {
        items.iter().map(has).fold(Truth::NEVER, |any, it| Truth {
            may_be_true: any.may_be_true || it.may_be_true,
            may_be_false: any.may_be_false && it.may_be_false,
        })
    };
    let items = match wanted {
        Value::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    match operator {
        Binary::AnyOf | Binary::NoneOf if wanted.is_empty() => {
            Truth::certainly(operator == Binary::AnyOf)
        }
        Binary::AnyOf => any(items),
        Binary::NoneOf => any(items).negated(),
        Binary::NotContains => all(items).negated(),
        _ => all(items),
    }
}

fn calculated(operator: Binary, left: &Domain, right: &Domain, platform: &dyn Platform) -> Domain {
    let (Some(left), Some(right)) = (span(left), span(right)) else {
        return Domain::Any;
    };
    let value = |left: Option<f64>, right: Option<f64>| {
        let (left, right) = (left?, right?);
        match apply(operator, left.into(), right.into(), platform) {
            Value::Number(number) if number.is_finite() => Some(number),
            _ => None,
        }
    };
    let (from, to) = match operator {
        Binary::Add => (value(left.0, right.0), value(left.1, right.1)),
        Binary::Subtract => (value(left.0, right.1), value(left.1, right.0)),
        Binary::Multiply => {
            let corners = [
                value(left.0, right.0),
                value(left.0, right.1),
                value(left.1, right.0),
                value(left.1, right.1),
            ];
            let Some(corners) = corners.into_iter().collect::<Option<Vec<f64>>>() else {
                return Domain::Numbers(Range { from: None, to: None, open: false });
            };
            let least = corners.iter().copied().reduce(f64::min);
            (least, corners.iter().copied().reduce(f64::max))
        }
        _ => return Domain::Any,
    };
    Domain::Numbers(Range { from, to, open: false })
}

/// The least and the greatest number of a set of numbers.
fn span(domain: &Domain) -> Option<(Option<f64>, Option<f64>)> {
    match domain {
        Domain::Numbers(range) => Some((range.from, range.to)),
        Domain::Values(values) => {
            let numbers: Option<Vec<f64>> = values
                .iter()
                .map(|it| match it {
                    Value::Number(number) => Some(*number),
                    // Nothing counts as 0 beside a number.
                    Value::Null => Some(0.0),
                    _ => None,
                })
                .collect();
            let numbers = numbers?;
            let least = numbers.iter().copied().reduce(f64::min);
            Some((least, numbers.iter().copied().reduce(f64::max)))
        }
        _ => None,
    }
}
