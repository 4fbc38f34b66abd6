//! What expressions ask about elements by name: `propertyValue`, `{$name.property}`, `isContainerReady`.

use super::instances::{Child, ContainerId};
use super::{QuestionId, Session};
use crate::check;
use crate::problem::Problem;
use survey_expression::Value;

impl Session {
    /// The present value of a property of a question, page or panel; null where there is no such thing.
    pub(super) fn property(&self, name: &str, property: &str) -> Value {
        if let Some(question) = self.question_named(name) {
            return match property {
                "name" => self.question(question).name.as_str().into(),
                "title" => self.title(question).into(),
                "description" => self.description(question).into(),
                "isVisible" | "visible" => self.is_visible(question).into(),
                "isRequired" => self.is_required(question).into(),
                "isReadOnly" | "readOnly" => (!self.is_enabled(question)).into(),
                "value" => self.mentioned(question).into_owned(),
                "displayValue" => self.display_text(question).into(),
                "comment" => self.comment(question).into(),
                _ => Value::Null,
            };
        }
        match (self.container_named(name), property) {
            (Some(it), "name") => self.container(it).name.as_str().into(),
            (Some(it), "title") => self.container_title(it).into(),
            (Some(it), "isVisible" | "visible") => self.is_container_visible(it).into(),
            (Some(it), "isReadOnly" | "readOnly") => (!self.is_container_open(it)).into(),
            _ => Value::Null,
        }
    }

    /// The page or panel of this name, exactly.
    pub(crate) fn container_named(&self, name: &str) -> Option<ContainerId> {
        self.containers().into_iter().find(|it| self.container(*it).name == name)
    }

    /// Whether nothing is wrong in a page, a panel or a repeated panel, or in its panel at this place.
    pub(super) fn is_ready(&self, name: &str, index: Option<usize>) -> bool {
        if let Some(container) = self.container_named(name) {
            return self.is_container_right(container);
        }
        let Some(question) = self.question_named(name) else {
            return false;
        };
        let panels = self.row_panels(question);
        match index {
            Some(index) => panels.get(index).is_some_and(|it| self.is_container_right(*it)),
            None => self.is_right(question),
        }
    }

    pub(super) fn is_container_right(&self, container: ContainerId) -> bool {
        let wrong = check::container(self, container).iter().any(Problem::is_error);
        !wrong
            && self.children(container).into_iter().all(|child| match child {
                Child::Question(question) => self.is_right(question),
                Child::Container(inner) => self.is_container_right(inner),
            })
    }

    pub(super) fn is_right(&self, question: QuestionId) -> bool {
        let wrong = check::question(self, question).iter().any(Problem::is_error);
        !wrong && self.row_panels(question).into_iter().all(|it| self.is_container_right(it))
    }
}
