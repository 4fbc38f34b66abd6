//! What belongs to each question type: the shape of its answer, its own rules, its words.
//!
//! One file a type. Each tells how a respondent's input becomes an answer (`normalise`), what its type asks of the
//! answer (`check`), and whether an answer could have come from such a question at all (`shape`).

pub(crate) mod boolean;
pub(crate) mod choice;
pub(crate) mod expression;
pub(crate) mod file;
pub(crate) mod matrix;
pub(crate) mod panel_dynamic;
pub(crate) mod ranking;
pub(crate) mod rating;
pub(crate) mod slider;
pub(crate) mod table;
pub(crate) mod text;

use crate::check::Check;
use crate::compile::GroupKind;
use crate::session::QuestionId;
use crate::{Forgery, Session};
use survey_definition::{Choice, Element, Panel, Question, QuestionKind};
use survey_expression::{Platform, Value};

/// What becomes of a value that a respondent (or a draft) gives to the question. `items` are the choices that it has,
/// where it has choices.
pub(crate) fn normalise(
    question: &Question,
    items: &[Choice],
    value: Value,
    platform: &dyn Platform,
) -> Value {
    match &question.kind {
        QuestionKind::Text(text) => text::normalise(text.input_type, value, platform),
        QuestionKind::Comment(comment) => text::normalise_comment(comment, value),
        QuestionKind::Radiogroup(choices)
        | QuestionKind::Dropdown(choices)
        | QuestionKind::Buttongroup(choices) => {
            choice::normalise_one(choices, items, value, platform)
        }
        QuestionKind::Checkbox(choices) | QuestionKind::Tagbox(choices) => {
            choice::normalise_many(choices, items, value, platform)
        }
        QuestionKind::Imagepicker(picker) if picker.multi_select => {
            choice::normalise_many(&picker.choices, items, value, platform)
        }
        QuestionKind::Imagepicker(picker) => {
            choice::normalise_one(&picker.choices, items, value, platform)
        }
        QuestionKind::Ranking(ranking) => ranking::normalise(ranking, items, value, platform),
        QuestionKind::Rating(_) => choice::own_type(items, value, platform),
        QuestionKind::Slider(slider) => slider::normalise(slider, value, platform),
        QuestionKind::Matrix(matrix) => matrix::normalise(matrix, value, platform),
        QuestionKind::Boolean(boolean) => boolean::normalise(boolean, value),
        QuestionKind::File(file) => file::normalise(file, value),
        QuestionKind::Signature(_) => file::normalise_signature(value),
        QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Empty => Value::Null,
        // What holds questions has them make answers of the parts.
        QuestionKind::Table(_)
        | QuestionKind::MultipleText(_)
        | QuestionKind::PanelDynamic(_)
        | QuestionKind::Expression(_) => value,
    }
}

/// What a respondent gives: text where it is typed.
pub(crate) fn given(question: &Question, value: Value, platform: &dyn Platform) -> Value {
    match &question.kind {
        QuestionKind::Text(input) => {
            text::typed(value, text::is_numeric(input.input_type), platform)
        }
        QuestionKind::Comment(_) => text::typed(value, false, platform),
        _ => value,
    }
}

/// What the question holds, where it holds questions: each of its rows is such a panel.
pub(crate) fn take_template(question: &mut Question) -> Option<(GroupKind, Panel)> {
    let pointer = &question.pointer;
    match &mut question.kind {
        QuestionKind::Table(table) => {
            Some((table::kind(table), table::take_template(table, pointer)))
        }
        QuestionKind::PanelDynamic(panels) => {
            Some((GroupKind::Panel, std::mem::take(&mut panels.template)))
        }
        QuestionKind::MultipleText(fields) => {
            let items = std::mem::take(&mut fields.items);
            let elements = items.into_iter().map(|it| Element::Question(Box::new(it))).collect();
            Some((
                GroupKind::Items,
                Panel { pointer: pointer.clone(), elements, ..Panel::default() },
            ))
        }
        _ => None,
    }
}

/// How many rows a question has, where it holds questions.
pub(crate) enum RowsRule<'a> {
    /// One.
    One,
    /// Those that the author names.
    Named(&'a [Choice]),
    /// As many as the respondent adds.
    Counted(Counted<'a>),
}

/// The rule for rows that a respondent adds and removes.
pub(crate) struct Counted<'a> {
    /// How many there are at first.
    pub(crate) count: usize,
    /// No fewer remain.
    pub(crate) min: usize,
    /// No more are added.
    pub(crate) max: usize,
    pub(crate) allow_add: bool,
    pub(crate) allow_remove: bool,
    /// The answers of a new row.
    pub(crate) default_row: &'a Value,
    /// A new row begins with the answers of the last.
    pub(crate) copy_last: bool,
    /// What no two rows may have in common.
    pub(crate) key_name: Option<&'a str>,
}

