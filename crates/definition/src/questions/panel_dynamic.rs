//! A `paneldynamic` question: a panel as often as the respondent needs it.

use crate::LocalizedText;
use crate::panel::{self, PANEL_NUMBERS, Panel, PanelNumbers};
use crate::reader::{Read, Reader, word};
use survey_expression::{Expression, Value};

/// A `paneldynamic` question.
#[derive(Clone, Debug)]
pub struct PanelDynamic {
    /// What each of its panels is: `templateElements`, `templateTitle`, `templateDescription`,
    /// `templateVisibleIf`, `showQuestionNumbers`, `questionStartIndex`.
    pub template: Panel,
    /// `templateTabTitle`
    pub tab_title: LocalizedText,
    /// `tabTitlePlaceholder`: where a tab's title comes out empty.
    pub tab_title_placeholder: LocalizedText,
    /// `panelCount`: how many there are at first.
    pub count: usize,
    /// `panelCountExpression`
    pub count_expression: Option<Expression>,
    /// `minPanelCount`: no fewer remain.
    pub min: usize,
    /// `maxPanelCount`: no more are added, 100 unless written.
    pub max: usize,
    /// `allowAddPanel`
    pub allow_add: bool,
    /// `allowRemovePanel`
    pub allow_remove: bool,
    /// `newPanelPosition` is `next`: a new panel follows the current one, not the last.
    pub add_after_current: bool,
    /// `defaultPanelValue`: the answers of a new repeated.
    pub default_panel: Value,
    /// `copyDefaultValueFromLastEntry`: a new panel begins with the answers of the last.
    pub copy_last: bool,
    /// `keyName`: the question to which no two panels may have the same answer.
    pub key_name: Option<String>,
    /// `keyDuplicationError`
    pub key_duplication_error: LocalizedText,
    /// `panelsState`
    pub panels_fold: PanelsFold,
    /// `displayMode`
    pub display: PanelDisplay,
    /// `confirmDelete`
    pub confirm_delete: bool,
    /// `confirmDeleteText`
    pub confirm_delete_text: LocalizedText,
    /// `addPanelText`
    pub add_text: LocalizedText,
    /// `removePanelText`
    pub remove_text: LocalizedText,
    /// `prevPanelText`
    pub previous_text: LocalizedText,
    /// `nextPanelText`
    pub next_text: LocalizedText,
    /// `noEntriesText`
    pub no_entries_text: LocalizedText,
}

impl Default for PanelDynamic {
    fn default() -> Self {
        PanelDynamic {
            template: Panel { question_numbers: PanelNumbers::Off, ..Panel::default() },
            tab_title: LocalizedText::default(),
            tab_title_placeholder: LocalizedText::default(),
            count: 0,
            count_expression: None,
            min: 0,
            max: 100,
            allow_add: true,
            allow_remove: true,
            add_after_current: false,
            default_panel: Value::Null,
            copy_last: false,
            key_name: None,
            key_duplication_error: LocalizedText::default(),
            panels_fold: PanelsFold::default(),
            display: PanelDisplay::default(),
            confirm_delete: false,
            confirm_delete_text: LocalizedText::default(),
            add_text: LocalizedText::default(),
            remove_text: LocalizedText::default(),
            previous_text: LocalizedText::default(),
            next_text: LocalizedText::default(),
            no_entries_text: LocalizedText::default(),
        }
    }
}

/// `panelsState`: whether panels can be folded away, and are at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelsFold {
    /// They cannot.
    #[default]
    Fixed,
    /// They can, and are.
    Collapsed,
    /// They can, and are not.
    Expanded,
    /// They can, and all but the first are.
    FirstExpanded,
}

/// `displayMode`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelDisplay {
    /// All panels, one below the other.
    #[default]
    List,
    /// One at a time, with buttons for the next and the previous.
    Carousel,
    /// One at a time, with tabs.
    Tab,
}

const PANELS_FOLDS: &[(&str, PanelsFold)] = &[
    ("default", PanelsFold::Fixed),
    ("collapsed", PanelsFold::Collapsed),
    ("expanded", PanelsFold::Expanded),
    ("firstExpanded", PanelsFold::FirstExpanded),
];
/// `displayMode`, and `renderMode`, its older form.
const DISPLAYS: &[(&str, PanelDisplay)] = &[
    ("list", PanelDisplay::List),
    ("carousel", PanelDisplay::Carousel),
    ("tab", PanelDisplay::Tab),
    ("progressTop", PanelDisplay::Carousel),
    ("progressBottom", PanelDisplay::Carousel),
    ("progressTopBottom", PanelDisplay::Carousel),
];

pub(crate) fn property(
    repeated: &mut PanelDynamic,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    let template = &mut repeated.template;
    match name {
        "templateElements" | "questions" => {
            template.elements = panel::elements(value, reader);
        }
        "templateTitle" => template.title.read(value, reader),
        "templateDescription" => template.description.read(value, reader),
        "templateVisibleIf" => template.conditions.visible_if.read(value, reader),
        "templateTabTitle" => repeated.tab_title.read(value, reader),
        "tabTitlePlaceholder" => repeated.tab_title_placeholder.read(value, reader),
        "panelCount" => repeated.count.read(value, reader),
        "panelCountExpression" => repeated.count_expression.read(value, reader),
        "minPanelCount" => repeated.min.read(value, reader),
        "maxPanelCount" => repeated.max.read(value, reader),
        "allowAddPanel" => repeated.allow_add.read(value, reader),
        "allowRemovePanel" => repeated.allow_remove.read(value, reader),
        "newPanelPosition" => {
            let words = &[("last", false), ("next", true)];
            word(&mut repeated.add_after_current, words, value, reader);
        }
        "defaultPanelValue" => repeated.default_panel.read(value, reader),
        "copyDefaultValueFromLastEntry" | "defaultValueFromLastPanel" => {
            repeated.copy_last.read(value, reader);
        }
        "keyName" => repeated.key_name.read(value, reader),
        "keyDuplicationError" => repeated.key_duplication_error.read(value, reader),
        "panelsState" => word(&mut repeated.panels_fold, PANELS_FOLDS, value, reader),
        "displayMode" | "renderMode" => word(&mut repeated.display, DISPLAYS, value, reader),
        "showQuestionNumbers" => word(&mut template.question_numbers, PANEL_NUMBERS, value, reader),
        "questionStartIndex" => template.question_start.read(value, reader),
        "confirmDelete" => repeated.confirm_delete.read(value, reader),
        "confirmDeleteText" => repeated.confirm_delete_text.read(value, reader),
        "addPanelText" | "panelAddText" => repeated.add_text.read(value, reader),
        "removePanelText" | "panelRemoveText" => repeated.remove_text.read(value, reader),
        "prevPanelText" | "panelPrevText" => repeated.previous_text.read(value, reader),
        "nextPanelText" | "panelNextText" => repeated.next_text.read(value, reader),
        "noEntriesText" => repeated.no_entries_text.read(value, reader),
        _ => return false,
    }
    true
}
