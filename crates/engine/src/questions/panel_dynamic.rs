//! `paneldynamic`: a panel as often as the respondent needs it. The answer is a list of objects, one a panel.

use super::Counted;
use survey_definition::PanelDynamic;

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
