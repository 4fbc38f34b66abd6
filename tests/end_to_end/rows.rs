//! Questions of several fields, tables and repeated panels: answered, changed and cleared by keyboard and by touch, with
//! rows that come and go, and taken by the collector.

use serde_json::json;
use thirtyfour::Key;

use crate::support::axe::is_accessible_at_all_sizes;
use crate::support::browser::{DESKTOP, PHONE, Size, until};
use crate::support::keyboard::Keyboard;
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::Site;
use crate::support::touch::Touch;
use crate::support::window::Window;

const ROWS: &str = "/rows";
const TAG: &str = "<script src=\"survey-widget.js\" data-survey=\"surveys/rows.json\" \
     data-endpoint=\"http://127.0.0.1:8788/surveys/rows/responses\" async></script>";

fn open(size: Size) -> (Site, Window) {
    let site = Site::with_pages(&[(ROWS, TAG)]);
    let window = site.visit_page(ROWS, size);
    window.is_at("연락처");
    (site, window)
}

fn answer_fields(person: &dyn Respondent) {
    person.fill("이름", "김하늘");
    person.fill("전자우편", "kim@example.kr");
}

#[test]
fn all_is_answered_changed_and_removed_by_keyboard_alone() {
    let (site, window) = open(DESKTOP);
    let person = Keyboard::at(&window);
    person.press("다음");
    window.sees("담당자 연락처: ‘이름’ 문항이 비어 있습니다. 답을 입력해 주십시오.");
    window.has_focus_in("이름");
    answer_fields(&person);
    person.fill("경력(년)", "7");
    person.fill("김하늘님께 남길 말", "안녕");
    person.go_to("소프트웨어 수요", "다음");

    person.press("다음");
    window.sees("보안: ‘예산(만 원)’ 문항이 비어 있습니다.");
    window.has_focus_in("업무용 예산(만 원)");
    person.fill("업무용 예산(만 원)", "120");
    person.fill("보안 예산(만 원)", "50");
    window.sees("170만 원");
    person.fill("업무용 사유", "새로 삽니다");
    person.pick("보안 시기", "하반기");
    person.choose("가 제품 쓰는지", "예");
    person.tick_all("가 제품 쓰는 곳", &["본사", "지사"]);
    person.choose("가 제품 점수", "3");
    assert_eq!(window.result("가 제품 두 배"), "6");
    person.go_to("참가자", "다음");

    person.fill("1행 이름", "박");
    person.press("참가자 추가 참가자 명단");
    window.has_focus_in("2행 이름");
    window.sees("‘2행’ 항목을 추가했습니다. 모두 2개입니다.");
    person.fill("2행 이름", "박");
    person.press("다음");
    window.sees_error("2행 이름", "같은 이름이 있습니다.");
    person.fill("2행 이름", "이");
    window.sees_no_error("1행 이름");
    person.press("자세히 2행");
    person.fill("전화", "010-1234-5678");
    person.press("참가자 추가 참가자 명단");
    window.has_focus_in("3행 이름");
    person.fill("3행 이름", "최");
    person.press("삭제 3행");
    window.sees("‘3행’ 항목과 입력한 내용을 삭제하시겠습니까?");
    // The question takes the focus to what keeps the row.
    until("the focus on what keeps the row", || focus_is(&window, "그대로 두기"));
    window.browser().press(Key::Enter);
    until("the focus back on the button", || focus_is(&window, "삭제 3행"));
    window.browser().press(Key::Enter);
    until("the focus on what keeps the row", || focus_is(&window, "그대로 두기"));
    back(&window);
    until("the focus on what removes the row", || focus_is(&window, "삭제"));
    window.browser().press(Key::Enter);
    until("the focus on the row before", || focus_is(&window, "2행"));
    window.sees("‘3행’ 항목을 삭제했습니다. 모두 2개입니다.");
    person.go_to("발표", "다음");

    answer_panels(&person);
    person.go_to("답변 확인", "답변 확인");
    window.sees("업무용");
    window.sees("새로 삽니다");
    person.press("수정 참가자 명단");
    window.is_at("참가자");
    window.has_focus_in("1행 이름");
    person.go_to("답변 확인", "다음");
    person.go_to("답변이 접수되었습니다", "제출");
    assert_eq!(site.collector.stored()[0].answers, stored());
    window.closes_with_an_empty_console();
}

