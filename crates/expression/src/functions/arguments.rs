//! What a function is called with.

use crate::convert::number_of;
use crate::{Platform, Scope, Value};

/// The evaluated arguments of a call, and what the function may see of the survey.
pub(crate) struct Arguments<'a> {
    pub(crate) values: &'a [Value],
    pub(crate) scope: &'a dyn Scope,
}

impl<'a> Arguments<'a> {
    /// The argument at this place, [`Value::Null`] where there is none.
    pub(super) fn get(&self, place: usize) -> &'a Value {
        self.values.get(place).unwrap_or(&Value::Null)
    }

    /// What JavaScript's `Number` makes of the argument at this place.
    pub(super) fn number(&self, place: usize) -> Option<f64> {
        number_of(self.get(place), self.platform())
    }

    pub(super) fn platform(&self) -> &'a dyn Platform {
        self.scope.platform()
    }
}
