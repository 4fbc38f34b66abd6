//! `boolean`: yes or no, by two radio buttons, so that "not answered yet" is a state of its own.

use survey_definition::Boolean;
use survey_engine::{ChoiceKind, ChoiceState, QuestionId, Session};
use survey_expression::Value;
use yew::prelude::*;

use super::choices;
use crate::view::question::Drawing;

/// Yes and no.
pub(crate) fn draw(drawing: &Drawing<'_>, boolean: &Boolean) -> Vec<Html> {
    let states = states(drawing.session, drawing.id, boolean);
    let mut nodes = vec![choices::radios(drawing, 0, &states, None)];
    nodes.extend(choices::clear(drawing));
    nodes
}

/// Yes and no with what is stored for each.
pub(crate) fn states(session: &Session, id: QuestionId, boolean: &Boolean) -> Vec<ChoiceState> {
    let state = |truth: bool, own: &Option<Value>| ChoiceState {
        kind: ChoiceKind::Listed,
        value: own.clone().unwrap_or(Value::Bool(truth)),
        text: session.truth_text(id, boolean, truth),
        enabled: true,
    };
    vec![state(true, &boolean.value_true), state(false, &boolean.value_false)]
}
