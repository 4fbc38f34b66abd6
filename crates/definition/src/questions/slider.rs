//! A `slider` question: a number, or two, on a scale.

use crate::choice::{self, Choice};
use crate::reader::{Read, Reader, word};
use survey_expression::{Expression, Value};

/// A `slider` question.
#[derive(Clone, Debug)]
pub struct Slider {
    /// `sliderType` is `range`: two numbers, and the answer is a list of both.
    pub range: bool,
    /// `min`, 0 unless written.
    pub min: f64,
    /// `max`, 100 unless written.
    pub max: f64,
    /// `step`, 1 unless written.
    pub step: f64,
    /// `minValueExpression`, which comes before `min`.
    pub min_expression: Option<Expression>,
    /// `maxValueExpression`, which comes before `max`.
    pub max_expression: Option<Expression>,
    /// `minRangeLength`: how far apart the two numbers are at least.
    pub min_range_length: Option<f64>,
    /// `maxRangeLength`: how far apart the two numbers are at most.
    pub max_range_length: Option<f64>,
    /// `customLabels`
    pub labels: Vec<Choice>,
    /// `showLabels`, `true` unless written.
    pub show_labels: bool,
    /// `labelCount`: how many numbers are labelled where there are no labels of the author's.
    pub label_count: Option<u32>,
    /// `labelFormat` of those; `{0}` stands for the number.
    pub label_format: String,
    /// `allowSwap`: whether the two may pass each other.
    pub allow_swap: bool,
    /// `allowClear`
    pub allow_clear: bool,
}

impl Default for Slider {
    fn default() -> Self {
        Slider {
            range: false,
            min: 0.0,
            max: 100.0,
            step: 1.0,
            min_expression: None,
            max_expression: None,
            min_range_length: None,
            max_range_length: None,
            labels: Vec::new(),
            show_labels: true,
            label_count: None,
            label_format: "{0}".to_owned(),
            allow_swap: true,
            allow_clear: false,
        }
    }
}

pub(crate) fn property(
    slider: &mut Slider,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "sliderType" => {
            word(&mut slider.range, &[("single", false), ("range", true)], value, reader);
        }
        "min" => slider.min.read(value, reader),
        "max" => slider.max.read(value, reader),
        "step" => slider.step.read(value, reader),
        "minValueExpression" => slider.min_expression.read(value, reader),
        "maxValueExpression" => slider.max_expression.read(value, reader),
        "minRangeLength" => slider.min_range_length.read(value, reader),
        "maxRangeLength" => slider.max_range_length.read(value, reader),
        "customLabels" => slider.labels = choice::items(value, reader),
        "showLabels" => slider.show_labels.read(value, reader),
        "labelCount" => slider.label_count.read(value, reader),
        "labelFormat" => slider.label_format.read(value, reader),
        "allowSwap" => slider.allow_swap.read(value, reader),
        "allowClear" => slider.allow_clear.read(value, reader),
        _ => return false,
    }
    true
}
