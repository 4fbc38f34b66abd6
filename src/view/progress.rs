//! How far the respondent is: pages, without those that the answers rule out, or questions.

use survey_definition::{ProgressType, QuestionKind, WHOLE_DIALECT};
use survey_engine::{Phase, QuestionId};
use yew::prelude::*;

use super::element::{element, worded};
use super::store::Store;

/// The progress indicator, where the survey asks for one.
pub(crate) fn progress(store: &Store) -> Option<Html> {
    let session = store.session();
    let definition = session.survey().definition();
    if !definition.show_progress || session.phase() == Phase::Start {
        return None;
    }
    let (text, (done, all)) = match definition.progress_type {
        ProgressType::Pages => (step_text(store), step(store)),
        _ if !WHOLE_DIALECT => return None,
        counted => {
            let (done, all) = answered(store, counted);
            let (key, numbers) = match counted {
                ProgressType::CorrectQuestions => ("rightCount", [done, all]),
                _ => ("answeredCount", [done, all]),
            };
            let [done_text, all_text] = numbers.map(|it| it.to_string());
            let text = store.message(key, &[("count", &done_text), ("all", &all_text)]);
            (text, (done, all))
        }
    };
    let text = worded("p.progress-text", &text);
    let bar = element("progress.progress-bar")
        .with("max", &all.to_string())
        .with("value", &done.to_string())
        .label(store, "progress")
        .node();
    Some(element("div:progress.progress").child(text).child(bar).node())
}

/// Whether every answer changes the indicator.
pub(crate) fn counts_answers(store: &Store) -> bool {
    let session = store.session();
    let definition = session.survey().definition();
    WHOLE_DIALECT && definition.show_progress && definition.progress_type != ProgressType::Pages
}

/// How many of the questions that are asked have been answered, or answered right.
fn answered(store: &Store, counted: ProgressType) -> (usize, usize) {
    let session = store.session();
    if counted == ProgressType::CorrectQuestions {
        let score = session.score().unwrap_or_default();
        return (score.correct, score.total.max(1));
    }
    let required = counted == ProgressType::RequiredQuestions;
    let is_asked = |id: &QuestionId| {
        let kind = &session.question(*id).kind;
        let asked =
            kind.has_answer() && !matches!(kind, QuestionKind::Expression(_) | QuestionKind::Empty);
        asked && session.is_visible(*id) && (!required || session.is_required(*id))
    };
    let asked: Vec<QuestionId> = session.questions().into_iter().filter(is_asked).collect();
    let done = asked.iter().filter(|id| !session.is_unanswered(**id)).count();
    (done, asked.len().max(1))
}

/// Which step of how many, in words.
pub(crate) fn step_text(store: &Store) -> String {
    let (page, pages) = step(store);
    store.message("step", &[("page", &page.to_string()), ("pages", &pages.to_string())])
}

fn step(store: &Store) -> (usize, usize) {
    let session = store.session();
    let pages = session.pages();
    let review = usize::from(session.survey().definition().show_preview);
    let page = match session.phase() {
        Phase::Review => pages.len(),
        Phase::Start | Phase::Page => {
            pages.iter().position(|page| *page == session.page()).unwrap_or(0)
        }
    };
    (page + 1, pages.len() + review)
}
