//! `radiogroup`: one choice, by native radio buttons.

use survey_definition::Choices;
use yew::prelude::*;

use super::choices;
use crate::view::question::Drawing;

/// The choices.
pub(crate) fn draw(drawing: &Drawing<'_>, choices: &Choices) -> Vec<Html> {
    let answer = drawing.session.answer(drawing.id);
    let mut nodes =
        vec![choices::list(drawing, choices, "radio", &|choice| choice.value == *answer)];
    nodes.extend(choices::clear(drawing));
    nodes
}
