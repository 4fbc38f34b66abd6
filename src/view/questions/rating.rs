//! `rating`: a point on a scale, by radio buttons in a row with the ends described below.

use survey_definition::Rating;
use yew::prelude::*;

use super::choices::{self, Row};
use crate::view::question::Drawing;

/// The scale.
pub(crate) fn draw(drawing: &Drawing<'_>, rating: &Rating) -> Html {
    let answer = drawing.session.answer(drawing.id);
    let states = drawing.session.choices(drawing.id);
    let ends =
        [&rating.min_description, &rating.max_description].map(|text| drawing.session.text(text));
    let [min_id, max_id] = ["-min", "-max"].map(|part| drawing.part(part));
    let last = states.len().saturating_sub(1);
    let rows = states.into_iter().enumerate().map(|(index, choice)| {
        let end = match index {
            0 if !ends[0].is_empty() => Some(min_id.as_str()),
            _ if index == last && !ends[1].is_empty() => Some(max_id.as_str()),
            _ => None,
        };
        choices::row(
            drawing,
            Row {
                control: "radio",
                index,
                chosen: choice.value == *answer,
                text: choice.text,
                enabled: choice.enabled,
                class: ("rating-item", "rating-text"),
                described_by: end,
            },
        )
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <>
            <div class="rating">
                <div class="rating-items">{ for rows }</div>
                if ends.iter().any(|end| !end.is_empty()) {
                    <div class="rating-ends">
                        <span class="rating-min" id={min_id.clone()}>{ &ends[0] }</span>
                        <span class="rating-max" id={max_id.clone()}>{ &ends[1] }</span>
                    </div>
                }
            </div>
            { choices::clear(drawing) }
        </>
    }
}
