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
const ORDER: &str = "중요한 순서";
const BEST: &str = "골라서 순서대로";
const SATISFACTION: &str = "만족도";
const BUDGET: &str = "예산";
const LANDSCAPE: &str = "풍경";
const COLOURS: &str = "색";
const STARS: &str = "별점";
const FACES: &str = "표정";
const GRADE: &str = "등급";
const EXPORT: &str = "수출";
const CONSENT: &str = "동의";

const BUTTONS: &str = "단추";
const LISTS: &str = "목록";
const ORDERS: &str = "순서";
const SCALES: &str = "척도";
const PICTURES: &str = "그림";
const LOOKS: &str = "모습";

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
    person.go_to(ORDERS, "다음");
    puts_in_order_by_keys(&person);
    person.go_to(SCALES, "다음");
    sets_scales_by_keys(&person);
    person.go_to(PICTURES, "다음");

    person.choose(LANDSCAPE, "산");
    person.choose(LANDSCAPE, "바다");
    window.lists("pictures", LANDSCAPE, &["바다"]);
    person.tick(COLOURS, "빨강");
    person.tick(COLOURS, "노랑");
    person.tick(COLOURS, "빨강");
    window.lists("pictures", COLOURS, &["노랑"]);
    person.go_to(LOOKS, "다음");

    person.choose(STARS, "2");
    person.choose(STARS, "4");
    person.choose(FACES, "1");
    person.press("선택 지우기");
    window.lists("chosen", FACES, &[]);
    person.pick(GRADE, "3");
    person.reach(EXPORT, &["switch"]);
    window.browser().press_keys(" ");
    window.browser().press_keys(" ");
    person.tick(CONSENT, "동의합니다");
    person.press("제출");
    window.receipt();
    is_stored(
        &site,
        &json!({
            "size": 3, "needed": "b", "regions": ["jeju"], "sector": "반도체",
            "order": ["law", "gpu", "people"], "best": [2], "satisfaction": 73, "budget": [4, 6],
            "landscape": "sea", "colours": ["gold"], "stars": 4, "grade": 3, "export": false, "agrees": true
        }),
    );
    window.closes_with_an_empty_console();
}

fn puts_in_order_by_keys(person: &Keyboard<'_>) {
    let window = person.window();
    let press = |key: Key| window.browser().press(key);
    person.press("이 순서로 정하기");
    window.has_focus_in(ORDER);
    person.press("‘법과 제도’ 위로");
    window.lists("ranks", ORDER, &["전산 자원", "법과 제도", "인력 양성"]);
    window.hears("‘법과 제도’ 항목이 3개 중 2순위입니다.");
    press(Key::Up);
    window.lists("ranks", ORDER, &["법과 제도", "전산 자원", "인력 양성"]);
    press(Key::End);
    window.lists("ranks", ORDER, &["전산 자원", "인력 양성", "법과 제도"]);
    press(Key::Home);
    window.lists("ranks", ORDER, &["법과 제도", "전산 자원", "인력 양성"]);
    press(Key::Up);
    window.lists("ranks", ORDER, &["법과 제도", "전산 자원", "인력 양성"]);

    person.press("‘셋’ 순위에 넣기");
    window.has_focus_in(BEST);
    person.press("‘하나’ 순위에 넣기");
    window.lists("ranks", BEST, &["셋", "하나"]);
    press(Key::Up);
    window.lists("ranks", BEST, &["하나", "셋"]);
    person.press("‘둘’ 순위에 넣기");
    window.lists("ranks", BEST, &["하나", "셋"]);
    person.press("‘셋’ 빼기");
    window.lists("ranks", BEST, &["하나"]);
    person.press("선택 지우기");
    window.lists("ranks", BEST, &[]);
    person.press("‘둘’ 순위에 넣기");
    window.lists("ranks", BEST, &["둘"]);
}

