//! Whether conditions can come to what is wanted of them, all at once: a search through the cases of the answers on
//! which they depend, given up on as soon as a condition is decided.

use super::cases::{answers, constants};
use super::domain::Domain;
use super::evaluate::{Environment, read};
use crate::conditions::Condition;
use crate::outline::{Outline, Reference};
use survey_definition::{Choices, Question, QuestionKind};
use survey_expression::inspect::Tree;
use survey_expression::{Expression, Reading, Value};

/// After so many steps what is asked for is taken to be possible.
const MOST_STEPS: usize = 4_000;

/// What a condition shall come to.
pub(crate) struct Goal<'a> {
    pub(crate) expression: &'a Expression,
    /// What `{item}` stands for in it.
    pub(crate) item: Option<&'a Value>,
    /// Whether it shall hold.
    pub(crate) wanted: bool,
}

impl<'a> Goal<'a> {
    pub(crate) fn new(condition: &Condition<'a>, wanted: bool) -> Self {
        Goal { expression: condition.expression, item: condition.item, wanted }
    }
}

/// What is known of the answers before any search.
pub(crate) struct Search<'a> {
    pub(crate) outline: &'a Outline<'a>,
    /// By question: it is never shown, so nobody answers it.
    pub(crate) dead: Vec<bool>,
    /// By question: something else than its respondent may give it any answer.
    pub(crate) written: Vec<bool>,
}

/// What a variable stands for.
enum Binding {
    /// An answer, by its index among those searched.
    Slot(usize),
    /// The result of another expression, by index.
    Result(usize),
    /// A value that is known.
    Known(Value),
    /// Anything.
    Any,
}

struct Bound<'a> {
    tree: Tree<'a>,
    expression: &'a Expression,
    bindings: Vec<Binding>,
}

/// The expressions of a search with what they depend on.
struct Problem<'a> {
    search: &'a Search<'a>,
    bound: Vec<Option<Bound<'a>>>,
    /// What calculates has been taken in, and the index of each.
    results: Vec<(Reference, usize)>,
    slots: Vec<Reference>,
    cases: Vec<Vec<Domain>>,
    constants: Vec<Value>,
}

impl<'a> Search<'a> {
    /// Whether all goals can be reached at once. `true` where it cannot be told.
    pub(crate) fn is_possible(&'a self, goals: &[Goal<'a>]) -> bool {
        let mut problem = Problem {
            search: self,
            bound: Vec::new(),
            results: Vec::new(),
            slots: Vec::new(),
            cases: Vec::new(),
            constants: Vec::new(),
        };
        let wanted: Vec<(usize, bool)> =
            goals.iter().map(|it| (problem.bind(it.expression, it.item), it.wanted)).collect();
        problem.cases = problem.slots.iter().map(|it| problem.cases_of(it)).collect();
        let mut steps = MOST_STEPS;
        problem.can_reach(&wanted, &mut Vec::new(), &mut steps)
    }

    /// The possible answers of a question, divided at these constants.
    pub(crate) fn cases_of(&self, index: usize, constants: &[Value]) -> Vec<Domain> {
        let question = self.outline.questions[index].question;
        let open_other = |it: &Choices| it.show_other && it.store_others_as_comment.is_none();
        if self.written[index]
            || (!self.outline.survey.store_others_as_comment
                && question.kind.choices().is_some_and(open_other))
        {
            return vec![Domain::Any];
        }
        if self.dead[index] {
            let default = question.default_value.clone();
            return vec![Domain::Values(vec![Value::Null, default])];
        }
        answers(question, constants, self.outline.platform)
    }
}

impl<'a> Problem<'a> {
    fn bind(&mut self, expression: &'a Expression, item: Option<&Value>) -> usize {
        let index = self.bound.len();
        self.bound.push(None);
        let Some(tree) = expression.tree() else {
            return index;
        };
        constants(tree, &mut self.constants);
        let bindings = expression
            .variables()
            .iter()
            .map(|variable| {
                let reference = self.search.outline.resolve(&variable.name);
                match (&reference, item) {
                    (Reference::Item, Some(item)) => Binding::Known(item.clone()),
                    _ if variable.may_be_field || variable.reading == Reading::Stored => {
                        Binding::Any
                    }
                    (Reference::Item | Reference::Given | Reference::Unknown, _) => Binding::Any,
                    (Reference::Calculated(index), _) => {
                        let values = &self.search.outline.survey.calculated_values;
                        let expression = values[*index].expression.as_ref();
                        self.result(reference, expression)
                    }
                    (Reference::Answer(question), _) => self.result_or_slot(*question, reference),
                    _ => self.slot(reference),
                }
            })
            .collect();
        self.bound[index] = Some(Bound { tree, expression, bindings });
        index
    }

