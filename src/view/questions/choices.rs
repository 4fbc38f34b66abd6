//! What radio groups, checkboxes, booleans and ratings share: a row with a native control and its text, the field
//! for an answer of one's own, and the taking of one choice.

use survey_engine::{ChoiceKind, ChoiceState, QuestionId};
use survey_expression::Value;
use yew::prelude::*;

use super::text::placeholder;
use crate::view::question::{Drawing, Gesture};
use crate::view::store::Store;

/// A native radio button or checkbox with its text.
pub(crate) struct Row<'a> {
    /// `radio` or `checkbox`.
    pub control: &'static str,
    /// Its place among the choices.
    pub index: usize,
    /// Its text.
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it is open.
    pub enabled: bool,
    /// The class of the row, and that of its text.
    pub class: (&'static str, &'static str),
    /// The id of a text that describes this row alone.
    pub described_by: Option<&'a str>,
}

/// Draws a row. In a checkbox group each control tells what is wrong; radio buttons leave that to their group.
pub(crate) fn row(drawing: &Drawing<'_>, row: Row<'_>) -> Html {
    let index = row.index.to_string();
    let checkbox = row.control == "checkbox";
    html! {
        <label key={row.index} class={row.class.0}>
            <input type={row.control} id={drawing.part(&["-", &index].concat())} name={drawing.part("")}
                value={index.clone()} data-part="choice" checked={row.chosen} disabled={drawing.disabled || !row.enabled}
                aria-invalid={drawing.aria_invalid().filter(|_| checkbox)}
                aria-describedby={row.described_by.map(str::to_owned)} />
            <span class={row.class.1}>{ row.text }</span>
        </label>
    }
}

/// The choices of a radio group or checkbox, with the field for an answer of one's own under its choice.
pub(crate) fn list(
    drawing: &Drawing<'_>,
    choices: &survey_definition::Choices,
    control: &'static str,
    chosen: &dyn Fn(&ChoiceState) -> bool,
) -> Html {
    let mut rows = Vec::new();
    for (index, choice) in drawing.session.choices(drawing.id).into_iter().enumerate() {
        let chosen = chosen(&choice);
        let class = match choice.kind {
            ChoiceKind::Listed => "choice",
            ChoiceKind::SelectAll => "choice choice-all",
            ChoiceKind::Other => "choice choice-other",
            ChoiceKind::None => "choice choice-none",
        };
        let asks = choice.kind == ChoiceKind::Other && chosen;
        rows.push(row(
            drawing,
            Row {
                control,
                index,
                text: choice.text,
                chosen,
                enabled: choice.enabled,
                class: (class, "choice-text"),
                described_by: None,
            },
        ));
        if asks {
            rows.push(html! { <div key="other" class="other">{ other(drawing, choices) }</div> });
        }
    }
    let columns = choices.columns.min(6).to_string();
    html! { <div class={classes!("choices", ["columns-", &columns].concat())}>{ for rows }</div> }
}

/// The field for an answer of one's own. Where the question has a comment area, that is where it is written.
pub(crate) fn other(drawing: &Drawing<'_>, choices: &survey_definition::Choices) -> Html {
    if drawing.question.show_comment {
        return Html::default();
    }
    let id = drawing.part("-note");
    html! {
        <>
            <label class="field-label" for={id.clone()}>{ drawing.store.say("otherLabel") }</label>
            <input type="text" class="input" {id} data-part="note" ref={drawing.note.clone()}
                disabled={drawing.disabled} placeholder={placeholder(drawing, &choices.other_placeholder)}
                aria-required="true" aria-invalid={drawing.aria_invalid()}
                aria-describedby={drawing.described_by.clone()} />
        </>
    }
}

/// The button that takes a choice back, which native radio buttons cannot: shown where an answer is not required.
pub(crate) fn clear(drawing: &Drawing<'_>) -> Html {
    let offered =
        !drawing.required && !drawing.disabled && !drawing.session.answer(drawing.id).is_empty();
    html! {
        if offered {
            <button type="button" class="link clear" data-part="clear" aria-describedby={drawing.part("-title")}>
                { drawing.store.say("clear") }
            </button>
        }
    }
}

/// Makes the choice that was clicked or selected the answer.
pub(crate) fn take_one(store: &Store, id: QuestionId, gesture: &Gesture) {
    let choices = store.session().choices(id);
    let value = gesture.choice(&choices).map(|choice| choice.value.clone());
    store.set_answer(id, value.unwrap_or(Value::Null));
}
