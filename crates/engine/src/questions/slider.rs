//! `slider`: a number on a scale, or two of them.

use crate::session::QuestionId;
use crate::{Forgery, Session};
use survey_definition::Slider;
use survey_expression::{Platform, Value};

/// A number outside of the scale becomes its nearest end.
pub(crate) fn normalise(slider: &Slider, value: Value, platform: &dyn Platform) -> Value {
    let number = |value: &Value| match value {
        Value::Number(number) => Some(*number),
        Value::Text(text) if !text.trim().is_empty() => platform.number_from_text(text),
        _ => None,
    };
    match &value {
        Value::List(ends) if slider.range => {
            let ends: Vec<f64> = ends.iter().filter_map(number).collect();
            match ends[..] {
                [from, to] => Value::List(vec![from.min(to).into(), from.max(to).into()]),
                _ => Value::Null,
            }
        }
        one if !slider.range => match number(one) {
            Some(number) if number.is_finite() => Value::Number(number),
            _ => Value::Null,
        },
        _ => Value::Null,
    }
}

pub(crate) fn shape(
    session: &Session,
    id: QuestionId,
    slider: &Slider,
    answer: &Value,
) -> Result<(), Forgery> {
    let numbers: Vec<f64> = match answer {
        Value::List(ends) if slider.range => ends.iter().filter_map(number).collect(),
        one if !slider.range => number(one).into_iter().collect(),
        _ => Vec::new(),
    };
    if numbers.len() != if slider.range { 2 } else { 1 } {
        return Err(Forgery::WrongType);
    }
    let (least, greatest) = session.bounds(id);
    let (min, max) = session.slider_ends(id, slider);
    let scale = Scale { min, max, step: slider.step };
    // A limit that is computed may have been another.
    let may_have_moved = !least.is_empty() || !greatest.is_empty();
    let fits = numbers.iter().all(|it| scale.has(*it)) || may_have_moved;
    let length = numbers.last().copied().unwrap_or_default() - numbers[0];
    let spans = length >= slider.min_range_length.unwrap_or_default()
        && slider.max_range_length.is_none_or(|most| length <= most);
    if (fits && spans) || session.may_come_by_itself(id, &|it| it == answer) {
        Ok(())
    } else {
        Err(Forgery::OffScale)
    }
}

impl Session {
    /// The ends of the scale of a slider as they are now: those that expressions give come first.
    pub fn slider_ends(&self, question: QuestionId, slider: &Slider) -> (f64, f64) {
        let (least, greatest) = self.bounds(question);
        (number(&least).unwrap_or(slider.min), number(&greatest).unwrap_or(slider.max))
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// A scale from one number to another, in steps from the first.
pub(super) struct Scale {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) step: f64,
}

impl Scale {
    /// Whether the number is a place on the scale; the last step may be shorter.
    pub(super) fn has(&self, number: f64) -> bool {
        (self.min..=self.max.max(self.min)).contains(&number)
            && (self.step <= 0.0 || is_whole((number - self.min) / self.step))
    }
}

/// Decimal steps are inexact in binary: what is near enough to a whole number of steps is one.
pub(super) fn is_whole(steps: f64) -> bool {
    (steps - steps.round()).abs() <= 1e-9 * steps.abs().max(1.0)
}
