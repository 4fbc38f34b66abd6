//! `imagepicker`: one picture of several, or any number of them, by native radio buttons or checkboxes. The texts of the
//! choices stand below the pictures or are what the pictures say to those who do not see them.

use survey_definition::ImagePicker;
use survey_engine::{ChoiceState, QuestionId, Session};
use yew::prelude::*;

use super::checkbox;
use super::choices;
use super::image::{fit_class, picture};
use crate::view::element::{element, worded};
use crate::view::question::Drawing;

/// The pictures.
pub(crate) fn draw(drawing: &Drawing<'_>, picker: &ImagePicker) -> Vec<Html> {
    let states = drawing.session.choices(drawing.id);
    let answer = drawing.session.answer(drawing.id);
    let chosen = |choice: &ChoiceState| match picker.multi_select {
        true => checkbox::chosen(&answer).contains(&choice.value),
        false => choice.value == *answer,
    };
    let columns = picker.choices.columns.min(6).to_string();
    let mut list = element("div:choices").class(&["pictures columns-", &columns].concat());
    for (index, choice) in states.iter().enumerate() {
        list = list.child(tile(drawing, picker, index, choice, chosen(choice)));
    }
    let mut nodes = vec![list.node()];
    if !picker.multi_select {
        nodes.extend(choices::clear(drawing));
    }
    nodes
}

fn tile(
    drawing: &Drawing<'_>,
    picker: &ImagePicker,
    index: usize,
    choice: &ChoiceState,
    chosen: bool,
) -> Html {
    let key = index.to_string();
    let (control, invalid) = match picker.multi_select {
        true => ("checkbox", drawing.aria_invalid()),
        false => ("radio", None),
    };
    let control = element("input:control")
        .with("type", control)
        .id(drawing.part(&["-", &key].concat()))
        .with("name", &drawing.part(""))
        .with("value", &key)
        .with("data-part", "choice")
        .flag("disabled", drawing.disabled || !choice.enabled)
        .maybe("aria-invalid", invalid)
        .checked(chosen)
        .node();
    let address = address(drawing.session, drawing.id, choice);
    // A text that stands below need not be said twice.
    let alternative = if picker.show_label { "" } else { &choice.text };
    let picture = picture(&address, alternative, picker.size);
    let text_shown = picker.show_label || picture.is_none();
    let text = worded("span:text.picture-text", &choice.text);
    element("label")
        .key(&key)
        .class(&["picture-choice ", fit_class(picker.fit)].concat())
        .child(control)
        .child_if(picture)
        .child_if(text_shown.then_some(text))
        .node()
}

/// The address of a choice's picture.
fn address(session: &Session, id: QuestionId, choice: &ChoiceState) -> String {
    let listed = session.question(id).kind.choices().map_or(&[][..], |it| &it.items);
    let offered = session.supplied_choices(id).unwrap_or(listed);
    let found = offered.iter().find(|it| it.value == choice.value);
    found.map(|it| session.text(&it.image_link)).unwrap_or_default()
}
