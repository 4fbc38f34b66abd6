//! `dropdown`: one choice of many, by a native select whose first option is empty; where choices can be added, by a
//! text field that suggests them.

use survey_definition::{Choices, QuestionKind, WHOLE_DIALECT};
use survey_engine::{ChoiceState, QuestionId, Session};
use yew::prelude::*;

use super::choices;
use crate::view::element::element;
use crate::view::gesture::Gesture;
use crate::view::question::Drawing;
use crate::view::store::Store;

/// The select, and the field for an answer of one's own.
pub(crate) fn draw(drawing: &Drawing<'_>, definition: &Choices) -> Vec<Html> {
    let answer = drawing.session.answer(drawing.id);
    let states = drawing.session.choices(drawing.id);
    let place = states.iter().position(|choice| choice.value == *answer);
    let own = place.and_then(|it| choices::beside(drawing, it, &states[it], definition));
    let mut nodes = if WHOLE_DIALECT && definition.allow_custom {
        open_list(drawing, definition, &states)
    } else {
        vec![select(drawing, definition, &states, place)]
    };
    nodes.extend(own);
    nodes
}

fn select(
    drawing: &Drawing<'_>,
    definition: &Choices,
    states: &[ChoiceState],
    chosen: Option<usize>,
) -> Html {
    let empty = drawing.store.own_or(&definition.placeholder, "choosePlaceholder");
    let mut select =
        element("select.input.select").maybe("autocomplete", definition.autocomplete.as_deref());
    select = select.child(element("option:empty").with("value", "").text(&empty));
    for (place, choice) in states.iter().enumerate() {
        let index = place.to_string();
        select = select.child(
            element("option")
                .key(&index)
                .with("value", &index)
                .flag("selected", chosen == Some(place))
                .flag("disabled", !choice.enabled)
                .text(&choice.text),
        );
    }
    drawing.field(select, &Default::default())
}

/// The text field and what it suggests.
fn open_list(drawing: &Drawing<'_>, definition: &Choices, states: &[ChoiceState]) -> Vec<Html> {
    let id = drawing.part("-list");
    let field = element("input.input type=text autocomplete=off").with("list", &id);
    let mut list = element("datalist:list").with("id", &id);
    for (place, choice) in states.iter().enumerate().filter(|(_, it)| it.enabled) {
        let option = element("option").key(&place.to_string()).with("value", &choice.text);
        list = list.child(option);
    }
    vec![drawing.field(field, &definition.placeholder), list.node()]
}

/// Takes what was typed where choices can be added: the choice of that text, or the text itself.
pub(crate) fn take(store: &Store, id: QuestionId, states: &[ChoiceState], gesture: &Gesture) {
    let typed = gesture.value.trim();
    let choice = states.iter().find(|it| it.enabled && it.text == typed);
    store.set_answer(id, choice.map_or_else(|| typed.into(), |it| it.value.clone()));
}

/// The value of the field: of a select the index of the choice, or "" while there is none; else the text.
pub(crate) fn shown(session: &Session, id: QuestionId) -> String {
    if WHOLE_DIALECT
        && let QuestionKind::Dropdown(choices) = &session.question(id).kind
        && choices.allow_custom
    {
        let answer = session.answer(id);
        let choice = session.choices(id).into_iter().find(|it| it.value == *answer);
        return choice.map_or_else(|| session.display_text(id), |it| it.text);
    }
    let answer = session.answer(id);
    let index = session.choices(id).iter().position(|choice| choice.value == *answer);
    index.map(|index| index.to_string()).unwrap_or_default()
}
