//! Fetches the choices that a survey takes from web services. Which ones, and what their answers mean, the engine says.

use std::rc::Rc;

use survey_definition::WHOLE_DIALECT;
use survey_engine::ChoiceRequest;

use super::Instance;
use crate::browser::{self, console, page};

impl Instance {
    /// Fetches all that is wanted and not on its way yet.
    pub(super) fn fetch_choices(self: &Rc<Self>) {
        let Some(opened) = self.opened().filter(|_| WHOLE_DIALECT) else { return };
        let wanted = opened.store.session().choice_requests();
        for request in wanted {
            if self.fetching.borrow().contains(&request) {
                continue;
            }
            self.fetching.borrow_mut().push(request.clone());
            let address = page::resolved(&request.address).unwrap_or_default();
            let store = opened.store.clone();
            let done = self.when_done(Box::new(move |instance, answer| {
                instance.fetching.borrow_mut().retain(|it| *it != request);
                // The widget may show another survey by now.
                if instance.opened().is_some_and(|it| it.store == store) {
                    instance.choices_fetched(&request, answer);
                }
            }));
            browser::fetch_text(&address, done);
        }
    }

    fn choices_fetched(&self, request: &ChoiceRequest, answer: &wasm_bindgen::JsValue) {
        let answered = browser::fetched(answer).ok().and_then(|it| browser::parse(&it).ok());
        if answered.is_none() {
            console::warn(&["no choices come from ", &request.address].concat());
        }
        if let Some(opened) = self.opened() {
            opened.store.supply_choices(request, answered.as_ref());
        }
    }
}
