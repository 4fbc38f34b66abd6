//! The surveys that are measured, made anew and alike at each run: definitions, a response to each, and the answers
//! that change. It measures nothing.

use serde_json::{Value as Json, json};

/// How many questions stand on a page.
const ON_A_PAGE: usize = 20;

/// The question whose answer the chain of expressions begins with.
const HEAD: &str = "question2";

/// A survey and what is done to it, as both engines are given it.
#[derive(Debug)]
pub(super) struct Case {
    /// The survey's definition.
    pub(super) definition: Json,
    /// The answers of a response that is valid.
    answers: Json,
    /// Of each question that a respondent answers: its name and two answers that are valid.
    changes: Json,
}

impl Case {
    /// The case as the file that an engine reads.
    pub(super) fn written(&self) -> String {
        json!({
            "definition": self.definition,
            "answers": self.answers,
            "changes": self.changes,
            "head": HEAD,
        })
        .to_string()
    }
}

/// A survey of so many questions of all types, so many conditions on them, and a chain of so many expressions, each of
/// which uses the result of the one before.
pub(super) fn survey(questions: usize, conditions: usize, chain: usize) -> Case {
    let mut elements = Vec::new();
    let mut answers = serde_json::Map::new();
    let mut changes = Vec::new();
    let first_with_condition = questions - conditions;
    for number in 1..=questions {
        let name = format!("question{number}");
        let (mut question, first, second) = question(number);
        question["name"] = json!(name);
        question["isRequired"] = json!(number % 2 == 0);
        let mut hidden = false;
        if number > first_with_condition {
            // Conditions ask only questions without one, so that what they come to is known here.
            let place = number - first_with_condition;
            let asked = 1 + place % first_with_condition;
            let holds = !place.is_multiple_of(3);
            let answered = 1 + place * 7 % first_with_condition;
            question[condition_property(place)] = json!(condition(asked, holds, answered));
            hidden = condition_property(place) == "visibleIf" && !holds;
        }
        changes.push(json!([name, first, second]));
        if !hidden {
            answers.insert(name, first);
        }
        elements.push(question);
    }
    for link in 1..=chain {
        let before = if link == 1 { HEAD.to_owned() } else { format!("link{}", link - 1) };
        let name = format!("link{link}");
        elements.push(json!({
            "type": "expression",
            "name": name,
            "title": "계산 결과",
            "expression": format!("{{{before}}} + 1"),
        }));
        answers.insert(name, json!(HEAD_ANSWER + link));
    }
    let pages: Vec<Json> = elements
        .chunks(ON_A_PAGE)
        .enumerate()
        .map(
            |(page, elements)| json!({ "name": format!("page{}", page + 1), "elements": elements }),
        )
        .collect();
    Case {
        definition: json!({ "title": "클라우드 이용 실태 조사", "locale": "ko", "pages": pages }),
        answers: Json::Object(answers),
        changes: Json::Array(changes),
    }
}

/// A matrix whose respondent adds rows: so many rows of ten cells, nine of which are shown by the first of their row,
/// which changes in some rows.
pub(super) fn dynamic_matrix(rows: usize) -> Case {
    let columns: Vec<Json> = (1..=10)
        .map(|column| {
            let mut cell = json!({ "name": format!("column{column}"), "cellType": "text" });
            if column > 1 {
                cell["visibleIf"] = json!("{row.column1} notempty");
            }
            cell
        })
        .collect();
    let row: serde_json::Map<String, Json> =
        (1..=10).map(|column| (format!("column{column}"), json!("값"))).collect();
    let answer = vec![Json::Object(row); rows];
    Case {
        definition: json!({
            "locale": "ko",
            "pages": [{
                "name": "page1",
                "elements": [{
                    "type": "matrixdynamic",
                    "name": "matrix",
                    "columns": columns,
                    "rowCount": rows,
                    "maxRowCount": rows,
                }],
            }],
        }),
        answers: json!({ "matrix": answer }),
        changes: (0..rows.min(100))
            .map(|row| json!([format!("matrix[{row}].column1"), "값", ""]))
            .collect(),
    }
}

