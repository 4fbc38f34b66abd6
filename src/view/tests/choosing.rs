//! The types by which a respondent chooses in other ways than by lists of radio buttons and checkboxes.

use serde_json::{Value as Json, json};
use survey_engine::QuestionId;
use survey_expression::Value;

use super::{Answering, assert_parts, one};
use crate::view::engaged::Engaged;
use crate::view::exchange::Request;
use crate::view::gesture::{Control, Gesture};
use crate::view::questions::combobox::OpenList;
use crate::view::questions::{self, ranking, tagbox};

#[test]
fn a_button_group_is_a_radio_group_that_can_be_taken_back() {
    let survey = one(json!({
        "type": "buttongroup", "name": "size", "title": "규모", "choices": [{ "value": 1, "text": "작음" }, 2]
    }));
    let html = survey.part("<fieldset");
    assert_parts(
        &html,
        &[
            "role=\"radiogroup\"><legend",
            "<div class=\"button-group\"><label class=\"button-choice\"><input type=\"radio\" id=\"s1-q0-0\"",
            "<span class=\"button-text\">작음</span></label>",
        ],
    );
    assert!(!html.contains("checked") && !html.contains("clear"));
    survey.answer("size", 2.0);
    assert_parts(
        &survey.part("<fieldset"),
        &["<input checked", "value=\"1\"", "data-part=\"clear\""],
    );
}

/// Opens the list of the first question, as if this had been typed.
fn open(survey: &Answering, typed: &str, active: Option<usize>) {
    let typed = Some(typed.to_owned()).filter(|it| !it.is_empty());
    let list = OpenList { shown: true, typed, active };
    survey.store.engage(QuestionId(0), Some(Engaged::List(list)));
}

#[test]
fn a_tagbox_has_a_field_whose_list_opens_and_finds_what_is_typed() {
    let survey = one(json!({
        "type": "tagbox", "name": "regions", "title": "지역", "isRequired": true, "choices": [
            { "value": "seoul", "text": "서울특별시" }, { "value": "busan", "text": "부산광역시" },
            { "value": "sejong", "text": "세종특별자치시", "enableIf": "false" }
        ]
    }));
    let control = "<div class=\"control\"";
    assert_parts(
        &survey.part("<div class=\"question tagbox\""),
        &[
            "<label class=\"question-title\" id=\"s1-q0-title\" for=\"s1-q0-input\">",
            "<div class=\"combobox\"><input class=\"input select\" type=\"text\" autocomplete=\"off\" id=\"s1-q0-input\"",
            "role=\"combobox\"",
            "aria-required=\"true\"",
            "aria-autocomplete=\"list\" aria-expanded=\"false\"",
        ],
    );
    assert!(!survey.part(control).contains("listbox"));

    open(&survey, "", Some(1));
    assert_parts(
        &survey.part(control),
        &[
            "aria-activedescendant=\"s1-q0-1\"",
            "aria-controls=\"s1-q0-list\" aria-expanded=\"true\"",
            "<ul class=\"combobox-list\" id=\"s1-q0-list\" role=\"listbox\" aria-labelledby=\"s1-q0-title\" \
             aria-multiselectable=\"true\">",
            "aria-selected=\"false\">서울특별시</li>",
            "<li class=\"option option-active\" id=\"s1-q0-1\"",
            "aria-disabled=\"true\"",
            "세종특별자치시</li>",
        ],
    );
    open(&survey, "특별", None);
    let html = survey.part(control);
    assert!(
        html.contains("서울특별시") && html.contains("세종특별자치시") && !html.contains("부산")
    );
    open(&survey, "런던", None);
    let html = survey.part(control);
    assert!(html.contains("찾는 항목이 없습니다") && html.contains("aria-expanded=\"false\""));
    assert!(!html.contains("listbox") && !html.contains("aria-controls"));
}

#[test]
fn what_a_tagbox_has_chosen_can_be_taken_away() {
    let survey = one(json!({
        "type": "tagbox", "name": "t", "title": "지역", "maxSelectedChoices": 2, "allowCustomChoices": true,
        "showSelectAllItem": true, "showOtherItem": true, "choices": [{ "value": "a", "text": "가" }, "b"]
    }));
    survey.answer("t", Value::List(vec!["a".into(), "c".into(), "other".into()]));
    open(&survey, "라", None);
    assert_parts(
        &survey.part("<div class=\"control\""),
        &[
            "<p class=\"selection\" id=\"s1-q0-count\">",
            "aria-describedby=\"s1-q0-count\"",
            "data-row=\"4\" role=\"option\" aria-selected=\"false\">‘라’ 추가</li></ul>",
            "<ul class=\"chips\" aria-label=\"고른 항목\"><li class=\"chip\"><span>가</span>",
            "<button class=\"chip-remove\" type=\"button\" data-row=\"0\" aria-label=\"‘가’ 빼기\">×</button>",
            "<span>c</span>",
            "data-row=\"2\"",
            "<div class=\"other\"><label class=\"field-label\" for=\"s1-q0-note\">",
        ],
    );
}

