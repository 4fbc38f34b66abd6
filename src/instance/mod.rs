//! One widget on a page: it opens the survey, does what the view asks for, keeps the draft and drives the delivery.
//! It decides nothing about surveys (the engine does) nor about answers of endpoints (delivery does), and draws
//! nothing.

#[cfg(not(feature = "whole-dialect"))]
mod beyond;
#[cfg(feature = "whole-dialect")]
mod choices;
mod draft;
#[cfg(feature = "whole-dialect")]
mod failing;
#[cfg(feature = "whole-dialect")]
mod files;
#[cfg(feature = "whole-dialect")]
mod inputs;
mod obstacle;
mod opening;
mod sending;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use survey_expression::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, EventTarget};
use yew::prelude::*;

use crate::browser::{self, BrowserPlatform, draft as storage, page};
use crate::embed::{Attributes, Events};
use crate::view::{self, Delivery, On, Part, PartProps, Request, Screen, Store, Topic};
#[cfg(not(feature = "whole-dialect"))]
use beyond::is_tolerable;
use draft::{DRAFT, ResponseState};
#[cfg(feature = "whole-dialect")]
use failing::is_tolerable;
use sending::Outgoing;

/// How long after the last change a draft is written, in milliseconds. Leaving the page writes it at once.
const DRAFT_PAUSE: u32 = 300;

/// How long typing has to stop before a count is announced, in milliseconds.
const ANNOUNCEMENT_PAUSE: u32 = 1_000;

/// A survey that has been opened.
struct Opened {
    store: Store,
    /// Names the definition in a submission.
    survey: survey_delivery::SurveyState,
    response: ResponseState,
}

/// One widget.
pub struct Instance {
    /// Begins all ids of this widget.
    prefix: String,
    root: Element,
    attributes: RefCell<Rc<Attributes>>,
    events: Events,
    app: RefCell<Option<AppHandle<Part>>>,
    screen: RefCell<Screen>,
    opened: RefCell<Option<Rc<Opened>>>,
    outgoing: RefCell<Option<Outgoing>>,
    /// Choices that are on their way.
    #[cfg(feature = "whole-dialect")]
    fetching: RefCell<Vec<survey_engine::ChoiceRequest>>,
    /// Answers have changed since they were last written or sent.
    unsaved: Cell<bool>,
    draft_timer: Timer,
    announcement_timer: Timer,
    retry_timer: Timer,
    listeners: Cell<Vec<EventListener>>,
}

/// What is to happen after a while, if it still is.
type Timer = Cell<Option<Timeout>>;

/// What is done later, by a widget that is still there: with what was asked for, or after a pause.
type WithAnswer = Box<dyn FnOnce(&Rc<Instance>, &JsValue)>;
type Later = Box<dyn FnOnce(&Rc<Instance>)>;

/// What a widget does when something is told it.
type Hearing = fn(&Rc<Instance>, &web_sys::Event);

/// What the window tells, and what a widget does then.
const OF_THE_WINDOW: [(&str, Hearing); 3] = [
    ("pagehide", |instance, _| instance.flush()),
    ("online", |instance, _| instance.drive(survey_delivery::Event::Online)),
    ("beforeunload", |instance, event| {
        // Only where leaving loses what was typed; a draft in the tab's storage survives a reload.
        if instance.unsaved.get()
            && instance.opened().is_some_and(|opened| opened.store.memory_only())
        {
            event.prevent_default();
        }
    }),
];

/// What the respondent does in the widget.
const OF_THE_RESPONDENT: [(&str, Hearing); 4] = [
    ("change", |instance, event| instance.hear(On::Change, event)),
    ("click", |instance, event| instance.hear(On::Click, event)),
    ("input", |instance, event| instance.hear(On::Input, event)),
    ("keydown", |instance, event| instance.hear(On::Key, event)),
];

/// What the types hear besides that only the whole dialect has.
#[cfg(feature = "whole-dialect")]
const OF_RARE_TYPES: [(&str, Hearing); 8] = [
    ("mousedown", |instance, event| instance.hear(On::Press, event)),
    ("focusout", |instance, event| instance.hear(On::Leave, event)),
    ("dragover", |instance, event| instance.hear(On::Drop, event)),
    ("drop", |instance, event| instance.hear(On::Drop, event)),
    ("pointerdown", |instance, event| instance.hear(On::Pointer, event)),
    ("pointermove", |instance, event| instance.hear(On::Pointer, event)),
    ("pointerup", |instance, event| instance.hear(On::Pointer, event)),
    ("pointercancel", |instance, event| instance.hear(On::Pointer, event)),
];

