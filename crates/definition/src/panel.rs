//! Pages and panels: elements under a heading.

use crate::condition::{self, Conditions};
use crate::finding::FindingKind;
use crate::question::{self, Question};
use crate::rare::WHOLE_DIALECT;
use crate::read::ORDERS;
use crate::reader::{Read, Reader, word};
use crate::{LocalizedText, Pointer};
use survey_expression::Value;

/// A page or a panel: elements under a heading.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Where it stands in the definition.
    pub pointer: Pointer,
    /// `name`
    pub name: String,
    /// `title`
    pub title: LocalizedText,
    /// `description`
    pub description: LocalizedText,
    /// Its conditions.
    pub conditions: Conditions,
    /// `state`: whether its elements are folded away at first.
    pub state: Fold,
    /// `questionOrder` is `random`; `None` where what it stands in decides.
    pub random_order: Option<bool>,
    /// `showNumber` of a panel.
    pub show_number: bool,
    /// `showQuestionNumbers` of a panel.
    pub question_numbers: PanelNumbers,
    /// `questionStartIndex`: the first number and what stands around it, for instance `A)`.
    pub question_start: Option<String>,
    /// `navigationTitle` of a page: its name in the progress indicator.
    pub navigation_title: LocalizedText,
    /// `navigationDescription` of a page.
    pub navigation_description: LocalizedText,
    /// `showNavigationButtons` of a page; `None` where the survey's holds.
    pub show_navigation_buttons: Option<bool>,
    /// `timeLimit` of a page in seconds; `None` where the survey's holds.
    pub time_limit: Option<usize>,
    /// `elements`
    pub elements: Vec<Element>,
}

/// A page is a panel at the top level.
pub type Page = Panel;

/// What a page or a panel holds.
#[derive(Clone, Debug)]
pub enum Element {
    /// A panel.
    Panel(Box<Panel>),
    /// A question.
    Question(Box<Question>),
}

/// `state` of a panel or a question: whether what stands below its title can be folded away, and is at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// It cannot.
    #[default]
    Fixed,
    /// It can, and is.
    Collapsed,
    /// It can, and is not.
    Expanded,
}

/// `showQuestionNumbers` of a panel or a repeated panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelNumbers {
    /// The numbers go on through it.
    #[default]
    Continued,
    /// They start anew in it.
    OnPanel,
    /// Those within it stand below its own: `2.1`.
    Recursive,
    /// No numbers in it.
    Off,
}

pub(crate) const PANEL_NUMBERS: &[(&str, PanelNumbers)] = &[
    ("default", PanelNumbers::Continued),
    ("onpanel", PanelNumbers::OnPanel),
    ("recursive", PanelNumbers::Recursive),
    ("off", PanelNumbers::Off),
];

pub(crate) const FOLDS: &[(&str, Fold)] =
    &[("default", Fold::Fixed), ("collapsed", Fold::Collapsed), ("expanded", Fold::Expanded)];

/// `showNavigationButtons` of a page, by its older words too.
const PAGE_BUTTONS: &[(&str, Option<bool>)] = &[
    ("true", Some(true)),
    ("false", Some(false)),
    ("show", Some(true)),
    ("hide", Some(false)),
    ("inherit", None),
];

/// A page or a panel.
pub(crate) fn panel(value: &Value, reader: &mut Reader) -> Panel {
    let mut panel = Panel { pointer: reader.pointer.clone(), ..Panel::default() };
    reader.members(value, &mut |name, value, reader| {
        match name {
            "type" => {}
            "name" => panel.name.read(value, reader),
            "title" => panel.title.read(value, reader),
            "description" => panel.description.read(value, reader),
            "navigationTitle" => panel.navigation_title.read(value, reader),
            "elements" | "questions" => panel.elements = elements(value, reader),
            _ => {
                return condition::property(&mut panel.conditions, name, value, reader)
                    || WHOLE_DIALECT && rare_property(&mut panel, name, value, reader);
            }
        }
        true
    });
    if panel.name.is_empty() {
        reader.report(FindingKind::MissingName);
    }
    panel
}

/// Those that the small program leaves to the whole one.
fn rare_property(panel: &mut Panel, name: &str, value: &Value, reader: &mut Reader) -> bool {
    match name {
        "state" => word(&mut panel.state, FOLDS, value, reader),
        "questionOrder" | "questionsOrder" => {
            word(&mut panel.random_order, ORDERS, value, reader);
        }
        "showNumber" => panel.show_number.read(value, reader),
        "showQuestionNumbers" => {
            word(&mut panel.question_numbers, PANEL_NUMBERS, value, reader);
        }
        "questionStartIndex" => panel.question_start.read(value, reader),
        "navigationDescription" => panel.navigation_description.read(value, reader),
        "showNavigationButtons" | "navigationButtonsVisibility" => {
            word(&mut panel.show_navigation_buttons, PAGE_BUTTONS, value, reader);
        }
        "timeLimit" | "maxTimeToFinish" => panel.time_limit.read(value, reader),
        _ => return false,
    }
    true
}

/// What stands on a page, in a panel, in a repeated panel's template or below a choice.
pub(crate) fn elements(value: &Value, reader: &mut Reader) -> Vec<Element> {
    let mut elements = Vec::new();
    reader.items(value, &mut |value, reader| {
        if value.member("type").and_then(Value::as_text) == Some("panel") {
            elements.push(Element::Panel(Box::new(panel(value, reader))));
        } else if let Some(question) = question::element(value, reader) {
            elements.push(Element::Question(Box::new(question)));
        }
    });
    elements
}