/// The rule for the rows of a question that holds questions.
pub(crate) fn rows(kind: &QuestionKind) -> RowsRule<'_> {
    match kind {
        QuestionKind::Table(table) => table::rows(table),
        QuestionKind::PanelDynamic(panels) => RowsRule::Counted(panel_dynamic::rows(panels)),
        _ => RowsRule::One,
    }
}

/// Reports what the question's type asks of a non-empty answer and does not get.
pub(crate) fn check(check: &mut Check) {
    let question = check.question();
    match &question.kind {
        QuestionKind::Text(input) => text::check(input, check),
        QuestionKind::Comment(comment) => {
            let definition = check.session.survey().definition();
            text::check_length(comment.max_length.or(definition.max_comment_length), check);
        }
        QuestionKind::Matrix(matrix) => matrix::check(matrix, check),
        QuestionKind::File(file) => file::check(file, check),
        kind => {
            if let Some(choices) = kind.choices() {
                choice::check_other(choices, check);
            }
            check_count(check);
        }
    }
}

/// Reports too few choices, none among them, and too many.
pub(crate) fn check_count(check: &mut Check) {
    match &check.question().kind {
        QuestionKind::Checkbox(choices) | QuestionKind::Tagbox(choices) => {
            choice::check_count(choices, check);
        }
        QuestionKind::Ranking(ranking) if ranking.select_to_rank => {
            choice::check_count(&ranking.choices, check);
        }
        _ => {}
    }
}

/// Why a question of this type cannot have given this non-empty answer.
pub(crate) fn shape(session: &Session, id: QuestionId, answer: &Value) -> Result<(), Forgery> {
    let question = session.question(id);
    match &question.kind {
        // Whoever types gives a text; an author may write something else, and a trigger may copy it.
        QuestionKind::Text(_) | QuestionKind::Comment(_)
            if matches!(answer, Value::Number(_) | Value::Bool(_))
                && session.may_come_by_itself(id, &|it| it == answer) =>
        {
            Ok(())
        }
        QuestionKind::Text(input) => text::shape(session, id, input, answer),
        QuestionKind::Comment(comment) => text::shape_of_text(answer, comment.accept_line_breaks),
        QuestionKind::Radiogroup(_) | QuestionKind::Dropdown(_) | QuestionKind::Buttongroup(_) => {
            choice::shape_of_one(session, id, &*choice::shown(session, id, answer)?)
        }
        QuestionKind::Checkbox(_) | QuestionKind::Tagbox(_) => {
            let shown = choice::shown(session, id, answer)?;
            choice::shape_of_many(session, id, &shown, choice::shape_of_one)
        }
        QuestionKind::Imagepicker(picker) if picker.multi_select => {
            choice::shape_of_many(session, id, answer, choice::shape_of_one)
        }
        QuestionKind::Imagepicker(_) => choice::shape_of_one(session, id, answer),
        QuestionKind::Ranking(ranking) => ranking::shape(session, id, ranking, answer),
        QuestionKind::Rating(_) => rating::shape(session, id, answer),
        QuestionKind::Slider(slider) => slider::shape(session, id, slider, answer),
        QuestionKind::Matrix(matrix) => matrix::shape(session, id, matrix, answer),
        QuestionKind::Boolean(boolean) => boolean::shape(boolean, answer),
        QuestionKind::File(file) => file::shape(file, answer),
        QuestionKind::Signature(signature) => file::shape_of_signature(signature, answer),
        QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Empty => {
            Err(Forgery::UnknownQuestion)
        }
        QuestionKind::Table(_) | QuestionKind::MultipleText(_) | QuestionKind::PanelDynamic(_) => {
            shape_of_rows(session, id, answer)
        }
        QuestionKind::Expression(_) => Ok(()),
    }
}

/// The parts are judged each at its own question; here it is judged whether there can be such parts.
fn shape_of_rows(session: &Session, id: QuestionId, answer: &Value) -> Result<(), Forgery> {
    match (rows(&session.question(id).kind), answer) {
        (RowsRule::One | RowsRule::Named(_), Value::Map(_)) => Ok(()),
        (RowsRule::Counted(rule), Value::List(items)) => {
            let added = rule.allow_add || session.counts_rows(id);
            let most = if added { rule.max.max(rule.count) } else { rule.count.max(rule.min) };
            let as_written = |it: &Value| matches!(it, Value::List(it) if it.len() >= items.len());
            if items.len() > most && !session.may_come_by_itself(id, &as_written) {
                Err(Forgery::TooMuchData)
            } else if items.iter().all(|it| matches!(it, Value::Map(_))) {
                Ok(())
            } else {
                Err(Forgery::WrongType)
            }
        }
        _ => Err(Forgery::WrongType),
    }
}
