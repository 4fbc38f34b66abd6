//! Functions that ask the survey: about its questions, its containers, its mode. It knows no survey; the [`Scope`]
//! answers.
//!
//! [`Scope`]: crate::Scope

use super::Arguments;
use crate::Value;
use crate::operators::numeric_value;

/// `displayValue('question' [, value])`
pub(super) fn display_value(arguments: &Arguments) -> Value {
    let value = Some(arguments.get(1)).filter(|it| !it.is_empty());
    match arguments.get(0).as_text() {
        Some(question) => arguments.scope.display_text(question, value),
        None => Value::Null,
    }
}

/// `propertyValue('question', 'property')`
pub(super) fn property_value(arguments: &Arguments) -> Value {
    match (arguments.get(0).as_text(), arguments.get(1).as_text()) {
        (Some(question), Some(property)) => arguments.scope.property(question, property),
        _ => Value::Null,
    }
}

/// `getComment('question' [, choice])`
pub(super) fn comment(arguments: &Arguments) -> Value {
    let choice = Some(arguments.get(1)).filter(|it| !it.is_empty());
    match arguments.get(0).as_text() {
        Some(question) => arguments.scope.comment(question, choice),
        None => Value::Null,
    }
}

/// `isContainerReady('container' [, index])`
pub(super) fn is_container_ready(arguments: &Arguments) -> Value {
    let index = match arguments.get(1) {
        Value::Null => None,
        index => match numeric_value(index, arguments.platform()) {
            Some(index) if index >= 0.0 && index.fract() == 0.0 => Some(index as usize),
            // No container has such a place.
            _ => return false.into(),
        },
    };
    let container = arguments.get(0).as_text();
    container.is_some_and(|it| arguments.scope.is_container_ready(it, index)).into()
}

/// `isDisplayMode()`
pub(super) fn is_display_mode(arguments: &Arguments) -> Value {
    arguments.scope.is_display_mode().into()
}
