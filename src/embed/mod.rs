//! The public surface: what a host page may set and what it is told. `loader.js` beside this file defines the element.

mod attributes;
mod events;

pub use attributes::Attributes;
pub use events::Events;
