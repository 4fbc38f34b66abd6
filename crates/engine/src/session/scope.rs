//! What an expression sees: the session's answers, through the references of its own variables.

use super::Session;
use super::instances::{ExpressionId, RowId};
use crate::names::Reference;
use survey_definition::{QuestionKind, WHOLE_DIALECT};
use survey_expression::path::follow;
use survey_expression::{Platform, Scope, Value};

/// What an expression sees: the session's answers, through the references of its own variables.
struct RowScope<'a> {
    session: &'a Session,
    row: RowId,
    references: &'a [Reference],
    /// The choice, row or column that a condition is asked about.
    item: Option<&'a Value>,
}

impl Scope for RowScope<'_> {
    fn variable(&self, index: usize) -> Value {
        match self.references.get(index) {
            Some(Reference::Item) => self.item.cloned().unwrap_or_default(),
            Some(reference) => self.session.referred(self.row, reference),
            None => Value::Null,
        }
    }

    fn platform(&self) -> &dyn Platform {
        self.session.platform()
    }

    fn now(&self) -> f64 {
        self.session.inputs.now
    }

    fn display_text(&self, question: &str, value: Option<&Value>) -> Value {
        if !WHOLE_DIALECT {
            return Value::Null;
        }
        let Some(question) = self.session.question_named(question) else {
            return Value::Null;
        };
        let answer = self.session.answer(question);
        let value = value.unwrap_or(&answer);
        match self.session.question(question).kind {
            // What is typed is read as it is.
            QuestionKind::Text(_) | QuestionKind::Comment(_) => value.clone(),
            _ => self.session.display_of(question, value).into(),
        }
    }

    fn property(&self, question: &str, property: &str) -> Value {
        if WHOLE_DIALECT { self.session.property(question, property) } else { Value::Null }
    }

    fn comment(&self, question: &str, _choice: Option<&Value>) -> Value {
        match self.session.question_named(question).filter(|_| WHOLE_DIALECT) {
            Some(question) => self.session.comment(question).into(),
            None => "".into(),
        }
    }

    fn is_container_ready(&self, container: &str, index: Option<usize>) -> bool {
        WHOLE_DIALECT && self.session.is_ready(container, index)
    }

    fn is_display_mode(&self) -> bool {
        self.session.survey.definition().read_only
    }
}

impl Session {
    /// Evaluates an expression where it stands, about an item where it is asked about several.
    pub(super) fn evaluate_about(&self, id: ExpressionId, item: Option<&Value>) -> Value {
        let compiled = self.survey.expression(id.index);
        let references = &compiled.references;
        compiled.expression.evaluate(&RowScope { session: self, row: id.row, references, item })
    }

    /// The value of what a name refers to where it stands in this row.
    pub(super) fn referred(&self, row: RowId, reference: &Reference) -> Value {
        match reference {
            Reference::Answer(relative, steps) => match self.named_from(row, *relative) {
                Some(question) => follow(&self.answer(question), steps, self.platform()),
                None => Value::Null,
            },
            Reference::Comment(relative) => match self.named_from(row, *relative) {
                Some(question) => self.comment(question).into(),
                None => Value::Null,
            },
            Reference::Named(value, steps) if WHOLE_DIALECT => {
                follow(&self.values[value.0], steps, self.platform())
            }
            Reference::Row(up, fact) if WHOLE_DIALECT => {
                self.row_fact(self.row_around(row, *up), *fact)
            }
            Reference::Property(element, property) => self.property(element, property),
            Reference::Constant(value) => value.clone(),
            Reference::Named(..) | Reference::Row(..) | Reference::Item | Reference::Unknown => {
                Value::Null
            }
        }
    }
}
