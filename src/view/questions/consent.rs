//! The particulars of a consent to the collection of personal information, as article 15(2) of Korea's Personal
//! Information Protection Act asks for them; how long the data is kept stands out, as the Act's decree demands.

use survey_definition::Consent;
use yew::prelude::*;

use crate::view::element::{element, said, worded};
use crate::view::question::Drawing;

/// The notice.
pub(crate) fn draw(drawing: &Drawing<'_>, consent: &Consent) -> Html {
    let mut list = element("dl:consent.consent").id(drawing.part("-consent"));
    for (key, text) in [
        ("consentPurpose", &consent.purpose),
        ("consentItems", &consent.items),
        (RETENTION, &consent.retention),
        ("consentRefusal", &consent.refusal),
    ] {
        let mut item = element("div");
        let mut content = element("dd");
        let text = drawing.session.text(text);
        if key == RETENTION {
            item = item.class("consent-item consent-retention");
            content = content.child(worded("strong", &text));
        } else {
            item = item.class("consent-item");
            content = content.text(&text);
        }
        item = item.child(said(drawing.store, "dt", key)).child(content);
        list = list.child(item);
    }
    list.node()
}

const RETENTION: &str = "consentRetention";
