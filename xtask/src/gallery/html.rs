//! The gallery's pages as HTML. The widget stands in them by its element, as in any page.

use super::fixtures::{Fixture, State, Words};

/// A language of the gallery and of the surveys in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Korean,
    English,
}

impl Language {
    /// The language of this tag.
    pub(super) fn named(tag: &str) -> Option<Self> {
        match tag {
            "ko" => Some(Language::Korean),
            "en" => Some(Language::English),
            _ => None,
        }
    }

    fn tag(self) -> &'static str {
        self.either("ko", "en")
    }

    fn either<'a>(self, korean: &'a str, english: &'a str) -> &'a str {
        match self {
            Language::Korean => korean,
            Language::English => english,
        }
    }

    fn of(self, words: &Words) -> &str {
        self.either(&words.korean, &words.english)
    }

    fn other(self) -> (Self, &'static str) {
        match self {
            Language::Korean => (Language::English, "English"),
            Language::English => (Language::Korean, "한국어"),
        }
    }
}

/// Themes by their attribute values, with what they are called.
const THEMES: [(&str, &str, &str); 3] = [
    ("light", "밝게", "Light"),
    ("dark", "어둡게", "Dark"),
    ("contrast", "선명하게", "High contrast"),
];

/// Where one chooses the language.
pub(super) fn entrance() -> String {
    let main = "<h1>survey-widget</h1><ul class=\"types\"><li><a href=\"/gallery/ko/\" lang=\"ko\">문항 유형 모음</a></li>\
                <li><a href=\"/gallery/en/\" lang=\"en\">Gallery of question types</a></li></ul>";
    document(Language::English, "survey-widget", "", main, &[])
}

/// The list of types.
pub(super) fn index(language: Language, fixtures: &[Fixture]) -> String {
    let title = language.either("문항 유형 모음", "Gallery of question types");
    let types: String = fixtures
        .iter()
        .map(|it| {
            let count = language.either("가지 모습", "states");
            let path = address(language, &it.name);
            format!(
                "<li><a href=\"{path}\"><code>{}</code></a> {} {count}</li>",
                it.name,
                it.states.len()
            )
        })
        .collect();
    let try_out = language.either("정의를 고치며 보기", "Try a definition");
    let editor = address(language, "editor");
    let main = format!(
        "<h1>{title}</h1><ul class=\"types\">{types}</ul><p><a href=\"{editor}\">{try_out}</a></p>"
    );
    document(language, title, "", &main, &[])
}

/// A type in all its states.
pub(super) fn states(language: Language, fixture: &Fixture, fixtures: &[Fixture]) -> String {
    let name = &fixture.name;
    let states: String = fixture.states.iter().map(|it| state(language, it)).collect();
    let main = format!("<h1><code>{name}</code></h1>{states}");
    document(language, name, &menu(language, name, fixtures), &main, &["gallery.js", WIDGET])
}

fn state(language: Language, state: &State) -> String {
    let title = language.of(&state.title);
    let definition = language.either("정의", "Definition");
    let try_out = language.either("고쳐 보기", "Try it out");
    let pressed = if state.pressed { " data-press" } else { "" };
    format!(
        "<section class=\"state\" id=\"{name}\" aria-labelledby=\"{name}-title\">\
         <h2 id=\"{name}-title\">{title}</h2>\
         <survey-widget survey=\"/gallery/surveys/{file}\" locale=\"{tag}\" heading-level=\"3\" endpoint=\"/gallery/responses\" acknowledge=\"status\"{pressed}></survey-widget>\
         <details><summary>{definition}</summary><pre tabindex=\"0\" role=\"region\" aria-label=\"{definition}: {title}\"><code>{text}</code></pre>\
         <p><a href=\"{editor}?survey={file}\">{try_out}</a></p></details></section>",
        name = state.name,
        file = state.file_name(),
        tag = language.tag(),
        text = escaped(&state.text()),
        editor = address(language, "editor"),
    )
}

