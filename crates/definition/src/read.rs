//! From JSON to the typed definition: which property goes where.

use crate::LocalizedText;
use crate::finding::FindingKind;
use crate::model::*;
use crate::reader::{Read, Reader, word};
use survey_expression::{Expression, Value};

pub(crate) fn survey(value: &Value, reader: &mut Reader) -> Survey {
    let mut survey = Survey { show_title: true, show_page_titles: true, ..Survey::default() };
    survey.show_previous_button = true;
    reader.members(value, &mut |name, value, reader| {
        match name {
            "x-survey-widget" => survey_extension(&mut survey.extension, value, reader),
            "locale" => survey.locale.read(value, reader),
            "title" => survey.title.read(value, reader),
            "description" => survey.description.read(value, reader),
            "pages" => reader.items(value, &mut |page, reader| {
                survey.pages.push(panel(page, reader));
            }),
            "elements" => survey.pages.push(Page {
                name: "page1".to_owned(),
                elements: elements(value, reader),
                ..Page::default()
            }),
            "completedHtml" => survey.completed_html.read(value, reader),
            "pagePrevText" => survey.page_previous_text.read(value, reader),
            "pageNextText" => survey.page_next_text.read(value, reader),
            "completeText" => survey.complete_text.read(value, reader),
            "previewText" => survey.preview_text.read(value, reader),
            "editText" => survey.edit_text.read(value, reader),
            "showPreviewBeforeComplete" => word(&mut survey.show_preview, PREVIEW, value, reader),
            "previewMode" => word(
                &mut survey.preview_answered_only,
                &[("allQuestions", false), ("answeredQuestions", true)],
                value,
                reader,
            ),
            "showProgressBar" => word(&mut survey.show_progress, PROGRESS, value, reader),
            "showTitle" => survey.show_title.read(value, reader),
            "showPageTitles" => survey.show_page_titles.read(value, reader),
            "showPrevButton" => survey.show_previous_button.read(value, reader),
            "showQuestionNumbers" => {
                word(&mut survey.question_numbers, QUESTION_NUMBERS, value, reader);
            }
            "requiredMark" => {
                let mut mark = String::new();
                mark.read(value, reader);
                survey.required_mark = Some(mark);
            }
            "readOnly" => survey.read_only.read(value, reader),
            "checkErrorsMode" => word(&mut survey.check_errors, CHECK_ERRORS, value, reader),
            "clearInvisibleValues" => {
                word(&mut survey.clear_invisible, CLEAR_INVISIBLE, value, reader);
            }
            "$schema" => {}
            _ => return false,
        }
        true
    });
    survey
}

const PREVIEW: &[(&str, bool)] = &[
    ("true", true),
    ("false", false),
    ("showAllQuestions", true),
    ("showAnsweredQuestions", true),
    ("noPreview", false),
];
const PROGRESS: &[(&str, bool)] = &[
    ("true", true),
    ("false", false),
    ("top", true),
    ("bottom", true),
    ("both", true),
    ("topBottom", true),
    ("auto", true),
    ("aboveHeader", true),
    ("belowHeader", true),
    ("off", false),
];
const QUESTION_NUMBERS: &[(&str, QuestionNumbers)] = &[
    ("true", QuestionNumbers::On),
    ("on", QuestionNumbers::On),
    ("false", QuestionNumbers::Off),
    ("off", QuestionNumbers::Off),
    ("onpage", QuestionNumbers::OnPage),
    ("onPage", QuestionNumbers::OnPage),
];
const CHECK_ERRORS: &[(&str, CheckErrors)] = &[
    ("onNextPage", CheckErrors::OnNextPage),
    ("onValueChanged", CheckErrors::OnValueChanged),
    ("onComplete", CheckErrors::OnComplete),
];
const CLEAR_INVISIBLE: &[(&str, ClearInvisible)] = &[
    ("none", ClearInvisible::Never),
    ("onComplete", ClearInvisible::OnComplete),
    ("onHidden", ClearInvisible::OnHidden),
    ("onHiddenContainer", ClearInvisible::OnHiddenContainer),
];
const CLEAR_IF_INVISIBLE: &[(&str, Option<ClearInvisible>)] = &[
    ("default", None),
    ("none", Some(ClearInvisible::Never)),
    ("onComplete", Some(ClearInvisible::OnComplete)),
    ("onHidden", Some(ClearInvisible::OnHidden)),
    ("onHiddenContainer", Some(ClearInvisible::OnHiddenContainer)),
];

