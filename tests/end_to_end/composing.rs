//! Hangul composed in every kind of field, while what is typed shows, hides and requires other questions: it arrives
//! as it was written, also by one who goes on before the last syllable is done.

use serde_json::json;

use crate::support::browser::DESKTOP;
use crate::support::composition::{commit, commit_by_enter, compose, write};
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::Site;
use crate::support::window::Window;

const COMPANY: &str = "회사 이름";
const OPINION: &str = "의견";
const FIELD: &str = "분야";
const REGION: &str = "지역";
const NAME: &str = "1행 이름";

const WRITING: &str = "쓰기";
const END: &str = "끝";

fn open() -> (Site, Window) {
    let tag = "<script src=\"survey-widget.js\" data-survey=\"surveys/composing.json\" \
               data-endpoint=\"http://127.0.0.1:8788/surveys/composing/responses\" async></script>";
    let site = Site::with_pages(&[("/composing", tag)]);
    let window = site.visit_page("/composing", DESKTOP);
    window.is_at(WRITING);
    (site, window)
}

/// Puts the cursor into the field of “other”.
fn click_into_other(window: &Window) {
    window.click("beside", &[FIELD]);
    window.has_focus_in(FIELD);
}

fn sends(site: &Site, person: &Pointer<'_>) -> serde_json::Value {
    let window = person.window();
    person.press("제출");
    window.receipt();
    site.collector.stored()[0].answers.clone()
}

#[test]
fn what_is_composed_arrives_while_conditions_change_elsewhere() {
    let (site, window) = open();
    let person = Pointer::at(&window);

    person.click_into(COMPANY);
    assert!(!window.shows_question("대표자"));
    compose(&window, &["ㄱ", "구", "굴"]);
    // What depends on it follows in the midst of a syllable, and the syllable goes on.
    window.question_is_shown("대표자", true);
    window.sees("‘굴’의 대표자");
    compose(&window, &["구"]);
    commit(&window, "구");
    compose(&window, &["ㄹ", "르", "름"]);
    window.sees("‘구름’의 대표자");
    commit(&window, "름");
    window.holds(COMPANY, "구름");
    window.has_focus_in(COMPANY);

    person.click_into(OPINION);
    write(&window, &[&["ㅈ", "조", "좋"], &["ㅇ", "아"], &["ㅇ", "요", "욥", "요"]]);
    window.counts(OPINION, "3 / 20자(띄어쓰기 포함)");
    assert_eq!(window.result("요약"), "구름·좋아요");
    // Back in the field before: the cursor is at its end, and the question that depends on it hides in between.
    person.click_into(COMPANY);
    for _ in 0..2 {
        window.browser().press(thirtyfour::Key::Backspace);
    }
    window.question_is_shown("대표자", false);
    write(&window, &[&["ㅎ", "하"], &["ㄴ", "느", "늘"]]);
    window.holds(COMPANY, "하늘");

    window.click("choice", &[FIELD, "기타(직접 입력)"]);
    click_into_other(&window);
    write(&window, &[&["ㅂ", "보"], &["ㅇ", "아", "안"]]);

    person.click_into(REGION);
    compose(&window, &["ㅅ", "세", "셎"]);
    window.lists("options", REGION, &["세종특별자치시"]);
    compose(&window, &["세"]);
    commit(&window, "세");
    compose(&window, &["ㅈ", "조", "종"]);
    window.lists("options", REGION, &["세종특별자치시"]);
    commit(&window, "종");
    window.holds(REGION, "세종");
    window.browser().press(thirtyfour::Key::Enter);
    window.holds(REGION, "세종특별자치시");

    person.click_into(NAME);
    compose(&window, &["ㄱ", "기", "김"]);
    window.question_is_shown("1행 소속", true);
    commit(&window, "김");
    write(&window, &[&["ㅂ", "바"], &["ㄷ", "다"]]);
    window.holds(NAME, "김바다");

    person.go_to(END, "다음");
    assert_eq!(
        sends(&site, &person),
        json!({
            "company": "하늘", "opinion": "좋아요", "field": "other", "field-Comment": "보안",
            "region": "sejong", "people": [{ "name": "김바다" }], "summary": "하늘·좋아요"
        })
    );
    window.closes_with_an_empty_console();
}

#[test]
fn the_last_syllable_is_kept_by_whoever_presses_next_at_once() {
    let (site, window) = open();
    let person = Pointer::at(&window);
    // Each field is left for the button in the midst of its last syllable. The button moves while it is pressed: a field
    // in which a composition ends out of sight is scrolled to, and a list that is left takes what was typed.
    let goes_on = || {
        person.go_to(END, "다음");
        person.go_to(WRITING, "이전");
    };
    person.click_into(COMPANY);
    compose(&window, &["ㄱ", "구"]);
    goes_on();
    window.holds(COMPANY, "구");
    person.click_into(OPINION);
    write(&window, &[&["ㅈ", "조", "좋"]]);
    compose(&window, &["ㅇ", "아"]);
    goes_on();
    window.holds(OPINION, "좋아");
    window.click("choice", &[FIELD, "기타(직접 입력)"]);
    click_into_other(&window);
    compose(&window, &["ㅂ", "보"]);
    goes_on();
    person.click_into(REGION);
    commit(&window, "제주특별자치");
    compose(&window, &["ㄷ", "도"]);
    goes_on();
    window.holds(REGION, "제주특별자치도");
    person.click_into(NAME);
    compose(&window, &["ㄱ", "기", "김"]);
    goes_on();
    window.holds(NAME, "김");
    person.click_into("1행 소속");
    compose(&window, &["ㄱ", "고", "곳"]);
    person.go_to(END, "다음");
    assert_eq!(
        sends(&site, &person),
        json!({
            "company": "구", "opinion": "좋아", "field": "other", "field-Comment": "보",
            "region": "jeju", "people": [{ "name": "김", "team": "곳" }], "summary": "구·좋아"
        })
    );
    window.closes_with_an_empty_console();
}

#[test]
fn the_enter_that_ends_a_composition_does_nothing_else_in_any_field() {
    let (_site, window) = open();
    let person = Pointer::at(&window);
    window.click("choice", &[FIELD, "기타(직접 입력)"]);
    for field in [COMPANY, OPINION, NAME] {
        person.click_into(field);
        compose(&window, &["ㄱ", "기", "김"]);
        commit_by_enter(&window, "김");
        window.holds(field, "김");
        window.has_focus_in(field);
        assert_eq!(window.page(), WRITING);
    }
    click_into_other(&window);
    compose(&window, &["ㄱ", "기", "김"]);
    commit_by_enter(&window, "김");
    window.has_focus_in(FIELD);
    // The list has found something, which this key does not choose; the next one does.
    person.click_into(REGION);
    compose(&window, &["ㅅ", "서"]);
    window.lists("options", REGION, &["서울특별시"]);
    commit_by_enter(&window, "서");
    window.holds(REGION, "서");
    window.lists("options", REGION, &["서울특별시"]);
    window.browser().press(thirtyfour::Key::Enter);
    window.holds(REGION, "서울특별시");
    assert_eq!(window.page(), WRITING);
    assert!(window.errors().is_empty());
    window.closes_with_an_empty_console();
}
