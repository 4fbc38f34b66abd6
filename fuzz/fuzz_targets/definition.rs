//! Any bytes as a definition: what is JSON is read, compiled and shown to the end without a panic, however wrong it is,
//! and each finding names a place.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::Arc;
use survey_engine::compile;
use survey_expression::Value;
use survey_fuzz::{NOW, platform, session};

/// How deep the server reads a definition.
const DEEPEST: usize = 128;

fuzz_target!(|bytes: &[u8]| {
    let Ok(json) = survey_delivery::json::read(bytes, DEEPEST) else {
        return;
    };
    assert!(survey_definition::digest(&json, &*platform()).starts_with("sha256-"));
    let (survey, mut findings) = survey_definition::read(&json);
    let (survey, more) = compile(survey, &*platform());
    findings.extend(more);
    for finding in &findings {
        assert!(!finding.kind.message().is_empty());
        let pointer = finding.pointer.as_str();
        assert!(pointer.is_empty() || pointer.starts_with('/'), "{pointer}");
    }

    // Errors keep a survey from respondents, and yet may be asked anything.
    let mut response = session(&Arc::new(survey));
    for question in response.questions() {
        let _ = (response.title(question), response.choices(question), response.rows(question));
        response.set_answer(question, Value::from("1"));
        response.set_answer(question, Value::Null);
    }
    response.next();
    let _ = response.complete(NOW);
});
