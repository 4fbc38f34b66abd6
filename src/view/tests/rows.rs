//! What is drawn for questions that hold questions, held without a browser.

use serde_json::{Value as Json, json};
use survey_expression::Value;

use super::{Answering, assert_parts, one};
use crate::view::action::Action;
use crate::view::exchange::Request;
use crate::view::focus::Focus;
use crate::view::{add_file, review};

#[test]
fn the_words_of_rare_types_are_the_same_in_each_language() {
    let keys = |text: &str| -> Vec<(String, usize)> {
        let texts: Json = serde_json::from_str(text).unwrap();
        let texts = texts.as_object().unwrap();
        texts
            .iter()
            .map(|(key, it)| (key.clone(), it.as_str().unwrap().matches('{').count()))
            .collect()
    };
    let (english, korean) = (
        include_str!("../../../locales/rare/en.json"),
        include_str!("../../../locales/rare/ko.json"),
    );
    assert_eq!(keys(english), keys(korean));
}

#[test]
fn several_texts_are_fields_of_one_group_each_with_its_label() {
    let survey = one(json!({
        "type": "multipletext", "name": "contact", "title": "연락처", "items": [
            { "name": "name", "title": "이름", "isRequired": true },
            { "name": "mail", "inputType": "email" } ]
    }));
    assert_parts(
        &survey.part("<div class=\"question multipletext\""),
        &[
            "<fieldset class=\"group\"><legend class=\"question-title\" id=\"s1-q0-title\">",
            "연락처",
            "<div class=\"fields\"><div class=\"question text\" part=\"question\" id=\"s1-q1\"",
            "<label class=\"question-title\" id=\"s1-q1-title\" for=\"s1-q1-input\">",
            "이름</span><span class=\"mark\"> 필수</span>",
            "<input class=\"input input-text\"",
            "<input class=\"input input-email\" type=\"email\"",
        ],
    );
    survey.store.next();
    assert_parts(
        &survey.page(),
        &["#s1-q1-input", "연락처: ‘이름’ 문항이 비어 있습니다.", "id=\"s1-q1-error\""],
    );
}

fn costs() -> Answering {
    one(json!({
        "type": "matrixdynamic", "name": "costs", "title": "비용", "rowCount": 1, "minRowCount": 1, "maxRowCount": 2,
        "confirmDelete": true, "detailPanelMode": "underRow", "columns": [
            { "name": "item", "title": "품목", "cellType": "text", "isRequired": true },
            { "name": "sum", "title": "금액", "cellType": "text", "inputType": "number", "totalType": "sum" } ],
        "detailElements": [{ "type": "comment", "name": "why", "title": "사유" }]
    }))
}

#[test]
fn a_table_has_headings_for_columns_and_rows_and_names_for_its_cells() {
    let survey = costs();
    assert_parts(
        &survey.part("<table"),
        &[
            "<table class=\"table table-3\"><caption class=\"visually-hidden\">비용</caption>",
            "<thead><tr><td></td><th class=\"column-head\" scope=\"col\">",
            "품목</span><span class=\"mark\"> 필수</span></th>",
            "<tr class=\"table-row\"><th class=\"row-head\" scope=\"row\" id=\"s1-c1-row\" tabindex=\"-1\">1행</th>",
            "<td class=\"table-cell\"><div class=\"question text\" part=\"question\" id=\"s1-q1\"",
            "<span class=\"visually-hidden\">1행 </span><span class=\"title-text\">품목</span>",
            "aria-expanded=\"false\"",
            "<tfoot><tr class=\"table-row\"><th class=\"row-head\" scope=\"row\">합계</th>",
            "<output aria-label=\"금액\">0</output>",
        ],
    );
    assert!(!survey.page().contains("removeRow"), "as few rows as must remain");
}

