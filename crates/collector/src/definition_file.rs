//! Reading a survey definition from its JSON text, as a server or a tool does: strictly, with all findings.

use std::sync::LazyLock;
use survey_definition::{Finding, FindingKind, Pointer};
use survey_engine::CompiledSurvey;
use survey_expression::Value;
use survey_native::NativePlatform;

/// The deepest that a definition may nest lists and objects.
const DEEPEST: usize = 128;

/// The platform for what no time zone changes.
pub(crate) static PLATFORM: LazyLock<NativePlatform> = LazyLock::new(NativePlatform::utc);

/// A definition as read.
#[derive(Debug)]
pub struct DefinitionFile {
    /// The JSON tree.
    pub json: Value,
    /// What it means.
    pub survey: CompiledSurvey,
    /// What is wrong with it or not supported. Where one [is an error](survey_definition::FindingKind::is_error),
    /// the definition must not be put before respondents.
    pub findings: Vec<Finding>,
}

impl DefinitionFile {
    /// Reads and compiles a definition.
    ///
    /// # Errors
    /// It is not JSON, or has two members of one name; with line and column.
    pub fn read(text: &[u8]) -> Result<DefinitionFile, serde_json::Error> {
        let json = survey_delivery::json::read(text, DEEPEST)?;
        let (survey, mut findings) = survey_definition::read(&json);
        findings.extend(survey_definition::undrawn(&survey));
        let (survey, more) = survey_engine::compile(survey, &*PLATFORM);
        findings.extend(more);
        findings.extend(unknown_time_zone(&survey));
        Ok(DefinitionFile { json, survey, findings })
    }
}

/// Only a server has the list of all time zones.
fn unknown_time_zone(survey: &CompiledSurvey) -> Option<Finding> {
    let name = survey.definition().extension.time_zone.as_ref()?;
    NativePlatform::new(name).err().map(|_| Finding {
        pointer: Pointer::default().join("x-survey-widget").join("timeZone"),
        kind: FindingKind::UnknownValue(name.clone()),
    })
}

/// The digest that names a definition's state, from its JSON tree.
pub fn digest(json: &Value) -> String {
    survey_definition::digest(json, &*PLATFORM)
}
