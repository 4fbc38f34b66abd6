//! Every property of the dialect and what becomes of it: the one table from which docs/dialect.md and the reasons
//! of `survey check` come. Reading does not use it, so that no browser loads it; tests hold the two together.

mod older;
mod questions;
mod survey;

use crate::dialect;
pub use older::{OLDER, Older};

/// A class of the dialect's schema, with the properties that it adds to those of its parent.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// Its name in the reference's surveyjs_definition.json.
    pub name: &'static str,
    /// The properties that are honoured, parted by blanks; some may be [pending](pending_properties).
    supported: &'static str,
    /// The properties that are reported and have no effect, by reason.
    reported: &'static [(Why, &'static str)],
}

/// Why a property is reported rather than honoured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It would change which answers are collected.
    ChangesAnswers,
    /// It loads or runs what comes from elsewhere.
    Security,
    /// It belongs to a service or a component of SurveyJS's own.
    ThirdParty,
    /// It is for the host page or the endpoint to do.
    HostPage,
    /// It is for the editor of definitions only.
    EditorOnly,
    /// The dialect has withdrawn it.
    Deprecated,
    /// It decides how something is drawn, and is not drawn so.
    Drawing,
}

/// A value of a supported property that is reported.
#[derive(Clone, Copy, Debug)]
pub struct ReportedValue {
    /// The class.
    pub class: &'static str,
    /// The property.
    pub property: &'static str,
    /// The value, as JSON has it.
    pub value: &'static str,
    /// Why it is reported.
    pub why: Why,
}

/// All values of supported properties that are reported.
pub const REPORTED_VALUES: &[ReportedValue] = &[
    ReportedValue {
        class: "question",
        property: "titleLocation",
        value: "\"left\"",
        why: Why::Drawing,
    },
    ReportedValue {
        class: "question",
        property: "titleLocation",
        value: "\"bottom\"",
        why: Why::Drawing,
    },
    ReportedValue {
        class: "imagepicker",
        property: "contentMode",
        value: "\"video\"",
        why: Why::Security,
    },
    ReportedValue {
        class: "image",
        property: "contentMode",
        value: "\"video\"",
        why: Why::Security,
    },
    ReportedValue {
        class: "image",
        property: "contentMode",
        value: "\"youtube\"",
        why: Why::Security,
    },
    ReportedValue {
        class: "file",
        property: "storeDataAsText",
        value: "false",
        why: Why::ChangesAnswers,
    },
    ReportedValue {
        class: "signaturepad",
        property: "storeDataAsText",
        value: "false",
        why: Why::ChangesAnswers,
    },
];

/// Properties that a class has by its parent's, though the reference gives them no effect in it; they are reported.
pub const NOT_INHERITED: &[(&str, &str)] = &[
    (
        "ranking",
        "showOtherItem otherText otherPlaceholder otherErrorText storeOthersAsComment showNoneItem noneText \
         showRefuseItem refuseText showDontKnowItem dontKnowText showSelectAllItem selectAllText",
    ),
    (
        "imagepicker",
        "showOtherItem otherText otherPlaceholder otherErrorText storeOthersAsComment showNoneItem noneText \
         showRefuseItem refuseText showDontKnowItem dontKnowText",
    ),
    ("buttongroup", "showOtherItem otherText otherPlaceholder otherErrorText storeOthersAsComment"),
];

impl Class {
    /// The properties that are honoured; some may be [pending](pending_properties).
    pub fn supported(&self) -> impl Iterator<Item = &'static str> {
        self.supported.split_whitespace()
    }

    /// The properties that are reported and have no effect, and why.
    pub fn reported(&self) -> impl Iterator<Item = (&'static str, Why)> {
        let reasons = self.reported.iter();
        reasons.flat_map(|(why, names)| names.split_whitespace().map(|name| (name, *why)))
    }
}

impl Why {
    /// The reason in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Why::ChangesAnswers => "changes what is collected",
            Why::Security => "security",
            Why::ThirdParty => "third party",
            Why::HostPage => "for the page or the endpoint to do",
            Why::EditorOnly => "editor only",
            Why::Deprecated => "deprecated",
            Why::Drawing => "drawing",
        }
    }
}

/// All classes that have properties of their own.
pub fn classes() -> impl Iterator<Item = &'static Class> {
    survey::SURVEY.iter().chain(questions::QUESTIONS)
}

/// The properties that are read but not honoured yet, and reported for the time being; those of a choice alone
/// begin with `choice.`.
pub fn pending_properties() -> &'static [&'static str] {
    dialect::PENDING
}

/// Whether some class of the dialect has a property of this name, by its present or an older spelling.
pub fn is_known(property: &str) -> bool {
    let mut names = classes().flat_map(|it| it.supported().chain(it.reported().map(|it| it.0)));
    names.any(|name| name == property) || OLDER.iter().any(|it| it.older == property)
}

/// Why a property of this name is reported wherever it is not honoured; `None` for a name that the dialect does
/// not have.
pub fn why(property: &str) -> Option<Why> {
    let of_name = |name: &str| {
        let of_values = REPORTED_VALUES.iter().map(|it| (it.property, it.why));
        let mut reported = classes().flat_map(Class::reported).chain(of_values);
        reported.find(|(reported, _)| *reported == name).map(|(_, why)| why)
    };
    of_name(property)
        .or_else(|| OLDER.iter().find(|it| it.older == property).and_then(|it| of_name(it.now)))
}
