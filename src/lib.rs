//! The widget's parts that touch the browser: the view and its adapters. It holds no survey rules.

pub mod browser;
pub mod embed;
pub mod instance;
pub mod program;
pub mod view;
