//! `file`: files of the respondent's, picked, dropped or taken by a camera through the native input, and kept within the
//! answer. What may be sent is said beforehand; what is not taken is said beside the field.

mod listed;

use survey_definition::{FileSource, FileUpload, QuestionKind, Severity};
use survey_engine::{FileRefusal, QuestionId};
use survey_expression::{Platform, Value};
use wasm_bindgen::JsCast;
use web_sys::{Element as Node, HtmlInputElement};
use yew::prelude::*;

use crate::browser::Object;
use crate::view::element::{element, said, worded};
use crate::view::exchange::Request;
use crate::view::gesture::On;
use crate::view::question::{Drawing, error};
use crate::view::store::{Store, Topic};

pub(crate) use listed::act;

/// The limits, the inputs, what was refused, and the files.
pub(crate) fn draw(drawing: &Drawing<'_>, file: &FileUpload) -> Vec<Html> {
    let mut nodes = Vec::new();
    if let Some(text) = limits(drawing, file) {
        nodes.push(element("p:limits.file-limits").id(drawing.part("-limits")).text(&text).node());
    }
    if !drawing.disabled {
        nodes.push(zone(drawing, file));
    }
    let presentation = drawing.store.presentation();
    let refused = presentation.refused(drawing.id).to_vec();
    let reading = presentation.is_reading(drawing.id);
    drop(presentation);
    if reading {
        nodes.push(said(drawing.store, "p:reading.file-reading", "readingFile"));
    }
    if !refused.is_empty() {
        let mut list = element("div:refused.errors role=alert").id(drawing.part("-refused"));
        for text in &refused {
            list = list.child(error(drawing.store, "p", Severity::Error, text));
        }
        nodes.push(list.node());
    }
    nodes.extend(listed::list(drawing, file));
    nodes
}

