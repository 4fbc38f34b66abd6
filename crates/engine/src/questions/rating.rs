//! `rating`: a value on a scale. It stores the value with the scale's own type.

use crate::Forgery;
use survey_definition::Rating;
use survey_expression::Value;

pub(crate) fn shape(rating: &Rating, answer: &Value) -> Result<(), Forgery> {
    if rating.items.iter().any(|it| it.value == *answer) {
        return Ok(());
    }
    Err(match answer {
        Value::List(_) | Value::Map(_) | Value::Bool(_) => Forgery::WrongType,
        _ => Forgery::UnknownChoice,
    })
}
