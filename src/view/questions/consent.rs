//! The particulars of a consent to the collection of personal information, as article 15(2) of Korea's Personal
//! Information Protection Act asks for them; how long the data is kept stands out, as the Act's decree demands.

use survey_definition::Consent;
use yew::prelude::*;

use crate::view::question::Drawing;

/// The notice.
pub(crate) fn draw(drawing: &Drawing<'_>, consent: &Consent) -> Html {
    let item = |key: &str, text: &survey_definition::LocalizedText, emphasised: bool| {
        let text = drawing.session.text(text);
        html! {
            <div class={classes!("consent-item", emphasised.then_some("consent-retention"))}>
                <dt>{ drawing.store.say(key) }</dt>
                <dd>{ if emphasised { html! { <strong>{ text }</strong> } } else { text.into() } }</dd>
            </div>
        }
    };
    html! {
        <dl key="consent" class="consent" id={drawing.part("-consent")}>
            { item("consentPurpose", &consent.purpose, false) }
            { item("consentItems", &consent.items, false) }
            { item("consentRetention", &consent.retention, true) }
            { item("consentRefusal", &consent.refusal, false) }
        </dl>
    }
}
