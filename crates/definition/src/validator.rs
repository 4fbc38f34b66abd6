//! Rules for an answer, with the words that tell how to keep them. Read here, judged by the engine.

use crate::LocalizedText;
use crate::finding::FindingKind;
use crate::reader::{Read, Reader, word};
use survey_expression::{Expression, Value};

/// A rule for an answer, with the words that tell how to keep it.
#[derive(Clone, Debug)]
pub struct Validator {
    /// `text`: the author's message; the locale has one for each rule where there is none.
    pub text: LocalizedText,
    /// `notificationType`
    pub severity: Severity,
    /// The rule.
    pub rule: Rule,
}

/// `notificationType`: only an error blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's value of that name")]
pub enum Severity {
    #[default]
    Error,
    Warning,
    Info,
}

/// `type` of a validator and its properties.
#[derive(Clone, Debug)]
pub enum Rule {
    /// `numeric`: a number between `minValue` and `maxValue`.
    Numeric {
        /// `minValue`
        min: Option<f64>,
        /// `maxValue`
        max: Option<f64>,
    },
    /// `text`: a length between `minLength` and `maxLength` characters.
    Text {
        /// `minLength`, 0 for no limit.
        min: usize,
        /// `maxLength`, 0 for no limit.
        max: usize,
        /// `allowDigits`
        allow_digits: bool,
    },
    /// `answercount`: a number of choices between `minCount` and `maxCount`.
    AnswerCount {
        /// `minCount`, 0 for no limit.
        min: usize,
        /// `maxCount`, 0 for no limit.
        max: usize,
    },
    /// `regex`: JavaScript's `RegExp`, unanchored.
    Pattern {
        /// `regex`
        pattern: String,
        /// `caseInsensitive`
        ignore_case: bool,
    },
    /// `email`
    Email,
    /// `expression`: holds even for an empty answer.
    Expression(Option<Expression>),
}

pub(crate) fn validator(value: &Value, reader: &mut Reader) -> Option<Validator> {
    let type_name = value.member("type").and_then(Value::as_text).unwrap_or_default();
    let rule = match type_name {
        "numeric" => Rule::Numeric { min: None, max: None },
        "text" => Rule::Text { min: 0, max: 0, allow_digits: true },
        "answercount" => Rule::AnswerCount { min: 0, max: 0 },
        "regex" => Rule::Pattern { pattern: String::new(), ignore_case: false },
        "email" => Rule::Email,
        "expression" => Rule::Expression(None),
        _ => {
            reader.report(FindingKind::UnknownType(type_name.to_owned()));
            return None;
        }
    };
    let mut validator = Validator { text: Default::default(), severity: Severity::default(), rule };
    reader.members(value, &mut |name, value, reader| match name {
        "type" => true,
        "text" => {
            validator.text.read(value, reader);
            true
        }
        "notificationType" => {
            word(&mut validator.severity, SEVERITIES, value, reader);
            true
        }
        _ => rule_property(&mut validator.rule, name, value, reader),
    });
    Some(validator)
}

const SEVERITIES: &[(&str, Severity)] =
    &[("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];

fn rule_property(rule: &mut Rule, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match (rule, name) {
        (Rule::Numeric { min, .. }, "minValue") => min.read(value, reader),
        (Rule::Numeric { max, .. }, "maxValue") => max.read(value, reader),
        (Rule::Text { min, .. }, "minLength") => min.read(value, reader),
        (Rule::Text { max, .. }, "maxLength") => max.read(value, reader),
        (Rule::Text { allow_digits, .. }, "allowDigits") => allow_digits.read(value, reader),
        (Rule::AnswerCount { min, .. }, "minCount") => min.read(value, reader),
        (Rule::AnswerCount { max, .. }, "maxCount") => max.read(value, reader),
        (Rule::Pattern { pattern, .. }, "regex") => pattern.read(value, reader),
        (Rule::Pattern { ignore_case, .. }, "caseInsensitive" | "insensitive") => {
            ignore_case.read(value, reader);
        }
        (Rule::Expression(expression), "expression") => expression.read(value, reader),
        _ => return false,
    }
    true
}
