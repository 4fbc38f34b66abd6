//! When the widget's own program fails: it says so, loses nothing, and starts again at a press.

use crate::support::browser::DESKTOP;
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::{QUICK, Site};

/// What a browser tells a page of when WebAssembly of ours traps in one of its handlers. No input is known that makes
/// it trap; the loader must see it by the trap's stack, since the wasm itself says nothing any more.
const TRAP: &str = "(() => {
    const trap = new WebAssembly.RuntimeError('unreachable');
    trap.stack = `RuntimeError: unreachable\\n    at ${location.origin}/survey-widget.wasm:wasm-function[7]:0x1f`;
    dispatchEvent(new ErrorEvent('error', { error: trap, message: String(trap) }));
})()";

/// The same of another program on the page.
const TRAP_OF_ANOTHER: &str = "(() => {
    const trap = new WebAssembly.RuntimeError('unreachable');
    trap.stack = `RuntimeError: unreachable\\n    at ${location.origin}/another.wasm:wasm-function[7]:0x1f`;
    dispatchEvent(new ErrorEvent('error', { error: trap, message: String(trap) }));
})()";

#[test]
fn a_program_that_stops_says_so_and_goes_on_from_the_answers() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    person.fill("이름", "김하늘");
    person.go_to("둘째 쪽", "다음");

    window.browser().evaluate(TRAP);
    window.sees("문제가 생겨 설문이 멈췄습니다.");
    person.go_to("둘째 쪽", "설문 다시 불러오기");
    person.go_to("첫째 쪽", "이전");
    window.holds("이름", "김하늘");
    window.closes_with_errors_about(&["the widget stopped"]);
}

#[test]
fn another_program_of_the_page_may_stop_without_harm() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    let person = Pointer::at(&window);
    person.fill("이름", "김하늘");
    window.browser().evaluate(TRAP_OF_ANOTHER);
    person.go_to("둘째 쪽", "다음");
    window.closes_with_an_empty_console();
}
