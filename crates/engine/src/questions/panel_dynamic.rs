//! `paneldynamic`: a panel as often as the respondent needs it. The answer is a list of objects, one a panel.

use super::Counted;
use survey_definition::{Conditions, Panel, PanelDynamic, Pointer};

/// What each panel holds.
pub(crate) fn take_template(panels: &mut PanelDynamic, pointer: &Pointer) -> Panel {
    Panel {
        pointer: pointer.clone(),
        title: std::mem::take(&mut panels.panel_title),
        description: std::mem::take(&mut panels.panel_description),
        conditions: Conditions {
            visible_if: panels.panel_visible_if.take(),
            ..Conditions::default()
        },
        elements: std::mem::take(&mut panels.elements),
        ..Panel::default()
    }
}

pub(crate) fn rows(panels: &PanelDynamic) -> Counted<'_> {
    Counted {
        count: panels.count,
        min: panels.min,
        max: panels.max,
        allow_add: panels.allow_add,
        allow_remove: panels.allow_remove,
        default_row: &panels.default_panel,
        copy_last: panels.copy_last,
        key_name: panels.key_name.as_deref(),
    }
}
