//! The handle that components share: the response in progress, the words, and who is to be redrawn when something
//! changes. It holds no survey rules (the engine does) and calls no web API.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use survey_definition::{Calculation, LocalizedText, Rare, Severity, WHOLE_DIALECT};
#[cfg(feature = "whole-dialect")]
use survey_engine::ChoiceRequest;
use survey_engine::{Changes, ContainerId, Place, Problem, QuestionId, Session, Step, Words};
use survey_expression::{Platform, Value};
use yew::html::Scope;

use super::action::Action;
use super::engaged::Engaged;
use super::exchange::{Delivery, Request};
use super::focus::{Focus, FocusOnError};
use super::messages::Messages;
use super::part::Part;
#[cfg(feature = "whole-dialect")]
use super::presentation::Presentation;
use super::progress::counts_answers;

/// How the platform writes numbers and instants for people; the browser's is `Intl`.
pub trait Formats {
    /// The result of an expression question.
    fn number(&self, number: f64, calculation: &Calculation, locale: &str) -> String;

    /// An instant (milliseconds since the epoch) as a date and a time.
    fn instant(&self, instant: f64, locale: &str) -> String;

    /// The instant that an ISO 8601 text names.
    fn instant_from_text(&self, text: &str) -> Option<f64>;
}

/// What stays the same for the life of a widget.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Begins every id, so that no two widgets of a page share one.
    pub prefix: String,
    /// The level of the survey's title among the page's headings, 1 to 6.
    pub heading_level: u8,
    /// Where focus goes when a page has problems; `None` leaves it to the language.
    pub focus_on_error: Option<FocusOnError>,
    /// Which questions are marked.
    pub required_marker: RequiredMarker,
}

/// `required-marker`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequiredMarker {
    /// Required questions.
    #[default]
    Required,
    /// Optional questions.
    Optional,
    /// Each question as what it is.
    Both,
}

/// What a component redraws itself for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// One question.
    Question(QuestionId),
    /// One panel's own heading, visibility and problems.
    Container(ContainerId),
    /// Everything around the questions: the page, the way through the survey, the delivery, the settings.
    Page,
}

/// The text sizes to choose from: class and percentage.
pub(crate) const TEXT_SIZES: [(&str, &str); 5] = [
    ("text-small", "90"),
    ("text-medium", "100"),
    ("text-large", "110"),
    ("text-larger", "130"),
    ("text-largest", "150"),
];

struct Subscriber {
    topic: Topic,
    token: usize,
    part: Scope<Part>,
}

struct Shared {
    session: RefCell<Session>,
    platform: Rc<dyn Platform>,
    formats: Rc<dyn Formats>,
    messages: RefCell<Messages>,
    settings: Settings,
    delivery: RefCell<Delivery>,
    /// No storage holds the answers: closing the page loses them.
    memory_only: Cell<bool>,
    text_size: Cell<usize>,
    focus: Cell<Option<Focus>>,
    /// How many problems the summary lists.
    summarised: Cell<usize>,
    /// How many problems the assertive live region tells of.
    alerted: Cell<usize>,
    engaged: RefCell<Option<Rare<(QuestionId, Engaged)>>>,
    subscribers: RefCell<Vec<Subscriber>>,
    next_token: Cell<usize>,
    #[cfg(feature = "whole-dialect")]
    presentation: RefCell<Presentation>,
    request: Rc<dyn Fn(Request)>,
}

/// The handle; two are equal if they are the same.
#[derive(Clone)]
pub struct Store(Rc<Shared>);

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Ends a subscription when dropped.
pub struct Subscription {
    shared: Rc<Shared>,
    token: usize,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.shared.subscribers.borrow_mut().retain(|subscriber| subscriber.token != self.token);
    }
}

/// What a store is made of.
pub struct Parts {
    /// The response in progress.
    pub session: Session,
    /// The platform, for numbers in messages.
    pub platform: Rc<dyn Platform>,
    /// Formats for people.
    pub formats: Rc<dyn Formats>,
    /// The widget's words.
    pub messages: Messages,
    /// What stays the same.
    pub settings: Settings,
    /// Who does what the view asks for.
    pub request: Rc<dyn Fn(Request)>,
}

