//! What stands below the columns of a table: sums and the like, in the way the respondent's language writes numbers.

use survey_definition::{Calculation, DisplayStyle, Total};
use survey_expression::{Value, text_of};
use yew::prelude::*;

use super::{Grid, total_head, total_words};
use crate::view::element::{element, worded};
use crate::view::messages::filled;

impl Grid<'_> {
    /// The row of totals.
    pub(super) fn totals(&self, with_actions: bool) -> Html {
        let mut line = element("tr.table-row").child(total_head(self, "row"));
        for column in &self.columns {
            line = line.child(self.total(*column));
        }
        if with_actions {
            line = line.child(element("td:actions.table-actions"));
        }
        element("tfoot:foot").child(line).node()
    }

    /// The total of a column.
    pub(super) fn total(&self, column: usize) -> Html {
        let total = &self.table.columns[column].total;
        let mut cell = element("td").key(&column.to_string()).class("table-cell table-total");
        if let Some(choices) = self.spread(column).filter(|_| !self.table.transposed) {
            cell = cell.with("colspan", &choices.len().to_string());
        }
        if total.is_asked_for() {
            let title = match self.table.transposed {
                true => total_words(self),
                false => self.column_title(column),
            };
            cell = cell.child(worded("span:title.total-title", &title)).child(
                element("output:total")
                    .with("aria-label", &title)
                    .text(&self.total_text(total, column)),
            );
        }
        cell.node()
    }

    fn total_text(&self, total: &Total, column: usize) -> String {
        let (store, session) = (self.drawing.store, self.drawing.session);
        let text = match session.total(self.drawing.id, column) {
            Value::Number(number) if total.display_style != DisplayStyle::None => {
                let calculation = Calculation {
                    display_style: total.display_style,
                    currency: total.currency.clone(),
                    maximum_fraction_digits: total.maximum_fraction_digits,
                    minimum_fraction_digits: total.minimum_fraction_digits,
                    ..Calculation::default()
                };
                store.formats().number(number, &calculation, session.locale())
            }
            value => text_of(&value, store.platform()),
        };
        let format = session.text(&total.format);
        if format.is_empty() { text } else { filled(&format, &[("0", &text)]) }
    }
}
