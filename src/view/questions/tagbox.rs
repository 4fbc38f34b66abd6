//! `tagbox`: any number of choices, searched for in a list that opens. What has been chosen stands below the field, each
//! with a button that takes it away.

use survey_definition::Choices;
use survey_engine::{ChoiceKind, ChoiceState, QuestionId};
use survey_expression::{Value, text_of};
use wasm_bindgen::JsCast;
use web_sys::{Element as Node, HtmlElement};
use yew::prelude::*;

use super::{checkbox, choices, combobox};
use crate::view::element::element;
use crate::view::exchange::Request;
use crate::view::gesture::{Control, Gesture, On};
use crate::view::question::Drawing;
use crate::view::store::Store;

/// How many may be chosen, the field, what is chosen, and the field for an answer of one's own.
pub(crate) fn draw(drawing: &Drawing<'_>, definition: &Choices) -> Vec<Html> {
    let answer = drawing.session.answer(drawing.id);
    let chosen = checkbox::chosen(&answer);
    let states = drawing.session.choices(drawing.id);
    let mut nodes = Vec::new();
    nodes.extend(checkbox::selection(drawing, definition, chosen.len()));
    nodes.push(combobox::draw(drawing));
    if !chosen.is_empty() {
        nodes.push(chips(drawing, &states, chosen));
    }
    for (index, choice) in states.iter().enumerate() {
        if chosen.contains(&choice.value) {
            nodes.extend(choices::beside(drawing, index, choice, definition));
        }
    }
    nodes
}

fn chips(drawing: &Drawing<'_>, states: &[ChoiceState], chosen: &[Value]) -> Html {
    let mut list = element("ul:chosen.chips").label(drawing.store, "chosenChoices");
    for (place, value) in chosen.iter().enumerate() {
        let text = text(drawing.store, states, value);
        let mut chip = element("li").key(&text_of(value, drawing.store.platform())).class("chip");
        chip = chip.child(element("span:text").text(&text));
        if !drawing.disabled {
            let name = drawing.store.message("removeChoice", &[("choice", &text)]);
            chip = chip.child(
                element("button:remove.chip-remove type=button")
                    .with("data-row", &place.to_string())
                    .with("aria-label", &name)
                    .text("×"),
            );
        }
        list = list.child(chip);
    }
    list.node()
}

fn text(store: &Store, states: &[ChoiceState], value: &Value) -> String {
    match states.iter().find(|it| it.value == *value) {
        Some(choice) => choice.text.clone(),
        None => text_of(value, store.platform()),
    }
}

/// Whether the choice at a place is among the answer; what stands for all of them is, where all are.
pub(crate) fn is_chosen(answer: &Value, states: &[ChoiceState], place: usize) -> bool {
    let chosen = checkbox::chosen(answer);
    match states.get(place) {
        Some(choice) if choice.kind == ChoiceKind::SelectAll => {
            checkbox::all_chosen(states, chosen)
        }
        Some(choice) => chosen.contains(&choice.value),
        None => false,
    }
}

/// Whether a value is among the answer.
pub(crate) fn has(store: &Store, id: QuestionId, value: &Value) -> bool {
    checkbox::chosen(&store.session().answer(id)).contains(value)
}

/// What an event in the question means; `false` where it means nothing to a tagbox.
pub(crate) fn hear(store: &Store, id: QuestionId, on: On, target: &Node, event: &Event) -> bool {
    let remove = || target.closest(".chip-remove").ok()??.get_attribute("data-row")?.parse().ok();
    match remove().filter(|_| on == On::Click) {
        Some(place) => {
            focus_neighbour(target);
            remove_at(store, id, place);
            true
        }
        None => combobox::hear(store, id, on, target, event),
    }
}

/// The button that was pressed goes: the focus moves to the next one's, or that before, or to the field.
fn focus_neighbour(target: &Node) {
    let neighbour = || {
        let chip = target.closest(".chip").ok()??;
        let sibling = chip.next_element_sibling().or_else(|| chip.previous_element_sibling());
        match sibling {
            Some(sibling) => sibling.query_selector(".chip-remove").ok()?,
            None => chip.closest(".control").ok()??.query_selector("[role=combobox]").ok()?,
        }
    };
    if let Some(node) = neighbour() {
        let _ = node.unchecked_into::<HtmlElement>().focus();
    }
}

/// Takes away the choice that was made last.
pub(crate) fn remove_last(store: &Store, id: QuestionId) {
    let last = checkbox::chosen(&store.session().answer(id)).len().checked_sub(1);
    if let Some(last) = last {
        remove_at(store, id, last);
    }
}

fn remove_at(store: &Store, id: QuestionId, place: usize) {
    let session = store.session();
    let mut chosen = checkbox::chosen(&session.answer(id)).to_vec();
    if place >= chosen.len() {
        return;
    }
    let removed = text(store, &session.choices(id), &chosen.remove(place));
    drop(session);
    store.set_answer(id, Value::List(chosen));
    tell(store, id, "choiceRemoved", &removed);
}

/// Chooses what was picked in the list, or takes it away; without a choice, what was typed.
pub(crate) fn toggle(
    store: &Store,
    id: QuestionId,
    states: &[ChoiceState],
    choice: Option<&ChoiceState>,
    typed: &str,
) {
    let session = store.session();
    let question = session.question(id).kind.choices().cloned();
    let Some(definition) = question else { return };
    let answer = session.answer(id).into_owned();
    drop(session);
    let place = choice.and_then(|choice| states.iter().position(|it| it == choice));
    let added = !place.is_some_and(|it| is_chosen(&answer, states, it));
    match place {
        Some(place) => {
            let gesture = Gesture {
                control: Control::Choice,
                value: place.to_string(),
                checked: added,
                row: None,
            };
            checkbox::take(store, id, &definition, states, &gesture);
        }
        None => {
            let mut chosen = checkbox::chosen(&answer).to_vec();
            chosen.push(typed.into());
            store.set_answer(id, Value::List(chosen));
        }
    }
    if definition.min_selected + definition.max_selected == 0 {
        let text = choice.map_or(typed, |it| &it.text);
        tell(store, id, if added { "choiceAdded" } else { "choiceRemoved" }, text);
    }
}

fn tell(store: &Store, id: QuestionId, key: &str, choice: &str) {
    let count = checkbox::chosen(&store.session().answer(id)).len().to_string();
    let text = store.message(key, &[("choice", choice), ("count", &count)]);
    store.request(Request::Announce(text));
}
