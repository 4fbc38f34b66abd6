//! `dropdown`: one choice of many, by a native select whose first option is empty; where the list is long, where its author
//! wants it searched, and where choices can be added, by a field in which one is searched.

use survey_definition::{Choices, QuestionKind, WHOLE_DIALECT};
use survey_engine::{ChoiceState, QuestionId, Session};
use yew::prelude::*;

use super::{choices, combobox};
use crate::view::element::element;
use crate::view::question::Drawing;

/// The list, and the field for an answer of one's own.
pub(crate) fn draw(drawing: &Drawing<'_>, definition: &Choices) -> Vec<Html> {
    let answer = drawing.session.answer(drawing.id);
    let states = drawing.session.choices(drawing.id);
    let place = states.iter().position(|choice| choice.value == *answer);
    let own = place.and_then(|it| choices::beside(drawing, it, &states[it], definition));
    if is_searched(definition, states.len()) {
        let mut nodes = vec![combobox::draw(drawing)];
        nodes.extend(own);
        nodes.extend(choices::clear(drawing));
        return nodes;
    }
    let empty = drawing.store.own_or(&definition.placeholder, "choosePlaceholder");
    let mut nodes =
        vec![select(drawing, definition.autocomplete.as_deref(), &empty, &states, place)];
    nodes.extend(own);
    nodes
}

/// Whether a choice is searched for rather than picked from a native list.
pub(crate) fn is_searched(definition: &Choices, count: usize) -> bool {
    WHOLE_DIALECT && (definition.allow_custom || definition.is_searched(count))
}

/// A rating's scale as a list.
pub(crate) fn scale(drawing: &Drawing<'_>) -> Html {
    let answer = drawing.session.answer(drawing.id);
    let states = drawing.session.choices(drawing.id);
    let place = states.iter().position(|choice| choice.value == *answer);
    select(drawing, None, &drawing.store.say("choosePlaceholder"), &states, place)
}

fn select(
    drawing: &Drawing<'_>,
    autocomplete: Option<&str>,
    empty: &str,
    states: &[ChoiceState],
    chosen: Option<usize>,
) -> Html {
    let mut select = element("select.input.select").maybe("autocomplete", autocomplete);
    select = select.child(element("option:empty").with("value", "").text(empty));
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

/// The value of the field: of a select the index of the choice, or "" while there is none; else the choice's text.
pub(crate) fn shown(session: &Session, id: QuestionId) -> String {
    let answer = session.answer(id);
    let states = session.choices(id);
    let index = states.iter().position(|choice| choice.value == *answer);
    if WHOLE_DIALECT
        && let QuestionKind::Dropdown(definition) = &session.question(id).kind
        && is_searched(definition, states.len())
    {
        // The text of one's own stands in the field for it.
        return index.map_or_else(|| session.display_text(id), |it| states[it].text.clone());
    }
    index.map(|index| index.to_string()).unwrap_or_default()
}
