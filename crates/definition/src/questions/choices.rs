//! The choices of a `radiogroup`, `checkbox`, `dropdown`, `tagbox` or `buttongroup`, and of what is made of them.

use crate::LocalizedText;
use crate::choice::{self, Choice};
use crate::questions::rating::Scale;
use crate::rare::WHOLE_DIALECT;
use crate::reader::{Read, Reader, word};
use survey_expression::{Expression, Value};

/// The choices of a question.
#[derive(Clone, Debug)]
pub struct Choices {
    /// `choices`, and after them the numbers from `choicesMin` to `choicesMax`.
    pub items: Vec<Choice>,
    /// `choicesOrder`
    pub order: ChoicesOrder,
    /// `choicesVisibleIf`: which choices there are; `{item}` is a choice's value.
    pub visible_if: Option<Expression>,
    /// `choicesEnableIf`
    pub enable_if: Option<Expression>,
    /// `choicesFromQuestion`: the question whose choices these are.
    pub from_question: Option<String>,
    /// `choicesFromQuestionMode`
    pub from_question_mode: ChoiceSource,
    /// `choiceValuesFromQuestion`: the column or question of a matrix's or repeated panel's rows that gives the
    /// values.
    pub values_from_question: Option<String>,
    /// `choiceTextsFromQuestion`
    pub texts_from_question: Option<String>,
    /// `choicesByUrl`
    pub by_url: Option<Box<ChoicesByUrl>>,
    /// `hideIfChoicesEmpty`
    pub hide_if_empty: bool,
    /// `showOtherItem`: a choice with a text of the respondent's own, stored under the name with `-Comment`.
    pub show_other: bool,
    /// `otherText`
    pub other_text: LocalizedText,
    /// `otherPlaceholder`
    pub other_placeholder: LocalizedText,
    /// `otherErrorText`
    pub other_error_text: LocalizedText,
    /// `storeOthersAsComment`; `None` where the survey's holds.
    pub store_others_as_comment: Option<bool>,
    /// `showNoneItem`: an exclusive choice with the value `none`.
    pub show_none: bool,
    /// `noneText`
    pub none_text: LocalizedText,
    /// `showRefuseItem`: an exclusive choice with the value `refused`.
    pub show_refuse: bool,
    /// `refuseText`
    pub refuse_text: LocalizedText,
    /// `showDontKnowItem`: an exclusive choice with the value `dontknow`.
    pub show_dont_know: bool,
    /// `dontKnowText`
    pub dont_know_text: LocalizedText,
    /// `showSelectAllItem` of a checkbox.
    pub show_select_all: bool,
    /// `selectAllText`
    pub select_all_text: LocalizedText,
    /// `minSelectedChoices` of a checkbox, 0 for no limit.
    pub min_selected: usize,
    /// `maxSelectedChoices` of a checkbox, 0 for no limit.
    pub max_selected: usize,
    /// `valuePropertyName` of a checkbox: the answer lists objects with the value under this name.
    pub value_property: Option<String>,
    /// `colCount`: columns of the choices where there is room, 1 unless written; 0 for one flowing line.
    pub columns: u32,
    /// `placeholder` of a dropdown.
    pub placeholder: LocalizedText,
    /// `autocomplete` of a dropdown.
    pub autocomplete: Option<String>,
    /// `allowClear`: whether the answer can be taken back; unless written it can in a list that opens.
    pub allow_clear: bool,
    /// `allowCustomChoices` of a list that opens: whether a value of the respondent's own can be added.
    pub allow_custom: bool,
    /// `createCustomChoiceText`; `{0}` stands for that value.
    pub create_custom_text: LocalizedText,
    /// `searchEnabled` of a list that opens; `None` where the author leaves it to the view.
    pub search: Option<bool>,
    /// `searchMode` is `startsWith`: only the beginnings of choices are searched.
    pub search_from_start: bool,
    /// `hideSelectedItems` of a tagbox: what is chosen is not offered again.
    pub hide_selected: bool,
    /// `closeOnSelect` of a tagbox: its list closes once a choice has been made.
    pub close_on_select: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Choices {
            items: Vec::new(),
            order: ChoicesOrder::default(),
            visible_if: None,
            enable_if: None,
            from_question: None,
            from_question_mode: ChoiceSource::default(),
            values_from_question: None,
            texts_from_question: None,
            by_url: None,
            hide_if_empty: false,
            show_other: false,
            other_text: LocalizedText::default(),
            other_placeholder: LocalizedText::default(),
            other_error_text: LocalizedText::default(),
            store_others_as_comment: None,
            show_none: false,
            none_text: LocalizedText::default(),
            show_refuse: false,
            refuse_text: LocalizedText::default(),
            show_dont_know: false,
            dont_know_text: LocalizedText::default(),
            show_select_all: false,
            select_all_text: LocalizedText::default(),
            min_selected: 0,
            max_selected: 0,
            value_property: None,
            columns: 1,
            placeholder: LocalizedText::default(),
            autocomplete: None,
            allow_clear: false,
            allow_custom: false,
            create_custom_text: LocalizedText::default(),
            search: None,
            search_from_start: false,
            hide_selected: false,
            close_on_select: false,
        }
    }
}

