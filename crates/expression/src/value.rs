//! The value of an answer, and of an expression: one tree for both, shaped like JSON.

/// An answer, a part of one, or what an expression evaluates to.
///
/// The same tree carries a survey definition's JSON, so that one reader serves the browser (which parses with
/// `JSON.parse`) and the server (which parses with a library).
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// No answer: JavaScript's `undefined` and `null` alike.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A JavaScript number.
    Number(f64),
    /// Text.
    Text(String),
    /// A point in time in milliseconds since the epoch, as `today()` gives it; never read from JSON.
    Date(f64),
    /// A list.
    List(Vec<Value>),
    /// An object: its members in the order they were given, each name once.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The member called `name` where this is an object that has one.
    pub fn member(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Map(members) => {
                members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text where this is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether two values are the same, whatever the order of the members of objects: JSON knows none.
    pub fn is_same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Map(left), Value::Map(right)) => {
                left.len() == right.len()
                    && left
                        .iter()
                        .all(|(name, it)| other.member(name).is_some_and(|other| it.is_same(other)))
            }
            (Value::List(left), Value::List(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(a, b)| a.is_same(b))
            }
            _ => self == other,
        }
    }

    /// Whether the dialect takes this for "no answer": null, "", `[]`, what is no number, and objects whose values are
    /// all empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Text(text) => text.is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Map(members) => members.iter().all(|(_, value)| value.is_empty()),
            Value::Number(number) => number.is_nan(),
            Value::Bool(_) | Value::Date(_) => false,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Bool(truth)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}
