//! The typed survey definition: what an author wrote, nothing computed.
//!
//! Field names follow the dialect's property names; where a doc comment names only the property, its meaning is
//! the one documented for the SurveyJS JSON dialect, version 3.

use crate::{LocalizedText, Pointer};
use survey_expression::{Expression, Value};

/// A survey definition.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// `x-survey-widget`: what this project adds on the survey.
    pub extension: SurveyExtension,
    /// `locale`: the language of the texts without one; `None` where the author named none.
    pub locale: Option<String>,
    /// `title`
    pub title: LocalizedText,
    /// `description`
    pub description: LocalizedText,
    /// `pages`; a definition that lists `elements` alone has one page.
    pub pages: Vec<Page>,
    /// `completedHtml`: shown when the response has been received.
    pub completed_html: LocalizedText,
    /// `pagePrevText`
    pub page_previous_text: LocalizedText,
    /// `pageNextText`
    pub page_next_text: LocalizedText,
    /// `completeText`
    pub complete_text: LocalizedText,
    /// `previewText`
    pub preview_text: LocalizedText,
    /// `editText`: the link from the review back to a page.
    pub edit_text: LocalizedText,
    /// `showPreviewBeforeComplete`: a page to check all the answers before sending.
    pub show_preview: bool,
    /// `previewMode` is `answeredQuestions`: the review leaves out what was not answered.
    pub preview_answered_only: bool,
    /// `showProgressBar`, and its older values `top`, `bottom`, `both`.
    pub show_progress: bool,
    /// `showTitle`
    pub show_title: bool,
    /// `showPageTitles`
    pub show_page_titles: bool,
    /// `showPrevButton`
    pub show_previous_button: bool,
    /// `showQuestionNumbers`
    pub question_numbers: QuestionNumbers,
    /// `requiredMark`: `None` where the author wrote nothing and the view chooses its words.
    pub required_mark: Option<String>,
    /// `readOnly`
    pub read_only: bool,
    /// `checkErrorsMode`
    pub check_errors: CheckErrors,
    /// `clearInvisibleValues`
    pub clear_invisible: ClearInvisible,
}

/// `x-survey-widget` of a survey.
#[derive(Clone, Debug, Default)]
pub struct SurveyExtension {
    /// Names the survey at the endpoint; without it the definition's address path does.
    pub id: Option<String>,
    /// Names this state of the definition; without it its digest does.
    pub version: Option<String>,
    /// The survey's time zone, for instance `Asia/Seoul`.
    pub time_zone: Option<String>,
}

/// `showQuestionNumbers`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuestionNumbers {
    /// No numbers.
    #[default]
    Off,
    /// One sequence through the survey.
    On,
    /// Each page starts anew.
    OnPage,
}

/// `checkErrorsMode`: when the respondent is told of problems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CheckErrors {
    /// On leaving a page forwards.
    #[default]
    OnNextPage,
    /// At each change too.
    OnValueChanged,
    /// At the end only.
    OnComplete,
}

/// `clearInvisibleValues`: what becomes of the answers of hidden questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClearInvisible {
    /// Dropped on completion.
    #[default]
    OnComplete,
    /// Kept.
    Never,
    /// Dropped as soon as the question itself is hidden.
    OnHidden,
    /// Dropped as soon as the question or what it stands in is hidden.
    OnHiddenContainer,
}

/// When an element is shown, open for input, and required.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    /// `visible`, `true` unless written.
    pub hidden: bool,
    /// `visibleIf`
    pub visible_if: Option<Expression>,
    /// `enableIf`
    pub enable_if: Option<Expression>,
    /// `readOnly`
    pub read_only: bool,
    /// `isRequired`
    pub required: bool,
    /// `requiredIf`
    pub required_if: Option<Expression>,
    /// `requiredErrorText`
    pub required_error_text: LocalizedText,
}

/// A page or a panel: elements under a heading.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Where it stands in the definition.
    pub pointer: Pointer,
    /// `name`
    pub name: String,
    /// `title`
    pub title: LocalizedText,
    /// `description`
    pub description: LocalizedText,
    /// Its conditions.
    pub conditions: Conditions,
    /// `navigationTitle` of a page: its name in the progress indicator.
    pub navigation_title: LocalizedText,
    /// `elements`
    pub elements: Vec<Element>,
}

/// A page is a panel at the top level.
pub type Page = Panel;

/// What a page or a panel holds.
#[derive(Clone, Debug)]
pub enum Element {
    /// A panel.
    Panel(Box<Panel>),
    /// A question.
    Question(Box<Question>),
}

