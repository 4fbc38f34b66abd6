//! How each kind of property is read: one non-inlined `read` a kind, findings on the way.
//!
//! Reading never fails wholesale: what cannot be used is left as it was and reported.

use crate::LocalizedText;
use crate::dialect;
use crate::finding::{Finding, FindingKind, Pointer};
use crate::rare::WHOLE_DIALECT;
use survey_expression::{Expression, SyntaxProblem, Value};

/// Where reading is, and what it has found.
#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) pointer: Pointer,
    pub(crate) findings: Vec<Finding>,
}

impl Reader {
    pub(crate) fn report(&mut self, kind: FindingKind) {
        self.findings.push(Finding { pointer: self.pointer.clone(), kind });
    }

    pub(crate) fn wrong_type(&mut self, expected: &'static str) {
        self.report(FindingKind::WrongType { expected });
    }

    /// Reports each member of an object that `property` does not take.
    pub(crate) fn members(
        &mut self,
        value: &Value,
        property: &mut dyn FnMut(&str, &Value, &mut Reader) -> bool,
    ) {
        let Value::Map(members) = value else {
            return self.wrong_type("an object");
        };
        for (name, value) in members {
            self.pointer.push(name);
            if property(name, value, self) {
                self.report_pending(name);
            } else {
                self.report_unsupported(name);
            }
            self.pointer.pop();
        }
    }

    /// Reports a property that has no effect.
    pub(crate) fn report_unsupported(&mut self, name: &str) {
        self.report(dialect::unsupported(name));
    }

    /// Reports a property that was read where nothing honours it yet.
    pub(crate) fn report_pending(&mut self, name: &str) {
        if dialect::PENDING.contains(&name) {
            self.report_unsupported(name);
        }
    }

    /// Leaves a rare use of a common property to the whole program.
    pub(crate) fn leave_rare(&mut self) {
        if !WHOLE_DIALECT {
            self.report(FindingKind::UnsupportedRule);
        }
    }

    /// Reads a property that says the opposite of the field.
    pub(crate) fn negated(&mut self, field: &mut bool, value: &Value) {
        let mut positive = !*field;
        positive.read(value, self);
        *field = !positive;
    }

    /// Reads a text in which an empty one says something, too.
    pub(crate) fn written(&mut self, field: &mut Option<String>, value: &Value) {
        let mut text = String::new();
        text.read(value, self);
        *field = Some(text);
    }

    /// Reads each item of a list.
    pub(crate) fn items(&mut self, value: &Value, item: &mut dyn FnMut(&Value, &mut Reader)) {
        let Value::List(items) = value else {
            return self.wrong_type("a list");
        };
        for (index, value) in items.iter().enumerate() {
            self.pointer.push(&index.to_string());
            item(value, self);
            self.pointer.pop();
        }
    }
}

/// A property's value.
pub(crate) trait Read {
    /// Takes the value over, or reports why it cannot.
    fn read(&mut self, value: &Value, reader: &mut Reader);
}

impl Read for bool {
    #[inline(never)]
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value {
            Value::Bool(truth) => *self = *truth,
            // Some editors write these two as text.
            Value::Text(text) if text == "true" => *self = true,
            Value::Text(text) if text == "false" => *self = false,
            _ => reader.wrong_type("true or false"),
        }
    }
}

impl Read for Option<bool> {
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        let mut truth = self.unwrap_or_default();
        truth.read(value, reader);
        *self = Some(truth);
    }
}

/// A number, or a whole one written as text, as some editors do.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Text(text) => text.parse::<i32>().ok().map(f64::from),
        _ => None,
    }
}

impl Read for Option<f64> {
    #[inline(never)]
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match (number(value), value) {
            (Some(number), _) => *self = Some(number),
            (None, Value::Null) => *self = None,
            _ => reader.wrong_type("a number"),
        }
    }
}

impl Read for f64 {
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        let mut number = Some(*self);
        number.read(value, reader);
        *self = number.unwrap_or(*self);
    }
}

impl Read for usize {
    #[inline(never)]
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match number(value) {
            // The dialect writes -1 for "no limit".
            Some(number) => *self = number.max(0.0) as usize,
            None => reader.wrong_type("a whole number"),
        }
    }
}

impl Read for u32 {
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        let mut number = *self as usize;
        number.read(value, reader);
        *self = number.min(u32::MAX as usize) as u32;
    }
}

impl Read for Option<u32> {
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        let mut number = None;
        number.read(value, reader);
        // A negative number means "as it is", the dialect's way to leave the property out.
        *self = number.filter(|it: &f64| *it >= 0.0).map(|it| it as u32);
    }
}

impl Read for Option<usize> {
    /// A limit: none where it is not positive, as the dialect has it.
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        let mut number = 0usize;
        number.read(value, reader);
        *self = Some(number).filter(|it| *it > 0);
    }
}

impl Read for String {
    #[inline(never)]
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value {
            Value::Text(text) => self.clone_from(text),
            _ => reader.wrong_type("text"),
        }
    }
}

impl Read for Option<String> {
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        let mut text = String::new();
        text.read(value, reader);
        *self = Some(text).filter(|it| !it.is_empty());
    }
}

impl Read for Value {
    fn read(&mut self, value: &Value, _: &mut Reader) {
        self.clone_from(value);
    }
}

impl Read for Option<Value> {
    fn read(&mut self, value: &Value, _: &mut Reader) {
        *self = Some(value.clone()).filter(|it| *it != Value::Null);
    }
}

impl Read for LocalizedText {
    #[inline(never)]
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        *self = LocalizedText::default();
        match value {
            Value::Text(text) => self.add("default", text),
            Value::Null => {}
            Value::Map(translations) => {
                for (language, text) in translations {
                    match text {
                        Value::Text(text) => self.add(language, text),
                        _ => reader.wrong_type("text for each language"),
                    }
                }
            }
            _ => reader.wrong_type("text, or an object of texts by language"),
        }
    }
}

impl Read for Option<Expression> {
    #[inline(never)]
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        let Value::Text(text) = value else {
            return reader.wrong_type("an expression, as text");
        };
        // An empty expression is as good as none.
        if text.is_empty() {
            return;
        }
        let (expression, problems) = Expression::parse(text);
        for problem in problems {
            reader.report(FindingKind::Syntax(problem));
        }
        for call in expression.custom_functions() {
            reader.report(FindingKind::Syntax(SyntaxProblem::unknown_function(call)));
        }
        *self = Some(expression);
    }
}

/// One of a property's words; `words` pairs each with its meaning.
pub(crate) fn word<T: Copy>(
    target: &mut T,
    words: &[(&str, T)],
    value: &Value,
    reader: &mut Reader,
) {
    let text = match value {
        Value::Text(text) => text,
        // Older definitions write some of these properties as true and false.
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        _ => return reader.wrong_type("text"),
    };
    match words.iter().find(|(word, _)| *word == text) {
        Some((_, meaning)) => *target = *meaning,
        None => reader.report(FindingKind::UnknownValue(text.to_owned())),
    }
}
