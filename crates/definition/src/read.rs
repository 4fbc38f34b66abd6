//! From JSON to the survey: which of its own properties goes where.

use crate::panel::{self, Page};
use crate::rare::WHOLE_DIALECT;
use crate::reader::{Read, Reader, word};
use crate::survey::*;
use crate::{extension, regional_format, trigger};
use survey_expression::Value;

pub(crate) fn survey(value: &Value, reader: &mut Reader) -> Survey {
    let mut survey = Survey {
        show_title: true,
        show_page_titles: true,
        show_navigation_buttons: true,
        show_previous_button: true,
        show_completed_page: true,
        focus_first_error: true,
        auto_advance_complete: true,
        store_others_as_comment: true,
        ..Survey::default()
    };
    let mut only_page = None;
    reader.members(value, &mut |name, value, reader| {
        if matches!(name, "elements" | "questions") {
            only_page = Some(Page {
                name: "page1".to_owned(),
                elements: panel::elements(value, reader),
                ..Page::default()
            });
            return true;
        }
        flow_property(&mut survey, name, value, reader)
            || text_property(&mut survey, name, value, reader)
            || presentation_property(&mut survey, name, value, reader)
            || WHOLE_DIALECT && rare_property(&mut survey, name, value, reader)
    });
    if let Some(page) = only_page {
        survey.pages = vec![page];
    }
    survey
}

/// What the small program leaves to the whole one.
fn rare_property(survey: &mut Survey, name: &str, value: &Value, reader: &mut Reader) -> bool {
    rare_flow_property(survey, name, value, reader)
        || rare_text_property(survey, name, value, reader)
        || rare_presentation_property(survey, name, value, reader)
}

/// What is asked, in which order, and what of it is collected.
fn flow_property(survey: &mut Survey, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "$schema" => {}
        "x-survey-widget" => extension::read(&mut survey.extension, value, reader),
        "pages" => reader.items(value, &mut |page, reader| {
            survey.pages.push(panel::panel(page, reader));
        }),
        "showPreviewBeforeComplete" => preview(survey, value, reader),
        "previewMode" => word(
            &mut survey.preview_answered_only,
            &[("allQuestions", false), ("answeredQuestions", true)],
            value,
            reader,
        ),
        "readOnly" => survey.read_only.read(value, reader),
        "checkErrorsMode" => word(&mut survey.check_errors, CHECK_ERRORS, value, reader),
        "clearInvisibleValues" => word(&mut survey.clear_invisible, CLEAR_INVISIBLE, value, reader),
        _ => return false,
    }
    true
}

/// What is rare of that.
fn rare_flow_property(survey: &mut Survey, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "triggers" => reader.items(value, &mut |value, reader| {
            survey.triggers.extend(trigger::trigger(value, reader));
        }),
        "calculatedValues" => reader.items(value, &mut |value, reader| {
            survey.calculated_values.push(trigger::calculated_value(value, reader));
        }),
        "firstPageIsStartPage" | "firstPageIsStarted" => {
            survey.first_page_is_start.read(value, reader);
        }
        "questionsOnPageMode" => {
            word(&mut survey.questions_on_page, QUESTIONS_ON_PAGE, value, reader);
        }
        "isSinglePage" => {
            let words =
                &[("true", QuestionsOnPage::SinglePage), ("false", QuestionsOnPage::Standard)];
            word(&mut survey.questions_on_page, words, value, reader);
        }
        "questionOrder" | "questionsOrder" => {
            word(&mut survey.random_order, RANDOM, value, reader);
        }
        "autoAdvanceEnabled" | "goNextPageAutomatic" => {
            let words = &[("true", true), ("false", false), ("autogonext", true)];
            word(&mut survey.auto_advance, words, value, reader);
        }
        "autoAdvanceAllowComplete" | "allowCompleteSurveyAutomatic" => {
            survey.auto_advance_complete.read(value, reader);
        }
        "mode" => {
            word(&mut survey.read_only, &[("edit", false), ("display", true)], value, reader);
        }
        "validateVisitedEmptyFields" => survey.validate_visited.read(value, reader),
        "textUpdateMode" => {
            let words = &[("onBlur", false), ("onTyping", true)];
            word(&mut survey.update_on_typing, words, value, reader);
        }
        "storeOthersAsComment" => survey.store_others_as_comment.read(value, reader),
        "maxTextLength" => survey.max_text_length.read(value, reader),
        "maxCommentLength" | "maxOthersLength" => survey.max_comment_length.read(value, reader),
        "showTimer" => survey.show_timer.read(value, reader),
        "showTimerPanel" => {
            let words = &[("none", false), ("top", true), ("bottom", true)];
            word(&mut survey.show_timer, words, value, reader);
        }
        "timeLimit" | "maxTimeToFinish" => survey.time_limit.read(value, reader),
        "timeLimitPerPage" | "maxTimeToFinishPage" => {
            survey.time_limit_per_page.read(value, reader);
        }
        _ => return false,
    }
    true
}

