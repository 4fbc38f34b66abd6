//! Where the page goes once a response has been received (`navigateToUrl`), unless the page itself forbids it or the
//! address is none to go to.

use crate::support::browser::{DESKTOP, until};
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::Site;
use crate::support::window::Window;

fn open() -> (Site, Window) {
    let tag = "<script src=\"survey-widget.js\" data-survey=\"surveys/leaving.json\" \
               data-endpoint=\"http://127.0.0.1:8788/surveys/leaving/responses\" async></script>";
    let site = Site::with_pages(&[("/leaving", tag), ("/after", "<p>다음 안내</p>")]);
    let window = site.visit_page("/leaving", DESKTOP);
    window.is_at("한 쪽");
    (site, window)
}

#[test]
fn the_page_goes_on_once_the_response_is_stored() {
    let (site, window) = open();
    let person = Pointer::at(&window);
    person.fill("바람", "빠른 인증");
    person.press("제출");
    until("the next page", || {
        let path = window.browser().evaluate("location.pathname");
        if path == "/after" { Ok(()) } else { Err(path.to_string()) }
    });
    assert_eq!(site.collector.stored()[0].answers["wish"], "빠른 인증");
    window.closes_with_an_empty_console();
}

#[test]
fn a_page_can_keep_its_visitor() {
    let (_site, window) = open();
    window.browser().evaluate(
        "addEventListener('survey-navigate', (event) => {
            document.title = new URL(event.detail.address, location).pathname;
            event.preventDefault();
        })",
    );
    let person = Pointer::at(&window);
    person.fill("바람", "빠른 인증");
    person.press("제출");
    window.receipt();
    assert_eq!(window.browser().evaluate("document.title + location.pathname"), "/after/leaving");
    window.closes_with_an_empty_console();
}

#[test]
fn an_address_that_is_a_script_is_not_followed() {
    let (_site, window) = open();
    let person = Pointer::at(&window);
    person.fill("바람", "나쁨");
    person.press("제출");
    window.receipt();
    assert_eq!(window.browser().evaluate("location.pathname"), "/leaving");
    window.closes_with_errors_about(&["navigateToUrl"]);
}
