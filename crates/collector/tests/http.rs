//! The collector as its clients see it: what is taken, what is refused, and what every answer carries.

mod desk;

use axum::body::Body;
use axum::http::Request;
use desk::{Answer, Desk, ORIGIN, definition};
use serde_json::{Value as Json, json};

#[tokio::test]
async fn a_response_is_stored_and_answered_with_its_receipt() {
    let desk = Desk::new().await;
    let submission = desk.submission(1);
    let answer = desk.post(&submission).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let receipt = &answer.json()["receipt"];
    assert_eq!(receipt["key"], submission["key"]);
    assert_eq!(receipt["survey"], submission["survey"]);
    assert_eq!(receipt["storedAt"], desk::NOW);
    assert!(receipt["bodyDigest"].as_str().is_some_and(|it| it.starts_with("sha256-")));
    let id = receipt["id"].as_str().expect("has an id");
    assert!(id.len() == 36 && &id[14..15] == "7", "a UUID of version 7: {id}");
    assert_eq!(desk.responses().await, [submission]);
}

#[tokio::test]
async fn a_program_without_origin_and_header_key_is_served_too() {
    let desk = Desk::new().await;
    let answer = desk.post_text(desk.submission(1).to_string()).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(answer.header("access-control-allow-origin"), None);
}

#[tokio::test]
async fn the_same_body_again_gets_the_first_receipt() {
    let desk = Desk::new().await;
    let submission = desk.submission(1);
    let first = desk.post(&submission).await;
    // Other white space, another order of members, another spelling of a number: the same body.
    let text =
        serde_json::to_string_pretty(&submission).expect("is written").replace("-5", "-50e-1");
    let again = desk.post_text(text).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
    assert_eq!(first.json(), again.json());
    assert_eq!(desk.responses().await.len(), 1);
}

