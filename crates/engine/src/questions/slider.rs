//! `slider`: a number on a scale, or two of them.

use crate::Forgery;
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

pub(crate) fn shape(slider: &Slider, answer: &Value) -> Result<(), Forgery> {
    let judge = |value: &Value| match value {
        Value::Number(number) if (slider.min..=slider.max).contains(number) => {
            let steps = (number - slider.min) / slider.step;
            let whole = (steps - steps.round()).abs() <= 1e-9 * steps.abs().max(1.0);
            if whole || slider.step <= 0.0 { Ok(()) } else { Err(Forgery::OffScale) }
        }
        Value::Number(_) => Err(Forgery::OffScale),
        _ => Err(Forgery::WrongType),
    };
    match answer {
        Value::List(ends) if slider.range && ends.len() == 2 => ends.iter().try_for_each(judge),
        one if !slider.range => judge(one),
        _ => Err(Forgery::WrongType),
    }
}
