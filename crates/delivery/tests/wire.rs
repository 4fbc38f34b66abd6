//! Both ways of writing and reading the contract's types come to the same: the widget's, by hand, and the
//! receiver's, by serde.

use proptest::prelude::*;
use survey_definition::canonical_json;
use survey_delivery::{
    Context, Meta, ProblemDocument, ProblemError, Receipt, ReceiptDocument, ResponseFacts,
    Submission, SurveyState, json, problem_errors, problem_name,
};
use survey_expression::Value;
use survey_native::NativePlatform;

fn canonical(value: &Value) -> String {
    let platform = NativePlatform::new("UTC").expect("the zone exists");
    canonical_json(value, &platform)
}

fn tree(text: &str) -> Value {
    json::read(text.as_bytes(), 32).expect("is JSON")
}

fn submission() -> Submission {
    Submission {
        key: "01980000-0000-7000-8000-000000000001".into(),
        survey: SurveyState {
            id: "cloud-plan-4".into(),
            version: "2026-11-01".into(),
            digest: "sha256-00".into(),
        },
        response: ResponseFacts {
            id: "01980000-0000-7000-8000-000000000002".into(),
            locale: "ko".into(),
            started_at: "2026-11-01T00:00:00.000Z".into(),
            completed_at: "2026-11-01T00:10:00.000Z".into(),
        },
        context: Context {
            time_zone: "Asia/Seoul".into(),
            seed: u32::MAX,
            variables: Value::Map(Vec::new()),
            consents: vec![("consent".into(), "2".into())],
        },
        answers: Value::Map(vec![("company".into(), "가나 클라우드".into())]),
        meta: Some(Meta { widget: "1.0.0".into(), page: Some("https://a.kr/b".into()) }),
    }
}

#[test]
fn the_body_is_what_the_contract_shows() {
    let expected = r#"{"answers":{"company":"가나 클라우드"},"context":{"consents":{"consent":"2"},"seed":4294967295,"timeZone":"Asia/Seoul","variables":{}},"key":"01980000-0000-7000-8000-000000000001","meta":{"page":"https://a.kr/b","widget":"1.0.0"},"response":{"completedAt":"2026-11-01T00:10:00.000Z","id":"01980000-0000-7000-8000-000000000002","locale":"ko","startedAt":"2026-11-01T00:00:00.000Z"},"survey":{"digest":"sha256-00","id":"cloud-plan-4","version":"2026-11-01"}}"#;
    assert_eq!(canonical(&submission().to_value()), expected);
}

