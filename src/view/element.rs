//! Elements put together by calls. `html!` unfolds into code of its own for every element, which would take half of
//! what the whole widget may weigh; here each attribute and child is one call. `html!` stays for the component.

use std::mem::take;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{
    AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VTag, VText,
};

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

/// Every attribute that an element can be given, in the order in which they are written. With one list for all
/// elements, yew compares two drawings of an element place by place and needs no map.
static ATTRIBUTES: [&str; 36] = [
    "class",
    "type",
    "inputmode",
    "autocomplete",
    "min",
    "max",
    "rows",
    "scope",
    "part",
    "id",
    "for",
    "name",
    "value",
    "data-question",
    "data-part",
    "placeholder",
    "data-row",
    "selected",
    "disabled",
    "hidden",
    "href",
    "target",
    "rel",
    "datetime",
    "dir",
    "lang",
    "tabindex",
    "role",
    "aria-label",
    "aria-labelledby",
    "aria-required",
    "aria-invalid",
    "aria-describedby",
    "aria-disabled",
    "aria-pressed",
    "aria-hidden",
];

/// An element in the making. [`Element::node`] ends it.
pub(crate) struct Element {
    tag: VTag,
    values: Box<[Option<AttributeOrProperty>]>,
    children: Vec<Html>,
}

/// Begins an element. It is described as a style sheet would name it: its tag, its key after a colon (which tells it
/// from its siblings: needed wherever their number can change), its classes after points, and then, parted by spaces,
/// the attributes that are always the same.
pub(crate) fn element(description: &'static str) -> Element {
    let mut words = description.split(' ');
    let mut classes = words.next().unwrap_or_default().split('.');
    let mut names = classes.next().unwrap_or_default().split(':');
    let mut element = Element {
        tag: VTag::new(names.next().unwrap_or_default()),
        values: Box::new([const { None }; ATTRIBUTES.len()]),
        children: Vec::new(),
    };
    if let Some(key) = names.next() {
        element.key(key);
    }
    let mut class = String::new();
    for name in classes {
        if !class.is_empty() {
            class.push(' ');
        }
        class.push_str(name);
    }
    if !class.is_empty() {
        element.class(&class);
    }
    for word in words {
        let mut sides = word.split('=');
        if let (Some(name), Some(value)) = (sides.next(), sides.next()) {
            element.with(name, value);
        }
    }
    element
}

/// An element that holds but a text.
pub(crate) fn worded(description: &'static str, text: &str) -> Html {
    element(description).text(text).node()
}

/// A text.
pub(crate) fn text(text: &str) -> Html {
    VText::new(AttrValue::from(text.to_owned())).into()
}

impl Element {
    /// Tells it from its siblings.
    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.tag.key = Some(Key::from(key));
        self
    }

    /// Gives it a class, or several parted by spaces.
    pub(crate) fn class(&mut self, class: &str) -> &mut Self {
        self.with("class", class)
    }

    /// Gives it an attribute.
    pub(crate) fn with(&mut self, name: &str, value: &str) -> &mut Self {
        let slot = self.values.iter_mut().zip(ATTRIBUTES).find(|(_, listed)| *listed == name);
        debug_assert!(slot.is_some(), "{name} is not listed");
        if let Some((slot, _)) = slot {
            *slot = Some(AttributeOrProperty::Attribute(AttrValue::from(value.to_owned())));
        }
        self
    }

    /// Gives it an attribute if there is a value for it.
    pub(crate) fn maybe(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.with(name, value);
        }
        self
    }

    /// Gives it an attribute whose presence is its meaning.
    pub(crate) fn flag(&mut self, name: &str, present: bool) -> &mut Self {
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
        if let Some(child) = child {
            self.child(child);
        }
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
        tag.attributes = Attributes::Dynamic { keys: &ATTRIBUTES, values: take(&mut self.values) };
        if let Some(children) = tag.children_mut() {
            *children = VList::from(take(&mut self.children)).into();
        }
        tag.into()
    }
}
