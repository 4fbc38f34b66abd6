//! Errors and how they are put right: where the focus goes, what the summary leads to, when a message leaves.

use crate::hearing::{self, pages};
use crate::support::browser::DESKTOP;
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::{QUICK, Site};

#[test]
fn in_korean_the_focus_goes_to_the_first_field_in_error() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    window.is_at("첫째 쪽");
    person.fill("전자우편", "name@");
    person.press("다음");
    window.has_focus_in("이름");
    window.sees_error("이름", "‘이름’ 문항이 비어 있습니다. 답을 입력해 주십시오.");
    window.sees_error(
        "전자우편",
        "‘전자우편’ 문항의 답이 전자우편 주소 형식과 다릅니다. name@example.kr 형식으로 빠짐없이 입력해 주십시오.",
    );
    assert_eq!(window.summary().len(), 2);
    window.closes_with_an_empty_console();
}

#[test]
fn in_english_the_focus_goes_to_the_summary() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    person.go_to("First page", "English");
    person.press("Next");
    window.sees_error("Name", "“Name” is empty: enter an answer.");
    window.has_focus_on("summary");
    window.closes_with_an_empty_console();
}

#[test]
fn a_link_of_the_summary_leads_to_its_field_and_the_error_leaves_when_the_answer_is_right() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    window.is_at("첫째 쪽");
    person.fill("전자우편", "name@");
    assert!(window.errors().is_empty(), "no error appears while the first typing goes on");
    person.press("다음");
    let links = window.summary();
    window.click("summary-link", &[&links[1]]);
    window.has_focus_in("전자우편");
    window.browser().press_keys("example.kr");
    window.sees_no_error("전자우편");
    person.fill("이름", "김하늘");
    window.sees_no_error("이름");
    assert!(window.summary().is_empty(), "{:?}", window.summary());
    person.go_to("둘째 쪽", "다음");
    window.closes_with_an_empty_console();
}

#[test]
fn the_authors_own_words_stand_at_each_question_of_a_page_left_empty() {
    let site = Site::open();
    let window = site.visit(DESKTOP);
    let person = Pointer::at(&window);
    window.is_at(pages::CONSENT);
    person.press("다음");
    window.sees_error(
        "회사와 응답자 정보의 수집·이용에 동의하십니까?",
        "동의 여부를 골라 주십시오. 동의하지 않아도 설문을 계속하실 수 있습니다.",
    );
    hearing::answer_consent(&person);
    person.go_to(pages::COMPANY, "다음");
    person.fill("사업자등록번호", "123-45-67890");
    person.fill("설립 연도", "2999");
    person.fill("임직원 수(명)", "3");
    person.fill("클라우드 담당 인력 수(명)", "4");
    person.press("다음");
    window.sees_error("회사명", "회사명을 입력해 주십시오.");
    window.sees_error(
        "사업자등록번호",
        "사업자등록번호의 검증번호가 맞지 않습니다. 사업자등록증의 번호와 같은지 확인하고 다시 입력해 주십시오.",
    );
    window.sees_error(
        "설립 연도",
        "설립 연도가 올해보다 늦습니다. 올해까지의 연도를 소수점 없이 입력해 주십시오.",
    );
    window.sees_error(
        "클라우드 담당 인력 수(명)",
        "클라우드 담당 인력 수가 임직원 수보다 많거나 소수점이 있습니다. 임직원 수까지의 숫자를 소수점 없이 입력해 주십시오.",
    );
    window.has_focus_in("회사명");
    assert_eq!(window.page(), pages::COMPANY);
    // An answer of another question puts it right.
    person.fill("임직원 수(명)", "40");
    window.sees_no_error("클라우드 담당 인력 수(명)");
    window.closes_with_an_empty_console();
}

#[test]
fn a_changed_answer_changes_what_is_asked_and_what_was_checked() {
    let site = Site::open();
    let window = site.visit(DESKTOP);
    let person = Pointer::at(&window);
    hearing::answer_for_private_division(&person);
    person.change("임직원 수(명)");
    window.is_at(pages::COMPANY);
    window.has_focus_in("임직원 수(명)");
    person.fill("임직원 수(명)", "60");
    assert_eq!(window.result("임직원 가운데 클라우드 담당 인력의 비율(%)"), "50");
    person.choose("연락받을 방법", "전자우편");
    window.question_is_shown("가나다 클라우드 담당자와 통화하기 좋은 날짜", false);
    window.closes_with_an_empty_console();
}
