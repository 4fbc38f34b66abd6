//! The expression language of the SurveyJS dialect: parse, resolve, evaluate.
//!
//! Pure: no clock, no randomness, no I/O. What it needs of the platform is the [`Platform`] port; what it needs
//! of the survey is the [`Scope`] port. Parsing never fails wholesale: it gives an expression and a list of
//! problems with positions. Evaluating ends, in a bounded number of steps.

mod convert;
mod dates;
mod evaluate;
mod functions;
pub mod inspect;
mod operators;
pub mod path;
mod platform;
mod scope;
pub mod search;
mod syntax;
mod tree;
mod value;

pub use convert::{is_true, text_of};
pub use dates::{instant_text, local_date_text};
pub use operators::{equal, less};
pub use platform::Platform;
pub use scope::Scope;
pub use value::Value;

/// A name in braces, such as `{company}` or `{#rows[0].price}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// What stands between the braces, without a leading `#`; not trimmed.
    pub name: String,
    /// How its value is taken.
    pub reading: Reading,
    /// Mentioned in filters of rows alone (`sumInArray({rows}, 'price', {colour} = 'red')`), where it is the row's
    /// field if the row has such a field: that no question has this name is no slip.
    pub may_be_field: bool,
}

/// How the value of a variable is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Numeric text as a number, "true" and "false" as truth.
    Converted,
    /// As it is: `{#name}`.
    Raw,
    /// As it is, and before it is made simpler for conditions: lists whose items are objects (with `valuePropertyName`,
    /// or comments of choices) keep them. Where a function goes through the rows of a list.
    Stored,
}

/// A call of a function that the dialect does not have, but the host may.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomFunction {
    /// Its name; cases matter.
    pub name: String,
    /// Offset of the call's first byte.
    pub offset: usize,
}

/// Whether rare functions and operators are known; the small program of the widget is built without.
const WHOLE_DIALECT: bool = cfg!(feature = "whole-dialect");

/// What is wrong with an expression's text, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxProblem {
    /// Offset of the first byte that could not be read.
    pub offset: usize,
    /// What is wrong.
    pub kind: SyntaxProblemKind,
}

impl SyntaxProblem {
    /// What a call is where the host lacks its function.
    pub fn unknown_function(call: &CustomFunction) -> Self {
        let kind = SyntaxProblemKind::UnknownFunction(call.name.clone());
        SyntaxProblem { offset: call.offset, kind }
    }
}

/// The kinds of [`SyntaxProblem`].
#[derive(Clone, Debug, PartialEq)]
pub enum SyntaxProblemKind {
    /// Something else was expected here.
    Unexpected,
    /// A quote, bracket or brace that never closes.
    Unclosed,
    /// A function that the dialect does not have. Parsing never reports it, since the host may have it: whoever knows
    /// the host's functions does, for what [`Expression::custom_functions`] lists and the host lacks.
    UnknownFunction(String),
    /// Nested deeper than the limit.
    TooDeep,
    /// Longer than the limit.
    TooLong,
}

/// A parsed expression. One that could not be parsed evaluates to [`Value::Null`] and never holds.
#[derive(Clone, Debug)]
pub struct Expression(Box<Parts>);

/// What an expression is made of: apart, since a definition has room for many that nobody wrote.
#[derive(Clone, Debug)]
struct Parts {
    text: String,
    tree: Option<tree::Node>,
    variables: Vec<Variable>,
    custom_functions: Vec<CustomFunction>,
}

impl Expression {
    /// Reads `text`. The problems are empty exactly if the expression can be evaluated.
    pub fn parse(text: &str) -> (Expression, Vec<SyntaxProblem>) {
        let syntax::Parsed { tree, variables, custom_functions, problems } = syntax::parse(text);
        let parts = Parts { text: text.to_owned(), tree, variables, custom_functions };
        (Expression(Box::new(parts)), problems)
    }

    /// The text this was parsed from.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The variables it mentions, each once a [`Reading`], in order of appearance: what its value depends on.
    pub fn variables(&self) -> &[Variable] {
        &self.0.variables
    }

    /// The calls of functions that the host must have, in order of appearance. Where it has none of this name, the
    /// call gives null.
    pub fn custom_functions(&self) -> &[CustomFunction] {
        &self.0.custom_functions
    }

    /// Evaluates. What takes more steps than any honest expression on honest answers gives [`Value::Null`].
    pub fn evaluate(&self, scope: &dyn Scope) -> Value {
        match &self.0.tree {
            Some(tree) => evaluate::evaluate(tree, &self.0.variables, scope),
            None => Value::Null,
        }
    }

    /// Whether the result is `true` in the dialect's sense for conditions: JavaScript's loose `result == true`.
    pub fn holds(&self, scope: &dyn Scope) -> bool {
        is_true(&self.evaluate(scope), scope.platform())
    }
}

/// Expressions are their texts: what is read the same, is the same.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.0.text == other.0.text
    }
}
