//! A consent to the collection of personal information: this project's addition to a radio group.

use crate::LocalizedText;
use crate::finding::FindingKind;
use crate::reader::{Read, Reader};
use survey_expression::Value;

/// `x-survey-widget.consent`: makes a radio group the record of a consent to the collection of personal
/// information, with the four particulars of article 15(2) of Korea's Personal Information Protection Act.
#[derive(Clone, Debug, Default)]
pub struct Consent {
    /// Names the state of the notice's text; kept in the response.
    pub version: String,
    /// Why the data is collected and used.
    pub purpose: LocalizedText,
    /// Which data is collected.
    pub items: LocalizedText,
    /// How long it is kept and used.
    pub retention: LocalizedText,
    /// The right to refuse, and what follows from it.
    pub refusal: LocalizedText,
}

pub(crate) fn consent(value: &Value, reader: &mut Reader) -> Consent {
    let mut consent = Consent::default();
    reader.members(value, &mut |name, value, reader| {
        match name {
            "version" => consent.version.read(value, reader),
            "purpose" => consent.purpose.read(value, reader),
            "items" => consent.items.read(value, reader),
            "retention" => consent.retention.read(value, reader),
            "refusal" => consent.refusal.read(value, reader),
            _ => return false,
        }
        true
    });
    let missing = [
        ("version", consent.version.is_empty()),
        ("purpose", consent.purpose.is_empty()),
        ("items", consent.items.is_empty()),
        ("retention", consent.retention.is_empty()),
        ("refusal", consent.refusal.is_empty()),
    ];
    for (name, _) in missing.iter().filter(|(_, missing)| *missing) {
        reader.report(FindingKind::IncompleteConsent(name));
    }
    consent
}
