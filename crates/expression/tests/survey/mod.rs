//! A survey as expressions see one, with answers by name.

use survey_expression::{Expression, Platform, Scope, Value};
use survey_native::NativePlatform;

/// Answers by exact name, a question `color`, a panel `address`, and a function of the host.
pub(crate) struct Survey<'a> {
    answers: &'a [(&'a str, Value)],
    expression: &'a Expression,
    platform: NativePlatform,
}

impl Scope for Survey<'_> {
    fn variable(&self, index: usize) -> Value {
        let name = &self.expression.variables()[index].name;
        let answer = self.answers.iter().find(|(it, _)| it == name);
        answer.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    fn platform(&self) -> &dyn Platform {
        &self.platform
    }

    fn now(&self) -> f64 {
        1_773_567_000_000.0
    }

    fn display_text(&self, question: &str, value: Option<&Value>) -> Value {
        match (question, value) {
            ("color", None) => "Red".into(),
            ("color", Some(Value::Text(value))) if value == "b" => "Blue".into(),
            _ => Value::Null,
        }
    }

    fn property(&self, question: &str, property: &str) -> Value {
        (question == "color" && property == "isVisible").into()
    }

    fn comment(&self, question: &str, choice: Option<&Value>) -> Value {
        match (question, choice) {
            ("color", None) => "all of it".into(),
            ("color", Some(_)) => "this one".into(),
            _ => "".into(),
        }
    }

    fn is_container_ready(&self, container: &str, index: Option<usize>) -> bool {
        container == "address" && index != Some(1)
    }

    fn is_display_mode(&self) -> bool {
        true
    }

    fn custom(&self, name: &str, arguments: &[Value]) -> Option<Value> {
        (name == "first").then(|| arguments.first().cloned().unwrap_or_default())
    }
}

/// Evaluates an expression in which nothing is wrong.
pub(crate) fn value(text: &str, answers: &[(&str, Value)]) -> Value {
    let (expression, problems) = Expression::parse(text);
    assert_eq!(problems, [], "{text:.80}");
    let platform = NativePlatform::utc();
    expression.evaluate(&Survey { answers, expression: &expression, platform })
}
