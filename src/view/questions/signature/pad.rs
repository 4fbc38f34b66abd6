//! The canvas that one signs on, and the picture that comes of it.

use survey_definition::{QuestionKind, Signature, SignatureFormat};
use survey_engine::QuestionId;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

use super::media_type;
use crate::browser::Object;
use crate::view::store::Store;

/// How thick the ink is, in pixels of the picture.
const INK: f64 = 2.5;
/// How high a typed name is, of the height of the picture.
const NAME_HEIGHT: f64 = 0.35;
/// The room beside a typed name, in pixels of the picture.
const MARGIN: f64 = 12.0;

/// What is wanted of the picture.
struct Paper {
    width: f64,
    height: f64,
    ink: String,
    ground: String,
    format: SignatureFormat,
}

impl Paper {
    fn of(signature: &Signature) -> Paper {
        let colour =
            |own: &Option<String>, usual: &str| own.clone().unwrap_or_else(|| usual.to_owned());
        Paper {
            width: f64::from(signature.width),
            height: f64::from(signature.height),
            ink: colour(&signature.pen_color, "#1e2124"),
            ground: colour(&signature.background_color, "#ffffff"),
            format: signature.format,
        }
    }
}

fn paper(store: &Store, id: QuestionId) -> Option<Paper> {
    match &store.session().question(id).kind {
        QuestionKind::Signature(signature) => Some(Paper::of(signature)),
        _ => None,
    }
}

fn near(target: &Element, selector: &str) -> Option<Element> {
    target.closest(".question").ok()??.query_selector(selector).ok()?
}

/// The field for a name.
fn name_field(target: &Element) -> Option<HtmlInputElement> {
    near(target, "[data-part=sign]").map(JsCast::unchecked_into)
}

/// What draws on a canvas.
struct Pen(Object);

impl Pen {
    fn on(canvas: &Element, paper: &Paper) -> Pen {
        let pen = Object::of(canvas).call("getContext", &["2d".into()]);
        pen.set("strokeStyle", &paper.ink);
        pen.set("lineWidth", INK);
        pen.set("lineCap", "round");
        pen.set("lineJoin", "round");
        Pen(pen)
    }

    fn call(&self, method: &str, numbers: &[f64]) {
        let numbers: Vec<JsValue> = numbers.iter().map(|it| JsValue::from_f64(*it)).collect();
        self.0.call(method, &numbers);
    }

    fn cover(&self, paper: &Paper) {
        self.0.set("fillStyle", &paper.ground);
        self.call("fillRect", &[0.0, 0.0, paper.width, paper.height]);
    }

    fn stroke(&self, from: (f64, f64), to: (f64, f64)) {
        self.call("beginPath", &[]);
        self.call("moveTo", &[from.0, from.1]);
        self.call("lineTo", &[to.0, to.1]);
        self.call("stroke", &[]);
    }
}

/// Takes the pointer's way over the pad; gives the picture when it is lifted.
pub(super) fn draw(
    store: &Store,
    id: QuestionId,
    target: &Element,
    event: &web_sys::Event,
) -> Option<String> {
    let paper = paper(store, id)?;
    let pointer = Object::of(event);
    let (canvas, pen) = (Object::of(target), Pen::on(target, &paper));
    let scaled = |at: &str, pixels: f64, shown: &str| {
        pointer.number(at) * pixels / canvas.number(shown).max(1.0)
    };
    let at = (
        scaled("offsetX", paper.width, "clientWidth"),
        scaled("offsetY", paper.height, "clientHeight"),
    );
    match event.type_().as_str() {
        "pointerdown" if pointer.number("button") == 0.0 => {
            event.prevent_default();
            canvas.call("setPointerCapture", &[pointer.get("pointerId").into()]);
            begin(store, id, target, &pen, &paper);
            store.presentation().begin_stroke(id, at);
            pen.stroke(at, at);
            None
        }
        "pointermove" => {
            let before = store.presentation().extend_stroke(id, at)?;
            pen.stroke(before, at);
            None
        }
        "pointerup" | "pointercancel" => {
            store.presentation().end_stroke(id).then_some(())?;
            picture(store, id, target, &paper, None)
        }
        _ => None,
    }
}

