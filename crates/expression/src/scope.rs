//! The port through which an expression sees the survey that it stands in.

use crate::{Platform, Value};

/// What an expression may see while it is evaluated. What a survey need not have, has a default: outside of any
/// survey, no question, container or function is known.
pub trait Scope {
    /// The value of the variable with this index in [`Expression::variables`]; [`Value::Null`] if unknown.
    ///
    /// [`Expression::variables`]: crate::Expression::variables
    fn variable(&self, index: usize) -> Value;

    /// The platform.
    fn platform(&self) -> &dyn Platform;

    /// The instant that `today()` and `currentDate()` speak of, in milliseconds since the epoch.
    fn now(&self) -> f64;

    /// `displayValue('question' [, value])`: how a question shows `value`, or its answer where none is given. Names
    /// of questions are exact here and below. Null where no question has this name.
    fn display_text(&self, _question: &str, _value: Option<&Value>) -> Value {
        Value::Null
    }

    /// `propertyValue('question', 'property')`: the present value of a question's property, such as `isVisible` or
    /// `title`. Null where there is no such question or property.
    fn property(&self, _question: &str, _property: &str) -> Value {
        Value::Null
    }

    /// `getComment('question' [, choice])`: the comment that the respondent left at a question, or at one of its
    /// choices; "" where there is none.
    fn comment(&self, _question: &str, _choice: Option<&Value>) -> Value {
        "".into()
    }

    /// `isContainerReady('container' [, index])`: whether all questions of a page, panel or repeated panel (or of its
    /// panel at this place, from 0) are answered as they must be. Not where there is no such container.
    fn is_container_ready(&self, _container: &str, _index: Option<usize>) -> bool {
        false
    }

    /// `isDisplayMode()`: whether the survey is only shown, and cannot be answered.
    fn is_display_mode(&self) -> bool {
        false
    }

    /// The result of a function that the host has, one of [`Expression::custom_functions`]; `None` where the host has
    /// none of this name. It must end, and give the same for the same arguments.
    ///
    /// [`Expression::custom_functions`]: crate::Expression::custom_functions
    fn custom(&self, _name: &str, _arguments: &[Value]) -> Option<Value> {
        None
    }
}
