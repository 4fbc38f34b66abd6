//! How what reading meets is reported: what matters for what is collected, and what is read but not honoured yet.

use crate::finding::FindingKind;

/// Properties that change which answers are collected where they are honoured: a definition that has one must not
/// run where it is not. One that is honoured wherever the dialect has it need not stand here.
const RULES: &[&str] = &[
    "attachData",
    "attachOriginalItems",
    "bindings",
    "choice.elements",
    "closes",
    "maskSettings",
    "maskType",
    "maxTimeToFinish",
    "maxTimeToFinishPage",
    "opens",
    "timeLimit",
    "timeLimitPerPage",
];

/// Properties that are read but not honoured yet, reported as if they were not read. Whoever makes the engine or
/// the view honour one takes it out of this list.
pub(crate) const PENDING: &[&str] = &[
    "choice.elements",
    "closes",
    "dataList",
    "maskSettings",
    "maskType",
    "maxTimeToFinish",
    "maxTimeToFinishPage",
    "navigationDescription",
    "opens",
    "regionalFormat",
    "showCompletePage",
    "showCompletedPage",
    "showTimer",
    "showTimerPanel",
    "state",
    "textUpdateMode",
    "timeLimit",
    "timeLimitPerPage",
    "validateVisitedEmptyFields",
];

/// How to report a property that has no effect.
pub(crate) fn unsupported(name: &str) -> FindingKind {
    // For the small program of the widget one finding is as good as another.
    if cfg!(feature = "whole-dialect") && RULES.contains(&name) {
        FindingKind::UnsupportedRule
    } else {
        FindingKind::UnsupportedProperty
    }
}

#[cfg(test)]
mod tests {
    use super::{PENDING, RULES};
    use crate::registry::{Why, why};

    #[test]
    fn a_rule_that_is_honoured_wherever_the_dialect_has_it_does_not_stand_among_the_rules() {
        for name in RULES {
            let is_reported = why(name) == Some(Why::ChangesAnswers);
            assert!(is_reported || PENDING.contains(name), "{name}");
        }
    }
}
