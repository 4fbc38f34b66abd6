//! One question: its wrapper and its frame (title, hint, problems). What a type looks like and what its controls mean is
//! in `questions/`.

use survey_definition::{
    LocalizedText, Question as Definition, QuestionKind, Severity, TitlePattern, WHOLE_DIALECT,
};
use survey_engine::{ChoiceState, Place, Problem, QuestionId, Session};
use survey_expression::text_of;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::element::{Element, element, worded};
use super::questions::{self, rows};
use super::store::{RequiredMarker, Store};
use super::wording::problem_text;

/// Everything that a type's drawing may look at.
pub(crate) struct Drawing<'a> {
    /// The shared handle.
    pub store: &'a Store,
    /// The response.
    pub session: &'a Session,
    /// Which question.
    pub id: QuestionId,
    /// Its definition.
    pub question: &'a Definition,
    /// The element of the answer's text field or select.
    pub field: &'a NodeRef,
    /// The element of the text field of "other" or of the comment.
    pub note: &'a NodeRef,
    /// Whether something is wrong with the answer.
    pub invalid: bool,
    /// Whether it is not open for input.
    pub disabled: bool,
    /// Whether it must be answered.
    pub required: bool,
    /// The ids of what describes the answer.
    pub described_by: Option<String>,
}

impl Drawing<'_> {
    /// The id of one of its parts.
    pub(crate) fn part(&self, part: &str) -> String {
        self.store.question_id(self.id, part)
    }

    /// `aria-invalid`
    pub(crate) fn aria_invalid(&self) -> Option<&'static str> {
        self.invalid.then_some("true")
    }

    /// Makes `control` the one that holds the answer.
    pub(crate) fn field(&self, control: Element, placeholder: &LocalizedText) -> Html {
        control
            .key("field")
            .id(self.part("-input"))
            .with("data-part", "answer")
            .maybe("placeholder", questions::text::placeholder(self, placeholder).as_deref())
            .flag("disabled", self.disabled)
            .maybe("aria-required", self.required.then_some("true"))
            .maybe("aria-invalid", self.aria_invalid())
            .maybe("aria-describedby", self.described_by.as_deref())
            .reference(self.field)
            .node()
    }

    /// Makes `control` the one that holds the comment, or the text of "other", and gives it a label.
    pub(crate) fn note(
        &self,
        control: Element,
        placeholder: &LocalizedText,
        label: &str,
    ) -> Vec<Html> {
        let id = self.part("-note");
        let control = control
            .key("note")
            .class("input")
            .with("id", &id)
            .with("data-part", "note")
            .maybe("placeholder", questions::text::placeholder(self, placeholder).as_deref())
            .flag("disabled", self.disabled)
            .reference(self.note)
            .node();
        vec![element("label:label.field-label").with("for", &id).text(label).node(), control]
    }

    /// The field that stands beside a choice, by its place among the choices. What is typed into it is never written
    /// over: its attribute only says what it begins with.
    pub(crate) fn beside(
        &self,
        index: usize,
        choice: &ChoiceState,
        placeholder: &LocalizedText,
        label: &str,
        required: bool,
    ) -> Html {
        let index = index.to_string();
        let id = self.part(&["-beside-", &index].concat());
        let control = element("input type=text")
            .class("input")
            .with("id", &id)
            .with("data-part", "beside")
            .with("data-row", &index)
            .with("value", self.session.choice_comment(self.id, &choice.value))
            .maybe("placeholder", questions::text::placeholder(self, placeholder).as_deref())
            .flag("disabled", self.disabled)
            .maybe("aria-required", required.then_some("true"))
            .maybe("aria-invalid", self.aria_invalid().filter(|_| required))
            .maybe("aria-describedby", self.described_by.as_deref())
            .node();
        let label = element("label:label.field-label").with("for", &id).text(label).node();
        let key = ["beside-", &index].concat();
        element("div").key(&key).class("other").child(label).child(control).node()
    }
}

/// How the title is bound to the controls.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// One field: the title is its label.
    Field,
    /// Several controls: the title is the legend of a group.
    Group,
    /// One choice of several.
    RadioGroup,
    /// No native control that a title could be bound to.
    Titled,
    /// No title.
    Bare,
}

fn frame(kind: &QuestionKind) -> Frame {
    match kind {
        QuestionKind::Text(_) | QuestionKind::Comment(_) | QuestionKind::Dropdown(_) => {
            Frame::Field
        }
        QuestionKind::Tagbox(_) if WHOLE_DIALECT => Frame::Field,
        QuestionKind::Checkbox(_)
        | QuestionKind::MultipleText(_)
        | QuestionKind::PanelDynamic(_)
        | QuestionKind::File(_)
        | QuestionKind::Signature(_) => Frame::Group,
        QuestionKind::Boolean(boolean) if questions::boolean::is_one_control(boolean) => {
            Frame::Group
        }
        QuestionKind::Rating(rating) if WHOLE_DIALECT && rating.as_list => Frame::Field,
        QuestionKind::Radiogroup(_) | QuestionKind::Boolean(_) | QuestionKind::Rating(_) => {
            Frame::RadioGroup
        }
        QuestionKind::Imagepicker(picker) if picker.multi_select => Frame::Group,
        QuestionKind::Ranking(_) | QuestionKind::Slider(_) => Frame::Group,
        QuestionKind::Imagepicker(_) => Frame::RadioGroup,
        QuestionKind::Buttongroup(_) if WHOLE_DIALECT => Frame::RadioGroup,
        QuestionKind::Matrix(matrix) if matrix.rows.is_empty() => Frame::RadioGroup,
        QuestionKind::Matrix(_) | QuestionKind::Expression(_) | QuestionKind::Table(_) => {
            Frame::Titled
        }
        _ => Frame::Bare,
    }
}