impl Instance {
    /// Begins to show a survey in `root`; `handle` tells this widget from all others.
    pub fn mount(
        handle: u32,
        root: Element,
        attributes: Attributes,
        events: Events,
    ) -> Rc<Instance> {
        let instance = Rc::new(Instance {
            prefix: ["s", &handle.to_string()].concat(),
            root: root.clone(),
            attributes: RefCell::new(Rc::new(attributes)),
            events,
            app: RefCell::new(None),
            screen: RefCell::new(Screen::Loading),
            opened: RefCell::new(None),
            outgoing: RefCell::new(None),
            #[cfg(feature = "whole-dialect")]
            fetching: RefCell::default(),
            unsaved: Cell::new(false),
            draft_timer: Cell::new(None),
            announcement_timer: Cell::new(None),
            retry_timer: Cell::new(None),
            listeners: Cell::new(Vec::new()),
        });
        let app = yew::Renderer::<Part>::with_root_and_props(root, instance.props()).render();
        instance.app.replace(Some(app));
        instance.listen();
        instance.open();
        instance
    }

    /// Takes the attributes anew.
    pub fn update(self: &Rc<Self>, attributes: Attributes) {
        let after = Rc::new(attributes);
        let before = self.attributes.replace(after.clone());
        if before.survey != after.survey || before.instance != after.instance {
            self.flush();
            self.outgoing.replace(None);
            self.opened.replace(None);
            self.open();
        } else if !after.locale.is_empty() && after.locale != before.locale {
            self.speak(after.locale.clone());
        }
        self.redraw();
    }

