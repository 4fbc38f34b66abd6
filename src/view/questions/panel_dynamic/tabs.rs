//! The tabs of a repeated panel, of which one is shown: one stop of the Tab key, between which the arrow keys move.

use survey_definition::{LocalizedText, PanelDynamic};
use survey_engine::HeldRow;
use web_sys::Element;
use yew::prelude::*;

use super::{about, row_part, rows};
use crate::view::action::Action;
use crate::view::element::{element, said};
use crate::view::navigation::control;
use crate::view::question::Drawing;

/// The tabs.
pub(super) fn tabs(
    drawing: &Drawing<'_>,
    panels: &PanelDynamic,
    rows: &[HeldRow],
    shown: &HeldRow,
) -> Html {
    let mut list =
        element("div:tabs.tabs role=tablist").with("aria-labelledby", &drawing.part("-title"));
    let wrong = wrong_rows(drawing, rows);
    for row in rows {
        let (store, chosen) = (drawing.store, row.panel == shown.panel);
        let is_wrong = wrong.contains(&row.place);
        let mut tab = control("tab", &row_part(store, row.panel, ""), Action::ShowRow)
            .with("class", if is_wrong { "tab invalid" } else { "tab" })
            .with("role", "tab")
            .with("id", &row_part(store, row.panel, "-tab"))
            .about(&about(store, drawing.id, Some(row.panel)))
            .with("aria-selected", if chosen { "true" } else { "false" })
            .with("tabindex", if chosen { "0" } else { "-1" })
            .text(&title(drawing, panels, row));
        if chosen {
            tab = tab.with("aria-controls", &row_part(store, row.panel, "-shown"));
        }
        if is_wrong {
            tab = tab.text(" ").child(said(store, "span:wrong.tab-wrong", "hasErrors"));
        }
        list = list.child(tab);
    }
    list.node()
}

/// What stands on a tab: the author's words for tabs, or the panel's name.
fn title(drawing: &Drawing<'_>, panels: &PanelDynamic, row: &HeldRow) -> String {
    let text = |text: &LocalizedText| drawing.session.text_in_panel(row.panel, text);
    let title = match panels.tab_title.is_empty() {
        true => return rows::name(drawing.store, drawing.session, drawing.id, row),
        false => text(&panels.tab_title),
    };
    match (title.trim().is_empty(), text(&panels.tab_title_placeholder)) {
        (false, _) => title,
        (true, placeholder) if !placeholder.is_empty() => placeholder,
        (true, _) => rows::name(drawing.store, drawing.session, drawing.id, row),
    }
}

/// The places of the rows in which something is shown to be wrong.
fn wrong_rows(drawing: &Drawing<'_>, rows: &[HeldRow]) -> Vec<usize> {
    let session = drawing.session;
    let mut places = Vec::new();
    for problem in session.shown_problems() {
        let held =
            |question| std::iter::successors(Some(question), |it| Some(session.held_by(*it)?.0));
        let within = problem.place.question().into_iter().flat_map(held);
        let place = within
            .filter_map(|it| session.held_by(it))
            .find(|(holder, _)| *holder == drawing.id)
            .map(|(_, place)| place);
        places.extend(place.filter(|place| rows.iter().any(|row| row.place == *place)));
    }
    places
}

/// The tab to which a key leads from another.
pub(crate) fn moved_by_key(target: &Element, key: &str) -> Option<Element> {
    let list = target.closest("[role=tablist]").ok()??;
    let right_to_left = target.closest("[dir]").ok()??.get_attribute("dir")? == "rtl";
    let (back, on) =
        if right_to_left { ("ArrowRight", "ArrowLeft") } else { ("ArrowLeft", "ArrowRight") };
    let found = match key {
        "Home" => list.first_element_child(),
        "End" => list.last_element_child(),
        key if key == back => target.previous_element_sibling().or(list.last_element_child()),
        key if key == on => target.next_element_sibling().or(list.first_element_child()),
        _ => None,
    };
    found.filter(|it| it.get_attribute("role").is_some_and(|role| role == "tab"))
}
