//! `slider`: a number on a scale, or two, by native range controls, each with a field in which the number can be typed: who
//! cannot drag, or wants a certain number, need not drag. As long as there is no answer the thumbs are hollow: where they
//! stand is not what the respondent thinks. The geometry is in `slider_scale.rs`.

use survey_definition::{QuestionKind, Slider};
use survey_engine::{QuestionId, Session};
use survey_expression::Value;
use wasm_bindgen::JsCast;
use web_sys::{Element as Node, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::choices;
use super::slider_scale::Scale;
use crate::view::element::{Element, element, said, worded};
use crate::view::gesture::{On, is};
use crate::view::question::Drawing;
use crate::view::store::Store;

/// What a slider holds: its scale, and its one or two numbers if it is answered.
struct State {
    scale: Scale,
    range: bool,
    numbers: Vec<f64>,
}

impl State {
    fn of(session: &Session, id: QuestionId) -> Option<(State, &Slider)> {
        let QuestionKind::Slider(slider) = &session.question(id).kind else { return None };
        let number = |value: &Value| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        };
        let answer = session.answer(id);
        let numbers = match &*answer {
            Value::List(ends) => ends.iter().filter_map(number).collect(),
            one => number(one).into_iter().collect(),
        };
        let scale = Scale::new(session.slider_ends(id, slider), slider);
        Some((State { scale, range: slider.range, numbers }, slider))
    }

    /// Where the thumbs stand: without an answer in the middle, or at the ends.
    fn thumbs(&self) -> Vec<f64> {
        match (&self.numbers[..], self.range) {
            ([], false) => vec![self.scale.middle()],
            ([], true) => vec![self.scale.min, self.scale.max],
            (numbers, _) => numbers.to_vec(),
        }
    }
}

/// The scale and its fields.
pub(crate) fn draw(drawing: &Drawing<'_>) -> Vec<Html> {
    let Some((state, slider)) = State::of(drawing.session, drawing.id) else { return Vec::new() };
    let mut track = element("div:track.slider-track").child(element("span:fill.slider-fill"));
    let mut fields = element("div:fields.slider-fields");
    for thumb in 0..state.thumbs().len() {
        track = track.child(range(drawing, &state, slider, thumb));
        fields = fields.children(field(drawing, &state, thumb));
    }
    let mut scale = element("div:scale.slider-scale").child(track);
    if slider.show_labels {
        scale = scale.child(labels(drawing, &state, slider));
    }
    let class = if state.numbers.is_empty() { "slider-control unset" } else { "slider-control" };
    let whole = element("div:slider").class(class).reference(drawing.field);
    let mut nodes = vec![whole.child(scale).child(fields).node()];
    nodes.extend(choices::clear(drawing));
    nodes
}

/// The texts that tell two thumbs and fields apart.
const ENDS: [(&str, &str); 2] = [("-from", "sliderFrom"), ("-to", "sliderTo")];

/// The ids of the texts that name a thumb or its field.
fn named_by(drawing: &Drawing<'_>, state: &State, thumb: usize) -> String {
    let title = drawing.part("-title");
    match state.range {
        true => [&title, " ", &drawing.part(ENDS[thumb.min(1)].0)].concat(),
        false => title,
    }
}

fn described(drawing: &Drawing<'_>, control: Element) -> Element {
    control
        .flag("disabled", drawing.disabled)
        .maybe("aria-invalid", drawing.aria_invalid())
        .maybe("aria-describedby", drawing.described_by.as_deref())
}

fn range(drawing: &Drawing<'_>, state: &State, slider: &Slider, thumb: usize) -> Html {
    let number = |number: f64| drawing.store.platform().number_to_text(number);
    let mut control = element("input.slider-range type=range")
        .key(if thumb == 0 { "first" } else { "second" })
        .with("min", &number(state.scale.min))
        .with("max", &number(state.scale.max))
        .with("step", &number(state.scale.step))
        .with("data-row", &thumb.to_string())
        .with("aria-labelledby", &named_by(drawing, state, thumb));
    let text = match state.numbers.get(thumb) {
        Some(at) => slider
            .labels
            .iter()
            .find(|label| label.value == Value::Number(*at) && !label.text.is_empty())
            .map(|label| [&number(*at), ", ", &drawing.session.text(&label.text)].concat()),
        None => Some(drawing.store.say("notAnswered")),
    };
    control = control.maybe("aria-valuetext", text.as_deref());
    described(drawing, control).node()
}