#[tokio::test]
async fn another_body_under_the_same_key_is_refused() {
    let desk = Desk::new().await;
    let mut submission = desk.submission(1);
    desk.post(&submission).await;
    submission["answers"]["company"] = json!("다라");
    let answer = desk.post(&submission).await;
    assert_eq!(answer.refusal(), (422, "key-reused".into(), vec![]));
    assert_eq!(desk.responses().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_under_one_key_one_is_stored_and_all_get_its_receipt() {
    let desk = std::sync::Arc::new(Desk::new().await);
    for round in 0..10 {
        let posts: Vec<_> = (0..8)
            .map(|_| {
                let desk = std::sync::Arc::clone(&desk);
                let submission = desk.submission(round);
                tokio::spawn(async move { desk.post(&submission).await })
            })
            .collect();
        let mut answers = Vec::new();
        for post in posts {
            answers.push(post.await.expect("no panic"));
        }
        let created = answers.iter().filter(|it| it.status == 201).count();
        assert_eq!(created, 1, "{answers:?}");
        assert!(answers.iter().all(|it| it.json() == answers[0].json()));
        assert_eq!(desk.responses().await.len(), round as usize + 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_different_bodies_at_once_under_one_key_one_is_refused() {
    let desk = std::sync::Arc::new(Desk::new().await);
    for round in 0..10 {
        let post = |company: &str| {
            let desk = std::sync::Arc::clone(&desk);
            let mut submission = desk.submission(round);
            submission["answers"]["company"] = json!(company);
            tokio::spawn(async move { desk.post(&submission).await })
        };
        let (one, other) = (post("one"), post("other"));
        let mut statuses = [one.await.expect("no panic"), other.await.expect("no panic")]
            .map(|it| it.status.as_u16());
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 422]);
        assert_eq!(desk.responses().await.len(), round as usize + 1);
    }
}

#[tokio::test]
async fn answers_that_the_survey_does_not_allow() {
    let desk = Desk::new().await;
    let mut submission = desk.submission(1);
    submission["answers"] =
        json!({ "company": "가나다라마바사아자차카", "fields": ["paas"], "x": 1 });
    let answer = desk.post(&submission).await;
    let (status, name, mut errors) = answer.refusal();
    errors.sort();
    assert_eq!((status, name.as_str()), (422, "invalid-answers"));
    let expected = [
        ("/answers/company", "too-long"),
        ("/answers/fields", "unknown-choice"),
        ("/answers/x", "unknown-question"),
        ("/context/consents/consent", "unknown-question"),
    ];
    assert_eq!(errors, expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
    let problem = answer.json();
    let of = |pointer: &str| {
        let errors = problem["errors"].as_array().expect("a list");
        errors.iter().find(|it| it["pointer"] == pointer).cloned().expect("is there")
    };
    assert_eq!(of("/answers/company")["params"], json!({ "max": 10 }));
    assert_eq!(of("/answers/x").get("params"), None);
    assert!(
        !answer.body.contains("가나다") && !answer.body.contains("paas"),
        "no value comes back"
    );
    assert_eq!(desk.responses().await, [] as [Json; 0]);

    let mut submission = desk.submission(1);
    submission["context"]["variables"]["a/b"] = json!("x");
    let refusal = desk.post(&submission).await.refusal();
    let error = ("/context/variables/a~1b".to_owned(), "unknown-variable".to_owned());
    assert_eq!(refusal, (422, "invalid-answers".into(), vec![error]));
}

#[tokio::test]
async fn values_from_the_page_are_those_that_the_definition_declares() {
    let mut definition = definition("2");
    definition["x-survey-widget"]["inputs"] = json!([{ "name": "branch", "type": "number" }]);
    let desk = Desk::new().await.restart(&definition).await;
    let mut submission = desk.submission(1);
    submission["context"]["variables"] = json!({ "branch": "7" });
    let error = ("/context/variables/branch".to_owned(), "wrong-type".to_owned());
    let refusal = desk.post(&submission).await.refusal();
    assert_eq!(refusal, (422, "invalid-answers".into(), vec![error]));
    submission["context"]["variables"] = json!({ "branch": 7 });
    assert_eq!(desk.post(&submission).await.status, 201);
}

#[tokio::test]
async fn a_key_whose_answers_were_refused_is_still_free() {
    let desk = Desk::new().await;
    let mut submission = desk.submission(1);
    submission["answers"]["company"] = json!(7);
    assert_eq!(desk.post(&submission).await.status, 422);
    assert_eq!(desk.post(&desk.submission(1)).await.status, 201);
}

#[tokio::test]
async fn bodies_that_are_not_what_the_contract_describes() {
    let desk = Desk::new().await;
    let honest = desk.submission(1).to_string();
    let change = |from: &str, to: &str| {
        assert!(honest.contains(from), "{from}");
        honest.replacen(from, to, 1)
    };
    let deep = format!("{}1{}", "[".repeat(33), "]".repeat(33));
    for (text, why) in [
        (String::new(), "empty"),
        ("{".into(), "cut off"),
        ("[]".into(), "a list"),
        (format!("{honest} x"), "more behind it"),
        (format!("\u{feff}{honest}"), "a byte order mark"),
        (change(r#""company":"#, r#""company":"a","company":"#), "a name twice"),
        (change(r#""key":"#, r#""more":1,"key":"#), "an unknown member"),
        (change(r#""locale":"ko","#, ""), "a missing member"),
        (change(r#""seed":7"#, r#""seed":"7""#), "a wrong type"),
        (change(r#""staff":-5"#, r#""staff":1e999"#), "a number out of range"),
        (change(r#""staff":-5"#, r#""staff":NaN"#), "no number"),
        (change(r#""가나""#, r#""\ud800""#), "half a surrogate pair"),
        (change(r#""staff":-5"#, &format!(r#""staff":{deep}"#)), "too deep"),
        (change(r#""seed":7"#, &format!(r#""seed":{}7"#, "[".repeat(50_000))), "bottomless"),
    ] {
        let answer = desk.post_text(text).await;
        assert_eq!(answer.refusal(), (400, "malformed-body".into(), vec![]), "{why}");
    }
    let mut text = honest.clone().into_bytes();
    text.extend(b"\xff");
    assert_eq!(desk.post_text(text).await.status, 400);
    let answer = desk.post_text("{\n  x").await;
    assert_eq!(answer.json()["detail"], "See line 2, column 3 of the body.");
    assert_eq!(desk.responses().await, [] as [Json; 0]);
}

#[tokio::test]
async fn parts_of_a_wrong_form() {
    let desk = Desk::new().await;
    for (pointer, wrong) in [
        ("/key", json!("1")),
        ("/key", json!("01980000-0000-7000-8000-00000000000G")),
        ("/response/id", json!("01980000+0000-7000-8000-000000000001")),
        ("/response/locale", json!("ko\n")),
        ("/response/locale", json!("")),
        ("/response/startedAt", json!("yesterday")),
        ("/response/completedAt", json!("2026-11-24T00:00:00")),
        ("/response/completedAt", json!("2026-11-24 00:00:00Z")),
        ("/response/completedAt", json!("2026-11-24T00:00Z")),
        ("/response/completedAt", json!("2026-11-24T00:00:00.Z")),
        ("/response/completedAt", json!("2026-11-24T00:00:00+09")),
        ("/response/completedAt", json!("2026-11-24T00:00:00+09:00[Asia/Seoul]")),
        ("/response/completedAt", json!("2026-11-31T00:00:00Z")),
        ("/response/startedAt", json!("20261124T000000Z")),
        ("/context/timeZone", json!("Asia/Seoul; DROP")),
        ("/context/variables", json!([])),
        ("/meta/widget", json!("x".repeat(65))),
        ("/meta/page", json!("https://www.example.kr/?name=가나")),
        ("/meta/page", json!("https://www.example.kr/#x")),
    ] {
        let mut submission = desk.submission(1);
        *submission.pointer_mut(pointer).expect("is there") = wrong.clone();
        let refusal = desk.post_text(submission.to_string()).await.refusal();
        let error = (pointer.to_owned(), "wrong-format".to_owned());
        assert_eq!(refusal, (400, "malformed-body".into(), vec![error]), "{wrong}");
    }
    let mut submission = desk.submission(1);
    submission["survey"]["id"] = json!("another");
    let refusal = desk.post(&submission).await.refusal();
    let error = ("/survey/id".to_owned(), "wrong-address".to_owned());
    assert_eq!(refusal, (400, "malformed-body".into(), vec![error]));
}

#[tokio::test]
async fn what_may_be_left_out_or_unknown() {
    let desk = Desk::new().await;
    let mut submission = desk.submission(1);
    submission.as_object_mut().expect("an object").remove("meta");
    for (number, zone) in (1..).zip(["Asia/Seoul", "Mars/Olympus_Mons", "+09:00"]) {
        submission["key"] = desk.submission(number)["key"].clone();
        submission["context"]["timeZone"] = json!(zone);
        let answer = desk.post(&submission).await;
        assert_eq!(answer.status, 201, "{zone}: {}", answer.body);
    }
    assert_eq!(desk.remarks().await, ["", "unknown-time-zone", "unknown-time-zone"]);
}

#[tokio::test]
async fn the_header_and_the_body_name_the_same_key() {
    let desk = Desk::new().await;
    let body = desk.submission(1).to_string();
    let key = "01980000-0000-7000-8000-000000000001";
    let other = "01980000-0000-7000-8000-000000000002";
    let post = async |keys: &[String]| -> Answer {
        let mut request = Request::post("/surveys/hearing/responses")
            .header("content-type", "application/json; charset=utf-8");
        for key in keys {
            request = request.header("idempotency-key", key);
        }
        desk.ask(request.body(Body::from(body.clone())).expect("a request")).await
    };
    let quoted = |key: &str| format!("\"{key}\"");
    let refused = |name: &str| (400, name.to_owned(), vec![]);
    assert_eq!(post(&[quoted(other)]).await.refusal(), refused("key-mismatch"));
    assert_eq!(post(&[key.into()]).await.refusal(), refused("malformed-key"));
    assert_eq!(post(&["\"".into()]).await.refusal(), refused("malformed-key"));
    assert_eq!(post(&[quoted(key), quoted(key)]).await.refusal(), refused("malformed-key"));
    assert_eq!(post(&[quoted(key)]).await.status, 201);
}

#[tokio::test]
async fn bodies_of_other_types_and_sizes() {
    let desk = Desk::new().await;
    let post = async |content_type: &str, body: String| -> Answer {
        let request =
            Request::post("/surveys/hearing/responses").header("content-type", content_type);
        desk.ask(request.body(Body::from(body)).expect("a request")).await
    };
    for content_type in ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"]
    {
        let answer = post(content_type, desk.submission(1).to_string()).await;
        assert_eq!(answer.refusal(), (415, "not-json".into(), vec![]), "{content_type}");
    }
    let mut submission = desk.submission(1);
    let length = submission.to_string().len();
    submission["answers"]["opinion"] = json!("a".repeat(survey_collector::LARGEST_BODY - length));
    let answer = post("application/json", submission.to_string()).await;
    assert_eq!(answer.refusal(), (413, "too-large".into(), vec![]));
    // Within the limit, it is the survey that finds it too long.
    submission["answers"]["opinion"] =
        json!("a".repeat(survey_collector::LARGEST_BODY - length - 100));
    let answer = post("Application/JSON", submission.to_string()).await;
    assert_eq!(answer.refusal().1, "invalid-answers");
    assert_eq!(desk.responses().await, [] as [Json; 0]);
}

#[tokio::test]
async fn thousands_of_names_out_of_order_are_refused_at_once() {
    let desk = Desk::new().await;
    let mut submission = desk.submission(1).to_string();
    let names: Vec<String> = (0..15_000).rev().map(|it| format!("\"x{it:05}\":1")).collect();
    submission =
        submission.replacen(r#""agenda":"#, &format!("{},\"agenda\":", names.join(",")), 1);
    let begin = std::time::Instant::now();
    let (status, name, errors) = desk.post_text(submission).await.refusal();
    assert_eq!((status, name.as_str(), errors.len()), (422, "invalid-answers", 1_000));
    assert!(begin.elapsed().as_secs() < 5, "{:?}", begin.elapsed());
}

#[tokio::test]
async fn surveys_and_versions_that_are_not_held() {
    let desk = Desk::new().await;
    let mut submission = desk.submission(1);
    let path = "/surveys/another/responses";
    let request = Request::post(path).header("content-type", "application/json");
    let answer = desk.ask(request.body(submission.to_string().into()).expect("a request")).await;
    assert_eq!(answer.refusal(), (404, "unknown-survey".into(), vec![]));
    assert_eq!(desk.get("/surveys/another").await.refusal().1, "unknown-survey");

    for member in ["version", "digest"] {
        submission = desk.submission(1);
        submission["survey"][member] = json!("another");
        let answer = desk.post(&submission).await;
        assert_eq!(answer.refusal(), (422, "unknown-version".into(), vec![]), "{member}");
    }
    assert_eq!(desk.responses().await, [] as [Json; 0]);
}

#[tokio::test]
async fn an_address_that_cannot_be_decoded_names_no_survey() {
    let desk = Desk::new().await;
    let refused = (404, "unknown-survey".to_owned(), vec![]);
    assert_eq!(desk.get("/surveys/%ff").await.refusal(), refused);
    let request =
        Request::post("/surveys/%ff/responses").header("content-type", "application/json");
    let answer = desk.ask(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.refusal(), refused);
}

#[tokio::test]
async fn a_response_to_an_older_version_is_checked_by_that_version() {
    let desk = Desk::new().await;
    let older = desk.submission(1);
    let mut newer = definition("2");
    newer["elements"][0]["maxLength"] = json!(1);
    let desk = desk.restart(&newer).await;

    let answer = desk.post(&older).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(answer.json()["receipt"]["survey"]["version"], "1");
    assert_eq!(desk.post(&older).await.status, 200);

    let mut newest = desk.submission(2);
    assert_eq!(newest["survey"]["version"], "2");
    assert_eq!(desk.post(&newest).await.refusal().1, "invalid-answers", "a name of two letters");
    newest["answers"]["company"] = json!("가");
    assert_eq!(desk.post(&newest).await.status, 201);

    // Back to the first version: the second is held all the same.
    let desk = desk.restart(&definition("1")).await;
    newest["key"] = json!("01980000-0000-7000-8000-000000000003");
    assert_eq!(desk.post(&newest).await.status, 201);
    assert_eq!(desk.submission(4)["survey"]["version"], "1");
}

#[tokio::test]
async fn the_instant_of_completion_is_the_respondents_where_it_can_be_right() {
    let desk = Desk::new().await;
    for (number, (completed_at, remarks)) in (1..).zip([
        ("2026-11-24T00:05:00Z", ""),
        ("2026-11-24T00:05:00.001Z", "wrong-clock"),
        ("2026-11-24T09:00:00+09:00", ""),
        ("2026-10-25T00:00:00Z", "completed-before-start"),
        ("2026-10-24T23:59:59Z", "wrong-clock completed-before-start"),
        ("9999-01-01T00:00:00Z", "wrong-clock"),
    ]) {
        let mut submission = desk.submission(number);
        submission["response"]["completedAt"] = json!(completed_at);
        assert_eq!(desk.post(&submission).await.status, 201, "{completed_at}");
        assert_eq!(desk.remarks().await.last().expect("a row"), remarks, "{completed_at}");
    }
}

#[tokio::test]
async fn pages_of_other_origins_are_refused_before_anything_is_read() {
    let desk = Desk::new().await;
    for origin in
        ["https://evil.example", "null", "http://www.example.kr", "https://www.example.kr:444"]
    {
        let request = Request::post("/surveys/hearing/responses")
            .header("content-type", "application/json")
            .header("origin", origin);
        let body = desk.submission(1).to_string().into();
        let answer = desk.ask(request.body(body).expect("a request")).await;
        assert_eq!(answer.refusal(), (403, "origin-not-allowed".into(), vec![]), "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
        assert_eq!(answer.header("vary"), Some("Origin"));

        let request = Request::options("/surveys/hearing/responses")
            .header("origin", origin)
            .header("access-control-request-method", "POST");
        let answer = desk.ask(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status, 403);
        assert_eq!(answer.header("access-control-allow-methods"), None);
    }
    assert_eq!(desk.responses().await, [] as [Json; 0]);
}

#[tokio::test]
async fn several_origins_at_once_are_refused() {
    let desk = Desk::new().await;
    let allowed = "https://www.example.kr";
    for origins in [[allowed, "https://evil.example"], [allowed, allowed]] {
        let request = Request::post("/surveys/hearing/responses")
            .header("content-type", "application/json")
            .header("origin", origins[0])
            .header("origin", origins[1]);
        let body = desk.submission(1).to_string().into();
        let answer = desk.ask(request.body(body).expect("a request")).await;
        assert_eq!(answer.refusal(), (403, "origin-not-allowed".into(), vec![]), "{origins:?}");
    }
    assert_eq!(desk.responses().await, [] as [Json; 0]);
}

#[tokio::test]
async fn pages_of_allowed_origins_may_ask_send_and_read() {
    let desk = Desk::new().await;
    let request = Request::options("/surveys/hearing/responses")
        .header("origin", ORIGIN)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,idempotency-key");
    let answer = desk.ask(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
    assert_eq!(answer.header("access-control-allow-methods"), Some("GET, POST"));
    assert_eq!(
        answer.header("access-control-allow-headers"),
        Some("Content-Type, Idempotency-Key")
    );
    assert_eq!(answer.header("access-control-max-age"), Some("600"));
    assert_eq!(answer.header("access-control-allow-credentials"), None);
    assert_eq!(answer.header("vary"), Some("Origin"));

    let mut refused = desk.submission(1);
    refused["answers"] = json!({});
    for submission in [desk.submission(1), refused] {
        let answer = desk.post(&submission).await;
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
        assert_eq!(answer.header("access-control-expose-headers"), Some("Retry-After"));
        assert_eq!(answer.header("vary"), Some("Origin"));
    }
}

#[tokio::test]
async fn addresses_and_methods_that_are_not_there() {
    let desk = Desk::new().await;
    assert_eq!(desk.get("/").await.refusal(), (404, "not-found".into(), vec![]));
    assert_eq!(desk.get("/surveys/hearing/responses/1").await.refusal().0, 404);
    let answer = desk.get("/surveys/hearing/responses").await;
    assert_eq!(answer.refusal(), (405, "method-not-allowed".into(), vec![]));
    assert_eq!(answer.header("allow"), Some("POST"));
    let request = Request::delete("/surveys/hearing").body(Body::empty()).expect("a request");
    assert_eq!(desk.ask(request).await.refusal().0, 405);
}

#[tokio::test]
async fn the_definition_and_the_health() {
    let desk = Desk::new().await;
    let answer = desk.get("/surveys/hearing").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, Some("application/json"))
    );
    assert_eq!(answer.json(), definition("1"));
    assert_eq!(desk.get("/health").await.status, 200);
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let desk = Desk::new().await;
    for answer in
        [desk.get("/health").await, desk.get("/x").await, desk.post(&desk.submission(1)).await]
    {
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(
            answer.header("content-security-policy"),
            Some("default-src 'none'; frame-ancestors 'none'")
        );
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("server"), None);
    }
}

#[tokio::test]
async fn a_database_that_fails_is_a_passing_refusal() {
    let desk = Desk::new().await;
    desk.collector.store.close().await;
    for answer in [desk.post(&desk.submission(1)).await, desk.get("/health").await] {
        assert_eq!(answer.refusal(), (503, "unavailable".into(), vec![]));
        assert_eq!(answer.header("retry-after"), Some("5"));
    }
}
