//! What every question has, and the index of the question types; what belongs to a type is in its file in
//! `questions/`.

use crate::condition::{self, Conditions};
use crate::consent::{self, Consent};
use crate::finding::FindingKind;
use crate::panel::{FOLDS, Fold};
use crate::questions::rating::Scale;
use crate::questions::*;
use crate::reader::{Read, Reader, word};
use crate::survey::ClearInvisible;
use crate::validator::{self, Validator};
use crate::{LocalizedText, Pointer};
use survey_expression::{Expression, Value};

/// A question.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Where it stands in the definition.
    pub pointer: Pointer,
    /// `name`: what expressions and texts call it.
    pub name: String,
    /// `valueName`: the key of its answer where that is not the name.
    pub value_name: Option<String>,
    /// `title`; the name serves where there is none.
    pub title: LocalizedText,
    /// `titleLocation` is `hidden`: the title is there for assistive technology only and has no number.
    pub title_hidden: bool,
    /// `description`
    pub description: LocalizedText,
    /// Its conditions.
    pub conditions: Conditions,
    /// `state`: whether it is folded away at first.
    pub state: Fold,
    /// `showNumber`, `true` unless written.
    pub number_hidden: bool,
    /// `defaultValue`
    pub default_value: Value,
    /// `defaultValueExpression`, or a `defaultValue` that begins with `=`.
    pub default_value_expression: Option<Expression>,
    /// `setValueIf`: when `setValueExpression` runs; without it, whenever what that mentions changes.
    pub set_value_if: Option<Expression>,
    /// `setValueExpression`
    pub set_value_expression: Option<Expression>,
    /// `resetValueIf`: when the answer becomes the default again.
    pub reset_value_if: Option<Expression>,
    /// `correctAnswer` of a quiz.
    pub correct_answer: Value,
    /// `useDisplayValuesInDynamicTexts` is `false`: texts mention the stored value, not its display.
    pub raw_value_in_texts: bool,
    /// `defaultDisplayValue`: what texts mention where there is no answer.
    pub default_display_value: LocalizedText,
    /// `validators`
    pub validators: Vec<Validator>,
    /// `showCommentArea`: a free text beside the answer, stored under the name with `-Comment`.
    pub show_comment: bool,
    /// `commentText`: its label.
    pub comment_text: LocalizedText,
    /// `commentPlaceholder`
    pub comment_placeholder: LocalizedText,
    /// `clearIfInvisible`: `None` where the survey's mode holds.
    pub clear_if_invisible: Option<ClearInvisible>,
    /// `randomize` is `false`: a random order leaves it in its place.
    pub place_fixed: bool,
    /// `randomizeCategory`: a random order keeps those of one category in the places of that category.
    pub randomize_category: Option<String>,
    /// `x-survey-widget.consent`
    pub consent: Option<Consent>,
    /// What belongs to its type.
    pub kind: QuestionKind,
}

impl Question {
    /// The key under which its answer is stored.
    pub fn key(&self) -> &str {
        self.value_name.as_deref().unwrap_or(&self.name)
    }
}

/// `type` and the properties that belong to it.
#[derive(Clone, Debug)]
pub enum QuestionKind {
    /// `text`
    Text(TextInput),
    /// `comment`
    Comment(Comment),
    /// `radiogroup`
    Radiogroup(Choices),
    /// `checkbox`
    Checkbox(Choices),
    /// `dropdown`
    Dropdown(Choices),
    /// `tagbox`: choices as a checkbox has them, in a list that opens.
    Tagbox(Choices),
    /// `buttongroup`: choices as a radio group has them, drawn as buttons.
    Buttongroup(Choices),
    /// `ranking`
    Ranking(Ranking),
    /// `imagepicker`
    Imagepicker(ImagePicker),
    /// `boolean`
    Boolean(Boolean),
    /// `rating`
    Rating(Rating),
    /// `slider`
    Slider(Slider),
    /// `matrix`: one choice a row.
    Matrix(Matrix),
    /// `matrixdropdown` and `matrixdynamic`: a question a cell.
    Table(Box<Table>),
    /// `multipletext`: several short texts.
    MultipleText(MultipleText),
    /// `paneldynamic`: a panel as often as the respondent needs it.
    PanelDynamic(Box<PanelDynamic>),
    /// `file`
    File(FileUpload),
    /// `signaturepad`
    Signature(Signature),
    /// `html`: shown, never answered. Drawn through an allow-list, never as raw markup.
    Html(LocalizedText),
    /// `image`: shown, never answered.
    Image(Image),
    /// `empty`: nothing but a title; only defaults, expressions and triggers answer it.
    Empty,
    /// `expression`: a result shown, and stored under the question's name.
    Expression(Calculation),
}

