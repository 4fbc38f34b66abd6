//! What stands around the questions, where and in which form its author wants it.

use serde_json::{Value as Json, json};

use super::{Answering, assert_parts};
use crate::view::focus::Focus;

fn survey(more: Json) -> Answering {
    let mut survey = json!({
        "showProgressBar": true, "showQuestionNumbers": true, "pages": [
            { "name": "p1", "title": "첫째", "elements": [
                { "type": "text", "name": "a", "title": "가", "isRequired": true },
                { "type": "expression", "name": "sum", "expression": "1 + 1" }
            ] },
            { "name": "p2", "title": "둘째", "elements": [
                { "type": "html", "name": "notice", "html": "알림" },
                { "type": "rating", "name": "b", "title": "나", "correctAnswer": 3 }
            ] }
        ]
    });
    survey.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Answering::begin("ko", survey)
}

#[test]
fn progress_counts_pages_questions_or_right_answers() {
    let progress = |more: Json, answer: bool| {
        let survey = survey(more);
        if answer {
            survey.answer("a", "x");
        }
        survey.part("<div class=\"progress\"")
    };
    assert_parts(&progress(json!({}), false), &["2단계 중 1단계", "max=\"2\" value=\"1\""]);
    let questions = json!({ "progressBarType": "questions" });
    assert_parts(&progress(questions.clone(), false), &["2개 문항 중 0개 답변"]);
    assert_parts(&progress(questions, true), &["2개 문항 중 1개 답변", "max=\"2\" value=\"1\""]);
    let required = json!({ "progressBarType": "requiredQuestions" });
    assert_parts(&progress(required, true), &["1개 문항 중 1개 답변"]);
    let right = json!({ "progressBarType": "correctQuestions" });
    assert_parts(&progress(right, true), &["1개 문항 중 0개 정답"]);
}

#[test]
fn progress_and_buttons_stand_above_or_below_the_questions() {
    let page = |more: Json| survey(more).part("<div class=\"page\"");
    let usual = ["<div class=\"progress\"", "<div class=\"elements\"", "<div class=\"navigation\""];
    assert_parts(&page(json!({})), &usual);
    let below = page(json!({ "progressBarLocation": "bottom" }));
    assert_parts(
        &below,
        &["<div class=\"elements\"", "<div class=\"below\"><div class=\"progress\""],
    );
    assert_eq!(below.matches("class=\"progress\"").count(), 1);
    let both = page(
        json!({ "progressBarLocation": "topBottom", "navigationButtonsLocation": "topBottom" }),
    );
    assert_eq!(both.matches("class=\"progress\"").count(), 2);
    assert_eq!(both.matches("class=\"navigation\"").count(), 2);
    let above = page(json!({ "navigationButtonsLocation": "top" }));
    assert_parts(
        &above,
        &["<div class=\"above\"><div class=\"navigation\"", "<div class=\"elements\""],
    );
    assert_eq!(above.matches("class=\"navigation\"").count(), 1);
    assert!(!page(json!({ "showNavigationButtons": false })).contains("navigation"));
    let own = json!({ "pages": [{ "name": "p", "title": "쪽", "showNavigationButtons": false,
        "elements": [{ "type": "text", "name": "a" }] }] });
    assert!(!page(own).contains("navigation"));
    // As older definitions have it.
    let older = page(json!({ "showProgressBar": "bottom", "showNavigationButtons": "top" }));
    assert_parts(&older, &["class=\"above\"", "<div class=\"elements\"", "class=\"below\""]);
}

#[test]
fn pages_have_numbers_and_titles_another_order_where_their_author_wants_it() {
    assert_parts(&survey(json!({ "showPageNumbers": true })).page(), &[">1. 첫째</h2>"]);
    assert_parts(&survey(json!({})).page(), &[">첫째</h2>"]);
    let title = |pattern: &str| {
        survey(json!({ "questionTitlePattern": pattern })).part("<label class=\"question-title\"")
    };
    assert_parts(&title("numTitleRequire"), &["number\">1. <", ">가<", "필수"]);
    assert_parts(&title("numRequireTitle"), &["number\">1. <", "필수", ">가<"]);
    assert!(!title("numTitle").contains("필수"));
}

#[test]
fn the_focus_goes_to_the_first_question_or_stays_where_its_author_wants_that() {
    let survey_of = |more: Json| {
        let survey = survey(more);
        survey.answer("a", "x");
        survey.store.next();
        survey
    };
    assert_eq!(survey_of(json!({})).store.take_focus(), Some(Focus::Heading));
    let first = survey_of(json!({ "autoFocusFirstQuestion": true }));
    assert_eq!(first.store.take_focus(), Some(Focus::Element("s1-q3-0".into())));

    let stays = survey(json!({ "autoFocusFirstError": false }));
    stays.store.next();
    assert_eq!(stays.store.take_focus(), None);
    assert_parts(&stays.page(), &["role=\"alert\">입력하신 내용을", "class=\"error\""]);
}

#[test]
fn a_month_says_how_it_is_written_where_browsers_have_no_field_for_it() {
    let field = |more: Json| {
        let mut question = json!({ "type": "text", "name": "m", "inputType": "month" });
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let survey = json!({ "elements": [question] });
        Answering::begin("ko", survey).part("<div class=\"question text\"")
    };
    assert_parts(&field(json!({})), &["placeholder=\"2026-11\""]);
    assert_parts(&field(json!({ "placeholder": "시작한 달" })), &["placeholder=\"시작한 달\""]);
}