/// The page of repeated panels, by a keyboard.
fn answer_panels(person: &Keyboard<'_>) {
    let window = person.window();
    person.fill("제목", "구름");
    window.sees("1번 발표: 구름");
    person.choose("길이", "40분");
    person.specify("길이", "오전이 좋습니다");
    person.press("추가 발표");
    window.has_focus_in("제목");
    person.press("삭제 2번 발표:");
    until("the focus on the panel that is left", || focus_is(window, "1번 발표: 구름"));

    person.fill("출발지", "서울");
    tab_to(window, "서울");
    window.browser().press(Key::Right);
    until("the focus on the other tab", || focus_is(window, "새 구간"));
    person.fill("출발지", "부산");
    person.fill("도착지", "제주");
    person.press("삭제 여행 구간 2");
    until("the focus on the panel that is left", || focus_is(window, "여행 구간 1"));
    person.press("추가 여행 구간");
    window.has_focus_in("출발지");
    person.press("답변 확인");
    window.sees("여행 구간 2: ‘출발지’ 문항이 비어 있습니다.");
    window.sees("고칠 곳 있음");
    person.fill("출발지", "대구");

    person.fill("도시", "가");
    person.press("다음 항목 숙박");
    window.sees("2개 중 2번째");
    person.fill("도시", "나");
    person.press("앞 항목 숙박");
    person.press("추가 숙박");
    window.sees("3개 중 2번째");
    person.fill("도시", "다");
}

fn stored() -> serde_json::Value {
    json!({
        "contact": { "name": "김하늘", "mail": "kim@example.kr", "age": 7 },
        "greeting": "안녕",
        "needs": { "office": { "amount": 120, "note": "새로 삽니다" }, "security": { "amount": 50, "when": "h2" } },
        "needs-total": { "amount": 170 },
        "kinds": { "a": { "use": true, "where": ["hq", "br"], "score": 3, "calc": 6 } },
        "people": [{ "name": "박" }, { "name": "이", "phone": "010-1234-5678" }],
        "people-total": { "name": 2 },
        "talks": [{ "title": "구름", "length": 40, "length-Comment": "오전이 좋습니다" }],
        "trips": [{ "from": "서울" }, { "from": "대구" }],
        "stays": [{ "city": "가" }, { "city": "다" }, { "city": "나" }]
    })
}

fn focus_is(window: &Window, words: &str) -> Result<(), String> {
    let focus = window.focus();
    if focus.words == words { Ok(()) } else { Err(format!("{focus:?}")) }
}

fn back(window: &Window) {
    window.browser().press_held(Key::Shift, Key::Tab);
}

fn tab_to(window: &Window, words: &str) {
    for _ in 0..200 {
        if window.focus().words == words {
            return;
        }
        window.browser().press(Key::Tab);
    }
    panic!("Tab never reaches {words:?}");
}

