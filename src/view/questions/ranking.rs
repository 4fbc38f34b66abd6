//! `ranking`: choices put in order by buttons, by arrow keys or by dragging them, which are all the same to the answer. As
//! long as there is no answer the choices stand as their author listed them, without numbers: that they stand there is not
//! what the respondent thinks.

use survey_definition::Ranking;
use survey_engine::{ChoiceState, QuestionId, Session};
use survey_expression::Value;
use wasm_bindgen::JsCast;
use web_sys::{Element as Node, Event, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::{checkbox, choices, ranking_drag};
use crate::view::element::{Element, element, said, worded};
use crate::view::engaged::Engaged;
use crate::view::exchange::Request;
use crate::view::gesture::{On, is};
use crate::view::question::Drawing;
use crate::view::store::Store;

/// The order as it is now: places among the choices.
pub(crate) struct Order {
    /// Those that are ranked, or that would be if the respondent said so.
    pub(crate) ranked: Vec<usize>,
    /// Those that have not been moved over, where only what is moved over is ranked.
    pub(crate) rest: Vec<usize>,
    /// Whether there is an answer.
    pub(crate) answered: bool,
}

/// The order of a question.
pub(crate) fn order(session: &Session, id: QuestionId, states: &[ChoiceState]) -> Order {
    let answer = session.answer(id);
    let chosen = checkbox::chosen(&answer);
    let place = |value: &Value| states.iter().position(|it| it.value == *value);
    let mut ranked: Vec<usize> = chosen.iter().filter_map(place).collect();
    let mut rest: Vec<usize> = (0..states.len()).filter(|it| !ranked.contains(it)).collect();
    if !definition(session, id).is_some_and(|it| it.select_to_rank) {
        ranked.append(&mut rest);
    }
    Order { ranked, rest, answered: !chosen.is_empty() }
}

fn definition(session: &Session, id: QuestionId) -> Option<&Ranking> {
    match &session.question(id).kind {
        survey_definition::QuestionKind::Ranking(ranking) => Some(ranking),
        _ => None,
    }
}

/// The list or the two lists, and the buttons below.
pub(crate) fn draw(drawing: &Drawing<'_>, ranking: &Ranking) -> Vec<Html> {
    let states = drawing.session.choices(drawing.id);
    let order = order(drawing.session, drawing.id, &states);
    let mut class = String::from("ranking-control");
    let mut nodes = Vec::new();
    let mut lists = Vec::new();
    if ranking.select_to_rank {
        class.push_str(" areas");
        if ranking.areas_below_each_other {
            class.push_str(" vertical");
        }
        nodes.extend(checkbox::selection(drawing, &ranking.choices, order.ranked.len()));
        lists.push(area(drawing, ranking, &states, &order, false));
        lists.push(area(drawing, ranking, &states, &order, true));
        if ranking.swap_areas {
            lists.reverse();
        }
    } else {
        lists.push(list(drawing, &states, &order, true, None));
    }
    let container = element("div:ranking").class(&class).reference(drawing.field);
    nodes.push(container.children(lists).node());
    if !order.answered && !ranking.select_to_rank && !drawing.disabled {
        let button = element("button:confirm.button.rank-confirm type=button")
            .with("aria-describedby", &drawing.part("-title"));
        nodes.push(button.text(&drawing.store.say("rankConfirm")).node());
    }
    nodes.extend(choices::clear(drawing));
    nodes
}

/// One of the two areas, with its heading and what it says while it is empty.
fn area(
    drawing: &Drawing<'_>,
    ranking: &Ranking,
    states: &[ChoiceState],
    order: &Order,
    ranked: bool,
) -> Html {
    let (part, key, own, empty) = match ranked {
        true => ("ranked", "rankRanked", &ranking.empty_ranked_text, "rankRankedEmpty"),
        false => ("rest", "rankRest", &ranking.empty_rest_text, "rankRestEmpty"),
    };
    let id = drawing.part(&["-", part].concat());
    let label = said(drawing.store, "span", key);
    let mut area = element("div")
        .key(part)
        .class(&["rank-area rank-area-", part].concat())
        .child(element("p:label.field-label").with("id", &id).child(label));
    let places = if ranked { &order.ranked } else { &order.rest };
    if places.is_empty() {
        area = area.child(worded("p:empty.rank-empty", &drawing.store.own_or(own, empty)));
    } else {
        area = area.child(list(drawing, states, order, ranked, Some(&id)));
    }
    area.node()
}

fn list(
    drawing: &Drawing<'_>,
    states: &[ChoiceState],
    order: &Order,
    ranked: bool,
    label: Option<&str>,
) -> Html {
    let places = if ranked { &order.ranked } else { &order.rest };
    let title = drawing.part("-title");
    // Without marks of its own, a list is none to some browsers unless it is called one.
    let mut list =
        element(if ranked { "ol:list.ranks role=list" } else { "ul:list.ranks role=list" })
            .with("aria-labelledby", label.unwrap_or(&title));
    for (rank, &place) in places.iter().enumerate() {
        list = list.child(item(drawing, states, order, place, ranked.then_some(rank)));
    }
    list.node()
}

/// A choice; `rank` tells where it stands, if it is ranked.
fn item(
    drawing: &Drawing<'_>,
    states: &[ChoiceState],
    order: &Order,
    place: usize,
    rank: Option<usize>,
) -> Html {
    let Some(choice) = states.get(place) else { return Html::default() };
    let key = place.to_string();
    let drag = ranking_drag::class(drawing.store, drawing.id, place, rank, order.ranked.len());
    let mut item = element("li").key(&key).class(&["rank", drag].concat()).with("data-row", &key);
    let open = !drawing.disabled && choice.enabled;
    if open {
        item = item.child(element("span:grip.rank-grip aria-hidden=true"));
    }
    if let Some(rank) = rank {
        let number = if order.answered { (rank + 1).to_string() } else { "–".to_owned() };
        item = item.child(worded("span:number.rank-number", &number));
    }
    item = item.child(worded("span:text.rank-text", &choice.text));
    if open {
        let last = order.ranked.len().saturating_sub(1);
        match rank {
            Some(rank) => {
                item = item
                    .child(button(drawing, "up", place, &choice.text, rank == 0))
                    .child(button(drawing, "down", place, &choice.text, rank == last));
                if !is_whole(drawing) {
                    item = item.child(button(drawing, "remove", place, &choice.text, false));
                }
            }
            None => {
                let full = is_full(drawing.session, drawing.id, order);
                item = item.child(button(drawing, "add", place, &choice.text, full));
            }
        }
    }
    item.node()
}

fn is_whole(drawing: &Drawing<'_>) -> bool {
    !definition(drawing.session, drawing.id).is_some_and(|it| it.select_to_rank)
}

/// Whether no more choices can be moved over.
fn is_full(session: &Session, id: QuestionId, order: &Order) -> bool {
    let most = definition(session, id).map_or(0, |it| it.choices.max_selected);
    most > 0 && order.ranked.len() >= most
}

/// A button of an item. One that can do nothing stays where it is, so that the focus does too.
fn button(drawing: &Drawing<'_>, what: &str, place: usize, choice: &str, at_end: bool) -> Html {
    let (sign, key) = match what {
        "up" => ("↑", "rankUp"),
        "down" => ("↓", "rankDown"),
        "add" => ("+", "rankAdd"),
        _ => ("×", "removeChoice"),
    };
    let place = place.to_string();
    let name = drawing.store.message(key, &[("choice", choice)]);
    let button: Element = element("button type=button")
        .key(what)
        .class(&["rank-button rank-", what].concat())
        .id(drawing.part(&["-", what, "-", &place].concat()))
        .with("data-row", &place)
        .with("aria-label", &name)
        .maybe("aria-disabled", at_end.then_some("true"));
    button.text(sign).node()
}

/// Where the focus goes when something is wrong: to the first button.
pub(crate) fn focus_part(session: &Session, id: QuestionId) -> String {
    let order = order(session, id, &session.choices(id));
    match (order.ranked.first(), order.rest.first()) {
        (Some(place), _) => ["-up-", &place.to_string()].concat(),
        (None, Some(place)) => ["-add-", &place.to_string()].concat(),
        _ => String::new(),
    }
}

/// What an event in the question means; `false` where it means nothing to a ranking.
pub(crate) fn hear(store: &Store, id: QuestionId, on: On, target: &Node, event: &Event) -> bool {
    let button = target.closest("button").ok().flatten();
    match (on, button) {
        (On::Pointer, None) => ranking_drag::hear(store, id, target, event.unchecked_ref()),
        (On::Click, Some(button)) if is(&button, ".rank-confirm") => {
            let states = store.session().choices(id);
            let order = order(&store.session(), id, &states);
            answer(store, id, &states, &order.ranked);
            focus_later(store, id, focus_part(&store.session(), id));
        }
        (On::Click, Some(button)) => return press(store, id, &button, None),
        (On::Key, Some(button)) => {
            let key = event.unchecked_ref::<KeyboardEvent>().key();
            let moved = press(store, id, &button, Some(&key));
            if moved {
                event.prevent_default();
            }
            return moved;
        }
        _ => return false,
    }
    true
}

/// Does what a button of an item is for, or what a key does on it.
fn press(store: &Store, id: QuestionId, button: &Node, key: Option<&str>) -> bool {
    let place = button.get_attribute("data-row").and_then(|it| it.parse().ok());
    let Some(place) = place.filter(|_| is(button, ".rank-button")) else {
        return false;
    };
    let states = store.session().choices(id);
    let order = order(&store.session(), id, &states);
    let rank = order.ranked.iter().position(|it| *it == place);
    let what = ["up", "down", "add", "remove"]
        .into_iter()
        .find(|it| is(button, &[".rank-", it].concat()))
        .unwrap_or_default();
    let last = order.ranked.len().saturating_sub(1);
    let to = match (key, what, rank) {
        (Some("ArrowUp"), _, Some(rank)) | (None, "up", Some(rank)) => rank.checked_sub(1),
        (Some("ArrowDown"), _, Some(rank)) | (None, "down", Some(rank)) => Some(rank + 1),
        (Some("Home"), _, Some(_)) => Some(0),
        (Some("End"), _, Some(_)) => Some(last),
        (None, "add", None) => Some(order.ranked.len()),
        (None, "remove", Some(_)) => {
            move_out(store, id, place);
            return true;
        }
        _ => return false,
    };
    // A key at the end moves nothing, nor the page.
    if let Some(to) = to.filter(|it| rank.is_none() || *it <= last) {
        move_to(store, id, place, to);
        let part = if rank.is_none() { "up" } else { what };
        focus_later(store, id, ["-", part, "-", &place.to_string()].concat());
    }
    true
}

/// Puts a choice at a rank.
pub(crate) fn move_to(store: &Store, id: QuestionId, place: usize, to: usize) {
    let states = store.session().choices(id);
    let order = order(&store.session(), id, &states);
    if !order.ranked.contains(&place) && is_full(&store.session(), id, &order) {
        return;
    }
    let mut ranked: Vec<usize> = order.ranked.into_iter().filter(|it| *it != place).collect();
    let to = to.min(ranked.len());
    ranked.insert(to, place);
    answer(store, id, &states, &ranked);
    let (rank, count) = ((to + 1).to_string(), ranked.len().to_string());
    tell(store, "rankMoved", &states, place, &[("rank", &rank), ("count", &count)]);
}

/// Takes a choice out of the ranked ones.
pub(crate) fn move_out(store: &Store, id: QuestionId, place: usize) {
    let states = store.session().choices(id);
    let order = order(&store.session(), id, &states);
    let ranked: Vec<usize> = order.ranked.into_iter().filter(|it| *it != place).collect();
    answer(store, id, &states, &ranked);
    let count = ranked.len().to_string();
    tell(store, "choiceRemoved", &states, place, &[("count", &count)]);
    focus_later(store, id, ["-add-", &place.to_string()].concat());
}

fn answer(store: &Store, id: QuestionId, states: &[ChoiceState], ranked: &[usize]) {
    let values = ranked.iter().filter_map(|it| states.get(*it)).map(|it| it.value.clone());
    store.set_answer(id, Value::List(values.collect()));
}

fn tell(
    store: &Store,
    key: &str,
    states: &[ChoiceState],
    place: usize,
    parameters: &[(&str, &str)],
) {
    let choice = states.get(place).map_or("", |it| &it.text);
    let parameters: Vec<(&str, &str)> =
        parameters.iter().copied().chain([("choice", choice)]).collect();
    store.request(Request::Announce(store.message(key, &parameters)));
}

/// Gives the focus to where it belongs, now that the items are where they belong.
pub(crate) fn write(store: &Store, id: QuestionId, ranking: &Node) {
    let part = match store.engaged().as_deref() {
        Some((question, Engaged::Focus(part))) if *question == id => store.question_id(id, part),
        _ => return,
    };
    store.set_engaged(None);
    let selector = ["[id=\"", &part, "\"]"].concat();
    if let Ok(Some(button)) = ranking.query_selector(&selector) {
        let _ = button.unchecked_into::<HtmlElement>().focus();
    }
}

/// The button moves with its item, which takes the focus from it: it gets it back once the question has been drawn.
fn focus_later(store: &Store, id: QuestionId, part: String) {
    store.engage(id, Some(Engaged::Focus(part)));
}
