//! Elements put together by calls. `html!` unfolds into code of its own for every element, which would take half of
//! what the whole widget may weigh; here each attribute and child is one call. `html!` stays for the component.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VList, VTag, VText};

use super::action::Action;
use super::store::Store;

/// Every attribute that an element can be given, in the order in which they are written. With one list for all
/// elements, yew compares two drawings of an element place by place and needs no map.
static ATTRIBUTES: &[&str] = &[
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
    "list",
    "data-row",
    "data-action",
    "data-about",
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
    #[cfg(feature = "whole-dialect")]
    "aria-activedescendant",
    #[cfg(feature = "whole-dialect")]
    "aria-autocomplete",
    #[cfg(feature = "whole-dialect")]
    "aria-controls",
    #[cfg(feature = "whole-dialect")]
    "aria-expanded",
    #[cfg(feature = "whole-dialect")]
    "aria-multiselectable",
    #[cfg(feature = "whole-dialect")]
    "aria-selected",
    #[cfg(feature = "whole-dialect")]
    "aria-valuetext",
    #[cfg(feature = "whole-dialect")]
    "alt",
    #[cfg(feature = "whole-dialect")]
    "src",
    #[cfg(feature = "whole-dialect")]
    "width",
    #[cfg(feature = "whole-dialect")]
    "height",
    #[cfg(feature = "whole-dialect")]
    "step",
    #[cfg(feature = "whole-dialect")]
    "readonly",
    #[cfg(feature = "whole-dialect")]
    "accept",
    #[cfg(feature = "whole-dialect")]
    "capture",
    #[cfg(feature = "whole-dialect")]
    "multiple",
    #[cfg(feature = "whole-dialect")]
    "colspan",
];

/// An element in the making, boxed so that each call hands on no more than a pointer. [`Element::node`] ends it.
#[must_use]
pub(crate) struct Element(Box<Making>);

struct Making {
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
    let mut element = Element(Box::new(Making {
        tag: VTag::new(names.next().unwrap_or_default()),
        values: Box::new([const { None }; ATTRIBUTES.len()]),
        children: Vec::new(),
    }));
    if let Some(key) = names.next() {
        element = element.key(key);
    }
    let mut class = String::new();
    for name in classes {
        if !class.is_empty() {
            class.push(' ');
        }
        class.push_str(name);
    }
    if !class.is_empty() {
        element = element.class(&class);
    }
    for word in words {
        let mut sides = word.split('=');
        if let (Some(name), Some(value)) = (sides.next(), sides.next()) {
            element = element.with(name, value);
        }
    }
    element
}

/// An element that holds but a text.
pub(crate) fn worded(description: &'static str, text: &str) -> Html {
    element(description).text(text).node()
}

/// An element that holds but one of the widget's own texts.
pub(crate) fn said(store: &Store, description: &'static str, key: &str) -> Html {
    worded(description, &store.say(key))
}

/// A text.
pub(crate) fn text(text: &str) -> Html {
    VText::new(AttrValue::from(text.to_owned())).into()
}

impl From<Element> for Html {
    fn from(element: Element) -> Html {
        element.node()
    }
}

impl Element {
    /// Tells it from its siblings.
    pub(crate) fn key(mut self, key: &str) -> Self {
        self.0.tag.key = Some(Key::from(key));
        self
    }

    /// Gives it a class, or several parted by spaces.
    pub(crate) fn class(self, class: &str) -> Self {
        self.with("class", class)
    }

    /// Gives it an id.
    #[inline(never)]
    pub(crate) fn id(self, id: String) -> Self {
        self.with("id", &id)
    }

    /// Gives it a name for assistive technology: one of the widget's own texts.
    pub(crate) fn label(self, store: &Store, key: &str) -> Self {
        self.with("aria-label", &store.say(key))
    }

    /// Gives it an attribute.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        let slot = self.0.values.iter_mut().zip(ATTRIBUTES).find(|(_, listed)| **listed == name);
        debug_assert!(slot.is_some(), "{name} is not listed");
        if let Some((slot, _)) = slot {
            *slot = Some(AttributeOrProperty::Attribute(AttrValue::from(value.to_owned())));
        }
        self
    }

    /// Gives it an attribute if there is a value for it.
    pub(crate) fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Gives it an attribute whose presence is its meaning.
    pub(crate) fn flag(self, name: &str, present: bool) -> Self {
        self.maybe(name, present.then_some(""))
    }

    /// Makes it do something when it is pressed.
    pub(crate) fn doing(self, action: Action) -> Self {
        self.with("data-action", action.name())
    }

    /// Tells what its action is about.
    pub(crate) fn about(self, about: &str) -> Self {
        self.with("data-about", about)
    }

    /// Checks an input, or takes the check away.
    pub(crate) fn checked(mut self, checked: bool) -> Self {
        self.0.tag.set_checked(checked);
        self
    }

    /// Makes it findable after it has been drawn.
    pub(crate) fn reference(mut self, node: &NodeRef) -> Self {
        self.0.tag.node_ref = node.clone();
        self
    }

    /// Adds a text.
    pub(crate) fn text(self, content: &str) -> Self {
        self.child(text(content))
    }

    /// Adds a child.
    #[inline(never)]
    pub(crate) fn child(mut self, child: impl Into<Html>) -> Self {
        self.0.children.push(child.into());
        self
    }

    /// Adds a child if there is one.
    pub(crate) fn child_if(self, child: Option<Html>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Adds children.
    pub(crate) fn children(mut self, children: Vec<Html>) -> Self {
        self.0.children.extend(children);
        self
    }

    /// The element is done.
    pub(crate) fn node(self) -> Html {
        let Making { mut tag, values, children } = *self.0;
        tag.attributes = Attributes::Dynamic { keys: ATTRIBUTES, values };
        if let Some(place) = tag.children_mut() {
            *place = VList::from(children).into();
        }
        tag.into()
    }
}
