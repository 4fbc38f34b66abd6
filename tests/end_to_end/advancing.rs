//! Pages that give way by themselves (`autoAdvanceEnabled`): to a pointer, not to keys, and never to the end where the
//! author does not allow that.

use serde_json::json;

use crate::support::browser::DESKTOP;
use crate::support::keyboard::Keyboard;
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::Site;
use crate::support::window::Window;

fn open() -> (Site, Window) {
    let tag = "<script src=\"survey-widget.js\" data-survey=\"surveys/advancing.json\" \
               data-endpoint=\"http://127.0.0.1:8788/surveys/advancing/responses\" async></script>";
    let site = Site::with_pages(&[("/advancing", tag)]);
    let window = site.visit_page("/advancing", DESKTOP);
    window.is_at("첫째 쪽");
    (site, window)
}

#[test]
fn a_click_on_the_last_choice_leads_on() {
    let (site, window) = open();
    let person = Pointer::at(&window);
    window.click("choice", &["규모", "작음"]);
    window.is_at("둘째 쪽");
    window.has_focus_on("page-title");
    person.rate("만족도", 4);
    window.settles();
    window.is_at("둘째 쪽");
    person.press("제출");
    window.receipt();
    assert_eq!(site.collector.stored()[0].answers, json!({ "size": "small", "points": 4 }));
    window.closes_with_an_empty_console();
}

#[test]
fn keys_choose_and_stay() {
    let (_site, window) = open();
    let person = Keyboard::at(&window);
    person.choose("규모", "큼");
    person.choose("규모", "작음");
    window.settles();
    assert_eq!(window.page(), "첫째 쪽");
    person.go_to("둘째 쪽", "다음");
    window.closes_with_an_empty_console();
}
