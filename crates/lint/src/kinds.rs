//! What the linter must know of each question type: the one place where a new type is added.

use survey_definition::{
    Choice, Choices, DONT_KNOW, Element, InputType, MaskKind, NONE, OTHER, Question, QuestionKind,
    REFUSED, TableRows, TriggerAction,
};
use survey_expression::Value;

/// What shape an answer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Text that a respondent writes.
    Text,
    /// A number that a respondent writes.
    Number,
    /// One value of several.
    One,
    /// A list of values or of rows.
    List,
    /// A member for each row or field.
    Rows,
    /// What is calculated: anything.
    Any,
    /// None.
    Nothing,
}

/// The shape of a question's answers.
pub(crate) fn shape(kind: &QuestionKind) -> Shape {
    match kind {
        QuestionKind::Text(text) => match text.input_type {
            InputType::Number | InputType::Range => Shape::Number,
            _ if text.mask.as_ref().is_some_and(|it| is_numeric(it.kind)) => Shape::Number,
            _ => Shape::Text,
        },
        QuestionKind::Comment(_) | QuestionKind::Signature(_) => Shape::Text,
        QuestionKind::Slider(slider) if !slider.range => Shape::Number,
        QuestionKind::Imagepicker(picker) if !picker.multi_select => Shape::One,
        QuestionKind::Radiogroup(_)
        | QuestionKind::Dropdown(_)
        | QuestionKind::Buttongroup(_)
        | QuestionKind::Boolean(_)
        | QuestionKind::Rating(_) => Shape::One,
        QuestionKind::Matrix(matrix) if matrix.rows.is_empty() => Shape::One,
        QuestionKind::Checkbox(_)
        | QuestionKind::Tagbox(_)
        | QuestionKind::Ranking(_)
        | QuestionKind::Imagepicker(_)
        | QuestionKind::Slider(_)
        | QuestionKind::PanelDynamic(_)
        | QuestionKind::File(_) => Shape::List,
        QuestionKind::Table(table) => match table.rows {
            TableRows::Named { .. } => Shape::Rows,
            TableRows::Dynamic(_) => Shape::List,
        },
        QuestionKind::Matrix(_) | QuestionKind::MultipleText(_) => Shape::Rows,
        QuestionKind::Expression(_) => Shape::Any,
        QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Empty => Shape::Nothing,
    }
}

fn is_numeric(mask: MaskKind) -> bool {
    matches!(mask, MaskKind::Numeric | MaskKind::Currency)
}

/// What a question lists, by property: choices, rows, columns, items of a rating.
pub(crate) fn listed(kind: &QuestionKind) -> Vec<(&'static str, &[Choice])> {
    match kind {
        QuestionKind::Rating(rating) => vec![("rateValues", &rating.items)],
        QuestionKind::Slider(slider) => vec![("customLabels", &slider.labels)],
        QuestionKind::Matrix(matrix) => vec![("columns", &matrix.columns), ("rows", &matrix.rows)],
        QuestionKind::Table(table) => match &table.rows {
            TableRows::Named { rows, .. } => vec![("rows", rows)],
            TableRows::Dynamic(_) => Vec::new(),
        },
        kind => kind.choices().map(|it| ("choices", it.items.as_slice())).into_iter().collect(),
    }
}

/// The choices that a question has beside those listed, each with the property that adds it.
pub(crate) fn built_in(choices: &Choices) -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = [
        (choices.show_other, OTHER, "showOtherItem"),
        (choices.show_none, NONE, "showNoneItem"),
        (choices.show_refuse, REFUSED, "showRefuseItem"),
        (choices.show_dont_know, DONT_KNOW, "showDontKnowItem"),
    ];
    all.into_iter().filter(|it| it.0).map(|(_, value, property)| (value, property))
}

/// Whether other answers than the values listed are possible.
pub(crate) fn is_open(choices: &Choices) -> bool {
    choices.from_question.is_some()
        || choices.by_url.is_some()
        || choices.allow_custom
        || choices.store_others_as_comment == Some(false)
}

/// The values that exclude all others.
pub(crate) fn exclusive(choices: &Choices) -> Vec<Value> {
    let listed = choices.items.iter().filter(|it| it.exclusive).map(|it| it.value.clone());
    let added = built_in(choices).filter(|it| it.0 != OTHER).map(|it| it.0.into());
    listed.chain(added).collect()
}

/// What is asked in the rows of a question: cells, fields, questions of a repeated panel, and what stands in those.
pub(crate) fn nested<'a>(kind: &'a QuestionKind, found: &mut Vec<&'a Question>) {
    let mut direct: Vec<&'a Question> = Vec::new();
    match kind {
        QuestionKind::Table(table) => {
            direct.extend(table.columns.iter().map(|it| &it.question));
            questions_in(&table.detail, &mut direct);
        }
        QuestionKind::MultipleText(texts) => direct.extend(&texts.items),
        QuestionKind::PanelDynamic(repeated) => {
            questions_in(&repeated.template.elements, &mut direct);
        }
        _ => {}
    }
    for question in direct {
        found.push(question);
        nested(&question.kind, found);
    }
}

fn questions_in<'a>(elements: &'a [Element], found: &mut Vec<&'a Question>) {
    for element in elements {
        match element {
            Element::Panel(panel) => questions_in(&panel.elements, found),
            Element::Question(question) => found.push(question),
        }
    }
}

/// The question or variable that a trigger gives a value.
pub(crate) fn target(action: &TriggerAction) -> Option<&str> {
    match action {
        TriggerAction::SetValue { to, .. }
        | TriggerAction::CopyValue { to, .. }
        | TriggerAction::RunExpression { to, .. } => Some(to),
        TriggerAction::Complete | TriggerAction::Skip { .. } => None,
    }
}