/// The texts of the survey itself.
fn text_property(survey: &mut Survey, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "locale" => survey.locale.read(value, reader),
        "title" => survey.title.read(value, reader),
        "description" => survey.description.read(value, reader),
        "completedHtml" => survey.completed_html.read(value, reader),
        "pagePrevText" => survey.page_previous_text.read(value, reader),
        "pageNextText" => survey.page_next_text.read(value, reader),
        "completeText" => survey.complete_text.read(value, reader),
        "previewText" => survey.preview_text.read(value, reader),
        "editText" => survey.edit_text.read(value, reader),
        "requiredMark" | "requiredText" => reader.written(&mut survey.required_mark, value),
        _ => return false,
    }
    true
}

/// Those that are rare.
fn rare_text_property(survey: &mut Survey, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "regionalFormat" => regional_format::read(&mut survey.regional_format, value, reader),
        "completedHtmlOnCondition" => {
            conditional(&mut survey.completed_html_on_condition, "html", value, reader);
        }
        "navigateToUrl" => survey.navigate_to_url.read(value, reader),
        "navigateToUrlOnCondition" => {
            conditional(&mut survey.navigate_to_url_on_condition, "url", value, reader);
        }
        "startSurveyText" => survey.start_text.read(value, reader),
        "questionStartIndex" => survey.question_start.read(value, reader),
        _ => return false,
    }
    true
}

/// What of the survey is shown.
fn presentation_property(
    survey: &mut Survey,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "showProgressBar" => {
            word(&mut survey.show_progress, PROGRESS, value, reader);
            if WHOLE_DIALECT {
                older_edges(&mut survey.progress_edges, value);
            }
        }
        "showTitle" => survey.show_title.read(value, reader),
        "showPageTitles" => survey.show_page_titles.read(value, reader),
        "showPrevButton" => survey.show_previous_button.read(value, reader),
        "showQuestionNumbers" => {
            word(&mut survey.question_numbers, QUESTION_NUMBERS, value, reader);
            if survey.question_numbers != QuestionNumbers::Off {
                reader.leave_rare();
            }
        }
        _ => return false,
    }
    true
}

/// What is rare of that.
fn rare_presentation_property(
    survey: &mut Survey,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "showCompletePage" | "showCompletedPage" => {
            survey.show_completed_page.read(value, reader);
        }
        "progressBarLocation" => {
            word(&mut survey.progress_edges, PROGRESS_EDGES, value, reader);
        }
        "navigationButtonsLocation" => {
            word(&mut survey.navigation_edges, NAVIGATION_EDGES, value, reader);
        }
        "autoFocusFirstQuestion" | "focusFirstQuestionAutomatic" => {
            survey.focus_first_question.read(value, reader);
        }
        "progressBarType" => word(&mut survey.progress_type, PROGRESS_TYPES, value, reader),
        "showPageNumbers" => survey.show_page_numbers.read(value, reader),
        "showNavigationButtons" => {
            word(&mut survey.show_navigation_buttons, NAVIGATION_BUTTONS, value, reader);
            older_edges(&mut survey.navigation_edges, value);
        }
        "questionTitlePattern" => word(&mut survey.title_pattern, TITLE_PATTERNS, value, reader),
        "autoFocusFirstError" | "focusOnFirstError" => {
            survey.focus_first_error.read(value, reader);
        }
        _ => return false,
    }
    true
}

/// Older definitions say in one property that something is shown, and where.
fn older_edges(edges: &mut Edges, value: &Value) {
    match value.as_text() {
        Some("top") => *edges = Edges::Above,
        Some("bottom") => *edges = Edges::Below,
        Some("both" | "topBottom" | "topbottom") => *edges = Edges::Both,
        _ => {}
    }
}

