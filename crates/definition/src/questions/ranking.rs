//! A `ranking` question: choices to put in order.

use crate::LocalizedText;
use crate::questions::choices::{self, Choices};
use crate::reader::{Read, Reader, word};
use survey_expression::Value;

/// A `ranking` question.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// What is ranked.
    pub choices: Choices,
    /// `selectToRankEnabled`: only what the respondent moves over is ranked.
    pub select_to_rank: bool,
    /// `selectToRankAreasLayout` is `vertical`: what is ranked stands below what is not.
    pub areas_below_each_other: bool,
    /// `selectToRankSwapAreas`: what is ranked comes first.
    pub swap_areas: bool,
    /// `selectToRankEmptyRankedAreaText`: what stands where nothing is ranked.
    pub empty_ranked_text: LocalizedText,
    /// `selectToRankEmptyUnrankedAreaText`: what stands where everything is.
    pub empty_rest_text: LocalizedText,
}

const LAYOUTS: &[(&str, bool)] = &[("horizontal", false), ("vertical", true)];

pub(crate) fn property(
    ranking: &mut Ranking,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "selectToRankEnabled" => ranking.select_to_rank.read(value, reader),
        "selectToRankAreasLayout" => {
            word(&mut ranking.areas_below_each_other, LAYOUTS, value, reader);
        }
        "selectToRankSwapAreas" => ranking.swap_areas.read(value, reader),
        "selectToRankEmptyRankedAreaText" => ranking.empty_ranked_text.read(value, reader),
        "selectToRankEmptyUnrankedAreaText" => ranking.empty_rest_text.read(value, reader),
        "showSelectAllItem" | "hasSelectAll" | "selectAllText" => return false,
        _ => {
            let choices = &mut ranking.choices;
            return choices::property(choices, name, value, reader)
                || choices::several_property(choices, name, value, reader);
        }
    }
    true
}
