//! The page to check all answers before they are sent, each with a link back to change it; and the same list of
//! answers as a copy for the respondent, drawn or as text.

use survey_definition::{QuestionKind, WHOLE_DIALECT};
use survey_engine::{ContainerId, QuestionId, Session};
use survey_expression::Value;
use yew::prelude::*;

use super::action::Action;
use super::element::{element, said, text, worded};
use super::heading::{Depth, heading, page_heading};
use super::navigation::{complete_text, link, navigation};
use super::progress::progress;
use super::questions::expression::result_text;
use super::review_rows;
use super::store::Store;

/// The review.
pub(crate) fn review(store: &Store) -> Html {
    let complete = complete_text(store);
    let intro = store.message("reviewIntro", &[("complete", &complete)]);
    element("div:review.review part=review")
        .child_if(progress(store))
        .child(page_heading(store, "page-title", &store.say("reviewTitle")))
        .child(worded("p:intro.review-intro", &intro))
        .child(element("div:answers").children(answers(store, true)))
        .child(navigation(store))
        .node()
}

/// The answers of a page under its title.
struct PageAnswers {
    page: ContainerId,
    title: String,
    answers: Vec<Answer>,
}

pub(super) struct Answer {
    pub(super) question: QuestionId,
    pub(super) title: String,
    pub(super) text: String,
    /// Of a matrix: row and answer.
    pub(super) rows: Vec<(String, String)>,
    /// The comment beside the answer.
    pub(super) comment: String,
    /// Whether the respondent gave it: what the survey calculates or holds fast, nobody can change.
    changeable: bool,
}

fn collect(store: &Store) -> Vec<PageAnswers> {
    let session = store.session();
    let answered_only = session.survey().definition().preview_answered_only;
    let mut pages = Vec::new();
    for page in session.pages() {
        let mut answers = Vec::new();
        for id in session.questions() {
            // What stands in rows is shown with the question that holds it.
            let is_held = WHOLE_DIALECT && session.held_by(id).is_some();
            let shown = !is_held
                && session.page_of(id) == page
                && session.is_visible(id)
                && session.question(id).kind.has_answer()
                && !(answered_only && session.answer(id).is_empty());
            if shown {
                answers.push(answer(store, &session, id));
            }
        }
        if !answers.is_empty() {
            pages.push(PageAnswers { page, title: session.container_title(page), answers });
        }
    }
    pages
}

pub(super) fn answer(store: &Store, session: &Session, id: QuestionId) -> Answer {
    let question = session.question(id);
    let (text, rows) = match &question.kind {
        QuestionKind::Expression(calculation) => {
            (result_text(store, session, id, calculation), Vec::new())
        }
        QuestionKind::Matrix(matrix)
            if !matrix.rows.is_empty() && !session.answer(id).is_empty() =>
        {
            (String::new(), session.display_rows(id))
        }
        QuestionKind::Ranking(_) => (String::new(), ranks(session, id)),
        QuestionKind::Signature(_) if !session.answer(id).is_empty() => {
            (store.say("signed"), Vec::new())
        }
        _ => (session.display_text(id), Vec::new()),
    };
    let comment =
        if question.show_comment { session.comment(id).to_owned() } else { String::new() };
    let calculated = matches!(question.kind, QuestionKind::Expression(_));
    let changeable = !calculated && session.is_enabled(id);
    Answer { question: id, title: session.title(id), text, rows, comment, changeable }
}

/// Ranked choices, each with its rank.
fn ranks(session: &Session, id: QuestionId) -> Vec<(String, String)> {
    let states = session.choices(id);
    let text =
        |value: &Value| states.iter().find(|it| it.value == *value).map(|it| it.text.clone());
    let answer = session.answer(id);
    let texts = super::questions::checkbox::chosen(&answer).iter().filter_map(text);
    texts.enumerate().map(|(rank, text)| ([&(rank + 1).to_string(), "."].concat(), text)).collect()
}

/// All answers by page; with links to change them where they still can be.
pub(crate) fn answers(store: &Store, changeable: bool) -> Vec<Html> {
    let mut sections = Vec::new();
    for page in collect(store) {
        let id = store.container_id(page.page, "-review");
        let mut section = element("section").key(&id).class("review-page");
        if !page.title.is_empty() {
            let title = heading(store, Depth::Part(0), "review-title");
            section =
                section.with("aria-labelledby", &id).child(title.with("id", &id).text(&page.title));
        }
        let mut list = element("dl:answers.answers");
        for answer in &page.answers {
            list = list.child(row(store, answer, changeable));
        }
        sections.push(section.child(list).node());
    }
    sections
}

pub(super) fn row(store: &Store, answer: &Answer, changeable: bool) -> Html {
    let mut value = element("dd:value.answer-value");
    if WHOLE_DIALECT && let Some(rows) = review_rows::drawn(store, answer.question) {
        value = value.class("answer-value answer-parts").children(rows);
    } else if !answer.rows.is_empty() {
        let mut list = element("ul.answer-rows");
        for (row, text) in &answer.rows {
            let row = worded("span.answer-row", row);
            let text = if text.is_empty() {
                said(store, "span.answer-none", "notAnswered")
            } else {
                worded("span", text)
            };
            list = list.child(element("li").child(row).text(" ").child(text));
        }
        value = value.child(list);
    } else if answer.text.is_empty() {
        value = value.class("answer-value answer-none").text(&store.say("notAnswered"));
    } else {
        value = value.text(&answer.text);
    }
    let mut row = element("div")
        .key(&answer.question.0.to_string())
        .class("answer")
        .child(worded("dt:title.answer-title", &answer.title))
        .child(value);
    if !answer.comment.is_empty() {
        row = row.child(worded("dd:comment.answer-value", &answer.comment));
    }
    if changeable && answer.changeable {
        let link = change_link(store, answer.question, &answer.title);
        row = row.child(element("dd:change.answer-change").child(link));
    }
    row.node()
}

fn change_link(store: &Store, question: QuestionId, title: &str) -> Html {
    let session = store.session();
    let word = store.own_or(&session.survey().definition().edit_text, "edit");
    let title = element("span.visually-hidden").text(" ").text(title).node();
    link(&store.question_id(question, ""), vec![text(&word), title], Action::Change)
}

/// All answers as plain text, for a copy to keep.
pub(crate) fn answers_text(store: &Store) -> String {
    let mut text = String::new();
    let mut line = |parts: &[&str]| {
        for part in parts {
            text.push_str(part);
        }
        text.push_str("\r\n");
    };
    let none = store.say("notAnswered");
    for page in collect(store) {
        line(&["", "\r\n", &page.title, "\r\n"]);
        for answer in page.answers {
            if WHOLE_DIALECT && let Some(lines) = review_rows::lines(store, &answer) {
                lines.iter().for_each(|it| line(&[it]));
                continue;
            }
            line(&["- ", &answer.title]);
            for (row, value) in &answer.rows {
                line(&["    ", row, ": ", if value.is_empty() { &none } else { value }]);
            }
            if answer.rows.is_empty() {
                let value = if answer.text.is_empty() { &none } else { &answer.text };
                line(&["    ", &value.replace('\n', "\r\n    ")]);
            }
            if !answer.comment.is_empty() {
                line(&["    ", &answer.comment.replace('\n', "\r\n    ")]);
            }
        }
    }
    text
}
