//! `signaturepad`: a picture that is drawn by pen, finger or mouse, or made of a name that is typed. Drawing needs a
//! hand; the name is for everybody else.

mod pad;

pub(crate) use pad::quoted;

use survey_definition::{Signature, SignatureFormat};
use survey_engine::QuestionId;
use survey_expression::Value;
use web_sys::Element as Node;
use yew::prelude::*;

use crate::view::element::{element, said, worded};
use crate::view::exchange::Request;
use crate::view::gesture::On;
use crate::view::question::Drawing;
use crate::view::store::Store;

/// The pad, what clears it, and the field for a name.
pub(crate) fn draw(drawing: &Drawing<'_>, signature: &Signature) -> Vec<Html> {
    let answer = drawing.session.answer(drawing.id);
    let picture = answer.as_text();
    if drawing.disabled {
        return vec![picture.map_or_else(
            || said(drawing.store, "p:none.no-rows", "notAnswered"),
            |it| element("div:box.signature-box").child(shown(drawing.store, it)).node(),
        )];
    }
    let mut nodes = vec![pad(drawing, signature, picture)];
    if signature.allow_clear && picture.is_some() {
        nodes.push(
            element("button:clear.link.clear type=button data-part=unsign")
                .with("aria-describedby", &drawing.part("-title"))
                .text(&drawing.store.say("clearSignature"))
                .node(),
        );
    }
    let id = drawing.part("-input");
    let field = element("input:name.input type=text autocomplete=name data-part=sign")
        .with("id", &id)
        .maybe("aria-required", drawing.required.then_some("true"))
        .maybe("aria-invalid", drawing.aria_invalid())
        .maybe("aria-describedby", drawing.described_by.as_deref())
        .node();
    let label = element("label:label.field-label")
        .with("for", &id)
        .text(&drawing.store.say("signByName"))
        .node();
    nodes.push(element("div:by-name.signature-name").child(label).child(field).node());
    nodes
}

fn pad(drawing: &Drawing<'_>, signature: &Signature, picture: Option<&str>) -> Html {
    let store = drawing.store;
    let label = [&drawing.session.title(drawing.id), ": ", &store.say("signaturePad")].concat();
    let mut area = element("div:box.signature-box");
    // What was signed before the page was loaded lies under the pad until it is drawn upon.
    if let Some(picture) = picture
        && store.presentation().signed(drawing.id) != Some(picture)
    {
        area = area.child(shown(store, picture));
    }
    area = area.child(
        element("canvas:pad.signature-pad data-part=pad role=img")
            .id(drawing.part("-pad"))
            .with("width", &signature.width.to_string())
            .with("height", &signature.height.to_string())
            .with("aria-label", &label),
    );
    if signature.show_placeholder && picture.is_none() {
        let text = store.own_or(&signature.placeholder, "signHere");
        area = area.child(worded("p:placeholder.signature-placeholder aria-hidden=true", &text));
    }
    area.node()
}

/// A signature as a picture.
pub(crate) fn shown(store: &Store, picture: &str) -> Html {
    element("img:picture.signature-picture")
        .with("alt", &store.say("signed"))
        .with("src", picture)
        .node()
}

/// Takes strokes, a typed name, or the wish to begin anew; whether the event was about any of these.
pub(crate) fn hear(
    store: &Store,
    id: QuestionId,
    on: On,
    target: &Node,
    event: &web_sys::Event,
) -> bool {
    let part = target.get_attribute("data-part").unwrap_or_default();
    match (on, &*part) {
        (On::Pointer, "pad") => {
            if let Some(picture) = pad::draw(store, id, target, event) {
                sign(store, id, picture);
            }
            true
        }
        (On::Input | On::Change, "sign") => {
            match pad::write(store, id, target) {
                Some(picture) => sign(store, id, picture),
                None => clear(store, id, target),
            }
            true
        }
        (On::Click, "unsign") => {
            clear(store, id, target);
            true
        }
        (_, "sign") => true,
        _ => false,
    }
}

fn sign(store: &Store, id: QuestionId, picture: String) {
    store.presentation().sign(id, Some(picture.clone()));
    store.set_answer(id, Value::from(picture));
    store.request(Request::Announce(store.say("signatureTaken")));
}

fn clear(store: &Store, id: QuestionId, target: &Node) {
    pad::clear(store, id, target);
    store.presentation().sign(id, None);
    store.set_answer(id, Value::Null);
    store.request(Request::Announce(store.say("signatureCleared")));
}

/// The media type of the picture.
fn media_type(format: SignatureFormat) -> &'static str {
    match format {
        SignatureFormat::Png => "image/png",
        SignatureFormat::Jpeg => "image/jpeg",
        SignatureFormat::Svg => "image/svg+xml",
    }
}
