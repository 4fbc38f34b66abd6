//! One question: the component that stands for it, its frame (title, hint, problems), and the events of all its
//! controls, bound once on its wrapper. What a type looks like and what its controls mean is in `questions/`.

use survey_definition::{Question as Definition, QuestionKind, Severity};
use survey_engine::{Place, QuestionId, Session};
use survey_expression::text_of;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::questions;
use super::store::{RequiredMarker, Store, Topic, use_topic};
use super::wording::problem_text;

/// What a question component is given.
#[derive(Properties, PartialEq)]
pub(crate) struct QuestionProps {
    /// The shared handle.
    pub store: Store,
    /// Which question.
    pub id: QuestionId,
}

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

    /// `aria-required`
    pub(crate) fn aria_required(&self) -> Option<&'static str> {
        self.required.then_some("true")
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
        QuestionKind::Checkbox(_) => Frame::Group,
        QuestionKind::Radiogroup(_) | QuestionKind::Boolean(_) | QuestionKind::Rating(_) => {
            Frame::RadioGroup
        }
        QuestionKind::Matrix(matrix) if matrix.rows.is_empty() => Frame::RadioGroup,
        QuestionKind::Matrix(_) | QuestionKind::Expression(_) => Frame::Titled,
        QuestionKind::Html(_) => Frame::Bare,
    }
}

fn class_of(kind: &QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Text(_) => "text",
        QuestionKind::Comment(_) => "comment",
        QuestionKind::Radiogroup(_) => "radiogroup",
        QuestionKind::Checkbox(_) => "checkbox",
        QuestionKind::Dropdown(_) => "dropdown",
        QuestionKind::Boolean(_) => "boolean",
        QuestionKind::Rating(_) => "rating",
        QuestionKind::Matrix(_) => "matrix",
        QuestionKind::Html(_) => "html",
        QuestionKind::Expression(_) => "expression",
    }
}

/// A question. It always draws one wrapper, hidden or not, so that its neighbours stay what they are.
#[component]
pub(crate) fn Question(props: &QuestionProps) -> Html {
    let QuestionProps { store, id } = props;
    let id = *id;
    use_topic(store, Topic::Question(id));
    let field = use_node_ref();
    let note = use_node_ref();
    use_written_fields(store, id, &field, &note);
    let events = use_memo((store.clone(), id), |(store, id)| Events::new(store, *id));

    let session = store.session();
    let question = session.survey().question(id);
    let visible = session.is_visible(id);
    let problems = session.problems(id);
    let drawing = Drawing {
        store,
        session: &session,
        id,
        question,
        field: &field,
        note: &note,
        invalid: problems.iter().any(|problem| problem.severity == Severity::Error),
        disabled: !session.is_enabled(id),
        required: session.is_required(id),
        described_by: None,
    };
    let mut class = classes!("question", class_of(&question.kind));
    class.extend((visible && drawing.invalid).then_some("invalid"));
    class.extend(drawing.disabled.then_some("disabled"));
    html! {
        <div {class} part="question" id={drawing.part("")} data-question={question.name.clone()} hidden={!visible}
            onchange={&events.change} oninput={&events.input} onclick={&events.click} onkeydown={&events.key}>
            if visible { { framed(drawing) } }
        </div>
    }
}

