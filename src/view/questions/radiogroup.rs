//! `radiogroup`: one choice, by native radio buttons.

use survey_definition::Choices;
use yew::prelude::*;

use super::choices;
use crate::view::question::Drawing;

/// The choices.
pub(crate) fn draw(drawing: &Drawing<'_>, choices: &Choices) -> Vec<Html> {
    let states = drawing.session.choices(drawing.id);
    let mut nodes = vec![choices::radios(drawing, choices.columns.min(6), &states, Some(choices))];
    nodes.extend(choices::clear(drawing));
    nodes
}