impl Store {
    /// A store of a response.
    pub fn new(parts: Parts) -> Store {
        Store(Rc::new(Shared {
            session: RefCell::new(parts.session),
            platform: parts.platform,
            formats: parts.formats,
            messages: RefCell::new(parts.messages),
            settings: parts.settings,
            delivery: RefCell::default(),
            memory_only: Cell::new(false),
            text_size: Cell::new(1),
            focus: Cell::new(None),
            summarised: Cell::new(0),
            alerted: Cell::new(0),
            engaged: RefCell::default(),
            subscribers: RefCell::default(),
            next_token: Cell::new(0),
            #[cfg(feature = "whole-dialect")]
            presentation: RefCell::default(),
            request: parts.request,
        }))
    }

    /// The response in progress, to read.
    pub fn session(&self) -> Ref<'_, Session> {
        self.0.session.borrow()
    }

    /// The platform.
    pub fn platform(&self) -> &dyn Platform {
        &*self.0.platform
    }

    /// Formats for people.
    pub fn formats(&self) -> &dyn Formats {
        &*self.0.formats
    }

    /// What stays the same.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// One of the widget's own texts.
    pub fn message(&self, key: &str, parameters: &[(&str, &str)]) -> String {
        self.0.messages.borrow().text(key, parameters)
    }

    /// One of the widget's own texts that takes no parameter.
    pub fn say(&self, key: &str) -> String {
        self.message(key, &[])
    }

    /// The author's words, or the widget's where there are none.
    pub fn own_or(&self, own: &LocalizedText, key: &str) -> String {
        let own = self.session().text(own);
        if own.is_empty() { self.say(key) } else { own }
    }

    /// The id of a part of a question.
    pub fn question_id(&self, question: QuestionId, part: &str) -> String {
        [&self.0.settings.prefix, "-q", &question.0.to_string(), part].concat()
    }

    /// The question whose element has this id.
    pub(crate) fn question_with_id(&self, id: &str) -> Option<QuestionId> {
        let number = id.strip_prefix(&*self.0.settings.prefix)?.strip_prefix("-q")?;
        Some(QuestionId(number.parse().ok()?))
    }

    /// The id of a part of a matrix row.
    pub fn row_id(&self, question: QuestionId, row: usize, part: &str) -> String {
        self.question_id(question, &["-r", &row.to_string(), part].concat())
    }

    /// The id of a part of a page or panel.
    pub fn container_id(&self, container: ContainerId, part: &str) -> String {
        [&self.0.settings.prefix, "-c", &container.0.to_string(), part].concat()
    }

    /// An id of something that there is once.
    pub fn unique_id(&self, part: &str) -> String {
        [&self.0.settings.prefix, "-", part].concat()
    }

    /// What has become of the answers that were sent.
    pub fn delivery(&self) -> Ref<'_, Delivery> {
        self.0.delivery.borrow()
    }

    /// Whether closing the page loses the answers.
    pub fn memory_only(&self) -> bool {
        self.0.memory_only.get()
    }

    /// Says that no storage holds the answers.
    pub fn set_memory_only(&self) {
        self.0.memory_only.set(true);
    }

    /// Which of the text sizes is chosen, from the smallest.
    pub fn text_size(&self) -> usize {
        self.0.text_size.get()
    }

    /// What the assertive live region says.
    pub fn alert(&self) -> String {
        match self.0.alerted.get() {
            0 => String::new(),
            count => self.problem_count(count),
        }
    }

    /// How many problems there are, in words.
    pub(crate) fn problem_count(&self, count: usize) -> String {
        self.message("summaryTitle", &[("count", &count.to_string())])
    }

    /// What keeps the current page from being left, in its order.
    pub fn errors(&self) -> Vec<Problem> {
        let mut problems = self.session().shown_problems();
        problems.retain(|problem| problem.severity == Severity::Error);
        problems
    }

    /// Notes how many problems the summary lists.
    pub fn summary_shown(&self, count: usize) {
        self.0.summarised.set(count);
    }

    /// Takes the wish for focus, if there is one.
    pub fn take_focus(&self) -> Option<Focus> {
        self.0.focus.take()
    }

    /// What the respondent is in the midst of, and with which question.
    pub(crate) fn engaged(&self) -> Ref<'_, Option<Rare<(QuestionId, Engaged)>>> {
        self.0.engaged.borrow()
    }

    /// Says what the respondent is in the midst of.
    pub(crate) fn set_engaged(&self, engaged: Option<Rare<(QuestionId, Engaged)>>) {
        self.0.engaged.replace(engaged);
    }

    /// Asks for focus after the next drawing.
    pub fn ask_focus(&self, focus: Focus) {
        self.0.focus.set(Some(focus));
    }

    /// Redraws a part whenever its topic changes, until the subscription is dropped.
    pub fn subscribe(&self, topic: Topic, part: Scope<Part>) -> Subscription {
        let token = self.0.next_token.get();
        self.0.next_token.set(token + 1);
        self.0.subscribers.borrow_mut().push(Subscriber { topic, token, part });
        Subscription { shared: self.0.clone(), token }
    }

    /// Redraws what stands under the topic.
    pub fn wake(&self, topic: Topic) {
        self.wake_where(&|candidate| candidate == topic);
    }

    fn wake_where(&self, wanted: &dyn Fn(Topic) -> bool) {
        // Parts are drawn later, in yew's own time: none subscribes while the list is held.
        for subscriber in &*self.0.subscribers.borrow() {
            if wanted(subscriber.topic) {
                subscriber.part.send_message(());
            }
        }
    }

    /// Redraws everything.
    pub fn wake_all(&self) {
        self.wake_where(&|_| true);
    }

    /// Passes on what the respondent asks for.
    pub fn request(&self, request: Request) {
        (self.0.request)(request);
    }

    /// Does what a button or a link is for.
    pub(crate) fn act(&self, action: Action, about: &str) {
        match action {
            Action::Next => self.next(),
            Action::Previous => self.previous(),
            Action::Change => {
                if let Some(question) = self.question_with_id(about) {
                    self.change(question);
                }
            }
            Action::Focus => {
                #[cfg(feature = "whole-dialect")]
                super::questions::row_actions::reveal_element(self, about);
                self.ask_focus(Focus::Element(about.to_owned()));
                self.wake(Topic::Page);
            }
            Action::SmallerText => self.resize_text(false),
            Action::LargerText => self.resize_text(true),
            Action::Speak => self.request(Request::Speak(about.to_owned())),
            Action::Print => self.request(Request::Print),
            Action::Download => super::completed::download(self),
            Action::SendAgain => self.request(Request::SendAgain),
            Action::Edit => self.request(Request::Edit),
            #[cfg(feature = "whole-dialect")]
            Action::Retry => {}
            #[cfg(feature = "whole-dialect")]
            Action::RemoveFile | Action::RemoveFileNow | Action::KeepFile => {
                super::questions::file::act(self, action, about);
            }
            #[cfg(feature = "whole-dialect")]
            action => super::questions::row_actions::act(self, action, about),
        }
    }

    /// Gives a question its answer.
    pub fn set_answer(&self, question: QuestionId, answer: Value) {
        let changes = self.0.session.borrow_mut().set_answer(question, answer);
        self.changed(question, &changes);
    }

    /// Gives a question's comment, or the text of its "other".
    pub fn set_comment(&self, question: QuestionId, text: &str) {
        let changes = self.0.session.borrow_mut().set_comment(question, text);
        self.changed(question, &changes);
    }

    /// Gives a chosen choice the text beside it.
    pub fn set_choice_comment(&self, question: QuestionId, choice: &Value, text: &str) {
        let changes = self.0.session.borrow_mut().set_choice_comment(question, choice, text);
        self.changed(question, &changes);
    }

    /// Gives the choices that a web service has answered with; none where it could not be reached.
    #[cfg(feature = "whole-dialect")]
    pub fn supply_choices(&self, request: &ChoiceRequest, answered: Option<&Value>) {
        let changes = self.0.session.borrow_mut().supply_choices(request, answered);
        self.changed(request.question, &changes);
    }

    /// Gives a matrix row its answer.
    pub fn set_row(&self, question: QuestionId, row: usize, answer: Value) {
        let changes = self.0.session.borrow_mut().set_row(question, row, answer);
        self.changed(question, &changes);
    }

    /// What has been opened and folded away.
    #[cfg(feature = "whole-dialect")]
    pub(crate) fn presentation(&self) -> std::cell::RefMut<'_, Presentation> {
        self.0.presentation.borrow_mut()
    }

    /// Lets rows of a question come or go. All that stands in them may read otherwise then.
    #[cfg(feature = "whole-dialect")]
    pub(crate) fn change_rows(
        &self,
        question: QuestionId,
        change: impl FnOnce(&mut Session) -> Changes,
    ) {
        let changes = change(&mut self.0.session.borrow_mut());
        self.changed(question, &changes);
        let session = self.session();
        self.wake_where(&|topic| match topic {
            Topic::Question(id) => session.is_held_by(id, question),
            Topic::Container(_) => true,
            Topic::Page => false,
        });
    }

    fn changed(&self, question: QuestionId, changes: &Changes) {
        // A problem that is mended leaves the summary too.
        let summarised = self.0.summarised.get();
        let mended = summarised > 0 && self.errors().len() != summarised;
        let counted = counts_answers(self);
        self.wake_where(&|topic| match topic {
            // The question itself is redrawn even if nothing changed: what the respondent clicked may have to go back.
            Topic::Question(id) => id == question || changes.questions.contains(&id),
            Topic::Container(id) => changes.containers.contains(&id),
            Topic::Page => changes.pages || mended || counted,
        });
        self.request(Request::Keep);
    }

    /// Goes on to the next page, the review, or to sending.
    pub fn next(&self) {
        let step = self.0.session.borrow_mut().next();
        match step {
            Step::Page | Step::Review => self.moved(),
            Step::Complete => self.request(Request::Send),
            Step::Blocked => self.show_problems(),
        }
    }

    /// Goes back a page.
    pub fn previous(&self) {
        if self.0.session.borrow_mut().previous() {
            self.moved();
        }
    }

    /// Goes from the review to a question.
    pub fn change(&self, question: QuestionId) {
        self.0.session.borrow_mut().change(question);
        #[cfg(feature = "whole-dialect")]
        super::questions::row_actions::reveal(self, question);
        self.moved();
        let problem_free = self.focus_target(Place::Question(question));
        self.ask_focus(Focus::Element(problem_free));
    }

    /// Another page is shown: its heading gets the focus.
    pub fn moved(&self) {
        self.0.alerted.set(0);
        self.ask_focus(self.first_focus());
        self.request(Request::PageShown);
        self.wake_all();
    }

    /// Redraws the page with its problems and moves focus to where they begin.
    pub fn show_problems(&self) {
        let problems = self.session().shown_problems();
        let Some(first) = problems.first() else {
            return self.wake_all();
        };
        #[cfg(feature = "whole-dialect")]
        if let Some(question) = first.place.question() {
            super::questions::row_actions::reveal(self, question);
        }
        if WHOLE_DIALECT && !self.session().survey().definition().focus_first_error {
            // The author wants the focus to stay where it is: that there are problems is said all the same.
            self.0.alerted.set(problems.len());
            return self.wake_all();
        }
        let to_field = match self.0.settings.focus_on_error {
            Some(choice) => choice == FocusOnError::Field,
            None => self.session().locale().starts_with("ko"),
        };
        self.ask_focus(if to_field {
            Focus::Element(self.target_of(first))
        } else {
            Focus::Summary
        });
        // Focus on a field tells of that field alone; how many there are is said besides.
        self.0.alerted.set(if to_field { problems.len() } else { 0 });
        self.wake_all();
    }

    /// Shows another state of the delivery.
    pub fn set_delivery(&self, delivery: Delivery) {
        let same_screen =
            std::mem::discriminant(&*self.delivery()) == std::mem::discriminant(&delivery);
        *self.0.delivery.borrow_mut() = delivery;
        self.0.alerted.set(0);
        if !same_screen {
            self.ask_focus(Focus::Heading);
        }
        self.wake(Topic::Page);
    }

    /// Changes the response as a whole: a draft taken over, a language chosen, a refusal shown.
    pub fn with_session<R>(&self, change: impl FnOnce(&mut Session) -> R) -> R {
        change(&mut self.0.session.borrow_mut())
    }

    /// Speaks another language from now on.
    pub fn set_locale(&self, locale: &str, messages: Messages) {
        let words = words(&messages);
        *self.0.messages.borrow_mut() = messages;
        self.0.session.borrow_mut().set_locale(locale, words);
        self.0.alerted.set(0);
        self.wake_all();
    }

    /// Makes the text larger or smaller by one step.
    pub fn resize_text(&self, larger: bool) {
        let size = self.text_size();
        let next =
            if larger { (size + 1).min(TEXT_SIZES.len() - 1) } else { size.saturating_sub(1) };
        self.0.text_size.set(next);
        self.wake(Topic::Page);
        let percent = TEXT_SIZES[next].1;
        self.request(Request::Announce(self.message("textSize", &[("percent", percent)])));
    }
}

/// The words that the engine takes where the author wrote none.
pub fn words(messages: &Messages) -> Words {
    Words {
        other: messages.text("other", &[]),
        none: messages.text("none", &[]),
        refuse: messages.text("refuse", &[]),
        dont_know: messages.text("dontKnow", &[]),
        select_all: messages.text("selectAll", &[]),
        yes: messages.text("yes", &[]),
        no: messages.text("no", &[]),
    }
}
