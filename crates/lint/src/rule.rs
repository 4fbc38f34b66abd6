//! The rules by name: what each looks for and how grave it is. What breaks them is found elsewhere.

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The definition must not be put before respondents.
    Error,
    /// The survey does something that its author hardly meant.
    Warning,
    /// Worth a look.
    Note,
}

impl Severity {
    /// Its name, as it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

macro_rules! rules {
    ($($rule:ident, $id:literal, $severity:ident, $summary:literal;)*) => {
        /// A rule, called as SurveyJS's own linter calls it where that has one for the same mistake.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $summary] $rule,)*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Rule] = &[$(Rule::$rule),*];

            /// What names it, for instance `name/duplicate`.
            pub fn id(self) -> &'static str {
                match self { $(Rule::$rule => $id,)* }
            }

            /// How grave what it finds is.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$rule => Severity::$severity,)* }
            }

            /// What it looks for, in a line.
            pub fn summary(self) -> &'static str {
                match self { $(Rule::$rule => $summary,)* }
            }
        }
    };
}

rules! {
    JsonSyntax, "json/syntax", Error, "Text that is not JSON, or an object with two members of one name.";
    UnknownProperty, "property/unknown", Warning, "A property that is not known or not supported; the answers are the same without it.";
    UnsupportedProperty, "property/unsupported", Error, "A property that is not supported and without which other answers are collected.";
    InvalidValue, "property/invalid-value", Error, "A value that the property does not take.";
    RequiredProperty, "property/required", Error, "A question, panel or page without a name.";
    UnknownElementType, "element/unknown-type", Error, "A question type that is not supported or not known.";
    NotDrawn, "element/not-drawn", Error, "A question type that the widget does not draw yet.";
    UnknownValidatorType, "validator/unknown-type", Error, "A validator type that is not supported or not known.";
    EmptySurvey, "survey/empty", Error, "A survey without any question.";
    ExpressionSyntax, "expression/syntax", Error, "An expression that cannot be parsed.";
    UnknownFunction, "expression/unknown-function", Error, "A function that is not supported or not known.";
    UnknownReference, "reference/unknown", Warning, "A name in an expression that no question has.";
    SelfReference, "reference/self", Error, "A page, panel or question that is shown only by its own answer.";
    UnknownTarget, "trigger/unknown-target", Error, "A trigger that sets, copies or goes to what there is not.";
    DeadSource, "choices/dead-source", Error, "Choices that are those of a question that has none.";
    Cycle, "cycle/calculated-value", Error, "An expression that depends on its own result.";
    PatternSyntax, "pattern/syntax", Error, "A regular expression that does not compile.";
    IncompleteConsent, "consent/incomplete", Error, "A consent notice without a particular that the law asks for.";
    MisplacedConsent, "consent/misplaced", Error, "A consent on another type than a radio group.";
    PrechosenConsent, "consent/prechosen", Error, "A consent question that is answered beforehand.";

    Contradiction, "expression/contradiction", Warning, "A condition that no answers can make true.";
    MeaninglessCondition, "expression/meaningless-condition", Warning, "A condition that is true whatever is answered.";
    UnknownChoice, "expression/unknown-choice", Warning, "A comparison with a value that is none of the question's choices.";
    NeverVisible, "element/never-visible", Warning, "A page, panel or question that nobody can reach, by its conditions and those of what it stands in.";
    EmptyPage, "page/empty", Warning, "A page or panel in which nothing stands.";
    ChoiceNeverVisible, "choices/never-visible", Warning, "A choice, row or column that is never offered.";
    DuplicateChoice, "choices/duplicate", Error, "Two choices, rows or columns of one value, or one with the value of a built-in choice.";
    AmbiguousChoices, "choices/ambiguous-values", Warning, "Two values that differ by their JSON type alone, such as 1 and \"1\": one column in an export.";
    DuplicateName, "name/duplicate", Error, "A name that another question, panel or page has.";
    DuplicatePage, "name/duplicate-page", Warning, "Two pages or panels of one name: a draft that is taken up again finds only the first.";
    AmbiguousName, "name/ambiguous", Warning, "A name that differs from another in upper and lower case alone: expressions cannot tell them apart.";
    NameShadowing, "name/shadowing", Warning, "A name that hides another question's answer or a part of it: one with a dot or bracket, or that of a calculated value.";
    UnusableName, "name/unusable", Warning, "A name that no expression can refer to.";
    CommentCollision, "name/comment-collision", Error, "A question with the name under which another question's comment is stored.";
    DeadValidator, "validator/dead", Warning, "A validator that never says anything about answers of this type, or has no limit.";
    ContradictoryValidators, "validator/contradiction", Error, "Limits that no answer can keep.";
    CountContradiction, "element/count-contradiction", Error, "Numbers that contradict one another, such as more choices required than there are.";
    DefaultNotAChoice, "value/not-a-choice", Error, "A default answer that is none of the choices, rows or columns.";
    DefaultBreaksRule, "value/breaks-rule", Error, "A default answer that the question's own rules refuse.";
    MissingTranslation, "text/missing-translation", Warning, "A text that is not written in one of the survey's languages.";
    LanguageTag, "text/language-tag", Warning, "A key of a text that is no language, such as kr for Korean.";
    PlaceholderMismatch, "text/placeholder-mismatch", Warning, "A {name} that stands in one language of a text and not in another.";
    UnusedPlaceholder, "text/unused-placeholder", Warning, "A {0} in a text into which nothing is put.";
    UnknownPipedName, "text/unknown-name", Warning, "A {name} in a text that no question has: respondents read it as it is written.";
    ExponentialPattern, "pattern/exponential", Error, "A regular expression that takes exponential time on some texts.";
    PatternPortability, "pattern/portability", Warning, "A regular expression that means something else in JavaScript, or that not every browser reads.";
    NoConsent, "privacy/no-consent", Warning, "Personal information asked for without a consent question (Korea's Personal Information Protection Act, article 15).";
    LateConsent, "privacy/late-consent", Warning, "Personal information asked for before the consent to it.";
    ResidentRegistrationNumber, "privacy/resident-registration-number", Error, "A resident registration number, which may not be asked for unless a law says so (article 24-2).";
    UniqueIdentifier, "privacy/unique-identifier", Warning, "A passport, driver's licence or alien registration number, which needs a consent of its own (article 24).";
    SensitiveInformation, "privacy/sensitive-information", Warning, "Health, belief, union membership and the like, which need a consent of their own (article 23).";
    TooLarge, "survey/too-large", Warning, "A definition of more bytes than a telephone loads at once.";
    TooManyQuestions, "survey/too-many-questions", Warning, "More questions than respondents answer, or panels nested deeper than they can follow.";
    SurveyId, "survey/id", Warning, "An id that `survey serve` refuses.";
    NoSurveyId, "survey/no-id", Note, "No id: `survey serve` refuses the definition, other receivers get its address instead.";
    SameSurveyId, "survey/same-id", Warning, "Two definitions in one directory with the same id: `survey serve` refuses them.";
}

impl Rule {
    /// The rule of this id.
    pub fn named(id: &str) -> Option<Rule> {
        Rule::ALL.iter().copied().find(|it| it.id() == id)
    }
}
