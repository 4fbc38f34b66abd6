//! The widget's own words in one language: looked up by key, parameters put in. Texts of a survey's author do not
//! come from here.

use survey_expression::Value;

/// The words of one locale, as its file in `locales/` has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Messages(Value);

impl Messages {
    /// Takes a locale's file: an object of texts by key.
    pub fn new(texts: Value) -> Self {
        Messages(texts)
    }

    /// Takes more words: those of what only the whole program shows.
    #[cfg(feature = "whole-dialect")]
    pub fn with(mut self, more: Value) -> Self {
        if let (Value::Map(texts), Value::Map(more)) = (&mut self.0, more) {
            texts.extend(more);
        }
        self
    }

    /// The text under `key`, with each `{name}` replaced by its value. A key that the locale lacks shows itself,
    /// so that a gap is seen and nothing breaks.
    pub fn text(&self, key: &str, parameters: &[(&str, &str)]) -> String {
        filled(self.0.member(key).and_then(Value::as_text).unwrap_or(key), parameters)
    }
}

/// The template with each `{name}` replaced by its value; other braces stay.
pub(crate) fn filled(template: &str, parameters: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let named = after.split_once('}').and_then(|(wanted, behind)| {
            let (_, value) = parameters.iter().find(|(name, _)| *name == wanted)?;
            Some((*value, behind))
        });
        let (value, behind) = named.unwrap_or(("{", after));
        text.push_str(value);
        rest = behind;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(template: &str) -> Messages {
        Messages::new(Value::Map(vec![("count".into(), template.into())]))
    }

    #[test]
    fn puts_parameters_in_once_and_leaves_other_braces() {
        let text = messages("{count} / {max}자 {unknown} {")
            .text("count", &[("count", "{max}"), ("max", "250")]);
        assert_eq!(text, "{max} / 250자 {unknown} {");
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(messages("").text("absent", &[]), "absent");
    }
}
