//! What is drawn for each question type and screen, held without a browser: the survey as JSON goes in, HTML comes out.
#![allow(clippy::unwrap_used)]

mod choosing;
mod frame;
mod rows;

use serde_json::{Value as Json, json};
use survey_expression::Value;

use super::exchange::{Delivery, Receipt, Request};
use super::focus::Focus;
use super::store::RequiredMarker;
use super::testing::Answering;

fn one(question: Json) -> Answering {
    Answering::begin("ko", json!({ "elements": [question] }))
}

fn assert_parts(html: &str, parts: &[&str]) {
    let mut rest = html;
    for part in parts {
        let place =
            rest.find(part).unwrap_or_else(|| panic!("{part} is not, or not there, in\n{html}"));
        rest = &rest[place + part.len()..];
    }
}

#[test]
fn a_text_field_is_labelled_described_and_marked() {
    let survey = one(json!({
        "type": "text", "name": "company", "title": "회사명", "description": "등록증의 이름", "isRequired": true,
        "autocomplete": "organization", "maxLength": 5, "placeholder": "예: 가나다"
    }));
    survey.answer("company", "가나다");
    let html = survey.part("<div class=\"question text\"");
    assert_parts(
        &html,
        &[
            "<div class=\"question text\" part=\"question\" id=\"s1-q0\" data-question=\"company\">",
            "<label class=\"question-title\" id=\"s1-q0-title\" for=\"s1-q0-input\">",
            "<span class=\"title-text\">회사명</span><span class=\"mark\"> 필수</span></label>",
            "<div class=\"description\" id=\"s1-q0-hint\">등록증의 이름</div>",
            "<input class=\"input input-text\" type=\"text\" autocomplete=\"organization\" id=\"s1-q0-input\"",
            "placeholder=\"예: 가나다\" aria-required=\"true\" aria-describedby=\"s1-q0-hint s1-q0-count\">",
            "<p class=\"count\" id=\"s1-q0-count\">",
        ],
    );
    assert!(!html.contains("maxlength"), "a length is counted, never cut");
    survey.answer("company", "가나다라마바");
    assert!(survey.page().contains("class=\"count count-over\""));
}

#[test]
fn a_number_is_typed_as_text() {
    let survey = one(json!({ "type": "text", "name": "staff", "inputType": "number" }));
    assert_parts(
        &survey.page(),
        &["<input class=\"input input-number\" type=\"text\" inputmode=\"decimal\""],
    );
}

#[test]
fn a_date_has_the_limits_of_its_picker() {
    let survey = one(
        json!({ "type": "text", "name": "day", "inputType": "date", "min": "2026-01-01", "max": "2026-12-31" }),
    );
    assert_parts(&survey.page(), &["type=\"date\" min=\"2026-01-01\" max=\"2026-12-31\""]);
}

#[test]
fn a_comment_counts_people_s_characters() {
    let survey = one(json!({ "type": "comment", "name": "opinion", "rows": 6, "maxLength": 250 }));
    survey.answer("opinion", "가 \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}");
    assert_parts(
        &survey.page(),
        &["<textarea class=\"input\" rows=\"6\" id=\"s1-q0-input\"", "<p class=\"count\"", "3"],
    );
}

#[test]
fn radio_buttons_stand_in_a_group_and_can_be_taken_back() {
    let survey = one(json!({
        "type": "radiogroup", "name": "division", "title": "분과", "choices": ["private", "public"], "showOtherItem": true
    }));
    let html = survey.part("<fieldset");
    assert_parts(
        &html,
        &[
            "<fieldset class=\"group\" role=\"radiogroup\"><legend class=\"question-title\" id=\"s1-q0-title\">",
            "<div class=\"choices columns-1\">",
            "<label class=\"choice\"><input",
            "type=\"radio\" id=\"s1-q0-0\" name=\"s1-q0\" value=\"0\"",
            "<span class=\"choice-text\">private</span></label>",
            "<label class=\"choice choice-other\">",
        ],
    );
    assert!(
        !html.contains("checked") && !html.contains("class=\"other\"") && !html.contains("clear")
    );
    survey.answer("division", "other");
    assert_parts(
        &survey.part("<fieldset"),
        &[
            "<input checked",
            "value=\"2\"",
            "<div class=\"other\"><label class=\"field-label\" for=\"s1-q0-note\">",
            "id=\"s1-q0-note\"",
            "<button class=\"link clear\" type=\"button\" data-part=\"clear\"",
        ],
    );
}