fn class_of(kind: &QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Text(_) => "text",
        QuestionKind::Comment(_) => "comment",
        QuestionKind::Radiogroup(_) => "radiogroup",
        QuestionKind::Checkbox(_) => "checkbox",
        QuestionKind::Dropdown(_) => "dropdown",
        QuestionKind::Tagbox(_) if WHOLE_DIALECT => "tagbox",
        QuestionKind::Buttongroup(_) if WHOLE_DIALECT => "buttongroup",
        QuestionKind::Ranking(_) => "ranking",
        QuestionKind::Imagepicker(_) => "imagepicker",
        QuestionKind::Slider(_) => "slider",
        QuestionKind::Image(_) => "image",
        QuestionKind::Boolean(_) => "boolean",
        QuestionKind::Rating(_) => "rating",
        QuestionKind::Matrix(_) => "matrix",
        QuestionKind::Html(_) => "html",
        QuestionKind::Expression(_) => "expression",
        QuestionKind::MultipleText(_) => "multipletext",
        QuestionKind::Table(_) => "table",
        QuestionKind::PanelDynamic(_) => "paneldynamic",
        QuestionKind::File(_) => "file-question",
        QuestionKind::Signature(_) => "signaturepad",
        // Of a type that reading refuses so far.
        _ => "",
    }
}

/// A question. It always draws one wrapper, hidden or not, so that its neighbours stay what they are.
pub(super) fn question(store: &Store, id: QuestionId, fields: &Fields) -> Html {
    let session = store.session();
    let question = session.question(id);
    let visible = session.is_visible(id);
    let problems = session.problems(id);
    let drawing = Drawing {
        store,
        session: &session,
        id,
        question,
        field: &fields.field,
        note: &fields.note,
        invalid: problems.iter().any(|problem| problem.severity == Severity::Error),
        disabled: !session.is_enabled(id),
        required: session.is_required(id),
        described_by: None,
    };
    let class = [
        "question ",
        class_of(&question.kind),
        if visible && drawing.invalid { " invalid" } else { "" },
        if drawing.disabled { " disabled" } else { "" },
    ];
    let mut wrapper = element("div")
        .class(&class.concat())
        .with("part", "question")
        .id(drawing.part(""))
        .with("data-question", &question.name)
        .flag("hidden", !visible);
    if visible {
        wrapper = wrapper.children(framed(drawing));
    }
    wrapper.node()
}

/// The question with its title, hint and problems around its controls.
fn framed(mut drawing: Drawing<'_>) -> Vec<Html> {
    let kind = frame(&drawing.question.kind);
    if kind == Frame::Bare {
        return questions::draw(&drawing);
    }
    let hint = drawing.session.description(drawing.id);
    let errors = errors(&drawing);
    let mut described_by = String::new();
    for (there, part) in [
        (!hint.is_empty(), "-hint"),
        (errors.is_some(), "-error"),
        (questions::has_count(&drawing), "-count"),
    ] {
        if there {
            if !described_by.is_empty() {
                described_by.push(' ');
            }
            described_by.push_str(&drawing.part(part));
        }
    }
    drawing.described_by = (!described_by.is_empty()).then_some(described_by);
    let drawing = &drawing;

    let mut body = vec![title(drawing, kind)];
    if !hint.is_empty() {
        let line = element("div:hint.description").id(drawing.part("-hint")).text(&hint);
        body.push(line.node());
    }
    body.extend(questions::notice(drawing));
    body.extend(errors);
    body.push(element("div:control.control").children(questions::draw(drawing)).node());
    if drawing.question.show_comment {
        body.push(questions::comment_area(drawing));
    }
    if !matches!(kind, Frame::Group | Frame::RadioGroup) {
        return body;
    }
    let mut group =
        element("fieldset:group.group").maybe("aria-describedby", drawing.described_by.as_deref());
    if kind == Frame::RadioGroup {
        group = group
            .with("role", "radiogroup")
            .maybe("aria-required", drawing.required.then_some("true"))
            .maybe("aria-invalid", drawing.aria_invalid());
    }
    vec![group.children(body).node()]
}

