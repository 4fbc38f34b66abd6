//! What a session is now, in the form of the protocol.

use super::steps::Player;
use super::{errors, written};
use serde_json::{Map, Value as Json, json};
use survey_definition::{Choice, QuestionKind, TableRows};
use survey_engine::{Child, ContainerId, Phase, Problem, QuestionId, Session};
use survey_expression::Value;

/// What the reference calls the page that its preview is.
const PREVIEW_PAGE: &str = "preview-page";

/// All of it but the results of the steps.
pub(super) fn written(player: &Player) -> Json {
    let session = &player.session;
    let pages = session.pages();
    let state = match (&player.sent, session.phase()) {
        (Some(_), _) => "completed",
        _ if pages.is_empty() => "empty",
        (None, Phase::Start) => "starting",
        (None, Phase::Review) => "preview",
        (None, Phase::Page) => "running",
    };
    let page = pages.iter().position(|it| *it == session.page()).unwrap_or(0);
    // The reference shows a review as a page of its own, and counts no page where there is none.
    let (page_names, page_titles, page) = match state {
        "preview" => (vec![PREVIEW_PAGE], vec![String::new()], 0),
        "empty" => (Vec::new(), Vec::new(), -1),
        _ => (
            pages.iter().map(|it| session.container(*it).name.as_str()).collect(),
            pages.iter().map(|it| session.container_title(*it)).collect(),
            i64::try_from(page).unwrap_or(-1),
        ),
    };
    let mut panels = Vec::new();
    for page in &pages {
        visible_panels(session, *page, &mut panels);
    }
    let visible: Vec<QuestionId> =
        session.questions().into_iter().filter(|it| session.is_visible(*it)).collect();
    let named = |holds: &dyn Fn(QuestionId) -> bool| -> Vec<String> {
        visible.iter().filter(|it| holds(**it)).map(|it| session.path_of(*it)).collect()
    };
    let by_name = |read: &dyn Fn(QuestionId) -> Option<Json>| -> Json {
        let mut members = Map::new();
        for question in &visible {
            if let Some(value) = read(*question) {
                members.insert(session.path_of(*question), value);
            }
        }
        Json::Object(members)
    };
    let data = match &player.sent {
        Some(answers) => answers.clone(),
        None => session.data(),
    };
    let mut answer = json!({
        "data": written::value(&data),
        "state": state,
        "page": page,
        "pages": page_names,
        "panels": panels,
        "visible": named(&|_| true),
        "required": named(&|it| session.is_required(it)),
        "readOnly": named(&|it| state == "preview" || !session.is_enabled(it)),
        "empty": named(&|it| session.is_unanswered(it)),
        "titles": by_name(&|it| Some(json!(session.title(it)))),
        "displays": by_name(&|it| {
            (!session.is_unanswered(it)).then(|| displayed(session, it))
        }),
        "choices": by_name(&|it| choices(session, it)),
        "pageTitles": page_titles,
        "title": session.text(&session.survey().definition().title),
        "errors": errors::written(session, shown_problems(session)),
        "numbers": by_name(&|it| {
            let number = session.question_number(it);
            (!number.is_empty()).then(|| json!(number))
        }),
    });
    if state == "running" {
        // Last: to check is to show what is found.
        let mut checked = session.clone();
        answer["valid"] = json!(checked.check_pages());
        answer["problems"] = json!(errors::written(&checked, shown_problems(&checked)));
    }
    answer
}

/// An answer as the reference shows it: what was typed stays as it is, the parts of an answer stay apart.
fn displayed(session: &Session, question: QuestionId) -> Json {
    match &session.question(question).kind {
        QuestionKind::Text(_) | QuestionKind::Comment(_) => {
            written::value(&session.answer(question))
        }
        QuestionKind::Matrix(matrix) if !matrix.rows.is_empty() => {
            let rows = session.display_rows(question).into_iter();
            let rows = rows.filter(|(_, column)| !column.is_empty());
            Json::Object(rows.map(|(row, column)| (row, json!(column))).collect())
        }
        QuestionKind::MultipleText(_) => {
            let mut rows = displayed_rows(session, question).into_iter();
            rows.next().unwrap_or_default()
        }
        QuestionKind::Table(table) => match &table.rows {
            TableRows::Named { rows, .. } => displayed_named(session, question, rows),
            TableRows::Dynamic(_) => displayed_stored(session, question),
        },
        QuestionKind::PanelDynamic(_) => displayed_stored(session, question),
        _ => json!(session.display_text(question)),
    }
}

