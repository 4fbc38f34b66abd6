//! The survey definition itself: what is said about the survey as a whole.
//!
//! Field names follow the dialect's property names; where a doc comment names only the property, its meaning is
//! the one documented for the SurveyJS JSON dialect, version 3.

use crate::extension::SurveyExtension;
use crate::panel::Page;
use crate::regional_format::RegionalFormat;
use crate::trigger::{CalculatedValue, Trigger};
use crate::{LocalizedText, Pointer};
use survey_expression::Expression;

/// A survey definition.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// `x-survey-widget`: what this project adds on the survey.
    pub extension: SurveyExtension,
    /// `locale`: the language of the texts without one; `None` where the author named none.
    pub locale: Option<String>,
    /// `regionalFormat`
    pub regional_format: RegionalFormat,
    /// `title`
    pub title: LocalizedText,
    /// `description`
    pub description: LocalizedText,
    /// `pages`; a definition that lists `elements` has one page.
    pub pages: Vec<Page>,
    /// `triggers`
    pub triggers: Vec<Trigger>,
    /// `calculatedValues`
    pub calculated_values: Vec<CalculatedValue>,
    /// `completedHtml`: shown when the response has been received.
    pub completed_html: LocalizedText,
    /// `completedHtmlOnCondition`: the first whose condition holds is shown instead.
    pub completed_html_on_condition: Vec<ConditionalText>,
    /// `showCompletePage`
    pub show_completed_page: bool,
    /// `navigateToUrl`: where the page goes once the response has been received.
    pub navigate_to_url: Option<String>,
    /// `navigateToUrlOnCondition`: the first whose condition holds is gone to instead.
    pub navigate_to_url_on_condition: Vec<ConditionalText>,
    /// `startSurveyText`
    pub start_text: LocalizedText,
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
    /// `firstPageIsStartPage`: the first page stands before the survey.
    pub first_page_is_start: bool,
    /// `questionsOnPageMode`
    pub questions_on_page: QuestionsOnPage,
    /// `questionOrder` is `random`.
    pub random_order: bool,
    /// `showPreviewBeforeComplete`: a page to check all the answers before sending.
    pub show_preview: bool,
    /// `previewMode` is `answeredQuestions`: the review leaves out what was not answered.
    pub preview_answered_only: bool,
    /// `showProgressBar`, and its older values `top`, `bottom`, `both`.
    pub show_progress: bool,
    /// `progressBarLocation`
    pub progress_edges: Edges,
    /// `progressBarType`
    pub progress_type: ProgressType,
    /// `showTitle`
    pub show_title: bool,
    /// `showPageTitles`
    pub show_page_titles: bool,
    /// `showPageNumbers`
    pub show_page_numbers: bool,
    /// `showNavigationButtons`
    pub show_navigation_buttons: bool,
    /// `navigationButtonsLocation`
    pub navigation_edges: Edges,
    /// `showPrevButton`
    pub show_previous_button: bool,
    /// `showQuestionNumbers`
    pub question_numbers: QuestionNumbers,
    /// `questionStartIndex`: the first number and what stands around it, for instance `A)`.
    pub question_start: Option<String>,
    /// `questionTitlePattern`
    pub title_pattern: TitlePattern,
    /// `requiredMark`: `None` where the author wrote nothing and the view chooses its words.
    pub required_mark: Option<String>,
    /// `autoFocusFirstQuestion`: the first question of a page that is turned to gets the focus, not its heading.
    pub focus_first_question: bool,
    /// `autoFocusFirstError`
    pub focus_first_error: bool,
    /// `autoAdvanceEnabled`: a page whose last question has been answered gives way to the next.
    pub auto_advance: bool,
    /// `autoAdvanceAllowComplete`: the last page too.
    pub auto_advance_complete: bool,
    /// `readOnly`
    pub read_only: bool,
    /// `checkErrorsMode`
    pub check_errors: CheckErrors,
    /// `validateVisitedEmptyFields`
    pub validate_visited: bool,
    /// `textUpdateMode` is `onTyping`.
    pub update_on_typing: bool,
    /// `clearInvisibleValues`
    pub clear_invisible: ClearInvisible,
    /// `storeOthersAsComment`: where the text of the choice "other" is stored.
    pub store_others_as_comment: bool,
    /// `maxTextLength` of texts that have no limit of their own.
    pub max_text_length: Option<usize>,
    /// `maxCommentLength` of comments beside answers.
    pub max_comment_length: Option<usize>,
    /// `showTimer`
    pub show_timer: bool,
    /// `timeLimit` of the survey in seconds.
    pub time_limit: Option<usize>,
    /// `timeLimitPerPage` in seconds.
    pub time_limit_per_page: Option<usize>,
}

/// A text that holds under a condition.
#[derive(Clone, Debug, Default)]
pub struct ConditionalText {
    /// Where it stands in the definition.
    pub pointer: Pointer,
    /// `expression`
    pub expression: Option<Expression>,
    /// `html` or `url`
    pub text: LocalizedText,
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
    /// Those within a panel stand below its own: `2.1`.
    Recursive,
}

/// `questionsOnPageMode`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuestionsOnPage {
    /// As the pages have it.
    #[default]
    Standard,
    /// All on one page.
    SinglePage,
    /// One question at a time.
    QuestionPerPage,
    /// One input at a time: cells and repeated panels one after the other.
    InputPerPage,
}

/// Whether something stands above a page, below it, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edges {
    /// Where it stands unless the author says more.
    #[default]
    Usual,
    /// Above the page.
    Above,
    /// Below the page.
    Below,
    /// Both.
    Both,
}

/// `progressBarType`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's value of that name")]
pub enum ProgressType {
    #[default]
    Pages,
    Questions,
    RequiredQuestions,
    CorrectQuestions,
}

/// `questionTitlePattern`: in which order number, title and required mark stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant names the order")]
pub enum TitlePattern {
    #[default]
    NumberTitleRequired,
    NumberRequiredTitle,
    NumberTitle,
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