fn survey_extension(extension: &mut SurveyExtension, value: &Value, reader: &mut Reader) {
    reader.members(value, &mut |name, value, reader| {
        match name {
            "id" => extension.id.read(value, reader),
            "version" => extension.version.read(value, reader),
            "timeZone" => extension.time_zone.read(value, reader),
            _ => return false,
        }
        true
    });
}

/// A page or a panel.
fn panel(value: &Value, reader: &mut Reader) -> Panel {
    let mut panel = Panel { pointer: reader.pointer.clone(), ..Panel::default() };
    reader.members(value, &mut |name, value, reader| {
        match name {
            "type" => {}
            "name" => panel.name.read(value, reader),
            "title" => panel.title.read(value, reader),
            "description" => panel.description.read(value, reader),
            "navigationTitle" => panel.navigation_title.read(value, reader),
            "elements" => panel.elements = elements(value, reader),
            _ => return conditions(&mut panel.conditions, name, value, reader),
        }
        true
    });
    if panel.name.is_empty() {
        reader.report(FindingKind::MissingName);
    }
    panel
}

fn conditions(conditions: &mut Conditions, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "visible" => {
            let mut visible = true;
            visible.read(value, reader);
            conditions.hidden = !visible;
        }
        "visibleIf" => conditions.visible_if.read(value, reader),
        "enableIf" => conditions.enable_if.read(value, reader),
        "readOnly" => conditions.read_only.read(value, reader),
        "isRequired" => conditions.required.read(value, reader),
        "requiredIf" => conditions.required_if.read(value, reader),
        "requiredErrorText" => conditions.required_error_text.read(value, reader),
        _ => return false,
    }
    true
}

fn elements(value: &Value, reader: &mut Reader) -> Vec<Element> {
    let mut elements = Vec::new();
    reader.items(value, &mut |value, reader| {
        let type_name = value.member("type").and_then(Value::as_text).unwrap_or_default();
        if type_name == "panel" {
            elements.push(Element::Panel(Box::new(panel(value, reader))));
        } else if let Some(kind) = kind(type_name) {
            elements.push(Element::Question(Box::new(question(kind, value, reader))));
        } else {
            reader.pointer.push("type");
            reader.report(FindingKind::UnknownType(type_name.to_owned()));
            reader.pointer.pop();
        }
    });
    elements
}

/// An unanswered question of the type called `name`. A new type is one line here.
fn kind(name: &str) -> Option<QuestionKind> {
    Some(match name {
        "text" => QuestionKind::Text(TextInput::default()),
        "comment" => QuestionKind::Comment(Comment::default()),
        "radiogroup" => QuestionKind::Radiogroup(Choices::default()),
        "checkbox" => QuestionKind::Checkbox(Choices::default()),
        "dropdown" => QuestionKind::Dropdown(Choices::default()),
        "boolean" => QuestionKind::Boolean(Boolean::default()),
        "rating" => QuestionKind::Rating(Rating::default()),
        "matrix" => QuestionKind::Matrix(Matrix::default()),
        "html" => QuestionKind::Html(LocalizedText::default()),
        "expression" => QuestionKind::Expression(Calculation::default()),
        _ => return None,
    })
}

