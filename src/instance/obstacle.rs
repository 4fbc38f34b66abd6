//! Why a survey cannot be opened. It words nothing, and decides nothing.

use survey_definition::Finding;

use crate::browser::{FetchFailure, JsonFailure};

/// What keeps a survey from being opened.
// The small program tells none from another.
#[cfg_attr(not(feature = "whole-dialect"), allow(dead_code))]
pub(super) enum Obstacle {
    /// The attribute `survey` is missing.
    NoSurvey,
    /// The definition could not be fetched.
    Fetch(FetchFailure),
    /// It is not JSON.
    Json(JsonFailure),
    /// It must not be put before respondents.
    Findings(Vec<Finding>),
    /// The words of this language could not be loaded.
    Words(String),
}
