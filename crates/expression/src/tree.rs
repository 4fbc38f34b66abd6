//! What an expression is once it has been read: a tree.

use crate::Value;
use crate::functions::{Arguments, Rows};

/// A parsed expression.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Constant(Value),
    /// By its index in the expression's variables.
    Variable(usize),
    List(Vec<Node>),
    Call(Call),
    OverRows(Box<OverRows>),
    /// A call of a function that the host may have.
    Custom(String, Vec<Node>),
    Unary(Unary, Box<Node>),
    Binary(Binary, Box<Node>, Box<Node>),
}

/// A function of the values of its arguments.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) name: &'static str,
    pub(crate) function: fn(&Arguments) -> Value,
    pub(crate) arguments: Vec<Node>,
}

/// A function of a list's rows.
#[derive(Clone, Debug)]
pub(crate) struct OverRows {
    pub(crate) function: fn(&Rows) -> Value,
    pub(crate) list: Node,
    /// The field that is asked for.
    pub(crate) field: Node,
    /// The field of the best row that is returned in its place.
    pub(crate) returned: Option<String>,
    /// Evaluated for each row; a name in it is first the row's field, then the survey's.
    pub(crate) filter: Option<Node>,
}

/// The operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's operator of that name")]
pub enum Unary {
    Negate,
    Empty,
    NotEmpty,
}

/// The operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's operator of that name")]
pub enum Binary {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Contains,
    NotContains,
    AnyOf,
    AllOf,
    NoneOf,
}
