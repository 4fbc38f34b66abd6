//! The types by which a respondent chooses in other ways than by lists of radio buttons and checkboxes.

use serde_json::{Value as Json, json};
use survey_engine::QuestionId;
use survey_expression::Value;

use super::{Answering, assert_parts, one};
use crate::view::engaged::Engaged;
use crate::view::questions::combobox::OpenList;
use crate::view::questions::tagbox;
use crate::view::store::Request;

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
