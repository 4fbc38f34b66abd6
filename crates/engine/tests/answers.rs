//! What an answer becomes, how it is shown, and what calculation does.

mod scenario;

use scenario::Scenario;
use serde_json::json;

#[test]
fn numeric_text_becomes_a_number_and_anything_else_stays_to_be_mended() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "n", "inputType": "number", "min": 1, "max": 10, "step": 0.5 } ]));
    for (typed, stored) in [("5.50", json!(5.5)), ("1,5", json!(1.5)), (" 7 ", json!(7))] {
        it.answer("n", json!(typed));
        assert_eq!(it.answer_of("n"), stored, "{typed}");
    }
    it.answer("n", json!("약 열 명"));
    assert_eq!(it.answer_of("n"), json!("약 열 명"), "nothing typed is lost");
    it.is_stopped_by(&["not-a-number"]);
    it.answer("n", json!("11"));
    assert_eq!(it.shown("n"), ["too-large"]);
    it.answer("n", json!("0"));
    assert_eq!(it.shown("n"), ["too-small"]);
    it.answer("n", json!("1.2"));
    assert_eq!(it.shown("n"), ["wrong-step"]);
    it.answer("n", json!("1.5"));
    assert!(it.shown("n").is_empty());
    assert_eq!(it.sends(), json!({ "n": 1.5 }));
}

#[test]
fn decimal_steps_are_exact_enough() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "n", "inputType": "number", "step": 0.1 } ]));
    it.answer("n", json!("0.3"));
    assert_eq!(it.sends(), json!({ "n": 0.3 }));
}

#[test]
fn choices_keep_their_own_type() {
    let mut it = Scenario::page(json!([
        { "type": "radiogroup", "name": "r", "choices": [1, 2] },
        { "type": "dropdown", "name": "d", "choices": ["1", "2"] },
        { "type": "rating", "name": "s" },
    ]));
    it.answer("r", json!("1"));
    it.answer("d", json!(2));
    it.answer("s", json!("5"));
    assert_eq!(it.sends(), json!({ "r": 1, "d": "2", "s": 5 }));
}

#[test]
fn none_excludes_all_others() {
    let mut it = Scenario::page(json!([
        { "type": "checkbox", "name": "k", "choices": ["a", "b"], "showNoneItem": true } ]));
    it.answer("k", json!(["a", "none"]));
    assert_eq!(it.answer_of("k"), json!(["none"]));
    it.answer("k", json!(["none", "b"]));
    assert_eq!(it.answer_of("k"), json!(["b"]));
    it.answer("k", json!([]));
    assert_eq!(it.sends(), json!({}));
}

#[test]
fn other_asks_for_a_text_and_leaves_without_trace() {
    let mut it = Scenario::page(json!([
        { "type": "radiogroup", "name": "r", "choices": ["a"], "showOtherItem": true } ]));
    it.answer("r", json!("other"));
    it.is_stopped_by(&["other-empty"]);
    it.comment("r", "  ");
    assert_eq!(it.shown("r"), ["other-empty"]);
    it.comment("r", "우리 것");
    assert!(it.shown("r").is_empty());
    assert_eq!(it.session.display_text(it.id("r")), "우리 것");
    assert_eq!(it.sends(), json!({ "r": "other", "r-Comment": "우리 것" }));
    it.answer("r", json!("a"));
    assert_eq!(it.sends(), json!({ "r": "a" }));
}

#[test]
fn a_matrix_collects_rows() {
    let mut it = Scenario::page(json!([
        { "type": "matrix", "name": "m", "eachRowRequired": true,
          "columns": [{ "value": 1, "text": "낮음" }, { "value": 2, "text": "높음" }],
          "rows": ["ai", { "value": "dc", "text": "데이터센터" }] } ]));
    it.choose_in_row("m", 0, json!(2));
    it.is_stopped_by(&["row-required"]);
    assert_eq!(it.session.shown_problems()[0].pointer.as_str(), "/answers/m/dc");
    it.choose_in_row("m", 1, json!("1"));
    assert!(it.shown("m").is_empty());
    assert_eq!(it.session.display_text(it.id("m")), "ai: 높음, 데이터센터: 낮음");
    assert_eq!(it.sends(), json!({ "m": { "ai": 2, "dc": 1 } }));
}