#[test]
fn rows_are_added_and_removed_by_touch_alone() {
    let (_site, window) = open(PHONE);
    let finger = Touch::at(&window);
    finger.write("이름", "김하늘");
    finger.write("전자우편", "kim@example.kr");
    finger.press("다음");
    window.is_at("소프트웨어 수요");
    finger.write("업무용 예산(만 원)", "10");
    finger.write("보안 예산(만 원)", "20");
    window.sees("30만 원");
    finger.choose("가 제품 쓰는지", "아니요");
    finger.choose("가 제품 쓰는 곳", "본사");
    // A box is ticked, and no more.
    finger.choose("가 제품 쓰는 곳", "본사");
    assert_eq!(window.chosen("가 제품 쓰는 곳"), Vec::<String>::new());
    finger.press("다음");
    window.is_at("참가자");
    finger.write("1행 이름", "박");
    finger.press("참가자 추가 참가자 명단");
    window.has_focus_in("2행 이름");
    finger.write("2행 이름", "이");
    finger.press("삭제 1행");
    finger.press("삭제");
    until("the second has become the first", || match window.value("1행 이름").as_str() {
        "이" => Ok(()),
        other => Err(other.to_owned()),
    });
    finger.press("다음");
    window.is_at("발표");
    finger.write("제목", "구름");
    finger.press("추가 여행 구간");
    finger.press("삭제 여행 구간 3");
    finger.press("다음 항목 숙박");
    window.sees("2개 중 2번째");
    window.closes_with_an_empty_console();
}

#[test]
fn hangul_is_composed_in_a_cell_while_conditions_elsewhere_change() {
    let (_site, window) = open(DESKTOP);
    let person = Pointer::at(&window);
    person.click_into("이름");
    let compose = |step: &str| {
        let length = step.encode_utf16().count();
        window.browser().cdp(
            "Input.imeSetComposition",
            json!({ "text": step, "selectionStart": length, "selectionEnd": length }),
        );
    };
    // The title of another question follows each step, and it comes with the first one.
    for step in ["ㄱ", "기", "김"] {
        compose(step);
        window.sees(&format!("{step}님께 남길 말"));
    }
    window.browser().cdp("Input.insertText", json!({ "text": "김" }));
    person.fill("전자우편", "kim@example.kr");
    person.go_to("소프트웨어 수요", "다음");
    person.fill("업무용 예산(만 원)", "200");
    person.fill("보안 예산(만 원)", "1");
    person.go_to("참가자", "다음");
    person.click_into("1행 이름");
    for step in ["ㅎ", "하", "한"] {
        compose(step);
    }
    window.browser().cdp("Input.insertText", json!({ "text": "한" }));
    compose("ㄱ");
    compose("글");
    // Leaving the field ends the composition, and the total counts the row.
    person.go_to("발표", "다음");
    person.go_to("참가자", "이전");
    window.holds("1행 이름", "한글");
    window.closes_with_an_empty_console();
}

#[test]
fn each_page_of_rows_is_accessible_at_all_widths() {
    let (_site, window) = open(DESKTOP);
    let person = Pointer::at(&window);
    let check = |state: &str| is_accessible_at_all_sizes(&window, state);
    check("the fields");
    person.press("다음");
    window.has_errors();
    check("the fields, with errors");
    answer_fields(&person);
    person.go_to("소프트웨어 수요", "다음");
    person.press("다음");
    window.has_errors();
    check("tables of named rows, with errors");
    person.fill("업무용 예산(만 원)", "1");
    person.fill("보안 예산(만 원)", "2");
    check("tables of named rows");
    person.go_to("참가자", "다음");
    person.fill("1행 이름", "박");
    person.press("참가자 추가 참가자 명단");
    person.fill("2행 이름", "박");
    person.press("자세히 2행");
    person.press("삭제 2행");
    window.sees("삭제하시겠습니까?");
    person.press("다음");
    window.has_errors();
    check("added rows, with errors and a question");
    person.fill("2행 이름", "이");
    person.go_to("발표", "다음");
    person.press("답변 확인");
    window.has_errors();
    check("repeated panels, with errors");
    person.fill("제목", "구름");
    person.fill("출발지", "서울");
    person.press("새 구간 고칠 곳 있음");
    window.has_focus_on("tab");
    person.fill("출발지", "부산");
    person.go_to("답변 확인", "답변 확인");
    check("the review");
    window.closes_with_an_empty_console();
}
