//! What a session is now, in the form of the protocol.

use super::steps::Player;
use super::{errors, written};
use serde_json::{Map, Value as Json, json};
use survey_engine::{Child, ContainerId, Phase, QuestionId, Session};
use survey_expression::Value;

/// All of it but the results of the steps.
pub(super) fn written(player: &Player) -> Json {
    let session = &player.session;
    let survey = session.survey();
    let pages = session.pages();
    let state = match (&player.sent, session.phase()) {
        (Some(_), _) => "completed",
        _ if pages.is_empty() => "empty",
        (None, Phase::Review) => "preview",
        (None, Phase::Page) => "running",
    };
    let page = pages.iter().position(|it| *it == session.page());
    let mut panels = Vec::new();
    for page in &pages {
        visible_panels(session, *page, &mut panels);
    }
    let visible: Vec<QuestionId> =
        survey.questions().filter(|it| session.is_visible(*it)).collect();
    let named = |holds: &dyn Fn(QuestionId) -> bool| -> Vec<&str> {
        visible.iter().filter(|it| holds(**it)).map(|it| survey.question(*it).name.as_str()).collect()
    };
    let by_name = |read: &dyn Fn(QuestionId) -> Option<Json>| -> Json {
        let mut members = Map::new();
        for question in &visible {
            if let Some(value) = read(*question) {
                members.insert(survey.question(*question).name.clone(), value);
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
        "page": page.unwrap_or(0),
        "pages": pages.iter().map(|it| survey.container(*it).name.as_str()).collect::<Vec<_>>(),
        "panels": panels,
        "visible": named(&|_| true),
        "required": named(&|it| session.is_required(it)),
        "readOnly": named(&|it| !session.is_enabled(it)),
        "empty": named(&|it| session.answer(it).is_empty()),
        "titles": by_name(&|it| Some(json!(session.title(it)))),
        "displays": by_name(&|it| {
            (!session.answer(it).is_empty()).then(|| json!(session.display_text(it)))
        }),
        "choices": by_name(&|it| choices(session, it)),
        "pageTitles": pages.iter().map(|it| session.container_title(*it)).collect::<Vec<_>>(),
        "title": session.text(&survey.definition().title),
        "errors": errors::written(session, &session.shown_problems()),
        "numbers": by_name(&|it| session.number(it).map(|number| json!(format!("{number}.")))),
    });
    if state == "running" {
        let problems = session.clone().complete().err().unwrap_or_default();
        answer["valid"] = json!(problems.is_empty());
        answer["problems"] = json!(errors::written(session, &problems));
    }
    answer
}

fn choices(session: &Session, question: QuestionId) -> Option<Json> {
    session.survey().question(question).kind.choices()?;
    let states = session.choices(question);
    // Only the choice of all has no value of its own.
    let value = |value: &Value| if value.is_empty() { json!("") } else { written::value(value) };
    Some(states.iter().map(|it| json!([value(&it.value), it.text, it.enabled])).collect())
}

fn visible_panels(session: &Session, container: ContainerId, names: &mut Vec<String>) {
    for child in session.survey().children(container) {
        if let Child::Container(panel) = child
            && session.is_container_visible(*panel)
        {
            names.push(session.survey().container(*panel).name.clone());
            visible_panels(session, *panel, names);
        }
    }
}
