//! `dropdown`: one choice of many, by a native select whose first option is empty.

use survey_definition::Choices;
use survey_engine::{ChoiceKind, QuestionId, Session};
use yew::prelude::*;

use super::choices;
use crate::view::question::Drawing;

/// The select, and the field for an answer of one's own.
pub(crate) fn draw(drawing: &Drawing<'_>, definition: &Choices) -> Html {
    let answer = drawing.session.answer(drawing.id);
    let states = drawing.session.choices(drawing.id);
    let asks =
        states.iter().any(|choice| choice.kind == ChoiceKind::Other && choice.value == *answer);
    let placeholder = drawing.session.text(&definition.placeholder);
    let empty =
        if placeholder.is_empty() { drawing.store.say("choosePlaceholder") } else { placeholder };
    html! {
        <>
            <select key="field" class="input select" id={drawing.part("-input")} data-part="answer"
                ref={drawing.field.clone()} disabled={drawing.disabled} autocomplete={definition.autocomplete.clone()}
                aria-required={drawing.aria_required()} aria-invalid={drawing.aria_invalid()}
                aria-describedby={drawing.described_by.clone()}>
                <option key="empty" value="">{ empty }</option>
                { for states.into_iter().enumerate().map(|(index, choice)| html! {
                    <option key={index} value={index.to_string()} selected={choice.value == *answer}
                        disabled={!choice.enabled}>
                        { choice.text }
                    </option>
                }) }
            </select>
            if asks {
                <div key="other" class="other">{ choices::other(drawing, definition) }</div>
            }
        </>
    }
}

/// The value of the select: the index of the choice, or "" while there is none.
pub(crate) fn selected(session: &Session, id: QuestionId) -> String {
    let answer = session.answer(id);
    let index = session.choices(id).iter().position(|choice| choice.value == *answer);
    index.map(|index| index.to_string()).unwrap_or_default()
}
