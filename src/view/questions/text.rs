//! `text`: one line, by the HTML input type that fits. A number is typed as text with a number keypad: the native
//! number field drops what it cannot read and changes by the mouse wheel.

use survey_definition::{Bound, InputType, LocalizedText, TextInput};
use survey_engine::QuestionId;
use survey_expression::{Value, text_of};
use yew::prelude::*;

use crate::view::element::element;
use crate::view::exchange::Request;
use crate::view::gesture::Gesture;
use crate::view::question::Drawing;
use crate::view::store::Store;
use crate::view::wording::example;

/// The field, and the count of characters where they are limited.
pub(crate) fn draw(drawing: &Drawing<'_>, text: &TextInput) -> Vec<Html> {
    let (name, keypad) = input_type(text.input_type);
    let bound = |bound: &Option<Bound>| match bound {
        // Only for pickers: in a typed field the engine's message says more than the browser's.
        Some(Bound::Value(value)) if keypad.is_none() && name != "text" => {
            Some(text_of(value, drawing.store.platform()))
        }
        _ => None,
    };
    let mut field = element("input");
    // A number has a class of its own and is typed as text.
    let class = if text.input_type == InputType::Number { "number" } else { name };
    field = field
        .class(&["input input-", class].concat())
        .with("type", name)
        .maybe("placeholder", in_writing(text.input_type))
        .maybe("inputmode", keypad)
        .maybe("autocomplete", text.autocomplete.as_deref())
        .maybe("min", bound(&text.min).as_deref())
        .maybe("max", bound(&text.max).as_deref());
    let mut nodes = vec![drawing.field(field, &text.placeholder)];
    nodes.extend(text.max_length.map(|max| count(drawing, max)));
    nodes
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
    let answer = text_of(&drawing.session.answer(drawing.id), drawing.store.platform());
    let count = drawing.session.character_count(&answer);
    element("p:count")
        .class(if count > max { "count count-over" } else { "count" })
        .id(drawing.part("-count"))
        .text(&count_text(drawing.store, count, max))
        .node()
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

/// How an answer is written, where some browsers have but a field of text for it.
fn in_writing(input: InputType) -> Option<&'static str> {
    matches!(input, InputType::Month | InputType::Week).then(|| example(input))
}

/// The HTML type, and the keypad of a typed field.
fn input_type(input: InputType) -> (&'static str, Option<&'static str>) {
    match input {
        InputType::Text => ("text", None),
        InputType::Number => ("text", Some("decimal")),
        InputType::Email => ("email", Some("email")),
        InputType::Tel => ("tel", Some("tel")),
        InputType::Url => ("url", Some("url")),
        InputType::Password => ("password", Some("text")),
        InputType::Color => ("color", None),
        InputType::Date => ("date", None),
        InputType::DatetimeLocal => ("datetime-local", None),
        InputType::Month => ("month", None),
        InputType::Range => ("range", None),
        InputType::Time => ("time", None),
        InputType::Week => ("week", None),
    }
}
