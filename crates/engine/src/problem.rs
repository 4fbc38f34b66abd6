//! What is wrong with an answer: a place, a kind and its parameters. No wording: that is the locale's.

use crate::session::{ContainerId, QuestionId};
use survey_definition::{Pointer, Severity};
use survey_expression::Value;

/// Something wrong with a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What it is about.
    pub place: Place,
    /// The place in the response, for instance `/answers/company` or `/answers/agenda/security`.
    pub pointer: Pointer,
    /// What is wrong.
    pub kind: ProblemKind,
    /// Only an error keeps the response from being sent.
    pub severity: Severity,
    /// Which of the question's validators says so, by index.
    pub validator: Option<usize>,
}

impl Problem {
    /// Whether it keeps the response from being sent.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// What a [`Problem`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A question.
    Question(QuestionId),
    /// One row of a matrix, by index.
    Row(QuestionId, usize),
    /// A page or a panel.
    Container(ContainerId),
    /// Something that is in the response but not in the survey.
    Elsewhere,
}

impl Place {
    /// The question it is about or stands in.
    pub fn question(self) -> Option<QuestionId> {
        match self {
            Place::Question(question) | Place::Row(question, _) => Some(question),
            Place::Container(_) | Place::Elsewhere => None,
        }
    }
}

/// What is wrong, with the numbers that a message needs.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// An answer is required.
    Required,
    /// A panel or page requires at least one answer.
    RequiredInPanel,
    /// "Other" is chosen without a text.
    OtherEmpty,
    /// This row of a matrix requires an answer.
    RowRequired,
    /// Another row of the matrix has the same answer.
    RowNotUnique,
    /// Not a number.
    NotANumber,
    /// Not an address of the form name@example.kr.
    NotAnEmail,
    /// Not a date, time or colour in the form that the input type has.
    WrongFormat,
    /// Below the least value.
    TooSmall(Value),
    /// Above the greatest value.
    TooLarge(Value),
    /// Not a multiple of the step.
    WrongStep(f64),
    /// Fewer characters than the least number.
    TooShort {
        /// The least number.
        min: usize,
        /// How many there are.
        count: usize,
    },
    /// More characters than the greatest number.
    TooLong {
        /// The greatest number.
        max: usize,
        /// How many there are.
        count: usize,
    },
    /// Ends in digits where none are allowed.
    HasDigits,
    /// Fewer choices than the least number.
    TooFewChoices(usize),
    /// More choices than the greatest number.
    TooManyChoices(usize),
    /// Does not match the pattern.
    PatternMismatch,
    /// Another row or panel has the same answer, and no two may.
    NotUnique,
    /// A file of more bytes than the greatest number.
    FileTooLarge(usize),
    /// The author's expression does not hold.
    RuleBroken,
    /// Refused only by [`accept`](crate::accept): what no respondent's steps could have left behind.
    Forged(Forgery),
}

/// Why an answer cannot have come from the survey as it was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forgery {
    /// No question of this name.
    UnknownQuestion,
    /// The question is not shown to whoever gave these answers.
    Hidden,
    /// The answer has not the JSON type that the question gives.
    WrongType,
    /// Not one of the choices, rows or columns.
    UnknownChoice,
    /// A choice that is not shown or not open to whoever gave these answers.
    UnavailableChoice,
    /// The same choice twice.
    RepeatedChoice,
    /// A choice that excludes all others, together with others.
    ExclusiveChoice,
    /// A comment where none can be given.
    UnexpectedComment,
    /// Not what the survey calculates from the other answers.
    WrongResult,
    /// Longer than any answer may be.
    TooMuchData,
    /// Control characters, or another form that no input field gives.
    ImpossibleText,
    /// An empty value, which is never sent.
    EmptyValue,
    /// The version of the consent's text is not the one that was shown.
    WrongConsentVersion,
    /// A ranking that leaves choices out.
    IncompleteRanking,
    /// A number that is no place on the scale.
    OffScale,
    /// A file of a type that the question does not take.
    WrongFileType,
    /// A question that nobody can fill in does not have the answer that it was given.
    ReadOnly,
}

impl ProblemKind {
    /// The code under which the wire contract names this kind.
    pub fn code(&self) -> &'static str {
        match self {
            ProblemKind::Required => "required",
            ProblemKind::RequiredInPanel => "required-in-panel",
            ProblemKind::OtherEmpty => "other-empty",
            ProblemKind::RowRequired => "row-required",
            ProblemKind::RowNotUnique => "row-not-unique",
            ProblemKind::NotANumber => "not-a-number",
            ProblemKind::NotAnEmail => "not-an-email",
            ProblemKind::WrongFormat => "wrong-format",
            ProblemKind::TooSmall(_) => "too-small",
            ProblemKind::TooLarge(_) => "too-large",
            ProblemKind::WrongStep(_) => "wrong-step",
            ProblemKind::TooShort { .. } => "too-short",
            ProblemKind::TooLong { .. } => "too-long",
            ProblemKind::HasDigits => "has-digits",
            ProblemKind::TooFewChoices(_) => "too-few-choices",
            ProblemKind::TooManyChoices(_) => "too-many-choices",
            ProblemKind::PatternMismatch => "pattern-mismatch",
            ProblemKind::NotUnique => "not-unique",
            ProblemKind::FileTooLarge(_) => "file-too-large",
            ProblemKind::RuleBroken => "rule-broken",
            ProblemKind::Forged(forgery) => match forgery {
                Forgery::UnknownQuestion => "unknown-question",
                Forgery::Hidden => "hidden",
                Forgery::WrongType => "wrong-type",
                Forgery::UnknownChoice => "unknown-choice",
                Forgery::UnavailableChoice => "unavailable-choice",
                Forgery::RepeatedChoice => "repeated-choice",
                Forgery::ExclusiveChoice => "exclusive-choice",
                Forgery::UnexpectedComment => "unexpected-comment",
                Forgery::WrongResult => "wrong-result",
                Forgery::TooMuchData => "too-much-data",
                Forgery::ImpossibleText => "impossible-text",
                Forgery::EmptyValue => "empty-value",
                Forgery::WrongConsentVersion => "wrong-consent-version",
                Forgery::IncompleteRanking => "incomplete-ranking",
                Forgery::OffScale => "off-scale",
                Forgery::WrongFileType => "wrong-file-type",
                Forgery::ReadOnly => "read-only",
            },
        }
    }
}
