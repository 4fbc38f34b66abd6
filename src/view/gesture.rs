//! What a respondent does, heard in one place: what an event means is written on the element that it happens to. yew's
//! own listeners, one a kind and an element, would be another 3.6 kB to download.

use survey_definition::WHOLE_DIALECT;
use survey_engine::{ChoiceState, QuestionId};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

use super::action::Action;
#[cfg(feature = "whole-dialect")]
use super::pressed;
use super::questions;
use super::store::Store;

/// The kinds of events that mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Another choice, or a text that is left.
    Change,
    /// A press of a button or a link.
    Click,
    /// A text that is being typed.
    Input,
    /// A key that goes down.
    Key,
    /// A button of the mouse, or a finger, that goes down.
    Press,
    /// A pointer that goes down, moves, or goes up.
    Pointer,
    /// The focus that goes elsewhere.
    Leave,
    /// Something that is dragged over the widget, or dropped there.
    Drop,
}

/// What a control of a question is for, as its `data-part` says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Control {
    /// `answer`: the text of the answer, or a select.
    Answer,
    /// `note`: the comment, or the text of "other".
    Note,
    /// `beside`: the text beside a choice.
    Beside,
    /// `choice`: one choice.
    Choice,
    /// `clear`: takes the answer back.
    Clear,
}

/// What a respondent has done to a control.
pub(crate) struct Gesture {
    /// What the control is for.
    pub control: Control,
    /// The control's value: typed text, or the index of a choice.
    pub value: String,
    /// Whether it is checked.
    pub checked: bool,
    /// The index of the matrix row it stands in, or of the choice it stands beside.
    pub row: Option<usize>,
}

impl Gesture {
    /// What an event means; `None` if it is none of those that its control is used by. Autofill and voice input may
    /// come as a change alone.
    fn of(on: On, target: Element) -> Option<Gesture> {
        let control = match target.get_attribute("data-part")?.as_str() {
            "choice" => Control::Choice,
            "clear" => Control::Clear,
            "note" => Control::Note,
            "beside" => Control::Beside,
            _ => Control::Answer,
        };
        let meant = match control {
            Control::Clear => on == On::Click,
            Control::Choice => on == On::Change,
            Control::Answer | Control::Note | Control::Beside => {
                matches!(on, On::Change | On::Input)
            }
        };
        if !meant {
            return None;
        }
        let row = target.get_attribute("data-row").and_then(|row| row.parse().ok());
        let input: HtmlInputElement = target.unchecked_into();
        let checked = control == Control::Choice && input.checked();
        Some(Gesture { control, value: input.value(), checked, row })
    }

    /// Which of the choices it names.
    pub(crate) fn choice<'a>(&self, choices: &'a [ChoiceState]) -> Option<&'a ChoiceState> {
        choices.get(self.value.parse::<usize>().ok()?)
    }
}

/// Does what an event in the widget asks for.
pub fn hear(store: &Store, on: On, event: &web_sys::Event) {
    let Some(target) = target(event) else { return };
    #[cfg(feature = "whole-dialect")]
    let target = match reached(on, &target, event) {
        Some(tab) => return press(store, &tab, event),
        None => pressed::meant(&mut store.presentation(), on, target, event),
    };
    if let Some((action, about)) = asked(on, &target) {
        event.prevent_default();
        store.act(action, &about);
    } else if let Some(id) = question_of(store, &target) {
        if WHOLE_DIALECT && questions::hear(store, id, on, &target, event) {
            return;
        }
        if on == On::Key {
            key_pressed(store, id, &target, event.unchecked_ref());
        } else if let Some(gesture) = Gesture::of(on, target) {
            questions::take(store, id, &gesture);
            // An arrow key only passes by a choice on its way to the next.
            #[cfg(feature = "whole-dialect")]
            if on == On::Change && store.presentation().points() && store.session().advances(id) {
                store.next();
            }
        }
    }
}

/// The tab that an arrow key leads to.
#[cfg(feature = "whole-dialect")]
fn reached(on: On, target: &Element, event: &web_sys::Event) -> Option<Element> {
    let event: &KeyboardEvent = (on == On::Key).then(|| event.unchecked_ref())?;
    questions::panel_dynamic::moved_by_key(target, &event.key())
}

/// Does what pressing a control does.
#[cfg(feature = "whole-dialect")]
fn press(store: &Store, control: &Element, event: &web_sys::Event) {
    if let Some((action, about)) = asked(On::Click, control) {
        event.prevent_default();
        store.act(action, &about);
    }
}

/// Whether an event presses the button that opens the survey once more.
#[cfg(feature = "whole-dialect")]
pub fn asks_to_retry(on: On, event: &web_sys::Event) -> bool {
    let asked = target(event).and_then(|target| asked(on, &target));
    asked.is_some_and(|(action, _)| action == Action::Retry)
}

/// Whether an element is one that a style sheet would call so.
pub(crate) fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

fn target(event: &web_sys::Event) -> Option<Element> {
    Some(event.target()?.unchecked_into())
}

/// The action of the button or link that was pressed, and what it is about.
fn asked(on: On, target: &Element) -> Option<(Action, String)> {
    if on != On::Click {
        return None;
    }
    let control = target.closest("[data-action]").ok()??;
    let action = Action::named(&control.get_attribute("data-action")?)?;
    Some((action, control.get_attribute("data-about").unwrap_or_default()))
}

fn question_of(store: &Store, target: &Element) -> Option<QuestionId> {
    store.question_with_id(&target.closest("[data-question]").ok()??.id())
}

fn key_pressed(store: &Store, id: QuestionId, target: &Element, event: &KeyboardEvent) {
    // Key code 229: Safari ends a composition before it tells of the key that ended it.
    let composing = event.is_composing() || event.key_code() == 229;
    let in_answer = target.get_attribute("data-part").is_some_and(|part| part == "answer");
    let refused = in_answer && questions::refuses_line_breaks(store, id);
    if event.key() == "Enter" && !composing && refused {
        event.prevent_default();
    }
}