fn conditional(texts: &mut Vec<ConditionalText>, text: &str, value: &Value, reader: &mut Reader) {
    reader.items(value, &mut |value, reader| {
        let mut item =
            ConditionalText { pointer: reader.pointer.clone(), ..ConditionalText::default() };
        reader.members(value, &mut |name, value, reader| {
            match name {
                "expression" => item.expression.read(value, reader),
                _ if name == text => item.text.read(value, reader),
                _ => return false,
            }
            true
        });
        texts.push(item);
    });
}

/// `showPreviewBeforeComplete`, whose older words say which questions are shown, too.
fn preview(survey: &mut Survey, value: &Value, reader: &mut Reader) {
    word(&mut survey.show_preview, PREVIEW, value, reader);
    if value.as_text() == Some("showAnsweredQuestions") {
        survey.preview_answered_only = true;
    }
}

const PREVIEW: &[(&str, bool)] = &[
    ("true", true),
    ("false", false),
    ("showAllQuestions", true),
    ("showAnsweredQuestions", true),
    ("noPreview", false),
];
const PROGRESS: &[(&str, bool)] = &[
    ("true", true),
    ("false", false),
    ("top", true),
    ("bottom", true),
    ("both", true),
    ("topBottom", true),
    ("auto", true),
    ("aboveHeader", true),
    ("belowHeader", true),
    ("topbottom", true),
    ("aboveheader", true),
    ("belowheader", true),
    ("off", false),
];
/// Where the buttons stand is a matter of drawing.
const NAVIGATION_BUTTONS: &[(&str, bool)] = &[
    ("true", true),
    ("false", false),
    ("none", false),
    ("top", true),
    ("bottom", true),
    ("both", true),
    ("topBottom", true),
];
const NAVIGATION_EDGES: &[(&str, Edges)] =
    &[("top", Edges::Above), ("bottom", Edges::Below), ("topBottom", Edges::Both)];
const PROGRESS_EDGES: &[(&str, Edges)] = &[
    ("auto", Edges::Usual),
    ("aboveHeader", Edges::Above),
    ("belowHeader", Edges::Above),
    ("aboveheader", Edges::Above),
    ("belowheader", Edges::Above),
    ("bottom", Edges::Below),
    ("topBottom", Edges::Both),
    ("topbottom", Edges::Both),
];
const PROGRESS_TYPES: &[(&str, ProgressType)] = &[
    ("pages", ProgressType::Pages),
    ("buttons", ProgressType::Pages),
    ("questions", ProgressType::Questions),
    ("requiredQuestions", ProgressType::RequiredQuestions),
    ("correctQuestions", ProgressType::CorrectQuestions),
];
const QUESTION_NUMBERS: &[(&str, QuestionNumbers)] = &[
    ("true", QuestionNumbers::On),
    ("on", QuestionNumbers::On),
    ("false", QuestionNumbers::Off),
    ("off", QuestionNumbers::Off),
    ("onpage", QuestionNumbers::OnPage),
    ("onPage", QuestionNumbers::OnPage),
    ("recursive", QuestionNumbers::Recursive),
];
const TITLE_PATTERNS: &[(&str, TitlePattern)] = &[
    ("numTitleRequire", TitlePattern::NumberTitleRequired),
    ("numRequireTitle", TitlePattern::NumberRequiredTitle),
    ("numTitle", TitlePattern::NumberTitle),
];
const QUESTIONS_ON_PAGE: &[(&str, QuestionsOnPage)] = &[
    ("standard", QuestionsOnPage::Standard),
    ("singlePage", QuestionsOnPage::SinglePage),
    ("questionPerPage", QuestionsOnPage::QuestionPerPage),
    ("inputPerPage", QuestionsOnPage::InputPerPage),
];
const CHECK_ERRORS: &[(&str, CheckErrors)] = &[
    ("onNextPage", CheckErrors::OnNextPage),
    ("onValueChanged", CheckErrors::OnValueChanged),
    ("onComplete", CheckErrors::OnComplete),
];
const CLEAR_INVISIBLE: &[(&str, ClearInvisible)] = &[
    ("none", ClearInvisible::Never),
    ("onComplete", ClearInvisible::OnComplete),
    ("onHidden", ClearInvisible::OnHidden),
    ("onHiddenContainer", ClearInvisible::OnHiddenContainer),
];
/// `questionOrder` of a survey, `rowOrder` of a matrix.
pub(crate) const RANDOM: &[(&str, bool)] = &[("initial", false), ("random", true)];
/// `questionOrder` of a page or panel.
pub(crate) const ORDERS: &[(&str, Option<bool>)] =
    &[("default", None), ("initial", Some(false)), ("random", Some(true))];
