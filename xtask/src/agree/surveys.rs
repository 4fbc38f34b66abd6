//! Random surveys and a respondent's steps through each: such as authors write and people answer.

mod answers;
mod author;
mod choices;
mod conditions;
mod elements;
pub(super) mod features;
mod logic;
mod matrices;
mod parts;
mod repeated;
mod scales;
mod steps;
mod text_inputs;
mod texts;
mod validators;
mod values;

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::random::Random;
use author::{Author, Members, put};
use features::Features;

/// A case of `survey replay`, and what it exercises.
pub(super) struct SurveyCase {
    pub(super) given: Json,
    pub(super) features: BTreeSet<&'static str>,
}

/// A survey and steps through it.
pub(super) fn case(id: usize, features: &Features, random: &mut Random) -> SurveyCase {
    let mut author = Author::new(random, features);
    let pages = author.pages();
    let count = pages.as_array().map_or(0, Vec::len);
    let mut definition = Members::new();
    author.survey(&mut definition);
    put(&mut definition, "pages", pages);
    // Ours counts characters as a person does; the reference's units can be asked for.
    if author.may("lengthUnit", 100) {
        put(&mut definition, "x-survey-widget", json!({ "lengthUnit": "utf-16" }));
    }
    let starts = definition.contains_key("firstPageIsStartPage");
    let definition = Json::Object(definition);
    let steps = author.steps(count, starts, &definition.to_string());
    let mut options = Members::new();
    if author.may("locale", 15) {
        put(&mut options, "locale", *author.random.one_of(&["ko", "en", "fr", "ko-KR"]));
    }
    if author.can("choicesOrder") {
        put(&mut options, "randomSeed", author.random.below(1000));
    }
    let given = json!({ "id": id, "definition": definition, "steps": steps, "options": options });
    SurveyCase { given, features: author.used }
}
