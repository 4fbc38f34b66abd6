//! What every question has. The index of the question types is in `question_kind.rs`, and what belongs to a type in
//! its file in `questions/`.

use crate::condition::{self, Conditions};
use crate::consent::{self, Consent};
use crate::finding::FindingKind;
use crate::panel::{FOLDS, Fold};
use crate::question_kind::{QuestionKind, kind, kind_property};
use crate::questions::rating::Scale;
use crate::questions::{rating, table};
use crate::rare::WHOLE_DIALECT;
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
            || WHOLE_DIALECT && rare_property(&mut question, name, value, reader)
            || condition::property(&mut question.conditions, name, value, reader)
            || kind_property(&mut question.kind, &mut scale, name, value, reader)
    });
    match &mut question.kind {
        QuestionKind::Rating(rating) => rating::complete(rating, &scale),
        QuestionKind::Dropdown(choices) => {
            choices.items.extend(scale.range(reader));
            if choices.is_searched(choices.items.len()) {
                reader.leave_rare();
            }
        }
        QuestionKind::Table(table) => table::complete(table, &question.pointer, value),
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
        "title" => question.title.read(value, reader),
        "titleLocation" => title_location(&mut question.title_hidden, value, reader),
        "description" => question.description.read(value, reader),
        "state" => word(&mut question.state, FOLDS, value, reader),
        "defaultValue" => match value.as_text().and_then(|it| it.strip_prefix('=')) {
            Some(expression) => {
                reader.leave_rare();
                question.default_value_expression.read(&Value::from(expression), reader);
            }
            None => question.default_value.read(value, reader),
        },
        "validators" => reader.items(value, &mut |value, reader| {
            question.validators.extend(validator::validator(value, reader));
        }),
        "showNumber" => reader.negated(&mut question.number_hidden, value),
        "showCommentArea" | "hasComment" => question.show_comment.read(value, reader),
        "commentText" => question.comment_text.read(value, reader),
        "commentPlaceholder" | "commentPlaceHolder" => {
            question.comment_placeholder.read(value, reader);
        }
        "clearIfInvisible" => {
            word(&mut question.clear_if_invisible, CLEAR_IF_INVISIBLE, value, reader);
        }
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

/// Those that the small program leaves to the whole one.
fn rare_property(question: &mut Question, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "valueName" => question.value_name.read(value, reader),
        "showTitle" => reader.negated(&mut question.title_hidden, value),
        "state" => word(&mut question.state, FOLDS, value, reader),
        "defaultValueExpression" => question.default_value_expression.read(value, reader),
        "setValueIf" => question.set_value_if.read(value, reader),
        "setValueExpression" => question.set_value_expression.read(value, reader),
        "resetValueIf" => question.reset_value_if.read(value, reader),
        "correctAnswer" => question.correct_answer.read(value, reader),
        "useDisplayValuesInDynamicTexts" | "useDisplayValuesInTitle" => {
            reader.negated(&mut question.raw_value_in_texts, value);
        }
        "defaultDisplayValue" => question.default_display_value.read(value, reader),
        "hideNumber" => question.number_hidden.read(value, reader),
        "randomize" => reader.negated(&mut question.place_fixed, value),
        "randomizeCategory" => question.randomize_category.read(value, reader),
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
    // The text of "other" then stands in the answer.
    if question.show_comment && question.kind.choices().is_some_and(|it| it.show_other) {
        reader.leave_rare();
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
