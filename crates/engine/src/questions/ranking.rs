//! `ranking`: choices in an order. Its answer lists all of them, or those that the respondent has moved over.

use super::choice;
use crate::session::QuestionId;
use crate::{Forgery, Session};
use survey_definition::{Choice, Ranking};
use survey_expression::{Platform, Value};

/// A part of the choices in order stands for itself and the rest behind it, unless only what is moved over counts.
pub(crate) fn normalise(
    ranking: &Ranking,
    items: &[Choice],
    value: Value,
    platform: &dyn Platform,
) -> Value {
    let ranked = choice::normalise_many(&ranking.choices, items, value, platform);
    let Value::List(mut ranked) = ranked else {
        return Value::Null;
    };
    if !ranked.is_empty() && !ranking.select_to_rank {
        for item in items {
            if !ranked.contains(&item.value) {
                ranked.push(item.value.clone());
            }
        }
    }
    Value::List(ranked)
}

/// A ranking is a permutation of the choices that are shown.
pub(crate) fn shape(
    session: &Session,
    id: QuestionId,
    ranking: &Ranking,
    answer: &Value,
) -> Result<(), Forgery> {
    // One that is closed is not moved, but has its place among the others.
    choice::shape_of_many(session, id, answer, choice::shape_of_shown)?;
    let Value::List(ranked) = answer else {
        return Err(Forgery::WrongType);
    };
    let whole = ranked.len() == session.choices(id).len();
    if whole || ranking.select_to_rank { Ok(()) } else { Err(Forgery::IncompleteRanking) }
}
