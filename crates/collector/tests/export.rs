//! Exports, read back by the readers that analysts use.

mod desk;

use desk::{Desk, definition};
use serde_json::{Value as Json, json};
use survey_collector::export;

async fn csv(desk: &Desk) -> Vec<Vec<String>> {
    let mut bytes = Vec::new();
    export::csv(&desk.collector.store, "hearing", false, &mut bytes).await.expect("is written");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
    let rows = reader.records().map(|it| it.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn a_row_a_response_and_a_column_a_question() {
    let desk = Desk::new().await;
    let mut submission = desk.submission(1);
    submission["answers"]["opinion"] = json!("\"줄\",\n둘째 줄");
    let receipt = desk.post(&submission).await.json()["receipt"]["id"].clone();
    let mut bare = desk.submission(2);
    bare["answers"] = json!({ "company": "@나" });
    bare["context"]["consents"] = json!({});
    assert_eq!(desk.post(&bare).await.status, 201);

    let rows = csv(&desk).await;
    assert_eq!(
        rows[0],
        [
            "receipt.id",
            "receipt.storedAt",
            "survey.version",
            "response.locale",
            "response.startedAt",
            "response.completedAt",
            "remarks",
            "company",
            "consent",
            "context.consents.consent",
            "fields.iaas",
            "fields.saas",
            "fields.other",
            "fields-Comment",
            "agenda.ai",
            "agenda.dc",
            "staff",
            "opinion",
        ]
    );
    assert_eq!(Json::from(rows[1][0].as_str()), receipt);
    assert_eq!(
        rows[1][1..],
        [
            desk::NOW,
            "1",
            "ko",
            "2026-11-23T23:50:00.000Z",
            "2026-11-24T00:00:00.000Z",
            "",
            "가나",
            "agree",
            "2",
            "0",
            "1",
            "1",
            "'=1+1",
            "",
            "2",
            "-5",
            "\"줄\",\n둘째 줄",
        ]
    );
    assert_eq!(rows[2][7..], ["'@나", "", "", "", "", "", "", "", "", "", ""]);
    assert_eq!(rows.len(), 3);
}

#[tokio::test]
async fn one_file_has_the_responses_to_all_versions() {
    let desk = Desk::new().await;
    desk.post(&desk.submission(1)).await;
    let mut newer = definition("2");
    let elements = newer["elements"].as_array_mut().expect("a list");
    elements.remove(3);
    elements[2]["choices"] = json!(["iaas", "paas", "saas"]);
    elements.insert(1, json!({ "type": "text", "name": "=evil" }));
    let desk = desk.restart(&newer).await;
    let mut submission = desk.submission(2);
    submission["answers"] = json!({ "company": "가", "=evil": "x", "fields": ["paas"] });
    submission["context"]["consents"] = json!({});
    assert_eq!(desk.post(&submission).await.status, 201);

    let rows = csv(&desk).await;
    assert_eq!(
        rows[0][7..],
        [
            "company",
            "'=evil",
            "consent",
            "context.consents.consent",
            "fields.iaas",
            "fields.paas",
            "fields.saas",
            "fields.other",
            "fields-Comment",
            "agenda.ai",
            "agenda.dc",
            "staff",
            "opinion",
        ]
    );
    assert_eq!(
        rows[1][7..],
        ["가나", "", "agree", "2", "0", "0", "1", "1", "'=1+1", "", "2", "-5", ""]
    );
    assert_eq!(rows[2][7..], ["가", "x", "", "", "0", "1", "0", "0", "", "", "", "", ""]);
}

#[tokio::test]
async fn json_lines_have_all_that_was_sent() {
    let desk = Desk::new().await;
    let mut receipts = Vec::new();
    for number in 0..3 {
        receipts.push(desk.post(&desk.submission(number)).await.json()["receipt"].clone());
    }
    let mut bytes = Vec::new();
    export::json_lines(&desk.collector.store, "hearing", &mut bytes).await.expect("is written");
    let text = String::from_utf8(bytes).expect("is UTF-8");
    let lines: Vec<Json> =
        text.lines().map(|it| serde_json::from_str(it).expect("is JSON")).collect();
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line["receipt"], receipts[number]);
        assert_eq!(line["submission"], desk.submission(number as u32));
        assert_eq!(line["remarks"], json!([]));
    }
    assert_eq!(lines.len(), 3);
}

#[tokio::test]
async fn what_was_remarked_stands_beside_the_facts() {
    let desk = Desk::new().await;
    let mut submission = desk.submission(1);
    submission["context"]["timeZone"] = json!("Mars/Olympus_Mons");
    submission["response"]["startedAt"] = json!("2026-11-24T00:00:00.001Z");
    assert_eq!(desk.post(&submission).await.status, 201);
    assert_eq!(csv(&desk).await[1][6], "completed-before-start unknown-time-zone");
    let mut bytes = Vec::new();
    export::json_lines(&desk.collector.store, "hearing", &mut bytes).await.expect("is written");
    let line: Json = serde_json::from_slice(&bytes).expect("is JSON");
    assert_eq!(line["remarks"], json!(["completed-before-start", "unknown-time-zone"]));
}

#[tokio::test]
async fn columns_that_would_bear_one_name_are_told_apart() {
    let definition = json!({
        "x-survey-widget": { "id": "hearing", "version": "1" },
        "elements": [
            { "type": "checkbox", "name": "q", "choices": [1, "1", 2] },
            { "type": "text", "name": "q.2" },
            { "type": "text", "name": "remarks" },
        ],
    });
    let desk = Desk::new().await.restart(&definition).await;
    let mut submission = desk.submission(1);
    submission["answers"] = json!({ "q": ["1"], "q.2": "a", "remarks": "b" });
    submission["context"]["consents"] = json!({});
    assert_eq!(desk.post(&submission).await.status, 201);
    let rows = csv(&desk).await;
    let at = |name: &str| {
        let places: Vec<usize> =
            rows[0].iter().enumerate().filter(|(_, it)| *it == name).map(|it| it.0).collect();
        assert_eq!(places.len(), 1, "{name} in {:?}", rows[0]);
        rows[1][places[0]].as_str()
    };
    assert_eq!([at("q.1"), at("q.\"1\"")], ["0", "1"]);
    assert_eq!([at("q.2"), at("q.2 (2)"), at("remarks (2)")], ["0", "a", "b"]);
}

#[tokio::test]
async fn excel_knows_utf_8_by_the_byte_order_mark() {
    let desk = Desk::new().await;
    let mut bytes = Vec::new();
    export::csv(&desk.collector.store, "hearing", true, &mut bytes).await.expect("is written");
    assert!(bytes.starts_with(b"\xef\xbb\xbfreceipt.id,"));
    assert!(bytes.ends_with(b"\r\n"));
}

#[tokio::test]
async fn a_survey_that_was_never_held_is_named_beside_those_that_were() {
    let desk = Desk::new().await;
    let error = export::csv(&desk.collector.store, "x", false, &mut Vec::new()).await;
    let text = error.expect_err("is refused").to_string();
    assert_eq!(text, "the database holds no survey \"x\"; it holds hearing");
    assert!(export::json_lines(&desk.collector.store, "x", &mut Vec::new()).await.is_err());
}
