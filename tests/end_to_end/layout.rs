//! What a page must not do: scroll sideways where it is narrow, or take the focus when it opens.

use serde_json::json;

use crate::hearing::pages;
use crate::support::axe::does_not_overflow;
use crate::support::browser::{NARROW, PHONE};
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::Site;

#[test]
fn opening_the_page_neither_scrolls_nor_moves_the_focus() {
    let site = Site::open();
    let window = site.visit(PHONE);
    window.is_at(pages::CONSENT);
    let state = window
        .browser()
        .look("return [document.activeElement.localName, scrollX, scrollY];", Vec::new());
    assert_eq!(state, json!(["body", 0, 0]));
    window.closes_with_an_empty_console();
}

#[test]
fn the_largest_text_fits_the_narrowest_window() {
    let site = Site::open();
    let window = site.visit(NARROW);
    let person = Pointer::at(&window);
    window.is_at(pages::CONSENT);
    for _ in 0..4 {
        person.press("글자 크게");
        does_not_overflow(&window, "with larger text");
    }
    window.closes_with_an_empty_console();
}