    /// Takes the widget off the page. What is on its way goes on; the draft stays for the next time.
    pub fn unmount(&self) {
        self.flush();
        self.listeners.take();
        self.draft_timer.take();
        self.announcement_timer.take();
        self.retry_timer.take();
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    fn attributes(&self) -> Rc<Attributes> {
        self.attributes.borrow().clone()
    }

    fn props(&self) -> PartProps {
        PartProps {
            topic: Topic::Page,
            screen: self.screen.borrow().clone(),
            theme: self.attributes().theme.into(),
            page_language: page::language().into(),
        }
    }

    fn redraw(&self) {
        if let Some(app) = &mut *self.app.borrow_mut() {
            app.update(self.props());
        }
    }

    fn show(&self, screen: Screen) {
        self.screen.replace(screen);
        self.redraw();
    }

    fn opened(&self) -> Option<Rc<Opened>> {
        self.opened.borrow().clone()
    }

    /// Listens to the window and the respondent, until the widget is taken off the page.
    fn listen(self: &Rc<Self>) {
        let mut listeners = Vec::new();
        let mut listen = |target: &EventTarget, hearings: &[(&'static str, Hearing)]| {
            for (name, act) in hearings {
                let (weak, act) = (Rc::downgrade(self), *act);
                listeners.push(page::listen(target, name, move |event| {
                    if let Some(instance) = weak.upgrade() {
                        act(&instance, event);
                    }
                }));
            }
        };
        listen(&self.root, &OF_THE_RESPONDENT);
        #[cfg(feature = "whole-dialect")]
        listen(&self.root, &OF_RARE_TYPES);
        if let Some(window) = web_sys::window() {
            listen(&window, &OF_THE_WINDOW);
        }
        self.listeners.set(listeners);
    }

    fn hear(self: &Rc<Self>, on: On, event: &web_sys::Event) {
        let screen = self.screen.borrow().clone();
        match screen {
            Screen::Loading => {}
            #[cfg(feature = "whole-dialect")]
            Screen::Failed(_) => self.hear_after_failure(on, event),
            Screen::Open(store) => view::hear(&store, on, event),
        }
    }

    /// Makes of `act` what an adapter calls, once, when it has done what it was asked for. Where the widget is gone by
    /// then, nothing happens.
    fn when_done(self: &Rc<Self>, act: WithAnswer) -> JsValue {
        let weak = Rc::downgrade(self);
        Closure::once_into_js(move |answer: JsValue| {
            if let Some(instance) = weak.upgrade() {
                act(&instance, &answer);
            }
        })
    }

    /// Does something after a pause in milliseconds; what the timer had before does not happen any more.
    fn after(self: &Rc<Self>, timer: &Timer, pause: u32, act: Later) {
        let weak = Rc::downgrade(self);
        timer.set(Some(Timeout::new(pause, move || {
            if let Some(instance) = weak.upgrade() {
                act(&instance);
            }
        })));
    }

    /// What the store calls for all that needs more than the response.
    fn requests(self: &Rc<Self>) -> Rc<dyn Fn(Request)> {
        let weak = Rc::downgrade(self);
        Rc::new(move |request| {
            if let Some(instance) = weak.upgrade() {
                instance.take(request);
            }
        })
    }

    fn take(self: &Rc<Self>, request: Request) {
        match request {
            Request::Keep => {
                self.keep_soon();
                #[cfg(feature = "whole-dialect")]
                self.fetch_choices();
            }
            Request::PageShown => {
                self.say("");
                self.unsaved.set(true);
                self.flush();
                self.tell_page();
            }
            Request::Send => self.send(),
            Request::SendAgain => self.send_again(),
            Request::Edit => {
                if let Some(opened) = self.opened() {
                    opened.store.set_delivery(Delivery::Editing);
                }
            }
            Request::Speak(locale) => self.speak(locale),
            Request::Print => page::print(),
            Request::Download { name, text } => page::download(&name, &text),
            Request::Announce(text) => self.announce(text),
            #[cfg(feature = "whole-dialect")]
            Request::ReadFiles(question, files) => self.read_files(question, files),
        }
    }

    fn tell_page(&self) {
        let Some(opened) = self.opened() else { return };
        let session = opened.store.session();
        let pages = session.pages();
        let review = session.phase() == survey_engine::Phase::Review;
        let place = pages.iter().position(|page| *page == session.page()).unwrap_or(0);
        let number = if review { pages.len() + 1 } else { place + 1 };
        let name = if review { "" } else { &session.container(session.page()).name };
        self.events.tell(
            "page",
            &[
                ("page", name),
                ("phase", if review { "review" } else { "page" }),
                ("number", &number.to_string()),
                ("pages", &pages.len().to_string()),
            ],
        );
    }

    fn speak(self: &Rc<Self>, locale: String) {
        let spoken = locale.clone();
        let done = self.when_done(Box::new(move |instance, answer| {
            if let (Some(messages), Some(opened)) =
                (browser::messages(answer, &spoken), instance.opened())
            {
                opened.store.set_locale(&spoken, messages);
                instance.unsaved.set(true);
                instance.flush();
            }
        }));
        browser::load_messages(&locale, done);
    }

    /// Says something politely when typing has stopped.
    fn announce(self: &Rc<Self>, text: String) {
        let say = move |instance: &Rc<Instance>| instance.say(&text);
        self.after(&self.announcement_timer, ANNOUNCEMENT_PAUSE, Box::new(say));
    }

    /// Puts words into the polite live region; "" takes back what was said of a page that is gone.
    fn say(&self, text: &str) {
        self.announcement_timer.take();
        let selector = ["#", &self.prefix, "-status"].concat();
        if let Ok(Some(region)) = self.root.query_selector(&selector) {
            region.set_text_content(Some(text));
        }
    }

    // ---- The draft ----

    fn key(&self, what: &str) -> String {
        let attributes = self.attributes();
        let address = page::resolved(&attributes.survey).unwrap_or_default();
        draft::key(what, &address, &attributes.instance)
    }

    fn keep_soon(self: &Rc<Self>) {
        self.unsaved.set(true);
        self.after(&self.draft_timer, DRAFT_PAUSE, Box::new(|instance| instance.flush()));
    }

    /// Writes the draft now, if there is something to write.
    fn flush(&self) {
        let Some(opened) = self.opened() else { return };
        let received = matches!(&*opened.store.delivery(), Delivery::Received(_));
        if !self.unsaved.get() || received || opened.store.memory_only() {
            return;
        }
        let draft = opened.response.draft(&opened.store.session());
        if self.write(DRAFT, &draft) {
            self.unsaved.set(false);
        } else {
            opened.store.set_memory_only();
        }
    }

    fn write(&self, what: &str, value: &Value) -> bool {
        let text = survey_definition::canonical_json(value, &BrowserPlatform::default());
        !self.attributes().without_drafts && storage::write(&self.key(what), &text)
    }

    fn read(&self, what: &str) -> Option<Value> {
        // What cannot be read any more counts as absent.
        browser::parse(&storage::read(&self.key(what))?).ok()
    }

    fn remove(&self, what: &str) {
        storage::remove(&self.key(what));
    }
}
