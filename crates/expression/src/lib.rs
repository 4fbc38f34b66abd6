//! The expression language of the SurveyJS dialect: parse, resolve, evaluate.
//!
//! Pure: no clock, no randomness, no I/O. What it needs of the platform is the [`Platform`] port; what it needs
//! of the survey is the [`Scope`] port. Parsing never fails wholesale: it gives an expression and a list of
//! problems with positions.

mod convert;
mod dates;
mod evaluate;
mod functions;
mod operators;
mod platform;
mod syntax;
mod value;

pub use convert::{is_true, text_of};
pub use dates::{instant_text, local_date_text};
pub use operators::{equal, less};
pub use platform::Platform;
pub use value::Value;

/// What an expression may see while it is evaluated.
pub trait Scope {
    /// The value of the variable with this index in [`Expression::variables`]; [`Value::Null`] if unknown.
    fn variable(&self, index: usize) -> Value;

    /// The platform.
    fn platform(&self) -> &dyn Platform;

    /// The instant that `today()` and `currentDate()` speak of, in milliseconds since the epoch.
    fn now(&self) -> f64;

    /// The display text of a question's answer, for `displayValue('question')`.
    fn display_text(&self, question: &str) -> Value;
}

/// A name in braces, such as `{company}` or `{#rows[0].price}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// What stands between the braces, without a leading `#`; not trimmed.
    pub name: String,
    /// Written with `#`: its value is taken as it is, without conversion of numeric text.
    pub raw: bool,
}

/// What is wrong with an expression's text, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxProblem {
    /// Offset of the first byte that could not be read.
    pub offset: usize,
    /// What is wrong.
    pub kind: SyntaxProblemKind,
}

/// The kinds of [`SyntaxProblem`].
#[derive(Clone, Debug, PartialEq)]
pub enum SyntaxProblemKind {
    /// Something else was expected here.
    Unexpected,
    /// A quote, bracket or brace that never closes.
    Unclosed,
    /// A function that this engine does not know.
    UnknownFunction(String),
    /// Nested deeper than the limit.
    TooDeep,
    /// Longer than the limit.
    TooLong,
}

/// A parsed expression. One that could not be parsed evaluates to [`Value::Null`] and never holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    text: String,
    tree: Option<syntax::Node>,
    variables: Vec<Variable>,
}

impl Expression {
    /// Reads `text`. The problems are empty exactly if the expression can be evaluated.
    pub fn parse(text: &str) -> (Expression, Vec<SyntaxProblem>) {
        let syntax::Parsed { tree, variables, problems } = syntax::parse(text);
        (Expression { text: text.to_owned(), tree, variables }, problems)
    }

    /// The text this was parsed from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The variables it mentions, each once, in order of appearance: what its value depends on.
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// Evaluates.
    pub fn evaluate(&self, scope: &dyn Scope) -> Value {
        match &self.tree {
            Some(tree) => evaluate::evaluate(tree, &self.variables, scope),
            None => Value::Null,
        }
    }

    /// Whether the result is `true` in the dialect's sense for conditions: JavaScript's loose `result == true`.
    pub fn holds(&self, scope: &dyn Scope) -> bool {
        is_true(&self.evaluate(scope), scope.platform())
    }
}
