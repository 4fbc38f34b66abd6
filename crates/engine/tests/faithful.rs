//! Whatever a faithful page completes is accepted: random surveys, random respondents, every seed a case.
//!
//! `SURVEY_LONG_TESTS=1` plays twenty thousand responses; `SURVEY_SEED=7` plays one and shows it.

mod random;
mod scenario;

use random::Random;
use random::respondent::Respondent;
use scenario::{NOW, compiled, value, words};
use serde_json::Value as Json;
use std::rc::Rc;
use survey_engine::{Inputs, Problem, accept};
use survey_expression::{Platform, Value};
use survey_native::NativePlatform;

const ZONES: &[&str] =
    &["Asia/Seoul", "UTC", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"];

/// A respondent's hours at the survey, in milliseconds.
const HOURS: f64 = 9.0 * 3_600_000.0;

fn zoned(zone: &str) -> Rc<dyn Platform> {
    Rc::new(NativePlatform::new(zone).expect("the zone exists"))
}

/// A response that was sent, and what was sent with it.
struct Sent {
    definition: Json,
    zone: &'static str,
    inputs: Inputs,
    /// As it arrives.
    answers: Value,
    consents: Vec<(String, String)>,
}

/// Plays a case; nothing where the respondent does not get to the end.
fn play(seed: u64) -> Option<Sent> {
    let definition = random::author::survey(seed);
    let survey = compiled(&definition);
    let mut random = Random::new(seed ^ 0x00ff_00ff);
    let zone = *random.one_of(ZONES);
    let locale = *random.one_of(&["ko", "en"]);
    let inputs = Inputs {
        now: NOW,
        locale: locale.into(),
        words: words(),
        seed: seed as f64,
        ..Inputs::default()
    };
    let completed = NOW + if random.percent(50) { HOURS } else { 0.0 };
    let mut respondent = Respondent::begin(&survey, zoned(zone), inputs, random);
    let answers = respondent.answers_all(completed)?;
    // The receiver gets what travels: text, and none of the locale's words.
    let wire = serde_json::to_string(&scenario::json(&answers)).expect("JSON");
    let answers = value(&serde_json::from_str(&wire).expect("JSON"));
    let session = &respondent.session;
    let inputs = Inputs {
        now: completed,
        locale: session.locale().to_owned(),
        seed: seed as f64,
        ..Inputs::default()
    };
    Some(Sent { definition, zone, inputs, answers, consents: session.consents() })
}

fn judge(sent: &Sent, zone: &str, inputs: Inputs) -> Result<(), Vec<Problem>> {
    accept(&compiled(&sent.definition), zoned(zone), inputs, &sent.answers, &sent.consents)
}

fn described(seed: u64, sent: &Sent, problems: &[Problem]) -> String {
    let found: Vec<String> =
        problems.iter().map(|it| format!("{} {}", it.pointer.as_str(), it.kind.code())).collect();
    let answers = scenario::json(&sent.answers);
    format!("SURVEY_SEED={seed}: {}\n  of {answers}\n  to {}", found.join(", "), sent.definition)
}

fn count() -> u64 {
    if std::env::var_os("SURVEY_LONG_TESTS").is_some() { 20_000 } else { 500 }
}

fn seeds() -> Box<dyn Iterator<Item = u64>> {
    match std::env::var("SURVEY_SEED") {
        Ok(seed) => Box::new(std::iter::once(seed.parse().expect("a number"))),
        Err(_) => Box::new(1..),
    }
}

#[test]
fn whatever_a_faithful_page_completes_is_accepted() {
    let (mut completed, mut refused, mut played) = (0, Vec::new(), 0);
    for seed in seeds() {
        if completed == count() || refused.len() == 10 {
            break;
        }
        played += 1;
        let Some(sent) = play(seed) else {
            continue;
        };
        completed += 1;
        if let Err(problems) = judge(&sent, sent.zone, sent.inputs.clone()) {
            refused.push(described(seed, &sent, &problems));
        }
    }
    assert!(
        refused.is_empty(),
        "{} of {completed} refused:\n{}",
        refused.len(),
        refused.join("\n")
    );
    assert!(completed * 2 > played, "most respondents get to the end: {completed} of {played}");
}

/// Zone and language count only for what speaks of the time: nothing else may go by them.
#[test]
fn a_receiver_elsewhere_accepts_what_does_not_speak_of_the_time() {
    let mut judged = 0;
    for seed in (1..).take(count() as usize) {
        let Some(sent) = play(seed) else {
            continue;
        };
        if sent.definition.to_string().contains("today()") {
            continue;
        }
        let elsewhere = Inputs { locale: "en".into(), ..sent.inputs.clone() };
        if let Err(problems) = judge(&sent, "Pacific/Auckland", elsewhere) {
            panic!("{}", described(seed, &sent, &problems));
        }
        judged += 1;
    }
    assert!(judged > 50, "only {judged} of {}", count());
}

/// The same answers are accepted on a machine whose own zone and language are others: this test runs itself there.
#[test]
fn the_receivers_own_machine_plays_no_role() {
    let itself = std::env::current_exe().expect("a test is a program");
    let output = std::process::Command::new(itself)
        .args(["--exact", "whatever_a_faithful_page_completes_is_accepted"])
        .env_remove("SURVEY_LONG_TESTS")
        .envs([("TZ", "America/Los_Angeles"), ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8")])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}
