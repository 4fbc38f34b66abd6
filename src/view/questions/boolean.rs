//! `boolean`: yes or no, by two radio buttons, so that "not answered yet" is a state of its own.

use survey_definition::Boolean;
use survey_engine::QuestionId;
use survey_expression::Value;
use yew::prelude::*;

use super::choices::{self, Row};
use crate::view::element::element;
use crate::view::question::{Drawing, Gesture};
use crate::view::store::Store;

/// Yes and no.
pub(crate) fn draw(drawing: &Drawing<'_>, boolean: &Boolean) -> Vec<Html> {
    let answer = drawing.session.answer(drawing.id);
    let mut list = element("div:choices.choices.columns-0");
    for (index, value) in values(boolean).iter().enumerate() {
        list = list.child(choices::row(
            drawing,
            &Row {
                control: "radio",
                index,
                text: &drawing.session.truth_text(boolean, index == 0),
                chosen: value == answer,
                enabled: true,
                class: ("choice", "choice-text"),
                described_by: None,
            },
        ));
    }
    let mut nodes = vec![list.node()];
    nodes.extend(choices::clear(drawing));
    nodes
}

/// What is stored for yes and for no.
fn values(boolean: &Boolean) -> [Value; 2] {
    [
        boolean.value_true.clone().unwrap_or(Value::Bool(true)),
        boolean.value_false.clone().unwrap_or(Value::Bool(false)),
    ]
}

/// Makes the one that was clicked the answer.
pub(crate) fn take(store: &Store, id: QuestionId, boolean: &Boolean, gesture: &Gesture) {
    if let Some(value) = gesture.choice(&values(boolean)) {
        store.set_answer(id, value.clone());
    }
}
