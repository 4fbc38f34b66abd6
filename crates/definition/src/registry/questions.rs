//! What becomes of the properties of the questions and of what they hold.

use super::{Class, Why};

pub(super) const QUESTIONS: &[Class] = &[
    Class {
        name: "question",
        supported: "clearIfInvisible commentPlaceholder commentText correctAnswer defaultDisplayValue \
             defaultValue defaultValueExpression description enableIf isRequired name randomize \
             randomizeCategory readOnly requiredErrorText requiredIf resetValueIf \
             setValueExpression setValueIf showCommentArea showNumber state title titleLocation \
             type useDisplayValuesInDynamicTexts validators valueName visible visibleIf",
        reported: &[
            (Why::ChangesAnswers, "bindings"),
            (
                Why::Drawing,
                "colSpan descriptionLocation errorLocation indent maxWidth minWidth startWithNewLine \
             width",
            ),
            (Why::ThirdParty, "renderAs"),
        ],
    },
    Class {
        name: "matrixbase",
        supported: "columnsVisibleIf rowsVisibleIf",
        reported: &[(
            Why::Drawing,
            "alternateRows columnMinWidth displayMode showHeader verticalAlign",
        )],
    },
    Class {
        name: "matrixdropdownbase",
        supported: "cellType choices columnColCount columns detailElements detailPanelMode keyDuplicationError \
             placeholder transposeData",
        reported: &[(
            Why::Drawing,
            "allowAdaptiveActions cellErrorLocation detailErrorLocation \
             horizontalScroll singleInputTitleTemplate",
        )],
    },
    Class {
        name: "matrixdropdowncolumn",
        supported: "cellType colCount defaultDisplayValue enableIf isRequired isUnique name readOnly \
             requiredErrorText requiredIf resetValueIf setValueExpression setValueIf \
             showInMultipleColumns title totalCurrency totalDisplayStyle totalExpression \
             totalFormat totalMaximumFractionDigits totalMinimumFractionDigits totalType \
             validators visible visibleIf",
        reported: &[
            (Why::Drawing, "cellHint minWidth totalAlignment width"),
            (Why::ThirdParty, "renderAs"),
        ],
    },
    Class {
        name: "matrixdropdown",
        supported: "hideIfRowsEmpty rowOrder rows totalText",
        reported: &[(Why::Drawing, "rowTitleWidth")],
    },
    Class {
        name: "itemvalue",
        supported: "enableIf randomize randomizeCategory text value visibleIf",
        reported: &[],
    },
    Class {
        name: "matrixdynamic",
        supported: "addRowText allowAddRows allowRemoveRows confirmDelete confirmDeleteText \
             copyDefaultValueFromLastEntry defaultRowValue hideColumnsIfEmpty keyName maxRowCount \
             minRowCount noRowsText removeRowText rowCount rowCountExpression",
        reported: &[(Why::Drawing, "addRowButtonLocation allowRowReorder detailPanelShowOnAdding")],
    },
    Class {
        name: "matrix",
        supported: "cellType cells columns eachRowRequired eachRowUnique hideIfRowsEmpty rowOrder rows",
        reported: &[(Why::ThirdParty, "cellComponent"), (Why::Drawing, "rowTitleWidth")],
    },
    Class { name: "matrixcolumn", supported: "isExclusive", reported: &[] },
    Class {
        name: "expression",
        supported: "currency displayStyle expression format maximumFractionDigits minimumFractionDigits \
             precision useGrouping",
        reported: &[],
    },
    Class {
        name: "selectbase",
        supported: "choiceTextsFromQuestion choiceValuesFromQuestion choices choicesByUrl \
             choicesEnableIf choicesFromQuestion choicesFromQuestionMode choicesOrder \
             choicesVisibleIf dontKnowText hideIfChoicesEmpty noneText otherErrorText \
             otherPlaceholder otherText refuseText showDontKnowItem showNoneItem showOtherItem \
             showRefuseItem storeOthersAsComment",
        reported: &[(Why::Drawing, "separateSpecialChoices")],
    },
    Class {
        name: "choiceitem",
        supported: "commentPlaceholder elements isCommentRequired showCommentArea",
        reported: &[],
    },
    Class { name: "checkboxbase", supported: "colCount", reported: &[] },
    Class {
        name: "checkbox",
        supported: "maxSelectedChoices minSelectedChoices selectAllText showSelectAllItem \
             valuePropertyName",
        reported: &[(Why::ThirdParty, "itemComponent")],
    },
    Class {
        name: "tagbox",
        supported: "allowClear allowCustomChoices closeOnSelect createCustomChoiceText hideSelectedItems \
             placeholder searchEnabled searchMode",
        reported: &[
            (Why::HostPage, "choicesLazyLoadEnabled choicesLazyLoadPageSize"),
            (Why::Drawing, "textWrapEnabled"),
        ],
    },
    Class {
        name: "ranking",
        supported: "selectToRankAreasLayout selectToRankEmptyRankedAreaText \
             selectToRankEmptyUnrankedAreaText selectToRankEnabled selectToRankSwapAreas",
        reported: &[],
    },
    Class {
        name: "radiogroup",
        supported: "allowClear",
        reported: &[(Why::ThirdParty, "itemComponent")],
    },
    Class {
        name: "imagepicker",
        supported: "contentMode imageFit imageHeight imageWidth multiSelect placeholder showLabel",
        reported: &[(Why::Drawing, "maxImageHeight maxImageWidth minImageHeight minImageWidth")],
    },
    Class {
        name: "dropdown",
        supported: "allowClear allowCustomChoices autocomplete choicesMax choicesMin choicesStep \
             createCustomChoiceText placeholder searchEnabled searchMode",
        reported: &[
            (Why::HostPage, "choicesLazyLoadEnabled choicesLazyLoadPageSize"),
            (Why::ThirdParty, "inputFieldComponent itemComponent"),
            (Why::Drawing, "textWrapEnabled"),
        ],
    },
    Class {
        name: "text",
        supported: "autocomplete dataList inputType maskSettings maskType max maxErrorText maxLength \
             maxValueExpression min minErrorText minValueExpression placeholder step \
             stepErrorText textUpdateMode",
        reported: &[(Why::Drawing, "inputSize inputTextAlignment")],
    },
    Class { name: "masksettings", supported: "saveMaskedValue", reported: &[] },
    Class { name: "patternmask", supported: "pattern", reported: &[] },
    Class { name: "datetimemask", supported: "max min patternPreset", reported: &[] },
    Class {
        name: "numericmask",
        supported: "allowNegativeValues decimalSeparator max min precision thousandsSeparator",
        reported: &[],
    },
    Class { name: "currencymask", supported: "currencyPattern currencySymbol", reported: &[] },
    Class {
        name: "comment",
        supported: "acceptCarriageReturn maxLength placeholder rows textUpdateMode",
        reported: &[(Why::Drawing, "allowResize autoGrow")],
    },
    Class {
        name: "multipletext",
        supported: "items",
        reported: &[(Why::Drawing, "colCount inputSize itemErrorLocation itemTitleWidth")],
    },
    Class {
        name: "multipletextitem",
        supported: "defaultValueExpression inputType isRequired maskSettings maskType maxLength \
             maxValueExpression minValueExpression name placeholder requiredErrorText title \
             validators",
        reported: &[(Why::Drawing, "inputSize inputTextAlignment")],
    },
    Class { name: "html", supported: "html", reported: &[] },
    Class {
        name: "image",
        supported: "altText contentMode imageFit imageHeight imageLink imageWidth",
        reported: &[],
    },
    Class {
        name: "file",
        supported: "acceptedCategories acceptedTypes allowMultiple cameraFacingMode confirmDelete \
             fileOrPhotoPlaceholder filePlaceholder maxFiles maxSize photoPlaceholder sourceType \
             storeDataAsText",
        reported: &[
            (
                Why::Drawing,
                "allowCameraAccess allowImagesPreview imageHeight imageWidth showPreview",
            ),
            (Why::HostPage, "waitForUpload"),
        ],
    },
    Class {
        name: "rating",
        supported: "autoGenerate displayMode maxRateDescription minRateDescription rateCount rateMax rateMin \
             rateStep rateType rateValues",
        reported: &[
            (
                Why::Drawing,
                "displayRateDescriptionsAsExtremeItems rateColorMode \
             rateDescriptionLocation scaleColorMode",
            ),
            (Why::ThirdParty, "itemComponent"),
        ],
    },
    Class {
        name: "slider",
        supported: "allowClear allowSwap customLabels labelCount labelFormat max maxRangeLength \
             maxValueExpression min minRangeLength minValueExpression showLabels sliderType step",
        reported: &[(Why::Drawing, "allowDragRange tooltipFormat tooltipVisibility")],
    },
    Class { name: "sliderlabel", supported: "showValue", reported: &[] },
    Class {
        name: "boolean",
        supported: "displayMode labelFalse labelTrue valueFalse valueTrue",
        reported: &[(Why::Drawing, "swapOrder useTitleAsLabel")],
    },
    Class {
        name: "imagemap",
        supported: "",
        reported: &[(
            Why::ChangesAnswers,
            "areas hoverFillColor hoverStrokeColor hoverStrokeWidth idleFillColor idleStrokeColor \
             idleStrokeWidth imageLink maxSelectedAreas minSelectedAreas multiSelect \
             selectedFillColor selectedStrokeColor selectedStrokeWidth shape valuePropertyName",
        )],
    },
    Class {
        name: "imagemaparea",
        supported: "",
        reported: &[(
            Why::ChangesAnswers,
            "coords hoverFillColor hoverStrokeColor hoverStrokeWidth idleFillColor \
             idleStrokeColor idleStrokeWidth selectedFillColor selectedStrokeColor \
             selectedStrokeWidth shape",
        )],
    },
    Class {
        name: "signaturepad",
        supported: "allowClear backgroundColor dataFormat penColor placeholder showPlaceholder \
             signatureHeight signatureWidth storeDataAsText",
        reported: &[
            (
                Why::Drawing,
                "backgroundImage height penMaxWidth penMinWidth placeholderReadOnly \
             signatureAutoScaleEnabled",
            ),
            (Why::HostPage, "waitForUpload"),
        ],
    },
    Class {
        name: "paneldynamic",
        supported: "addPanelText allowAddPanel allowRemovePanel confirmDelete confirmDeleteText \
             copyDefaultValueFromLastEntry defaultPanelValue displayMode keyDuplicationError \
             keyName maxPanelCount minPanelCount newPanelPosition nextPanelText noEntriesText \
             panelCount panelCountExpression panelsState prevPanelText questionStartIndex \
             removePanelText showQuestionNumbers tabTitlePlaceholder templateDescription \
             templateElements templateTabTitle templateTitle templateVisibleIf",
        reported: &[(
            Why::Drawing,
            "progressBarLocation removePanelButtonLocation showProgressBar tabAlign \
             templateErrorLocation templateQuestionTitleLocation templateQuestionTitleWidth",
        )],
    },
    Class {
        name: "choicesByUrl",
        supported: "allowEmptyResponse imageLinkName path titleName url valueName",
        reported: &[(Why::ChangesAnswers, "attachData")],
    },
    Class { name: "checkboxitem", supported: "isExclusive", reported: &[] },
    Class { name: "imageitemvalue", supported: "imageLink", reported: &[] },
    Class {
        name: "buttongroupitemvalue",
        supported: "",
        reported: &[(Why::Drawing, "showCaption iconName iconSize")],
    },
];
