//! `comment`: several lines. The length is counted, never cut: `maxlength` drops the last Hangul syllable silently.

use survey_definition::Comment;
use yew::prelude::*;

use super::text;
use crate::view::question::Drawing;

/// The field, and the count of characters where they are limited.
pub(crate) fn draw(drawing: &Drawing<'_>, comment: &Comment) -> Html {
    html! {
        <>
            <textarea key="field" class="input" id={drawing.part("-input")} rows={comment.rows.to_string()}
                data-part="answer" ref={drawing.field.clone()} disabled={drawing.disabled}
                placeholder={text::placeholder(drawing, &comment.placeholder)}
                aria-required={drawing.aria_required()} aria-invalid={drawing.aria_invalid()}
                aria-describedby={drawing.described_by.clone()} />
            { for comment.max_length.map(|max| text::count(drawing, max)) }
        </>
    }
}
