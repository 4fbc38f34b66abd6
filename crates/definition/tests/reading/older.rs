//! Older words for values, and older properties that say the same in another way. The older spellings of names are
//! a table, which xtask holds against the reference.

use super::{read_question, read_well};
use serde_json::{Value as Json, json};
use survey_definition::{PanelDisplay, QuestionKind, QuestionNumbers, QuestionsOnPage, Survey};

fn survey(property: &str, value: Json) -> Survey {
    let mut definition = json!({ "elements": [{ "type": "text", "name": "a" }] });
    definition[property] = value;
    read_well(definition)
}

#[test]
fn of_the_survey() {
    assert!(survey("mode", "display".into()).read_only);
    assert!(!survey("mode", "edit".into()).read_only);
    assert!(survey("showTimerPanel", "top".into()).show_timer);
    assert_eq!(survey("isSinglePage", true.into()).questions_on_page, QuestionsOnPage::SinglePage);
    assert!(!survey("showNavigationButtons", "none".into()).show_navigation_buttons);
    assert!(survey("showNavigationButtons", "both".into()).show_navigation_buttons);
    assert!(survey("goNextPageAutomatic", "autogonext".into()).auto_advance);
    assert!(survey("showProgressBar", "topBottom".into()).show_progress);
    assert!(!survey("showProgressBar", "off".into()).show_progress);
    let numbers = survey("showQuestionNumbers", "onpage".into()).question_numbers;
    assert_eq!(numbers, QuestionNumbers::OnPage);
    let preview = survey("showPreviewBeforeComplete", "showAnsweredQuestions".into());
    assert!(preview.show_preview && preview.preview_answered_only);
    assert!(!survey("showPreviewBeforeComplete", "noPreview".into()).show_preview);
}

#[test]
fn of_pages_and_questions() {
    let pages = |visibility: &str| {
        let page = json!({ "name": "p", "navigationButtonsVisibility": visibility,
            "elements": [{ "type": "text", "name": "a" }] });
        read_well(json!({ "pages": [page] })).pages[0].show_navigation_buttons
    };
    assert_eq!([pages("show"), pages("hide"), pages("inherit")], [Some(true), Some(false), None]);
    let question = |property: &str, value: Json| {
        let mut question = json!({ "type": "text", "name": "a" });
        question[property] = value;
        read_question(question)
    };
    assert!(question("hideNumber", true.into()).number_hidden);
    assert!(question("showTitle", false.into()).title_hidden);
    assert!(question("isRequired", "true".into()).conditions.required);
    let QuestionKind::Text(text) = question("maxLength", "12".into()).kind else { panic!() };
    assert_eq!(text.max_length, Some(12));
}

#[test]
fn of_tables_and_repeated_panels() {
    let kind = read_question(json!({ "type": "matrixdropdown", "name": "m", "rows": [1],
        "columns": [{ "name": "c" }], "columnLayout": "vertical" }))
    .kind;
    assert!(matches!(kind, QuestionKind::Table(table) if table.transposed));
    let kind = read_question(json!({ "type": "paneldynamic", "name": "p", "templateElements": [],
        "renderMode": "progressTop" }))
    .kind;
    let QuestionKind::PanelDynamic(repeated) = kind else { panic!() };
    assert_eq!(repeated.display, PanelDisplay::Carousel);
}
