//! What an expression sees: the session's answers, through the references of its own variables.

use super::Session;
use super::instances::{ExpressionId, RowId};
use super::is_blank;
use crate::names::Reference;
use survey_definition::{QuestionKind, WHOLE_DIALECT};
use survey_expression::path::follow;
use survey_expression::{Platform, Reading, Scope, Value, Variable};

/// What an expression sees: the session's answers, through the references of its own variables.
struct RowScope<'a> {
    session: &'a Session,
    row: RowId,
    references: &'a [Reference],
    variables: &'a [Variable],
    /// The choice, row or column that a condition is asked about.
    item: Option<&'a Value>,
}

impl Scope for RowScope<'_> {
    fn variable(&self, index: usize) -> Value {
        match self.references.get(index) {
            Some(Reference::Item) => self.item.cloned().unwrap_or_default(),
            Some(Reference::Answer(relative, steps)) => {
                let raw = self.variables[index].reading == Reading::Stored || !steps.is_empty();
                match self.session.named_from(self.row, *relative) {
                    // Panels without any answer are none.
                    Some(question) if self.session.is_unanswered_panels(question) => {
                        follow(&Value::Null, steps, self.platform())
                    }
                    Some(question) if raw => {
                        follow(&self.session.stored(question), steps, self.platform())
                    }
                    Some(question) => self.session.mentioned(question).into_owned(),
                    None => Value::Null,
                }
            }
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
            // What is typed is read as it is, if there is anything to read.
            QuestionKind::Text(_) | QuestionKind::Comment(_) if !is_blank(value) => value.clone(),
            _ => self.session.display_of(question, value).into(),
        }
    }

    fn property(&self, question: &str, property: &str) -> Value {
        if WHOLE_DIALECT { self.session.property(question, property) } else { Value::Null }
    }

    fn comment(&self, question: &str, choice: Option<&Value>) -> Value {
        match (self.session.question_named(question).filter(|_| WHOLE_DIALECT), choice) {
            (Some(question), Some(choice)) => self.session.choice_comment(question, choice).into(),
            (Some(question), None) => self.session.comment(question).into(),
            (None, _) => "".into(),
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
        let variables = compiled.expression.variables();
        compiled.expression.evaluate(&RowScope {
            session: self,
            row: id.row,
            references,
            variables,
            item,
        })
    }

    /// The value of what a name refers to where it stands in this row.
    pub(super) fn referred(&self, row: RowId, reference: &Reference) -> Value {
        match reference {
            Reference::Answer(relative, steps) => match self.named_from(row, *relative) {
                Some(question) => follow(&self.stored(question), steps, self.platform()),
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
            Reference::Quiz(fact) if WHOLE_DIALECT => self.quiz_fact(*fact),
            Reference::Constant(value) => value.clone(),
            Reference::Named(..)
            | Reference::Row(..)
            | Reference::Quiz(_)
            | Reference::Item
            | Reference::Unknown => Value::Null,
        }
    }
}
