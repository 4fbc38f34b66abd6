//! Repeated panels, and several texts in one question.

use serde_json::{Value as Json, json};

use super::answers::answer;
use super::author::{Author, Known, Members, Shape, put};
use super::parts::IN_PANEL;

impl Author<'_> {
    /// What is special to a repeated panel.
    pub(super) fn repeated_panel(&mut self, members: &mut Members) -> Shape {
        put(members, "panelCount", self.random.below(3));
        let most = 3 + self.random.below(2);
        put(members, "maxPanelCount", most);
        if self.may("templateTitle", 30) {
            put(members, "templateTitle", "Part {panelIndex}");
        }
        if self.may("copyDefaultValueFromLastEntry", 8) {
            put(members, "copyDefaultValueFromLastEntry", true);
        }
        let mut elements = Vec::new();
        let mut inner: Vec<Known> = Vec::new();
        for _ in 0..2 + self.random.below(3) {
            let mut question = Members::new();
            let kind = *self.random.one_of(&[
                "text",
                "radiogroup",
                "checkbox",
                "boolean",
                "dropdown",
                "comment",
            ]);
            let name = self.name("part");
            put(&mut question, "type", kind);
            put(&mut question, "name", name.clone());
            let shape = self.simple(kind, &mut question);
            self.title_of_part(&mut question);
            self.part(&shape, &IN_PANEL, &inner, &mut question);
            elements.push(Json::Object(question));
            inner.push(Known { path: name, shape, page: self.page, comment: false });
        }
        if self.may("keyName", 10) {
            put(members, "keyName", inner[0].path.clone());
        }
        put(members, "templateElements", elements);
        Shape::Repeated { panels: true, most, inner }
    }

    /// What is special to several texts in one question.
    pub(super) fn multiple_text(&mut self, members: &mut Members) -> Vec<Known> {
        let mut items = Vec::new();
        let mut inner = Vec::new();
        for _ in 0..2 + self.random.below(3) {
            let name = self.name("item");
            let mut item = Members::new();
            put(&mut item, "name", name.clone());
            self.title_of_part(&mut item);
            let shape = self.text_input(&mut item);
            if self.may("isRequired", 20) {
                put(&mut item, "isRequired", true);
                if self.may("requiredErrorText", 30) {
                    let text = self.text();
                    put(&mut item, "requiredErrorText", text);
                }
            }
            // The reference does not ask an item's conditions anew.
            let validators = self.validators(&shape, true);
            if !validators.is_empty() {
                put(&mut item, "validators", validators);
            }
            items.push(Json::Object(item));
            inner.push(Known { path: name, shape, page: self.page, comment: false });
        }
        if !self.previews && self.may("defaultValue", 15) {
            let count = 1 + self.random.below(2);
            let mut chosen = Members::new();
            for it in inner.iter().take(count) {
                put(&mut chosen, &it.path, answer(&it.shape, self.random));
            }
            put(members, "defaultValue", chosen);
        }
        if self.may("isRequired", 20) {
            put(members, "isRequired", true);
        }
        put(members, "items", json!(items));
        inner
    }

    /// What is special to a question that stands alone.
    pub(super) fn simple(&mut self, kind: &'static str, members: &mut Members) -> Shape {
        match kind {
            "text" => self.text_input(members),
            "comment" => self.comment(members),
            "boolean" => self.boolean(members),
            "rating" => self.rating(members),
            "slider" => self.slider(members),
            "expression" => self.expression(members),
            "matrix" => self.matrix(members),
            "html" => {
                let text = self.text();
                put(members, "html", text);
                Shape::Nothing
            }
            "image" => Shape::Nothing,
            "file" => Shape::Files,
            "signaturepad" => Shape::Text(vec!["data:image/png;base64,iVBORw0KGgo="]),
            kind => self.choice_question(kind, members),
        }
    }
}
