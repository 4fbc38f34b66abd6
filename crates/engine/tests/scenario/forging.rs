//! One change to an honest response, and what the receiver says to it.

use super::Scenario;
use serde_json::Value as Json;

/// Sees `honest` accepted, and then each forgery refused: where in the answers, what stands there instead (null: nothing),
/// and the code of the refusal. A place ends in `>` and the place of the refusal where that is another.
#[track_caller]
pub fn refuses(survey: Json, honest: Json, forgeries: &[(&str, Json, &str)]) {
    let it = match survey {
        Json::Array(elements) => Scenario::page(Json::Array(elements)),
        survey => Scenario::open(survey),
    };
    assert_eq!(it.refusals(honest.clone()), [], "the honest response is accepted");
    for (place, forged, code) in forgeries {
        let (changed, refused) = place.split_once('>').unwrap_or((place, place));
        let mut answers = honest.clone();
        change(&mut answers, changed, forged);
        let expected = [(format!("/answers{refused}"), *code)];
        assert_eq!(it.refusals(answers), expected, "{changed} = {forged}");
    }
}

fn change(answers: &mut Json, place: &str, forged: &Json) {
    let (around, last) = place.rsplit_once('/').expect("a pointer");
    let around = answers.pointer_mut(around).expect("the place is in the honest response");
    match around {
        Json::Object(members) if forged.is_null() => {
            members.remove(last);
        }
        Json::Object(members) => {
            members.insert(last.to_owned(), forged.clone());
        }
        Json::Array(items) => match last.parse::<usize>().expect("a place in a list") {
            last if last < items.len() => items[last] = forged.clone(),
            _ => items.push(forged.clone()),
        },
        _ => panic!("{place} is within no list or object"),
    }
}