/// Puts what is there already onto the pad: nothing, or a signature from before the page was loaded. What came of a typed
/// name makes room.
fn begin(store: &Store, id: QuestionId, target: &Element, pen: &Pen, paper: &Paper) {
    let typed = name_field(target).filter(|it| !it.value().is_empty());
    if store.presentation().has_strokes(id) && typed.is_none() {
        return;
    }
    pen.cover(paper);
    if let Some(name) = typed {
        name.set_value("");
    } else if let Some(under) = near(target, ".signature-picture") {
        let source = under.get_attribute("src").unwrap_or_default();
        store.presentation().lay_under(id, source);
        let size = [0.0, 0.0, paper.width, paper.height].map(JsValue::from_f64);
        let mut arguments = vec![JsValue::from(under)];
        arguments.extend(size);
        pen.0.call("drawImage", &arguments);
    }
}

/// Makes the typed name the signature; `None` where it is empty.
pub(super) fn write(store: &Store, id: QuestionId, target: &Element) -> Option<String> {
    let paper = paper(store, id)?;
    let name = target.unchecked_ref::<HtmlInputElement>().value();
    let name = name.trim();
    let canvas = near(target, "canvas")?;
    if name.is_empty() {
        return None;
    }
    let pen = Pen::on(&canvas, &paper);
    store.presentation().drop_strokes(id);
    pen.cover(&paper);
    let size = (paper.height * NAME_HEIGHT) as u32;
    pen.0.set("fillStyle", &paper.ink);
    pen.0.set("font", &*["italic ", &size.to_string(), "px cursive"].concat());
    pen.0.set("textBaseline", "middle");
    let places = [MARGIN, paper.height / 2.0, paper.width - 2.0 * MARGIN].map(JsValue::from_f64);
    let mut arguments = vec![JsValue::from_str(name)];
    arguments.extend(places);
    pen.0.call("fillText", &arguments);
    picture(store, id, &canvas, &paper, Some(name))
}

/// Empties the pad and the field.
pub(super) fn clear(store: &Store, id: QuestionId, target: &Element) {
    store.presentation().drop_strokes(id);
    if let Some((canvas, paper)) = near(target, "canvas").zip(paper(store, id)) {
        let pen = Pen::on(&canvas, &paper);
        pen.call("clearRect", &[0.0, 0.0, paper.width, paper.height]);
    }
    if let Some(field) = name_field(target) {
        field.set_value("");
    }
}

/// What is on the pad as a data address.
fn picture(
    store: &Store,
    id: QuestionId,
    canvas: &Element,
    paper: &Paper,
    name: Option<&str>,
) -> Option<String> {
    if paper.format == SignatureFormat::Svg {
        let drawn = store.presentation().vector(id, (paper.width, paper.height), name);
        return svg(paper, &drawn);
    }
    let picture = Object::of(canvas).call("toDataURL", &[media_type(paper.format).into()]);
    JsValue::from(picture).as_string()
}

/// What is drawn, as a picture of lines in tenths of its pixels.
fn svg(paper: &Paper, drawn: &str) -> Option<String> {
    let (width, height) = (paper.width as u32, paper.height as u32);
    let box_of = [(width * 10).to_string(), " ".to_owned(), (height * 10).to_string()].concat();
    let mut text = String::new();
    for part in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
        &width.to_string(),
        "\" height=\"",
        &height.to_string(),
        "\" viewBox=\"0 0 ",
        &box_of,
        "\"><rect width=\"100%\" height=\"100%\" fill=\"",
        &quoted(&paper.ground),
        "\"/><g fill=\"none\" stroke-width=\"25\" stroke-linecap=\"round\" stroke-linejoin=\"round\" stroke=\"",
        &quoted(&paper.ink),
        "\" color=\"",
        &quoted(&paper.ink),
        "\">",
        drawn,
        "</g></svg>",
    ] {
        text.push_str(part);
    }
    Some(["data:image/svg+xml;base64,", &base64(text.as_bytes())].concat())
}

/// A text as the value of an attribute, or between elements.
pub(crate) fn quoted(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let mut bits = 0u32;
        for place in 0..3 {
            bits = bits << 8 | u32::from(three.get(place).copied().unwrap_or_default());
        }
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_as_in_rfc_4648() {
        for (text, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }
}
