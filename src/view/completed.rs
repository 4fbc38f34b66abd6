//! The last page: the receipt, the author's words, and a copy of the answers to print or keep.

use yew::prelude::*;

use super::heading::{Depth, heading, page_heading};
use super::inline_html::inline_html;
use super::navigation::button;
use super::review::{answers, answers_text};
use super::store::{Receipt, Request, Store};

/// The completed page.
pub(crate) fn completed(store: &Store, receipt: &Receipt) -> Html {
    let session = store.session();
    let html = session.text(&session.survey().definition().completed_html);
    let title = if receipt.id.is_empty() { "deliveredTitle" } else { "receivedTitle" };
    let copy_id = store.unique_id("copy");
    html! {
        <div key="completed" class="completed" part="completed">
            <div key="receipt" class="receipt">
                { page_heading(store, store.say(title)) }
                if receipt.id.is_empty() {
                    <p key="text">{ store.say("deliveredText") }</p>
                } else {
                    <dl key="facts" class="receipt-facts">
                        <div key="number">
                            <dt>{ store.say("receiptNumber") }</dt>
                            <dd class="receipt-number">{ &receipt.id }</dd>
                        </div>
                        if !receipt.stored_at.is_empty() {
                            <div key="time">
                                <dt>{ store.say("receiptTime") }</dt>
                                <dd><time datetime={receipt.stored_at.clone()}>{ stored_at(store, receipt) }</time></dd>
                            </div>
                        }
                    </dl>
                }
            </div>
            if !html.is_empty() {
                <div key="prose" class="prose">{ inline_html(&html, &store.say("newWindow")) }</div>
            }
            <div key="navigation" class="navigation">
                { button(store, "secondary", store.say("print"), |store| store.request(Request::Print)) }
                if receipt.with_answers {
                    { button(store, "tertiary", store.say("download"), download) }
                }
            </div>
            if receipt.with_answers {
                <section key="copy" class="copy" aria-labelledby={copy_id.clone()}>
                    { heading(store, Depth::Part(0), "copy-title", Some(copy_id), store.say("copyTitle").into()) }
                    <div key="answers">{ answers(store, false) }</div>
                </section>
            }
        </div>
    }
}

/// When it was stored, as the respondent's language writes it.
fn stored_at(store: &Store, receipt: &Receipt) -> String {
    let formats = store.formats();
    match formats.instant_from_text(&receipt.stored_at) {
        Some(instant) => formats.instant(instant, store.session().locale()),
        None => receipt.stored_at.clone(),
    }
}

fn download(store: &Store) {
    let mut text = String::new();
    {
        let session = store.session();
        text.push_str(&session.text(&session.survey().definition().title));
        text.push_str("\r\n");
    }
    if let super::store::Delivery::Received(receipt) = &*store.delivery() {
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