/// A question.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Where it stands in the definition.
    pub pointer: Pointer,
    /// `name`: the key of its answer.
    pub name: String,
    /// `title`; the name serves where there is none.
    pub title: LocalizedText,
    /// `titleLocation` is `hidden`: the title is there for assistive technology only and has no number.
    pub title_hidden: bool,
    /// `description`
    pub description: LocalizedText,
    /// Its conditions.
    pub conditions: Conditions,
    /// `showNumber`, `true` unless written.
    pub number_hidden: bool,
    /// `defaultValue`
    pub default_value: Value,
    /// `validators`
    pub validators: Vec<Validator>,
    /// `showCommentArea`: a free text beside the answer, stored under the name with `-Comment`.
    pub show_comment: bool,
    /// `commentText`: its label.
    pub comment_text: LocalizedText,
    /// `commentPlaceholder`
    pub comment_placeholder: LocalizedText,
    /// `clearIfInvisible`: `None` where the survey's mode holds.
    pub clear_if_invisible: Option<ClearInvisible>,
    /// `x-survey-widget.consent`
    pub consent: Option<Consent>,
    /// What belongs to its type.
    pub kind: QuestionKind,
}

/// `x-survey-widget.consent`: makes a radio group the record of a consent to the collection of personal
/// information, with the four particulars of article 15(2) of Korea's Personal Information Protection Act.
#[derive(Clone, Debug, Default)]
pub struct Consent {
    /// Names the state of the notice's text; kept in the response.
    pub version: String,
    /// Why the data is collected and used.
    pub purpose: LocalizedText,
    /// Which data is collected.
    pub items: LocalizedText,
    /// How long it is kept and used.
    pub retention: LocalizedText,
    /// The right to refuse, and what follows from it.
    pub refusal: LocalizedText,
}

/// `type` and the properties that belong to it.
#[derive(Clone, Debug)]
pub enum QuestionKind {
    /// `text`
    Text(TextInput),
    /// `comment`
    Comment(Comment),
    /// `radiogroup`
    Radiogroup(Choices),
    /// `checkbox`
    Checkbox(Choices),
    /// `dropdown`
    Dropdown(Choices),
    /// `boolean`
    Boolean(Boolean),
    /// `rating`
    Rating(Rating),
    /// `matrix`
    Matrix(Matrix),
    /// `html`: shown, never answered. Drawn through an allow-list, never as raw markup.
    Html(LocalizedText),
    /// `expression`: a result shown, and stored under the question's name.
    Expression(Calculation),
}

impl Default for QuestionKind {
    fn default() -> Self {
        QuestionKind::Text(TextInput::default())
    }
}

impl QuestionKind {
    /// Whether a respondent or the engine can give it an answer.
    pub fn has_answer(&self) -> bool {
        !matches!(self, QuestionKind::Html(_))
    }

    /// The choices of a question that offers some.
    pub fn choices(&self) -> Option<&Choices> {
        match self {
            QuestionKind::Radiogroup(choices)
            | QuestionKind::Checkbox(choices)
            | QuestionKind::Dropdown(choices) => Some(choices),
            _ => None,
        }
    }
}

/// `inputType` of a text question: the types of HTML's `<input>`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the HTML input type of that name")]
pub enum InputType {
    #[default]
    Text,
    Color,
    Date,
    DatetimeLocal,
    Email,
    Month,
    Number,
    Password,
    Range,
    Tel,
    Time,
    Url,
    Week,
}

/// A `text` question.
#[derive(Clone, Debug, Default)]
pub struct TextInput {
    /// `inputType`
    pub input_type: InputType,
    /// `min`, `minValueExpression`
    pub min: Option<Bound>,
    /// `max`, `maxValueExpression`
    pub max: Option<Bound>,
    /// `minErrorText`; `{0}` stands for the bound.
    pub min_error_text: LocalizedText,
    /// `maxErrorText`; `{0}` stands for the bound.
    pub max_error_text: LocalizedText,
    /// `step`
    pub step: Option<f64>,
    /// `maxLength` in characters as a person counts them.
    pub max_length: Option<usize>,
    /// `placeholder`
    pub placeholder: LocalizedText,
    /// `autocomplete`: an autofill token of HTML.
    pub autocomplete: Option<String>,
}

/// A limit of a text question's answer.
#[derive(Clone, Debug)]
pub enum Bound {
    /// The limit itself.
    Value(Value),
    /// What gives the limit: a property that begins with `=`, or `minValueExpression` and its twin.
    Expression(Expression),
}

/// A `comment` question.
#[derive(Clone, Debug)]
pub struct Comment {
    /// `rows`: its height in lines, 4 unless written.
    pub rows: u32,
    /// `maxLength` in characters as a person counts them.
    pub max_length: Option<usize>,
    /// `placeholder`
    pub placeholder: LocalizedText,
    /// `acceptCarriageReturn`: whether the answer may have line breaks.
    pub accept_line_breaks: bool,
}

