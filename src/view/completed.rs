//! The last page: the receipt, the author's words, and a copy of the answers to print or keep.

use survey_definition::WHOLE_DIALECT;
use yew::prelude::*;

use super::action::Action;
use super::element::{element, said, worded};
use super::exchange::{Receipt, Request};
use super::heading::{Depth, heading, page_heading};
use super::inline_html::prose;
use super::navigation::button;
use super::review::{answers, answers_text};
use super::store::Store;

/// The completed page.
pub(crate) fn completed(store: &Store, receipt: &Receipt) -> Html {
    let session = store.session();
    // Which ending it is follows from the answers, which are gone after a reload.
    let hangs_on_answers =
        WHOLE_DIALECT && !session.survey().definition().completed_html_on_condition.is_empty();
    let html = match hangs_on_answers && !receipt.with_answers {
        true => String::new(),
        false => session.ending(),
    };
    let title = if receipt.id.is_empty() { "deliveredTitle" } else { "receivedTitle" };
    let mut proof =
        element("div:receipt.receipt").child(page_heading(store, "page-title", &store.say(title)));
    if receipt.id.is_empty() {
        proof = proof.child(said(store, "p:text", "deliveredText"));
    } else {
        let mut facts = element("dl:facts.receipt-facts");
        let number = worded("dd.receipt-number", &receipt.id);
        facts = facts.child(fact(store, "receiptNumber", number));
        if !receipt.stored_at.is_empty() {
            let time = element("time")
                .with("datetime", &receipt.stored_at)
                .text(&stored_at(store, receipt));
            facts = facts.child(fact(store, "receiptTime", element("dd").child(time).node()));
        }
        proof = proof.child(facts);
    }
    let mut screen = element("div:completed.completed part=completed").child(proof);
    if !html.is_empty() {
        screen = screen.child(prose(store, &html));
    }
    let mut buttons = element("div:navigation.navigation").child(button(
        "secondary",
        &store.say("print"),
        Action::Print,
    ));
    if receipt.with_answers {
        buttons = buttons.child(button("tertiary", &store.say("download"), Action::Download));
    }
    screen = screen.child(buttons);
    if receipt.with_answers {
        let id = store.unique_id("copy");
        let title = heading(store, Depth::Part(0), "copy-title");
        let copy = element("section:copy.copy")
            .with("aria-labelledby", &id)
            .child(title.with("id", &id).text(&store.say("copyTitle")))
            .child(element("div:answers").children(answers(store, false)));
        screen = screen.child(copy);
    }
    screen.node()
}

fn fact(store: &Store, key: &str, value: Html) -> Html {
    element("div").key(key).child(said(store, "dt", key)).child(value).node()
}

/// When it was stored, as the respondent's language writes it.
fn stored_at(store: &Store, receipt: &Receipt) -> String {
    let formats = store.formats();
    match formats.instant_from_text(&receipt.stored_at) {
        Some(instant) => formats.instant(instant, store.session().locale()),
        None => receipt.stored_at.clone(),
    }
}

/// Saves a copy of the answers, with the receipt.
pub(super) fn download(store: &Store) {
    let mut text = String::new();
    {
        let session = store.session();
        text.push_str(&session.text(&session.survey().definition().title));
        text.push_str("\r\n");
    }
    if let super::exchange::Delivery::Received(receipt) = &*store.delivery() {
        for (key, value) in
            [("receiptNumber", &receipt.id), ("receiptTime", &stored_at(store, receipt))]
        {
            if !value.is_empty() {
                for part in [store.say(key).as_str(), ": ", value, "\r\n"] {
                    text.push_str(part);
                }
            }
        }
    }
    text.push_str(&answers_text(store));
    let name = [&store.say("copyFile"), ".txt"].concat();
    store.request(Request::Download { name, text });
}
