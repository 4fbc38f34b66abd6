//! Of the small program alone: a survey that it does not open is left to the whole program, which begins anew and says
//! what is wrong if anything is. The loader sees to that.

use survey_definition::Finding;

use super::Instance;
use super::obstacle::Obstacle;

/// Whether a survey may be opened in spite of this finding: the small program opens no survey that it wonders at.
pub(super) fn is_tolerable(_: &Finding) -> bool {
    false
}

impl Instance {
    /// Leaves the survey to the whole program, with as much of its definition as has been fetched.
    pub(super) fn fail(&self, _: &Obstacle, _address: &str, definition: &str) {
        let survey = &self.attributes().survey;
        self.events.tell("beyond", &[("survey", survey), ("definition", definition)]);
    }
}
