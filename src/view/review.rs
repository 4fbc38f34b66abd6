//! The page to check all answers before they are sent, each with a link back to change it; and the same list of
//! answers as a copy for the respondent, drawn or as text.

use survey_definition::QuestionKind;
use survey_engine::{Child, CompiledSurvey, ContainerId, QuestionId, Session};
use yew::prelude::*;

use super::heading::{Depth, heading, page_heading};
use super::navigation::{complete_text, navigation};
use super::progress::progress;
use super::questions::expression::result_text;
use super::store::Store;

/// The review.
pub(crate) fn review(store: &Store) -> Html {
    let complete = complete_text(store);
    html! {
        <div key="review" class="review" part="review">
            { progress(store) }
            { page_heading(store, store.say("reviewTitle")) }
            <p key="intro" class="review-intro">{ store.message("reviewIntro", &[("complete", &complete)]) }</p>
            <div key="answers">{ answers(store, true) }</div>
            { navigation(store) }
        </div>
    }
}

/// The answers of a page under its title.
struct PageAnswers {
    page: ContainerId,
    title: String,
    answers: Vec<Answer>,
}

struct Answer {
    question: QuestionId,
    title: String,
    text: String,
    /// Of a matrix: row and answer.
    rows: Vec<(String, String)>,
    /// The comment beside the answer.
    comment: String,
}

fn collect(store: &Store) -> Vec<PageAnswers> {
    let session = store.session();
    let survey = session.survey();
    let answered_only = survey.definition().preview_answered_only;
    let mut pages = Vec::new();
    for page in session.pages() {
        let mut questions = Vec::new();
        questions_in(survey, page, &mut questions);
        let answers: Vec<Answer> = questions
            .into_iter()
            .filter(|id| session.is_visible(*id) && survey.question(*id).kind.has_answer())
            .filter(|id| !answered_only || !session.answer(*id).is_empty())
            .map(|id| answer(store, &session, id))
            .collect();
        if !answers.is_empty() {
            pages.push(PageAnswers { page, title: session.container_title(page), answers });
        }
    }
    pages
}

fn questions_in(survey: &CompiledSurvey, container: ContainerId, questions: &mut Vec<QuestionId>) {
    for child in survey.children(container) {
        match child {
            Child::Question(id) => questions.push(*id),
            Child::Container(id) => questions_in(survey, *id, questions),
        }
    }
}

fn answer(store: &Store, session: &Session, id: QuestionId) -> Answer {
    let question = session.survey().question(id);
    let (text, rows) = match &question.kind {
        QuestionKind::Expression(calculation) => {
            (result_text(store, session, id, calculation), Vec::new())
        }
        QuestionKind::Matrix(matrix)
            if !matrix.rows.is_empty() && !session.answer(id).is_empty() =>
        {
            (String::new(), session.display_rows(id))
        }
        _ => (session.display_text(id), Vec::new()),
    };
    let comment =
        if question.show_comment { session.comment(id).to_owned() } else { String::new() };
    Answer { question: id, title: session.title(id), text, rows, comment }
}

/// All answers by page; with links to change them where they still can be.
pub(crate) fn answers(store: &Store, changeable: bool) -> Html {
    collect(store)
        .into_iter()
        .map(|page| {
            let id = store.container_id(page.page, "-review");
            let titled = !page.title.is_empty();
            html! {
                <section key={page.page.0} class="review-page" aria-labelledby={titled.then(|| id.clone())}>
                    if titled {
                        { heading(store, Depth::Part(0), "review-title", Some(id), page.title.into()) }
                    }
                    <dl key="answers" class="answers">
                        { for page.answers.into_iter().map(|answer| row(store, answer, changeable)) }
                    </dl>
                </section>
            }
        })
        .collect()
}

fn row(store: &Store, answer: Answer, changeable: bool) -> Html {
    let none = || store.say("notAnswered");
    let value = if !answer.rows.is_empty() {
        html! {
            <dd key="value" class="answer-value"><ul class="answer-rows">
                { for answer.rows.into_iter().map(|(row, text)| html! {
                    <li>
                        <span class="answer-row">{ row }</span>{ " " }
                        if text.is_empty() {
                            <span class="answer-none">{ none() }</span>
                        } else {
                            <span>{ text }</span>
                        }
                    </li>
                }) }
            </ul></dd>
        }
    } else if answer.text.is_empty() {
        html! { <dd key="value" class="answer-value answer-none">{ none() }</dd> }
    } else {
        html! { <dd key="value" class="answer-value">{ answer.text }</dd> }
    };
    html! {
        <div key={answer.question.0} class="answer">
            <dt key="title" class="answer-title">{ &answer.title }</dt>
            { value }
            if !answer.comment.is_empty() {
                <dd key="comment" class="answer-value">{ answer.comment }</dd>
            }
            if changeable {
                <dd key="change" class="answer-change">{ change_link(store, answer.question, &answer.title) }</dd>
            }
        </div>
    }
}

fn change_link(store: &Store, question: QuestionId, title: &str) -> Html {
    let session = store.session();
    let own = session.text(&session.survey().definition().edit_text);
    let text = if own.is_empty() { store.say("edit") } else { own };
    let href = ["#", &store.question_id(question, "")].concat();
    let store = store.clone();
    let onclick = move |event: MouseEvent| {
        event.prevent_default();
        store.change(question);
    };
    html! {
        <a class="link" {href} {onclick}>{ text }<span class="visually-hidden">{ " " }{ title }</span></a>
    }
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
