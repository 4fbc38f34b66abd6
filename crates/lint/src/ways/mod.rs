//! The ways through a survey: how many there are, the longest and the shortest, and answers that lead to each page.
//!
//! Found by trying answers at which conditions divide, and played through a real session, so that every example is
//! one that the engine has verified. Nothing is judged here.

mod answers;
mod effects;
mod filling;
mod groups;
mod play;

use crate::outline::Outline;
use crate::rules;
use answers::Candidates;
use groups::{Explored, Group, Pattern, groups};
use play::Player;
use std::rc::Rc;
use std::sync::Arc;
use survey_definition::Survey;
use survey_engine::{CompiledSurvey, Inputs};
use survey_expression::{Platform, Value};

/// The ways through a survey.
///
/// A way is what a respondent gets to see from the first page to the end: two respondents who see the same questions
/// have gone the same way, whatever they answered.
#[derive(Clone, Debug)]
pub struct Ways {
    /// How many there are.
    pub count: u128,
    /// Whether there may be more: not everything could be tried.
    pub at_least: bool,
    /// One with the fewest questions, of those found; `None` where no answers were found that lead to the end.
    pub shortest: Option<Way>,
    /// One with the most questions, of those found.
    pub longest: Option<Way>,
    /// For each page answers that lead to it.
    pub pages: Vec<PageExample>,
}

/// A way with answers that lead along it to the end.
#[derive(Clone, Debug)]
pub struct Way {
    /// How many questions are shown, of those that can have an answer.
    pub questions: usize,
    /// The names of the pages shown.
    pub pages: Vec<String>,
    /// All answers as they would be sent.
    pub answers: Value,
}

/// Answers that lead to a page.
#[derive(Clone, Debug)]
pub struct PageExample {
    /// The page's name.
    pub page: String,
    /// The answers on the pages before it; else what was in the way.
    pub answers: Result<Value, String>,
}

/// How many combinations of answers of one group are tried.
const MOST_TRIALS: usize = 5_000;

/// Finds the ways through a survey. `inputs` are those of the sessions in which they are tried.
pub fn ways(
    json: &Value,
    survey: &Survey,
    compiled: &Arc<CompiledSurvey>,
    platform: &Rc<dyn Platform>,
    inputs: &Inputs,
) -> Ways {
    let outline = Outline::new(survey, json, &**platform);
    let search = rules::settled(&outline);
    let candidates = Candidates::new(&search, inputs.now);
    let player = Player::new(&outline, &candidates, compiled, platform, inputs);
    let groups: Vec<Group<'_>> = groups(&outline);
    let explored: Vec<Explored> = groups.iter().map(|it| player.explore(it, MOST_TRIALS)).collect();
    let patterns = explored.iter().map(|it| it.patterns.len().max(1) as u128);
    let count = patterns.fold(1, u128::saturating_mul);
    let at_least = explored.iter().any(|it| !it.complete);
    let along = |pick: fn(&Explored) -> Option<&Pattern>| {
        let answers: Vec<(usize, Value)> =
            explored.iter().filter_map(pick).flat_map(|it| it.answers.clone()).collect();
        player.to_the_end(&answers)
    };
    let pages = (0..outline.containers.len())
        .filter(|it| outline.containers[*it].parent.is_none())
        .map(|page| PageExample {
            page: outline.containers[page].panel.name.clone(),
            answers: player.to_page(page, &groups, &explored),
        })
        .collect();
    Ways {
        count,
        at_least,
        shortest: along(Explored::shortest),
        longest: along(Explored::longest),
        pages,
    }
}