fn title(drawing: &Drawing<'_>, kind: Frame) -> Html {
    let mut title = element(match kind {
        Frame::Field => "label",
        Frame::Group | Frame::RadioGroup => "legend",
        Frame::Titled | Frame::Bare => "div",
    });
    let hidden = drawing.question.title_hidden;
    title = title
        .key("title")
        .class(if hidden { "question-title visually-hidden" } else { "question-title" })
        .id(drawing.part("-title"));
    if kind == Frame::Field {
        title = title.with("for", &drawing.part("-input"));
    }
    if WHOLE_DIALECT && let Some(row) = rows::name_of_row(drawing.store, drawing.id) {
        // For the ear: the eye sees where the cell stands.
        title = title.child(element("span:row.visually-hidden").text(&row).text(" "));
    }
    let number = drawing.session.question_number(drawing.id);
    if !number.is_empty() && !hidden {
        let number = [number, " "].concat();
        title = title.child(worded("span:number.number", &number));
    }
    let text = worded("span:text.title-text", &drawing.session.title(drawing.id));
    let is_asked = !matches!(drawing.question.kind, QuestionKind::Expression(_));
    let mark = mark(drawing.store, drawing.required).filter(|_| is_asked);
    match drawing.session.survey().definition().title_pattern {
        TitlePattern::NumberRequiredTitle if WHOLE_DIALECT => {
            title.child_if(mark).text(" ").child(text).node()
        }
        TitlePattern::NumberTitle if WHOLE_DIALECT => title.child(text).node(),
        _ => title.child(text).child_if(mark).node(),
    }
}

/// How required questions are marked: by the author's sign, or a word.
pub(crate) fn required_word(store: &Store) -> String {
    let own = store.session().survey().definition().required_mark.clone();
    own.unwrap_or_else(|| store.say("required"))
}

/// The word that tells whether an answer is required, where it is to be told.
pub(crate) fn mark(store: &Store, required: bool) -> Option<Html> {
    let marker = store.settings().required_marker;
    let (class, word) = if required && marker != RequiredMarker::Optional {
        ("mark", required_word(store))
    } else if !required && marker != RequiredMarker::Required {
        ("mark mark-optional", store.say("optional"))
    } else {
        return None;
    };
    Some(element("span:mark").class(class).text(" ").text(&word).node())
}

/// The problems of the question itself; those of a matrix row stand in the row.
fn errors(drawing: &Drawing<'_>) -> Option<Html> {
    let problems = drawing.session.problems(drawing.id);
    let own: Vec<&Problem> =
        problems.iter().filter(|problem| !matches!(problem.place, Place::Row(..))).collect();
    (!own.is_empty()).then(|| error_list(drawing.store, &drawing.part("-error"), &own))
}

/// The messages of some problems, under one id.
pub(crate) fn error_list(store: &Store, id: &str, problems: &[&Problem]) -> Html {
    let mut list = element("div:errors.errors").with("id", id);
    for problem in problems {
        list = list.child(error(store, "p", problem.severity, &problem_text(store, problem)));
    }
    list.node()
}

/// One message, which says by a word too what kind it is.
pub(crate) fn error(store: &Store, tag: &'static str, severity: Severity, text: &str) -> Html {
    let (class, prefix) = match severity {
        Severity::Error => ("error", "errorPrefix"),
        Severity::Warning => ("warning", "warningPrefix"),
        Severity::Info => ("info", "warningPrefix"),
    };
    let prefix = element("span.visually-hidden").text(&store.say(prefix)).text(" ").node();
    element(tag).class(class).child(prefix).child(worded("span", text)).node()
}

/// The text fields of a question: that of its answer (or its select), and that of "other" or the comment.
#[derive(Default)]
pub(super) struct Fields {
    field: NodeRef,
    note: NodeRef,
}

impl Fields {
    /// After each drawing, brings the text fields to what the response holds, but never one that has the focus:
    /// writing into a field that is being typed in breaks Hangul composition and moves the caret.
    pub(super) fn write(&self, store: &Store, id: QuestionId) {
        if WHOLE_DIALECT && questions::write(store, id, &self.field) {
            return;
        }
        let session = store.session();
        if let Some(field) = unfocused(&self.field) {
            let text = match &session.question(id).kind {
                QuestionKind::Dropdown(_) => questions::dropdown::shown(&session, id),
                QuestionKind::Rating(_) if WHOLE_DIALECT => {
                    questions::dropdown::shown(&session, id)
                }
                QuestionKind::Tagbox(_) if WHOLE_DIALECT => String::new(),
                _ => text_of(&session.answer(id), store.platform()),
            };
            write(&field, &text);
        }
        if let Some(note) = unfocused(&self.note) {
            write(&note, session.comment(id));
        }
    }
}

/// The element, taken as an input for its `value`, which textareas and selects have alike.
fn unfocused(node: &NodeRef) -> Option<HtmlInputElement> {
    let element: web_sys::Element = node.get()?.unchecked_into();
    let focused = element.matches(":focus").unwrap_or(false);
    (!focused).then(|| element.unchecked_into())
}

fn write(field: &HtmlInputElement, text: &str) {
    if field.value() != text {
        field.set_value(text);
    }
}
