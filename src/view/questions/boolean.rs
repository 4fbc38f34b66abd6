//! `boolean`: yes or no, by two radio buttons, so that "not answered yet" is a state of its own.

use survey_definition::Boolean;
use survey_engine::{ChoiceKind, ChoiceState, QuestionId, Session};
use survey_expression::Value;
use yew::prelude::*;

use super::choices;
use crate::view::question::{Drawing, Gesture};
use crate::view::store::Store;

/// Yes and no.
pub(crate) fn draw(drawing: &Drawing<'_>, boolean: &Boolean) -> Vec<Html> {
    let states = states(drawing.session, boolean);
    let mut nodes = vec![choices::radios(drawing, 0, &states, None)];
    nodes.extend(choices::clear(drawing));
    nodes
}

/// Yes and no with what is stored for each.
fn states(session: &Session, boolean: &Boolean) -> [ChoiceState; 2] {
    let state = |truth: bool, own: &Option<Value>| ChoiceState {
        kind: ChoiceKind::Listed,
        value: own.clone().unwrap_or(Value::Bool(truth)),
        text: session.truth_text(boolean, truth),
        enabled: true,
    };
    [state(true, &boolean.value_true), state(false, &boolean.value_false)]
}

/// Makes the one that was clicked the answer.
pub(crate) fn take(store: &Store, id: QuestionId, boolean: &Boolean, gesture: &Gesture) {
    let states = states(&store.session(), boolean);
    if let Some(state) = gesture.choice(&states) {
        store.set_answer(id, state.value.clone());
    }
}
