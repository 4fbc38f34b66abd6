//! Findings in words, for whoever writes a definition or puts it on a page. Of the whole dialect alone: the small program
//! of the widget leaves a definition with a finding to the whole one.

use survey_expression::{SyntaxProblem, SyntaxProblemKind};

use crate::FindingKind;

impl FindingKind {
    /// What is wrong and what to do, in English.
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
