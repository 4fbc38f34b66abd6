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

    /// The text under `key`, with each `{name}` replaced by its value. A key that the locale lacks shows itself,
    /// so that a gap is seen and nothing breaks.
    pub fn text(&self, key: &str, parameters: &[(&str, &str)]) -> String {
        let template = self.0.member(key).and_then(Value::as_text).unwrap_or(key);
        let mut text = String::new();
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            text.push_str(before);
            let parameter = after.find('}').and_then(|close| {
                let value = parameters.iter().find(|(name, _)| *name == &after[1..close])?.1;
                Some((value, &after[close + 1..]))
            });
            match parameter {
                Some((value, behind)) => {
                    text.push_str(value);
                    rest = behind;
                }
                None => {
                    text.push('{');
                    rest = &after[1..];
                }
            }
        }
        text.push_str(rest);
        text
    }
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
