//! A `text` question: one line.

use crate::LocalizedText;
use crate::questions::mask::{self, Mask};
use crate::rare::WHOLE_DIALECT;
use crate::reader::{Read, Reader, word};
use survey_expression::{Expression, Value};

/// `inputType` of a text question: the types of HTML's `<input>`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the HTML input type of that name")]
pub enum InputType {
    #[default]
    Text,
    Color,
    Date,
    DatetimeLocal,
    Email,
    Month,
    Number,
    Password,
    Range,
    Tel,
    Time,
    Url,
    Week,
}

/// A `text` question.
#[derive(Clone, Debug, Default)]
pub struct TextInput {
    /// `inputType`
    pub input_type: InputType,
    /// `min`, `minValueExpression`
    pub min: Option<Bound>,
    /// `max`, `maxValueExpression`
    pub max: Option<Bound>,
    /// `minErrorText`; `{0}` stands for the bound.
    pub min_error_text: LocalizedText,
    /// `maxErrorText`; `{0}` stands for the bound.
    pub max_error_text: LocalizedText,
    /// `step`
    pub step: Option<f64>,
    /// `stepErrorText`; `{0}` stands for the step.
    pub step_error_text: LocalizedText,
    /// `maxLength` in the survey's unit of length.
    pub max_length: Option<usize>,
    /// `placeholder`
    pub placeholder: LocalizedText,
    /// `autocomplete`: an autofill token of HTML.
    pub autocomplete: Option<String>,
    /// `dataList`: texts to choose from or to pass over.
    pub data_list: Vec<LocalizedText>,
    /// `textUpdateMode`: `None` where the survey's holds.
    pub update_on_typing: Option<bool>,
    /// `maskType`, `maskSettings`
    pub mask: Option<Box<Mask>>,
}

/// A limit of a text question's answer.
#[derive(Clone, Debug)]
pub enum Bound {
    /// The limit itself.
    Value(Value),
    /// What gives the limit: a property that begins with `=`, or `minValueExpression` and its twin.
    Expression(Expression),
}

pub(crate) fn property(
    text: &mut TextInput,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "inputType" => word(&mut text.input_type, INPUT_TYPES, value, reader),
        "min" => bound(&mut text.min, value, reader),
        "max" => bound(&mut text.max, value, reader),
        "minValueExpression" => bound_expression(&mut text.min, value, reader),
        "maxValueExpression" => bound_expression(&mut text.max, value, reader),
        "minErrorText" => text.min_error_text.read(value, reader),
        "maxErrorText" => text.max_error_text.read(value, reader),
        "step" => text.step.read(value, reader),
        "maxLength" => text.max_length.read(value, reader),
        "placeholder" | "placeHolder" => text.placeholder.read(value, reader),
        "autocomplete" | "autoComplete" => text.autocomplete.read(value, reader),
        _ => return WHOLE_DIALECT && rare_property(text, name, value, reader),
    }
    true
}

/// Those that the small program leaves to the whole one.
fn rare_property(text: &mut TextInput, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "stepErrorText" => text.step_error_text.read(value, reader),
        "dataList" => data_list(&mut text.data_list, value, reader),
        "textUpdateMode" => word(&mut text.update_on_typing, UPDATE_MODES, value, reader),
        "maskType" => mask::kind(&mut text.mask, value, reader),
        "maskSettings" => mask::settings(&mut text.mask, value, reader),
        _ => return false,
    }
    true
}

const INPUT_TYPES: &[(&str, InputType)] = &[
    ("text", InputType::Text),
    ("color", InputType::Color),
    ("date", InputType::Date),
    ("datetime-local", InputType::DatetimeLocal),
    ("email", InputType::Email),
    ("month", InputType::Month),
    ("number", InputType::Number),
    ("password", InputType::Password),
    ("range", InputType::Range),
    ("tel", InputType::Tel),
    ("time", InputType::Time),
    ("url", InputType::Url),
    ("week", InputType::Week),
];
pub(crate) const UPDATE_MODES: &[(&str, Option<bool>)] =
    &[("default", None), ("onBlur", Some(false)), ("onTyping", Some(true))];

fn bound(bound: &mut Option<Bound>, value: &Value, reader: &mut Reader) {
    if let Some(expression) = value.as_text().and_then(|it| it.strip_prefix('=')) {
        return bound_expression(bound, &Value::from(expression), reader);
    }
    match value {
        // Whichever is written first, an expression comes before a value.
        Value::Number(_) | Value::Text(_) if matches!(bound, Some(Bound::Expression(_))) => {}
        Value::Number(_) | Value::Text(_) => *bound = Some(Bound::Value(value.clone())),
        _ => reader.wrong_type("a number or a date"),
    }
}

fn bound_expression(bound: &mut Option<Bound>, value: &Value, reader: &mut Reader) {
    let mut expression: Option<Expression> = None;
    expression.read(value, reader);
    if let Some(expression) = expression {
        *bound = Some(Bound::Expression(expression));
    }
}

/// A list of texts, or an object of such lists by language.
fn data_list(texts: &mut Vec<LocalizedText>, value: &Value, reader: &mut Reader) {
    let mut list = |language: &str, value: &Value, reader: &mut Reader| {
        let mut place = 0;
        reader.items(value, &mut |value, reader| {
            let mut text = String::new();
            text.read(value, reader);
            if place == texts.len() {
                texts.push(LocalizedText::default());
            }
            texts[place].add(language, &text);
            place += 1;
        });
    };
    match value {
        Value::Map(_) => reader.members(value, &mut |language, value, reader| {
            list(language, value, reader);
            true
        }),
        _ => list("default", value, reader),
    }
}
