//! `expression`: a result, in the way the respondent's language writes numbers.

use survey_definition::{Calculation, DisplayStyle};
use survey_engine::{QuestionId, Session};
use survey_expression::Value;
use yew::prelude::*;

use crate::view::element::element;
use crate::view::messages::filled;
use crate::view::question::Drawing;
use crate::view::store::Store;

/// The result.
pub(crate) fn draw(drawing: &Drawing<'_>, calculation: &Calculation) -> Vec<Html> {
    let result = result_text(drawing.store, drawing.session, drawing.id, calculation);
    let output =
        element("output.result").with("aria-labelledby", &drawing.part("-title")).text(&result);
    vec![output.node()]
}

/// The result as a person reads it.
pub(crate) fn result_text(
    store: &Store,
    session: &Session,
    id: QuestionId,
    calculation: &Calculation,
) -> String {
    match &*session.answer(id) {
        Value::Number(number) if calculation.display_style != DisplayStyle::None => {
            let text = store.formats().number(*number, calculation, session.locale());
            let format = session.text(&calculation.format);
            if format.is_empty() { text } else { filled(&format, &[("0", &text)]) }
        }
        _ => session.display_text(id),
    }
}
