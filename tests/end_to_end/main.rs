//! End-to-end tests: the built widget in a real browser, on a page of another origin than the real collector. Each
//! file is a topic; a test reads like what a person does, sets answers by clicks and keys alone, and ends with a look
//! at the console.
#![cfg(not(target_family = "wasm"))]
// Nothing sees into a test binary.
#![allow(unreachable_pub)]
// One `json!` holds all answers of a survey.
#![recursion_limit = "256"]

mod accessibility;
mod accessibility_tree;
mod advancing;
mod bad_input;
mod both_sides;
mod choosing;
mod composing;
mod delivery;
mod errors;
mod files;
mod filling;
mod forgery;
mod gallery;
mod hearing;
mod layout;
mod leaving;
mod long_page;
mod programs;
mod ready_surveys;
mod resuming;
mod rows;
mod screenshots;
mod stopping;
mod strain;
mod support;
mod time;
mod whole_survey;
mod writing;
