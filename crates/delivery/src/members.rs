//! Writes an object of JSON member by member. It knows nothing of what the members mean.

use survey_expression::Value;

/// An object in the making.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Members(Vec<(String, Value)>);

impl Members {
    /// Adds a text.
    pub fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.value(name, text.into())
    }

    /// Adds any value.
    #[inline(never)]
    pub fn value(&mut self, name: &str, value: Value) -> &mut Self {
        self.0.push((name.to_owned(), value));
        self
    }

    /// The object; this one is empty afterwards.
    pub fn take(&mut self) -> Value {
        Value::Map(std::mem::take(&mut self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_keep_their_order() {
        let written = Members::default().text("b", "1").value("a", Value::Null).take();
        let expected = vec![("b".to_owned(), "1".into()), ("a".to_owned(), Value::Null)];
        assert_eq!(written, Value::Map(expected));
    }
}
