//! What happens by itself when answers change: triggers and calculated values. Read here, run by the engine.

use crate::Pointer;
use crate::finding::FindingKind;
use crate::reader::{Read, Reader};
use survey_expression::{Expression, Value};

/// A trigger: what is done when its expression comes to hold.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// Where it stands in the definition.
    pub pointer: Pointer,
    /// `expression`, or the older form: `name`, `operator` and `value`.
    pub expression: Option<Expression>,
    /// What is done.
    pub action: TriggerAction,
}

/// `type` of a trigger and the properties that belong to it.
#[derive(Clone, Debug)]
pub enum TriggerAction {
    /// `complete`: the page's Next ends the survey.
    Complete,
    /// `setvalue`
    SetValue {
        /// `setToName`
        to: String,
        /// `setValue`
        value: Value,
        /// `isVariable`: what is set is a variable, which is not part of the response.
        is_variable: bool,
    },
    /// `copyvalue`
    CopyValue {
        /// `fromName`
        from: String,
        /// `setToName`
        to: String,
        /// `copyDisplayValue`
        display: bool,
    },
    /// `skip`
    Skip {
        /// `gotoName`: the question or page to go to.
        to: String,
    },
    /// `runexpression`
    RunExpression {
        /// `setToName`; empty where the result goes nowhere.
        to: String,
        /// `runExpression`
        run: Option<Expression>,
    },
}

/// `calculatedValues`: a value that expressions and texts can mention.
#[derive(Clone, Debug, Default)]
pub struct CalculatedValue {
    /// Where it stands in the definition.
    pub pointer: Pointer,
    /// `name`
    pub name: String,
    /// `expression`
    pub expression: Option<Expression>,
    /// `includeIntoResult`: it is part of the response.
    pub include_in_result: bool,
}

/// A trigger; `None`, and a finding, where its type is none.
pub(crate) fn trigger(value: &Value, reader: &mut Reader) -> Option<Trigger> {
    let type_name = value.member("type").and_then(Value::as_text).unwrap_or_default();
    let Some(action) = action(type_name.strip_suffix("trigger").unwrap_or(type_name)) else {
        reader.pointer.push("type");
        reader.report(FindingKind::UnknownType(type_name.to_owned()));
        reader.pointer.pop();
        return None;
    };
    let mut trigger = Trigger { pointer: reader.pointer.clone(), expression: None, action };
    let mut older = OlderForm::default();
    reader.members(value, &mut |name, value, reader| {
        match name {
            "type" => {}
            "expression" => trigger.expression.read(value, reader),
            "name" => older.name.read(value, reader),
            "operator" => older.operator.read(value, reader),
            "value" => older.value.read(value, reader),
            _ => return action_property(&mut trigger.action, name, value, reader),
        }
        true
    });
    if trigger.expression.is_none() {
        trigger.expression = older.expression(reader);
    }
    Some(trigger)
}

fn action(name: &str) -> Option<TriggerAction> {
    Some(match name {
        "complete" => TriggerAction::Complete,
        "setvalue" => {
            TriggerAction::SetValue { to: String::new(), value: Value::Null, is_variable: false }
        }
        "copyvalue" => {
            TriggerAction::CopyValue { from: String::new(), to: String::new(), display: false }
        }
        "skip" => TriggerAction::Skip { to: String::new() },
        "runexpression" => TriggerAction::RunExpression { to: String::new(), run: None },
        _ => return None,
    })
}

fn action_property(
    action: &mut TriggerAction,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match (action, name) {
        (
            TriggerAction::SetValue { to, .. }
            | TriggerAction::CopyValue { to, .. }
            | TriggerAction::RunExpression { to, .. },
            "setToName",
        )
        | (TriggerAction::Skip { to }, "gotoName")
        | (TriggerAction::CopyValue { from: to, .. }, "fromName") => to.read(value, reader),
        (TriggerAction::SetValue { value: target, .. }, "setValue") => target.read(value, reader),
        (TriggerAction::SetValue { is_variable: truth, .. }, "isVariable")
        | (TriggerAction::CopyValue { display: truth, .. }, "copyDisplayValue") => {
            truth.read(value, reader);
        }
        (TriggerAction::RunExpression { run, .. }, "runExpression") => run.read(value, reader),
        _ => return false,
    }
    true
}

/// What older definitions have in place of an expression.
#[derive(Default)]
struct OlderForm {
    name: String,
    operator: Option<String>,
    value: Value,
}

impl OlderForm {
    fn expression(&self, reader: &mut Reader) -> Option<Expression> {
        if self.name.is_empty() {
            return None;
        }
        let operator = self.operator.as_deref().unwrap_or("equal");
        let mut text = ["{", &self.name, "} ", operator].concat();
        if !operator.ends_with("empty") {
            text.push(' ');
            let known = operand(&self.value, &mut text);
            if !known {
                reader.report(FindingKind::UnsupportedRule);
                return None;
            }
        }
        let mut expression = None;
        expression.read(&Value::Text(text), reader);
        expression
    }
}

/// Writes a value as an expression has it. `false` for a number with decimals: it needs the platform's digits.
fn operand(value: &Value, text: &mut String) -> bool {
    match value {
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            text.push_str(&(*number as i64).to_string());
        }
        Value::Bool(truth) => text.push_str(if *truth { "true" } else { "false" }),
        Value::Text(content) => {
            text.push('\'');
            text.push_str(&content.replace('\'', "\\'"));
            text.push('\'');
        }
        Value::List(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                if !operand(item, text) {
                    return false;
                }
            }
            text.push(']');
        }
        _ => return false,
    }
    true
}

pub(crate) fn calculated_value(value: &Value, reader: &mut Reader) -> CalculatedValue {
    let mut calculated =
        CalculatedValue { pointer: reader.pointer.clone(), ..CalculatedValue::default() };
    reader.members(value, &mut |name, value, reader| {
        match name {
            "name" => calculated.name.read(value, reader),
            "expression" => calculated.expression.read(value, reader),
            "includeIntoResult" => calculated.include_in_result.read(value, reader),
            _ => return false,
        }
        true
    });
    if calculated.name.is_empty() {
        reader.report(FindingKind::MissingName);
    }
    calculated
}
