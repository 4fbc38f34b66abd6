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

/// What surveys are made of beside what is usual: all question types.
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
];

/// A kind of refusal that is right although survey-core lets it through.
struct Exception {
    /// Its name in docs/dialect.md.
    name: &'static str,
    /// Whether it explains that this problem (its place and its code) is found in what a respondent came to.
    explains: fn(place: &str, code: &str, given: &Json) -> bool,
}

/// All of them.
const EXCEPTIONS: &[Exception] = &[
    Exception {
        // Completing looks at the last page alone; what has become wrong on another is found by validating.
        name: "every page is checked at the end",
        explains: |place, _, given| names(&given["unchecked"], place),
    },
    Exception {
        // It drops the answers of hidden questions last: what was shown, or came to its result, because of them does
        // not fit the response any more.
        name: "what hung on a dropped answer follows it",
        explains: |place, _, given| names(&given["contradicted"], place),
    },
    Exception {
        // It clears a hidden calculation, and shows it again empty.
        name: "a hidden calculation stays calculated",
        explains: |place, code, given| {
            code == "wrong-result" && names(&given["uncalculated"], place)
        },
    },
    Exception {
        // It sends the panels that must not be removed although the question is hidden, each empty.
        name: "a hidden question leaves no blank panels",
        explains: |place, code, given| code == "hidden" && names(&given["blank"], place),
    },
];

/// Whether a list of paths has the one of a place in the response, or of what holds it.
fn names(paths: &Json, place: &str) -> bool {
    let place = place.trim_start_matches("/answers/");
    let mut paths = paths.as_array().into_iter().flatten().filter_map(Json::as_str);
    paths.any(|path| {
        let pointer = path.replace(['.', '['], "/").replace(']', "");
        place.strip_prefix(&pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

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
        let finished = cases.iter().zip(given).filter(|(_, it)| it["completed"] == json!(true));
        let (cases, sent): (Vec<&Json>, Vec<Json>) =
            finished.map(|(case, given)| (case, response(case, &given))).unzip();
        let judged = engines.ours.play_all(&sent.iter().collect::<Vec<_>>())?;
        for ((case, sent), judged) in cases.into_iter().zip(sent).zip(judged) {
            if judged["refused"] == json!([]) {
                accepted += 1;
                continue;
            }
            let mut case = case.clone();
            case["explain"] = json!(true);
            match explanation(&judged, &engines.theirs.play(&case)?) {
                Some(reason) => *explained.entry(reason).or_insert(0) += 1,
                None => refused.push((case, sent, judged)),
            }
        }
    }
    println!("{accepted} accepted, {} refused; {played} respondents", refused.len());
    for (reason, count) in &explained {
        println!("{count:>7}  refused: {reason}");
    }
    show(&refused);
    ensure!(refused.is_empty(), "{} are refused without a reason (seed {seed})", refused.len());
    Ok(())
}

/// What a receiver gets of a case that was finished.
fn response(case: &Json, given: &Json) -> Json {
    let mut options = case["options"].clone();
    options["locale"] = given["locale"].clone();
    options["variables"] = given["variables"].clone();
    json!({ "id": case["id"], "definition": case["definition"], "options": options,
        "accept": given["data"] })
}

/// The name of the first exception among those that explain all that is refused.
fn explanation(judged: &Json, given: &Json) -> Option<&'static str> {
    let problems = judged["refused"].as_array()?;
    let exceptions = problems.iter().map(|it| {
        let (place, code) = (it[0].as_str()?, it[1].as_str()?);
        EXCEPTIONS.iter().find(|exception| (exception.explains)(place, code, given))
    });
    let exceptions = exceptions.collect::<Option<Vec<&Exception>>>()?;
    exceptions.first().map(|it| it.name)
}

/// A case, what came of it, and what the receiver says.
type Refused = (Json, Json, Json);

/// Shows what is refused by its codes, and of each kind the shortest case.
fn show(refused: &[Refused]) {
    let mut kinds: BTreeMap<String, Vec<&Refused>> = BTreeMap::new();
    for it in refused {
        let codes = it.2["refused"].as_array().map_or_else(
            || it.2["crash"].to_string(),
            |problems| problems.first().map_or_else(String::new, |it| it[1].to_string()),
        );
        kinds.entry(codes).or_default().push(it);
    }
    for (kind, cases) in kinds.iter().take(SHOWN) {
        let shortest = cases.iter().min_by_key(|it| it.0.to_string().len());
        if let Some((case, sent, judged)) = shortest {
            println!("\n{:>7}  {kind}", cases.len());
            println!("  {}\n  {}\n  {case}", judged["refused"], sent["accept"]);
        }
    }
}
