//! What becomes of the answers after they were sent and before they are received: on their way, waiting, parked. It
//! says what is the case and what the respondent can do; what happens next is delivery's decision.

use yew::prelude::*;

use super::action::Action;
use super::element::{element, said, worded};
use super::exchange::Delivery;
use super::heading::page_heading;
use super::navigation::button;
use super::store::Store;

/// The state of the delivery.
pub(crate) fn delivery(store: &Store, state: &Delivery) -> Html {
    let (title, kind, text) = match state {
        Delivery::Waiting { seconds: Some(seconds) } => (
            "waitingTitle",
            "notice notice-warning",
            store.message("waitingText", &[("seconds", &seconds.to_string())]),
        ),
        Delivery::Waiting { seconds: None } => {
            ("waitingTitle", "notice notice-warning", store.say("offlineText"))
        }
        Delivery::Parked { message, .. } => {
            ("parkedTitle", "notice notice-error", store.say(message))
        }
        _ => ("sendingTitle", "notice notice-info", store.say("sendingText")),
    };
    let mut buttons = element("div:navigation.navigation");
    match state {
        Delivery::Waiting { .. } => {
            buttons = buttons.child(button("primary", &store.say("tryNow"), Action::SendAgain));
        }
        Delivery::Parked { .. } => {
            buttons = buttons
                .child(button("secondary", &store.say("editAnswers"), Action::Edit))
                .child(button("primary", &store.say("tryAgain"), Action::SendAgain));
        }
        _ => {}
    }
    let mut screen = element("div:delivery.delivery").child(page_heading(
        store,
        "page-title",
        &store.say(title),
    ));
    if matches!(state, Delivery::Sending) {
        let bar = element("progress:sending.sending").label(store, "sendingTitle");
        screen = screen.child(bar);
    }
    let mut notice = element("div:notice").class(kind).child(worded("p:text", &text));
    if store.memory_only() {
        notice = notice.child(said(store, "p:memory", "memoryOnly"));
    }
    screen = screen.child(notice).child(buttons);
    if let Delivery::Parked { owner, .. } = state
        && !owner.is_empty()
    {
        screen =
            screen.child(owner_details(&store.say("ownerDetails"), std::slice::from_ref(owner)));
    }
    screen.node()
}

/// What the site's owner should know, out of the respondent's way.
pub(crate) fn owner_details(title: &str, details: &[String]) -> Html {
    let mut list = element("ul.owner-details");
    for detail in details {
        list = list.child(worded("li", detail));
    }
    element("details:owner.owner").child(worded("summary", title)).child(list).node()
}
