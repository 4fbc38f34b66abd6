//! The files that an answer has: each with a preview where it is a picture, its size, and a button that removes it.

use survey_definition::{FileUpload, QuestionKind};
use survey_engine::QuestionId;
use survey_expression::Value;
use yew::prelude::*;

use super::size_text;
use crate::view::action::Action;
use crate::view::element::{Element, element, worded};
use crate::view::exchange::Request;
use crate::view::focus::Focus;
use crate::view::navigation::control;
use crate::view::question::Drawing;
use crate::view::store::{Store, Topic};

/// The files; `None` where there are none.
pub(super) fn list(drawing: &Drawing<'_>, file: &FileUpload) -> Option<Html> {
    let answer = drawing.session.answer(drawing.id);
    let Value::List(files) = &*answer else { return None };
    let mut list =
        element("ul:files.files").id(drawing.part("-files")).label(drawing.store, "chosenFiles");
    for (place, one) in files.iter().enumerate() {
        list = list.child(entry(drawing, file, place, one));
    }
    (!files.is_empty()).then(|| list.node())
}

fn member<'a>(file: &'a Value, name: &str) -> &'a str {
    file.member(name).and_then(Value::as_text).unwrap_or_default()
}

fn entry(drawing: &Drawing<'_>, file: &FileUpload, place: usize, one: &Value) -> Html {
    let (name, content) = (member(one, "name"), member(one, "content"));
    let mut entry = element("li").key(&place.to_string()).class("file");
    if member(one, "type").starts_with("image/") && content.starts_with("data:image/") {
        entry =
            entry.child(element("img:preview.file-preview").with("alt", "").with("src", content));
    }
    let data = content.split_once(',').map_or(0, |(_, data)| data.len() / 4 * 3);
    let size = size_text(drawing.store.platform(), data);
    entry =
        entry.child(worded("bdi:name.file-name", name)).child(worded("span:size.file-size", &size));
    if drawing.disabled {
        return entry.node();
    }
    let asked =
        file.confirm_delete && drawing.store.presentation().asks_about_file(drawing.id, place);
    if asked {
        let id = part(drawing, place, "-asks");
        let text = drawing.store.message("confirmFileRemoval", &[("row", name)]);
        let group = element("div:asks.confirmation role=group").with("aria-labelledby", &id);
        return entry
            .child(
                group
                    .child(element("p.confirmation-text").with("id", &id).text(&text))
                    .child(button(drawing, place, Action::RemoveFileNow, "-now", "removeFile"))
                    .child(button(drawing, place, Action::KeepFile, "-keep", "keep")),
            )
            .node();
    }
    let of_file = element("span.visually-hidden").text(" ").text(name).node();
    entry
        .child(button(drawing, place, Action::RemoveFile, "-remove", "removeFile").child(of_file))
        .node()
}

fn part(drawing: &Drawing<'_>, place: usize, part: &str) -> String {
    drawing.part(&["-f", &place.to_string(), part].concat())
}

fn button(drawing: &Drawing<'_>, place: usize, action: Action, id: &str, key: &str) -> Element {
    control("tool", id, action)
        .with("id", &part(drawing, place, id))
        .about(&[&drawing.part(""), " ", &place.to_string()].concat())
        .text(&drawing.store.say(key))
}

/// Does what a button of a file is for.
pub(crate) fn act(store: &Store, action: Action, about: &str) {
    let Some((question, place)) = about.split_once(' ') else { return };
    let Some((id, place)) = store.question_with_id(question).zip(place.parse().ok()) else {
        return;
    };
    let asks = matches!(
        &store.session().question(id).kind,
        QuestionKind::File(file) if file.confirm_delete
    );
    let next = match action {
        Action::RemoveFile if asks => {
            store.presentation().ask_about_file(Some((id, place)));
            ["-f", &place.to_string(), "-keep"].concat()
        }
        Action::KeepFile => {
            store.presentation().ask_about_file(None);
            ["-f", &place.to_string(), "-remove"].concat()
        }
        _ => {
            remove(store, id, place);
            "-input".to_owned()
        }
    };
    store.ask_focus(Focus::Near(store.question_id(id, &next)));
    store.wake(Topic::Question(id));
    store.wake(Topic::Page);
}

fn remove(store: &Store, id: QuestionId, place: usize) {
    store.presentation().ask_about_file(None);
    store.presentation().refuse(id, Vec::new());
    let Value::List(mut files) = store.session().answer(id).into_owned() else { return };
    if place >= files.len() {
        return;
    }
    let file = files.remove(place);
    let count = files.len().to_string();
    store.set_answer(id, Value::List(files));
    let text = store.message("fileRemoved", &[("name", member(&file, "name")), ("count", &count)]);
    store.request(Request::Announce(text));
}
