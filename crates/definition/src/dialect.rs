//! Which properties of the dialect matter for what is collected, though they are not supported.

use crate::finding::FindingKind;

/// Properties whose absence changes which answers are collected: a definition that has one must not run without.
const RULES: &[&str] = &[
    "allowCustomChoices",
    "calculatedValues",
    "cellType",
    "choiceTextsFromQuestion",
    "choiceValuesFromQuestion",
    "choicesByUrl",
    "choicesEnableIf",
    "choicesFromQuestion",
    "choicesFromQuestionMode",
    "choicesMax",
    "choicesMin",
    "choicesOrder",
    "choicesStep",
    "choicesVisibleIf",
    "columnsVisibleIf",
    "cells",
    "defaultValueExpression",
    "firstPageIsStartPage",
    "isExclusive",
    "inputs",
    "lengthUnit",
    "maskSettings",
    "maskType",
    "maxCommentLength",
    "maxTextLength",
    "opens",
    "closes",
    "questionOrder",
    "questionsOnPageMode",
    "randomize",
    "resetValueIf",
    "rowOrder",
    "rowsVisibleIf",
    "setValueExpression",
    "setValueIf",
    "showDontKnowItem",
    "showRefuseItem",
    "storeOthersAsComment",
    "timeLimit",
    "timeLimitPerPage",
    "triggers",
    "valueName",
    "valuePropertyName",
];

/// How to report a property that the reader does not take.
pub(crate) fn unsupported(name: &str) -> FindingKind {
    if RULES.contains(&name) {
        FindingKind::UnsupportedRule
    } else {
        FindingKind::UnsupportedProperty
    }
}