#[test]
fn a_choice_can_have_a_field_of_its_own() {
    let survey = one(json!({
        "type": "radiogroup", "name": "r", "title": "무엇을?", "showOtherItem": true, "showCommentArea": true,
        "choices": ["a", { "value": "b", "text": "나", "showCommentArea": true, "isCommentRequired": true }]
    }));
    assert!(!survey.part("<fieldset").contains("beside"));
    survey.answer("r", "b");
    let parts = [
        "for=\"s1-q0-beside-1\">나: 의견</label>",
        "data-part=\"beside\" data-row=\"1\"",
        "aria-required=\"true\"",
    ];
    assert_parts(&survey.part("<fieldset"), &parts);
    survey.answer("r", "other");
    assert_parts(&survey.part("<fieldset"), &["for=\"s1-q0-beside-2\">직접 입력</label>"]);
}

#[test]
fn a_consent_shows_its_particulars_and_nothing_is_chosen() {
    let survey = one(json!({
        "type": "radiogroup", "name": "consent", "isRequired": true, "choices": ["agree", "disagree"],
        "x-survey-widget": { "consent": {
            "version": "1", "purpose": "목적", "items": "항목", "retention": "1년", "refusal": "거부"
        } }
    }));
    let html = survey.part("<fieldset");
    assert_parts(
        &html,
        &[
            "<dl class=\"consent\"",
            "<dd>목적</dd>",
            "<dd>항목</dd>",
            "consent-retention",
            "<strong>1년</strong>",
            "<dd>거부</dd>",
            "<input",
        ],
    );
    assert!(!html.contains("checked"));
}

#[test]
fn checkboxes_tell_how_many_and_refuse_none() {
    let survey = one(json!({
        "type": "checkbox", "name": "urgent", "choices": ["a", "b", "c"], "maxSelectedChoices": 2,
        "showSelectAllItem": true, "showNoneItem": true, "colCount": 2
    }));
    survey.answer("urgent", Value::List(vec!["a".into(), "b".into(), "c".into()]));
    let html = survey.part("<fieldset");
    assert_parts(
        &html,
        &[
            "<fieldset class=\"group\" aria-describedby=\"s1-q0-count\">",
            "<p class=\"selection\" id=\"s1-q0-count\">",
            "3",
            "columns-2",
            "choice-all",
            "checked",
            "type=\"checkbox\"",
            "choice-none",
        ],
    );
    assert!(!html.contains("disabled"));
    assert_eq!(html.matches(" checked").count(), 4, "all three and what stands for all");
}

#[test]
fn a_dropdown_begins_empty() {
    let survey = one(
        json!({ "type": "dropdown", "name": "size", "choices": [{"value": 1, "text": "작음"}, 2] }),
    );
    survey.answer("size", 2.0);
    let html = survey.part("<select");
    assert_parts(
        &html,
        &[
            "class=\"input select\"",
            "id=\"s1-q0-input\"",
            "<option value=\"\">",
            "<option value=\"0\">작음</option>",
            "<option value=\"1\" selected=\"\">2</option>",
        ],
    );
}

#[test]
fn a_boolean_has_three_states() {
    let survey = one(json!({ "type": "boolean", "name": "export", "title": "수출" }));
    assert!(!survey.part("<fieldset").contains("checked"));
    survey.answer("export", false);
    assert_parts(&survey.part("<fieldset"), &["예", "<input checked", "id=\"s1-q0-1\"", "아니요"]);
}

#[test]
fn a_rating_describes_its_ends() {
    let survey = one(json!({
        "type": "rating", "name": "plan", "rateMax": 3, "minRateDescription": "낮음", "maxRateDescription": "높음"
    }));
    assert_parts(
        &survey.part("<div class=\"rating\""),
        &[
            "aria-describedby=\"s1-q0-min\"",
            "rating-text\">1<",
            "rating-text\">2<",
            "aria-describedby=\"s1-q0-max\"",
            "<span class=\"rating-min\" id=\"s1-q0-min\">낮음</span><span class=\"rating-max\" id=\"s1-q0-max\">높음</span>",
        ],
    );
}

#[test]
fn a_cell_of_a_matrix_can_have_a_text_of_its_own() {
    let survey = one(json!({
        "type": "matrix", "name": "m", "title": "의제", "columns": ["low"], "rows": ["ai"],
        "cells": { "ai": { "low": "거의 없음" } }
    }));
    assert_parts(&survey.part("<tbody"), &["-0-text\"", "거의 없음</span>"]);
}

