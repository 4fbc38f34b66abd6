//! `rating`: a value on a scale. It stores the value with the scale's own type.

use super::choice;
use crate::session::QuestionId;
use crate::{Forgery, Session};
use survey_expression::Value;

pub(crate) fn shape(session: &Session, id: QuestionId, answer: &Value) -> Result<(), Forgery> {
    match answer {
        Value::Bool(_) => Err(Forgery::WrongType),
        value => choice::shape_of_one(session, id, value),
    }
}
