//! How far the respondent is. Pages that the answers rule out do not count.

use survey_engine::Phase;
use yew::prelude::*;

use super::store::Store;

/// The progress indicator, where the survey asks for one.
pub(crate) fn progress(store: &Store) -> Html {
    let session = store.session();
    let definition = session.survey().definition();
    if !definition.show_progress {
        return Html::default();
    }
    let text = step_text(store);
    let (page, pages) = step(store);
    html! {
        <div key="progress" class="progress">
            <p class="progress-text">{ text }</p>
            <progress class="progress-bar" max={pages.to_string()} value={page.to_string()}
                aria-label={store.say("progress")} />
        </div>
    }
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
        Phase::Page => pages.iter().position(|page| *page == session.page()).unwrap_or(0),
    };
    (page + 1, pages.len() + review)
}