/// The rows of a table that its author names, those that hold something.
fn displayed_named(session: &Session, question: QuestionId, rows: &[Choice]) -> Json {
    let name = |row: &Choice| {
        let text = session.text(&row.text);
        if text.is_empty() { row.value.as_text().unwrap_or_default().to_owned() } else { text }
    };
    let parts = rows.iter().zip(displayed_rows(session, question));
    let parts = parts.filter(|(_, part)| part.as_object().is_some_and(|it| !it.is_empty()));
    Json::Object(parts.map(|(row, part)| (name(row), part)).collect())
}

/// The rows that a respondent adds, as far as they are part of the answer.
fn displayed_stored(session: &Session, question: QuestionId) -> Json {
    let stored = match &*session.answer(question) {
        Value::List(rows) => rows.len(),
        _ => 0,
    };
    displayed_rows(session, question).into_iter().take(stored).collect()
}

/// The rows of a question that holds questions, each by the titles of what is answered in it.
fn displayed_rows(session: &Session, question: QuestionId) -> Vec<Json> {
    let rows = session.row_panels(question).into_iter();
    rows.map(|row| {
        let mut members = Map::new();
        displayed_parts(session, row, &mut members);
        Json::Object(members)
    })
    .collect()
}

fn displayed_parts(session: &Session, panel: ContainerId, members: &mut Map<String, Json>) {
    for child in session.children(panel) {
        match child {
            Child::Container(inner) => displayed_parts(session, inner, members),
            Child::Question(question) => {
                let comment = session.comment(question);
                if !comment.is_empty() {
                    let key = session.question(question).key();
                    members.insert(format!("{key}-Comment"), json!(comment));
                }
                // As its author wrote it, without what is piped in.
                let title = session.question(question).title.get(session.locale());
                let name = if title.is_empty() { &session.question(question).name } else { title };
                if !session.is_unanswered(question) {
                    members.insert(name.to_owned(), displayed(session, question));
                } else if !session.answer(question).is_empty() {
                    members.insert(name.to_owned(), json!(""));
                }
            }
        }
    }
}

fn choices(session: &Session, question: QuestionId) -> Option<Json> {
    let kind = &session.question(question).kind;
    if kind.choices().is_none() && !matches!(kind, QuestionKind::Rating(_)) {
        return None;
    }
    let states = session.limited_choices(question);
    // Only the choice of all has no value of its own.
    let value = |value: &Value| if value.is_empty() { json!("") } else { written::value(value) };
    Some(states.iter().map(|it| json!([value(&it.value), it.text, it.enabled])).collect())
}

/// What is shown to be wrong, on whichever page: pages and panels first, as the reference is asked.
fn shown_problems(session: &Session) -> Vec<&Problem> {
    let (mut of_containers, mut of_questions) = (Vec::new(), Vec::new());
    for page in session.pages() {
        collect_problems(session, page, &mut of_containers, &mut of_questions);
    }
    of_containers.append(&mut of_questions);
    of_containers
}

fn collect_problems<'a>(
    session: &'a Session,
    container: ContainerId,
    of_containers: &mut Vec<&'a Problem>,
    of_questions: &mut Vec<&'a Problem>,
) {
    of_containers.extend(session.container_problems(container));
    for child in session.children(container) {
        match child {
            Child::Container(inner) if session.is_container_visible(inner) => {
                collect_problems(session, inner, of_containers, of_questions);
            }
            Child::Question(question) if session.is_visible(question) => {
                of_questions.extend(session.problems(question));
                // Of what is repeated, the reference is asked about questions alone.
                for row in session.row_panels(question) {
                    collect_problems(session, row, &mut Vec::new(), of_questions);
                }
            }
            _ => {}
        }
    }
}

fn visible_panels(session: &Session, container: ContainerId, names: &mut Vec<String>) {
    for child in session.children(container) {
        if let Child::Container(panel) = child
            && session.is_container_visible(panel)
        {
            names.push(session.container(panel).name.clone());
            visible_panels(session, panel, names);
        }
    }
}
