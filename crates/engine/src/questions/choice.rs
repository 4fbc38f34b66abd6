//! `radiogroup`, `dropdown` and `checkbox`: answers chosen from a list.

use super::text;
use crate::check::Check;
use crate::session::QuestionId;
use crate::{Forgery, ProblemKind, Session};
use std::borrow::Cow;
use survey_definition::{
    Choice, Choices, ClearInvisible, Conditions, DONT_KNOW, NONE, OTHER, Question, QuestionKind,
    REFUSED, WHOLE_DIALECT,
};
use survey_expression::{Platform, Value, equal};

/// The member that is the choice, where a choice and its comment are an object.
pub(crate) const VALUE: &str = "value";
/// The member that is its comment.
pub(crate) const COMMENT: &str = "comment";

/// In which form a response holds the choices.
pub(crate) struct Form<'a> {
    /// The answer is a list.
    pub(crate) several: bool,
    /// The text of "other" stands in that choice's place.
    pub(crate) other_in_value: bool,
    /// Each choice is an object that has it under this name.
    pub(crate) value_name: Option<&'a str>,
    /// A choice with a comment is an object that has that too.
    pub(crate) commented: bool,
}

/// A choice of another question as an answer of its own, which nobody is asked for and which is never dropped.
pub(crate) fn shared(name: &str, choices: &Choices) -> Question {
    let plain = |it: &Choice| Choice {
        value: it.value.clone(),
        text: it.text.clone(),
        ..Choice::default()
    };
    let choices = Choices {
        items: choices.items.iter().map(plain).collect(),
        from_question: choices.from_question.clone(),
        from_question_mode: choices.from_question_mode,
        values_from_question: choices.values_from_question.clone(),
        texts_from_question: choices.texts_from_question.clone(),
        show_other: true,
        show_none: choices.show_none,
        show_refuse: choices.show_refuse,
        show_dont_know: choices.show_dont_know,
        store_others_as_comment: Some(false),
        ..Choices::default()
    };
    Question {
        name: name.to_owned(),
        conditions: Conditions { hidden: true, ..Conditions::default() },
        clear_if_invisible: Some(ClearInvisible::Never),
        kind: QuestionKind::Radiogroup(choices),
        ..Question::default()
    }
}

/// The form of the question's answer; `None` where a response holds the choices as they are.
pub(crate) fn form(question: &Question, others_as_comment: bool) -> Option<Form<'_>> {
    let choices = question.kind.choices()?;
    let several = matches!(question.kind, QuestionKind::Checkbox(_) | QuestionKind::Tagbox(_));
    let commented = has_comments(question);
    let value_name = match choices.value_property.as_deref() {
        None if several && commented => Some(VALUE),
        own => own,
    };
    let others_as_comment = choices.store_others_as_comment.unwrap_or(others_as_comment);
    let apart = question.show_comment || !others_as_comment;
    let other_in_value = choices.show_other && (value_name.is_some() || (apart && !commented));
    let differs = other_in_value || commented || value_name.is_some();
    differs.then_some(Form { several, other_in_value, value_name, commented })
}

/// Whether choices of such a question may have fields of their own.
pub(crate) fn may_have_fields(kind: &QuestionKind) -> bool {
    matches!(kind, QuestionKind::Radiogroup(_) | QuestionKind::Checkbox(_))
}

/// Whether choices of the question have fields of their own: in the dialect only those that are shown as a list have.
fn has_comments(question: &Question) -> bool {
    match &question.kind {
        QuestionKind::Radiogroup(choices) | QuestionKind::Checkbox(choices) if WHOLE_DIALECT => {
            choices.value_property.is_none() && choices.items.iter().any(|it| it.show_comment)
        }
        _ => false,
    }
}

/// Whether the question asks for one choice, which may be one of the respondent's own.
pub(crate) fn takes_one_of_own(question: &Question) -> bool {
    match &question.kind {
        QuestionKind::Radiogroup(choices) | QuestionKind::Dropdown(choices) => choices.show_other,
        _ => false,
    }
}

/// An answer that is loosely equal to a choice becomes the choice's value, with the choice's type; one that is no
/// choice is none.
pub(crate) fn own_type(items: &[Choice], value: Value, platform: &dyn Platform) -> Value {
    let is_same = |choice: &&Choice| {
        // The dialect's equality does not tell upper from lower case, but two choices may differ in just that.
        let texts = matches!((&choice.value, &value), (Value::Text(_), Value::Text(_)));
        if texts { choice.value == value } else { equal(&choice.value, &value, platform) }
    };
    items.iter().find(is_same).map(|choice| choice.value.clone()).unwrap_or_default()
}