#[test]
fn booleans_store_their_own_values() {
    let mut it = Scenario::page(json!([
        { "type": "boolean", "name": "a" },
        { "type": "boolean", "name": "b", "valueTrue": "Y", "valueFalse": "N", "labelTrue": "찬성" } ]));
    it.answer("a", json!(false));
    it.answer("b", json!(true));
    assert_eq!(it.session.display_text(it.id("a")), "아니요");
    assert_eq!(it.session.display_text(it.id("b")), "찬성");
    assert_eq!(it.sends(), json!({ "a": false, "b": "Y" }));
}

#[test]
fn expressions_follow_their_inputs() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "a", "inputType": "number" },
        { "type": "text", "name": "b", "inputType": "number" },
        { "type": "expression", "name": "sum", "expression": "{a} + {b}", "format": "{0} %",
          "validators": [{ "type": "expression", "expression": "{sum} = 100" }] },
        { "type": "expression", "name": "twice", "expression": "{sum} * 2" },
        { "type": "expression", "name": "third", "expression": "{sum} / 3", "precision": 2 },
    ]));
    it.answer("a", json!("40"));
    it.answer("b", json!("50"));
    assert_eq!(it.answer_of("twice"), json!(180));
    it.is_stopped_by(&["rule-broken"]);
    it.answer("b", json!("60"));
    assert!(it.shown("sum").is_empty());
    assert_eq!(it.session.display_text(it.id("sum")), "100 %");
    assert_eq!(it.sends(), json!({ "a": 40, "b": 60, "sum": 100, "twice": 200, "third": 33.33 }));
}

#[test]
fn answers_are_piped_into_texts() {
    let mut it = Scenario::page(json!([
        { "type": "dropdown", "name": "size", "choices": [{ "value": "s", "text": "소기업" }] },
        { "type": "text", "name": "t", "title": "{size} / {Missing} / { SIZE }" },
        { "type": "html", "name": "h", "html": "<p>{t}</p>" } ]));
    assert_eq!(it.title("t"), " / {Missing} / ");
    it.answer("size", json!("s"));
    assert_eq!(it.title("t"), "소기업 / {Missing} / 소기업");
    it.answer("t", json!("<b>&\""));
    assert_eq!(it.session.html(it.id("h")), "<p>&lt;b&gt;&amp;&quot;</p>");
}

#[test]
fn lengths_count_as_a_person_counts() {
    let mut it = Scenario::page(json!([{ "type": "comment", "name": "c", "maxLength": 3 }]));
    let family = "👨‍👩‍👧";
    it.answer("c", json!(["가", family, "\u{1100}\u{1161}\u{11a8}"].concat()));
    it.sends();
    it.answer("c", json!("가나다라"));
    it.is_stopped_by(&["too-long"]);
}

#[test]
fn drafts_come_back_as_they_were() {
    let definition = json!({ "pages": [
        { "name": "p1", "elements": [
            { "type": "text", "name": "a", "inputType": "number" },
            { "type": "checkbox", "name": "k", "choices": ["x"], "showOtherItem": true } ] },
        { "name": "p2", "elements": [{ "type": "text", "name": "b", "visibleIf": "{a} > 1" }] } ] });
    let mut it = Scenario::open(definition.clone());
    it.answer("a", json!("2"));
    it.answer("k", json!(["x", "other"]));
    it.comment("k", "내 것");
    it.goes_on_to("p2");
    it.answer("b", json!("written"));
    let data = it.session.data();

    let mut again = Scenario::open(definition);
    again.session.restore(&data, "p2");
    assert_eq!(again.page_name(), "p2");
    assert_eq!(again.sends(), it.sends());
}