fn field(drawing: &Drawing<'_>, state: &State, thumb: usize) -> Vec<Html> {
    let id = drawing.part(if thumb == 0 { "-input" } else { "-input-2" });
    let (part, key) = ENDS[thumb.min(1)];
    let control = element(
        "input.input.input-number.slider-number type=text inputmode=decimal autocomplete=off",
    )
    .key(if thumb == 0 { "first" } else { "second" })
    .with("id", &id)
    .with("data-row", &thumb.to_string())
    .with("aria-labelledby", &named_by(drawing, state, thumb))
    .maybe("aria-required", drawing.required.then_some("true"));
    let control = described(drawing, control).node();
    if !state.range {
        return vec![control];
    }
    let label = element("label.field-label").key(part).with("for", &id);
    let label = label.id(drawing.part(part)).child(said(drawing.store, "span", key));
    vec![element("div").key(key).child(label).child(control).node()]
}

/// The labels of the scale: those that the author wrote, or numbers at even distances.
fn labels(drawing: &Drawing<'_>, state: &State, slider: &Slider) -> Html {
    let number = |number: f64| drawing.store.platform().number_to_text(number);
    let mut list = element("ul:labels aria-hidden=true");
    let mut at = Vec::new();
    if slider.labels.is_empty() {
        for value in state.scale.labels(slider.label_count) {
            let text = slider.label_format.replace("{0}", &number(value));
            let label = element("li").key(&number(value)).class("slider-label");
            list = list.child(label.with("data-row", &number(value)).child(worded("span", &text)));
            at.push(value);
        }
        return list.class("slider-labels").node();
    }
    for label in &slider.labels {
        let Value::Number(value) = label.value else { continue };
        let text = drawing.session.text(&label.text);
        let mut item = element("li")
            .key(&number(value))
            .class("slider-label")
            .with("data-row", &number(value));
        let plain = text.is_empty();
        if !plain {
            item = item.child(worded("span:text", &text));
        }
        let class =
            if plain || label.show_value { "slider-value" } else { "slider-value slider-extra" };
        item = item.child(element("span:value").class(class).text(&number(value)).node());
        list = list.child(item);
        at.push(value);
    }
    let class =
        if state.scale.are_apart(&at) { "slider-labels" } else { "slider-labels slider-listed" };
    list.class(class).node()
}

/// What an event in the question means; `false` where it means nothing to a slider.
pub(crate) fn hear(store: &Store, id: QuestionId, on: On, target: &Node, event: &Event) -> bool {
    let thumb = target.get_attribute("data-row").and_then(|it| it.parse().ok());
    let Some(thumb) = thumb else {
        let pressed = on == On::Click && is(target, ".slider-track");
        if pressed {
            press(store, id, target, event.unchecked_ref());
        }
        return pressed;
    };
    let input: &HtmlInputElement = target.unchecked_ref();
    let ranged = is(target, ".slider-range");
    let unset = || State::of(&store.session(), id).is_some_and(|(it, _)| it.numbers.is_empty());
    match on {
        On::Input if ranged => take(store, id, thumb, input, ranged),
        // Typing is over when the field is left: on the way to 15 nobody means 1.
        On::Change => take(store, id, thumb, input, ranged),
        // Whoever presses a thumb where it stands means that number. A finger makes no click there.
        On::Pointer if ranged && event.type_() == "pointerup" && unset() => {
            take(store, id, thumb, input, ranged);
        }
        On::Key if ranged && unset() => {
            if matches!(&*event.unchecked_ref::<KeyboardEvent>().key(), "Enter" | " ") {
                event.prevent_default();
                take(store, id, thumb, input, ranged);
            }
        }
        _ => {}
    }
    if on == On::Change && ranged {
        put_in_order(store, input);
    }
    true
}

/// Takes the number of a thumb or of its field: the nearest that the scale has. What is no number changes nothing.
fn take(store: &Store, id: QuestionId, thumb: usize, input: &HtmlInputElement, ranged: bool) {
    let session = store.session();
    let Some((state, slider)) = State::of(&session, id) else { return };
    let text = input.value();
    let typed = text.trim();
    let to_number =
        |text: &str| store.platform().number_from_text(text).filter(|it| it.is_finite());
    let answer = match to_number(typed).filter(|_| !typed.is_empty()) {
        None if typed.is_empty() => Value::Null,
        None => session.answer(id).into_owned(),
        Some(number) if !state.range => Value::Number(state.scale.nearest(number)),
        Some(number) => {
            // A control that has passed the other stands for the other's number: the other's is what the other shows.
            let shown = sibling(input).filter(|_| ranged).and_then(|it| to_number(&it.value()));
            let other = shown.unwrap_or_else(|| state.thumbs()[1 - thumb.min(1)]);
            let number = state.scale.beside(other, number, slider, thumb == 0);
            if ranged {
                input.set_value(&store.platform().number_to_text(number));
            }
            Value::List(vec![number.min(other).into(), number.max(other).into()])
        }
    };
    drop(session);
    store.set_answer(id, answer);
}