fn condition_property(place: usize) -> &'static str {
    match place % 10 {
        0 => "requiredIf",
        5 => "enableIf",
        _ => "visibleIf",
    }
}

/// A condition on the first answer of one question, and on another being answered.
fn condition(asked: usize, holds: bool, answered: usize) -> String {
    let (_, first, _) = question(asked);
    let operand = match &first {
        Json::String(text) => format!("'{text}'"),
        Json::Number(number) => number.to_string(),
        Json::Bool(truth) => truth.to_string(),
        _ => {
            let operator = if holds { "notempty" } else { "empty" };
            return format!("{{question{asked}}} {operator} and {{question{answered}}} notempty");
        }
    };
    let operator = if holds { "=" } else { "<>" };
    format!("{{question{asked}}} {operator} {operand} and {{question{answered}}} notempty")
}

const HEAD_ANSWER: usize = 12;

/// The question of this number less its name, and two answers to it. Ten types in turn.
fn question(number: usize) -> (Json, Json, Json) {
    let title = if number.is_multiple_of(25) {
        format!("{number}. {{question1}}의 이용 현황을 알려 주십시오")
    } else {
        format!("{number}. 귀 기관의 이용 현황을 알려 주십시오")
    };
    let (mut question, first, second) = match number % 10 {
        1 => (
            json!({ "type": "text", "validators": [{ "type": "text", "maxLength": 50 }] }),
            json!("디지털정부"),
            json!("행정안전부"),
        ),
        2 => (
            json!({ "type": "text", "inputType": "number", "min": 0, "max": 1000 }),
            json!(HEAD_ANSWER),
            json!(30),
        ),
        3 => (
            json!({ "type": "comment", "maxLength": 500 }),
            json!("현재 계약한 서비스의 비용이 예산보다 많습니다.\n내년에는 줄일 계획입니다."),
            json!("의견이 없습니다."),
        ),
        4 => (json!({ "type": "radiogroup", "choices": choices(5) }), json!("c1"), json!("c2")),
        5 => (
            json!({ "type": "checkbox", "choices": choices(8), "showOtherItem": true }),
            json!(["c1", "c3", "c8"]),
            json!(["c2"]),
        ),
        6 => (json!({ "type": "dropdown", "choices": choices(17) }), json!("c1"), json!("c17")),
        7 => (json!({ "type": "boolean" }), json!(true), json!(false)),
        8 => (json!({ "type": "rating", "rateMax": 5 }), json!(4), json!(2)),
        9 => (
            json!({ "type": "matrix", "rows": choices(4), "columns": choices(5) }),
            json!({ "c1": "c2", "c2": "c3", "c3": "c1", "c4": "c5" }),
            json!({ "c1": "c5", "c2": "c3", "c3": "c1", "c4": "c5" }),
        ),
        _ => (
            json!({
                "type": "text",
                "validators": [{ "type": "regex", "regex": "^\\d{3}-\\d{2}-\\d{5}$" }],
            }),
            json!("123-45-67890"),
            json!("220-81-62517"),
        ),
    };
    question["title"] = json!(title);
    (question, first, second)
}

fn choices(count: usize) -> Json {
    (1..=count)
        .map(|number| json!({ "value": format!("c{number}"), "text": format!("선택지 {number}") }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_has_as_many_questions_conditions_and_links_as_asked_for() {
        let text = survey(1000, 300, 50).definition.to_string();
        let count = |part: &str| text.matches(part).count();
        assert_eq!(count("\"name\":\"question"), 1000);
        assert_eq!(count("visibleIf") + count("enableIf") + count("requiredIf"), 300);
        assert_eq!(count("\"expression\":"), 50);
    }

    #[test]
    fn two_runs_measure_the_same_survey() {
        assert_eq!(survey(20, 4, 0).written(), survey(20, 4, 0).written());
    }
}