/// The definition at one side, what becomes of it at the other.
pub(super) fn editor(language: Language, fixtures: &[Fixture]) -> String {
    let title = language.either("정의를 고치며 보기", "Try a definition");
    let [definition, survey, findings, response] = match language {
        Language::Korean => ["정의(JSON)", "설문", "점검 결과", "응답"],
        Language::English => ["Definition (JSON)", "Survey", "Findings", "Response"],
    };
    let nothing = language.either("알릴 것이 없습니다.", "Nothing to report.");
    let main = format!(
        "<h1>{title}</h1><div class=\"editor\">\
         <section aria-labelledby=\"definition-title\"><h2 id=\"definition-title\"><label for=\"definition\">{definition}</label></h2>\
         <textarea id=\"definition\" rows=\"30\" spellcheck=\"false\" autocomplete=\"off\"></textarea></section>\
         <div><section aria-labelledby=\"survey-title\"><h2 id=\"survey-title\">{survey}</h2><div id=\"survey\"></div></section>\
         <section aria-labelledby=\"findings-title\"><h2 id=\"findings-title\">{findings}</h2>\
         <div id=\"findings\" role=\"status\" data-nothing=\"{nothing}\"></div></section>\
         <section aria-labelledby=\"response-title\"><h2 id=\"response-title\">{response}</h2>\
         <pre id=\"response\" tabindex=\"0\"></pre></section></div></div>"
    );
    let menu = menu(language, "editor", fixtures);
    document(language, title, &menu, &main, &["gallery.js", "editor.js", WIDGET])
}

const WIDGET: &str = "../survey-widget.js";

fn address(language: Language, name: &str) -> String {
    format!("/gallery/{}/{name}", language.tag())
}

/// Where else one can go: other types, themes and the other language.
fn menu(language: Language, here: &str, fixtures: &[Fixture]) -> String {
    let link = |path: &str, words: &str, attributes: &str| {
        format!("<li><a href=\"{path}\"{attributes}>{words}</a></li>")
    };
    let types: String = fixtures
        .iter()
        .map(|it| {
            let current = if it.name == here { " aria-current=\"page\"" } else { "" };
            link(&address(language, &it.name), &it.name, current)
        })
        .collect();
    let themes: String = THEMES
        .iter()
        .map(|(theme, korean, english)| {
            let data = format!(" data-theme=\"{theme}\"");
            link(&format!("?theme={theme}"), language.either(korean, english), &data)
        })
        .collect();
    let (other, name) = language.other();
    let other = link(
        &address(other, here),
        name,
        &format!(" lang=\"{tag}\" hreflang=\"{tag}\"", tag = other.tag()),
    );
    let [all, types_label, looks_label] = match language {
        Language::Korean => ["모두 보기", "문항 유형", "모양과 언어"],
        Language::English => ["All", "Question types", "Look and language"],
    };
    let all = link(&address(language, ""), all, "");
    format!(
        "<nav aria-label=\"{types_label}\"><ul>{all}{types}</ul></nav>\
         <nav aria-label=\"{looks_label}\"><ul>{themes}{other}</ul></nav>"
    )
}

fn document(language: Language, title: &str, menu: &str, main: &str, scripts: &[&str]) -> String {
    let scripts: String =
        scripts.iter().map(|it| format!("<script src=\"/gallery/{it}\" defer></script>")).collect();
    let skip = language.either("본문 바로가기", "Skip to the content");
    format!(
        "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title} | survey-widget</title>\
         <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/gallery/gallery.css\">{scripts}</head>\
         <body><header><a class=\"skip\" href=\"#main\">{skip}</a>{menu}</header>\
         <main id=\"main\" tabindex=\"-1\">{main}</main></body></html>\n",
        tag = language.tag(),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_shown_as_they_are_written() {
        assert_eq!(escaped("<p class=\"a\">&"), "&lt;p class=&quot;a&quot;&gt;&amp;");
    }
}