impl Default for QuestionKind {
    fn default() -> Self {
        QuestionKind::Text(TextInput::default())
    }
}

impl QuestionKind {
    /// Whether a respondent or the engine can give it an answer.
    pub fn has_answer(&self) -> bool {
        !matches!(self, QuestionKind::Html(_) | QuestionKind::Image(_))
    }

    /// The choices of a question that offers some.
    pub fn choices(&self) -> Option<&Choices> {
        match self {
            QuestionKind::Radiogroup(choices)
            | QuestionKind::Checkbox(choices)
            | QuestionKind::Dropdown(choices)
            | QuestionKind::Tagbox(choices)
            | QuestionKind::Buttongroup(choices) => Some(choices),
            QuestionKind::Ranking(ranking) => Some(&ranking.choices),
            QuestionKind::Imagepicker(picker) => Some(&picker.choices),
            _ => None,
        }
    }

    /// The same, to change them.
    pub fn choices_mut(&mut self) -> Option<&mut Choices> {
        match self {
            QuestionKind::Radiogroup(choices)
            | QuestionKind::Checkbox(choices)
            | QuestionKind::Dropdown(choices)
            | QuestionKind::Tagbox(choices)
            | QuestionKind::Buttongroup(choices) => Some(choices),
            QuestionKind::Ranking(ranking) => Some(&mut ranking.choices),
            QuestionKind::Imagepicker(picker) => Some(&mut picker.choices),
            _ => None,
        }
    }
}

/// An unanswered question of the type called `name`. A new type is one line here and one in [`kind_property`].
fn kind(name: &str) -> Option<QuestionKind> {
    Some(match name {
        "text" => QuestionKind::Text(TextInput::default()),
        "comment" => QuestionKind::Comment(Comment::default()),
        "radiogroup" => QuestionKind::Radiogroup(Choices::default()),
        "checkbox" => QuestionKind::Checkbox(Choices::default()),
        "dropdown" => QuestionKind::Dropdown(Choices { allow_clear: true, ..Choices::default() }),
        "tagbox" => QuestionKind::Tagbox(Choices { allow_clear: true, ..Choices::default() }),
        "buttongroup" => QuestionKind::Buttongroup(Choices::default()),
        "ranking" => QuestionKind::Ranking(Ranking::default()),
        "imagepicker" => QuestionKind::Imagepicker(ImagePicker::default()),
        "boolean" => QuestionKind::Boolean(Boolean::default()),
        "rating" => QuestionKind::Rating(Rating::default()),
        "slider" => QuestionKind::Slider(Slider::default()),
        "matrix" => QuestionKind::Matrix(Matrix::default()),
        "matrixdropdown" => QuestionKind::Table(Box::default()),
        "matrixdynamic" => QuestionKind::Table(Box::new(Table::dynamic())),
        "multipletext" => QuestionKind::MultipleText(MultipleText::default()),
        "paneldynamic" => QuestionKind::PanelDynamic(Box::default()),
        "file" => QuestionKind::File(FileUpload::default()),
        "signaturepad" => QuestionKind::Signature(Signature::default()),
        "html" => QuestionKind::Html(LocalizedText::default()),
        "image" => QuestionKind::Image(Image::default()),
        "empty" => QuestionKind::Empty,
        "expression" => QuestionKind::Expression(Calculation::default()),
        _ => return None,
    })
}

