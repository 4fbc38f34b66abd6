//! What the tests stand on, from the browser up to a respondent's acts. No test is in here.

pub mod axe;
pub mod browser;
pub mod collector;
pub mod composition;
pub mod driver;
pub mod environment;
pub mod keyboard;
pub mod line;
pub mod pointer;
pub mod posting;
pub mod respondent;
pub mod site;
pub mod stored;
pub mod touch;
pub mod tree;
pub mod window;
