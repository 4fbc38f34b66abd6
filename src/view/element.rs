//! Elements put together by calls. `html!` unfolds into code of its own for every element, which would take half of
//! what the whole widget may weigh; here each attribute and child is one call. `html!` stays for the component.

use std::mem::take;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, ListenerKind, VTag, VText};

/// What is done with an event.
pub type Handler = Rc<dyn Fn(&web_sys::Event)>;

/// The kinds of events that are listened to.
#[derive(Clone, Copy)]
pub(crate) enum On {
    Change,
    Click,
    Input,
    Key,
}

/// One type for all kinds of events: yew's own has code for each.
struct Listening {
    on: On,
    handler: Handler,
}

impl Listener for Listening {
    fn kind(&self) -> ListenerKind {
        match self.on {
            On::Change => ListenerKind::onchange,
            On::Click => ListenerKind::onclick,
            On::Input => ListenerKind::oninput,
            On::Key => ListenerKind::onkeydown,
        }
    }

    fn handle(&self, event: web_sys::Event) {
        (self.handler)(&event);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// An element in the making. [`Element::node`] ends it.
pub(crate) struct Element {
    tag: VTag,
    children: Vec<Html>,
}

/// Begins an element.
pub(crate) fn element(tag: &'static str) -> Element {
    Element { tag: VTag::new(tag), children: Vec::new() }
}

/// A text.
pub(crate) fn text(text: &str) -> Html {
    VText::new(AttrValue::from(text.to_owned())).into()
}

impl Element {
    /// Tells it from its siblings: needed wherever the number of siblings can change.
    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.tag.key = Some(Key::from(key));
        self
    }

    /// Gives it a class, or several parted by spaces.
    pub(crate) fn class(&mut self, class: &str) -> &mut Self {
        self.with("class", class)
    }

    /// Gives it an attribute.
    pub(crate) fn with(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.tag.add_attribute(name, value.to_owned());
        self
    }

    /// Gives it an attribute if there is a value for it.
    pub(crate) fn maybe(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.with(name, value);
        }
        self
    }

    /// Gives it an attribute whose presence is its meaning.
    pub(crate) fn flag(&mut self, name: &'static str, present: bool) -> &mut Self {
        self.maybe(name, present.then_some(""))
    }

    /// Checks an input, or takes the check away.
    pub(crate) fn checked(&mut self, checked: bool) -> &mut Self {
        self.tag.set_checked(checked);
        self
    }

    /// Hands its events of a kind, and those that bubble up to it, to a handler.
    pub(crate) fn on(&mut self, on: On, handler: Handler) -> &mut Self {
        self.tag.add_listener(Rc::new(Listening { on, handler }));
        self
    }

    /// Makes it findable after it has been drawn.
    pub(crate) fn reference(&mut self, node: &NodeRef) -> &mut Self {
        self.tag.node_ref = node.clone();
        self
    }

    /// Adds a text.
    pub(crate) fn text(&mut self, content: &str) -> &mut Self {
        self.child(text(content))
    }

    /// Adds a child.
    pub(crate) fn child(&mut self, child: Html) -> &mut Self {
        self.children.push(child);
        self
    }

    /// Adds a child if there is one.
    pub(crate) fn child_if(&mut self, child: Option<Html>) -> &mut Self {
        self.children.extend(child);
        self
    }

    /// Adds children.
    pub(crate) fn children(&mut self, children: Vec<Html>) -> &mut Self {
        self.children.extend(children);
        self
    }

    /// The element is done.
    pub(crate) fn node(&mut self) -> Html {
        let mut tag = std::mem::replace(&mut self.tag, VTag::new("br"));
        tag.add_children(take(&mut self.children));
        tag.into()
    }
}
