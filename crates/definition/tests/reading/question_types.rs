//! What belongs to a question type.

use super::{check, page, read_question, read_well};
use serde_json::{Value as Json, json};
use survey_definition::{
    Bound, Choice, DetailPanel, DisplayStyle, FileSource, InputType, MaskKind, PanelDisplay,
    PanelNumbers, QuestionKind, Table, TableRows, TotalType,
};
use survey_expression::Value;

fn values(items: &[Choice]) -> Vec<Value> {
    items.iter().map(|it| it.value.clone()).collect()
}

fn table(question: Json) -> Table {
    match read_question(question).kind {
        QuestionKind::Table(table) => table.into_inner(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_column_is_a_question_of_the_type_that_it_or_its_table_names() {
    let table = table(json!({ "type": "matrixdropdown", "name": "m", "cellType": "text",
        "rows": ["r1", { "value": 2, "visibleIf": "{a} = 1" }], "totalText": "합계",
        "columns": [
            { "name": "c1", "inputType": "number", "min": 3, "isUnique": true },
            { "name": "c2", "cellType": "default" },
            { "name": "c3", "cellType": "boolean", "labelTrue": "예", "isRequired": true },
            { "name": "c4", "cellType": "expression", "expression": "{row.c1} * 2",
              "totalType": "sum", "totalDisplayStyle": "currency", "totalCurrency": "KRW" } ] }));
    let kinds: Vec<_> = table.columns.iter().map(|it| &it.question.kind).collect();
    let [
        QuestionKind::Text(number),
        QuestionKind::Text(_),
        QuestionKind::Boolean(_),
        QuestionKind::Expression(_),
    ] = kinds[..]
    else {
        panic!("{kinds:?}")
    };
    assert_eq!(number.input_type, InputType::Number);
    assert!(matches!(number.min, Some(Bound::Value(Value::Number(3.0)))));
    assert!(table.columns[0].unique && !table.columns[1].unique);
    assert!(table.columns[2].question.conditions.required);
    assert_eq!(table.columns[0].question.pointer.as_str(), "/pages/0/elements/0/columns/0");
    let total = &table.columns[3].total;
    assert_eq!(
        (total.total_type, total.display_style, total.currency.as_deref()),
        (TotalType::Sum, DisplayStyle::Currency, Some("KRW"))
    );
    let TableRows::Named { rows, total_text, .. } = &table.rows else { panic!() };
    assert_eq!(values(rows), ["r1".into(), Value::Number(2.0)]);
    assert_eq!(total_text.get("ko"), "합계");
}

#[test]
fn a_table_lends_its_choices_to_the_columns_without_any() {
    let table = table(json!({ "type": "matrixdropdown", "name": "m", "choices": [1, 2],
        "placeholder": "Choose", "rows": ["r"],
        "columns": [
            { "name": "lent" },
            { "name": "own", "choices": [3], "placeholder": "Own" },
            { "name": "many", "cellType": "checkbox" },
            { "name": "carried", "choicesFromQuestion": "q" } ] }));
    let choices: Vec<_> =
        table.columns.iter().map(|it| it.question.kind.choices().expect("choices")).collect();
    assert_eq!(values(&choices[0].items), [1.0.into(), 2.0.into()]);
    assert_eq!(values(&choices[1].items), [3.0.into()]);
    assert_eq!(values(&choices[2].items), [1.0.into(), 2.0.into()]);
    assert!(choices[3].items.is_empty());
    let placeholders: Vec<_> = choices.iter().map(|it| it.placeholder.get("en")).collect();
    assert_eq!(placeholders, ["Choose", "Own", "", "Choose"]);
}

#[test]
fn choices_in_cells_flow_unless_the_column_or_its_table_says_in_how_many_columns() {
    let table = table(json!({ "type": "matrixdynamic", "name": "m", "cellType": "radiogroup",
        "choices": [1], "columns": [{ "name": "a" }, { "name": "b", "colCount": 2 },
            { "name": "c", "colCount": -1 }] }));
    let columns = |table: &Table| {
        let columns = table.columns.iter();
        columns.map(|it| it.question.kind.choices().expect("choices").columns).collect::<Vec<_>>()
    };
    assert_eq!(columns(&table), [0, 2, 0]);
    let table = self::table(json!({ "type": "matrixdynamic", "name": "m", "columnColCount": 3,
        "columns": [{ "name": "a", "cellType": "checkbox" }, { "name": "b", "cellType": "text" },
            { "name": "c", "cellType": "radiogroup", "colCount": 1 }] }));
    let QuestionKind::Checkbox(choices) = &table.columns[0].question.kind else { panic!() };
    assert_eq!(choices.columns, 3);
    let QuestionKind::Radiogroup(choices) = &table.columns[2].question.kind else { panic!() };
    assert_eq!(choices.columns, 1);
}

#[test]
fn rows_that_a_respondent_adds_have_limits_and_defaults() {
    let table = table(json!({ "type": "matrixdynamic", "name": "m", "rowCount": 1,
        "minRowCount": 1, "maxRowCount": 5, "allowRemoveRows": false, "keyName": "k",
        "defaultRowValue": { "k": "x" }, "copyDefaultValueFromLastEntry": true,
        "confirmDelete": true, "addRowText": "추가", "detailPanelMode": "underRow",
        "detailElements": [{ "type": "text", "name": "d" }], "columns": [{ "name": "k" }] }));
    assert_eq!((table.detail_panel, table.detail.len()), (DetailPanel::UnderRow, 1));
    let TableRows::Dynamic(rows) = table.rows else { panic!() };
    assert_eq!((rows.count, rows.min, rows.max), (1, 1, 5));
    assert!(rows.allow_add && !rows.allow_remove && rows.copy_last && rows.confirm_delete);
    assert_eq!(rows.key_name.as_deref(), Some("k"));
    assert_eq!(rows.default_row.member("k").and_then(Value::as_text), Some("x"));

    let TableRows::Dynamic(rows) = table_of_nothing().rows else { panic!() };
    assert_eq!((rows.count, rows.min, rows.max), (2, 0, 1000));
}

fn table_of_nothing() -> Table {
    table(json!({ "type": "matrixdynamic", "name": "m", "columns": [] }))
}

#[test]
fn a_repeated_panel_has_a_panel_as_its_template() {
    let kind = read_question(json!({ "type": "paneldynamic", "name": "p", "panelCount": 1,
        "minPanelCount": 1, "maxPanelCount": 3, "templateTitle": "{panelIndex}",
        "templateVisibleIf": "{panel.a} = 1", "showQuestionNumbers": "onpanel",
        "newPanelPosition": "next", "displayMode": "tab", "keyName": "a",
        "templateElements": [{ "type": "text", "name": "a" },
            { "type": "panel", "name": "inner", "elements": [{ "type": "text", "name": "b" }] }] }))
    .kind;
    let QuestionKind::PanelDynamic(repeated) = kind else { panic!("{kind:?}") };
    let template = &repeated.template;
    assert_eq!((template.elements.len(), template.title.get("en")), (2, "{panelIndex}"));
    assert_eq!(template.pointer.as_str(), "/pages/0/elements/0");
    assert!(template.conditions.visible_if.is_some() && repeated.add_after_current);
    assert_eq!(template.question_numbers, PanelNumbers::OnPanel);
    assert_eq!((repeated.count, repeated.min, repeated.max), (1, 1, 3));
    assert_eq!(repeated.display, PanelDisplay::Tab);
}

#[test]
fn the_items_of_several_texts_are_text_questions_with_fewer_properties() {
    let kind = read_question(json!({ "type": "multipletext", "name": "t", "items": [
        { "name": "a", "title": "A", "isRequired": true, "inputType": "number",
          "validators": [{ "type": "numeric", "minValue": 1 }] }, { "name": "b" }] }))
    .kind;
    let QuestionKind::MultipleText(texts) = kind else { panic!("{kind:?}") };
    let item = &texts.items[0];
    assert!(item.conditions.required && item.validators.len() == 1);
    let QuestionKind::Text(text) = &item.kind else { panic!() };
    assert_eq!(text.input_type, InputType::Number);

    check(
        page(json!([{ "type": "multipletext", "name": "t",
            "items": [{ "name": "a", "visibleIf": "{x} = 1" }] }])),
        &[("/pages/0/elements/0/items/0/visibleIf", false, "no effect")],
    );
}

#[test]
fn the_items_of_a_rating_follow_from_its_numbers_as_in_the_reference() {
    let items = |mut numbers: Json| {
        numbers["type"] = "rating".into();
        numbers["name"] = "r".into();
        let QuestionKind::Rating(rating) = read_question(numbers).kind else { panic!() };
        let numbers = rating.items.iter().map(|it| match it.value {
            Value::Number(number) => number,
            _ => panic!("no number"),
        });
        numbers.collect::<Vec<f64>>()
    };
    assert_eq!(items(json!({})), [1.0, 2.0, 3.0, 4.0, 5.0]);
    assert_eq!(items(json!({ "rateStep": 2 })), [1.0, 3.0, 5.0]);
    assert_eq!(items(json!({ "rateMax": 10, "rateStep": 3 })), [1.0, 4.0, 7.0, 10.0]);
    assert_eq!(items(json!({ "rateMin": 2, "rateCount": 3 })), [2.0, 3.0, 4.0]);
    assert_eq!(items(json!({ "rateMax": 10, "rateCount": 3, "rateStep": 2 })), [6.0, 8.0, 10.0]);
    assert_eq!(items(json!({ "rateMin": 0, "rateMax": 4, "rateCount": 2 })).len(), 5);
    assert_eq!(items(json!({ "rateCount": 3 })).len(), 5, "as in the reference");
    assert_eq!(items(json!({ "rateMin": 0, "rateMax": 1, "rateStep": 0.1 }))[3], 0.3);
    assert_eq!(items(json!({ "rateMax": 0.3, "rateMin": 0.1, "rateStep": 0.1 })).len(), 3);
    assert_eq!(items(json!({ "rateMin": 6, "rateMax": 3 })), [3.0]);
    assert_eq!(items(json!({ "rateMax": 200 })).len(), 20);
    assert_eq!(items(json!({ "rateType": "smileys", "rateMax": 20, "rateMin": 5 })).len(), 10);
    assert_eq!(items(json!({ "rateValues": [7, 8] })), [7.0, 8.0]);
    assert_eq!(items(json!({ "rateValues": [7, 8], "autoGenerate": true })).len(), 5);
    assert_eq!(items(json!({ "rateStep": 0 })).len(), 5);
    assert_eq!(items(json!({ "rateStep": 1e-300 })).len(), 20);
    assert_eq!(items(json!({ "rateMin": -1e308, "rateMax": 1e308 })).len(), 20);
}

#[test]
fn a_dropdown_offers_a_range_of_numbers_after_its_choices() {
    let question = read_question(json!({ "type": "dropdown", "name": "d", "choices": ["x"],
        "choicesMin": 1, "choicesMax": 5, "choicesStep": 2 }));
    let choices = question.kind.choices().expect("choices");
    assert_eq!(values(&choices.items), ["x".into(), 1.0.into(), 3.0.into(), 5.0.into()]);
    let question = read_question(json!({ "type": "dropdown", "name": "d", "choicesMin": 5 }));
    assert!(question.kind.choices().expect("choices").items.is_empty());
    let question = read_question(
        json!({ "type": "dropdown", "name": "d", "choicesMax": 2, "choicesStep": 0.5 }),
    );
    let choices = question.kind.choices().expect("choices");
    assert_eq!(values(&choices.items), [0.0.into(), 1.0.into(), 2.0.into()]);
    check(
        page(json!([{ "type": "dropdown", "name": "d", "choicesMax": 1e9 }])),
        &[("/pages/0/elements/0/choicesMax", true, "not supported")],
    );
}

#[test]
fn only_a_list_that_opens_can_be_cleared_unless_its_author_says() {
    let allows =
        |question: Json| read_question(question).kind.choices().expect("choices").allow_clear;
    assert!(allows(json!({ "type": "dropdown", "name": "q" })));
    assert!(allows(json!({ "type": "tagbox", "name": "q" })));
    assert!(!allows(json!({ "type": "dropdown", "name": "q", "allowClear": false })));
    assert!(!allows(json!({ "type": "radiogroup", "name": "q" })));
    assert!(allows(json!({ "type": "radiogroup", "name": "q", "allowClear": true })));
}

#[test]
fn a_choice_may_have_a_comment_questions_and_a_picture() {
    let question = read_question(json!({ "type": "checkbox", "name": "q", "choices": [
        { "value": 1, "isExclusive": true, "showCommentArea": true, "isCommentRequired": true,
          "commentPlaceholder": "Why?", "elements": [{ "type": "text", "name": "inner" }] }] }));
    let choice = &question.kind.choices().expect("choices").items[0];
    assert!(choice.exclusive && choice.show_comment && choice.comment_required);
    assert_eq!((choice.elements.len(), choice.comment_placeholder.get("en")), (1, "Why?"));
    let question = read_question(json!({ "type": "imagepicker", "name": "q", "multiSelect": true,
        "choices": [{ "value": 1, "imageLink": "a.png" }] }));
    let QuestionKind::Imagepicker(picker) = &question.kind else { panic!() };
    assert!(picker.multi_select);
    assert_eq!(picker.choices.items[0].image_link.get("en"), "a.png");
}

#[test]
fn choices_may_come_from_elsewhere() {
    let question = read_question(json!({ "type": "checkbox", "name": "q",
        "choicesByUrl": { "url": "https://example.org", "path": "a;b", "valueName": "v" } }));
    let service = question.kind.choices().and_then(|it| it.by_url.as_ref()).expect("a service");
    assert_eq!((service.path.as_str(), service.value_name.as_str()), ("a;b", "v"));
    check(
        page(json!([{ "type": "checkbox", "name": "q",
            "choicesByUrl": { "url": "https://example.org", "attachData": true } }])),
        &[("/pages/0/elements/0/choicesByUrl/attachData", true, "not supported")],
    );
}

#[test]
fn a_mask_says_in_which_form_a_text_is_typed() {
    let question = read_question(json!({ "type": "text", "name": "t",
        "maskSettings": { "thousandsSeparator": "", "precision": 0, "allowNegativeValues": false,
            "prefix": "₩" },
        "maskType": "currency" }));
    let QuestionKind::Text(text) = question.kind else { panic!() };
    let mask = text.mask.expect("a mask");
    assert_eq!(mask.kind, MaskKind::Currency);
    assert_eq!(mask.thousands_separator.as_deref(), Some(""), "an empty one is none");
    assert_eq!((mask.decimal_separator, mask.precision), (None, Some(0)));
    assert!(mask.only_positive && mask.currency.prefix == "₩");
}

#[test]
fn a_list_of_proposals_may_be_written_once_a_language() {
    let list = |list: Json| {
        let question = read_question(json!({ "type": "text", "name": "t", "dataList": list }));
        let QuestionKind::Text(text) = question.kind else { panic!() };
        text.data_list.iter().map(|it| it.get("ko").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(list(json!(["a", "b"])), ["a", "b"]);
    assert_eq!(list(json!({ "en": ["a"], "ko": ["가", "나"] })), ["가", "나"]);
}

#[test]
fn an_expression_comes_before_a_value_whichever_is_written_first() {
    for members in [
        r#"{"min": 1, "minValueExpression": "{a}", "type": "text", "name": "t"}"#,
        r#"{"minValueExpression": "{a}", "min": 1, "type": "text", "name": "t"}"#,
    ] {
        let question: Json = serde_json::from_str(members).expect("JSON");
        let QuestionKind::Text(text) = read_question(question).kind else { panic!() };
        assert!(matches!(text.min, Some(Bound::Expression(_))), "{members}");
    }
    let question =
        read_question(json!({ "type": "text", "name": "t", "defaultValue": "={a} + 1" }));
    assert!(question.default_value_expression.is_some() && question.default_value.is_empty());
}

#[test]
fn files_are_kept_in_the_answer() {
    let kind = read_question(json!({ "type": "file", "name": "f", "allowMultiple": true,
        "acceptedTypes": "image/*", "maxSize": 1000, "sourceType": "file-camera" }))
    .kind;
    let QuestionKind::File(file) = kind else { panic!("{kind:?}") };
    assert_eq!((file.max_size, file.max_files), (Some(1000), 1000));
    assert_eq!(file.source, FileSource::FileOrCamera);
    check(
        page(json!([{ "type": "file", "name": "f", "storeDataAsText": false }])),
        &[("/pages/0/elements/0/storeDataAsText", true, "not supported")],
    );
}

#[test]
fn names_are_told_apart_where_their_answers_stand_side_by_side() {
    read_well(page(json!([
        { "type": "text", "name": "a" },
        { "type": "paneldynamic", "name": "p", "templateElements": [{ "type": "text", "name": "a" }] },
        { "type": "matrixdynamic", "name": "m", "columns": [{ "name": "a" }] } ])));
    let duplicates = |elements: Json| {
        let (_, findings) = survey_definition::read(&super::value(&page(elements)));
        findings
            .into_iter()
            .filter(|it| matches!(it.kind, survey_definition::FindingKind::DuplicateName(_)))
            .map(|it| it.pointer.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        duplicates(json!([{ "type": "paneldynamic", "name": "p", "templateElements": [
            { "type": "text", "name": "a" }, { "type": "text", "name": "a" }] }])),
        ["/pages/0/elements/0/templateElements/1/name"]
    );
    assert_eq!(
        duplicates(json!([{ "type": "matrixdynamic", "name": "m",
            "columns": [{ "name": "a" }, { "name": "b" }],
            "detailElements": [{ "type": "text", "name": "a" }] }])),
        ["/pages/0/elements/0/detailElements/0/name"]
    );
    assert_eq!(
        duplicates(json!([{ "type": "text", "name": "a" },
            { "type": "radiogroup", "name": "r", "choices": [
                { "value": 1, "elements": [{ "type": "text", "name": "a" }] }] }])),
        ["/pages/0/elements/1/choices/0/elements/0/name"]
    );
}

#[test]
fn several_questions_may_share_one_answer() {
    let question = read_question(json!({ "type": "text", "name": "a", "valueName": "shared" }));
    assert_eq!(question.key(), "shared");
    assert_eq!(read_question(json!({ "type": "text", "name": "a" })).key(), "a");
}