/// The question with its title, hint and problems around its controls.
fn framed(mut drawing: Drawing<'_>) -> Html {
    let kind = frame(&drawing.question.kind);
    if kind == Frame::Bare {
        return questions::draw(&drawing);
    }
    let hint = drawing.session.description(drawing.id);
    let errors = errors(&drawing);
    let described_by: Vec<String> = [
        (!hint.is_empty()).then(|| drawing.part("-hint")),
        errors.is_some().then(|| drawing.part("-error")),
        questions::has_count(&drawing).then(|| drawing.part("-count")),
    ]
    .into_iter()
    .flatten()
    .collect();
    drawing.described_by = (!described_by.is_empty()).then(|| described_by.join(" "));
    let drawing = &drawing;
    let mut title_class = classes!("question-title");
    title_class.extend(drawing.question.title_hidden.then_some("visually-hidden"));
    let title_id = drawing.part("-title");
    let title = title(drawing);
    let mut body: Vec<Html> = Vec::new();
    if !hint.is_empty() {
        body.push(
            html! { <div key="hint" class="description" id={drawing.part("-hint")}>{ hint }</div> },
        );
    }
    body.extend(questions::notice(drawing));
    body.extend(errors);
    body.push(html! { <div key="control" class="control">{ questions::draw(drawing) }</div> });
    if drawing.question.show_comment {
        body.push(html! { <div key="comment" class="comment-area">{ questions::comment_area(drawing) }</div> });
    }
    match kind {
        Frame::Field => html! {
            <>
                <label key="title" class={title_class} id={title_id} for={drawing.part("-input")}>{ title }</label>
                { for body }
            </>
        },
        Frame::Group | Frame::RadioGroup => {
            let radios = kind == Frame::RadioGroup;
            html! {
                <fieldset class="group" role={radios.then_some("radiogroup")}
                    aria-required={drawing.aria_required().filter(|_| radios)}
                    aria-invalid={drawing.aria_invalid().filter(|_| radios)}
                    aria-describedby={drawing.described_by.clone()}>
                    <legend key="title" class={title_class} id={title_id}>{ title }</legend>
                    { for body }
                </fieldset>
            }
        }
        Frame::Titled | Frame::Bare => html! {
            <>
                <div key="title" class={title_class} id={title_id}>{ title }</div>
                { for body }
            </>
        },
    }
}

fn title(drawing: &Drawing<'_>) -> Html {
    let number = drawing.session.number(drawing.id).filter(|_| !drawing.question.title_hidden);
    html! {
        <>
            if let Some(number) = number {
                <span class="number">{ number.to_string() }{ ". " }</span>
            }
            <span class="title-text">{ drawing.session.title(drawing.id) }</span>
            if drawing.question.kind.has_answer() && !matches!(drawing.question.kind, QuestionKind::Expression(_)) {
                { mark(drawing.store, drawing.session, drawing.required) }
            }
        </>
    }
}

/// The word that tells whether an answer is required, where it is to be told.
pub(crate) fn mark(store: &Store, session: &Session, required: bool) -> Html {
    let marker = store.settings().required_marker;
    if required && marker != RequiredMarker::Optional {
        let own = session.survey().definition().required_mark.clone();
        html! { <span class="mark">{ " " }{ own.unwrap_or_else(|| store.say("required")) }</span> }
    } else if !required && marker != RequiredMarker::Required {
        html! { <span class="mark mark-optional">{ " " }{ store.say("optional") }</span> }
    } else {
        Html::default()
    }
}

/// The problems of the question itself; those of a matrix row stand in the row.
fn errors(drawing: &Drawing<'_>) -> Option<Html> {
    let texts: Vec<(Severity, String)> = drawing
        .session
        .problems(drawing.id)
        .iter()
        .filter(|problem| !matches!(problem.place, Place::Row(..)))
        .map(|problem| (problem.severity, problem_text(drawing.store, problem)))
        .collect();
    (!texts.is_empty()).then(|| html! {
        <div key="errors" class="errors" id={drawing.part("-error")}>
            { for texts.into_iter().map(|(severity, text)| error(drawing.store, severity, text)) }
        </div>
    })
}

/// One message, which says by a word too what kind it is.
pub(crate) fn error(store: &Store, severity: Severity, text: String) -> Html {
    let (class, prefix) = match severity {
        Severity::Error => ("error", "errorPrefix"),
        Severity::Warning => ("warning", "warningPrefix"),
        Severity::Info => ("info", "warningPrefix"),
    };
    html! { <p {class}><span class="visually-hidden">{ store.say(prefix) }{ " " }</span><span>{ text }</span></p> }
}

