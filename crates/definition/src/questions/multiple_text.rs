//! A `multipletext` question: several short texts under one title.

use crate::question::{self, Question};
use crate::reader::Reader;
use survey_expression::Value;

/// A `multipletext` question.
#[derive(Clone, Debug, Default)]
pub struct MultipleText {
    /// `items`: each is a text question, and its answer a member of the whole answer.
    pub items: Vec<Question>,
}

/// What an item takes of a text question's properties.
const ITEM_PROPERTIES: &[&str] = &[
    "name",
    "isRequired",
    "placeholder",
    "placeHolder",
    "inputType",
    "maskType",
    "maskSettings",
    "title",
    "maxLength",
    "requiredErrorText",
    "defaultValueExpression",
    "minValueExpression",
    "maxValueExpression",
    "validators",
];

pub(crate) fn property(
    texts: &mut MultipleText,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    let known = name == "items";
    if known {
        reader.items(value, &mut |value, reader| {
            let refuse: &mut dyn FnMut(&str, &Value, &mut Reader) -> bool =
                &mut |name, _, reader| {
                    let refused = !ITEM_PROPERTIES.contains(&name);
                    if refused {
                        reader.report_unsupported(name);
                    }
                    refused
                };
            texts.items.extend(question::of_type("text", value, refuse, "type", reader));
        });
    }
    known
}
