//! `rating`: a point on a scale, by radio buttons in a row with the ends described below, drawn as numbers, stars or faces;
//! or by a native list.

use survey_definition::{Rating, RatingType, WHOLE_DIALECT};
use yew::prelude::*;

use super::choices::{self, Row};
use super::dropdown;
use crate::view::element::element;
use crate::view::question::Drawing;

/// The scale.
pub(crate) fn draw(drawing: &Drawing<'_>, rating: &Rating) -> Vec<Html> {
    if WHOLE_DIALECT && rating.as_list {
        return vec![dropdown::scale(drawing)];
    }
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
                class: (class(rating.rating_type, index, states.len()), "rating-text"),
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

/// The faces, from the saddest; a scale has as many of them as it has points, at even distances.
const FACES: [&str; 5] = [
    "rating-item face face-1",
    "rating-item face face-2",
    "rating-item face face-3",
    "rating-item face face-4",
    "rating-item face face-5",
];

fn class(rating_type: RatingType, index: usize, count: usize) -> &'static str {
    match rating_type {
        RatingType::Stars if WHOLE_DIALECT => "rating-item star",
        RatingType::Smileys if WHOLE_DIALECT => {
            let last = count.saturating_sub(1).max(1);
            FACES[(index * (FACES.len() - 1) + last / 2) / last]
        }
        _ => "rating-item",
    }
}
