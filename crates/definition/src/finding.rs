//! What reading a definition has to report: what is wrong or not supported, and where.

use survey_expression::{SyntaxProblem, SyntaxProblemKind};

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

    /// What is wrong and what to do, in English, for whoever writes the definition or puts it on a page.
    pub fn message(&self) -> String {
        match self {
            FindingKind::UnsupportedRule => {
                "is not supported, and answers would differ without it: remove it or express it otherwise".into()
            }
            FindingKind::UnsupportedProperty => "is not supported and has no effect".into(),
            FindingKind::UnknownType(name) => {
                ["\"", name, "\" is not a supported type: use one of those in docs/dialect.md"].concat()
            }
            FindingKind::NotDrawn => {
                "the widget does not draw this type yet: use one of those in docs/dialect.md".into()
            }
            FindingKind::WrongType { expected } => ["must be ", expected].concat(),
            FindingKind::UnknownValue(value) => {
                ["does not know the value \"", value, "\""].concat()
            }
            FindingKind::Syntax(problem) => syntax_message(problem),
            FindingKind::MissingName => "needs a \"name\"".into(),
            FindingKind::DuplicateName(name) => {
                ["the name \"", name, "\" is taken by another question: answers would overwrite one another"]
                    .concat()
            }
            FindingKind::IncompleteConsent(what) => {
                ["a consent notice must have \"", what, "\" (Personal Information Protection Act, article 15(2))"]
                    .concat()
            }
            FindingKind::MisplacedConsent => "a consent is asked by a \"radiogroup\" alone".into(),
            FindingKind::PrechosenConsent => {
                "a consent must not be chosen beforehand: remove \"defaultValue\"".into()
            }
            FindingKind::Cycle(names) => ["depends on its own result by way of ", names].concat(),
            FindingKind::UnknownVariable(name) => {
                ["no question is called \"", name, "\": the expression takes it for unanswered"].concat()
            }
            FindingKind::BadPattern(pattern) => {
                ["the regular expression \"", pattern, "\" cannot be compiled"].concat()
            }
            FindingKind::NothingToAnswer => "the survey has no question: it needs \"pages\"".into(),
        }
    }
}

fn syntax_message(problem: &SyntaxProblem) -> String {
    let what: String = match &problem.kind {
        SyntaxProblemKind::Unexpected => "the expression cannot be read".into(),
        SyntaxProblemKind::Unclosed => "a quote, bracket or brace never closes".into(),
        SyntaxProblemKind::UnknownFunction(name) => {
            ["the function \"", name, "\" is not supported"].concat()
        }
        SyntaxProblemKind::TooDeep => "the expression is nested too deeply".into(),
        SyntaxProblemKind::TooLong => "the expression is too long".into(),
    };
    [&what, " (at byte ", &problem.offset.to_string(), ")"].concat()
}
