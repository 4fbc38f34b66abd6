//! What respondents do to rows and panels: they add and remove them, and open what is folded away. After each the focus
//! is where one goes on, and what has been done is said.

use survey_definition::{DetailPanel, PanelDisplay, QuestionKind, TableRows};
use survey_engine::{ContainerId, HeldRow, Place, QuestionId, Session};

use super::panel_dynamic::{current, is_folded_at_first, shows_one};
use super::rows;
use crate::view::action::Action;
use crate::view::exchange::Request;
use crate::view::focus::Focus;
use crate::view::store::{Store, Topic};

/// What a button's action is about: a question, and one of its rows.
pub(crate) fn about(store: &Store, question: QuestionId, row: Option<ContainerId>) -> String {
    let question = store.question_id(question, "");
    match row {
        Some(row) => [&question, " ", &row.0.to_string()].concat(),
        None => question,
    }
}

fn meant(store: &Store, about: &str) -> Option<(QuestionId, Option<HeldRow>)> {
    let (question, row) = about.split_once(' ').unwrap_or((about, ""));
    let question = store.question_with_id(question)?;
    let panel = row.parse().ok().map(ContainerId);
    let mut rows = store.session().held_rows(question).into_iter();
    Some((question, rows.find(|row| Some(row.panel) == panel)))
}

/// Does what a button is for.
pub(crate) fn act(store: &Store, action: Action, about: &str) {
    match (action, meant(store, about)) {
        (Action::AddRow, Some((question, _))) => add(store, question),
        (Action::RemoveRow, Some((question, Some(row)))) => {
            if asks_first(&store.session(), question, &row) {
                store.presentation().ask_about(Some(row.panel));
                go_to(store, question, row_part(store, row.panel, "-keep"));
            } else {
                remove(store, question, &row);
            }
        }
        (Action::RemoveRowNow, Some((question, Some(row)))) => remove(store, question, &row),
        (Action::KeepRow, Some((question, Some(row)))) => {
            store.presentation().ask_about(None);
            go_to(store, question, row_part(store, row.panel, "-remove"));
        }
        (Action::FoldRow, Some((question, Some(row)))) => {
            let at_first = is_folded_at_first(&store.session(), question, row.place);
            let folded = store.presentation().is_folded(row.panel, at_first);
            turn(store, question, &row, !folded);
            store.wake(Topic::Question(question));
        }
        (Action::ShowRow, Some((question, Some(row)))) => {
            store.presentation().show(question, row.panel);
            let by_tabs = matches!(
                &store.session().question(question).kind,
                QuestionKind::PanelDynamic(panels) if panels.display == PanelDisplay::Tab
            );
            let part = if by_tabs { "-tab" } else { "-row" };
            go_to(store, question, row_part(store, row.panel, part));
        }
        _ => {}
    }
}

/// The id of a part of a row.
pub(crate) fn row_part(store: &Store, row: ContainerId, part: &str) -> String {
    store.container_id(row, part)
}

/// Draws a question anew and moves the focus to one of its parts.
fn go_to(store: &Store, question: QuestionId, id: String) {
    store.ask_focus(Focus::Near(id));
    store.wake(Topic::Question(question));
    store.wake(Topic::Page);
}

fn add(store: &Store, question: QuestionId) {
    let place = match &store.session().question(question).kind {
        QuestionKind::PanelDynamic(panels) if panels.add_after_current && shows_one(panels) => {
            current(store, &store.session(), question).map(|row| row.place + 1)
        }
        _ => None,
    };
    let place = place.unwrap_or_else(|| store.session().row_count(question));
    let before = store.session().row_count(question);
    store.change_rows(question, |session| session.insert_row(question, place));
    let Some(row) = store.session().held_row(question, place) else { return };
    if store.session().row_count(question) == before {
        return;
    }
    store.presentation().show(question, row.panel);
    if matches!(store.session().question(question).kind, QuestionKind::PanelDynamic(_)) {
        turn(store, question, &row, false);
    }
    let target = match rows::first_open_in(&store.session(), row.panel) {
        Some(first) => store.focus_target(Place::Question(first)),
        None => row_part(store, row.panel, "-row"),
    };
    go_to(store, question, target);
    tell(store, question, "rowAdded", &row);
}

/// Whether the author wants the respondent to be asked, and there is something to lose.
fn asks_first(session: &Session, question: QuestionId, row: &HeldRow) -> bool {
    let wanted = match &session.question(question).kind {
        QuestionKind::PanelDynamic(panels) => panels.confirm_delete,
        QuestionKind::Table(table) => match &table.rows {
            TableRows::Dynamic(rows) => rows.confirm_delete,
            TableRows::Named { .. } => false,
        },
        _ => false,
    };
    wanted && row.questions.iter().any(|it| !session.is_unanswered(*it))
}

fn remove(store: &Store, question: QuestionId, row: &HeldRow) {
    store.presentation().ask_about(None);
    let name = rows::name(store, &store.session(), question, row);
    store.change_rows(question, |session| session.remove_row(question, row.place));
    let left = store.session().held_rows(question);
    // The one that has taken its place, or else the last one.
    let next = left.iter().find(|it| it.place >= row.place).or(left.last());
    let target = match next {
        Some(next) => {
            store.presentation().show(question, next.panel);
            row_part(store, next.panel, "-row")
        }
        None => store.question_id(question, "-add"),
    };
    go_to(store, question, target);
    tell_of(store, question, "rowRemoved", &name);
}

fn tell(store: &Store, question: QuestionId, key: &str, row: &HeldRow) {
    let name = rows::name(store, &store.session(), question, row);
    tell_of(store, question, key, &name);
}

fn tell_of(store: &Store, question: QuestionId, key: &str, name: &str) {
    let count = store.session().held_rows(question).len().to_string();
    let text = store.message(key, &[("row", name), ("count", &count)]);
    store.request(Request::Announce(text));
}

fn turn(store: &Store, question: QuestionId, row: &HeldRow, folded: bool) {
    let only_one = matches!(
        &store.session().question(question).kind,
        QuestionKind::Table(table) if table.detail_panel == DetailPanel::UnderRowSingle
    );
    if only_one && !folded {
        for other in store.session().held_rows(question) {
            store.presentation().fold(other.panel, true);
        }
    }
    store.presentation().fold(row.panel, folded);
}

/// Opens whatever hides a question.
pub(crate) fn reveal(store: &Store, question: QuestionId) {
    let Some((holder, place)) = store.session().held_by(question) else { return };
    reveal(store, holder);
    let Some(row) = store.session().held_row(holder, place) else { return };
    store.presentation().show(holder, row.panel);
    // What is asked in the cells themselves is in sight.
    let is_cell = row.detail.is_some() && row.questions.contains(&question);
    if !is_cell {
        turn(store, holder, &row, false);
    }
    store.wake(Topic::Question(holder));
}

/// The same for the question that the element of this id is a part of.
pub(crate) fn reveal_element(store: &Store, id: &str) {
    let is_digit = |it: char| it.is_ascii_digit();
    let start = store.question_id(QuestionId(0), "");
    let Some(rest) = id.strip_prefix(start.trim_end_matches(is_digit)) else { return };
    let end = rest.find(|it| !is_digit(it)).unwrap_or(rest.len());
    if let Ok(number) = rest[..end].parse() {
        reveal(store, QuestionId(number));
    }
}