    /// The result of an expression question is that of its expression.
    fn result_or_slot(&mut self, question: usize, reference: Reference) -> Binding {
        let QuestionKind::Expression(calculation) =
            &self.search.outline.questions[question].question.kind
        else {
            return self.slot(reference);
        };
        match calculation.precision {
            None => self.result(reference, calculation.expression.as_ref()),
            Some(_) => Binding::Any,
        }
    }

    fn result(&mut self, reference: Reference, expression: Option<&'a Expression>) -> Binding {
        if let Some((_, result)) = self.results.iter().find(|(it, _)| *it == reference) {
            return Binding::Result(*result);
        }
        let Some(expression) = expression else {
            return Binding::Any;
        };
        let result = self.bound.len();
        // Known before what it depends on is: a cycle ends here.
        self.results.push((reference, result));
        self.bind(expression, None);
        Binding::Result(result)
    }

    fn slot(&mut self, reference: Reference) -> Binding {
        let found = self.slots.iter().position(|it| *it == reference);
        Binding::Slot(found.unwrap_or_else(|| {
            self.slots.push(reference);
            self.slots.len() - 1
        }))
    }

    fn cases_of(&self, reference: &Reference) -> Vec<Domain> {
        let question = |index: &usize| self.search.outline.questions[*index].question;
        match reference {
            Reference::Answer(index) => self.search.cases_of(*index, &self.constants),
            Reference::Part(index, path) => match part(question(index), path) {
                Some(values) if !self.search.written[*index] => {
                    values.into_iter().map(Domain::one).collect()
                }
                _ => vec![Domain::Any],
            },
            Reference::Comment(index) if !takes_comment(question(index)) => {
                vec![Domain::one(Value::Null)]
            }
            _ => vec![Domain::Any],
        }
    }

    fn can_reach(
        &self,
        goals: &[(usize, bool)],
        chosen: &mut Vec<usize>,
        steps: &mut usize,
    ) -> bool {
        *steps = steps.saturating_sub(1);
        if *steps == 0 {
            return true;
        }
        let mut decided = true;
        for (goal, wanted) in goals {
            let truth = self.evaluate(*goal, chosen, 0).holds(self.search.outline.platform);
            let truth = if *wanted { truth } else { truth.negated() };
            if !truth.may_be_true {
                return false;
            }
            decided &= !truth.may_be_false;
        }
        if decided || chosen.len() == self.slots.len() {
            return true;
        }
        for case in 0..self.cases[chosen.len()].len() {
            chosen.push(case);
            let reached = self.can_reach(goals, chosen, steps);
            chosen.pop();
            if reached {
                return true;
            }
        }
        false
    }

    fn evaluate(&self, index: usize, chosen: &[usize], depth: usize) -> Domain {
        let Some(Some(bound)) = self.bound.get(index).filter(|_| depth < 16) else {
            return Domain::Any;
        };
        let platform = self.search.outline.platform;
        let variables = bound.expression.variables();
        let domains = bound
            .bindings
            .iter()
            .zip(variables)
            .map(|(binding, variable)| {
                let domain = match binding {
                    Binding::Slot(slot) => match chosen.get(*slot) {
                        Some(case) => self.cases[*slot][*case].clone(),
                        None => Domain::Any,
                    },
                    Binding::Result(result) => self.evaluate(*result, chosen, depth + 1),
                    Binding::Known(value) => Domain::one(value.clone()),
                    Binding::Any => Domain::Any,
                };
                read(&domain, variable.reading != Reading::Converted, platform)
            })
            .collect();
        Environment { domains, platform }.evaluate(bound.tree)
    }
}

fn takes_comment(question: &Question) -> bool {
    question.show_comment || question.kind.choices().is_some_and(|it| it.show_other)
}

/// The values that a part of an answer can have; `None` where that is not known.
pub(crate) fn part(question: &Question, path: &str) -> Option<Vec<Value>> {
    let QuestionKind::Matrix(matrix) = &question.kind else {
        return None;
    };
    let row = path.strip_prefix('.').filter(|_| !matrix.multiple)?;
    let known = matrix.rows.iter().any(|it| match &it.value {
        Value::Text(name) => name.to_lowercase() == row,
        _ => false,
    });
    let mut values = vec![Value::Null];
    values.extend(matrix.columns.iter().map(|it| it.value.clone()));
    known.then_some(values)
}