impl Default for Comment {
    fn default() -> Self {
        Comment {
            rows: 4,
            max_length: None,
            placeholder: LocalizedText::default(),
            accept_line_breaks: true,
        }
    }
}

/// The choices of a `radiogroup`, `checkbox` or `dropdown`.
#[derive(Clone, Debug)]
pub struct Choices {
    /// `choices`
    pub items: Vec<Choice>,
    /// `showOtherItem`: a choice with a text of the respondent's own, stored under the name with `-Comment`.
    pub show_other: bool,
    /// `otherText`
    pub other_text: LocalizedText,
    /// `otherPlaceholder`
    pub other_placeholder: LocalizedText,
    /// `otherErrorText`
    pub other_error_text: LocalizedText,
    /// `showNoneItem`: an exclusive choice with the value `none`.
    pub show_none: bool,
    /// `noneText`
    pub none_text: LocalizedText,
    /// `showSelectAllItem` of a checkbox.
    pub show_select_all: bool,
    /// `selectAllText`
    pub select_all_text: LocalizedText,
    /// `minSelectedChoices` of a checkbox, 0 for no limit.
    pub min_selected: usize,
    /// `maxSelectedChoices` of a checkbox, 0 for no limit.
    pub max_selected: usize,
    /// `colCount`: columns of the choices where there is room, 1 unless written; 0 for one flowing line.
    pub columns: u32,
    /// `placeholder` of a dropdown.
    pub placeholder: LocalizedText,
    /// `autocomplete` of a dropdown.
    pub autocomplete: Option<String>,
}

impl Default for Choices {
    fn default() -> Self {
        Choices {
            items: Vec::new(),
            show_other: false,
            other_text: LocalizedText::default(),
            other_placeholder: LocalizedText::default(),
            other_error_text: LocalizedText::default(),
            show_none: false,
            none_text: LocalizedText::default(),
            show_select_all: false,
            select_all_text: LocalizedText::default(),
            min_selected: 0,
            max_selected: 0,
            columns: 1,
            placeholder: LocalizedText::default(),
            autocomplete: None,
        }
    }
}

/// The value of the choice for an answer of one's own.
pub const OTHER: &str = "other";
/// The value of the choice that excludes all others.
pub const NONE: &str = "none";

/// A choice, a matrix row or a matrix column.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// `value`: what is stored.
    pub value: Value,
    /// `text`; the value serves where there is none.
    pub text: LocalizedText,
    /// `visibleIf`
    pub visible_if: Option<Expression>,
    /// `enableIf`
    pub enable_if: Option<Expression>,
}

/// A `boolean` question.
#[derive(Clone, Debug, Default)]
pub struct Boolean {
    /// `labelTrue`
    pub label_true: LocalizedText,
    /// `labelFalse`
    pub label_false: LocalizedText,
    /// `valueTrue`, `true` unless written.
    pub value_true: Option<Value>,
    /// `valueFalse`, `false` unless written.
    pub value_false: Option<Value>,
}

/// A `rating` question.
#[derive(Clone, Debug, Default)]
pub struct Rating {
    /// The values to choose from: `rateValues`, or those from `rateMin` to `rateMax` by `rateStep` or `rateCount`.
    pub items: Vec<Choice>,
    /// `minRateDescription`
    pub min_description: LocalizedText,
    /// `maxRateDescription`
    pub max_description: LocalizedText,
}

/// A `matrix` question: one choice a row.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// `columns`
    pub columns: Vec<Choice>,
    /// `rows`; without any the answer is the column itself.
    pub rows: Vec<Choice>,
    /// `eachRowRequired`
    pub each_row_required: bool,
    /// `eachRowUnique`
    pub each_row_unique: bool,
}

/// An `expression` question.
#[derive(Clone, Debug, Default)]
pub struct Calculation {
    /// `expression`
    pub expression: Option<Expression>,
    /// `format`: `{0}` stands for the result.
    pub format: LocalizedText,
    /// `displayStyle`
    pub display_style: DisplayStyle,
    /// `currency`: an ISO 4217 code, `USD` unless written.
    pub currency: Option<String>,
    /// `maximumFractionDigits`
    pub maximum_fraction_digits: Option<u32>,
    /// `minimumFractionDigits`
    pub minimum_fraction_digits: Option<u32>,
    /// `precision`: decimals of the stored result.
    pub precision: Option<u32>,
}

/// `displayStyle` of an expression question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's value of that name")]
pub enum DisplayStyle {
    #[default]
    None,
    Decimal,
    Currency,
    Percent,
    Date,
}

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
