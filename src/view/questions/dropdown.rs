//! `dropdown`: one choice of many, by a native select whose first option is empty.

use survey_definition::Choices;
use survey_engine::{ChoiceKind, QuestionId, Session};
use yew::prelude::*;

use super::choices;
use crate::view::element::element;
use crate::view::question::Drawing;

/// The select, and the field for an answer of one's own.
pub(crate) fn draw(drawing: &Drawing<'_>, definition: &Choices) -> Vec<Html> {
    let answer = drawing.session.answer(drawing.id);
    let empty = drawing.store.own_or(&definition.placeholder, "choosePlaceholder");
    let mut select =
        element("select.input.select").maybe("autocomplete", definition.autocomplete.as_deref());
    select = select.child(element("option:empty").with("value", "").text(&empty));
    let mut own = None;
    for (place, choice) in drawing.session.choices(drawing.id).iter().enumerate() {
        let index = place.to_string();
        let chosen = choice.value == *answer;
        if chosen && choice.kind == ChoiceKind::Other {
            own = choices::beside(drawing, place, choice, definition);
        }
        select = select.child(
            element("option")
                .key(&index)
                .with("value", &index)
                .flag("selected", chosen)
                .flag("disabled", !choice.enabled)
                .text(&choice.text),
        );
    }
    let mut nodes = vec![drawing.field(select, &Default::default())];
    nodes.extend(own);
    nodes
}

/// The value of the select: the index of the choice, or "" while there is none.
pub(crate) fn selected(session: &Session, id: QuestionId) -> String {
    let answer = session.answer(id);
    let index = session.choices(id).iter().position(|choice| choice.value == *answer);
    index.map(|index| index.to_string()).unwrap_or_default()
}
