//! `radiogroup`: one choice, by native radio buttons.

use survey_definition::Choices;
use yew::prelude::*;

use super::choices;
use crate::view::question::Drawing;

/// The choices.
pub(crate) fn draw(drawing: &Drawing<'_>, choices: &Choices) -> Html {
    let answer = drawing.session.answer(drawing.id);
    html! {
        <>
            { choices::list(drawing, choices, "radio", &|choice| choice.value == *answer) }
            { choices::clear(drawing) }
        </>
    }
}
