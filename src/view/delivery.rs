//! What becomes of the answers after they were sent and before they are received: on their way, waiting, parked. It
//! says what is the case and what the respondent can do; what happens next is delivery's decision.

use yew::prelude::*;

use super::heading::page_heading;
use super::navigation::button;
use super::store::{Delivery, Request, Store};

/// The state of the delivery.
pub(crate) fn delivery(store: &Store, state: &Delivery) -> Html {
    let send_again = |store: &Store| store.request(Request::SendAgain);
    let edit = |store: &Store| store.request(Request::Edit);
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
    let buttons = match state {
        Delivery::Waiting { .. } => {
            html! { { button(store, "primary", store.say("tryNow"), send_again) } }
        }
        Delivery::Parked { .. } => html! {
            <>
                { button(store, "secondary", store.say("editAnswers"), edit) }
                { button(store, "primary", store.say("tryAgain"), send_again) }
            </>
        },
        _ => Html::default(),
    };
    html! {
        <div key="delivery" class="delivery">
            { page_heading(store, store.say(title)) }
            if *state == Delivery::Sending {
                <progress key="sending" class="sending" aria-label={store.say("sendingTitle")} />
            }
            <div key="notice" class={kind}>
                <p>{ text }</p>
                if store.memory_only() {
                    <p>{ store.say("memoryOnly") }</p>
                }
            </div>
            <div key="navigation" class="navigation">{ buttons }</div>
            if let Delivery::Parked { owner, .. } = state && !owner.is_empty() {
                { owner_details(&store.say("ownerDetails"), std::slice::from_ref(owner)) }
            }
        </div>
    }
}

/// What the site's owner should know, out of the respondent's way.
pub(crate) fn owner_details(title: &str, details: &[String]) -> Html {
    html! {
        <details key="owner" class="owner">
            <summary>{ title }</summary>
            <ul class="owner-details">{ for details.iter().map(|detail| html! { <li>{ detail }</li> }) }</ul>
        </details>
    }
}
