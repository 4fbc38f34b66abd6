//! What a rule has found, and how what reading and compiling report becomes the same.

use crate::Rule;
use survey_definition::{FindingKind, Pointer, registry};
use survey_expression::SyntaxProblemKind;

/// Something to report about a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which rule is broken.
    pub rule: Rule,
    /// Where in the definition.
    pub pointer: Pointer,
    /// What is wrong and what to do, in English.
    pub message: String,
}

/// All that has been found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) all: Vec<Finding>,
}

impl Findings {
    pub(crate) fn report(&mut self, rule: Rule, pointer: Pointer, message: impl Into<String>) {
        self.all.push(Finding { rule, pointer, message: message.into() });
    }

    /// Whether this rule has something at this place already.
    pub(crate) fn has(&self, rule: Rule, pointer: &Pointer) -> bool {
        self.all.iter().any(|it| it.rule == rule && it.pointer == *pointer)
    }
}

impl From<survey_definition::Finding> for Finding {
    fn from(finding: survey_definition::Finding) -> Self {
        let message = message(&finding);
        let in_validator = finding.pointer.as_str().contains("/validators/");
        Finding { rule: rule_of(&finding.kind, in_validator), pointer: finding.pointer, message }
    }
}

/// What is wrong and what to do; of a property that has no effect, why.
fn message(finding: &survey_definition::Finding) -> String {
    let message = finding.kind.message();
    if !matches!(finding.kind, FindingKind::UnsupportedProperty | FindingKind::UnsupportedRule) {
        return message;
    }
    let name = finding.pointer.as_str().rsplit('/').next().unwrap_or_default();
    match registry::why(name) {
        Some(why) => format!("{message} ({})", why.words()),
        None if registry::is_known(name) => message,
        None => format!("{message} (the dialect has no such property)"),
    }
}

fn rule_of(kind: &FindingKind, in_validator: bool) -> Rule {
    match kind {
        FindingKind::UnsupportedRule => Rule::UnsupportedProperty,
        FindingKind::UnsupportedProperty => Rule::UnknownProperty,
        FindingKind::UnknownType(_) if in_validator => Rule::UnknownValidatorType,
        FindingKind::UnknownType(_) => Rule::UnknownElementType,
        FindingKind::NotDrawn => Rule::NotDrawn,
        FindingKind::WrongType { .. } | FindingKind::UnknownValue(_) => Rule::InvalidValue,
        FindingKind::Syntax(problem) => match problem.kind {
            SyntaxProblemKind::UnknownFunction(_) => Rule::UnknownFunction,
            _ => Rule::ExpressionSyntax,
        },
        FindingKind::MissingName => Rule::RequiredProperty,
        FindingKind::DuplicateName(_) => Rule::DuplicateName,
        FindingKind::IncompleteConsent(_) => Rule::IncompleteConsent,
        FindingKind::MisplacedConsent => Rule::MisplacedConsent,
        FindingKind::PrechosenConsent => Rule::PrechosenConsent,
        FindingKind::Cycle(_) => Rule::Cycle,
        FindingKind::UnknownVariable(_) => Rule::UnknownReference,
        FindingKind::BadPattern(_) => Rule::PatternSyntax,
        FindingKind::NothingToAnswer => Rule::EmptySurvey,
    }
}