fn question(kind: QuestionKind, value: &Value, reader: &mut Reader) -> Question {
    let mut question = Question { pointer: reader.pointer.clone(), kind, ..Question::default() };
    let mut scale = Scale::default();
    reader.members(value, &mut |name, value, reader| {
        match name {
            "type" => {}
            "name" => question.name.read(value, reader),
            "title" => question.title.read(value, reader),
            "titleLocation" => word(
                &mut question.title_hidden,
                &[("default", false), ("top", false), ("hidden", true)],
                value,
                reader,
            ),
            "description" => question.description.read(value, reader),
            "defaultValue" => question.default_value.read(value, reader),
            "validators" => reader.items(value, &mut |value, reader| {
                if let Some(validator) = validator(value, reader) {
                    question.validators.push(validator);
                }
            }),
            "showNumber" => {
                let mut shown = true;
                shown.read(value, reader);
                question.number_hidden = !shown;
            }
            "showCommentArea" | "hasComment" => question.show_comment.read(value, reader),
            "commentText" => question.comment_text.read(value, reader),
            "commentPlaceholder" => question.comment_placeholder.read(value, reader),
            "clearIfInvisible" => {
                word(&mut question.clear_if_invisible, CLEAR_IF_INVISIBLE, value, reader);
            }
            "x-survey-widget" => reader.members(value, &mut |name, value, reader| {
                let known = name == "consent";
                if known {
                    question.consent = Some(consent(value, reader));
                }
                known
            }),
            _ => {
                return conditions(&mut question.conditions, name, value, reader)
                    || kind_property(&mut question.kind, &mut scale, name, value, reader);
            }
        }
        true
    });
    if let QuestionKind::Rating(rating) = &mut question.kind
        && rating.items.is_empty()
    {
        rating.items = scale.items();
    }
    if question.name.is_empty() {
        reader.report(FindingKind::MissingName);
    }
    if question.consent.is_some() && !matches!(question.kind, QuestionKind::Radiogroup(_)) {
        reader.report(FindingKind::MisplacedConsent);
    }
    if question.consent.is_some() && !question.default_value.is_empty() {
        reader.report(FindingKind::PrechosenConsent);
    }
    question
}

fn kind_property(
    kind: &mut QuestionKind,
    scale: &mut Scale,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match kind {
        QuestionKind::Text(text) => text_property(text, name, value, reader),
        QuestionKind::Comment(comment) => comment_property(comment, name, value, reader),
        QuestionKind::Radiogroup(choices)
        | QuestionKind::Checkbox(choices)
        | QuestionKind::Dropdown(choices) => choices_property(choices, name, value, reader),
        QuestionKind::Boolean(boolean) => boolean_property(boolean, name, value, reader),
        QuestionKind::Rating(rating) => rating_property(rating, scale, name, value, reader),
        QuestionKind::Matrix(matrix) => matrix_property(matrix, name, value, reader),
        QuestionKind::Html(html) => {
            let known = name == "html";
            if known {
                html.read(value, reader);
            }
            known
        }
        QuestionKind::Expression(calculation) => {
            calculation_property(calculation, name, value, reader)
        }
    }
}

