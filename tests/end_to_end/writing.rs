//! Hangul as an input method composes it: nothing is swallowed, broken up or sent too early, and characters are
//! counted as a person counts them.

use crate::support::browser::DESKTOP;
use crate::support::composition::{commit, commit_by_enter, compose, write};
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::{QUICK, Site};
use crate::support::window::Window;

#[test]
fn a_composed_word_arrives_whole() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    window.is_at("첫째 쪽");
    person.click_into("이름");
    write(&window, &[&["ㄱ", "기", "김"], &["ㅎ", "하"], &["ㄴ", "느", "늘"]]);
    window.holds("이름", "김하늘");
    person.go_to("둘째 쪽", "다음");
    person.go_to("첫째 쪽", "이전");
    window.holds("이름", "김하늘");
    window.closes_with_an_empty_console();
}

#[test]
fn a_syllable_that_is_still_composed_is_kept_when_next_is_clicked() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    window.is_at("첫째 쪽");
    person.click_into("이름");
    write(&window, &[&["ㄱ", "기", "김"]]);
    compose(&window, &["ㅎ", "하"]);
    person.go_to("둘째 쪽", "다음");
    person.go_to("첫째 쪽", "이전");
    window.holds("이름", "김하");
    window.closes_with_an_empty_console();
}

#[test]
fn the_only_syllable_still_composed_is_an_answer() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    window.is_at("첫째 쪽");
    person.click_into("이름");
    compose(&window, &["ㄱ", "기", "김"]);
    person.go_to("둘째 쪽", "다음");
    window.closes_with_an_empty_console();
}

#[test]
fn the_count_follows_the_composition() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    window.is_at("첫째 쪽");
    person.click_into("의견");
    write(&window, &[&["ㄱ", "가"], &["ㄴ", "나"]]);
    counts(&window, 2);
    compose(&window, &["ㄷ"]);
    counts(&window, 3);
    compose(&window, &["다", "달", "닭"]);
    counts(&window, 3);
    commit(&window, "닭");
    counts(&window, 3);
    // A family of four, a flag, and a syllable in its parts are one each to who counts them.
    commit(&window, "👨‍👩‍👧‍👦🇰🇷\u{1112}\u{1161}\u{11ab}");
    counts(&window, 6);
    window.closes_with_an_empty_console();
}

#[test]
fn the_enter_that_ends_a_composition_does_nothing_else() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    window.is_at("첫째 쪽");
    person.click_into("이름");
    compose(&window, &["ㄱ", "기", "김"]);
    commit_by_enter(&window, "김");
    window.holds("이름", "김");
    assert_eq!(window.page(), "첫째 쪽");
    assert!(window.errors().is_empty());
    window.has_focus_in("이름");
    window.closes_with_an_empty_console();
}

#[test]
fn one_character_too_many_is_refused_and_none_is_swallowed() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    window.is_at("첫째 쪽");
    person.fill("이름", "김하늘");
    person.click_into("의견");
    commit(&window, &"가".repeat(250));
    counts(&window, 250);
    write(&window, &[&["ㄴ", "나"]]);
    window.holds("의견", &format!("{}나", "가".repeat(250)));
    window.sees("250자 중 251자입니다. 1자를 줄여 주십시오.");
    person.press("다음");
    window.sees_error(
        "의견",
        "‘의견’ 문항의 답이 251자입니다. 1자를 줄여 250자까지 입력해 주십시오.",
    );
    window.holds("의견", &format!("{}나", "가".repeat(250)));
    person.click_into("의견");
    window.browser().press(thirtyfour::Key::End);
    window.browser().press(thirtyfour::Key::Backspace);
    counts(&window, 250);
    person.go_to("둘째 쪽", "다음");
    window.closes_with_an_empty_console();
}

fn counts(window: &Window, count: usize) {
    window.counts("의견", &format!("{count} / 250자(띄어쓰기 포함)"));
}