#[test]
fn a_body_with_anything_else_in_it_is_refused() {
    let refused = |from: &str, to: &str| {
        let text = canonical(&submission().to_value());
        assert!(text.contains(from), "{from}");
        serde_json::from_str::<Submission>(&text.replacen(from, to, 1)).is_err()
    };
    assert!(!refused(r#""seed":4294967295"#, r#""seed":7"#));
    assert!(refused(r#""seed":4294967295"#, r#""seed":4294967296"#));
    assert!(refused(r#""seed":4294967295"#, r#""seed":-1"#));
    assert!(refused(r#""widget":"1.0.0""#, r#""widget":"1.0.0","more":1"#));
    assert!(refused(r#""answers":"#, r#""more":1,"answers":"#));
    assert!(refused(r#""locale":"ko""#, r#""locale":null"#));
    assert!(refused(r#","version":"2026-11-01""#, ""));
    assert!(refused(r#"{"consent":"2"}"#, r#"{"consent":2}"#));
    assert!(refused(r#"{"consent":"2"}"#, "[]"));
    assert!(refused(r#"{"consent":"2"}"#, r#"{"consent":"2","consent":"2"}"#));
}

#[test]
fn a_receipt_is_read_as_it_is_written() {
    let mut document = ReceiptDocument {
        receipt: Receipt {
            id: "r".into(),
            key: "k".into(),
            survey: submission().survey,
            body_digest: "sha256-11".into(),
            stored_at: "2026-11-01T00:10:01.000Z".into(),
            signature: None,
        },
    };
    for signature in [None, Some("s".to_owned())] {
        document.receipt.signature = signature;
        let text = serde_json::to_string(&document).expect("can be written");
        assert_eq!(Receipt::from_value(&tree(&text)).as_ref(), Some(&document.receipt));
        for missing in ["id", "key", "survey", "bodyDigest", "storedAt", "digest"] {
            let without = text.replace(&format!("\"{missing}\""), "\"other\"");
            assert_eq!(Receipt::from_value(&tree(&without)), None, "without {missing}");
        }
    }
    assert_eq!(Receipt::from_value(&Value::Null), None);
    assert_eq!(Receipt::from_value(&tree(r#"{"receipt": "stored"}"#)), None);
}

#[test]
fn a_problem_is_read_as_it_is_written() {
    let problem = ProblemDocument {
        problem_type: "/problems/invalid-answers".into(),
        title: "t".into(),
        status: 422,
        detail: Some("d".into()),
        errors: vec![
            ProblemError {
                pointer: "/answers/a".into(),
                code: "too-long".into(),
                params: Value::Map(vec![("max".into(), Value::Number(250.0))]),
            },
            ProblemError {
                pointer: "/answers/b".into(),
                code: "required".into(),
                params: Value::Null,
            },
        ],
    };
    let text = serde_json::to_string(&problem).expect("can be written");
    assert!(text.contains(r#""params":{"max":250}"#), "{text}");
    let errors: Vec<(String, String)> =
        problem.errors.into_iter().map(|it| (it.pointer, it.code)).collect();
    assert_eq!(problem_errors(&tree(&text)), errors);
    assert_eq!(problem_name(&tree(&text)), "invalid-answers");
}

#[test]
fn a_foreign_problem_is_read_as_far_as_it_goes() {
    let document =
        tree(r#"{"type": 1, "errors": [7, {"pointer": "/a"}, {"pointer": "/b", "code": "c"}]}"#);
    assert_eq!(problem_name(&document), "");
    assert_eq!(problem_errors(&document), [("/b".to_owned(), "c".to_owned())]);
    assert_eq!(problem_name(&Value::Null), "");
    assert!(problem_errors(&Value::Null).is_empty());
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        // JSON has one zero and no NaN.
        prop_oneof![
            any::<f64>().prop_filter("finite", |it| it.is_finite() && *it != 0.0),
            any::<i32>().prop_map(f64::from),
        ]
        .prop_map(Value::Number),
        any::<String>().prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            // One order for both ways of reading; canonical JSON sorts by UTF-16, as `[a-z]` does by anything.
            prop::collection::btree_map("[a-z]{1,5}", inner, 0..6)
                .prop_map(|members| Value::Map(members.into_iter().collect())),
        ]
    })
}

prop_compose! {
    fn any_submission()(
        texts in prop::collection::vec(any::<String>(), 10),
        seed in any::<u32>(),
        variables in any_value(),
        answers in any_value(),
        consents in prop::collection::btree_map("[a-z]{1,5}", any::<String>(), 0..3),
        page in proptest::option::of(any::<String>()),
        with_meta in any::<bool>(),
    ) -> Submission {
        let text = |index: usize| texts[index].clone();
        Submission {
            key: text(0),
            survey: SurveyState { id: text(1), version: text(2), digest: text(3) },
            response: ResponseFacts {
                id: text(4), locale: text(5), started_at: text(6), completed_at: text(7),
            },
            context: Context {
                time_zone: text(8), seed, variables, consents: consents.into_iter().collect(),
            },
            answers,
            meta: with_meta.then(|| Meta { widget: text(9), page }),
        }
    }
}

proptest! {
    #[test]
    fn the_receiver_reads_what_the_widget_writes(submission in any_submission()) {
        let widgets = canonical(&submission.to_value());
        let read: Submission = serde_json::from_str(&widgets).expect("is a submission");
        prop_assert_eq!(&read, &submission);

        let receivers = serde_json::to_string(&submission).expect("can be written");
        prop_assert_eq!(tree(&receivers), submission.to_value());
    }
}
