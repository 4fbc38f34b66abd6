//! The question types: one file a type says how it is drawn and what its controls mean. This index sends each
//! question to its file; title, hint and problems are the frame's, in `question.rs`.

pub(crate) mod boolean;
pub(crate) mod buttongroup;
pub(crate) mod checkbox;
pub(crate) mod choices;
pub(crate) mod combobox;
pub(crate) mod comment;
pub(crate) mod consent;
pub(crate) mod dropdown;
pub(crate) mod expression;
#[cfg(feature = "whole-dialect")]
pub(crate) mod file;
pub(crate) mod html;
pub(crate) mod image;
pub(crate) mod imagepicker;
pub(crate) mod matrix;
pub(crate) mod multiple_text;
#[cfg(feature = "whole-dialect")]
pub(crate) mod panel_dynamic;
pub(crate) mod radiogroup;
pub(crate) mod ranking;
pub(crate) mod ranking_drag;
pub(crate) mod rating;
#[cfg(feature = "whole-dialect")]
pub(crate) mod row_actions;
#[cfg(feature = "whole-dialect")]
mod row_controls;
pub(crate) mod rows;
pub(crate) mod search;
#[cfg(feature = "whole-dialect")]
pub(crate) mod signature;
pub(crate) mod slider;
pub(crate) mod slider_scale;
#[cfg(feature = "whole-dialect")]
mod table;
pub(crate) mod tagbox;
pub(crate) mod text;

use survey_definition::{QuestionKind, WHOLE_DIALECT};
use survey_engine::QuestionId;
use survey_expression::Value;
use yew::prelude::*;

use super::element::element;
use super::gesture::{Control, Gesture, On};
use super::question::Drawing;
use super::store::Store;

/// The controls of a question.
pub(crate) fn draw(drawing: &Drawing<'_>) -> Vec<Html> {
    match &drawing.question.kind {
        QuestionKind::Text(text) => text::draw(drawing, text),
        QuestionKind::Comment(comment) => comment::draw(drawing, comment),
        QuestionKind::Radiogroup(choices) => radiogroup::draw(drawing, choices),
        QuestionKind::Checkbox(choices) => checkbox::draw(drawing, choices),
        QuestionKind::Dropdown(choices) => dropdown::draw(drawing, choices),
        QuestionKind::Tagbox(choices) if WHOLE_DIALECT => tagbox::draw(drawing, choices),
        QuestionKind::Buttongroup(_) if WHOLE_DIALECT => buttongroup::draw(drawing),
        QuestionKind::Ranking(ranking) => ranking::draw(drawing, ranking),
        QuestionKind::Imagepicker(picker) => imagepicker::draw(drawing, picker),
        QuestionKind::Slider(_) => slider::draw(drawing),
        QuestionKind::Image(image) => image::draw(drawing, image),
        QuestionKind::Boolean(boolean) => boolean::draw(drawing, boolean),
        QuestionKind::Rating(rating) => rating::draw(drawing, rating),
        QuestionKind::Matrix(matrix) => matrix::draw(drawing, matrix),
        QuestionKind::Html(_) => html::draw(drawing),
        QuestionKind::Expression(calculation) => expression::draw(drawing, calculation),
        QuestionKind::MultipleText(_) => multiple_text::draw(drawing),
        #[cfg(feature = "whole-dialect")]
        QuestionKind::Table(table) => table::draw(drawing, table),
        #[cfg(feature = "whole-dialect")]
        QuestionKind::PanelDynamic(panels) => panel_dynamic::draw(drawing, panels),
        #[cfg(feature = "whole-dialect")]
        QuestionKind::File(file) => file::draw(drawing, file),
        #[cfg(feature = "whole-dialect")]
        QuestionKind::Signature(signature) => signature::draw(drawing, signature),
        // Of a type that reading refuses so far.
        _ => Vec::new(),
    }
}

