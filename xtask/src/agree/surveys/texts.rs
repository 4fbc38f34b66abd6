//! Titles and other texts: plain, in several languages, with answers piped in.

use serde_json::{Value as Json, json};

use super::author::{Author, Members, Shape, put};

const ENGLISH: &[&str] =
    &["Your choice", "How many?", "Why do you think so?", "Tell us more", "Item (a)", "1 < 2 & 3"];
const KOREAN: &[&str] = &["선택해 주세요", "몇 개입니까?", "의견을 적어 주세요", "한글 제목"];

impl Author<'_> {
    /// A text of the author's.
    pub(super) fn text(&mut self) -> Json {
        let english = self.sentence();
        if !self.may("languages", 20) {
            return json!(english);
        }
        let korean = *self.random.one_of(KOREAN);
        match self.random.below(100) {
            // An empty translation is rare: ours takes it for none.
            0 => json!({ "default": english, "ko": "" }),
            it if it % 3 == 0 => json!({ "ko": korean }),
            it if it % 3 == 1 => json!({ "default": english, "ko": korean, "fr": "Un titre" }),
            _ => json!({ "en": english, "ko": korean }),
        }
    }

    fn sentence(&mut self) -> String {
        let text = (*self.random.one_of(ENGLISH)).to_owned();
        if !self.may("piping", 25) {
            return text;
        }
        let known = self.earlier(|it| {
            !matches!(it.shape, Shape::Nothing | Shape::Repeated { .. } | Shape::Files)
                && !matches!(&it.shape, Shape::Rows { .. } | Shape::Span { .. })
        });
        let name = match known {
            Some(known) if self.random.percent(90) => known.path,
            _ if self.may("pagecount", 50) => {
                (*self.random.one_of(&["pageno", "pagecount", "locale"])).to_owned()
            }
            _ => "missing".to_owned(),
        };
        match self.random.below(3) {
            0 => format!("{text} {{ {name} }}"),
            1 => format!("{{{name}}}: {text} ({{{name}}})"),
            _ => format!("{text} {{{name}}}"),
        }
    }

    /// Title and description of a question, panel or page.
    pub(super) fn headings(&mut self, members: &mut Members) {
        if self.may("title", 60) {
            let title = self.text();
            put(members, "title", title);
        }
        if self.may("description", 15) {
            let description = self.text();
            put(members, "description", description);
        }
    }
}