#[test]
fn a_tagbox_need_not_offer_again_what_is_chosen() {
    let survey = one(json!({
        "type": "tagbox", "name": "t", "hideSelectedItems": true, "searchEnabled": false, "choices": ["a", "b"]
    }));
    survey.answer("t", Value::List(vec!["a".into()]));
    open(&survey, "", None);
    let list = survey.part("<ul class=\"combobox-list\"");
    assert!(list.contains(">b</li>") && !list.contains(">a</li>"));
    assert_parts(&survey.page(), &["aria-autocomplete=\"none\"", "readonly"]);
}

#[test]
fn a_dropdown_is_searched_where_it_is_long_or_where_its_author_wants_it() {
    let of = |more: Json| {
        let mut question = json!({ "type": "dropdown", "name": "d", "title": "무엇?" });
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        one(question)
    };
    assert!(of(json!({ "choices": [1, 2] })).page().contains("<select"));
    assert!(of(json!({ "choicesMin": 1, "choicesMax": 50 })).page().contains("<select"));
    assert!(of(json!({ "choicesMax": 50 })).page().contains("role=\"combobox\""));
    let long = json!({ "choicesMax": 50, "searchEnabled": false });
    assert!(of(long).page().contains("<select"));

    let survey = of(json!({ "choices": [{ "value": 1, "text": "가" }, 2], "searchEnabled": true }));
    survey.answer("d", 1.0);
    open(&survey, "", None);
    let html = survey.part("<div class=\"control\"");
    assert!(!html.contains("aria-multiselectable"));
    assert_parts(&html, &["aria-selected=\"true\">가</li>", "data-part=\"clear\""]);
}

#[test]
fn a_choice_can_be_added_to_a_dropdown() {
    let survey = one(json!({
        "type": "dropdown", "name": "d", "title": "무엇?", "allowCustomChoices": true,
        "choices": [{ "value": "a", "text": "가" }], "createCustomChoiceText": { "ko": "{0} 넣기" }
    }));
    open(&survey, " 나 ", None);
    assert_parts(&survey.part("<ul class"), &["role=\"option\"", ">나 넣기</li>"]);
    open(&survey, "가", None);
    assert!(!survey.part("<ul class").contains("넣기"), "there is one already");
}

#[test]
fn a_choice_of_a_tagbox_is_made_and_taken_back() {
    let survey = one(json!({ "type": "tagbox", "name": "t", "choices": ["a", "b"] }));
    let id = QuestionId(0);
    let states = survey.store.session().choices(id);
    tagbox::toggle(&survey.store, id, &states, states.get(1), "");
    assert_eq!(*survey.store.session().answer(id), Value::List(vec!["b".into()]));
    let said = |survey: &Answering| survey.requests.borrow().last().cloned();
    let told = |text: &str| Some(Request::Announce(text.to_owned()));
    assert_eq!(said(&survey), told("‘b’ 항목을 골랐습니다. 모두 1개입니다."));
    tagbox::toggle(&survey.store, id, &states, states.get(1), "");
    assert!(survey.store.session().answer(id).is_empty());
    assert_eq!(said(&survey), told("‘b’ 항목을 뺐습니다. 모두 0개입니다."));
}

#[test]
fn a_ranking_has_buttons_for_each_choice_and_no_numbers_before_it_is_answered() {
    let survey = one(json!({
        "type": "ranking", "name": "r", "title": "순서", "isRequired": true,
        "choices": [{ "value": 1, "text": "가" }, 2, 3]
    }));
    let html = survey.part("<fieldset");
    assert_parts(
        &html,
        &[
            "<fieldset class=\"group\"><legend",
            "<ol class=\"ranks\" role=\"list\" aria-labelledby=\"s1-q0-title\"><li class=\"rank\" data-row=\"0\">",
            "<span class=\"rank-grip\" aria-hidden=\"true\"></span><span class=\"rank-number\">–</span>",
            "<span class=\"rank-text\">가</span>",
            "<button class=\"rank-button rank-up\" type=\"button\" id=\"s1-q0-up-0\" data-row=\"0\" \
             aria-label=\"‘가’ 위로\" aria-disabled=\"true\">↑</button>",
            "id=\"s1-q0-down-2\" data-row=\"2\" aria-label=\"‘3’ 아래로\" aria-disabled=\"true\"",
            "<button class=\"button rank-confirm\"",
        ],
    );
    assert_eq!(ranking::focus_part(&survey.store.session(), QuestionId(0)), "-up-0");
    survey.store.next();
    assert_parts(&survey.part("<fieldset"), &["순서를 정하지 않았습니다"]);

    ranking::move_to(&survey.store, QuestionId(0), 2, 0);
    let order = vec![3.0.into(), 1.0.into(), 2.0.into()];
    assert_eq!(*survey.store.session().answer(QuestionId(0)), Value::List(order));
    let told = survey.requests.borrow().last().cloned();
    assert_eq!(told, Some(Request::Announce("‘3’ 항목이 3개 중 1순위입니다.".to_owned())));
    let html = survey.part("<fieldset");
    assert_parts(&html, &["rank-number\">1<", ">3<", "rank-number\">2<", ">가<"]);
    assert!(!html.contains("rank-confirm") && !html.contains("error"));
}

