//! A response on its way while the collector dies: it arrives exactly once, and the respondent keeps the answers.

use crate::hearing::{self, pages};
use crate::support::browser::{DESKTOP, until};
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::Site;

#[test]
fn a_collector_killed_before_it_stores_gets_the_response_on_the_retry() {
    let mut site = Site::open();
    let window = site.visit(DESKTOP);
    let person = Pointer::at(&window);
    hearing::answer_for_public_division(&person);

    site.collector.freeze();
    person.go_to("답변을 보내고 있습니다", "의견 제출");
    site.collector.kill();
    window.is_at("아직 보내지 못했습니다");
    window.sees("답변은 이 창에 남아 있으며");

    site.collector.start_again();
    window.clicks_until_at("지금 다시 보내기", pages::RECEIVED);
    let stored = site.collector.stored();
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].receipt, window.receipt());
    assert_eq!(stored[0].answers, hearing::public_answers());
    window.closes_with_errors_about(&["/surveys/cloud-plan-4/responses"]);
}

#[test]
fn a_collector_killed_after_it_has_stored_gives_the_first_receipt_on_the_retry() {
    let mut site = Site::open_over_a_line();
    let window = site.visit(DESKTOP);
    let person = Pointer::at(&window);
    hearing::answer_for_public_division(&person);

    site.line().swallow_answers(true);
    person.go_to("답변을 보내고 있습니다", "의견 제출");
    until("the answer is swallowed", || match site.line().swallowed() {
        0 => Err("no answer yet".to_owned()),
        _ => Ok(()),
    });
    let first = site.collector.stored();
    assert_eq!(first.len(), 1, "it is stored before it is answered");
    site.collector.kill();
    window.is_at("아직 보내지 못했습니다");

    site.line().swallow_answers(false);
    site.collector.start_again();
    window.clicks_until_at("지금 다시 보내기", pages::RECEIVED);
    assert_eq!(site.collector.stored(), first, "nothing is stored twice");
    assert_eq!(window.receipt(), first[0].receipt, "the receipt is the first one");
    window.closes_with_errors_about(&["/surveys/cloud-plan-4/responses"]);
}

#[test]
fn a_waiting_response_goes_out_by_itself_when_the_collector_is_back() {
    let mut site = Site::open();
    let window = site.visit(DESKTOP);
    let person = Pointer::at(&window);
    hearing::answer_for_public_division(&person);

    site.collector.kill();
    person.go_to("아직 보내지 못했습니다", "의견 제출");
    site.collector.start_again();
    until("the receipt", || match window.page().as_str() {
        pages::RECEIVED => Ok(()),
        page => Err(format!("at {page:?}")),
    });
    assert_eq!(site.collector.stored().len(), 1);
    window.closes_with_errors_about(&["/surveys/cloud-plan-4/responses"]);
}

#[test]
fn a_response_survives_a_reload_while_it_waits() {
    let mut site = Site::open();
    let window = site.visit(DESKTOP);
    let person = Pointer::at(&window);
    hearing::answer_for_public_division(&person);

    site.collector.kill();
    person.go_to("아직 보내지 못했습니다", "의견 제출");
    window.browser().reload();
    site.collector.start_again();
    until("the receipt after the reload", || match window.page().as_str() {
        pages::RECEIVED => Ok(()),
        page @ ("" | "아직 보내지 못했습니다" | "답변을 보내고 있습니다") => {
            Err(format!("at {page:?}"))
        }
        // What was sent under one key is never asked for again, but a browser may have kept the answers alone.
        pages::REVIEW => {
            person.press("의견 제출");
            Err("sent again".to_owned())
        }
        page => panic!("unexpectedly at {page:?}"),
    });
    assert_eq!(site.collector.stored().len(), 1);
    window.closes_with_errors_about(&["/surveys/cloud-plan-4/responses"]);
}
