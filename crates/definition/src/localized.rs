//! Texts that an author writes once or once a language.

/// A text in one or several languages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LocalizedText {
    /// Language tag (nothing for the survey's own language) and text, in the order written.
    translations: Vec<(String, String)>,
}

/// The key under which the dialect keeps the text of the survey's own language.
const DEFAULT: &str = "default";
/// How that key is kept: most texts have it, and it takes no memory.
const OWN: &str = "";

impl LocalizedText {
    /// A text without translations.
    pub fn plain(text: &str) -> Self {
        LocalizedText { translations: vec![(OWN.to_owned(), text.to_owned())] }
    }

    /// Adds the text of one language (`default` for the survey's own). An empty text counts as absent.
    pub(crate) fn add(&mut self, language: &str, text: &str) {
        if !text.is_empty() {
            let language = if language == DEFAULT { OWN } else { language };
            self.translations.push((language.to_owned(), text.to_owned()));
        }
    }

    /// The text for a locale: the exact one, then its base language (`ko-KR` falls back to `ko`), then
    /// `default`; `""` if there is none. `default` is the dialect's English: it comes before `en`.
    pub fn get(&self, locale: &str) -> &str {
        let base = locale.split('-').next().unwrap_or(locale);
        let english = if base == "en" { self.exactly(OWN) } else { None };
        english
            .or_else(|| self.exactly(locale))
            .or_else(|| self.exactly(base))
            .or_else(|| self.exactly(OWN))
            .unwrap_or("")
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.translations.is_empty()
    }

    /// The languages it is written in besides the survey's own.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.translations.iter().map(|(language, _)| language.as_str()).filter(|it| *it != OWN)
    }

    /// All its texts, whatever their language.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.translations.iter().map(|(_, text)| text.as_str())
    }

    fn exactly(&self, language: &str) -> Option<&str> {
        self.translations.iter().find(|(key, _)| key == language).map(|(_, text)| text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::LocalizedText;

    #[test]
    fn locales_fall_back_to_their_language_and_then_to_the_default() {
        let mut text = LocalizedText::default();
        text.add("ko", "제목");
        text.add("en", "Title");
        assert_eq!(text.get("ko-KR"), "제목");
        assert_eq!(text.get("en-GB"), "Title");
        assert_eq!(text.get("fr"), "", "no language stands in for another");
        text.add("default", "Default");
        assert_eq!(text.get("fr"), "Default");
        assert_eq!(text.get("en"), "Default", "as the reference has it");
        assert_eq!(text.languages().collect::<Vec<_>>(), ["ko", "en"]);
    }
}
