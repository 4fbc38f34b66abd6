//! What a respondent sees: components and functions that draw the state of the engine. They hold no survey rules, and
//! touch the page in handlers and effects only, so that they can be drawn without a browser too.

mod action;
mod app;
mod completed;
mod delivery;
mod element;
mod engaged;
mod error_summary;
mod exchange;
#[cfg(feature = "whole-dialect")]
mod failed;
mod focus;
mod gesture;
mod heading;
mod inline_html;
mod live;
mod messages;
mod navigation;
mod page;
mod panel;
mod part;
#[cfg(test)]
mod pictures;
#[cfg(feature = "whole-dialect")]
mod presentation;
#[cfg(feature = "whole-dialect")]
mod pressed;
mod progress;
mod question;
mod questions;
mod review;
mod review_rows;
mod store;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod toolbar;
mod wording;

pub use app::Screen;
pub use exchange::{Delivery, Receipt, Request};
#[cfg(feature = "whole-dialect")]
pub use failed::Failure;
pub use focus::{Focus, FocusOnError};
#[cfg(feature = "whole-dialect")]
pub use gesture::asks_to_retry;
pub use gesture::{On, hear};
#[cfg(feature = "whole-dialect")]
pub(crate) use inline_html::safe_address;
pub use messages::Messages;
pub use part::{Part, PartProps};
#[cfg(feature = "whole-dialect")]
pub use questions::file::add as add_file;
pub use store::{Formats, Parts, RequiredMarker, Settings, Store, Topic, words};
