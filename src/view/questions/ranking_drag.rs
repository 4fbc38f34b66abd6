//! A choice of a `ranking` that is dragged to another rank: with the mouse anywhere but on its buttons, with a finger by its
//! grip, since elsewhere a finger scrolls the page.

use survey_engine::QuestionId;
use wasm_bindgen::JsCast;
use web_sys::{
    Element as Node, HtmlElement, PointerEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::ranking;
use crate::view::engaged::Engaged;
use crate::view::gesture::is;
use crate::view::store::Store;

/// A choice on its way.
#[derive(Clone, Debug)]
pub(crate) struct Drag {
    /// Its place among the choices.
    place: usize,
    /// Where on the page it was taken.
    start: (i32, i32),
    /// Whether it has left that point: before, it may be no more than a click.
    moved: bool,
    over: Over,
}

/// What a choice would be dropped on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// Nothing: it stays where it is.
    Nothing,
    /// The area of those that are not ranked.
    Rest,
    /// A rank, counted without the choice itself.
    Rank(usize),
}

/// From so many pixels on a press is a drag.
const DEAD_ZONE: i32 = 4;

/// What a pointer does on a choice.
pub(crate) fn hear(store: &Store, id: QuestionId, target: &Node, event: &PointerEvent) {
    let Ok(Some(item)) = target.closest(".rank") else { return };
    let drag = drag(store, id);
    match (&*event.type_(), drag) {
        ("pointerdown", None) => begin(store, id, target, &item, event),
        ("pointermove", Some(drag)) => go_on(store, id, &item, event, drag),
        ("pointerup", Some(drag)) => {
            end(store, id, &item);
            if drag.moved {
                drop_at(store, id, &drag);
            }
        }
        ("pointercancel", Some(_)) => end(store, id, &item),
        _ => {}
    }
}

fn drag(store: &Store, id: QuestionId) -> Option<Drag> {
    match store.engaged().as_deref() {
        Some((question, Engaged::Drag(drag))) if *question == id => Some(drag.clone()),
        _ => None,
    }
}

fn begin(store: &Store, id: QuestionId, target: &Node, item: &Node, event: &PointerEvent) {
    let by_grip = is(target, ".rank-grip");
    let movable = matches!(item.query_selector(".rank-grip"), Ok(Some(_)));
    let place = item.get_attribute("data-row").and_then(|it| it.parse().ok());
    let Some(place) = place.filter(|_| movable && (by_grip || event.pointer_type() == "mouse"))
    else {
        return;
    };
    if event.button() != 0 {
        return;
    }
    // Where it cannot be captured, the drag ends with the pointer's next event elsewhere.
    let _ = target.set_pointer_capture(event.pointer_id());
    let start = (event.page_x(), event.page_y());
    store.engage(id, Some(Engaged::Drag(Drag { place, start, moved: false, over: Over::Nothing })));
}

fn go_on(store: &Store, id: QuestionId, item: &Node, event: &PointerEvent, drag: Drag) {
    let (x, y) = (event.page_x() - drag.start.0, event.page_y() - drag.start.1);
    if !drag.moved && x.abs().max(y.abs()) < DEAD_ZONE {
        return;
    }
    shift(item, Some((x, y)));
    let (over, near) = target_of(item, event);
    if let Some(near) = near {
        // The page follows a choice that is dragged out of sight.
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        near.scroll_into_view_with_scroll_into_view_options(&options);
    }
    if !drag.moved || drag.over != over {
        store.engage(id, Some(Engaged::Drag(Drag { moved: true, over, ..drag })));
    }
}

/// What is under the pointer, and the item that is there now.
fn target_of(item: &Node, event: &PointerEvent) -> (Over, Option<Node>) {
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let Ok(Some(ranking)) = item.closest(".ranking-control") else { return (Over::Nothing, None) };
    let holds = |selector: &str| {
        let area = ranking.query_selector(selector).ok().flatten()?;
        let bounds = area.get_bounding_client_rect();
        let wide = (bounds.left()..=bounds.right()).contains(&x);
        Some(wide && (bounds.top()..=bounds.bottom()).contains(&y))
    };
    match (holds(".rank-area-rest"), holds(".rank-area-ranked")) {
        (Some(true), _) => return (Over::Rest, None),
        (_, Some(false)) => return (Over::Nothing, None),
        _ => {}
    }
    let mut rank = 0;
    let mut near = None;
    if let Ok(items) = ranking.query_selector_all("ol > .rank") {
        for index in 0..items.length() {
            let Some(other) = items.item(index) else { continue };
            let other: Node = other.unchecked_into();
            if other == *item {
                continue;
            }
            let bounds = other.get_bounding_client_rect();
            if y < (bounds.top() + bounds.bottom()) / 2.0 {
                return (Over::Rank(rank), Some(other));
            }
            rank += 1;
            near = Some(other);
        }
    }
    (Over::Rank(rank), near)
}

fn end(store: &Store, id: QuestionId, item: &Node) {
    shift(item, None);
    store.engage(id, None);
}

fn drop_at(store: &Store, id: QuestionId, drag: &Drag) {
    let session = store.session();
    let states = session.choices(id);
    let rank = ranking::order(&session, id, &states).ranked.iter().position(|it| *it == drag.place);
    drop(session);
    match (drag.over, rank) {
        (Over::Rank(over), rank) if rank != Some(over) => {
            ranking::move_to(store, id, drag.place, over);
        }
        (Over::Rest, Some(_)) => ranking::move_out(store, id, drag.place),
        _ => {}
    }
}

/// Moves the item with the pointer, or puts it back where it belongs.
fn shift(item: &Node, by: Option<(i32, i32)>) {
    let style = item.unchecked_ref::<HtmlElement>().style();
    let way = by.map(|(x, y)| [&x.to_string(), "px ", &y.to_string(), "px"].concat());
    let _ = style.set_property("translate", &way.unwrap_or_default());
}

/// How an item shows that it is dragged, or that one would be dropped before or behind it.
pub(crate) fn class(
    store: &Store,
    id: QuestionId,
    place: usize,
    rank: Option<usize>,
    count: usize,
) -> &'static str {
    let Some(drag) = drag(store, id).filter(|it| it.moved) else { return "" };
    if drag.place == place {
        return " rank-dragged";
    }
    let (Over::Rank(over), Some(rank)) = (drag.over, rank) else { return "" };
    // Ranks are counted without the one that is dragged.
    let session = store.session();
    let own = ranking::order(&session, id, &session.choices(id))
        .ranked
        .iter()
        .position(|it| *it == drag.place);
    let others = count - usize::from(own.is_some());
    let rank = if own.is_some_and(|own| own < rank) { rank - 1 } else { rank };
    match rank {
        rank if rank == over => " rank-before",
        rank if over >= others && rank + 1 == others => " rank-behind",
        _ => "",
    }
}
