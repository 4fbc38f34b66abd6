//! What reading a definition has to report: what is wrong or not supported, and where.

use survey_expression::SyntaxProblem;

/// A place in a JSON document: a JSON Pointer (RFC 6901), empty for the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer as text, for instance `/pages/0/elements/2/title`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Goes down to the member called `name`.
    pub fn push(&mut self, name: &str) {
        self.0.push('/');
        let mut rest = name;
        while let Some(place) = rest.find(['~', '/']) {
            self.0.push_str(&rest[..place]);
            self.0.push_str(if rest[place..].starts_with('~') { "~0" } else { "~1" });
            rest = &rest[place + 1..];
        }
        self.0.push_str(rest);
    }

    /// Goes up again.
    pub fn pop(&mut self) {
        let parent = self.0.rfind('/').unwrap_or(0);
        self.0.truncate(parent);
    }

    /// The place of a member below this one.
    pub fn join(&self, name: &str) -> Pointer {
        let mut below = self.clone();
        below.push(name);
        below
    }

    /// The place of the member beside this one that has the same name and more.
    pub fn suffixed(&self, suffix: &str) -> Pointer {
        Pointer([&self.0, suffix].concat())
    }
}

/// Something to report about a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where in the definition.
    pub pointer: Pointer,
    /// What.
    pub kind: FindingKind,
}

/// The kinds of [`Finding`].
#[derive(Clone, Debug, PartialEq)]
pub enum FindingKind {
    /// A property that is not supported and whose absence changes which answers are collected.
    UnsupportedRule,
    /// A property that is not supported, or not known; the answers are the same without it.
    UnsupportedProperty,
    /// A question type that is not supported or not known.
    UnknownType(String),
    /// A question type that the widget cannot draw yet.
    NotDrawn,
    /// A value of another JSON type than the property takes.
    WrongType {
        /// What the property takes.
        expected: &'static str,
    },
    /// A word that the property does not know.
    UnknownValue(String),
    /// An expression that cannot be parsed.
    Syntax(SyntaxProblem),
    /// A question, panel or page without a name.
    MissingName,
    /// A name that another question has.
    DuplicateName(String),
    /// A particular of a consent notice that the law asks for and that is missing.
    IncompleteConsent(&'static str),
    /// A consent on another type than a radio group.
    MisplacedConsent,
    /// A consent question that is answered beforehand.
    PrechosenConsent,
    /// An expression that depends on its own result; the names of the questions on the way.
    Cycle(String),
    /// A name in an expression that no question has.
    UnknownVariable(String),
    /// A regular expression that does not compile.
    BadPattern(String),
    /// A survey without any question.
    NothingToAnswer,
}

impl FindingKind {
    /// Whether the definition must not be used as it is: what is collected would not be what its author asked for.
    pub fn is_error(&self) -> bool {
        !matches!(self, FindingKind::UnsupportedProperty | FindingKind::UnknownVariable(_))
    }
}