/// Takes what a respondent has done to a control into the response.
pub(crate) fn take(store: &Store, id: QuestionId, gesture: &Gesture) {
    match gesture.control {
        Control::Note => return store.set_comment(id, &gesture.value),
        Control::Clear => return store.set_answer(id, Value::Null),
        Control::Beside => return choices::take_beside(store, id, gesture),
        Control::Answer | Control::Choice => {}
    }
    let survey = store.session().survey().clone();
    let kind = &survey.question(store.session().index_of(id)).kind;
    let states = match kind {
        QuestionKind::Text(_) | QuestionKind::Comment(_) => {
            return text::take(store, id, gesture, longest(kind));
        }
        QuestionKind::Boolean(boolean) => boolean::states(&store.session(), id, boolean),
        _ => store.session().choices(id),
    };
    match kind {
        QuestionKind::Checkbox(choices) => checkbox::take(store, id, choices, &states, gesture),
        QuestionKind::Boolean(boolean) if boolean::is_one_control(boolean) => {
            boolean::take(store, id, &states, gesture);
        }
        QuestionKind::Imagepicker(picker) if picker.multi_select => {
            checkbox::take(store, id, &picker.choices, &states, gesture);
        }
        _ => choices::take(store, id, &states, gesture),
    }
}

/// Whether a type with controls of its own has taken an event in one of its questions: none is left then for
/// [`take`].
pub(crate) fn hear(
    store: &Store,
    id: QuestionId,
    on: On,
    target: &web_sys::Element,
    event: &web_sys::Event,
) -> bool {
    let survey = store.session().survey().clone();
    let kind = &survey.question(store.session().index_of(id)).kind;
    match kind {
        QuestionKind::Tagbox(_) => tagbox::hear(store, id, on, target, event),
        QuestionKind::Dropdown(_) => combobox::hear(store, id, on, target, event),
        QuestionKind::Ranking(_) => ranking::hear(store, id, on, target, event),
        QuestionKind::Slider(_) => slider::hear(store, id, on, target, event),
        #[cfg(feature = "whole-dialect")]
        QuestionKind::File(_) => file::hear(store, id, on, target, event),
        #[cfg(feature = "whole-dialect")]
        QuestionKind::Signature(_) => signature::hear(store, id, on, target, event),
        _ => false,
    }
}

/// Whether a type with controls of its own has brought them to what the response holds, now that the question has been
/// drawn.
pub(crate) fn write(store: &Store, id: QuestionId, control: &NodeRef) -> bool {
    let survey = store.session().survey().clone();
    let kind = &survey.question(store.session().index_of(id)).kind;
    match (kind, control.cast::<web_sys::Element>()) {
        (QuestionKind::Ranking(_), Some(node)) => ranking::write(store, id, &node),
        (QuestionKind::Slider(_), Some(node)) => slider::write(store, id, &node),
        (kind, _) => return matches!(kind, QuestionKind::Ranking(_) | QuestionKind::Slider(_)),
    }
    true
}

/// How many characters the answer may have, where that is limited.
fn longest(kind: &QuestionKind) -> Option<usize> {
    match kind {
        QuestionKind::Text(text) => text.max_length,
        QuestionKind::Comment(comment) => comment.max_length,
        _ => None,
    }
}

/// What stands between the hint and the controls: the particulars of a consent.
pub(crate) fn notice(drawing: &Drawing<'_>) -> Option<Html> {
    drawing.question.consent.as_ref().map(|consent| consent::draw(drawing, consent))
}

/// Whether a line below the controls counts characters or choices.
pub(crate) fn has_count(drawing: &Drawing<'_>) -> bool {
    match &drawing.question.kind {
        QuestionKind::Checkbox(choices) => choices.min_selected + choices.max_selected > 0,
        QuestionKind::Tagbox(choices) if WHOLE_DIALECT => {
            choices.min_selected + choices.max_selected > 0
        }
        QuestionKind::Ranking(ranking) => {
            ranking.select_to_rank
                && ranking.choices.min_selected + ranking.choices.max_selected > 0
        }
        kind => longest(kind).is_some(),
    }
}

/// The free text beside an answer (`showCommentArea`).
pub(crate) fn comment_area(drawing: &Drawing<'_>) -> Html {
    let label = drawing.store.own_or(&drawing.question.comment_text, "commentLabel");
    let field = element("textarea rows=3");
    let note = drawing.note(field, &drawing.question.comment_placeholder, &label);
    element("div:comment.comment-area").children(note).node()
}

/// Whether the answer is a text of one paragraph.
pub(crate) fn refuses_line_breaks(store: &Store, id: QuestionId) -> bool {
    let session = store.session();
    matches!(
        &session.question(id).kind,
        QuestionKind::Comment(comment) if !comment.accept_line_breaks
    )
}
