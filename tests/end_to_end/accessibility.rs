//! axe-core on every page of the survey: untouched, with all its errors, and answered; on the review, the receipt
//! and the pages that say what went wrong. The pages are checked for overflow in the same states.

use crate::bad_input::answer_quickly;
use crate::hearing::{self, pages};
use crate::support::axe::{is_accessible, is_accessible_at_all_sizes};
use crate::support::browser::{DESKTOP, NARROW, Size};
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::{QUICK, Site};

#[test]
fn every_page_of_the_survey_is_accessible_in_a_narrow_window() {
    every_page_is_accessible(NARROW);
}

#[test]
fn every_page_of_the_survey_is_accessible_in_a_wide_window() {
    every_page_is_accessible(DESKTOP);
}

#[test]
fn the_pages_that_say_what_went_wrong_are_accessible() {
    let missing =
        "<script src=\"survey-widget.js\" data-survey=\"surveys/none.json\" async></script>";
    let unnamed =
        "<script src=\"survey-widget.js\" data-survey=\"surveys/quick.json\" async></script>";
    let mut site = Site::with_pages(&[("/missing", missing), ("/unnamed", unnamed)]);

    let window = site.visit_page("/missing", DESKTOP);
    window.sees("설문을 표시할 수 없습니다");
    is_accessible_at_all_sizes(&window, "a definition that is missing");
    window.closes_with_errors_about(&["surveys/none.json"]);

    let window = site.visit_page("/unnamed", DESKTOP);
    answer_quickly(&Pointer::at(&window));
    window.is_at("답변을 보내지 못했습니다");
    is_accessible_at_all_sizes(&window, "an endpoint that is not named");
    window.closes_with_errors_about(&["endpoint"]);

    site.collector.kill();
    let window = site.visit_page(QUICK, DESKTOP);
    answer_quickly(&Pointer::at(&window));
    window.is_at("아직 보내지 못했습니다");
    is_accessible_at_all_sizes(&window, "an endpoint that is away");
    window.closes_with_errors_about(&["/surveys/quick/responses"]);
}

fn every_page_is_accessible(size: Size) {
    let site = Site::open();
    let window = site.visit(size);
    let person = Pointer::at(&window);

    window.is_at(pages::CONSENT);
    page_is_accessible(&person, "다음", hearing::answer_consent);
    person.go_to(pages::COMPANY, "다음");
    page_is_accessible(&person, "다음", hearing::answer_company);
    person.go_to(pages::DIVISION, "다음");
    page_is_accessible(&person, "다음", |person| hearing::choose_division(person, "공공 분과"));
    person.go_to(pages::PUBLIC, "다음");
    page_is_accessible(&person, "다음", hearing::answer_public_division);
    person.go_to(pages::DIVISION, "이전");
    person.choose("어느 분과에 의견을 내시겠습니까?", "민간 분과");
    person.go_to(pages::PRIVATE, "다음");
    page_is_accessible(&person, "다음", hearing::answer_private_division);
    person.go_to(pages::AGENDA, "다음");
    page_is_accessible(&person, "다음", hearing::answer_agenda);
    person.go_to(pages::THIRD_PLAN, "다음");
    page_is_accessible(&person, "다음", hearing::answer_third_plan);
    person.go_to(pages::OPINION, "다음");
    is_accessible(&window, pages::OPINION);
    person.fill("제4차 기본계획에 대한 의견을 자유롭게 적어 주십시오.", &"의견 ".repeat(100));
    page_is_accessible(&person, "답변 확인", hearing::answer_opinion);
    person.go_to(pages::REVIEW, "답변 확인");
    is_accessible(&window, "the review");
    person.go_to(pages::RECEIVED, "의견 제출");
    is_accessible(&window, "the receipt");
    window.closes_with_an_empty_console();
}

/// Checks the page that is shown in three states.
fn page_is_accessible(person: &Pointer<'_>, next: &str, answer: impl Fn(&dyn Respondent)) {
    let window = person.window();
    let page = window.page();
    is_accessible(window, &format!("{page}, untouched"));
    person.press(next);
    window.has_errors();
    is_accessible(window, &format!("{page}, with all errors"));
    answer(person);
    is_accessible(window, &format!("{page}, answered"));
}
