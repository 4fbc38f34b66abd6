//! The geometry of a slider: which numbers its scale has, how they are labelled, and how far apart two of them may be.

use survey_definition::Slider;

/// A scale of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    /// Its least number.
    pub(crate) min: f64,
    /// Its greatest; never less than the least.
    pub(crate) max: f64,
    /// How far its numbers are apart.
    pub(crate) step: f64,
}

/// How many labels a scale has whose author did not say.
const MOST_LABELS: usize = 6;

/// How near two labels may be, as a part of the scale, that their texts do not touch.
const NEAR: f64 = 0.15;

impl Scale {
    /// The scale of a slider between its ends.
    pub(crate) fn new((min, max): (f64, f64), slider: &Slider) -> Scale {
        let step = if slider.step > 0.0 { slider.step } else { 1.0 };
        Scale { min, max: max.max(min), step }
    }

    /// How many steps it has.
    fn steps(&self) -> f64 {
        (clean((self.max - self.min) / self.step)).floor()
    }

    /// The number of the scale that is nearest.
    pub(crate) fn nearest(&self, number: f64) -> f64 {
        let steps = ((number - self.min) / self.step).round();
        clean(self.min + steps.clamp(0.0, self.steps()) * self.step)
    }

    /// The number in the middle.
    pub(crate) fn middle(&self) -> f64 {
        self.at(0.5)
    }

    /// Where a number stands: 0 where the scale begins, 1 where it ends.
    pub(crate) fn part(&self, number: f64) -> f64 {
        match self.max - self.min {
            length if length > 0.0 => ((number - self.min) / length).clamp(0.0, 1.0),
            _ => 0.0,
        }
    }

    /// The number that stands there.
    pub(crate) fn at(&self, part: f64) -> f64 {
        self.nearest(self.min + (self.max - self.min) * part.clamp(0.0, 1.0))
    }

    /// The numbers that are labelled: so many as asked for, or as few as stand at even distances.
    pub(crate) fn labels(&self, count: Option<u32>) -> Vec<f64> {
        let gaps = match count {
            Some(0) => return Vec::new(),
            Some(count) => (count as usize).saturating_sub(1).max(1),
            None => (1..MOST_LABELS)
                .rev()
                .find(|gaps| clean(self.steps() / *gaps as f64).fract() == 0.0)
                .unwrap_or(1),
        };
        let at = |gap: usize| self.min + (self.max - self.min) * gap as f64 / gaps as f64;
        let mut labels: Vec<f64> = (0..=gaps).map(|gap| self.nearest(at(gap))).collect();
        labels.dedup();
        labels
    }

    /// Whether there is room between the labels at these numbers for their texts.
    pub(crate) fn are_apart(&self, numbers: &[f64]) -> bool {
        let mut places: Vec<f64> = numbers.iter().map(|it| self.part(*it)).collect();
        places.sort_by(f64::total_cmp);
        places.windows(2).all(|pair| pair[1] - pair[0] >= NEAR)
    }

    /// The number nearest to `number` that a range may have beside `other`. `first` is whether it is the thumb that
    /// begins the range.
    pub(crate) fn beside(&self, other: f64, number: f64, slider: &Slider, first: bool) -> f64 {
        let passes = if first { number > other } else { number < other };
        let number = if passes && !slider.allow_swap { other } else { number };
        let below = number < other || (number == other && first);
        let least = slider.min_range_length.unwrap_or_default().max(0.0);
        let most = slider.max_range_length.filter(|it| *it >= least).unwrap_or(f64::INFINITY);
        let distance = (number - other).abs().clamp(least, most);
        let placed = |below: bool| if below { other - distance } else { other + distance };
        let wanted = placed(below);
        let inside = (self.min..=self.max).contains(&wanted);
        // Where there is no room on this side, there is on the other.
        self.nearest(if inside || !slider.allow_swap { wanted } else { placed(!below) })
    }
}

/// Decimal steps are inexact in binary: 0.1 + 0.2 is meant to be 0.3.
fn clean(number: f64) -> f64 {
    const PLACES: f64 = 1e9;
    let cleaned = (number * PLACES).round() / PLACES;
    if cleaned.is_finite() { cleaned } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(min: f64, max: f64, step: f64) -> Scale {
        Scale::new((min, max), &Slider { step, ..Slider::default() })
    }

    #[test]
    fn a_number_becomes_the_nearest_that_the_scale_has() {
        let tenths = scale(0.0, 1.0, 0.1);
        assert_eq!(tenths.nearest(0.29), 0.3);
        assert_eq!(tenths.nearest(7.0), 1.0);
        assert_eq!(scale(10.0, 95.0, 10.0).nearest(95.0), 90.0);
        assert_eq!(scale(5.0, 1.0, 0.0), Scale { min: 5.0, max: 5.0, step: 1.0 });
    }

    #[test]
    fn labels_stand_at_even_distances() {
        assert_eq!(scale(0.0, 100.0, 1.0).labels(None), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(scale(1.0, 10.0, 1.0).labels(None), [1.0, 4.0, 7.0, 10.0]);
        assert_eq!(scale(1.0, 8.0, 1.0).labels(None), [1.0, 8.0]);
        assert_eq!(scale(0.0, 1.0, 0.1).labels(Some(3)), [0.0, 0.5, 1.0]);
        assert!(scale(0.0, 1.0, 0.1).labels(Some(0)).is_empty());
        assert!(scale(0.0, 100.0, 1.0).are_apart(&[0.0, 50.0, 100.0]));
        assert!(!scale(0.0, 100.0, 1.0).are_apart(&[0.0, 50.0, 55.0]));
    }

    #[test]
    fn two_numbers_keep_their_distance() {
        let scale = scale(0.0, 100.0, 1.0);
        let apart = Slider {
            min_range_length: Some(10.0),
            max_range_length: Some(30.0),
            ..Slider::default()
        };
        assert_eq!(scale.beside(50.0, 45.0, &apart, true), 40.0);
        assert_eq!(scale.beside(50.0, 0.0, &apart, true), 20.0);
        assert_eq!(scale.beside(50.0, 53.0, &apart, true), 60.0, "it has passed the other");
        assert_eq!(scale.beside(5.0, 4.0, &apart, true), 15.0, "there is no room below");
        let fixed = Slider { allow_swap: false, ..Slider::default() };
        assert_eq!(scale.beside(50.0, 70.0, &fixed, true), 50.0);
        assert_eq!(scale.beside(50.0, 30.0, &fixed, false), 50.0);
    }
}
