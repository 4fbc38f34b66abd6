//! Older spellings of properties, which are read as the present ones.

/// An older spelling of a property.
#[derive(Clone, Copy, Debug)]
pub struct Older {
    /// The class.
    pub class: &'static str,
    /// What older definitions write.
    pub older: &'static str,
    /// What is written now.
    pub now: &'static str,
}

const fn older(class: &'static str, older: &'static str, now: &'static str) -> Older {
    Older { class, older, now }
}

/// All spellings that the reference still takes for the same property.
pub const OLDER: &[Older] = &[
    older("survey", "focusFirstQuestionAutomatic", "autoFocusFirstQuestion"),
    older("survey", "focusOnFirstError", "autoFocusFirstError"),
    older("survey", "questions", "elements"),
    older("survey", "sendResultOnPageNext", "partialSendEnabled"),
    older("survey", "showCompletedPage", "showCompletePage"),
    older("survey", "questionsOrder", "questionOrder"),
    older("survey", "progressBarShowPageTitles", "progressBarShowNavigationText"),
    older("survey", "maxOthersLength", "maxCommentLength"),
    older("survey", "goNextPageAutomatic", "autoAdvanceEnabled"),
    older("survey", "allowCompleteSurveyAutomatic", "autoAdvanceAllowComplete"),
    older("survey", "requiredText", "requiredMark"),
    older("survey", "firstPageIsStarted", "firstPageIsStartPage"),
    older("survey", "maxTimeToFinish", "timeLimit"),
    older("survey", "maxTimeToFinishPage", "timeLimitPerPage"),
    older("survey", "showTimerPanelMode", "timerInfoMode"),
    older("panelbase", "questions", "elements"),
    older("panelbase", "questionsOrder", "questionOrder"),
    older("question", "useDisplayValuesInTitle", "useDisplayValuesInDynamicTexts"),
    older("question", "hasComment", "showCommentArea"),
    older("question", "commentPlaceHolder", "commentPlaceholder"),
    older("regexvalidator", "insensitive", "caseInsensitive"),
    older("matrixdropdownbase", "columnLayout", "transposeData"),
    older("matrixdropdownbase", "optionsCaption", "placeholder"),
    older("matrixdynamic", "defaultValueFromLastRow", "copyDefaultValueFromLastEntry"),
    older("matrixdynamic", "addRowLocation", "addRowButtonLocation"),
    older("matrixdynamic", "emptyRowsText", "noRowsText"),
    older("matrixdynamic", "allowRowsDragAndDrop", "allowRowReorder"),
    older("matrix", "rowsOrder", "rowOrder"),
    older("matrix", "isAllRowRequired", "eachRowRequired"),
    older("selectbase", "hasOther", "showOtherItem"),
    older("selectbase", "hasNone", "showNoneItem"),
    older("selectbase", "otherPlaceHolder", "otherPlaceholder"),
    older("checkbox", "hasSelectAll", "showSelectAllItem"),
    older("radiogroup", "showClearButton", "allowClear"),
    older("dropdown", "optionsCaption", "placeholder"),
    older("dropdown", "showOptionsCaption", "allowClear"),
    older("dropdown", "autoComplete", "autocomplete"),
    older("text", "size", "inputSize"),
    older("text", "autoComplete", "autocomplete"),
    older("text", "placeHolder", "placeholder"),
    older("comment", "placeHolder", "placeholder"),
    older("multipletext", "itemSize", "inputSize"),
    older("multipletextitem", "placeHolder", "placeholder"),
    older("multipletextitem", "size", "inputSize"),
    older("image", "text", "altText"),
    older("rating", "rateDisplayMode", "rateType"),
    older("rating", "mininumRateDescription", "minRateDescription"),
    older("rating", "maximumRateDescription", "maxRateDescription"),
    older("paneldynamic", "questions", "templateElements"),
    older("paneldynamic", "defaultValueFromLastPanel", "copyDefaultValueFromLastEntry"),
    older("paneldynamic", "panelAddText", "addPanelText"),
    older("paneldynamic", "panelRemoveText", "removePanelText"),
    older("paneldynamic", "panelPrevText", "prevPanelText"),
    older("paneldynamic", "panelNextText", "nextPanelText"),
    older("paneldynamic", "showRangeInProgress", "showProgressBar"),
    older("paneldynamic", "templateTitleLocation", "templateQuestionTitleLocation"),
    older("paneldynamic", "panelRemoveButtonLocation", "removePanelButtonLocation"),
    older("choicesByUrl", "attachOriginalItems", "attachData"),
    older("page", "navigationButtonsVisibility", "showNavigationButtons"),
    older("page", "maxTimeToFinish", "timeLimit"),
];
