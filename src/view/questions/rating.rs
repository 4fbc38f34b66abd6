//! `rating`: a point on a scale, by radio buttons in a row with the ends described below.

use survey_definition::Rating;
use yew::prelude::*;

use super::choices::{self, Row};
use crate::view::element::element;
use crate::view::question::Drawing;

/// The scale.
pub(crate) fn draw(drawing: &Drawing<'_>, rating: &Rating) -> Vec<Html> {
    let answer = drawing.session.answer(drawing.id);
    let states = drawing.session.choices(drawing.id);
    let min = drawing.session.text(&rating.min_description);
    let max = drawing.session.text(&rating.max_description);
    let (min_id, max_id) = (drawing.part("-min"), drawing.part("-max"));
    let mut items = element("div:items.rating-items");
    for (index, choice) in states.iter().enumerate() {
        let end = if index == 0 && !min.is_empty() {
            Some(min_id.as_str())
        } else if index + 1 == states.len() && !max.is_empty() {
            Some(max_id.as_str())
        } else {
            None
        };
        items = items.child(choices::row(
            drawing,
            &Row {
                control: "radio",
                index,
                text: &choice.text,
                chosen: choice.value == *answer,
                enabled: choice.enabled,
                class: ("rating-item", "rating-text"),
                described_by: end,
            },
        ));
    }
    let mut scale = element("div:rating.rating").child(items);
    if !min.is_empty() || !max.is_empty() {
        let min = element("span.rating-min").with("id", &min_id).text(&min).node();
        let max = element("span.rating-max").with("id", &max_id).text(&max).node();
        scale = scale.child(element("div:ends.rating-ends").child(min).child(max));
    }
    let mut nodes = vec![scale.node()];
    nodes.extend(choices::clear(drawing));
    nodes
}