#[test]
fn rows_are_added_and_removed_where_that_may_be_done_and_after_a_question() {
    let survey = costs();
    let act = |action: &str, about: &str| {
        survey.store.act(Action::named(action).unwrap(), about);
    };
    assert_parts(
        &survey.page(),
        &["data-action=\"addRow\"", "1개에서 2개까지 입력할 수 있습니다. 지금 1개입니다."],
    );
    act("addRow", "s1-q0");
    assert_eq!(survey.store.take_focus(), Some(Focus::Near("s1-q4-input".into())));
    let page = survey.page();
    assert!(!page.contains("data-action=\"addRow\""), "as many rows as may be");
    assert_parts(
        &page,
        &["data-about=\"s1-q0 3\"", "삭제<span class=\"visually-hidden\"> 2행</span>"],
    );
    // An empty row goes without a question, another one after it.
    act("removeRow", "s1-q0 3");
    assert!(!survey.page().contains("2행"));
    assert_eq!(survey.store.take_focus(), Some(Focus::Near("s1-c1-row".into())));
    act("addRow", "s1-q0");
    survey.store.set_answer(survey_engine::QuestionId(7), Value::from("종이"));
    act("removeRow", "s1-q0 5");
    assert_parts(&survey.page(), &["‘2행’ 항목과 입력한 내용을 삭제하시겠습니까?", "그대로 두기"]);
    act("keepRow", "s1-q0 5");
    assert!(survey.page().contains("2행") && !survey.page().contains("삭제하시겠습니까"));
    act("removeRow", "s1-q0 5");
    act("removeRowNow", "s1-q0 5");
    assert!(!survey.page().contains("2행"));
    let announced = survey.requests.borrow().iter().any(
        |it| matches!(it, Request::Announce(text) if text == "‘2행’ 항목을 삭제했습니다. 모두 1개입니다."),
    );
    assert!(announced);
}

#[test]
fn a_problem_below_a_row_opens_what_hides_it() {
    let survey = one(json!({
        "type": "matrixdropdown", "name": "m", "rows": ["a"], "detailPanelMode": "underRow",
        "columns": [{ "name": "c", "cellType": "text" }],
        "detailElements": [{ "type": "text", "name": "why", "title": "사유", "isRequired": true }]
    }));
    assert!(!survey.page().contains("사유"));
    survey.store.next();
    assert_parts(
        &survey.page(),
        &["a: ‘사유’ 문항이 비어 있습니다.", "aria-expanded=\"true\"", "class=\"table-detail\""],
    );
}

#[test]
fn a_table_whose_columns_run_downwards_has_its_rows_beside_one_another() {
    let survey = one(json!({
        "type": "matrixdropdown", "name": "m", "rows": ["a", "b"], "transposeData": true,
        "columns": [{ "name": "c", "cellType": "text" }, { "name": "d", "cellType": "text" }]
    }));
    assert_parts(
        &survey.part("<table"),
        &[
            "scope=\"col\" id=\"s1-c1-row\"",
            ">a</th>",
            ">b</th>",
            "scope=\"row\"><span class=\"column-text\">c</span>",
            "id=\"s1-q1\"",
            "id=\"s1-q3\"",
            ">d</span>",
        ],
    );
}

#[test]
fn panels_stand_below_one_another_or_one_is_shown_with_tabs_or_a_way() {
    let panels = |display: &str| {
        one(json!({
            "type": "paneldynamic", "name": "staff", "title": "직원", "panelCount": 2, "displayMode": display,
            "templateTabTitle": "{panel.name}", "templateElements": [{ "type": "text", "name": "name", "title": "이름", "isRequired": true }]
        }))
    };
    let list = panels("list");
    assert_parts(
        &list.page(),
        &["role=\"group\" aria-labelledby=\"s1-c1-row\"", "직원 1</h", "이름", "직원 2</h", "이름"],
    );
    let tabs = panels("tab");
    assert_parts(
        &tabs.page(),
        &[
            "role=\"tablist\"",
            "role=\"tab\"",
            "aria-selected=\"true\"",
            "직원 1",
            "aria-selected=\"false\"",
            "role=\"tabpanel\" aria-labelledby=\"s1-c1-tab\"",
        ],
    );
    let second = tabs.store.session().question_at("staff[1].name").unwrap();
    let first = tabs.store.session().question_at("staff[0].name").unwrap();
    tabs.store.set_answer(first, Value::from("김"));
    tabs.store.next();
    // The problem is on the other tab, which is shown now.
    assert_parts(
        &tabs.page(),
        &[
            "직원 2: ‘이름’ 문항이 비어 있습니다.",
            "class=\"tab invalid\"",
            "고칠 곳 있음",
            "aria-labelledby=\"s1-c2-tab\"",
        ],
    );
    assert!(tabs.page().contains(&format!("s1-q{}-error", second.0)));
    assert_parts(&tabs.page(), &["id=\"s1-c1-tab\"", ">김</button>"]);
    let carousel = panels("carousel");
    assert_parts(
        &carousel.page(),
        &["aria-disabled=\"true\"", "2개 중 1번째", "data-about=\"s1-q0 2\""],
    );
}

