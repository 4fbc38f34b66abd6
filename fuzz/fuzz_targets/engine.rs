//! Any respondent of any survey: no step panics, each change leads where a fresh start leads, and what can be completed
//! is accepted by the receiver.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use std::sync::Arc;
use survey_engine::{Session, accept, compile};
use survey_fuzz::steps::Step;
use survey_fuzz::survey::Survey;
use survey_fuzz::{NOW, inputs, platform, session};

#[derive(Arbitrary, Debug)]
struct Case {
    survey: Survey,
    steps: Vec<Step>,
}

fuzz_target!(|case: Case| {
    let (survey, findings) = survey_definition::read(&case.survey.definition());
    assert!(findings.iter().all(|it| !it.kind.is_error()), "{findings:?}");
    let (survey, findings) = compile(survey, &*platform());
    assert!(findings.iter().all(|it| !it.kind.is_error()), "{findings:?}");
    let survey = Arc::new(survey);

    let mut response = session(&survey);
    for step in &case.steps {
        step.take(&mut response);
    }

    let mut restored = session(&survey);
    restored.restore(&response.data(), &response.container(response.page()).name);
    assert_eq!(picture(&response), picture(&restored), "a draft restored is the same response");

    if let Ok(answers) = response.complete(NOW) {
        let accepted = accept(&survey, platform(), inputs(), &answers, &response.consents());
        assert_eq!(accepted, Ok(()), "what was completed is accepted: {answers:?}");
    }
});

/// Everything that a view can ask about each question.
fn picture(session: &Session) -> Vec<String> {
    let mut picture = Vec::new();
    for id in session.questions() {
        picture.push(format!(
            "{} {:?} {:?} {} {} {} {:?} {:?} {:?} {:?} {:?}",
            session.question(id).name,
            session.answer(id),
            session.comment(id),
            session.is_visible(id),
            session.is_enabled(id),
            session.is_required(id),
            session.choices(id),
            session.rows(id),
            session.title(id),
            session.question_number(id),
            session.display_text(id),
        ));
    }
    picture
}
