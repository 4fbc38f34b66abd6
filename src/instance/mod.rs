//! One widget on a page: it opens the survey, does what the view asks for, keeps the draft and drives the delivery.
//! It decides nothing about surveys (the engine does) nor about answers of endpoints (delivery does), and draws
//! nothing.

mod draft;
mod opening;
mod sending;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use survey_expression::Value;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use crate::browser::{BrowserPlatform, DraftStorage, SessionStorage, page};
use crate::embed::{Attributes, Events};
use crate::view::{Delivery, Part, PartProps, Request, Screen, Store, Topic};
use draft::{Keys, ResponseState};
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
    response: RefCell<ResponseState>,
}

/// One widget.
pub struct Instance {
    /// Begins all ids of this widget.
    prefix: String,
    root: Element,
    attributes: RefCell<Attributes>,
    events: Events,
    platform: Rc<BrowserPlatform>,
    storage: Box<dyn DraftStorage>,
    app: RefCell<Option<AppHandle<Part>>>,
    screen: RefCell<Screen>,
    opened: RefCell<Option<Rc<Opened>>>,
    outgoing: RefCell<Option<Outgoing>>,
    /// Answers have changed since they were last written or sent.
    unsaved: Cell<bool>,
    draft_timer: RefCell<Option<Timeout>>,
    announcement_timer: RefCell<Option<Timeout>>,
    retry_timer: RefCell<Option<Timeout>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Instance {
    /// Begins to show a survey in `root`; `handle` tells this widget from all others.
    pub fn mount(
        handle: u32,
        root: Element,
        attributes: Attributes,
        events: Events,
    ) -> Rc<Instance> {
        let screen = Screen::Loading;
        let instance = Rc::new(Instance {
            prefix: ["s", &handle.to_string()].concat(),
            root: root.clone(),
            attributes: RefCell::new(attributes),
            events,
            platform: Rc::new(BrowserPlatform::new()),
            storage: Box::new(SessionStorage),
            app: RefCell::new(None),
            screen: RefCell::new(screen),
            opened: RefCell::new(None),
            outgoing: RefCell::new(None),
            unsaved: Cell::new(false),
            draft_timer: RefCell::new(None),
            announcement_timer: RefCell::new(None),
            retry_timer: RefCell::new(None),
            listeners: RefCell::new(Vec::new()),
        });
        let app = yew::Renderer::<Part>::with_root_and_props(root, instance.props()).render();
        *instance.app.borrow_mut() = Some(app);
        instance.listen();
        instance.open();
        instance
    }

    /// Takes the attributes anew.
    pub fn update(self: &Rc<Self>, attributes: Attributes) {
        let before = self.attributes.replace(attributes);
        let after = self.attributes.borrow().clone();
        if before.survey != after.survey || before.instance != after.instance {
            self.flush();
            *self.outgoing.borrow_mut() = None;
            *self.opened.borrow_mut() = None;
            self.open();
        } else if let Some(locale) =
            after.locale.filter(|locale| before.locale.as_ref() != Some(locale))
        {
            self.speak(locale);
        }
        self.redraw();
    }

    /// Takes the widget off the page. What is on its way goes on; the draft stays for the next time.
    pub fn unmount(&self) {
        self.flush();
        self.listeners.borrow_mut().clear();
        for timer in [&self.draft_timer, &self.announcement_timer, &self.retry_timer] {
            timer.borrow_mut().take();
        }
        if let Some(app) = self.app.borrow_mut().take() {
            app.destroy();
        }
    }

    fn props(&self) -> PartProps {
        PartProps {
            topic: Topic::Page,
            screen: self.screen.borrow().clone(),
            theme: self.attributes.borrow().theme.into(),
            page_language: page::language().into(),
        }
    }

    fn redraw(&self) {
        if let Some(app) = &mut *self.app.borrow_mut() {
            app.update(self.props());
        }
    }

    fn show(&self, screen: Screen) {
        *self.screen.borrow_mut() = screen;
        self.redraw();
    }

    fn opened(&self) -> Option<Rc<Opened>> {
        self.opened.borrow().clone()
    }

    /// Listens to what the window tells, until the widget is taken off the page.
    fn listen(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let with = move |act: fn(&Rc<Instance>, &web_sys::Event)| {
            let weak: Weak<Instance> = weak.clone();
            move |event: &web_sys::Event| {
                if let Some(instance) = weak.upgrade() {
                    act(&instance, event);
                }
            }
        };
        let listeners = [
            page::listen("pagehide", with(|instance, _| instance.flush())),
            page::listen(
                "online",
                with(|instance, _| instance.drive(survey_delivery::Event::Online)),
            ),
            page::listen(
                "beforeunload",
                with(|instance, event| {
                    // Only where leaving loses what was typed; a draft in the tab's storage survives a reload.
                    let loses = instance.opened().is_some_and(|opened| opened.store.memory_only());
                    if loses && instance.unsaved.get() {
                        event.prevent_default();
                    }
                }),
            ),
        ];
        *self.listeners.borrow_mut() = listeners.into_iter().flatten().collect();
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
            Request::Keep => self.keep_soon(),
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
            Request::Download { name, text } => {
                let _ = page::download(&name, &text);
            }
            Request::Announce(text) => self.announce(text),
        }
    }