#[test]
fn a_matrix_is_a_table_whose_cells_are_named_by_row_and_column() {
    let survey = one(json!({
        "type": "matrix", "name": "agenda", "title": "의제", "isAllRowRequired": true,
        "columns": ["low", "high"], "rows": ["ai", "talent"]
    }));
    let id = survey.question("agenda");
    survey.store.set_row(id, 1, "high".into());
    survey.store.next();
    let html = survey.part("<table");
    assert_parts(
        &html,
        &[
            "<caption class=\"visually-hidden\">의제</caption>",
            "<th scope=\"col\" id=\"s1-q0-c0\">low</th>",
            "<tr class=\"matrix-row invalid\"><th scope=\"row\"><span class=\"row-text\" id=\"s1-q0-r0\">ai</span>",
            "id=\"s1-q0-r0-error\"",
            "name=\"s1-q0-r0\"",
            "aria-labelledby=\"s1-q0-r0 s1-q0-c0\" aria-describedby=\"s1-q0-r0-error\"",
            "<tr class=\"matrix-row\"><th scope=\"row\"><span class=\"row-text\" id=\"s1-q0-r1\">talent</span>",
            "<input checked",
            "id=\"s1-q0-r1-1\"",
        ],
    );
    assert_eq!(survey.store.take_focus(), Some(Focus::Element("s1-q0-r0-0".into())));
}

#[test]
fn an_html_question_passes_the_list_only() {
    let survey = one(
        json!({ "type": "html", "name": "about", "html": "<p onclick='x'>안내<script>x</script></p>" }),
    );
    assert_parts(&survey.page(), &["<div class=\"prose\"><p>안내</p></div>"]);
}

#[test]
fn an_expression_shows_its_result() {
    let survey = Answering::begin(
        "ko",
        json!({ "elements": [
            { "type": "text", "name": "a", "inputType": "number" },
            { "type": "expression", "name": "twice", "title": "두 배", "expression": "{a} * 2", "format": "{0}명", "displayStyle": "decimal" }
        ] }),
    );
    survey.answer("a", "21");
    assert_parts(
        &survey.page(),
        &[
            "id=\"s1-q1-title\"",
            "<output class=\"result\" aria-labelledby=\"s1-q1-title\">42명</output>",
        ],
    );
}

#[test]
fn a_hidden_question_leaves_its_wrapper() {
    let survey = Answering::begin(
        "ko",
        json!({ "elements": [
            { "type": "boolean", "name": "a" },
            { "type": "panel", "name": "more", "title": "더", "visibleIf": "{a} = true", "elements": [
                { "type": "text", "name": "b" }
            ] }
        ] }),
    );
    assert_parts(
        &survey.page(),
        &["<div class=\"panel\"", "hidden", "<h3", "더", "data-question=\"b\" hidden"],
    );
    assert!(!survey.page().contains("<input class=\"input input-text\""));
    survey.answer("a", true);
    assert_parts(
        &survey.page(),
        &["role=\"group\" aria-labelledby=\"s1-c1\"", "<input class=\"input input-text\""],
    );
}

#[test]
fn problems_are_told_at_the_field_and_in_the_summary_in_the_same_words() {
    let survey =
        one(json!({ "type": "text", "name": "company", "title": "회사명", "isRequired": true }));
    survey.store.next();
    let html = survey.page();
    let message = survey.store.message("problem.required", &[("title", "회사명")]);
    assert_eq!(html.matches(message.as_str()).count(), 2);
    assert_parts(
        &html,
        &[
            "role=\"alert\">",
            "<div class=\"summary\" id=\"s1-summary\" tabindex=\"-1\" role=\"group\" aria-labelledby=\"s1-summary-title\">",
            "<a class=\"link\" data-action=\"focus\" data-about=\"s1-q0-input\" href=\"#s1-q0-input\">",
            "class=\"question text invalid\"",
            "<div class=\"errors\" id=\"s1-q0-error\"><p class=\"error\">",
            "aria-invalid=\"true\" aria-describedby=\"s1-q0-error\"",
        ],
    );
    assert_eq!(survey.store.take_focus(), Some(Focus::Element("s1-q0-input".into())));
    survey.answer("company", "가");
    assert!(
        !survey.page().contains("class=\"summary\"") && !survey.page().contains("class=\"error\"")
    );
}

#[test]
fn outside_of_korean_the_summary_gets_the_focus() {
    let survey = Answering::begin(
        "en",
        json!({ "elements": [{ "type": "text", "name": "a", "isRequired": true }] }),
    );
    survey.store.next();
    assert_eq!(survey.store.take_focus(), Some(Focus::Summary));
    assert_parts(&survey.page(), &["lang=\"en\""]);
}

