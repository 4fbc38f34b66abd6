//! Responses that respondents of survey-core gave, judged by our receiver: what an honest page leaves behind is accepted,
//! or refused for a reason that is named here.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde_json::{Value as Json, json};

use super::random::Random;
use super::surveys::{self, features::Features};
use super::{Engines, SHOWN};
use crate::process::stage;

/// How many cases are played at once.
const BATCH: usize = 100;

/// What surveys are made of beside what is usual: all question types, and all that sets answers or leads elsewhere.
const FEATURES: &[&str] = &[
    "+tagbox",
    "+buttongroup",
    "+slider",
    "+ranking",
    "+imagepicker",
    "+matrixdropdown",
    "+matrixdynamic",
    "+multipletext",
    "+paneldynamic",
    "+file",
    "+signaturepad",
    "-isRequired",
    "-requiredIf",
    "-isRequired of a panel",
    "-validator numeric",
    "-validator text",
    "-validator answercount",
    "-validator regex",
    "-validator email",
    "-validator expression",
];

/// A kind of refusal that is right although survey-core lets it through.
struct Exception {
    /// Why.
    reason: &'static str,
    /// The code of the refusal.
    code: &'static str,
}

/// All of them.
const EXCEPTIONS: &[Exception] = &[];

/// Plays respondents until so many have finished, and has each response judged.
///
/// # Errors
/// When an engine fails, or a response is refused for no reason that is named.
pub(super) fn run(responses: usize, seed: u64, engines: &mut Engines) -> Result<()> {
    stage("Judging what survey-core's respondents sent", "about a second each");
    let names: Vec<String> = FEATURES.iter().map(|it| (*it).to_owned()).collect();
    let features = Features::named(&names)?;
    let mut random = Random::new(seed);
    let (mut accepted, mut explained, mut refused) = (0, BTreeMap::new(), Vec::new());
    let mut played = 0;
    while accepted + explained.values().sum::<usize>() + refused.len() < responses {
        ensure!(played < responses * 20, "too few respondents get to the end");
        let cases: Vec<Json> = (played..played + BATCH)
            .map(|id| {
                let mut case = surveys::case(id, &features, &mut random).given;
                case["respond"] = json!(true);
                case
            })
            .collect();
        played += BATCH;
        let given = engines.theirs.play_all(&cases.iter().collect::<Vec<_>>())?;
        let sent: Vec<Json> =
            cases.iter().zip(&given).filter_map(|(case, given)| response(case, given)).collect();
        let judged = engines.ours.play_all(&sent.iter().collect::<Vec<_>>())?;
        for (sent, judged) in sent.into_iter().zip(judged) {
            match reason(&judged) {
                Verdict::Accepted => accepted += 1,
                Verdict::Explained(reason) => *explained.entry(reason).or_insert(0) += 1,
                Verdict::Refused => refused.push((sent, judged)),
            }
        }
    }
    println!("{accepted} accepted, {} refused", refused.len());
    for (reason, count) in &explained {
        println!("{count:>7}  refused: {reason}");
    }
    show(&refused);
    ensure!(refused.is_empty(), "{} are refused without a reason (seed {seed})", refused.len());
    Ok(())
}

/// What a receiver gets of a case that was finished.
fn response(case: &Json, given: &Json) -> Option<Json> {
    (given["completed"] == json!(true)).then(|| {
        let mut options = case["options"].clone();
        options["locale"] = given["locale"].clone();
        options["variables"] = given["variables"].clone();
        json!({ "id": case["id"], "definition": case["definition"], "options": options,
            "accept": given["data"] })
    })
}

enum Verdict {
    Accepted,
    Explained(&'static str),
    Refused,
}

fn reason(judged: &Json) -> Verdict {
    let Some(problems) = judged["refused"].as_array() else {
        return Verdict::Refused;
    };
    let exceptions = problems.iter().map(|it| {
        let exception = EXCEPTIONS.iter().find(|exception| it[1] == exception.code);
        exception.map(|it| it.reason)
    });
    match exceptions.collect::<Option<Vec<&str>>>() {
        None => Verdict::Refused,
        Some(reasons) => reasons.first().map_or(Verdict::Accepted, |it| Verdict::Explained(it)),
    }
}

/// Shows what is refused by its codes, and of each kind the shortest case.
fn show(refused: &[(Json, Json)]) {
    let mut kinds: BTreeMap<String, Vec<&(Json, Json)>> = BTreeMap::new();
    for it in refused {
        let codes = it.1["refused"].as_array().map_or_else(
            || it.1["crash"].to_string(),
            |problems| problems.first().map_or_else(String::new, |it| it[1].to_string()),
        );
        kinds.entry(codes).or_default().push(it);
    }
    for (kind, cases) in kinds.iter().take(SHOWN) {
        let shortest = cases.iter().min_by_key(|it| it.0.to_string().len());
        if let Some((sent, judged)) = shortest {
            println!("\n{:>7}  {kind}\n  {}\n  {sent}", cases.len(), judged["refused"]);
        }
    }
}