    fn tell_page(&self) {
        let Some(opened) = self.opened() else { return };
        let session = opened.store.session();
        let pages = session.pages();
        let review = session.phase() == survey_engine::Phase::Review;
        let place = pages.iter().position(|page| *page == session.page()).unwrap_or(0);
        let number = if review { pages.len() + 1 } else { place + 1 };
        let name = if review { "" } else { &session.survey().container(session.page()).name };
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
        let instance = self.clone();
        spawn_local(async move {
            let attributes = instance.attributes.borrow().clone();
            if let (Some(messages), Some(opened)) =
                (attributes.messages(&locale).await, instance.opened())
            {
                opened.store.set_locale(&locale, messages);
                instance.unsaved.set(true);
                instance.flush();
            }
        });
    }

    /// Says something politely when typing has stopped.
    fn announce(self: &Rc<Self>, text: String) {
        let weak = Rc::downgrade(self);
        *self.announcement_timer.borrow_mut() = Some(Timeout::new(ANNOUNCEMENT_PAUSE, move || {
            if let Some(instance) = weak.upgrade() {
                instance.say(&text);
            }
        }));
    }

    /// Puts words into the polite live region; "" takes back what was said of a page that is gone.
    fn say(&self, text: &str) {
        self.announcement_timer.borrow_mut().take();
        let selector = ["#", &self.prefix, "-status"].concat();
        if let Ok(Some(region)) = self.root.query_selector(&selector) {
            region.set_text_content(Some(text));
        }
    }

    // ---- The draft ----

    fn keys(&self) -> Keys {
        let attributes = self.attributes.borrow();
        Keys::new(&page::resolved(&attributes.survey).unwrap_or_default(), &attributes.instance)
    }

    fn keep_soon(self: &Rc<Self>) {
        self.unsaved.set(true);
        let weak = Rc::downgrade(self);
        *self.draft_timer.borrow_mut() = Some(Timeout::new(DRAFT_PAUSE, move || {
            if let Some(instance) = weak.upgrade() {
                instance.flush();
            }
        }));
    }

    /// Writes the draft now, if there is something to write.
    fn flush(&self) {
        let Some(opened) = self.opened() else { return };
        let received = matches!(&*opened.store.delivery(), Delivery::Received(_));
        if !self.unsaved.get() || received || opened.store.memory_only() {
            return;
        }
        let draft = opened.response.borrow().draft(&opened.store.session());
        if self.write(&self.keys().draft, &draft) {
            self.unsaved.set(false);
        } else {
            opened.store.set_memory_only();
        }
    }

    fn write(&self, key: &str, value: &Value) -> bool {
        !self.attributes.borrow().without_drafts
            && self.storage.write(key, &survey_definition::canonical_json(value, &*self.platform))
    }

    fn read(&self, key: &str) -> Option<Value> {
        // What cannot be read any more counts as absent.
        crate::browser::parse(&self.storage.read(key)?).ok()
    }
}
