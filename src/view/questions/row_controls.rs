//! The buttons by which rows and panels are added and removed, the question before a removal, and the line that says
//! how many there may be.

use survey_definition::LocalizedText;
use survey_engine::HeldRow;
use yew::prelude::*;

use super::row_actions::{about, row_part};
use super::rows;
use crate::view::action::Action;
use crate::view::element::{Element, element, said, worded};
use crate::view::navigation::control;
use crate::view::question::Drawing;

/// A button that does something to a row. Its name says to which.
pub(super) fn row_button(
    drawing: &Drawing<'_>,
    row: &HeldRow,
    action: Action,
    part: &str,
    text: &str,
) -> Element {
    let name = rows::name(drawing.store, drawing.session, drawing.id, row);
    let of_row = element("span.visually-hidden").text(" ").text(&name).node();
    control("tool", part, action)
        .with("id", &row_part(drawing.store, row.panel, part))
        .about(&about(drawing.store, drawing.id, Some(row.panel)))
        .text(text)
        .child(of_row)
}

/// The button that removes a row, where that may be done.
pub(super) fn remove(
    drawing: &Drawing<'_>,
    row: &HeldRow,
    own: &LocalizedText,
    key: &str,
) -> Option<Html> {
    let asking = drawing.store.presentation().asks_about(row.panel);
    (drawing.session.can_remove_row(drawing.id) && !asking).then(|| {
        let text = drawing.store.own_or(own, key);
        row_button(drawing, row, Action::RemoveRow, "-remove", &text).node()
    })
}

/// The question before a removal, while it is asked.
pub(super) fn confirmation(
    drawing: &Drawing<'_>,
    row: &HeldRow,
    own: &LocalizedText,
) -> Option<Html> {
    let store = drawing.store;
    if !store.presentation().asks_about(row.panel) {
        return None;
    }
    let name = rows::name(store, drawing.session, drawing.id, row);
    let own = drawing.session.text(own);
    let text = match own.is_empty() {
        true => store.message("confirmRemoval", &[("row", &name)]),
        false => own,
    };
    let id = row_part(store, row.panel, "-asks");
    let about = about(store, drawing.id, Some(row.panel));
    let button = |action: Action, part: &str, key: &str| {
        control("tool", part, action)
            .with("id", &row_part(store, row.panel, part))
            .about(&about)
            .with("aria-describedby", &id)
            .text(&store.say(key))
    };
    let group = element("div:asks.confirmation role=group").with("aria-labelledby", &id);
    let group = group
        .child(element("p.confirmation-text").with("id", &id).text(&text))
        .child(button(Action::RemoveRowNow, "-now", "removeNow"))
        .child(button(Action::KeepRow, "-keep", "keep"));
    Some(group.node())
}

/// The button that adds a row, and how many there may be. `usual` is the largest number where the author names none.
pub(super) fn add(
    drawing: &Drawing<'_>,
    own: &LocalizedText,
    key: &str,
    (min, max, usual): (usize, usize, usize),
) -> Html {
    let store = drawing.store;
    let mut bar = element("div:add.rows-bar");
    if drawing.session.can_add_row(drawing.id) {
        let button = control("button secondary", "add", Action::AddRow)
            .with("id", &drawing.part("-add"))
            .about(&about(store, drawing.id, None))
            .text(&store.own_or(own, key))
            .child(
                element("span.visually-hidden").text(" ").text(&drawing.session.title(drawing.id)),
            );
        bar = bar.child(button);
    }
    let limits = match (min, max) {
        (0, max) if max == usual => None,
        (min, max) if max == usual => Some(("rowsAtLeast", min, max)),
        (0, max) => Some(("rowsUpTo", 0, max)),
        (min, max) if min == max => Some(("rowsExactly", min, max)),
        (min, max) => Some(("rowsBetween", min, max)),
    };
    if let Some((key, min, max)) = limits.filter(|_| !drawing.disabled) {
        let count = drawing.session.row_count(drawing.id).to_string();
        let numbers = [("min", &*min.to_string()), ("max", &max.to_string()), ("count", &count)];
        bar = bar.child(worded("p:limits.rows-limits", &store.message(key, &numbers)));
    }
    bar.node()
}

/// What stands where there are no rows.
pub(super) fn none(drawing: &Drawing<'_>, own: &LocalizedText, key: &str) -> Html {
    let own = drawing.session.text(own);
    match own.is_empty() {
        true => said(drawing.store, "p:none.no-rows", key),
        false => worded("p:none.no-rows", &own),
    }
}
