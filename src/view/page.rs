//! A page of questions: progress, what is to be mended, heading, questions, the way on.

use yew::prelude::*;

use super::error_summary::error_summary;
use super::heading::{Depth, PAGE_HEADING, heading, page_heading};
use super::navigation::navigation;
use super::panel::{description, elements, problems};
use super::progress::{progress, step_text};
use super::store::{RequiredMarker, Store};

/// The current page.
pub(crate) fn page(store: &Store) -> Html {
    let session = store.session();
    let id = session.page();
    let definition = session.survey().definition();
    let title = session.container_title(id);
    let heading = if definition.show_page_titles && !title.is_empty() {
        page_heading(store, title)
    } else {
        // Focus needs a place, and assistive technology a name for it, on a page without a title too.
        heading(
            store,
            Depth::Page,
            "page-title visually-hidden",
            Some(store.unique_id(PAGE_HEADING)),
            step_text(store).into(),
        )
    };
    let has_required = session.survey().questions().any(|question| {
        session.survey().page_of(question) == id
            && session.is_visible(question)
            && session.is_required(question)
    });
    let note = has_required && store.settings().required_marker == RequiredMarker::Required;
    html! {
        <div key={id.0} class="page" part="page">
            { progress(store) }
            { error_summary(store) }
            { heading }
            { description(session.container_description(id)) }
            if note {
                <p key="note" class="required-note">{ store.say("requiredNote") }</p>
            }
            { problems(store, id) }
            { elements(store, id, 0) }
            { navigation(store) }
        </div>
    }
}
