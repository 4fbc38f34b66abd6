//! Answers survive a reload, and so does the receipt.

use crate::bad_input::answer_quickly;
use crate::hearing::{self, pages};
use crate::support::browser::DESKTOP;
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::{QUICK, Site};

#[test]
fn a_reload_in_the_middle_brings_back_the_answers_and_the_page() {
    let site = Site::open();
    let window = site.visit(DESKTOP);
    let person = Pointer::at(&window);
    window.is_at(pages::CONSENT);
    hearing::answer_consent(&person);
    person.go_to(pages::COMPANY, "다음");
    hearing::answer_company(&person);

    window.browser().reload();
    window.is_at(pages::COMPANY);
    window.holds("회사명", "가나다 클라우드");
    window.holds("가나다 클라우드 담당자와 통화하기 좋은 날짜", "2099-03-02");
    assert_eq!(
        window.chosen("클라우드 사업 분야"),
        ["IaaS(컴퓨팅·저장·네트워크 자원)", "SaaS(응용 소프트웨어)", "그 밖의 분야(직접 입력)"]
    );
    assert_eq!(
        window.picked("위에서 고른 분야 가운데 매출이 가장 큰 분야"),
        "SaaS(응용 소프트웨어)"
    );
    assert!(window.errors().is_empty(), "coming back is no mistake");
    person.go_to(pages::DIVISION, "다음");
    window.closes_with_an_empty_console();
}

#[test]
fn what_is_being_typed_survives_a_reload() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    person.fill("이름", "김하늘");
    person.fill("의견", "첫째 줄\n둘째 줄");
    window.browser().reload();
    window.is_at("첫째 쪽");
    window.holds("이름", "김하늘");
    window.holds("의견", "첫째 줄\n둘째 줄");
    window.closes_with_an_empty_console();
}

#[test]
fn a_reload_after_sending_shows_the_receipt_again() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    answer_quickly(&person);
    window.is_at(pages::RECEIVED);
    let receipt = window.receipt();
    window.browser().reload();
    window.is_at(pages::RECEIVED);
    assert_eq!(window.receipt(), receipt);
    assert_eq!(site.collector.stored().len(), 1);
    window.closes_with_an_empty_console();
}

#[test]
fn another_language_keeps_the_answers_and_the_page() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    person.fill("이름", "김하늘");
    person.go_to("둘째 쪽", "다음");
    person.choose("규모", "큼");
    person.go_to("Second page", "English");
    assert_eq!(window.chosen("Size"), ["Large"]);
    window.browser().reload();
    window.is_at("Second page");
    person.go_to("First page", "Back");
    window.holds("Name", "김하늘");
    window.closes_with_an_empty_console();
}
