//! The values that a survey takes from the page: of the element's attributes, the page's address or its scripts.

use survey_definition::{InputSource, WHOLE_DIALECT};
use survey_engine::CompiledSurvey;
use survey_expression::{Platform, Value};
use wasm_bindgen::JsValue;

use super::Instance;
use crate::browser::{console, member, value_from_js};

impl Instance {
    /// The value of each input that the definition declares and the page gives, by name.
    pub(super) fn variables(&self, survey: &CompiledSurvey, platform: &dyn Platform) -> Value {
        let mut variables = Vec::new();
        if !WHOLE_DIALECT {
            return Value::Map(variables);
        }
        let given = &self.attributes().inputs;
        for input in &survey.definition().extension.inputs {
            // HTML knows names of attributes in lower case alone.
            let (source, name) = match input.source {
                InputSource::Attribute => ("attribute", platform.lower_case(&input.name)),
                InputSource::Address => ("address", input.name.clone()),
                InputSource::Api => ("api", input.name.clone()),
            };
            let value = member(&member(given, source), &name);
            if value == JsValue::UNDEFINED {
                continue;
            }
            let read = match value.as_string() {
                Some(text) => input.read(&text, platform),
                None => value_from_js(&value).filter(|it| input.takes(it)),
            };
            match read {
                Some(value) => variables.push((input.name.clone(), value)),
                // The value itself may name a person.
                None => {
                    console::warn(&["the input \"", &input.name, "\" is not of its type"].concat())
                }
            }
        }
        Value::Map(variables)
    }
}