#[test]
fn optional_questions_can_be_the_marked_ones() {
    let elements = json!({ "elements": [
        { "type": "text", "name": "a", "isRequired": true }, { "type": "text", "name": "b" }
    ] });
    let page = Answering::with("ko", elements.clone(), RequiredMarker::Optional).page();
    assert_eq!(page.matches("class=\"mark").count(), 1);
    assert!(page.contains("class=\"mark mark-optional\"") && !page.contains("required-note"));
    assert_eq!(
        Answering::with("ko", elements, RequiredMarker::Both)
            .page()
            .matches("class=\"mark")
            .count(),
        2
    );
}

fn two_pages() -> Answering {
    Answering::begin(
        "ko",
        json!({
            "title": "설문", "showPreviewBeforeComplete": true, "showProgressBar": true, "completedHtml": "<p>감사</p>",
            "pages": [
                { "name": "one", "title": "첫 쪽", "elements": [
                    { "type": "text", "name": "company", "title": "회사명" },
                    { "type": "html", "name": "note", "html": "안내" }
                ] },
                { "name": "two", "title": "둘째 쪽", "elements": [
                    { "type": "matrix", "name": "m", "columns": ["low", "high"], "rows": ["ai", "talent"] }
                ] }
            ]
        }),
    )
}

#[test]
fn one_question_can_be_shown_at_a_time() {
    let survey = Answering::begin(
        "ko",
        json!({ "questionsOnPageMode": "questionPerPage", "elements": [
            { "type": "text", "name": "a", "title": "하나" }, { "type": "text", "name": "b", "title": "둘" }] }),
    );
    let page = survey.page();
    assert!(page.contains("하나") && !page.contains("둘") && page.contains("다음"), "{page}");
    assert!(!page.contains("이전"), "{page}");
    survey.store.next();
    let page = survey.page();
    assert!(!page.contains("하나") && page.contains("둘") && page.contains("제출"), "{page}");
}

#[test]
fn pages_have_headings_in_order_progress_and_a_way_on() {
    let survey = two_pages();
    let html = survey.page();
    assert_parts(
        &html,
        &[
            "<h2 class=\"survey-title\">설문</h2>",
            "<progress class=\"progress-bar\" max=\"3\" value=\"1\"",
            "<h3 class=\"page-title\" id=\"s1-heading\" tabindex=\"-1\">첫 쪽</h3>",
            "class=\"button primary\"",
        ],
    );
    assert!(!html.contains("class=\"button secondary\""), "there is nothing before the first page");
    survey.store.next();
    assert_eq!(survey.store.take_focus(), Some(Focus::Heading));
    assert_eq!(*survey.requests.borrow(), [Request::PageShown]);
    assert_parts(
        &survey.page(),
        &["value=\"2\"", "둘째 쪽", "class=\"button secondary\"", "class=\"button primary\""],
    );
}

#[test]
fn the_review_lists_every_answer_with_a_link_to_change_it() {
    let survey = two_pages();
    survey.answer("company", "가나다 & 라");
    survey.store.set_row(survey.question("m"), 0, "high".into());
    survey.store.next();
    survey.store.next();
    let html = survey.part("<div class=\"review\"");
    assert_parts(
        &html,
        &[
            "value=\"3\"",
            "<section class=\"review-page\" aria-labelledby=\"s1-c0-review\"><h4",
            "첫 쪽",
            "<dt class=\"answer-title\">회사명</dt><dd class=\"answer-value\">가나다 &amp; 라</dd>",
            "<a class=\"link\" data-action=\"change\" data-about=\"s1-q0\" href=\"#s1-q0\">",
            "<span class=\"visually-hidden\"> 회사명</span></a>",
            "<span class=\"answer-row\">ai</span> <span>high</span>",
            "<span class=\"answer-row\">talent</span> <span class=\"answer-none\">",
        ],
    );
    assert!(!html.contains("안내"), "a text that nobody answers is not reviewed");
    survey.store.change(survey.question("company"));
    assert_eq!(survey.store.take_focus(), Some(Focus::Element("s1-q0-input".into())));
    survey.store.next();
    assert!(survey.page().contains("class=\"review\""), "one page on leads back to the review");
    survey.requests.borrow_mut().clear();
    survey.store.next();
    assert_eq!(*survey.requests.borrow(), [Request::Send]);
}

#[test]
fn the_delivery_says_what_is_the_case() {
    let survey = two_pages();
    survey.store.set_delivery(Delivery::Sending);
    assert_parts(
        &survey.part("<div class=\"delivery\""),
        &["<progress class=\"sending\"", "notice-info"],
    );
    survey.store.set_delivery(Delivery::Waiting { seconds: Some(7) });
    assert_parts(
        &survey.part("<div class=\"delivery\""),
        &["notice-warning", "7", "class=\"button primary\""],
    );
    let parked = Delivery::Parked { message: "parkedRedirect", owner: "HTTP <302>".into() };
    survey.store.set_delivery(parked);
    survey.store.set_memory_only();
    assert_parts(
        &survey.part("<div class=\"delivery\""),
        &[
            "notice-error",
            &survey.store.say("memoryOnly"),
            "class=\"button secondary\"",
            "class=\"button primary\"",
            "<details class=\"owner\">",
            "HTTP &lt;302&gt;",
        ],
    );
}

