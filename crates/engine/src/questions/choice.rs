//! `radiogroup`, `dropdown` and `checkbox`: answers chosen from a list.

use crate::check::Check;
use crate::session::QuestionId;
use crate::{Forgery, ProblemKind, Session};
use survey_definition::{Choice, Choices, DONT_KNOW, NONE, OTHER, REFUSED};
use survey_expression::{Platform, Value, equal};

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
        (choices.show_refuse, REFUSED),
        (choices.show_dont_know, DONT_KNOW),
    ];
    specials.iter().any(|(shown, it)| *shown && value.as_text() == Some(it))
}

/// Whether a choice excludes all others.
fn is_exclusive(choices: &Choices, value: &Value) -> bool {
    is_exclusive_special(choices, value)
        || choices.items.iter().any(|it| it.exclusive && it.value == *value)
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
    own_type(items, value, platform)
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

/// Whether "other" is (among) the answer.
pub(crate) fn has_other(choices: &Choices, answer: &Value) -> bool {
    choices.show_other && contains(answer, OTHER)
}

fn contains(answer: &Value, choice: &str) -> bool {
    match answer {
        Value::List(items) => items.iter().any(|it| it.as_text() == Some(choice)),
        one => one.as_text() == Some(choice),
    }
}

pub(crate) fn check_other(choices: &Choices, check: &mut Check) {
    if has_other(choices, check.answer)
        && check.session.comment(check.id).trim().is_empty()
        && check.misses(|it| *it == ProblemKind::OtherEmpty)
    {
        check.report(ProblemKind::OtherEmpty);
    }
}

pub(crate) fn check_count(choices: &Choices, check: &mut Check) {
    let Value::List(items) = check.answer else {
        return;
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