fn sets_scales_by_keys(person: &Keyboard<'_>) {
    let window = person.window();
    let press = |key: Key| window.browser().press(key);
    let type_over = |text: &str| {
        window.browser().press_with(Key::Control, 'a');
        window.browser().press_keys(text);
    };
    person.reach(SATISFACTION, &["slider"]);
    window.browser().press_keys(" ");
    window.lists("numbers", SATISFACTION, &["50"]);
    press(Key::Right);
    window.lists("numbers", SATISFACTION, &["51"]);
    press(Key::Home);
    window.lists("numbers", SATISFACTION, &["0"]);
    person.reach(SATISFACTION, &["textbox"]);
    type_over("많이");
    press(Key::Tab);
    window.lists("numbers", SATISFACTION, &["0"]);
    person.reach(SATISFACTION, &["textbox"]);
    type_over("72.6");

    person.reach(BUDGET, &["slider"]);
    window.lists("numbers", SATISFACTION, &["73"]);
    press(Key::Right);
    press(Key::Right);
    window.lists("numbers", BUDGET, &["2", "10"]);
    press(Key::Tab);
    press(Key::Home);
    window.lists("numbers", BUDGET, &["0", "2"]);
    person.press("선택 지우기");
    window.lists("numbers", BUDGET, &["", ""]);
    person.reach(BUDGET, &["textbox"]);
    window.browser().press_keys("4");
    press(Key::Tab);
    window.lists("numbers", BUDGET, &["4", "10"]);
    type_over("6");
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
    window.sees("15개 문항 중 1개 답변");
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
    person.tap("button", &["다음"]);

    window.is_at(ORDERS);
    person.drag(("grip", &[ORDER, "전산 자원"]), ("rank", &[ORDER, "인력 양성"]), 10.0);
    window.lists("ranks", ORDER, &["인력 양성", "전산 자원", "법과 제도"]);
    person.tap("button-in", &[ORDER, "‘법과 제도’ 위로"]);
    window.lists("ranks", ORDER, &["인력 양성", "법과 제도", "전산 자원"]);
    person.drag(("grip", &[ORDER, "전산 자원"]), ("rank", &[ORDER, "인력 양성"]), -10.0);
    window.lists("ranks", ORDER, &["전산 자원", "인력 양성", "법과 제도"]);
    person.drag(("rank", &[ORDER, "전산 자원"]), ("rank", &[ORDER, "법과 제도"]), 10.0);
    window.lists("ranks", ORDER, &["전산 자원", "인력 양성", "법과 제도"]);
    person.tap("button-in", &[BEST, "‘하나’ 순위에 넣기"]);
    person.drag(("grip", &[BEST, "둘"]), ("rank", &[BEST, "하나"]), -10.0);
    window.lists("ranks", BEST, &["둘", "하나"]);
    person.drag(("grip", &[BEST, "하나"]), ("rank", &[BEST, "셋"]), 0.0);
    window.lists("ranks", BEST, &["둘"]);
    person.tap("button", &["다음"]);

    window.is_at(SCALES);
    person.tap("slider", &[SATISFACTION]);
    window.lists("numbers", SATISFACTION, &["50"]);
    person.drag_along(SATISFACTION, 50.0, 90.0);
    window.lists("numbers", SATISFACTION, &["90"]);
    person.drag_along(BUDGET, 0.0, 30.0);
    window.lists("numbers", BUDGET, &["3", "10"]);
    person.drag_along(BUDGET, 100.0, 80.0);
    window.lists("numbers", BUDGET, &["3", "8"]);
    person.tap("button-in", &[BUDGET, "선택 지우기"]);
    window.lists("numbers", BUDGET, &["", ""]);
    person.tap("button", &["다음"]);

    window.is_at(PICTURES);
    person.tap("choice", &[LANDSCAPE, "바다"]);
    person.tap("choice", &[LANDSCAPE, "산"]);
    window.lists("pictures", LANDSCAPE, &["산"]);
    person.tap("choice", &[COLOURS, "빨강"]);
    person.tap("choice", &[COLOURS, "노랑"]);
    person.tap("choice", &[COLOURS, "노랑"]);
    window.lists("pictures", COLOURS, &["빨강"]);
    person.tap("button", &["다음"]);

    window.is_at(LOOKS);
    person.tap("choice", &[STARS, "2"]);
    person.tap("choice", &[STARS, "5"]);
    window.lists("chosen", STARS, &["5"]);
    person.tap("choice", &[FACES, "3"]);
    window.lists("chosen", FACES, &["3"]);
    person.tap("button-in", &[FACES, "선택 지우기"]);
    window.lists("chosen", FACES, &[]);
    person.tap("field", &[EXPORT]);
    person.tap("choice", &[CONSENT, "동의합니다"]);
    person.tap("choice", &[CONSENT, "동의합니다"]);
    window.lists("chosen", CONSENT, &[]);
    person.tap("button", &["제출"]);
    window.receipt();
    is_stored(
        &site,
        &json!({
            "needed": "a", "regions": ["busan"], "sector": "finance", "order": ["gpu", "people", "law"],
            "best": [2], "satisfaction": 90, "landscape": "hill", "colours": ["red"], "stars": 5,
            "export": true, "agrees": false
        }),
    );
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
        person.press("다음");
        window.has_errors();
        window.has_focus_in(REGIONS);
        is_accessible(&window, "lists, with errors");
        window.browser().press(Key::Down);
        window.browser().press(Key::Enter);
        window.lists("chips", REGIONS, &["서울특별시"]);
        is_accessible(&window, "lists, open");
        person.go_to(ORDERS, "다음");
        is_accessible(&window, "orders, untouched");
        person.press("다음");
        window.has_errors();
        window.has_focus_in(ORDER);
        is_accessible(&window, "orders, with errors");
        window.browser().press(Key::Down);
        person.press("‘둘’ 순위에 넣기");
        is_accessible(&window, "orders, answered");
        person.go_to(SCALES, "다음");
        is_accessible(&window, "scales, untouched");
        person.press("다음");
        window.has_errors();
        window.has_focus_in(SATISFACTION);
        is_accessible(&window, "scales, with errors");
        window.browser().press_keys("7");
        person.reach(BUDGET, &["textbox"]);
        window.browser().press_keys("4");
        window.browser().press(Key::Tab);
        is_accessible(&window, "scales, answered");
        person.go_to(PICTURES, "다음");
        is_accessible(&window, "pictures, untouched");
        person.press("다음");
        window.has_errors();
        window.has_focus_in(LANDSCAPE);
        is_accessible(&window, "pictures, with errors");
        person.choose(LANDSCAPE, "바다");
        person.tick(COLOURS, "빨강");
        is_accessible(&window, "pictures, answered");
        person.go_to(LOOKS, "다음");
        is_accessible(&window, "looks, untouched");
        person.press("제출");
        window.has_errors();
        window.has_focus_in(STARS);
        is_accessible(&window, "looks, with errors");
        person.choose(STARS, "3");
        person.choose(FACES, "3");
        person.tick(CONSENT, "동의합니다");
        is_accessible(&window, "looks, answered");
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