#[test]
fn the_receipt_is_shown_with_a_copy_of_the_answers() {
    let survey = two_pages();
    survey.answer("company", "가나다");
    let receipt = |with_answers| {
        Delivery::Received(Receipt {
            id: "R-1".into(),
            stored_at: "2026-11-24".into(),
            with_answers,
        })
    };
    survey.store.set_delivery(receipt(true));
    let html = survey.part("<div class=\"completed\"");
    assert_parts(
        &html,
        &[
            "id=\"s1-heading\"",
            "<dd class=\"receipt-number\">R-1</dd>",
            "<time datetime=\"2026-11-24\">",
            "<p>감사</p>",
            "class=\"button tertiary\"",
            "class=\"copy\"",
            "가나다",
        ],
    );
    assert!(!html.contains("href"), "nothing can be changed any more");
    survey.store.set_delivery(receipt(false));
    assert!(!survey.page().contains("class=\"copy\""));
}

#[test]
fn the_ending_follows_from_the_answers_that_were_sent() {
    let survey = Answering::begin(
        "ko",
        json!({ "completedHtml": "<p>끝</p>",
            "completedHtmlOnCondition": [
                { "expression": "{b} = 'x'", "html": "<p>{b} 골랐음</p>" },
                { "expression": "{correctAnswers} = 1", "html": "<p>{correctAnswers}개 맞음</p>" } ],
            "elements": [
                { "type": "text", "name": "a", "correctAnswer": "1" },
                { "type": "text", "name": "b", "visibleIf": "{a} empty" } ] }),
    );
    let receipt = |with_answers| {
        Delivery::Received(Receipt { id: "R-1".into(), stored_at: String::new(), with_answers })
    };
    survey.answer("b", "x");
    survey.store.set_delivery(receipt(true));
    assert!(survey.page().contains("<p>x 골랐음</p>"));
    // What is hidden then is not sent.
    survey.answer("a", "1");
    survey.store.set_delivery(receipt(true));
    assert!(survey.page().contains("<p>1개 맞음</p>"));
    survey.store.set_delivery(receipt(false));
    assert!(!survey.page().contains("맞음") && !survey.page().contains("끝"), "nobody knows now");
}

#[test]
fn the_copy_as_text_has_every_answer() {
    let survey = two_pages();
    survey.answer("company", "가 나");
    survey.store.set_row(survey.question("m"), 1, "low".into());
    let text = super::review::answers_text(&survey.store);
    let none = survey.store.say("notAnswered");
    let expected = [
        "\r\n첫 쪽\r\n\r\n- 회사명\r\n    가 나\r\n\r\n둘째 쪽\r\n\r\n- m\r\n    ai: ",
        &none,
        "\r\n    talent: low\r\n",
    ];
    assert_eq!(text, expected.concat());
}

#[test]
fn the_toolbar_sets_the_text_size_and_the_language() {
    let survey = Answering::begin(
        "ko",
        json!({ "locale": "ko", "title": {"default": "설문", "en": "Survey"}, "elements": [{ "type": "text", "name": "a" }] }),
    );
    assert_parts(
        &survey.page(),
        &[
            "class=\"survey text-medium theme-auto\"",
            "lang=\"ko\" aria-pressed=\"true\">한국어",
            "lang=\"en\" aria-pressed=\"false\">English",
        ],
    );
    for _ in 0..9 {
        survey.store.resize_text(true);
    }
    assert_parts(&survey.page(), &["text-largest", "aria-disabled=\"true\""]);
}

#[test]
fn no_page_has_an_id_twice_or_an_inline_style() {
    let survey = Answering::begin(
        "ko",
        serde_json::from_str(include_str!("../../surveys/cloud-plan-4.json")).unwrap(),
    );
    let html = survey.page();
    let mut ids: Vec<&str> =
        html.split(" id=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert!(!html.contains(" style="));
    for reference in ["aria-describedby=\"", "aria-labelledby=\"", " for=\""] {
        for targets in html.split(reference).skip(1) {
            for target in targets[..targets.find('"').unwrap()].split(' ') {
                assert!(ids.contains(&target), "{target} is referred to and not there");
            }
        }
    }
}
