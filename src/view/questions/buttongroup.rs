//! `buttongroup`: one choice, by native radio buttons that look like buttons side by side.

use survey_engine::ChoiceState;
use yew::prelude::*;

use super::choices::{self, Row};
use crate::view::element::element;
use crate::view::question::Drawing;

/// The buttons.
pub(crate) fn draw(drawing: &Drawing<'_>) -> Vec<Html> {
    let states = drawing.session.choices(drawing.id);
    let mut group = element("div:choices.button-group");
    for (index, choice) in states.iter().enumerate() {
        group = group.child(button(drawing, index, choice));
    }
    let mut nodes = vec![group.node()];
    nodes.extend(choices::clear(drawing));
    nodes
}

fn button(drawing: &Drawing<'_>, index: usize, choice: &ChoiceState) -> Html {
    choices::row(
        drawing,
        &Row {
            control: "radio",
            index,
            text: &choice.text,
            chosen: choice.value == *drawing.session.answer(drawing.id),
            enabled: choice.enabled,
            class: ("button-choice", "button-text"),
            described_by: None,
        },
    )
}
