//! What random surveys are made of, each by a name under which it can be switched on and off, and is counted.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

/// A type or property of the dialect, and whether cases have it when nothing else is asked for.
struct Feature {
    name: &'static str,
    by_default: bool,
}

const fn on(name: &'static str) -> Feature {
    Feature { name, by_default: true }
}

const fn off(name: &'static str) -> Feature {
    Feature { name, by_default: false }
}

/// All of them: question types first, then what questions have, then what a survey has.
const FEATURES: &[Feature] = &[
    on("text"),
    on("comment"),
    on("radiogroup"),
    on("checkbox"),
    on("dropdown"),
    on("tagbox"),
    on("buttongroup"),
    on("boolean"),
    on("rating"),
    off("slider"),
    off("ranking"),
    on("imagepicker"),
    on("image"),
    on("html"),
    on("expression"),
    on("matrix"),
    off("matrixdropdown"),
    off("matrixdynamic"),
    off("multipletext"),
    off("paneldynamic"),
    on("panel"),
    off("file"),
    on("signaturepad"),
    on("inputType color"),
    on("inputType date"),
    on("inputType datetime-local"),
    on("inputType email"),
    on("inputType month"),
    on("inputType number"),
    on("inputType password"),
    on("inputType range"),
    on("inputType tel"),
    on("inputType time"),
    on("inputType url"),
    on("inputType week"),
    on("min and max"),
    on("minValueExpression"),
    on("step"),
    on("maxLength"),
    off("mask numeric"),
    off("mask currency"),
    off("mask datetime"),
    off("mask pattern"),
    on("showOtherItem"),
    on("showNoneItem"),
    on("showRefuseItem"),
    on("showDontKnowItem"),
    on("showSelectAllItem"),
    off("storeOthersAsComment"),
    on("minSelectedChoices"),
    on("maxSelectedChoices"),
    on("visibleIf of a choice"),
    on("enableIf of a choice"),
    on("choicesVisibleIf"),
    on("choicesEnableIf"),
    off("choicesFromQuestion"),
    off("choicesOrder"),
    on("hideIfChoicesEmpty"),
    off("choicesMin"),
    off("comment of a choice"),
    off("elements of a choice"),
    off("valuePropertyName"),
    on("valueTrue"),
    on("labelTrue"),
    on("rateValues"),
    on("rateStep"),
    on("eachRowRequired"),
    on("eachRowUnique"),
    on("visibleIf of a row"),
    off("rowsVisibleIf"),
    off("columnsVisibleIf"),
    off("cellType"),
    off("rowOrder"),
    off("isUnique"),
    off("totalType"),
    off("detailElements"),
    off("keyName"),
    off("minRowCount"),
    off("defaultRowValue"),
    off("copyDefaultValueFromLastEntry"),
    off("templateTitle"),
    on("title"),
    on("titleLocation"),
    on("description"),
    on("piping"),
    on("languages"),
    on("showCommentArea"),
    on("defaultValue"),
    off("defaultValueExpression"),
    off("setValueIf"),
    off("setValueExpression"),
    off("resetValueIf"),
    off("valueName"),
    off("correctAnswer"),
    on("isRequired"),
    on("requiredIf"),
    on("requiredErrorText"),
    on("visible"),
    on("visibleIf"),
    on("readOnly"),
    on("enableIf"),
    on("clearIfInvisible"),
    on("validator numeric"),
    on("validator text"),
    on("validator answercount"),
    on("validator regex"),
    on("validator email"),
    on("validator expression"),
    on("notificationType"),
    off("displayStyle"),
    on("precision"),
    on("isRequired of a panel"),
    on("conditions of a page"),
    off("calculatedValues"),
    off("includeIntoResult"),
    off("trigger setvalue"),
    off("trigger copyvalue"),
    off("trigger runexpression"),
    off("trigger skip"),
    off("trigger complete"),
    on("clearInvisibleValues"),
    on("checkErrorsMode"),
    on("showQuestionNumbers"),
    on("showPreviewBeforeComplete"),
    off("firstPageIsStartPage"),
    off("questionsOnPageMode"),
    off("inputPerPage"),
    off("completedHtmlOnCondition"),
    off("navigateToUrlOnCondition"),
    off("data"),
    off("setVariable"),
    off("setData"),
    off("validate"),
    off("page"),
    on("locale"),
    on("lengthUnit"),
    on("out of bounds"),
    on("blank text"),
    on("numeric text"),
    off("matrix without rows"),
    on("displayValue()"),
    on("pagecount"),
    off("{row.x}"),
    off("{prevRow.x}"),
    off("{panel.x}"),
    off("{prevPanel.x}"),
];

/// What only the reference has.
const ONLY_THEIRS: &[&str] = &[
    "elements of a choice",
    "mask numeric",
    "mask currency",
    "mask datetime",
    "mask pattern",
    "inputPerPage",
    "setData",
    "validate",
    "page",
];

/// Features that are switched on.
#[derive(Debug)]
pub(in crate::agree) struct Features(BTreeSet<&'static str>);

impl Features {
    /// Those of the code.
    pub(in crate::agree) fn by_default() -> Self {
        Features(FEATURES.iter().filter(|it| it.by_default).map(|it| it.name).collect())
    }

    /// Every one but those that only the reference has.
    pub(in crate::agree) fn of_ours() -> Self {
        let names = FEATURES.iter().map(|it| it.name);
        Features(names.filter(|it| !ONLY_THEIRS.contains(it)).collect())
    }

    /// Those of a list of names; `+name` and `-name` change the default instead of replacing it, and `+all` means
    /// every one.
    ///
    /// # Errors
    /// A name is not known.
    pub(in crate::agree) fn named(names: &[String]) -> Result<Self> {
        let relative = names.iter().all(|it| it.starts_with(['+', '-']));
        let mut chosen = if relative { Self::by_default().0 } else { BTreeSet::new() };
        for given in names {
            let name = given.trim_start_matches(['+', '-']);
            let known: Vec<&'static str> = FEATURES
                .iter()
                .map(|it| it.name)
                .filter(|it| name == "all" || *it == name)
                .collect();
            if known.is_empty() {
                bail!("no feature is called \"{name}\": see xtask/src/agree/surveys/features.rs");
            }
            for it in known {
                if given.starts_with('-') {
                    chosen.remove(it);
                } else {
                    chosen.insert(it);
                }
            }
        }
        Ok(Features(chosen))
    }

    pub(in crate::agree) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        debug_assert!(FEATURES.iter().any(|it| it.name == name), "{name} is in no list");
        self.0.contains(name)
    }
}