fn text_property(text: &mut TextInput, name: &str, value: &Value, reader: &mut Reader) -> bool {
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
        "placeholder" => text.placeholder.read(value, reader),
        "autocomplete" => text.autocomplete.read(value, reader),
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

fn bound(bound: &mut Option<Bound>, value: &Value, reader: &mut Reader) {
    match value {
        Value::Text(text) if text.starts_with('=') => {
            bound_expression(bound, &Value::from(&text[1..]), reader);
        }
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

fn comment_property(comment: &mut Comment, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "rows" => comment.rows.read(value, reader),
        "maxLength" => comment.max_length.read(value, reader),
        "placeholder" => comment.placeholder.read(value, reader),
        "acceptCarriageReturn" => comment.accept_line_breaks.read(value, reader),
        _ => return false,
    }
    true
}

fn choices_property(choices: &mut Choices, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "choices" => choices.items = items(value, reader),
        "showOtherItem" | "hasOther" => choices.show_other.read(value, reader),
        "otherText" => choices.other_text.read(value, reader),
        "otherPlaceholder" => choices.other_placeholder.read(value, reader),
        "otherErrorText" => choices.other_error_text.read(value, reader),
        "showNoneItem" | "hasNone" => choices.show_none.read(value, reader),
        "noneText" => choices.none_text.read(value, reader),
        "showSelectAllItem" | "hasSelectAll" => choices.show_select_all.read(value, reader),
        "selectAllText" => choices.select_all_text.read(value, reader),
        "minSelectedChoices" => choices.min_selected.read(value, reader),
        "maxSelectedChoices" => choices.max_selected.read(value, reader),
        "colCount" => choices.columns.read(value, reader),
        "placeholder" => choices.placeholder.read(value, reader),
        "autocomplete" => choices.autocomplete.read(value, reader),
        _ => return false,
    }
    true
}

fn boolean_property(boolean: &mut Boolean, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "labelTrue" => boolean.label_true.read(value, reader),
        "labelFalse" => boolean.label_false.read(value, reader),
        "valueTrue" => boolean.value_true.read(value, reader),
        "valueFalse" => boolean.value_false.read(value, reader),
        _ => return false,
    }
    true
}

/// The numbers from which a rating's items are made where its author lists none.
#[derive(Default)]
struct Scale {
    min: Option<f64>,
    max: Option<f64>,
    step: Option<f64>,
    count: Option<f64>,
}

/// More items than anyone could tell apart; keeps a slip of the pen from filling the page.
const MOST_RATING_ITEMS: usize = 100;

impl Scale {
    fn items(&self) -> Vec<Choice> {
        let min = self.min.unwrap_or(1.0);
        let step = self.step.filter(|it| *it > 0.0).unwrap_or(1.0);
        let count = match (self.max, self.count) {
            (None, Some(count)) => count,
            (max, _) => ((max.unwrap_or(5.0) - min) / step).floor() + 1.0,
        };
        let count = (count.max(0.0) as usize).min(MOST_RATING_ITEMS);
        (0..count)
            .map(|index| Choice {
                value: Value::Number(min + step * index as f64),
                ..Choice::default()
            })
            .collect()
    }
}

fn rating_property(
    rating: &mut Rating,
    scale: &mut Scale,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "rateValues" => rating.items = items(value, reader),
        "rateMin" => scale.min.read(value, reader),
        "rateMax" => scale.max.read(value, reader),
        "rateStep" => scale.step.read(value, reader),
        "rateCount" => scale.count.read(value, reader),
        "minRateDescription" => rating.min_description.read(value, reader),
        "maxRateDescription" => rating.max_description.read(value, reader),
        _ => return false,
    }
    true
}

fn matrix_property(matrix: &mut Matrix, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "columns" => matrix.columns = items(value, reader),
        "rows" => matrix.rows = items(value, reader),
        "eachRowRequired" | "isAllRowRequired" => matrix.each_row_required.read(value, reader),
        "eachRowUnique" => matrix.each_row_unique.read(value, reader),
        _ => return false,
    }
    true
}

fn calculation_property(
    calculation: &mut Calculation,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "expression" => calculation.expression.read(value, reader),
        "format" => calculation.format.read(value, reader),
        "displayStyle" => word(&mut calculation.display_style, DISPLAY_STYLES, value, reader),
        "currency" => calculation.currency.read(value, reader),
        "maximumFractionDigits" => calculation.maximum_fraction_digits.read(value, reader),
        "minimumFractionDigits" => calculation.minimum_fraction_digits.read(value, reader),
        "precision" => calculation.precision.read(value, reader),
        _ => return false,
    }
    true
}

const DISPLAY_STYLES: &[(&str, DisplayStyle)] = &[
    ("none", DisplayStyle::None),
    ("decimal", DisplayStyle::Decimal),
    ("currency", DisplayStyle::Currency),
    ("percent", DisplayStyle::Percent),
    ("date", DisplayStyle::Date),
];

