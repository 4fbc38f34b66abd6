//! `text`: one line, by the HTML input type that fits. A number is typed as text with a number keypad: the native
//! number field drops what it cannot read and changes by the mouse wheel.

use survey_definition::{Bound, InputType, LocalizedText, TextInput};
use survey_engine::QuestionId;
use survey_expression::{Value, text_of};
use yew::prelude::*;

use crate::view::question::{Drawing, Gesture};
use crate::view::store::{Request, Store};

/// The field, and the count of characters where they are limited.
pub(crate) fn draw(drawing: &Drawing<'_>, text: &TextInput) -> Html {
    let (name, class, keypad) = input_type(text.input_type);
    let bound = |bound: &Option<Bound>| match bound {
        // Only for pickers: in a typed field the engine's message says more than the browser's.
        Some(Bound::Value(value)) if keypad.is_none() && name != "text" => {
            Some(text_of(value, drawing.store.platform()))
        }
        _ => None,
    };
    html! {
        <>
            <input key="field" type={name} class={classes!("input", class)} id={drawing.part("-input")}
                data-part="answer" ref={drawing.field.clone()} inputmode={keypad} disabled={drawing.disabled}
                autocomplete={text.autocomplete.clone()} placeholder={placeholder(drawing, &text.placeholder)}
                min={bound(&text.min)} max={bound(&text.max)}
                aria-required={drawing.aria_required()} aria-invalid={drawing.aria_invalid()}
                aria-describedby={drawing.described_by.clone()} />
            { for text.max_length.map(|max| count(drawing, max)) }
        </>
    }
}

/// Takes the typed text, and tells how many characters are left when typing stops.
pub(crate) fn take(store: &Store, id: QuestionId, gesture: &Gesture, max_length: Option<usize>) {
    store.set_answer(id, Value::Text(gesture.value.clone()));
    if let Some(max) = max_length {
        let count = store.session().character_count(&gesture.value);
        store.request(Request::Announce(count_text(store, count, max)));
    }
}

/// The line that counts characters as a person counts them.
pub(crate) fn count(drawing: &Drawing<'_>, max: usize) -> Html {
    let answer = text_of(drawing.session.answer(drawing.id), drawing.store.platform());
    let count = drawing.session.character_count(&answer);
    html! {
        <p key="count" class={classes!("count", (count > max).then_some("count-over"))} id={drawing.part("-count")}>
            { count_text(drawing.store, count, max) }
        </p>
    }
}

fn count_text(store: &Store, count: usize, max: usize) -> String {
    let key = if count > max { "countOver" } else { "count" };
    store.message(
        key,
        &[
            ("count", &count.to_string()),
            ("max", &max.to_string()),
            ("over", &count.saturating_sub(max).to_string()),
        ],
    )
}

/// A placeholder, if the author wrote one.
pub(crate) fn placeholder(drawing: &Drawing<'_>, text: &LocalizedText) -> Option<String> {
    Some(drawing.session.text(text)).filter(|text| !text.is_empty())
}

/// The HTML type, the class, and the keypad of a typed field.
fn input_type(input: InputType) -> (&'static str, &'static str, Option<&'static str>) {
    match input {
        InputType::Text => ("text", "input-text", None),
        InputType::Number => ("text", "input-number", Some("decimal")),
        InputType::Email => ("email", "input-email", Some("email")),
        InputType::Tel => ("tel", "input-tel", Some("tel")),
        InputType::Url => ("url", "input-url", Some("url")),
        InputType::Password => ("password", "input-password", Some("text")),
        InputType::Color => ("color", "input-color", None),
        InputType::Date => ("date", "input-date", None),
        InputType::DatetimeLocal => ("datetime-local", "input-datetime-local", None),
        InputType::Month => ("month", "input-month", None),
        InputType::Range => ("range", "input-range", None),
        InputType::Time => ("time", "input-time", None),
        InputType::Week => ("week", "input-week", None),
    }
}
