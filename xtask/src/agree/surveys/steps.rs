//! What a respondent does: page by page, mostly what is asked for, sometimes back, sometimes otherwise.

use serde_json::{Value as Json, json};

use super::author::{Author, Known, Shape};

impl Author<'_> {
    /// The steps through a survey of so many pages.
    ///
    /// What `definition` mentions a part of is not taken back: the reference does not look at such parts again then.
    pub(super) fn steps(&mut self, pages: usize, starts: bool, definition: &str) -> Vec<Json> {
        let mut steps = Vec::new();
        let known = self.known.clone();
        if self.may("setVariable", 10) {
            steps.push(json!({ "setVariable": "channel", "value": "web" }));
        }
        for page in 0..pages {
            for question in known.iter().filter(|it| it.page == page) {
                if self.random.percent(80) {
                    self.answered(question, &mut steps);
                }
            }
            if self.random.percent(15) {
                self.second_thoughts(&known, definition, &mut steps);
            }
            if page + 1 == pages {
                break;
            }
            steps.push(if starts && page == 0 {
                json!({ "start": true })
            } else {
                json!({ "next": true })
            });
            if self.random.percent(12) {
                steps.push(json!({ "prev": true }));
                self.second_thoughts(&known, definition, &mut steps);
                steps.push(json!({ "next": true }));
            }
            if self.may("locale", 4) {
                steps.push(json!({ "locale": self.random.one_of(&["ko", "en", "fr"]) }));
            }
            if self.may("validate", 6) {
                steps.push(json!({ "validate": true }));
            }
            if self.may("page", 4) {
                steps.push(json!({ "page": self.random.below(pages) }));
            }
        }
        if self.random.percent(80) {
            steps.push(json!({ "complete": true }));
        }
        if self.random.percent(20) {
            steps.push(json!({ "complete": true }));
        }
        steps
    }

    fn answered(&mut self, question: &Known, steps: &mut Vec<Json>) {
        let path = &question.path;
        match &question.shape {
            Shape::Nothing | Shape::Calculated { .. } => return,
            Shape::Repeated { panels, inner, most } => {
                self.row_by_row(path, *panels, inner, *most, steps);
                return;
            }
            shape => {
                let value = self.given(shape);
                let chooses_other = value == json!("other")
                    || value.as_array().is_some_and(|it| it.contains(&json!("other")));
                steps.push(json!({ "set": path, "value": value, "ifVisible": true }));
                if chooses_other && self.random.percent(75) {
                    let text = *self.random.one_of(&["my own", " spaced ", "a"]);
                    steps.push(json!({ "other": path, "value": text, "ifVisible": true }));
                }
            }
        }
        if question.comment && self.random.percent(50) {
            steps.push(json!({ "comment": path, "value": "because", "ifVisible": true }));
        }
    }

    fn row_by_row(
        &mut self,
        path: &str,
        panels: bool,
        inner: &[Known],
        most: usize,
        steps: &mut Vec<Json>,
    ) {
        let (add, remove) =
            if panels { ("addPanel", "removePanel") } else { ("addRow", "removeRow") };
        for row in 0..1 + self.random.below(most) {
            if self.random.percent(50) {
                steps.push(json!({ add: path }));
            }
            for question in inner {
                if self.random.percent(70)
                    && !matches!(question.shape, Shape::Nothing | Shape::Calculated { .. })
                {
                    let value = self.given(&question.shape);
                    let cell = format!("{path}[{row}].{}", question.path);
                    steps.push(json!({ "set": cell, "value": value, "ifVisible": true }));
                }
            }
        }
        if self.random.percent(30) {
            steps.push(json!({ remove: path, "index": self.random.below(2) }));
        }
    }

    /// Answers something again, or takes an answer back.
    fn second_thoughts(&mut self, known: &[Known], definition: &str, steps: &mut Vec<Json>) {
        for _ in 0..1 + self.random.below(3) {
            let question = self.random.one_of(known).clone();
            match question.shape {
                Shape::Nothing | Shape::Calculated { .. } => {}
                // Nobody takes a whole table back.
                Shape::Repeated { .. } => self.answered(&question, steps),
                _ if self.random.percent(30) && !mentions_part(definition, &question.path) => {
                    steps.push(json!({ "clear": question.path, "ifVisible": true }));
                }
                _ => self.answered(&question, steps),
            }
        }
    }
}

fn mentions_part(definition: &str, path: &str) -> bool {
    ['.', '['].iter().any(|it| definition.contains(&format!("{{{path}{it}")))
}
