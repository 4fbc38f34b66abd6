//! `checkbox`: any number of choices, by native checkboxes. Too many are said to be too many, never refused.

use survey_definition::Choices;
use survey_engine::{ChoiceKind, ChoiceState, QuestionId};
use survey_expression::Value;
use yew::prelude::*;

use super::choices;
use crate::view::element::element;
use crate::view::exchange::Request;
use crate::view::gesture::Gesture;
use crate::view::question::Drawing;
use crate::view::store::Store;

/// How many may be chosen, and the choices.
pub(crate) fn draw(drawing: &Drawing<'_>, definition: &Choices) -> Vec<Html> {
    let answer = drawing.session.answer(drawing.id);
    let chosen = chosen(&answer);
    let states = drawing.session.choices(drawing.id);
    let all = all_chosen(&states, chosen);
    let is_chosen = |choice: &ChoiceState| match choice.kind {
        ChoiceKind::SelectAll => all,
        _ => chosen.contains(&choice.value),
    };
    let mut nodes = Vec::new();
    nodes.extend(selection(drawing, definition, chosen.len()));
    let columns = definition.columns.min(6);
    nodes.push(choices::list(drawing, columns, "checkbox", &states, &is_chosen, Some(definition)));
    nodes
}

/// The line that tells how many are to be chosen and how many are.
pub(crate) fn selection(drawing: &Drawing<'_>, definition: &Choices, count: usize) -> Option<Html> {
    let text = selection_text(drawing.store, definition, count)?;
    Some(element("p:selection.selection").id(drawing.part("-count")).text(&text).node())
}

/// The choices that are chosen.
pub(crate) fn chosen(answer: &Value) -> &[Value] {
    match answer {
        Value::List(items) => items,
        _ => &[],
    }
}

/// The choices that "select all" stands for.
fn listed(states: &[ChoiceState]) -> impl Iterator<Item = &Value> {
    states.iter().filter(|it| it.kind == ChoiceKind::Listed && it.enabled).map(|it| &it.value)
}

/// Whether all those are chosen.
pub(crate) fn all_chosen(states: &[ChoiceState], chosen: &[Value]) -> bool {
    listed(states).all(|value| chosen.contains(value))
}

/// How many are to be chosen and how many are.
fn selection_text(store: &Store, definition: &Choices, count: usize) -> Option<String> {
    let (min, max) = (definition.min_selected, definition.max_selected);
    let key = match (min, max) {
        (0, 0) => return None,
        (_, 1..) if count > max => "selectOver",
        (0, _) => "selectUpTo",
        (_, 0) => "selectAtLeast",
        _ => "selectBetween",
    };
    let texts = [min, max, count, count.saturating_sub(max)].map(|number| number.to_string());
    let [min, max, count, over] = &texts;
    Some(store.message(key, &[("min", min), ("max", max), ("count", count), ("over", over)]))
}

/// Adds or takes away the choice that was clicked.
pub(crate) fn take(
    store: &Store,
    id: QuestionId,
    definition: &Choices,
    states: &[ChoiceState],
    gesture: &Gesture,
) {
    let Some(choice) = gesture.choice(states) else { return };
    let session = store.session();
    let mut answer = Vec::new();
    if choice.kind == ChoiceKind::SelectAll {
        if gesture.checked {
            answer.extend(listed(states).cloned());
        }
    } else {
        for value in chosen(&session.answer(id)) {
            if *value != choice.value {
                answer.push(value.clone());
            }
        }
        if gesture.checked {
            answer.push(choice.value.clone());
        }
    }
    drop(session);
    store.set_answer(id, Value::List(answer));
    let count = chosen(&store.session().answer(id)).len();
    if let Some(text) = selection_text(store, definition, count) {
        store.request(Request::Announce(text));
    }
}