/// After each drawing, brings the text fields to what the response holds, but never one that has the focus: writing
/// into a field that is being typed in breaks Hangul composition and moves the caret.
#[hook]
fn use_written_fields(store: &Store, id: QuestionId, field: &NodeRef, note: &NodeRef) {
    let (store, field, note) = (store.clone(), field.clone(), note.clone());
    use_effect(move || {
        let session = store.session();
        if let Some(field) = unfocused(&field) {
            let text = match &session.survey().question(id).kind {
                QuestionKind::Dropdown(_) => questions::dropdown::selected(&session, id),
                _ => text_of(session.answer(id), store.platform()),
            };
            write(&field, &text);
        }
        if let Some(note) = unfocused(&note) {
            write(&note, session.comment(id));
        }
    });
}

/// The element, taken as an input for its `value`, which textareas and selects have alike.
fn unfocused(node: &NodeRef) -> Option<HtmlInputElement> {
    let element: Element = node.get()?.unchecked_into();
    let focused = element.matches(":focus").unwrap_or(false);
    (!focused).then(|| element.unchecked_into())
}

fn write(field: &HtmlInputElement, text: &str) {
    if field.value() != text {
        field.set_value(text);
    }
}

/// What a respondent has done to a control.
pub(crate) struct Gesture {
    /// The control's `data-part`: `answer`, `note`, `choice`, `clear`.
    pub part: String,
    /// The control's value: typed text, or the index of a choice.
    pub value: String,
    /// Whether it is checked.
    pub checked: bool,
    /// The index of the matrix row it stands in.
    pub row: Option<usize>,
}

impl Gesture {
    fn of(event: &web_sys::Event) -> Option<Gesture> {
        let target: Element = event.target()?.unchecked_into();
        let part = target.get_attribute("data-part")?;
        let row = target.get_attribute("data-row").and_then(|row| row.parse().ok());
        let input: HtmlInputElement = target.unchecked_into();
        let has_value = part != "clear";
        Some(Gesture {
            value: if has_value { input.value() } else { String::new() },
            checked: part == "choice" && input.checked(),
            part,
            row,
        })
    }

    /// Which of `choices` it names.
    pub(crate) fn choice<'a, T>(&self, choices: &'a [T]) -> Option<&'a T> {
        choices.get(self.value.parse::<usize>().ok()?)
    }
}

/// The handlers of a question, made once.
struct Events {
    change: Callback<web_sys::Event>,
    input: Callback<InputEvent>,
    click: Callback<MouseEvent>,
    key: Callback<KeyboardEvent>,
}

impl PartialEq for Events {
    fn eq(&self, other: &Self) -> bool {
        self.change == other.change
    }
}

impl Events {
    fn new(store: &Store, id: QuestionId) -> Self {
        let handler = |parts: &'static [&'static str]| {
            let store = store.clone();
            move |event: &web_sys::Event| {
                if let Some(gesture) =
                    Gesture::of(event).filter(|it| parts.contains(&it.part.as_str()))
                {
                    questions::take(&store, id, &gesture);
                }
            }
        };
        // Autofill and voice input may come as a change alone.
        let change = handler(&["answer", "note", "choice"]);
        let input = handler(&["answer", "note"]);
        let click = handler(&["clear"]);
        let store = store.clone();
        Events {
            change: Callback::from(move |event: web_sys::Event| change(&event)),
            input: Callback::from(move |event: InputEvent| input(&event)),
            click: Callback::from(move |event: MouseEvent| click(&event)),
            key: Callback::from(move |event: KeyboardEvent| {
                // Key code 229: Safari ends a composition before it tells of the key that ended it.
                let composing = event.is_composing() || event.key_code() == 229;
                if event.key() == "Enter"
                    && !composing
                    && questions::refuses_line_breaks(&store, id, &event)
                {
                    event.prevent_default();
                }
            }),
        }
    }
}
