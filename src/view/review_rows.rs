//! The answers in rows, as the review, the completed page and the copy to keep show them: row by row, within the answer
//! of the question that holds them.

use survey_definition::QuestionKind;
use survey_engine::{Child, ContainerId, QuestionId, Session};
use yew::prelude::*;

use super::element::{element, worded};
use super::questions::rows;
use super::review::{Answer, answer, row};
use super::store::Store;

/// What a row holds, under what it is called; "" where the question has but one.
struct Part {
    name: String,
    answers: Vec<Answer>,
}

/// The rows of a question that holds questions and has an answer.
fn parts(store: &Store, holder: QuestionId) -> Option<Vec<Part>> {
    let session = store.session();
    let named = match session.question(holder).kind {
        QuestionKind::Table(_) | QuestionKind::PanelDynamic(_) => true,
        QuestionKind::MultipleText(_) => false,
        _ => return None,
    };
    let mut parts = Vec::new();
    if !session.answer(holder).is_empty() {
        for row in session.held_rows(holder) {
            let name =
                if named { rows::name(store, &session, holder, &row) } else { String::new() };
            let mut answers = Vec::new();
            collect(store, &session, row.panel, &mut answers);
            parts.push(Part { name, answers });
        }
    }
    parts.retain(|it| !it.answers.is_empty());
    (!parts.is_empty()).then_some(parts)
}

fn collect(store: &Store, session: &Session, panel: ContainerId, answers: &mut Vec<Answer>) {
    for child in session.children(panel) {
        match child {
            Child::Container(inner) => collect(store, session, inner, answers),
            Child::Question(id) => {
                if session.is_visible(id) && session.question(id).kind.has_answer() {
                    answers.push(answer(store, session, id));
                }
            }
        }
    }
}

/// The rows, drawn, or a signature; `None` where the question holds none or has no answer.
pub(super) fn drawn(store: &Store, holder: QuestionId) -> Option<Vec<Html>> {
    #[cfg(feature = "whole-dialect")]
    if let QuestionKind::Signature(_) = store.session().question(holder).kind {
        let answer = store.session().answer(holder).into_owned();
        return Some(vec![super::questions::signature::shown(store, answer.as_text()?)]);
    }
    let draw = |part: Part| {
        let mut drawn = element("div.answer-part");
        if !part.name.is_empty() {
            drawn = drawn.child(worded("p:name.answer-part-name", &part.name));
        }
        let mut list = element("dl:answers.answers");
        for answer in &part.answers {
            list = list.child(row(store, answer, false));
        }
        drawn.child(list).node()
    };
    Some(parts(store, holder)?.into_iter().map(draw).collect())
}

/// A question's title and its rows as lines of text; `None` where it holds none or has no answer.
pub(super) fn lines(store: &Store, answer: &Answer) -> Option<Vec<String>> {
    let parts = parts(store, answer.question)?;
    let mut lines = vec![["- ", &answer.title].concat()];
    let within = |text: &str| ["    ", text].concat();
    for part in parts {
        if !part.name.is_empty() {
            lines.push(within(&["[", &part.name, "]"].concat()));
        }
        for answer in &part.answers {
            let own = self::lines(store, answer).unwrap_or_else(|| flat(store, answer));
            lines.extend(own.iter().map(|it| within(it)));
        }
    }
    if !answer.comment.is_empty() {
        lines.extend(answer.comment.lines().map(within));
    }
    Some(lines)
}

/// A question that holds none, and its answer.
fn flat(store: &Store, answer: &Answer) -> Vec<String> {
    let none = store.say("notAnswered");
    let shown = |text: &str| if text.is_empty() { none.clone() } else { text.to_owned() };
    let mut lines = vec![["- ", &answer.title].concat()];
    let mut add = |text: &str| lines.push(["    ", text].concat());
    if answer.rows.is_empty() {
        shown(&answer.text).lines().for_each(&mut add);
    }
    for (row, text) in &answer.rows {
        add(&[row, ": ", &shown(text)].concat());
    }
    answer.comment.lines().for_each(&mut add);
    lines
}
