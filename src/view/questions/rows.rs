//! What questions in rows have in common: what a row is called, and where its first field is.

use survey_definition::QuestionKind;
use survey_engine::{Child, ContainerId, HeldRow, QuestionId, Session};

use crate::view::store::Store;

/// What the row of a table is called in which a question stands as a cell.
pub(crate) fn name_of_row(store: &Store, question: QuestionId) -> Option<String> {
    let session = store.session();
    let (holder, place) = session.held_by(question)?;
    let is_table = matches!(session.question(holder).kind, QuestionKind::Table(_));
    let row = session.held_row(holder, place).filter(|_| is_table)?;
    row.questions.contains(&question).then(|| name(store, &session, holder, &row))
}

/// What a row is called: as its author or its panel's title has it, else by its number. The fields of a question that
/// is several are no more than that question.
pub(crate) fn name(store: &Store, session: &Session, holder: QuestionId, row: &HeldRow) -> String {
    let number = (row.place + 1).to_string();
    match session.question(holder).kind {
        QuestionKind::Table(_) if row.text.is_empty() => {
            store.message("rowName", &[("number", &number)])
        }
        QuestionKind::Table(_) => row.text.clone(),
        QuestionKind::PanelDynamic(_) => {
            let title = session.container_title(row.panel);
            let titled = [("title", &*session.title(holder)), ("number", &number)];
            if title.is_empty() { store.message("entryName", &titled) } else { title }
        }
        _ => session.title(holder),
    }
}

/// The rows in which a question stands, by their names, the outermost first; "" for one that stands in none.
pub(crate) fn place_of(store: &Store, question: QuestionId) -> String {
    let session = store.session();
    let Some((holder, place)) = session.held_by(question) else { return String::new() };
    let mut names = place_of(store, holder);
    if let Some(row) = session.held_row(holder, place) {
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(&name(store, &session, holder, &row));
    }
    names
}

/// The first question in the rows of another that a respondent can answer now.
pub(crate) fn first_open(session: &Session, holder: QuestionId) -> Option<QuestionId> {
    session.held_rows(holder).iter().find_map(|row| first_open_in(session, row.panel))
}

/// The same within one row or panel.
pub(crate) fn first_open_in(session: &Session, panel: ContainerId) -> Option<QuestionId> {
    session.children(panel).into_iter().find_map(|child| match child {
        Child::Container(inner) => first_open_in(session, inner),
        Child::Question(question) => match session.question(question).kind {
            QuestionKind::Table(_)
            | QuestionKind::PanelDynamic(_)
            | QuestionKind::MultipleText(_) => first_open(session, question),
            QuestionKind::Expression(_) => None,
            _ => {
                let open = session.is_visible(question)
                    && session.is_enabled(question)
                    && session.question(question).kind.has_answer();
                open.then_some(question)
            }
        },
    })
}
