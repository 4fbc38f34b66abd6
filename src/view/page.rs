//! A page of questions: progress, what is to be mended, heading, questions, the way on.

use survey_definition::{Edges, WHOLE_DIALECT};
use survey_engine::Child;
use yew::prelude::*;

use super::element::{element, worded};
use super::error_summary::error_summary;
use super::heading::page_heading;
use super::navigation::navigation;
use super::panel::{description, elements, listed, problems};
use super::progress::{progress, step_text};
use super::question::required_word;
use super::store::{RequiredMarker, Store};

/// The current page.
pub(crate) fn page(store: &Store) -> Html {
    let session = store.session();
    let id = session.page();
    let definition = session.survey().definition();
    let mut title = session.container_title(id);
    if WHOLE_DIALECT && definition.show_page_numbers && !title.is_empty() {
        let place = session.pages().iter().position(|page| *page == id);
        title =
            place.map_or_else(String::new, |it| [&(it + 1).to_string(), ". "].concat()) + &title;
    }
    let heading = if definition.show_page_titles && !title.is_empty() {
        page_heading(store, "page-title", &title)
    } else {
        // Focus needs a place, and assistive technology a name for it, on a page without a title too.
        page_heading(store, "page-title visually-hidden", &step_text(store))
    };
    let has_required = session.questions().into_iter().any(|question| {
        // One that is still hidden counts: the page is not drawn anew when it comes.
        session.page_of(question) == id && session.is_required(question)
    });
    let note = has_required && store.settings().required_marker == RequiredMarker::Required;
    let note = note.then(|| {
        let text = store.message("requiredNote", &[("mark", &required_word(store))]);
        worded("p:note.required-note", &text)
    });
    let shown = session.shown_element();
    let key = match shown {
        None => id.0.to_string(),
        Some(Child::Container(it)) => ["c", &it.0.to_string()].concat(),
        Some(Child::Question(it)) => ["q", &it.0.to_string()].concat(),
    };
    element("div")
        .key(&key)
        .class("page")
        .with("part", "page")
        .child_if(progress_at(store, false))
        .child_if(error_summary(store))
        .child(heading)
        .child_if(navigation_at(store, false))
        .child_if(description(&session.container_description(id)))
        .child_if(note)
        .child_if(problems(store, id))
        .child(match shown {
            Some(element) => listed(store, vec![element]),
            None => elements(store, id),
        })
        .child_if(navigation_at(store, true))
        .child_if(progress_at(store, true))
        .node()
}

/// Whether something that has its place at an edge stands there; `usually` where the author does not say.
fn stands_at(edges: Edges, below: bool, usually: bool) -> bool {
    match edges {
        Edges::Below if WHOLE_DIALECT => below,
        Edges::Both if WHOLE_DIALECT => true,
        Edges::Above if WHOLE_DIALECT => !below,
        _ => usually,
    }
}

/// The progress indicator, if it stands above or below the page.
fn progress_at(store: &Store, below: bool) -> Option<Html> {
    let edges = store.session().survey().definition().progress_edges;
    if !stands_at(edges, below, !below) {
        return None;
    }
    let shown = progress(store)?;
    Some(if below { element("div:progress-below.below").child(shown).node() } else { shown })
}

/// The way back and on, if it stands above or below the questions, and if the author does not do without.
fn navigation_at(store: &Store, below: bool) -> Option<Html> {
    let session = store.session();
    let definition = session.survey().definition();
    let own = session.container(session.page()).show_navigation_buttons;
    let shown = !WHOLE_DIALECT || own.unwrap_or(definition.show_navigation_buttons);
    if !shown || !stands_at(definition.navigation_edges, below, below) {
        return None;
    }
    let shown = navigation(store);
    Some(if below { shown } else { element("div:navigation-above.above").child(shown).node() })
}
