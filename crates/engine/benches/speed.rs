//! How fast the engine is: prints one JSON object of figures by name, for `cargo xtask bench --engine`. It compares
//! with nothing and judges nothing.

mod case;

use case::{Case, Change, answered, inputs, platform};
use serde_json::json;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};
use survey_engine::{CompiledSurvey, Session, accept};
use survey_expression::{Platform, Value};

/// How long each figure is measured.
const LONG: Duration = Duration::from_secs(2);

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("the folder of the surveys"));
    let platform = platform();
    let [small, large, huge, matrix] =
        ["small", "large", "huge", "matrix"].map(|name| Case::read(&folder, name));
    let [small_survey, large_survey, matrix_survey] =
        [&small, &large, &matrix].map(|it| it.compiled(&*platform));
    let mut session = answered(&large_survey, Rc::clone(&platform), &large.answers);
    let changes = large.changes(&session);
    let head = session.question_at(&large.head).expect("a question has this name");
    let mut rows = answered(&matrix_survey, Rc::clone(&platform), &matrix.answers);
    let cells = matrix.changes(&rows);
    let cells: Vec<&Change> = cells.iter().collect();
    let every: Vec<&Change> = changes.iter().collect();
    let heads: Vec<&Change> = changes.iter().filter(|it| it.question == head).collect();
    let figures = json!({
        "smallResponses": responses_per_second(&small_survey, &platform, &small.answers),
        "largeResponses": responses_per_second(&large_survey, &platform, &large.answers),
        "changeMedian": micros(quantile(changed(&mut session, &every, 20), 0.5)),
        "changeSlowest": micros(quantile(changed(&mut session, &every, 20), 0.99)),
        "changeHead": micros(quantile(changed(&mut session, &heads, 1000), 0.5)),
        "compile": micros(quantile(times(|| drop(huge.compiled(&*platform))), 0.5)) / 1000.0,
        "cellChange": micros(quantile(changed(&mut rows, &cells, 20), 0.5)),
    });
    println!("{figures}");
}

fn responses_per_second(
    survey: &Arc<CompiledSurvey>,
    platform: &Rc<dyn Platform>,
    answers: &Value,
) -> f64 {
    let samples = times(|| {
        let accepted = accept(survey, Rc::clone(platform), inputs(), answers, &[]);
        assert!(accepted.is_ok(), "the response that is measured is refused: {accepted:?}");
    });
    1.0 / quantile(samples, 0.5).as_secs_f64()
}

/// How long each change takes, there and back.
fn changed(session: &mut Session, changes: &[&Change], rounds: usize) -> Vec<Duration> {
    let mut samples = Vec::new();
    for round in 0..rounds {
        for change in changes {
            let answer = change.answers[(round + 1) % 2].clone();
            let start = Instant::now();
            session.set_answer(change.question, answer);
            samples.push(start.elapsed());
        }
    }
    samples
}

/// How long something takes, again and again for [`LONG`], and at least ten times.
fn times(run: impl Fn()) -> Vec<Duration> {
    run();
    let mut samples = Vec::new();
    let begun = Instant::now();
    while samples.len() < 10 || begun.elapsed() < LONG {
        let start = Instant::now();
        run();
        samples.push(start.elapsed());
    }
    samples
}

/// The sample below which so much of all samples lies.
fn quantile(mut samples: Vec<Duration>, part: f64) -> Duration {
    samples.sort_unstable();
    samples[((samples.len() as f64 * part) as usize).min(samples.len() - 1)]
}

fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}