/// A list with more choices than these is searched rather than looked through.
const LONG_LIST: usize = 50;

impl Choices {
    /// Whether the choices of a list that opens are searched, where there are so many.
    pub fn is_searched(&self, count: usize) -> bool {
        self.search.unwrap_or(count > LONG_LIST)
    }
}

/// `choicesOrder`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoicesOrder {
    /// As written.
    #[default]
    Written,
    /// By their texts.
    Ascending,
    /// By their texts, backwards.
    Descending,
    /// By the response's seed.
    Random,
}

/// `choicesFromQuestionMode`: which of the other question's choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's value of that name")]
pub enum ChoiceSource {
    #[default]
    All,
    Selected,
    Unselected,
}

/// `choicesByUrl`: choices from a web service.
#[derive(Clone, Debug, Default)]
pub struct ChoicesByUrl {
    /// `url`, in which answers may be piped.
    pub url: String,
    /// `path` within what the service answers, its steps parted by `;`.
    pub path: String,
    /// `valueName`: the member that is the value.
    pub value_name: String,
    /// `titleName`: the member that is the text.
    pub title_name: String,
    /// `imageLinkName`: the member that is the picture's address.
    pub image_link_name: String,
    /// `allowEmptyResponse`: whether an empty list is no fault.
    pub allow_empty: bool,
}

const ORDERS: &[(&str, ChoicesOrder)] = &[
    ("none", ChoicesOrder::Written),
    ("asc", ChoicesOrder::Ascending),
    ("desc", ChoicesOrder::Descending),
    ("random", ChoicesOrder::Random),
];
const SOURCES: &[(&str, ChoiceSource)] = &[
    ("all", ChoiceSource::All),
    ("selected", ChoiceSource::Selected),
    ("unselected", ChoiceSource::Unselected),
];
const SEARCH_MODES: &[(&str, bool)] = &[("contains", false), ("startsWith", true)];
const STORE_OTHERS: &[(&str, Option<bool>)] =
    &[("default", None), ("true", Some(true)), ("false", Some(false))];

/// What every question with choices has.
pub(crate) fn property(
    choices: &mut Choices,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "choices" => choices.items = choice::items(value, reader),
        "colCount" => choices.columns.read(value, reader),
        "placeholder" | "optionsCaption" => choices.placeholder.read(value, reader),
        "allowClear" | "showClearButton" | "showOptionsCaption" => {
            choices.allow_clear.read(value, reader);
        }
        _ => return WHOLE_DIALECT && rare_property(choices, name, value, reader),
    }
    true
}

/// Those that the small program leaves to the whole one.
fn rare_property(choices: &mut Choices, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "choicesOrder" => word(&mut choices.order, ORDERS, value, reader),
        "choicesVisibleIf" => choices.visible_if.read(value, reader),
        "choicesEnableIf" => choices.enable_if.read(value, reader),
        "choicesFromQuestion" => choices.from_question.read(value, reader),
        "choicesFromQuestionMode" => word(&mut choices.from_question_mode, SOURCES, value, reader),
        "choiceValuesFromQuestion" => choices.values_from_question.read(value, reader),
        "choiceTextsFromQuestion" => choices.texts_from_question.read(value, reader),
        "choicesByUrl" => choices.by_url = by_url(value, reader),
        "hideIfChoicesEmpty" => choices.hide_if_empty.read(value, reader),
        _ => return false,
    }
    true
}

