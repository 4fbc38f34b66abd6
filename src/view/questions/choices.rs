//! What radio groups, checkboxes, booleans and ratings share: a row with a native control and its text, the field
//! for an answer of one's own, and the taking of one choice.

use survey_definition::{Choice, Choices, WHOLE_DIALECT};
use survey_engine::{ChoiceKind, ChoiceState, QuestionId};
use yew::prelude::*;

use crate::view::element::element;
use crate::view::gesture::Gesture;
use crate::view::question::Drawing;
use crate::view::store::Store;

/// A native radio button or checkbox with its text.
pub(crate) struct Row<'a> {
    /// `radio` or `checkbox`.
    pub(crate) control: &'static str,
    /// Its place among the choices.
    pub(crate) index: usize,
    /// Its text.
    pub(crate) text: &'a str,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
    /// Whether it is open.
    pub(crate) enabled: bool,
    /// The class of the row, and that of its text.
    pub(crate) class: (&'static str, &'static str),
    /// The id of a text that describes this row alone.
    pub(crate) described_by: Option<&'a str>,
}

/// Draws a row. In a checkbox group each control tells what is wrong; radio buttons leave that to their group.
pub(crate) fn row(drawing: &Drawing<'_>, row: &Row<'_>) -> Html {
    let index = row.index.to_string();
    let checkbox = row.control == "checkbox";
    let control = element("input")
        .with("type", row.control)
        .id(drawing.part(&["-", &index].concat()))
        .with("name", &drawing.part(""))
        .with("value", &index)
        .with("data-part", "choice")
        .flag("disabled", drawing.disabled || !row.enabled)
        .maybe("aria-invalid", drawing.aria_invalid().filter(|_| checkbox))
        .maybe("aria-describedby", row.described_by)
        .checked(row.chosen)
        .node();
    let text = element("span").class(row.class.1).text(row.text).node();
    element("label").key(&index).class(row.class.0).child(control).child(text).node()
}

/// The choices of a group in so many columns; `own` is the definition of a group that may have, under its choice, the
/// field for an answer of one's own.
pub(crate) fn list(
    drawing: &Drawing<'_>,
    columns: u32,
    control: &'static str,
    states: &[ChoiceState],
    chosen: &dyn Fn(&ChoiceState) -> bool,
    own: Option<&Choices>,
) -> Html {
    let mut list =
        element("div:choices").class(&["choices columns-", &columns.to_string()].concat());
    for (index, choice) in states.iter().enumerate() {
        let chosen = chosen(choice);
        let class = match choice.kind {
            ChoiceKind::Listed => "choice",
            ChoiceKind::SelectAll => "choice choice-all",
            ChoiceKind::Other => "choice choice-other",
            ChoiceKind::Exclusive => "choice choice-none",
        };
        list = list.child(row(
            drawing,
            &Row {
                control,
                index,
                text: &choice.text,
                chosen,
                enabled: choice.enabled,
                class: (class, "choice-text"),
                described_by: None,
            },
        ));
        if let Some(own) = own.filter(|_| chosen) {
            list = list.child_if(beside(drawing, index, choice, own));
        }
    }
    list.node()
}

/// Radio buttons, the one checked that is the answer.
pub(crate) fn radios(
    drawing: &Drawing<'_>,
    columns: u32,
    states: &[ChoiceState],
    own: Option<&Choices>,
) -> Html {
    let answer = drawing.session.answer(drawing.id);
    list(drawing, columns, "radio", states, &|choice| choice.value == *answer, own)
}

/// The field that belongs to a chosen choice: that for an answer of one's own, or for a comment.
pub(crate) fn beside(
    drawing: &Drawing<'_>,
    index: usize,
    choice: &ChoiceState,
    choices: &Choices,
) -> Option<Html> {
    let store = drawing.store;
    match choice.kind {
        ChoiceKind::Other if WHOLE_DIALECT && drawing.question.show_comment => {
            let label = store.say("otherLabel");
            Some(drawing.beside(index, choice, &choices.other_placeholder, &label, true))
        }
        ChoiceKind::Other => Some(other(drawing, choices)),
        ChoiceKind::Listed if WHOLE_DIALECT => {
            let is_it = |it: &&Choice| it.show_comment && it.value == choice.value;
            let listed = choices.items.iter().find(is_it)?;
            let label = [&choice.text, ": ", &store.say("commentLabel")].concat();
            let required = listed.comment_required;
            Some(drawing.beside(index, choice, &listed.comment_placeholder, &label, required))
        }
        _ => None,
    }
}

/// The field for an answer of one's own, where the question has no other text field.
fn other(drawing: &Drawing<'_>, choices: &Choices) -> Html {
    let field = element("input type=text aria-required=true")
        .maybe("aria-invalid", drawing.aria_invalid())
        .maybe("aria-describedby", drawing.described_by.as_deref());
    let note = drawing.note(field, &choices.other_placeholder, &drawing.store.say("otherLabel"));
    element("div:other.other").children(note).node()
}

/// The button that takes a choice back, which native radio buttons cannot: shown where an answer is not required.
pub(crate) fn clear(drawing: &Drawing<'_>) -> Option<Html> {
    let offered =
        !drawing.required && !drawing.disabled && !drawing.session.answer(drawing.id).is_empty();
    offered.then(|| {
        element("button:clear.link.clear type=button data-part=clear")
            .with("aria-describedby", &drawing.part("-title"))
            .text(&drawing.store.say("clear"))
            .node()
    })
}

/// Takes what was typed beside a choice.
pub(crate) fn take_beside(store: &Store, id: QuestionId, gesture: &Gesture) {
    let states = store.session().choices(id);
    if let Some(choice) = gesture.row.and_then(|index| states.get(index)) {
        store.set_choice_comment(id, &choice.value, &gesture.value);
    }
}

/// Makes the choice that was clicked or selected the answer, or that of the row it stands in.
pub(crate) fn take(store: &Store, id: QuestionId, states: &[ChoiceState], gesture: &Gesture) {
    let value = gesture.choice(states).map(|choice| choice.value.clone()).unwrap_or_default();
    match gesture.row {
        Some(row) => store.set_row(id, row, value),
        None => store.set_answer(id, value),
    }
}