#[test]
fn what_is_moved_over_is_ranked_alone_and_no_more_than_allowed() {
    let survey = one(json!({
        "type": "ranking", "name": "r", "title": "순서", "selectToRankEnabled": true, "maxSelectedChoices": 1,
        "selectToRankEmptyRankedAreaText": { "ko": "여기로" }, "choices": ["가", "나"]
    }));
    let control = "<div class=\"ranking-control areas\"";
    assert_parts(
        &survey.part(control),
        &[
            "<div class=\"rank-area rank-area-rest\"><p class=\"field-label\" id=\"s1-q0-rest\"><span>고를 항목",
            "<ul class=\"ranks\" role=\"list\" aria-labelledby=\"s1-q0-rest\">",
            "aria-label=\"‘가’ 순위에 넣기\">+</button>",
            "<div class=\"rank-area rank-area-ranked\">",
            "<p class=\"rank-empty\">여기로</p>",
        ],
    );
    ranking::move_to(&survey.store, QuestionId(0), 1, 0);
    ranking::move_to(&survey.store, QuestionId(0), 0, 0);
    let ranked = Value::List(vec!["나".into()]);
    assert_eq!(*survey.store.session().answer(QuestionId(0)), ranked, "one is enough");
    assert_parts(
        &survey.part(control),
        &["aria-label=\"‘가’ 순위에 넣기\" aria-disabled=\"true\"", "aria-label=\"‘나’ 빼기\">×"],
    );
    ranking::move_out(&survey.store, QuestionId(0), 1);
    assert!(survey.store.session().answer(QuestionId(0)).is_empty());
}

#[test]
fn a_slider_is_a_range_control_with_a_field_and_tells_that_it_is_not_answered() {
    let survey = one(json!({
        "type": "slider", "name": "s", "title": "만족도", "min": 1, "max": 10, "labelFormat": "{0}점",
        "isRequired": true
    }));
    let html = survey.part("<fieldset");
    assert_parts(
        &html,
        &[
            "<div class=\"slider-control unset\">",
            "<input class=\"slider-range\" type=\"range\" min=\"1\" max=\"10\" data-row=\"0\" \
             aria-labelledby=\"s1-q0-title\" aria-valuetext=\"응답하지 않음\" step=\"1\"",
            "<ul class=\"slider-labels\" aria-hidden=\"true\"><li class=\"slider-label\" data-row=\"1\"><span>1점</span>",
            "<span>10점</span>",
            "type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" id=\"s1-q0-input\"",
        ],
    );
    survey.answer("s", 4.0);
    let html = survey.part("<fieldset");
    assert!(!html.contains("unset") && !html.contains("aria-valuetext"));
}

#[test]
fn a_range_has_two_of_each_and_labels_in_words() {
    let survey = one(json!({
        "type": "slider", "name": "s", "title": "예산", "sliderType": "range", "max": 10, "showLabels": true,
        "customLabels": [{ "value": 0, "text": "없음" }, { "value": 7, "text": "보통", "showValue": true }, 8]
    }));
    survey.answer("s", Value::List(vec![2.0.into(), 7.0.into()]));
    assert_parts(
        &survey.part("<fieldset"),
        &[
            "aria-labelledby=\"s1-q0-title s1-q0-from\"",
            "aria-labelledby=\"s1-q0-title s1-q0-to\" aria-valuetext=\"7, 보통\"",
            "<ul class=\"slider-labels slider-listed\"",
            "<span>없음</span><span class=\"slider-value slider-extra\">0</span>",
            "<span>보통</span><span class=\"slider-value\">7</span>",
            "<label class=\"field-label\" id=\"s1-q0-from\" for=\"s1-q0-input\"><span>시작</span></label>",
            "id=\"s1-q0-input-2\"",
        ],
    );
}