/// What may be sent, in words.
fn limits(drawing: &Drawing<'_>, file: &FileUpload) -> Option<String> {
    let store = drawing.store;
    let mut parts = Vec::new();
    let types = drawing.session.accepted_files(drawing.id);
    if !types.is_empty() {
        parts.push(store.message("fileTypes", &[("types", &readable(store, &types))]));
    }
    if let Some(max) = file.max_size {
        parts.push(store.message("fileSize", &[("size", &size_text(store.platform(), max))]));
    }
    if file.multiple && file.max_files < FileUpload::default().max_files {
        parts.push(store.message("fileCount", &[("max", &file.max_files.to_string())]));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Where files are dropped, picked and taken.
fn zone(drawing: &Drawing<'_>, file: &FileUpload) -> Html {
    let store = drawing.store;
    let (own, usual) = match file.source {
        FileSource::File if file.multiple => (&file.placeholder, "dropFiles"),
        FileSource::File => (&file.placeholder, "dropFile"),
        FileSource::Camera => (&file.photo_placeholder, "takePhoto"),
        FileSource::FileOrCamera => (&file.file_or_photo_placeholder, "dropFile"),
    };
    let mut zone = element("div:zone.file-zone data-part=files")
        .child(worded("p:text.file-text", &store.own_or(own, usual)));
    if file.source != FileSource::Camera {
        let key = if file.multiple { "pickFiles" } else { "pickFile" };
        zone = zone.children(input(drawing, file, "-input", key, None));
    }
    if file.source != FileSource::File {
        let part = if file.source == FileSource::Camera { "-input" } else { "-camera" };
        let facing = if file.back_camera { "environment" } else { "user" };
        zone = zone.children(input(drawing, file, part, "takePhoto", Some(facing)));
    }
    zone.node()
}

/// A native input and the label that looks like a button; the input itself is for the keyboard and the ear.
fn input(
    drawing: &Drawing<'_>,
    file: &FileUpload,
    part: &'static str,
    key: &str,
    camera: Option<&str>,
) -> Vec<Html> {
    let types = drawing.session.accepted_files(drawing.id);
    let accept = match camera {
        Some(_) if types.is_empty() => "image/*",
        _ => &types,
    };
    let described =
        [drawing.described_by.clone(), limits(drawing, file).map(|_| drawing.part("-limits"))];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let input = element("input type=file data-part=files")
        .key(part)
        .class("file-input visually-hidden")
        .id(drawing.part(part))
        .maybe("accept", (!accept.is_empty()).then_some(accept))
        .maybe("capture", camera)
        .flag("multiple", file.multiple && camera.is_none())
        .maybe("aria-invalid", drawing.aria_invalid())
        .maybe("aria-describedby", (!described.is_empty()).then(|| described.join(" ")).as_deref())
        .node();
    let label = element("label")
        .key(&["label", part].concat())
        .class("button secondary file-pick")
        .with("for", &drawing.part(part))
        .text(&drawing.store.say(key))
        .node();
    vec![input, label]
}

/// Types as a person reads them: `.pdf,image/*` as `PDF, pictures`.
fn readable(store: &Store, types: &str) -> String {
    let one = |it: &str| match it.split_once("/*").map(|(group, _)| group) {
        Some("image") => store.say("typeImage"),
        Some("video") => store.say("typeVideo"),
        Some("audio") => store.say("typeAudio"),
        Some("text") => store.say("typeText"),
        _ => it.rsplit(['.', '/']).next().unwrap_or(it).to_ascii_uppercase(),
    };
    types.split(',').map(one).collect::<Vec<_>>().join(", ")
}

/// A number of bytes as a person reads it.
pub(crate) fn size_text(platform: &dyn Platform, bytes: usize) -> String {
    const UNITS: [&str; 4] = [" B", " KB", " MB", " GB"];
    let mut size = bytes as f64;
    let mut unit = 0;
    while size >= 1024.0 && unit + 1 < UNITS.len() {
        size /= 1024.0;
        unit += 1;
    }
    let rounded = (size * 10.0).round() / 10.0;
    [&*platform.number_to_text(rounded), UNITS[unit]].concat()
}

/// Takes files that were picked or dropped; whether the event was about files at all.
pub(crate) fn hear(
    store: &Store,
    id: QuestionId,
    on: On,
    target: &Node,
    event: &web_sys::Event,
) -> bool {
    if !matches!(target.closest("[data-part=files]"), Ok(Some(_))) {
        return false;
    }
    match on {
        On::Change => {
            let files = Object::of(target).get("files");
            take(store, id, &files);
            // The same file can be picked once more after it was removed.
            target.unchecked_ref::<HtmlInputElement>().set_value("");
            true
        }
        On::Drop => {
            // Without this, the browser would leave the page for the file.
            event.prevent_default();
            if event.type_() == "drop" {
                take(store, id, &Object::of(event).get("dataTransfer").get("files"));
            }
            true
        }
        // What else happens here is the browser's own matter, such as the input event before the change.
        _ => true,
    }
}

/// Has those read that the question takes, and says of the others why not.
fn take(store: &Store, id: QuestionId, files: &Object) {
    let session = store.session();
    if !session.is_enabled(id) {
        return;
    }
    let one_alone = matches!(
        &session.question(id).kind,
        QuestionKind::File(file) if !file.multiple
    );
    // One file alone takes the place of the one before.
    let held = if one_alone { 0 } else { held(&session.answer(id)) };
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for place in 0..files.number("length") as usize {
        let file = files.get(&place.to_string());
        let text = |name: &str| file.text(name).unwrap_or_default();
        let (name, kind, size) = (text("name"), text("type"), file.number("size") as usize);
        match session.file_refusal(id, (&name, &kind, size), held + taken.len()) {
            None => taken.push(file),
            Some(refusal) => refused.push(refusal_text(store, id, &name, size, refusal)),
        }
    }
    drop(session);
    store.presentation().refuse(id, refused);
    if !taken.is_empty() {
        store.presentation().read(id, true);
        store.request(Request::ReadFiles(id, taken));
    }
    store.wake(Topic::Question(id));
}

fn held(answer: &Value) -> usize {
    match answer {
        Value::List(files) => files.len(),
        _ => 0,
    }
}

fn refusal_text(
    store: &Store,
    id: QuestionId,
    name: &str,
    size: usize,
    refusal: FileRefusal,
) -> String {
    let size = size_text(store.platform(), size);
    let types = readable(store, &store.session().accepted_files(id));
    let (key, max) = match refusal {
        FileRefusal::TooMany(max) => ("fileTooMany", max.to_string()),
        FileRefusal::TooLarge(max) => ("fileTooLarge", size_text(store.platform(), max)),
        FileRefusal::WrongType => ("fileWrongType", String::new()),
    };
    store.message(key, &[("name", name), ("size", &size), ("max", &max), ("types", &types)])
}

/// Takes a file that has been read: its name, its type and its content as a data address; without content where it could
/// not be. `last` tells whether no more of those picked together follow.
pub fn add(
    store: &Store,
    id: QuestionId,
    (name, kind): (&str, &str),
    content: Option<&str>,
    last: bool,
) {
    store.presentation().read(id, !last);
    let Some(content) = content else {
        let text = store.message("fileUnreadable", &[("name", name)]);
        store.presentation().refuse(id, vec![text]);
        return store.wake(Topic::Question(id));
    };
    let file = Value::Map(vec![
        ("name".to_owned(), name.into()),
        ("type".to_owned(), kind.into()),
        ("content".to_owned(), content.into()),
    ]);
    let several = matches!(
        &store.session().question(id).kind,
        QuestionKind::File(file) if file.multiple
    );
    let mut files = match store.session().answer(id).into_owned() {
        Value::List(files) if several => files,
        _ => Vec::new(),
    };
    files.push(file);
    let count = files.len().to_string();
    store.set_answer(id, Value::List(files));
    let text = store.message("fileAdded", &[("name", name), ("count", &count)]);
    store.request(Request::Announce(text));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::size_text;
    use survey_native::NativePlatform;

    #[test]
    fn sizes_read_as_people_write_them() {
        let platform = NativePlatform::new("Asia/Seoul").unwrap();
        let sizes: Vec<String> =
            [0, 1023, 1024, 1536, 5 << 20].iter().map(|it| size_text(&platform, *it)).collect();
        assert_eq!(sizes, ["0 B", "1023 B", "1 KB", "1.5 KB", "5 MB"]);
    }
}
