//! The console: where the widget speaks to the site's owner. It never writes what a respondent typed.

use super::script;

/// An error that the site's owner has to deal with.
pub fn error(message: &str) {
    script::write_error(LABEL, message);
}

/// Something that the site's owner should know.
pub fn warn(message: &str) {
    script::write_warning(LABEL, message);
}

const LABEL: &str = "survey-widget:";