#[test]
fn pictures_are_chosen_by_radio_buttons_or_checkboxes() {
    let of = |several: bool, label: bool| {
        one(json!({
            "type": "imagepicker", "name": "p", "title": "그림", "multiSelect": several, "showLabel": label,
            "imageFit": "cover", "imageWidth": 160, "imageHeight": "120px", "choices": [
                { "value": "a", "text": "산", "imageLink": "a.png" },
                { "value": "b", "text": "강", "imageLink": "javascript:alert(1)" }
            ]
        }))
    };
    let survey = of(false, false);
    survey.answer("p", "a");
    let html = survey.part("<fieldset");
    assert_parts(
        &html,
        &[
            "role=\"radiogroup\"",
            "<div class=\"pictures columns-0\"><label class=\"picture-choice fit-cover\"><input checked",
            "type=\"radio\" id=\"s1-q0-0\"",
            "<img alt=\"산\" src=\"a.png\" width=\"160\" height=\"120\"",
            "<span class=\"picture-text\">강</span>",
            "data-part=\"clear\"",
        ],
    );
    assert!(!html.contains("javascript") && !html.contains("picture-text\">산"));

    let survey = of(true, true);
    survey.answer("p", Value::List(vec!["b".into()]));
    let html = survey.part("<fieldset");
    assert_parts(
        &html,
        &["type=\"checkbox\"", "<img alt=\"\"", "picture-text\">산", "<input checked"],
    );
}

#[test]
fn an_image_is_a_picture_or_a_link_to_a_film() {
    let of = |link: &str| {
        one(
            json!({ "type": "image", "name": "i", "imageLink": link, "altText": "약도", "imageWidth": "300" }),
        )
    };
    assert_parts(
        &of("map.png").part("<div class=\"question image\""),
        &["<div class=\"picture fit-contain\"><img alt=\"약도\" src=\"map.png\" width=\"300\""],
    );
    assert_parts(
        &of("https://youtu.be/x").part("<div class=\"question image\""),
        &[
            "<a class=\"link\" href=\"https://youtu.be/x\" target=\"_blank\" rel=\"noopener\">약도<",
            "(새 창 열림)",
        ],
    );
    let html = of("javascript:alert(1)").part("<div class=\"question image\"");
    assert!(html.contains("약도") && !html.contains("javascript"));
}

#[test]
fn a_rating_can_be_stars_faces_or_a_list() {
    let of = |more: Json| {
        let mut question = json!({ "type": "rating", "name": "r", "title": "만족도" });
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let survey = one(question);
        survey.answer("r", 2.0);
        survey.part("<div class=\"control\"")
    };
    assert_eq!(of(json!({ "rateType": "stars" })).matches("class=\"rating-item star\"").count(), 5);
    let faces = of(json!({ "rateType": "smileys", "rateMax": 3 }));
    assert_parts(&faces, &["face face-1\"", "face face-3\"", "face face-5\""]);
    let list = of(json!({ "displayMode": "dropdown" }));
    assert_parts(
        &list,
        &[
            "<select class=\"input select\" id=\"s1-q0-input\"",
            "<option value=\"1\" selected=\"\">2<",
        ],
    );
    assert!(!list.contains("radio"));
}

#[test]
fn a_boolean_can_be_one_checkbox_or_switch() {
    let of = |display: &str| {
        one(
            json!({ "type": "boolean", "name": "b", "title": "수출", "displayMode": display, "valueTrue": "Y" }),
        )
    };
    let gesture = |checked: bool| Gesture {
        control: Control::Choice,
        value: "0".to_owned(),
        checked,
        row: None,
    };
    for display in ["checkbox", "switch"] {
        let survey = of(display);
        let html = survey.part("<fieldset");
        assert!(html.contains("type=\"checkbox\"") && !html.contains("checked"), "{html}");
        assert!(!html.contains("role=\"radiogroup\"") && !html.contains("data-part=\"clear\""));
        assert_eq!(html.contains("role=\"switch\""), display == "switch");
        questions::take(&survey.store, QuestionId(0), &gesture(true));
        assert_eq!(*survey.store.session().answer(QuestionId(0)), "Y".into());
        assert_parts(&survey.part("<fieldset"), &["<input checked", "data-part=\"clear\""]);
        questions::take(&survey.store, QuestionId(0), &gesture(false));
        assert_eq!(*survey.store.session().answer(QuestionId(0)), Value::Bool(false));
    }
    assert_parts(
        &of("switch").part("<label class=\"switch switch-unset\""),
        &[
            "<span class=\"switch-text\" id=\"s1-q0-no\">아니요</span><input type=\"checkbox\" id=\"s1-q0-0\"",
            "aria-labelledby=\"s1-q0-title s1-q0-yes\"",
            "id=\"s1-q0-yes\">예</span>",
        ],
    );
    assert_parts(&of("radio").part("<fieldset"), &["type=\"radio\""]);
}