/// Brings the nearer of two thumbs to where the line was pressed.
fn press(store: &Store, id: QuestionId, track: &Node, event: &MouseEvent) {
    let session = store.session();
    let Some((state, slider)) = State::of(&session, id) else { return };
    let bounds = track.get_bounding_client_rect();
    let part =
        (f64::from(event.client_x()) - bounds.left()) / (bounds.right() - bounds.left()).max(1.0);
    let leftwards = matches!(track.closest("[dir]"), Ok(Some(it)) if is(&it, "[dir=rtl]"));
    let number = state.scale.at(if leftwards { 1.0 - part } else { part });
    let [from, to] = state.thumbs()[..] else { return };
    let first = (number - from).abs() < (number - to).abs();
    let other = if first { to } else { from };
    let number = state.scale.beside(other, number, slider, first);
    let open = session.is_enabled(id);
    drop(session);
    if open {
        let range = vec![number.min(other).into(), number.max(other).into()];
        store.set_answer(id, Value::List(range));
    }
}

/// The other control of a range.
fn sibling(input: &HtmlInputElement) -> Option<HtmlInputElement> {
    let sibling = input.next_element_sibling().or_else(|| input.previous_element_sibling())?;
    is(&sibling, ".slider-range").then(|| sibling.unchecked_into())
}

/// Two controls that have passed each other change their numbers and the focus, so that the first begins the range.
fn put_in_order(store: &Store, input: &HtmlInputElement) {
    let Some(sibling) = sibling(input) else { return };
    let number = |text: &str| store.platform().number_from_text(text);
    let (own, other) = (input.value(), sibling.value());
    let first = input.get_attribute("data-row").as_deref() == Some("0");
    let (from, to) = if first { (&own, &other) } else { (&other, &own) };
    if number(from) > number(to) {
        input.set_value(&other);
        sibling.set_value(&own);
        let _ = sibling.focus();
    }
}

/// Brings the controls to what the response holds, and the fill and the labels to where they belong. A thumb that is
/// being moved and a field that is being typed in are left alone.
pub(crate) fn write(store: &Store, id: QuestionId, slider: &Node) {
    let session = store.session();
    let Some((state, _)) = State::of(&session, id) else { return };
    let text = |number: f64| store.platform().number_to_text(number);
    let thumbs = state.thumbs();
    let ranges = inputs(slider, ".slider-range");
    let number = |range: &HtmlInputElement| store.platform().number_from_text(&range.value());
    let mut shown: Vec<f64> = ranges.iter().filter_map(number).collect();
    shown.sort_by(f64::total_cmp);
    if shown != thumbs {
        for (range, number) in ranges.iter().zip(&thumbs) {
            range.set_value(&text(*number));
        }
    }
    for (place, field) in inputs(slider, ".slider-number").iter().enumerate() {
        let number = state.numbers.get(place).map_or_else(String::new, |it| text(*it));
        if !is(field, ":focus") && field.value() != number {
            field.set_value(&number);
        }
    }
    let place = |node: &Node, name: &str, number: f64| {
        let part = text(state.scale.part(number));
        let _ = node.unchecked_ref::<HtmlElement>().style().set_property(name, &part);
    };
    if let [first, .., last] = thumbs[..] {
        place(slider, "--from", first);
        place(slider, "--to", last);
    } else if let [only] = thumbs[..] {
        place(slider, "--to", only);
    }
    for label in all(slider, ".slider-label") {
        let number = label.get_attribute("data-row").and_then(|it| it.parse().ok());
        place(&label, "--at", number.unwrap_or_default());
    }
}

fn inputs(slider: &Node, selector: &str) -> Vec<HtmlInputElement> {
    all(slider, selector).into_iter().map(JsCast::unchecked_into).collect()
}

fn all(slider: &Node, selector: &str) -> Vec<Node> {
    let Ok(found) = slider.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|it| found.item(it)).map(JsCast::unchecked_into).collect()
}