fn kind_property(
    kind: &mut QuestionKind,
    scale: &mut Scale,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match kind {
        QuestionKind::Text(text) => text::property(text, name, value, reader),
        QuestionKind::Comment(comment) => comment::property(comment, name, value, reader),
        QuestionKind::Radiogroup(choices) => {
            choices::property(choices, name, value, reader)
                || choices::other_property(choices, name, value, reader)
                || choices::exclusive_property(choices, name, value, reader)
        }
        QuestionKind::Checkbox(choices) => {
            choices::property(choices, name, value, reader)
                || choices::other_property(choices, name, value, reader)
                || choices::exclusive_property(choices, name, value, reader)
                || choices::several_property(choices, name, value, reader)
        }
        QuestionKind::Dropdown(choices) => {
            choices::property(choices, name, value, reader)
                || choices::other_property(choices, name, value, reader)
                || choices::exclusive_property(choices, name, value, reader)
                || choices::list_property(choices, name, value, reader)
                || choices::range_property(scale, name, value, reader)
        }
        QuestionKind::Tagbox(choices) => {
            choices::property(choices, name, value, reader)
                || choices::other_property(choices, name, value, reader)
                || choices::exclusive_property(choices, name, value, reader)
                || choices::several_property(choices, name, value, reader)
                || choices::list_property(choices, name, value, reader)
        }
        QuestionKind::Buttongroup(choices) => {
            choices::property(choices, name, value, reader)
                || choices::exclusive_property(choices, name, value, reader)
        }
        QuestionKind::Ranking(ranking) => ranking::property(ranking, name, value, reader),
        QuestionKind::Imagepicker(picker) => imagepicker::property(picker, name, value, reader),
        QuestionKind::Boolean(boolean) => boolean::property(boolean, name, value, reader),
        QuestionKind::Rating(rating) => rating::property(rating, scale, name, value, reader),
        QuestionKind::Slider(slider) => slider::property(slider, name, value, reader),
        QuestionKind::Matrix(matrix) => matrix::property(matrix, name, value, reader),
        QuestionKind::Table(table) => table::property(table, name, value, reader),
        QuestionKind::MultipleText(texts) => multiple_text::property(texts, name, value, reader),
        QuestionKind::PanelDynamic(panel) => panel_dynamic::property(panel, name, value, reader),
        QuestionKind::File(file) => file::property(file, name, value, reader),
        QuestionKind::Signature(signature) => signature::property(signature, name, value, reader),
        QuestionKind::Html(html) => {
            let known = name == "html";
            if known {
                html.read(value, reader);
            }
            known
        }
        QuestionKind::Image(image) => image::property(image, name, value, reader),
        QuestionKind::Empty => false,
        QuestionKind::Expression(calculation) => {
            expression::property(calculation, name, value, reader)
        }
    }
}

/// A question among elements; `None`, and a finding, where its type is none.
pub(crate) fn element(value: &Value, reader: &mut Reader) -> Option<Question> {
    let type_name = value.member("type").and_then(Value::as_text).unwrap_or_default();
    of_type(type_name, value, &mut |_, _, _| false, "type", reader)
}

/// A question of the type called `type_name`. `own` takes the properties that only a column or an item has;
/// `named_by` is the property that names the type.
pub(crate) fn of_type(
    type_name: &str,
    value: &Value,
    own: &mut dyn FnMut(&str, &Value, &mut Reader) -> bool,
    named_by: &str,
    reader: &mut Reader,
) -> Option<Question> {
    if let Some(kind) = kind(type_name) {
        return Some(question(kind, value, own, reader));
    }
    reader.pointer.push(named_by);
    reader.report(FindingKind::UnknownType(type_name.to_owned()));
    reader.pointer.pop();
    None
}

fn question(
    kind: QuestionKind,
    value: &Value,
    own: &mut dyn FnMut(&str, &Value, &mut Reader) -> bool,
    reader: &mut Reader,
) -> Question {
    let mut question = Question { pointer: reader.pointer.clone(), kind, ..Question::default() };
    let mut scale = Scale::default();
    if let QuestionKind::Table(table) = &mut question.kind {
        table.cell_type = table::cell_type(value);
    }
    reader.members(value, &mut |name, value, reader| {
        own(name, value, reader)
            || property(&mut question, name, value, reader)
            || condition::property(&mut question.conditions, name, value, reader)
            || kind_property(&mut question.kind, &mut scale, name, value, reader)
    });
    match &mut question.kind {
        QuestionKind::Rating(rating) => rating::complete(rating, &scale),
        QuestionKind::Dropdown(choices) => choices.items.extend(scale.range(reader)),
        QuestionKind::Table(table) => table::complete(table),
        QuestionKind::PanelDynamic(repeated) => {
            repeated.template.pointer.clone_from(&question.pointer);
        }
        _ => {}
    }
    check(&question, reader);
    question
}

