//! The typed survey definition: read, localise, report findings, name its state by a digest.
//!
//! Pure, and the same in the browser and on the server. Reading never fails wholesale: it gives the definition
//! and a list of [`Finding`]s with JSON pointers. Nothing is computed here from answers: that is the engine's.

mod canonical;
mod choice;
mod condition;
mod consent;
mod dialect;
mod drawn;
mod extension;
mod finding;
mod localized;
mod name_table;
mod names;
mod panel;
mod question;
mod question_kind;
mod questions;
mod rare;
mod read;
mod reader;
mod regional_format;
#[cfg(not(target_family = "wasm"))]
pub mod registry;
mod sha256;
mod survey;
mod trigger;
mod validator;
#[cfg(feature = "whole-dialect")]
mod wording;

pub use canonical::{canonical_json, digest};
pub use choice::{Choice, DONT_KNOW, NONE, OTHER, REFUSED};
pub use condition::Conditions;
pub use consent::Consent;
pub use drawn::undrawn;
pub use extension::{Input, InputSource, InputValueType, LengthUnit, SurveyExtension};
pub use finding::{Finding, FindingKind, Pointer};
pub use localized::LocalizedText;
pub use name_table::NameTable;
pub use panel::{Element, Fold, Page, Panel, PanelNumbers};
pub use question::Question;
pub use question_kind::QuestionKind;
pub use questions::*;
pub use rare::{Rare, WHOLE_DIALECT};
pub use regional_format::RegionalFormat;
pub use survey::{
    CheckErrors, ClearInvisible, ConditionalText, Edges, ProgressType, QuestionNumbers,
    QuestionsOnPage, Survey, TitlePattern,
};
pub use trigger::{CalculatedValue, Trigger, TriggerAction};
pub use validator::{Rule, Severity, Validator};

use survey_expression::Value;

/// Reads a definition from its JSON tree. Where a finding [is an error](FindingKind::is_error), the definition
/// must not be put before respondents.
pub fn read(json: &Value) -> (Survey, Vec<Finding>) {
    let mut reader = reader::Reader::default();
    let survey = read::survey(json, &mut reader);
    names::check(&survey, &mut reader);
    (survey, reader.findings)
}
