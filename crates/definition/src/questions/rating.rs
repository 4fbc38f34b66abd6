//! A `rating` question, and the numbers from which its items are made.

use crate::LocalizedText;
use crate::choice::{self, Choice};
use crate::finding::FindingKind;
use crate::rare::WHOLE_DIALECT;
use crate::reader::{Read, Reader, word};
use survey_expression::Value;

/// A `rating` question.
#[derive(Clone, Debug, Default)]
pub struct Rating {
    /// The values to choose from: `rateValues`, or those from `rateMin` to `rateMax` by `rateStep` or `rateCount`.
    pub items: Vec<Choice>,
    /// `rateType`
    pub rating_type: RatingType,
    /// `minRateDescription`
    pub min_description: LocalizedText,
    /// `maxRateDescription`
    pub max_description: LocalizedText,
    /// `displayMode` is `dropdown`: a list to choose from rather than a scale.
    pub as_list: bool,
}

/// `rateType`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's value of that name")]
pub enum RatingType {
    #[default]
    Labels,
    Stars,
    Smileys,
}

/// The numbers from which items are made where the author lists none.
#[derive(Debug, Default)]
pub(crate) struct Scale {
    pub(crate) min: Option<f64>,
    pub(crate) max: Option<f64>,
    pub(crate) step: Option<f64>,
    pub(crate) count: Option<f64>,
    /// `autoGenerate`: they are made though the author lists some.
    forced: bool,
}

/// As many as the dialect makes of numbers for a rating.
const MOST_RATING_ITEMS: usize = 20;
/// As many faces as can be told apart.
const MOST_SMILEYS: usize = 10;
/// More items than anyone would scroll through; keeps a slip of the pen from filling the page.
const MOST_ITEMS: usize = 1000;

impl Scale {
    /// The items of a rating.
    fn rating(&self) -> Vec<Choice> {
        let step = self.step();
        let span = self.count.map(|count| (count.max(1.0) - 1.0) * step);
        // A count says where the scale ends or begins only where the author left that end open.
        let (min, max) = match (self.min, self.max, span) {
            (Some(min), None, Some(span)) => (min, min + span),
            (None, Some(max), Some(span)) => (max - span, max),
            (min, max, _) => (min.unwrap_or(1.0), max.unwrap_or(5.0)),
        };
        items(min.min(max), max, step, MOST_RATING_ITEMS)
    }

    /// The numbers of a dropdown: none but where `choicesMax` lies above `choicesMin`.
    pub(crate) fn range(&self, reader: &mut Reader) -> Vec<Choice> {
        let (min, max) = (self.min.unwrap_or(0.0), self.max.unwrap_or(0.0));
        if max <= min {
            return Vec::new();
        }
        let step = self.step.unwrap_or(1.0).max(1.0);
        if (max - min) / step >= MOST_ITEMS as f64 {
            reader.pointer.push("choicesMax");
            reader.report(FindingKind::UnsupportedRule);
            reader.pointer.pop();
        }
        items(min, max, step, MOST_ITEMS)
    }

    fn step(&self) -> f64 {
        self.step.filter(|it| *it > 0.0).unwrap_or(1.0)
    }
}

fn items(min: f64, max: f64, step: f64, most: usize) -> Vec<Choice> {
    let scale = decimal_scale(min).max(decimal_scale(step));
    let steps = ((max - min) * scale).round() / (step * scale).round();
    // Limited before it becomes a whole number: there may be more steps than those count.
    let count = (steps.floor() + 1.0).min(most as f64) as usize;
    (0..count)
        .map(|index| Choice {
            value: Value::Number(((min + step * index as f64) * scale).round() / scale),
            ..Choice::default()
        })
        .collect()
}

/// The power of ten that makes a whole number of one with at most six decimals.
fn decimal_scale(number: f64) -> f64 {
    let mut scale = 1.0;
    while scale < 1e6 && ((number * scale).round() - number * scale).abs() > 1e-6 {
        scale *= 10.0;
    }
    scale
}

const TYPES: &[(&str, RatingType)] = &[
    ("labels", RatingType::Labels),
    ("stars", RatingType::Stars),
    ("smileys", RatingType::Smileys),
];

const DISPLAY_MODES: &[(&str, bool)] = &[("auto", false), ("buttons", false), ("dropdown", true)];

pub(crate) fn property(
    rating: &mut Rating,
    scale: &mut Scale,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "rateMin" => scale.min.read(value, reader),
        "rateMax" => scale.max.read(value, reader),
        "minRateDescription" | "mininumRateDescription" => {
            rating.min_description.read(value, reader);
        }
        "maxRateDescription" | "maximumRateDescription" => {
            rating.max_description.read(value, reader);
        }
        _ => return WHOLE_DIALECT && rare_property(rating, scale, name, value, reader),
    }
    true
}

/// Those that the small program leaves to the whole one.
fn rare_property(
    rating: &mut Rating,
    scale: &mut Scale,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "rateValues" => rating.items = choice::items(value, reader),
        "rateStep" => scale.step.read(value, reader),
        "rateCount" => scale.count.read(value, reader),
        "rateType" | "rateDisplayMode" => word(&mut rating.rating_type, TYPES, value, reader),
        "displayMode" => word(&mut rating.as_list, DISPLAY_MODES, value, reader),
        "autoGenerate" => scale.forced.read(value, reader),
        _ => return false,
    }
    true
}

/// Makes the items once all properties have been read.
pub(crate) fn complete(rating: &mut Rating, scale: &Scale) {
    if rating.items.is_empty() || scale.forced {
        rating.items = scale.rating();
    }
    if rating.rating_type == RatingType::Smileys {
        rating.items.truncate(MOST_SMILEYS);
    }
}