fn property(question: &mut Question, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "type" => {}
        "name" => question.name.read(value, reader),
        "valueName" => question.value_name.read(value, reader),
        "title" => question.title.read(value, reader),
        "titleLocation" => title_location(&mut question.title_hidden, value, reader),
        "showTitle" => reader.negated(&mut question.title_hidden, value),
        "description" => question.description.read(value, reader),
        "state" => word(&mut question.state, FOLDS, value, reader),
        "defaultValue" => match value {
            Value::Text(text) if text.starts_with('=') => {
                question.default_value_expression.read(&Value::from(&text[1..]), reader);
                reader.report_pending("defaultValueExpression");
            }
            _ => question.default_value.read(value, reader),
        },
        "defaultValueExpression" => question.default_value_expression.read(value, reader),
        "setValueIf" => question.set_value_if.read(value, reader),
        "setValueExpression" => question.set_value_expression.read(value, reader),
        "resetValueIf" => question.reset_value_if.read(value, reader),
        "correctAnswer" => question.correct_answer.read(value, reader),
        "useDisplayValuesInDynamicTexts" | "useDisplayValuesInTitle" => {
            reader.negated(&mut question.raw_value_in_texts, value);
        }
        "defaultDisplayValue" => question.default_display_value.read(value, reader),
        "validators" => reader.items(value, &mut |value, reader| {
            question.validators.extend(validator::validator(value, reader));
        }),
        "showNumber" => reader.negated(&mut question.number_hidden, value),
        "hideNumber" => question.number_hidden.read(value, reader),
        "showCommentArea" | "hasComment" => question.show_comment.read(value, reader),
        "commentText" => question.comment_text.read(value, reader),
        "commentPlaceholder" | "commentPlaceHolder" => {
            question.comment_placeholder.read(value, reader);
        }
        "clearIfInvisible" => {
            word(&mut question.clear_if_invisible, CLEAR_IF_INVISIBLE, value, reader);
        }
        "randomize" => reader.negated(&mut question.place_fixed, value),
        "randomizeCategory" => question.randomize_category.read(value, reader),
        "x-survey-widget" => reader.members(value, &mut |name, value, reader| {
            let known = name == "consent";
            if known {
                question.consent = Some(consent::consent(value, reader));
            }
            known
        }),
        _ => return false,
    }
    true
}

/// Only `hidden` differs in the view: a title stands above its question.
fn title_location(hidden: &mut bool, value: &Value, reader: &mut Reader) {
    if matches!(value.as_text(), Some("left" | "bottom")) {
        return reader.report(FindingKind::UnsupportedProperty);
    }
    word(hidden, &[("default", false), ("top", false), ("hidden", true)], value, reader);
}

const CLEAR_IF_INVISIBLE: &[(&str, Option<ClearInvisible>)] = &[
    ("default", None),
    ("none", Some(ClearInvisible::Never)),
    ("onComplete", Some(ClearInvisible::OnComplete)),
    ("onHidden", Some(ClearInvisible::OnHidden)),
    ("onHiddenContainer", Some(ClearInvisible::OnHiddenContainer)),
];

fn check(question: &Question, reader: &mut Reader) {
    if question.name.is_empty() {
        reader.report(FindingKind::MissingName);
    }
    if question.consent.is_some() {
        if !matches!(question.kind, QuestionKind::Radiogroup(_)) {
            reader.report(FindingKind::MisplacedConsent);
        }
        if !question.default_value.is_empty() || question.default_value_expression.is_some() {
            reader.report(FindingKind::PrechosenConsent);
        }
    }
}