/// Whether a value is one of the choices that an author switches on rather than lists.
pub(crate) fn is_special(choices: &Choices, value: &Value) -> bool {
    is_exclusive_special(choices, value) || (choices.show_other && value.as_text() == Some(OTHER))
}

fn is_exclusive_special(choices: &Choices, value: &Value) -> bool {
    let specials = [
        (choices.show_none, NONE),
        (WHOLE_DIALECT && choices.show_refuse, REFUSED),
        (WHOLE_DIALECT && choices.show_dont_know, DONT_KNOW),
    ];
    specials.iter().any(|(shown, it)| *shown && value.as_text() == Some(it))
}

/// Whether a choice excludes all others.
fn is_exclusive(choices: &Choices, value: &Value) -> bool {
    is_exclusive_special(choices, value)
        || WHOLE_DIALECT && choices.items.iter().any(|it| it.exclusive && it.value == *value)
}

pub(crate) fn normalise_one(
    choices: &Choices,
    items: &[Choice],
    value: Value,
    platform: &dyn Platform,
) -> Value {
    if is_special(choices, &value) {
        return value;
    }
    match (own_type(items, value.clone(), platform), value) {
        (Value::Null, Value::Text(text))
            if WHOLE_DIALECT && choices.allow_custom && !text.trim().is_empty() =>
        {
            text::clean(&text, false).trim().into()
        }
        (choice, _) => choice,
    }
}

/// Keeps each choice once.
pub(crate) fn normalise_many(
    choices: &Choices,
    items: &[Choice],
    value: Value,
    platform: &dyn Platform,
) -> Value {
    let Value::List(values) = value else {
        return Value::Null;
    };
    let mut chosen: Vec<Value> = Vec::new();
    for value in values {
        let item = normalise_one(choices, items, value, platform);
        if item != Value::Null && !chosen.contains(&item) {
            chosen.push(item);
        }
    }
    Value::List(chosen)
}

/// A choice that excludes all others stands alone when it is chosen, and goes when another is.
pub(crate) fn exclude(choices: &Choices, before: &Value, chosen: Value) -> Value {
    let Value::List(mut items) = chosen else {
        return chosen;
    };
    let was_chosen = |value: &Value| matches!(before, Value::List(it) if it.contains(value));
    let new = items.iter().find(|it| is_exclusive(choices, it) && !was_chosen(it)).cloned();
    match new {
        Some(new) => items = vec![new],
        None if items.len() > 1 => items.retain(|it| !is_exclusive(choices, it)),
        None => {}
    }
    Value::List(items)
}

/// Whether a value is a text that the respondent has added to a list that opens.
fn is_added(session: &Session, id: QuestionId, value: &Value) -> bool {
    let text = value.as_text().is_some_and(|it| !it.is_empty() && it.trim() == it);
    text && session.question(id).kind.choices().is_some_and(|it| it.allow_custom)
}

/// Whether an answer may hold texts that are none of the listed choices.
pub(crate) fn takes_added(choices: &Choices) -> bool {
    WHOLE_DIALECT && (choices.allow_custom || choices.by_url.is_some())
}

/// Whether a value is one that choices have.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Text(_) => text::shape_of_text(value, false).is_ok(),
        other => matches!(other, Value::Number(_) | Value::Bool(_)),
    }
}

/// Whether "other" is (among) the answer.
pub(crate) fn has_other(choices: &Choices, answer: &Value) -> bool {
    choices.show_other && is_chosen(answer, &OTHER.into())
}

/// Whether a choice is (among) the answer.
pub(crate) fn is_chosen(answer: &Value, choice: &Value) -> bool {
    match answer {
        Value::List(items) => items.contains(choice),
        one => one == choice,
    }
}

/// Whether a chosen choice has a field for a comment.
pub(crate) fn takes_comment(question: &Question, answer: &Value, choice: &Value) -> bool {
    let has_field = |choices: &Choices| {
        let listed = choices.items.iter().any(|it| it.show_comment && it.value == *choice);
        let other = choices.show_other && choice.as_text() == Some(OTHER);
        other || (listed && has_comments(question))
    };
    question.kind.choices().is_some_and(has_field) && is_chosen(answer, choice)
}

pub(crate) fn check_other(choices: &Choices, check: &mut Check) {
    let is_blank =
        |choice: &Value| check.session.choice_comment(check.id, choice).trim().is_empty();
    let other = has_other(choices, check.answer) && is_blank(&OTHER.into());
    let required = has_comments(check.question())
        && choices.items.iter().any(|it| {
            it.show_comment
                && it.comment_required
                && is_chosen(check.answer, &it.value)
                && is_blank(&it.value)
        });
    if (other || required) && check.misses(|it| *it == ProblemKind::OtherEmpty) {
        check.report(ProblemKind::OtherEmpty);
    }
}

