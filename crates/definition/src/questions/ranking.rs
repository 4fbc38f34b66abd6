//! A `ranking` question: choices to put in order.

use crate::questions::choices::{self, Choices};
use crate::reader::{Read, Reader};
use survey_expression::Value;

/// A `ranking` question.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// What is ranked.
    pub choices: Choices,
    /// `selectToRankEnabled`: only what the respondent moves over is ranked.
    pub select_to_rank: bool,
}

pub(crate) fn property(
    ranking: &mut Ranking,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "selectToRankEnabled" => ranking.select_to_rank.read(value, reader),
        "showSelectAllItem" | "hasSelectAll" | "selectAllText" => return false,
        _ => {
            let choices = &mut ranking.choices;
            return choices::property(choices, name, value, reader)
                || choices::several_property(choices, name, value, reader);
        }
    }
    true
}
