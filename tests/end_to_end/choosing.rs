//! Every other way to choose than by lists of radio buttons and checkboxes: answered, changed and taken back with the
//! keyboard alone and with a finger alone, without a fault that axe finds, and accepted by the collector.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::support::axe::is_accessible;
use crate::support::browser::{DESKTOP, NARROW, PHONE, Size};
use crate::support::keyboard::Keyboard;
use crate::support::respondent::Respondent;
use crate::support::site::Site;
use crate::support::touch::Touch;
use crate::support::window::Window;

const SIZE: &str = "규모";
const NEEDED: &str = "꼭 필요한 것";
const REGIONS: &str = "지역";
const SECTOR: &str = "업종";

const BUTTONS: &str = "단추";
const LISTS: &str = "목록";

#[test]
fn everything_is_chosen_with_the_keyboard_alone() {
    let site = open();
    let window = visit(&site, DESKTOP);
    let person = Keyboard::at(&window);
    let press = |key: Key| window.browser().press(key);

    window.is_at(BUTTONS);
    person.choose(SIZE, "작음");
    person.choose(SIZE, "큼");
    person.choose(NEEDED, "예산");
    person.go_to(LISTS, "다음");

    person.reach(REGIONS, &["combobox"]);
    window.browser().press_keys("세종");
    window.lists("options", REGIONS, &["세종특별자치시"]);
    press(Key::Enter);
    window.lists("chips", REGIONS, &["세종특별자치시"]);
    window.hears("‘세종특별자치시’ 항목을 골랐습니다. 모두 1개입니다.");
    window.holds(REGIONS, "");
    press(Key::Escape);
    window.lists("options", REGIONS, &[]);
    press(Key::Down);
    press(Key::Home);
    press(Key::Up);
    press(Key::Enter);
    window.lists("chips", REGIONS, &["세종특별자치시", "부산광역시"]);
    press(Key::Backspace);
    window.lists("chips", REGIONS, &["세종특별자치시"]);
    press(Key::Escape);
    person.press("‘세종특별자치시’ 빼기");
    window.lists("chips", REGIONS, &[]);
    window.has_focus_in(REGIONS);
    window.browser().press_keys("제주특별자치도");
    press(Key::Tab);
    window.lists("chips", REGIONS, &["제주특별자치도"]);

    person.reach(SECTOR, &["combobox"]);
    press(Key::Down);
    press(Key::Down);
    press(Key::Enter);
    window.holds(SECTOR, "금융업");
    window.lists("options", SECTOR, &[]);
    person.press("선택 지우기");
    window.holds(SECTOR, "");
    person.reach(SECTOR, &["combobox"]);
    window.browser().press_keys("반도체");
    window.lists("options", SECTOR, &["‘반도체’ 추가"]);
    press(Key::Enter);
    window.holds(SECTOR, "반도체");
    person.press("제출");
    window.receipt();
    is_stored(&site, &json!({ "size": 3, "needed": "b", "regions": ["jeju"], "sector": "반도체" }));
    window.closes_with_an_empty_console();
}

#[test]
fn everything_is_chosen_with_a_finger_alone() {
    let site = open();
    let window = visit(&site, PHONE);
    let person = Touch::at(&window);

    window.is_at(BUTTONS);
    person.tap("choice", &[SIZE, "작음"]);
    window.lists("chosen", SIZE, &["작음"]);
    person.tap("choice", &[SIZE, "중간"]);
    window.lists("chosen", SIZE, &["중간"]);
    person.tap("button-in", &[SIZE, "선택 지우기"]);
    window.lists("chosen", SIZE, &[]);
    person.tap("choice", &[NEEDED, "인력"]);
    person.tap("button", &["다음"]);

    window.is_at(LISTS);
    person.tap("field", &[REGIONS]);
    person.tap("option", &[REGIONS, "서울특별시"]);
    person.tap("option", &[REGIONS, "제주특별자치도"]);
    window.lists("chips", REGIONS, &["서울특별시", "제주특별자치도"]);
    person.tap("option", &[REGIONS, "서울특별시"]);
    window.lists("chips", REGIONS, &["제주특별자치도"]);
    person.tap("field", &[REGIONS]);
    person.tap("remove", &[REGIONS, "제주특별자치도"]);
    window.lists("chips", REGIONS, &[]);
    person.tap("field", &[REGIONS]);
    person.tap("option", &[REGIONS, "부산광역시"]);
    person.tap("heading", &[]);
    window.lists("options", REGIONS, &[]);
    person.tap("field", &[SECTOR]);
    person.tap("option", &[SECTOR, "보건업"]);
    window.holds(SECTOR, "보건업");
    person.tap("button-in", &[SECTOR, "선택 지우기"]);
    window.holds(SECTOR, "");
    person.tap("field", &[SECTOR]);
    person.tap("option", &[SECTOR, "금융업"]);
    person.tap("button", &["제출"]);
    window.receipt();
    is_stored(&site, &json!({ "needed": "a", "regions": ["busan"], "sector": "finance" }));
    window.closes_with_an_empty_console();
}

#[test]
fn every_way_to_choose_is_accessible() {
    let site = open();
    for size in [DESKTOP, NARROW] {
        let window = visit(&site, size);
        let person = Keyboard::at(&window);
        window.is_at(BUTTONS);
        is_accessible(&window, "buttons, untouched");
        person.press("다음");
        window.has_errors();
        window.has_focus_in(NEEDED);
        is_accessible(&window, "buttons, with errors");
        person.choose(SIZE, "큼");
        person.choose(NEEDED, "예산");
        is_accessible(&window, "buttons, answered");
        person.go_to(LISTS, "다음");
        is_accessible(&window, "lists, untouched");
        person.press("제출");
        window.has_errors();
        window.has_focus_in(REGIONS);
        is_accessible(&window, "lists, with errors");
        window.browser().press(Key::Down);
        window.browser().press(Key::Enter);
        window.lists("chips", REGIONS, &["서울특별시"]);
        is_accessible(&window, "lists, open");
        window.closes_with_an_empty_console();
    }
}

fn open() -> Site {
    let tag = "<script src=\"survey-widget.js\" data-survey=\"surveys/choosing.json\" \
               data-endpoint=\"http://127.0.0.1:8788/surveys/choosing/responses\" async></script>";
    Site::with_pages(&[("/choosing", tag)])
}

fn visit(site: &Site, size: Size) -> Window {
    site.visit_page("/choosing", size)
}

fn is_stored(site: &Site, answers: &Value) {
    let stored = site.collector.stored();
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].answers, *answers);
}
