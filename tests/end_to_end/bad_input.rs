//! What a site's owner can get wrong, and what the network can: the respondent is told calmly, the owner exactly,
//! the answers stay, and the rest of the page works on.

use crate::support::browser::{DESKTOP, until};
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::{QUICK, Site};
use crate::support::window::Window;

const UNAVAILABLE: &str = "설문을 표시할 수 없습니다";

fn tag(survey: &str, endpoint: &str) -> String {
    format!("<script src=\"survey-widget.js\" data-survey=\"{survey}\" {endpoint} async></script>")
}

#[test]
fn a_definition_that_is_not_there() {
    let site = Site::with_pages(&[("/page", &tag("surveys/none.json", ""))]);
    let window = site.visit_page("/page", DESKTOP);
    window.sees(UNAVAILABLE);
    tells_the_owner(&window, &["404", "surveys/none.json"]);
    rest_of_page_works(&window);
    // The respondent may try again, and is told the same.
    Pointer::at(&window).press("다시 시도");
    window.sees(UNAVAILABLE);
    window.closes_with_errors_about(&["surveys/none.json"]);
}

#[test]
fn a_definition_that_is_not_json() {
    let site = Site::with_pages(&[("/page", &tag("surveys/broken/not-json.json", ""))]);
    let window = site.visit_page("/page", DESKTOP);
    window.sees(UNAVAILABLE);
    // The comma that nothing follows stands in line 4; readers tell the place of what they find instead.
    tells_the_owner(&window, &["4", "24"]);
    rest_of_page_works(&window);
    window.closes_with_errors_about(&["surveys/broken/not-json.json"]);
}

#[test]
fn a_definition_that_breaks_the_dialect() {
    let site = Site::with_pages(&[("/page", &tag("surveys/broken/not-the-dialect.json", ""))]);
    let window = site.visit_page("/page", DESKTOP);
    window.sees(UNAVAILABLE);
    tells_the_owner(&window, &["/pages/0/elements/1/type", "/pages/0/elements/2/visibleIf"]);
    rest_of_page_works(&window);
    window.closes_with_errors_about(&[
        "/pages/0/elements/1/type",
        "/pages/0/elements/2/visibleIf",
        "surveys/broken/not-the-dialect.json",
    ]);
}

#[test]
fn an_endpoint_that_is_not_named() {
    let site = Site::with_pages(&[("/page", &tag("surveys/quick.json", ""))]);
    let window = site.visit_page("/page", DESKTOP);
    answer_quickly(&Pointer::at(&window));
    window.is_at("답변을 보내지 못했습니다");
    window.sees("답변을 받을 곳이 정해져 있지 않습니다.");
    answers_stay(&window);
    window.closes_with_errors_about(&["endpoint"]);
}

#[test]
fn an_endpoint_that_knows_no_such_survey() {
    let endpoint = "data-endpoint=\"http://127.0.0.1:8788/surveys/none/responses\"";
    let site = Site::with_pages(&[("/page", &tag("surveys/quick.json", endpoint))]);
    let window = site.visit_page("/page", DESKTOP);
    answer_quickly(&Pointer::at(&window));
    window.is_at("답변을 보내지 못했습니다");
    window.sees("지금은 이 설문의 답변을 받지 않습니다.");
    tells_the_owner(&window, &["404"]);
    answers_stay(&window);
    assert!(site.collector.stored().is_empty());
    window.closes_with_errors_about(&["HTTP status 404", "/surveys/none/responses"]);
}

#[test]
fn an_endpoint_that_is_away_and_comes_back() {
    let mut site = Site::open();
    site.collector.kill();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    answer_quickly(&person);
    window.is_at("아직 보내지 못했습니다");
    rest_of_page_works(&window);
    site.collector.start_again();
    until("the answers go out", || match window.page().as_str() {
        "답변이 접수되었습니다" => Ok(()),
        page => Err(format!("at {page:?}")),
    });
    assert_eq!(site.collector.stored().len(), 1);
    window.closes_with_errors_about(&["/surveys/quick/responses"]);
}

/// Answers the quick survey and sends it.
pub fn answer_quickly(person: &dyn Respondent) {
    person.fill("이름", "김하늘");
    person.go_to("둘째 쪽", "다음");
    person.choose("규모", "작음");
    person.press("제출");
}

fn tells_the_owner(window: &Window, parts: &[&str]) {
    until("what the owner is told", || {
        let details = window.owner_details().join("\n");
        let missing: Vec<_> = parts.iter().filter(|part| !details.contains(**part)).collect();
        if missing.is_empty() { Ok(()) } else { Err(format!("{missing:?} is not in {details:?}")) }
    });
}

fn answers_stay(window: &Window) {
    let person = Pointer::at(window);
    person.go_to("둘째 쪽", "답변 수정");
    assert_eq!(window.chosen("규모"), ["작음"]);
    person.go_to("첫째 쪽", "이전");
    window.holds("이름", "김하늘");
}

/// A link of the page goes where it leads.
fn rest_of_page_works(window: &Window) {
    window.click_on_the_page("a[href='#below']");
    assert_eq!(window.browser().evaluate("location.hash"), "#below");
}
