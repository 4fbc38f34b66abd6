//! What the fuzz targets share: arbitrary surveys, arbitrary respondents, and a session to bring them together.

pub mod steps;
pub mod survey;

use std::rc::Rc;
use std::sync::Arc;
use survey_engine::{CompiledSurvey, Inputs, Session};
use survey_expression::Platform;
use survey_native::NativePlatform;

/// The clock of every session: 2026-03-15T09:30:00Z in milliseconds since the epoch.
pub const NOW: f64 = 1_773_567_000_000.0;

/// The platform of every session.
pub fn platform() -> Rc<dyn Platform> {
    Rc::new(NativePlatform::utc())
}

/// The inputs of every session.
pub fn inputs() -> Inputs {
    Inputs { now: NOW, locale: "ko".to_owned(), ..Inputs::default() }
}

/// A response just begun.
pub fn session(survey: &Arc<CompiledSurvey>) -> Session {
    Session::new(Arc::clone(survey), platform(), inputs())
}
