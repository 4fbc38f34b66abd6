//! `boolean`: yes or no, by two radio buttons, so that "not answered yet" is a state of its own; or, where the author wants
//! it so, by one checkbox or switch.

use survey_definition::{Boolean, BooleanDisplay, WHOLE_DIALECT};
use survey_engine::{ChoiceKind, ChoiceState, QuestionId, Session};
use survey_expression::Value;
use yew::prelude::*;

use super::choices::{self, Row};
use crate::view::element::element;
use crate::view::gesture::Gesture;
use crate::view::question::Drawing;
use crate::view::store::Store;

/// Yes and no.
pub(crate) fn draw(drawing: &Drawing<'_>, boolean: &Boolean) -> Vec<Html> {
    let states = states(drawing.session, drawing.id, boolean);
    let mut nodes = vec![match boolean.display {
        BooleanDisplay::Checkbox if WHOLE_DIALECT => checkbox(drawing, &states),
        BooleanDisplay::Switch if WHOLE_DIALECT => switch(drawing, &states),
        _ => choices::radios(drawing, 0, &states, None),
    }];
    nodes.extend(choices::clear(drawing));
    nodes
}

/// Yes and no with what is stored for each.
pub(crate) fn states(session: &Session, id: QuestionId, boolean: &Boolean) -> Vec<ChoiceState> {
    let state = |truth: bool, own: &Option<Value>| ChoiceState {
        kind: ChoiceKind::Listed,
        value: own.clone().unwrap_or(Value::Bool(truth)),
        text: session.truth_text(id, boolean, truth),
        enabled: true,
    };
    vec![state(true, &boolean.value_true), state(false, &boolean.value_false)]
}

/// Whether one control stands for both.
pub(crate) fn is_one_control(boolean: &Boolean) -> bool {
    WHOLE_DIALECT && boolean.display != BooleanDisplay::Radio
}

/// The checkbox that means yes; what it means unchecked, it says by its words.
fn checkbox(drawing: &Drawing<'_>, states: &[ChoiceState]) -> Html {
    let row = choices::row(
        drawing,
        &Row {
            control: "checkbox",
            index: 0,
            text: &states[0].text,
            chosen: states[0].value == *drawing.session.answer(drawing.id),
            enabled: true,
            class: ("choice", "choice-text"),
            described_by: drawing.described_by.as_deref(),
        },
    );
    element("div:choices.choices").child(row).node()
}

/// The switch between the words for no and for yes.
fn switch(drawing: &Drawing<'_>, states: &[ChoiceState]) -> Html {
    let answer = drawing.session.answer(drawing.id);
    let is = |place: usize| states[place].value == *answer;
    // Unchecked is not yet a no: a switch has no third state, so words tell it.
    let unset = answer.is_empty().then(|| drawing.part("-unset"));
    let described_by = [unset.as_deref(), drawing.described_by.as_deref()];
    let described_by: Vec<&str> = described_by.into_iter().flatten().collect();
    let described_by = (!described_by.is_empty()).then(|| described_by.join(" "));
    let control = element("input:control type=checkbox role=switch value=0 data-part=choice")
        .id(drawing.part("-0"))
        .flag("disabled", drawing.disabled)
        .with("aria-labelledby", &[&drawing.part("-title"), " ", &drawing.part("-yes")].concat())
        .maybe("aria-invalid", drawing.aria_invalid())
        .maybe("aria-describedby", described_by.as_deref())
        .checked(is(0))
        .node();
    let unset = unset.map(|id| {
        let words = element("span:unset").with("id", &id).flag("hidden", true);
        words.text(&drawing.store.say("notAnswered")).node()
    });
    let side = |place: usize, key: &'static str| {
        let class = if is(place) { "switch-text switch-chosen" } else { "switch-text" };
        let id = drawing.part(&["-", key].concat());
        element("span").key(key).class(class).id(id).text(&states[place].text).node()
    };
    element("label:switch")
        .class(if answer.is_empty() { "switch switch-unset" } else { "switch" })
        .child(side(1, "no"))
        .child(control)
        .child(side(0, "yes"))
        .child_if(unset)
        .node()
}

/// Takes a checkbox or switch: checked it means yes, else no.
pub(crate) fn take(store: &Store, id: QuestionId, states: &[ChoiceState], gesture: &Gesture) {
    let place = usize::from(!gesture.checked);
    if let Some(state) = states.get(place) {
        store.set_answer(id, state.value.clone());
    }
}
