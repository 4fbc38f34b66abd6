//! `x-survey-widget` of a survey: what this project adds.

use crate::finding::FindingKind;
use crate::rare::WHOLE_DIALECT;
use crate::reader::{Read, Reader, word};
use survey_expression::{Platform, Value};

/// `x-survey-widget` of a survey.
#[derive(Clone, Debug, Default)]
pub struct SurveyExtension {
    /// `id`: names the survey at the endpoint; without it the definition's address path does.
    pub id: Option<String>,
    /// `version`: names this state of the definition; without it its digest does.
    pub version: Option<String>,
    /// `timeZone`: the survey's time zone, for instance `Asia/Seoul`.
    pub time_zone: Option<String>,
    /// `opens`: the instant (RFC 3339) from which responses are taken.
    pub opens: Option<String>,
    /// `closes`: the instant (RFC 3339) from which none are taken.
    pub closes: Option<String>,
    /// `inputs`: values that come from outside, which expressions and texts can mention.
    pub inputs: Vec<Input>,
    /// `lengthUnit`: what lengths count.
    pub length_unit: LengthUnit,
}

/// A value that comes from outside: from the element's attributes, the page's address or its scripts.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// `name`: what expressions and texts call it.
    pub name: String,
    /// `type`
    pub input_type: InputValueType,
    /// `source`
    pub source: InputSource,
}

impl Input {
    /// The value that a text from outside is; `None` where it is none of the input's type.
    pub fn read(&self, text: &str, platform: &dyn Platform) -> Option<Value> {
        match self.input_type {
            _ if text.trim().is_empty() => None,
            InputValueType::Text => Some(text.into()),
            InputValueType::Number => {
                let number = platform.number_from_text(text.trim())?;
                number.is_finite().then_some(Value::Number(number))
            }
            InputValueType::Boolean => match text {
                "true" | "1" => Some(Value::Bool(true)),
                "false" | "0" => Some(Value::Bool(false)),
                _ => None,
            },
        }
    }

    /// Whether a value is of the input's type.
    pub fn takes(&self, value: &Value) -> bool {
        match self.input_type {
            InputValueType::Text => value.as_text().is_some(),
            InputValueType::Number => matches!(value, Value::Number(it) if it.is_finite()),
            InputValueType::Boolean => matches!(value, Value::Bool(_)),
        }
    }
}

/// `type` of an input: what its text is read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the value of that name")]
pub enum InputValueType {
    #[default]
    Text,
    Number,
    Boolean,
}

/// `source` of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputSource {
    /// `attribute` of the element.
    #[default]
    Attribute,
    /// `address`: a parameter of the page's address.
    Address,
    /// `api`: given by the page's scripts.
    Api,
}

/// `lengthUnit`: what `maxLength` and the lengths of text validators count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LengthUnit {
    /// `grapheme`: characters as a person counts them.
    #[default]
    Grapheme,
    /// `utf-16`: code units, as the reference counts.
    Utf16,
    /// `code-point`
    CodePoint,
    /// `utf-8`: bytes.
    Utf8,
    /// `euc-kr`: two for what is not ASCII, as older Korean systems keep it.
    EucKr,
}

const TYPES: &[(&str, InputValueType)] = &[
    ("text", InputValueType::Text),
    ("number", InputValueType::Number),
    ("boolean", InputValueType::Boolean),
];
const SOURCES: &[(&str, InputSource)] = &[
    ("attribute", InputSource::Attribute),
    ("address", InputSource::Address),
    ("api", InputSource::Api),
];
const LENGTH_UNITS: &[(&str, LengthUnit)] = &[
    ("grapheme", LengthUnit::Grapheme),
    ("utf-16", LengthUnit::Utf16),
    ("code-point", LengthUnit::CodePoint),
    ("utf-8", LengthUnit::Utf8),
    ("euc-kr", LengthUnit::EucKr),
];

pub(crate) fn read(extension: &mut SurveyExtension, value: &Value, reader: &mut Reader) {
    reader.members(value, &mut |name, value, reader| {
        match name {
            "id" => extension.id.read(value, reader),
            "version" => extension.version.read(value, reader),
            "timeZone" => extension.time_zone.read(value, reader),
            _ => return WHOLE_DIALECT && rare_property(extension, name, value, reader),
        }
        true
    });
}

/// Those that the small program leaves to the whole one.
fn rare_property(
    extension: &mut SurveyExtension,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "opens" => extension.opens.read(value, reader),
        "closes" => extension.closes.read(value, reader),
        "inputs" => reader.items(value, &mut |value, reader| {
            extension.inputs.push(input(value, reader));
        }),
        "lengthUnit" => word(&mut extension.length_unit, LENGTH_UNITS, value, reader),
        _ => return false,
    }
    true
}

fn input(value: &Value, reader: &mut Reader) -> Input {
    let mut input = Input::default();
    reader.members(value, &mut |name, value, reader| {
        match name {
            "name" => input.name.read(value, reader),
            "type" => word(&mut input.input_type, TYPES, value, reader),
            "source" => word(&mut input.source, SOURCES, value, reader),
            _ => return false,
        }
        true
    });
    if input.name.is_empty() {
        reader.report(FindingKind::MissingName);
    }
    input
}
