//! What a view is told of the rows of tables, repeated panels and fields, and of their changes.

mod scenario;

use scenario::Scenario;
use serde_json::json;
use survey_expression::Value;

fn costs() -> Scenario {
    Scenario::page(json!([
        { "type": "text", "name": "unit" },
        { "type": "matrixdynamic", "name": "costs", "rowCount": 2, "keyDuplicationError": "품목이 겹칩니다.",
          "columns": [
            { "name": "item", "cellType": "text", "isUnique": true },
            { "name": "sum", "cellType": "text", "inputType": "number", "totalType": "sum", "visibleIf": "{row.item} notempty" } ],
          "detailElements": [{ "type": "comment", "name": "why" }] },
    ]))
}

#[test]
fn a_row_has_its_cells_and_what_is_asked_below() {
    let it = costs();
    let rows = it.session.held_rows(it.id("costs"));
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].questions, [it.id("costs[1].item"), it.id("costs[1].sum")]);
    let below = rows[1].detail.map(|panel| it.session.children(panel));
    assert_eq!(below, Some(vec![survey_engine::Child::Question(it.id("costs[1].why"))]));
    assert_eq!(it.session.held_by(it.id("costs[1].sum")), Some((it.id("costs"), 1)));
    assert_eq!(it.session.held_by(it.id("unit")), None);
}

#[test]
fn named_rows_have_words_and_only_those_shown_are_there() {
    let mut it = Scenario::page(json!([
        { "type": "text", "name": "place" },
        { "type": "matrixdropdown", "name": "m", "columns": [{ "name": "a", "cellType": "text" }],
          "rows": [{ "value": "s", "text": "서울 {place}" }, { "value": "b", "text": "부산", "visibleIf": "{place} notempty" }] },
    ]));
    let texts = |it: &Scenario| -> Vec<String> {
        it.session.held_rows(it.id("m")).into_iter().map(|row| row.text).collect()
    };
    assert_eq!(texts(&it), ["서울 "]);
    let changes = it.answer("place", json!("중구"));
    assert_eq!(texts(&it), ["서울 중구", "부산"]);
    assert!(changes.questions.contains(&it.id("m")));
}

#[test]
fn the_order_of_rows_by_chance_is_that_of_the_seed() {
    let rows: Vec<String> = (0..9).map(|it| format!("r{it}")).collect();
    let it = Scenario::page(json!([
        { "type": "matrixdropdown", "name": "m", "rowOrder": "random", "rows": rows,
          "columns": [{ "name": "a", "cellType": "text" }] },
    ]));
    let shown = it.session.held_rows(it.id("m"));
    let mut places: Vec<usize> = shown.iter().map(|row| row.place).collect();
    assert_ne!(places, (0..9).collect::<Vec<_>>());
    assert_eq!(shown[0].text, rows[shown[0].place]);
    places.sort_unstable();
    assert_eq!(places, (0..9).collect::<Vec<_>>());
}

#[test]
fn a_total_is_drawn_anew_with_its_table() {
    let mut it = costs();
    it.answer("costs[0].item", json!("종이"));
    assert_eq!(it.session.total(it.id("costs"), 0), Value::Null);
    let changes = it.answer("costs[0].sum", json!(7));
    assert_eq!(it.session.total(it.id("costs"), 1), Value::Number(7.0));
    assert!(changes.questions.contains(&it.id("costs")));
    let changes = it.answer("unit", json!("원"));
    assert!(!changes.questions.contains(&it.id("costs")), "{changes:?}");
}

#[test]
fn typing_in_a_cell_changes_the_table_only_where_a_cell_comes_or_goes() {
    let mut it = costs();
    let changes = it.answer("costs[0].item", json!("종"));
    assert!(changes.questions.contains(&it.id("costs")) && it.sees("costs[0].sum"));
    let changes = it.answer("costs[0].item", json!("종이"));
    assert_eq!(changes.questions, [it.id("costs[0].item")]);
}

#[test]
fn two_equal_cells_are_told_of_in_the_author_s_words() {
    let mut it = costs();
    it.answer("costs[0].item", json!("종이"));
    it.answer("costs[1].item", json!("종이"));
    it.is_stopped_by(&["not-unique", "not-unique"]);
    let problem = it.session.problems(it.id("costs[1].item"))[0].clone();
    assert_eq!(it.session.author_message(&problem), Some("품목이 겹칩니다.".to_owned()));
}

#[test]
fn a_panel_comes_after_the_one_that_it_is_asked_for_at() {
    let mut it = Scenario::page(json!([
        { "type": "paneldynamic", "name": "staff", "panelCount": 2, "templateTabTitle": "직원 {panel.name}",
          "templateElements": [{ "type": "text", "name": "name" }] },
    ]));
    it.answer("staff[0].name", json!("Kim"));
    it.answer("staff[1].name", json!("Lee"));
    let staff = it.id("staff");
    it.session.insert_row(staff, 1);
    let changes = it.answer("staff[1].name", json!("Park"));
    assert!(changes.questions.contains(&staff), "its tab reads otherwise now");
    let names: Vec<String> = it
        .session
        .held_rows(staff)
        .iter()
        .map(|row| it.session.display_text(row.questions[0]))
        .collect();
    assert_eq!(names, ["Kim", "Park", "Lee"]);
}

#[test]
fn a_panel_s_title_counts_from_1_and_its_conditions_from_0() {
    let it = Scenario::page(json!([
        { "type": "paneldynamic", "name": "parts", "panelCount": 2, "templateTitle": "부분 {panelIndex}",
          "templateElements": [{ "type": "text", "name": "a", "visibleIf": "{panelIndex} = 1" }] },
    ]));
    let rows = it.session.held_rows(it.id("parts"));
    let titles: Vec<String> =
        rows.iter().map(|row| it.session.container_title(row.panel)).collect();
    assert_eq!(titles, ["부분 1", "부분 2"]);
    assert!(it.sees("parts[1].a") && !it.sees("parts[0].a"));
}

#[test]
fn a_condition_on_a_field_holds_from_the_start() {
    let mut it = Scenario::page(json!([
        { "type": "multipletext", "name": "contact", "items": [{ "name": "name" }] },
        { "type": "text", "name": "x", "visibleIf": "{contact.name} notempty" },
    ]));
    assert!(!it.sees("x"));
    it.answer("contact.name", json!("김"));
    assert!(it.sees("x"));
}