#[test]
fn texts_follow_the_locale() {
    let definition = json!({ "locale": "ko", "pages": [{ "name": "p", "elements": [
        { "type": "text", "name": "a", "title": { "ko": "제목", "en": "Title" } } ] }] });
    let mut it = Scenario::open(definition);
    assert_eq!(it.survey.languages(), ["ko", "en"]);
    assert_eq!(it.title("a"), "제목");
    it.session.set_locale("en-GB", survey_engine::Words::default());
    assert_eq!(it.title("a"), "Title");
}

#[test]
fn a_row_of_a_matrix_may_have_several_columns() {
    let mut it = Scenario::page(json!([{ "type": "matrix", "name": "m", "cellType": "checkbox",
        "columns": [1, 2, 3], "rows": ["r", "s"], "defaultValue": { "r": ["1", 2] } }]));
    assert_eq!(it.answer_of("m"), json!({ "r": [1, 2] }));
    it.choose_in_row("m", 1, json!([3]));
    assert_eq!(it.sends(), json!({ "m": { "r": [1, 2], "s": [3] } }));
    assert_eq!(
        it.refusals(json!({ "m": { "r": [9] } })),
        [("/answers/m".into(), "unknown-choice")]
    );
    assert_eq!(
        it.refusals(json!({ "m": { "r": [1, 1] } })),
        [("/answers/m".into(), "repeated-choice")]
    );
    assert_eq!(it.refusals(json!({ "m": { "r": 1 } })), [("/answers/m".into(), "wrong-type")]);
}

#[test]
fn a_boolean_takes_the_words_true_and_false() {
    let it = Scenario::page(json!([
        { "type": "boolean", "name": "b", "defaultValue": "True" },
        { "type": "boolean", "name": "c", "valueTrue": "Y", "valueFalse": "N", "defaultValue": "Y" },
    ]));
    assert_eq!((it.answer_of("b"), it.answer_of("c")), (json!(true), json!("Y")));
}

#[test]
fn a_file_is_refused_before_it_is_read() {
    use survey_engine::FileRefusal;
    let it = Scenario::page(json!([
        { "type": "file", "name": "one", "acceptedTypes": ".pdf, image/*", "maxSize": 10 },
        { "type": "file", "name": "some", "allowMultiple": true, "maxFiles": 2, "acceptedCategories": ["document"] },
    ]));
    let refusal = |question: &str, name: &str, kind: &str, size: usize, held: usize| {
        it.session.file_refusal(it.id(question), (name, kind, size), held)
    };
    assert_eq!(refusal("one", "a.PDF", "application/pdf", 10, 0), None);
    assert_eq!(refusal("one", "a.png", "image/png", 11, 0), Some(FileRefusal::TooLarge(10)));
    assert_eq!(refusal("one", "a.txt", "text/plain", 1, 0), Some(FileRefusal::WrongType));
    assert_eq!(refusal("one", "a.pdf", "application/pdf", 1, 1), Some(FileRefusal::TooMany(1)));
    assert_eq!(refusal("some", "a.hwpx", "", 99, 1), None);
    assert_eq!(refusal("some", "a.zip", "application/zip", 1, 0), Some(FileRefusal::WrongType));
    assert_eq!(refusal("some", "a.hwpx", "", 1, 2), Some(FileRefusal::TooMany(2)));
    assert_eq!(it.session.accepted_files(it.id("one")), ".pdf,image/*");
}

#[test]
fn files_read_by_their_names() {
    let mut it = Scenario::page(json!([{ "type": "file", "name": "f", "allowMultiple": true }]));
    let file = |name: &str| json!({ "name": name, "type": "text/plain", "content": "data:text/plain;base64,QQ==" });
    it.answer("f", json!([file("a.txt"), file("b.txt")]));
    assert_eq!(it.session.display_text(it.id("f")), "a.txt, b.txt");
}
