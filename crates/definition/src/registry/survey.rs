//! What becomes of the properties of the survey, its pages, panels, validators and triggers.

use super::{Class, Why};

pub(super) const SURVEY: &[Class] = &[
    Class {
        name: "survey",
        supported: "$schema autoAdvanceAllowComplete autoAdvanceEnabled autoFocusFirstError \
             autoFocusFirstQuestion navigationButtonsLocation progressBarLocation \
             calculatedValues checkErrorsMode clearInvisibleValues completeText completedHtml \
             completedHtmlOnCondition description editText elements firstPageIsStartPage locale \
             maxCommentLength maxTextLength navigateToUrl navigateToUrlOnCondition pageNextText \
             pagePrevText pages previewMode previewText progressBarType questionOrder \
             questionStartIndex questionTitlePattern questionsOnPageMode readOnly regionalFormat \
             requiredMark showCompletePage showNavigationButtons showPageNumbers showPageTitles \
             showPrevButton showPreviewBeforeComplete showProgressBar showQuestionNumbers \
             showTimer showTitle startSurveyText storeOthersAsComment textUpdateMode timeLimit \
             timeLimitPerPage title triggers validateVisitedEmptyFields",
        reported: &[
            (
                Why::Drawing,
                "allowResizeComment autoGrowComment backgroundImage \
             backgroundImageAttachment backgroundImageFit backgroundOpacity commentAreaRows \
             completedBeforeHtml fitToContainer gridLayoutEnabled headerView loadingHtml logo \
             logoFit logoHeight logoPosition logoWidth matrixDragHandleArea \
             progressBarInheritWidthFrom \
             progressBarNavigationTextLocation progressBarShowNavigationText \
             progressBarShowPageNumbers questionDescriptionLocation questionErrorLocation \
             questionTitleLocation showTOC timerInfoMode timerLocation tocLocation width \
             widthMode",
            ),
            (Why::HostPage, "cookieName partialSendEnabled surveyShowDataSaving"),
            (Why::ThirdParty, "showBrandInfo surveyId surveyPostId tocItemComponent"),
            (Why::EditorOnly, "sjsVersion"),
        ],
    },
    Class { name: "locstring", supported: "default en", reported: &[] },
    Class {
        name: "regionalformat",
        supported: "currencyPattern currencySymbol datePattern decimalSeparator locale \
             thousandsSeparator timePattern",
        reported: &[],
    },
    Class { name: "expressionitem", supported: "expression", reported: &[] },
    Class { name: "htmlconditionitem", supported: "html", reported: &[] },
    Class {
        name: "panelbase",
        supported: "description elements enableIf name questionOrder readOnly requiredIf title visible \
             visibleIf",
        reported: &[(
            Why::Drawing,
            "gridLayoutColumns questionErrorLocation questionTitleLocation questionTitleWidth",
        )],
    },
    Class { name: "surveyvalidator", supported: "notificationType text", reported: &[] },
    Class { name: "numericvalidator", supported: "maxValue minValue", reported: &[] },
    Class { name: "textvalidator", supported: "allowDigits maxLength minLength", reported: &[] },
    Class { name: "answercountvalidator", supported: "maxCount minCount", reported: &[] },
    Class { name: "regexvalidator", supported: "caseInsensitive regex", reported: &[] },
    Class { name: "expressionvalidator", supported: "expression", reported: &[] },
    Class {
        name: "panel",
        supported: "isRequired questionStartIndex requiredErrorText showNumber showQuestionNumbers state",
        reported: &[(
            Why::Drawing,
            "allowAdaptiveActions colSpan indent innerIndent maxWidth minWidth startWithNewLine \
             width",
        )],
    },
    Class {
        name: "panellayoutcolumn",
        supported: "",
        reported: &[(Why::Drawing, "questionTitleWidth width")],
    },
    Class {
        name: "page",
        supported: "navigationDescription navigationTitle showNavigationButtons timeLimit",
        reported: &[],
    },
    Class { name: "trigger", supported: "expression operator value", reported: &[] },
    Class { name: "surveytrigger", supported: "name", reported: &[] },
    Class {
        name: "visibletrigger",
        supported: "",
        reported: &[(Why::Deprecated, "pages questions")],
    },
    Class { name: "setvaluetrigger", supported: "isVariable setToName setValue", reported: &[] },
    Class {
        name: "copyvaluetrigger",
        supported: "copyDisplayValue fromName setToName",
        reported: &[],
    },
    Class { name: "skiptrigger", supported: "gotoName", reported: &[] },
    Class { name: "runexpressiontrigger", supported: "runExpression setToName", reported: &[] },
    Class {
        name: "calculatedvalue",
        supported: "expression includeIntoResult name",
        reported: &[],
    },
    Class { name: "urlconditionitem", supported: "url", reported: &[] },
];