/// What those have whose choices an author may extend by special ones.
pub(crate) fn extended_property(
    choices: &mut Choices,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    property(choices, name, value, reader)
        || other_property(choices, name, value, reader)
        || exclusive_property(choices, name, value, reader)
}

/// The choice for an answer of one's own.
fn other_property(choices: &mut Choices, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "showOtherItem" | "hasOther" => choices.show_other.read(value, reader),
        "otherText" => choices.other_text.read(value, reader),
        "otherPlaceholder" | "otherPlaceHolder" => choices.other_placeholder.read(value, reader),
        "otherErrorText" => choices.other_error_text.read(value, reader),
        "storeOthersAsComment" if WHOLE_DIALECT => {
            word(&mut choices.store_others_as_comment, STORE_OTHERS, value, reader);
        }
        _ => return false,
    }
    true
}

/// The choices that exclude all others.
pub(crate) fn exclusive_property(
    choices: &mut Choices,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "showNoneItem" | "hasNone" => choices.show_none.read(value, reader),
        "noneText" => choices.none_text.read(value, reader),
        _ => return WHOLE_DIALECT && rare_exclusive_property(choices, name, value, reader),
    }
    true
}

/// Those that the small program leaves to the whole one.
fn rare_exclusive_property(
    choices: &mut Choices,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "showRefuseItem" => choices.show_refuse.read(value, reader),
        "refuseText" => choices.refuse_text.read(value, reader),
        "showDontKnowItem" => choices.show_dont_know.read(value, reader),
        "dontKnowText" => choices.dont_know_text.read(value, reader),
        _ => return false,
    }
    true
}

/// What only a question has of which several choices can be chosen.
pub(crate) fn several_property(
    choices: &mut Choices,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "showSelectAllItem" | "hasSelectAll" => choices.show_select_all.read(value, reader),
        "selectAllText" => choices.select_all_text.read(value, reader),
        "minSelectedChoices" => choices.min_selected.read(value, reader),
        "maxSelectedChoices" => choices.max_selected.read(value, reader),
        "valuePropertyName" if WHOLE_DIALECT => choices.value_property.read(value, reader),
        _ => return false,
    }
    true
}

/// What only a list has that opens.
pub(crate) fn list_property(
    choices: &mut Choices,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "autocomplete" | "autoComplete" => choices.autocomplete.read(value, reader),
        _ => return WHOLE_DIALECT && rare_list_property(choices, name, value, reader),
    }
    true
}

/// Those that the small program leaves to the whole one.
fn rare_list_property(
    choices: &mut Choices,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "allowCustomChoices" => choices.allow_custom.read(value, reader),
        "createCustomChoiceText" => choices.create_custom_text.read(value, reader),
        "searchEnabled" => choices.search.read(value, reader),
        "searchMode" => word(&mut choices.search_from_start, SEARCH_MODES, value, reader),
        _ => return false,
    }
    true
}

/// What only a list has that opens and of which several choices can be chosen.
pub(crate) fn tagbox_property(
    choices: &mut Choices,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "hideSelectedItems" => choices.hide_selected.read(value, reader),
        "closeOnSelect" => choices.close_on_select.read(value, reader),
        _ => return false,
    }
    true
}

/// The numbers that a dropdown offers after its choices.
pub(crate) fn range_property(
    scale: &mut Scale,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "choicesMin" => scale.min.read(value, reader),
        "choicesMax" => scale.max.read(value, reader),
        "choicesStep" => scale.step.read(value, reader),
        _ => return false,
    }
    true
}

fn by_url(value: &Value, reader: &mut Reader) -> Option<Box<ChoicesByUrl>> {
    let mut service = ChoicesByUrl::default();
    reader.members(value, &mut |name, value, reader| {
        match name {
            "url" => service.url.read(value, reader),
            "path" => service.path.read(value, reader),
            "valueName" => service.value_name.read(value, reader),
            "titleName" => service.title_name.read(value, reader),
            "imageLinkName" => service.image_link_name.read(value, reader),
            "allowEmptyResponse" => service.allow_empty.read(value, reader),
            _ => return false,
        }
        true
    });
    (!service.url.is_empty()).then(|| Box::new(service))
}