/// Choices, matrix rows or columns: values alone, or objects with a value and more.
fn items(value: &Value, reader: &mut Reader) -> Vec<Choice> {
    let mut choices = Vec::new();
    reader.items(value, &mut |value, reader| {
        let mut choice = Choice::default();
        if let Value::Map(_) = value {
            reader.members(value, &mut |name, value, reader| {
                match name {
                    "value" => choice.value.read(value, reader),
                    "text" => choice.text.read(value, reader),
                    "visibleIf" => choice.visible_if.read(value, reader),
                    "enableIf" => choice.enable_if.read(value, reader),
                    _ => return false,
                }
                true
            });
        } else {
            choice.value = value.clone();
        }
        choices.push(choice);
    });
    choices
}

fn consent(value: &Value, reader: &mut Reader) -> Consent {
    let mut consent = Consent::default();
    reader.members(value, &mut |name, value, reader| {
        match name {
            "version" => consent.version.read(value, reader),
            "purpose" => consent.purpose.read(value, reader),
            "items" => consent.items.read(value, reader),
            "retention" => consent.retention.read(value, reader),
            "refusal" => consent.refusal.read(value, reader),
            _ => return false,
        }
        true
    });
    let missing = [
        ("version", consent.version.is_empty()),
        ("purpose", consent.purpose.is_empty()),
        ("items", consent.items.is_empty()),
        ("retention", consent.retention.is_empty()),
        ("refusal", consent.refusal.is_empty()),
    ];
    for (name, _) in missing.iter().filter(|(_, missing)| *missing) {
        reader.report(FindingKind::IncompleteConsent(name));
    }
    consent
}

fn validator(value: &Value, reader: &mut Reader) -> Option<Validator> {
    let type_name = value.member("type").and_then(Value::as_text).unwrap_or_default();
    let rule = match type_name {
        "numeric" => Rule::Numeric { min: None, max: None },
        "text" => Rule::Text { min: 0, max: 0, allow_digits: true },
        "answercount" => Rule::AnswerCount { min: 0, max: 0 },
        "regex" => Rule::Pattern { pattern: String::new(), ignore_case: false },
        "email" => Rule::Email,
        "expression" => Rule::Expression(None),
        _ => {
            reader.report(FindingKind::UnknownType(type_name.to_owned()));
            return None;
        }
    };
    let mut validator = Validator { text: Default::default(), severity: Severity::default(), rule };
    reader.members(value, &mut |name, value, reader| match name {
        "type" => true,
        "text" => {
            validator.text.read(value, reader);
            true
        }
        "notificationType" => {
            word(&mut validator.severity, SEVERITIES, value, reader);
            true
        }
        _ => rule_property(&mut validator.rule, name, value, reader),
    });
    Some(validator)
}

const SEVERITIES: &[(&str, Severity)] =
    &[("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];

fn rule_property(rule: &mut Rule, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match (rule, name) {
        (Rule::Numeric { min, .. }, "minValue") => min.read(value, reader),
        (Rule::Numeric { max, .. }, "maxValue") => max.read(value, reader),
        (Rule::Text { min, .. }, "minLength") => min.read(value, reader),
        (Rule::Text { max, .. }, "maxLength") => max.read(value, reader),
        (Rule::Text { allow_digits, .. }, "allowDigits") => allow_digits.read(value, reader),
        (Rule::AnswerCount { min, .. }, "minCount") => min.read(value, reader),
        (Rule::AnswerCount { max, .. }, "maxCount") => max.read(value, reader),
        (Rule::Pattern { pattern, .. }, "regex") => pattern.read(value, reader),
        (Rule::Pattern { ignore_case, .. }, "caseInsensitive" | "insensitive") => {
            ignore_case.read(value, reader);
        }
        (Rule::Expression(expression), "expression") => expression.read(value, reader),
        _ => return false,
    }
    true
}