pub(crate) fn check_count(choices: &Choices, check: &mut Check) {
    let items = match check.answer {
        Value::List(items) => items.as_slice(),
        _ => &[],
    };
    // "None" is an answer to a question that asks for several choices, not one too few of them.
    if items.iter().any(|it| is_exclusive(choices, it)) {
        return;
    }
    if items.len() < choices.min_selected && !check.is_changing() {
        check.report(ProblemKind::TooFewChoices(choices.min_selected));
    }
    if choices.max_selected > 0 && items.len() > choices.max_selected {
        check.report(ProblemKind::TooManyChoices(choices.max_selected));
    }
}

/// Takes the choices out of the form in which a response holds them, where that can have been made of choices and of
/// what was written beside them.
pub(crate) fn shown<'a>(
    session: &Session,
    id: QuestionId,
    stored: &'a Value,
) -> Result<Cow<'a, Value>, Forgery> {
    let Some(form) = session.form(id) else {
        return Ok(Cow::Borrowed(stored));
    };
    let is_shared = session.twins_of(id).any(|it| !session.rows_of(it).is_empty());
    let items = match stored {
        Value::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    for item in items {
        match (item, form.value_name) {
            (Value::Map(members), name) => {
                let is_known = |(it, _): &(String, Value)| {
                    it == name.unwrap_or(VALUE) || (form.commented && it == COMMENT)
                };
                if !is_shared && !members.iter().all(is_known) {
                    return Err(Forgery::UnknownQuestion);
                }
                if name.is_none() && item.member(COMMENT).is_none() {
                    return Err(Forgery::WrongType);
                }
            }
            (_, Some(_)) => return Err(Forgery::WrongType),
            (_, None) => {}
        }
        if form.commented && matches!(item.member(COMMENT), Some(it) if it.as_text().is_none()) {
            return Err(Forgery::WrongType);
        }
    }
    let as_choice =
        |it: &Value| session.offers(id, it).filter(|is_shown| *is_shown).map(|_| it.clone());
    let apart = session.apart(id, stored.clone(), &as_choice);
    for (choice, text) in &apart.texts {
        if text.trim().is_empty() {
            return Err(Forgery::EmptyValue);
        }
        if !takes_comment(session.question(id), &apart.answer, choice) {
            return Err(Forgery::UnexpectedComment);
        }
        text::shape_of_text(&text.as_str().into(), true)?;
    }
    Ok(Cow::Owned(match apart.answer {
        // A panel may be there that belongs to no choice.
        Value::List(items) if is_shared => {
            Value::List(items.into_iter().filter(|it| !matches!(it, Value::Map(_))).collect())
        }
        answer => answer,
    }))
}

/// One choice that is shown, and not closed for good.
pub(crate) fn shape_of_one(
    session: &Session,
    id: QuestionId,
    answer: &Value,
) -> Result<(), Forgery> {
    shape_of_shown(session, id, answer)?;
    let is_it = |it: &Value| match it {
        Value::List(items) => items.contains(answer),
        one => one == answer,
    };
    let is_closed = session.is_choice_closed_for_good(id, answer);
    if is_closed && !session.may_come_by_itself(id, &is_it) {
        return Err(Forgery::UnavailableChoice);
    }
    Ok(())
}

/// One choice that is shown.
pub(super) fn shape_of_shown(
    session: &Session,
    id: QuestionId,
    answer: &Value,
) -> Result<(), Forgery> {
    match session.offers(id, answer) {
        Some(true) => Ok(()),
        Some(false) => Err(Forgery::UnavailableChoice),
        None if is_added(session, id, answer) => text::shape_of_text(answer, false),
        // Only type and length can be told of what a service has offered.
        None if session.has_unknown_choices(id) && is_plain(answer) => Ok(()),
        None => Err(match answer {
            Value::List(_) | Value::Map(_) => Forgery::WrongType,
            _ => Forgery::UnknownChoice,
        }),
    }
}

/// Choices of which each is right for itself, none twice, and none beside one that excludes it.
pub(crate) fn shape_of_many(
    session: &Session,
    id: QuestionId,
    answer: &Value,
    shape_of_each: fn(&Session, QuestionId, &Value) -> Result<(), Forgery>,
) -> Result<(), Forgery> {
    let Value::List(items) = answer else {
        return Err(Forgery::WrongType);
    };
    for (index, item) in items.iter().enumerate() {
        shape_of_each(session, id, item)?;
        if items[..index].contains(item) {
            return Err(Forgery::RepeatedChoice);
        }
    }
    let choices = session.question(id).kind.choices();
    let excludes = |it: &Choices| items.iter().any(|value| is_exclusive(it, value));
    if items.len() > 1 && choices.is_some_and(excludes) {
        return Err(Forgery::ExclusiveChoice);
    }
    Ok(())
}