#[test]
fn answers_in_rows_read_row_by_row_in_the_review_and_in_the_copy() {
    let survey = Answering::begin(
        "ko",
        json!({ "showPreviewBeforeComplete": true, "elements": [
            { "type": "matrixdropdown", "name": "m", "title": "수요", "rows": [{ "value": "a", "text": "업무용" }],
              "columns": [{ "name": "c", "title": "예산", "cellType": "text" }, { "name": "d", "title": "사유", "cellType": "text" }] } ] }),
    );
    let cell = survey.store.session().question_at("m.a.c").unwrap();
    survey.store.set_answer(cell, Value::from("100"));
    survey.store.next();
    assert_parts(
        &survey.part("<div class=\"answer\""),
        &[
            "수요</dt>",
            "<p class=\"answer-part-name\">업무용</p>",
            "예산</dt><dd class=\"answer-value\">100</dd>",
            "사유</dt>",
            "응답하지 않음",
        ],
    );
    let text = review::answers_text(&survey.store);
    assert!(
        text.contains("- 수요\r\n    [업무용]\r\n    - 예산\r\n        100\r\n    - 사유"),
        "{text}"
    );
}

#[test]
fn files_are_asked_for_by_native_inputs_and_listed_with_what_removes_them() {
    let survey = one(json!({
        "type": "file", "name": "f", "title": "문서", "allowMultiple": true, "maxFiles": 3, "acceptedTypes": ".pdf,image/*",
        "maxSize": 1_048_576, "sourceType": "file-camera", "cameraFacingMode": "environment"
    }));
    assert_parts(
        &survey.page(),
        &[
            "올릴 수 있는 파일: PDF, 그림. 파일 하나에 1 MB까지입니다. 3개까지 올릴 수 있습니다.",
            "<input class=\"file-input visually-hidden\" type=\"file\" id=\"s1-q0-input\"",
            "accept=\".pdf,image/*\"",
            "multiple",
            "<label class=\"button secondary file-pick\" for=\"s1-q0-input\">파일 선택</label>",
            "id=\"s1-q0-camera\"",
            "capture=\"environment\"",
        ],
    );
    add_file(
        &survey.store,
        survey_engine::QuestionId(0),
        ("가.png", "image/png"),
        Some("data:image/png;base64,QUJD"),
        true,
    );
    assert_parts(
        &survey.page(),
        &[
            "<img class=\"file-preview\"",
            "alt=\"\" src=\"data:image/png;base64,QUJD\"",
            "<bdi class=\"file-name\">가.png</bdi>",
            "3 B",
            "지우기<span class=\"visually-hidden\"> 가.png</span>",
        ],
    );
    add_file(&survey.store, survey_engine::QuestionId(0), ("나.png", "image/png"), None, true);
    assert_parts(&survey.page(), &["role=\"alert\"", "‘나.png’ 파일을 읽지 못했습니다."]);
}

#[test]
fn a_pad_to_sign_on_has_a_field_for_who_types() {
    let survey =
        one(json!({ "type": "signaturepad", "name": "s", "title": "서명", "isRequired": true }));
    assert_parts(
        &survey.page(),
        &[
            "<canvas class=\"signature-pad\"",
            "role=\"img\" aria-label=\"서명: 서명란\" width=\"300\" height=\"200\"",
            "여기에 서명해 주십시오",
            "또는 이름을 입력하여 서명</label>",
            "<input class=\"input\" type=\"text\" autocomplete=\"name\" id=\"s1-q0-input\"",
        ],
    );
    survey.store.next();
    assert!(survey.page().contains("‘서명’ 문항에 서명하지 않았습니다."));
    survey
        .store
        .set_answer(survey_engine::QuestionId(0), Value::from("data:image/png;base64,QUJD"));
    assert_parts(
        &survey.page(),
        &["<img class=\"signature-picture\"", "alt=\"서명함\"", "서명 지우기"],
    );
}
