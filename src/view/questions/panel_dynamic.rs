//! `paneldynamic`: a panel as often as the respondent needs it; all below one another, or one at a time with tabs or
//! with buttons for the one before and after.

mod tabs;

pub(crate) use tabs::moved_by_key;

use survey_definition::{PanelDisplay, PanelDynamic, PanelsFold, QuestionKind};
use survey_engine::{HeldRow, QuestionId, Session};
use yew::prelude::*;

use super::row_actions::{about, row_part};
use super::{row_controls, rows};
use crate::view::action::Action;
use crate::view::element::{Element, element, worded};
use crate::view::heading::{Depth, heading};
use crate::view::navigation::control;
use crate::view::panel::{description, elements, problems};
use crate::view::question::Drawing;
use crate::view::store::Store;

/// The largest number of panels where the author names none.
const MOST_PANELS: usize = 100;

/// The panels, and what adds one.
pub(crate) fn draw(drawing: &Drawing<'_>, panels: &PanelDynamic) -> Vec<Html> {
    let rows = drawing.session.held_rows(drawing.id);
    let mut nodes = Vec::new();
    if rows.is_empty() {
        nodes.push(row_controls::none(drawing, &panels.no_entries_text, "noEntries"));
    }
    if shows_one(panels) {
        if let Some(row) = current(drawing.store, drawing.session, drawing.id) {
            nodes.push(match panels.display {
                PanelDisplay::Tab => tabs::tabs(drawing, panels, &rows, &row),
                _ => way(drawing, panels, &rows, &row),
            });
            nodes.push(entry(drawing, panels, &row));
        }
    } else {
        let mut list = element("div:entries.entries");
        for row in &rows {
            list = list.child(entry(drawing, panels, row));
        }
        nodes.push(list.node());
    }
    let limits = (panels.min, panels.max, MOST_PANELS);
    nodes.push(row_controls::add(drawing, &panels.add_text, "addEntry", limits));
    nodes
}

/// Whether one panel is shown at a time.
pub(crate) fn shows_one(panels: &PanelDynamic) -> bool {
    panels.display != PanelDisplay::List
}

/// The panel that is shown, where one is at a time.
pub(crate) fn current(store: &Store, session: &Session, question: QuestionId) -> Option<HeldRow> {
    let mut rows = session.held_rows(question);
    let chosen = store.presentation().current(question);
    let place = rows.iter().position(|row| Some(row.panel) == chosen).unwrap_or_default();
    (place < rows.len()).then(|| rows.swap_remove(place))
}

/// Whether what stands in a row of a question, or below it, is folded away at first.
pub(crate) fn is_folded_at_first(session: &Session, question: QuestionId, place: usize) -> bool {
    match &session.question(question).kind {
        QuestionKind::PanelDynamic(panels) => match panels.panels_fold {
            PanelsFold::Fixed | PanelsFold::Expanded => false,
            PanelsFold::Collapsed => true,
            PanelsFold::FirstExpanded => place > 0,
        },
        _ => true,
    }
}

/// One panel.
fn entry(drawing: &Drawing<'_>, panels: &PanelDynamic, row: &HeldRow) -> Html {
    let store = drawing.store;
    let at_first = is_folded_at_first(drawing.session, drawing.id, row.place);
    let can_fold = panels.panels_fold != PanelsFold::Fixed && !shows_one(panels);
    let folded = can_fold && store.presentation().is_folded(row.panel, at_first);
    let head_id = row_part(store, row.panel, "-row");
    let mut entry = framed(drawing, panels, row, &head_id);
    let name = rows::name(store, drawing.session, drawing.id, row);
    let mut head = heading(store, Depth::Part(drawing.session.nesting(row.panel)), "entry-title")
        .with("id", &head_id)
        .with("tabindex", "-1");
    head = match can_fold {
        true => head.child(
            control("entry-fold", "fold", Action::FoldRow)
                .with("id", &row_part(store, row.panel, "-fold"))
                .about(&about(store, drawing.id, Some(row.panel)))
                .with("aria-expanded", if folded { "false" } else { "true" })
                .text(&name),
        ),
        false => head.text(&name),
    };
    entry = entry.child(head);
    if !folded {
        entry = entry
            .child_if(description(&drawing.session.container_description(row.panel)))
            .child_if(problems(store, row.panel))
            .child(elements(store, row.panel));
    }
    let removal = row_controls::remove(drawing, row, &panels.remove_text, "removeEntry");
    let asked = row_controls::confirmation(drawing, row, &panels.confirm_delete_text);
    if removal.is_some() || asked.is_some() {
        entry = entry.child(element("div:bar.entry-bar").child_if(removal).child_if(asked));
    }
    entry.node()
}

/// What makes a panel a group, or what a tab shows.
fn framed(drawing: &Drawing<'_>, panels: &PanelDynamic, row: &HeldRow, head_id: &str) -> Element {
    let store = drawing.store;
    let entry = element("div").key(&row_part(store, row.panel, "")).class("entry");
    match panels.display {
        PanelDisplay::Tab => entry
            .with("role", "tabpanel")
            .with("id", &row_part(store, row.panel, "-shown"))
            .with("aria-labelledby", &row_part(store, row.panel, "-tab")),
        _ => entry.with("role", "group").with("aria-labelledby", head_id),
    }
}

/// The buttons to the panel before and after, and where one is.
fn way(drawing: &Drawing<'_>, panels: &PanelDynamic, rows: &[HeldRow], row: &HeldRow) -> Html {
    let store = drawing.store;
    let place = rows.iter().position(|it| it.panel == row.panel).unwrap_or_default();
    let button = |to: Option<usize>, key: &str, text: String| {
        let there = to.and_then(|it| rows.get(it));
        let button =
            control("tool", key, Action::ShowRow).with("id", &drawing.part(&["-", key].concat()));
        let button = match there {
            Some(row) => button.about(&about(store, drawing.id, Some(row.panel))),
            None => button.with("aria-disabled", "true"),
        };
        let title = drawing.session.title(drawing.id);
        button.text(&text).child(element("span.visually-hidden").text(" ").text(&title))
    };
    let numbers = [("number", &*(place + 1).to_string()), ("count", &rows.len().to_string())];
    element("div:way.entry-way")
        .child(button(
            place.checked_sub(1),
            "back",
            store.own_or(&panels.previous_text, "previousEntry"),
        ))
        .child(worded("span:place.entry-place", &store.message("entryOf", &numbers)))
        .child(button(Some(place + 1), "on", store.own_or(&panels.next_text, "nextEntry")))
        .node()
}
