//! Files and signatures: picked, dropped, drawn by finger and pen, typed by keyboard, refused with the reason, and taken
//! by the collector.

use std::path::PathBuf;

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::Key;

use crate::support::axe::is_accessible_at_all_sizes;
use crate::support::browser::{DESKTOP, PHONE, Size, until};
use crate::support::keyboard::Keyboard;
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::Site;
use crate::support::touch::Touch;
use crate::support::window::Window;

const FILES: &str = "/files";
const TAG: &str = "<script src=\"survey-widget.js\" data-survey=\"surveys/files.json\" \
     data-endpoint=\"http://127.0.0.1:8788/surveys/files/responses\" async></script>";

/// A picture of one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\0\0\0\0IEND\xaeB`\x82";

fn open(size: Size) -> (Site, Window) {
    let site = Site::with_pages(&[(FILES, TAG)]);
    let window = site.visit_page(FILES, size);
    window.is_at("증거 자료");
    (site, window)
}

/// Files on the respondent's device.
struct Device(TempDir);

impl Device {
    fn new() -> Self {
        let device = Device(tempfile::tempdir().expect("a folder"));
        device.write("화면.png", PIXEL);
        device.write("큰 사진.png", &[0; 3000]);
        device.write("가.txt", b"\xea\xb0\x80");
        device.write("나.txt", b"\xeb\x82\x98");
        device.write("다.txt", b"\xeb\x8b\xa4");
        device
    }

    fn write(&self, name: &str, contents: &[u8]) {
        std::fs::write(self.0.path().join(name), contents).expect("a file");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// What a person picks in the browser's own window, which no driver can work.
    fn pick(&self, window: &Window, question: &str, names: &[&str]) {
        let paths: Vec<String> =
            names.iter().map(|it| self.path(it).to_string_lossy().into_owned()).collect();
        let field = window.find("field", &[question]);
        crate::support::browser::wait(field.send_keys(paths.join("\n"))).expect("files are picked");
    }
}

#[test]
fn files_are_picked_refused_removed_and_taken() {
    let (site, window) = open(DESKTOP);
    let device = Device::new();
    let person = Keyboard::at(&window);
    window.sees("올릴 수 있는 파일: 그림. 파일 하나에 2 KB까지입니다.");
    window.sees("올릴 수 있는 파일: TXT, PDF. 2개까지 올릴 수 있습니다.");
    person.press("다음");
    window.sees_error(
        "화면 사진",
        "‘화면 사진’ 문항에 올린 파일이 없습니다. 파일을 선택해 주십시오.",
    );
    window.has_focus_in("화면 사진");
    device.pick(&window, "화면 사진", &["큰 사진.png"]);
    window.sees("‘큰 사진.png’ 파일을 올리지 못했습니다. 크기가 2.9 KB입니다. 2 KB 이하인 파일을 선택해 주십시오.");
    device.pick(&window, "화면 사진", &["가.txt"]);
    window.sees("올릴 수 있는 파일을 선택해 주십시오: 그림.");
    device.pick(&window, "화면 사진", &["화면.png"]);
    window.has_files("화면 사진", &["화면.png"]);
    window.sees_no_error("화면 사진");

    device.pick(&window, "문서", &["가.txt", "나.txt", "다.txt"]);
    window.has_files("문서", &["가.txt", "나.txt"]);
    window.sees(
        "‘다.txt’ 파일을 올리지 못했습니다. 2개까지 올릴 수 있습니다. 먼저 하나를 지워 주십시오.",
    );
    person.press("지우기 가.txt");
    window.has_files("문서", &["나.txt"]);
    window.has_focus_in("문서");
    device.pick(&window, "문서", &["다.txt"]);
    window.has_files("문서", &["나.txt", "다.txt"]);
    // A picture that was taken by mistake: the survey asks before it goes.
    person.press("지우기 화면.png");
    window.sees("‘화면.png’ 파일을 지우시겠습니까?");
    person.press("그대로 두기");
    window.has_files("화면 사진", &["화면.png"]);
    person.go_to("서명", "다음");

    person.specify("신고인 서명", "김하늘");
    window.has_ink("신고인 서명", true);
    device.pick(&window, "1행 사진", &["가.txt"]);
    window.has_files("1행 사진", &["가.txt"]);
    person.fill("1행 기록", "방문함");
    person.go_to("답변 확인", "답변 확인");
    window.sees("나.txt, 다.txt");
    person.go_to("답변이 접수되었습니다", "제출");
    let stored = site.collector.stored()[0].answers.clone();
    assert_eq!(stored["papers"][1]["name"], "다.txt");
    assert_eq!(stored["papers"][1]["content"], "data:text/plain;base64,64uk");
    assert_eq!(stored["picture"][0]["type"], "image/png");
    assert_eq!(stored["visits"][0]["photo"][0]["name"], "가.txt");
    let own = stored["own"].as_str().unwrap_or_default();
    assert!(own.starts_with("data:image/png;base64,"), "{own}");
    window.closes_with_an_empty_console();
}

#[test]
fn files_are_dropped() {
    let (_site, window) = open(DESKTOP);
    let device = Device::new();
    let zone = window.find("zone", &["문서"]);
    let area = crate::support::browser::wait(zone.rect()).expect("it has a place");
    let path = device.path("가.txt").to_string_lossy().into_owned();
    for kind in ["dragEnter", "dragOver", "drop"] {
        window.browser().cdp(
            "Input.dispatchDragEvent",
            json!({ "type": kind, "x": area.x + 9.0, "y": area.y + 9.0,
                    "data": { "items": [], "files": [path], "dragOperationsMask": 1 } }),
        );
    }
    window.has_files("문서", &["가.txt"]);
    window.closes_with_an_empty_console();
}

#[test]
fn one_signs_with_a_finger_clears_and_signs_again() {
    let (site, window) = open(PHONE);
    let device = Device::new();
    device.pick(&window, "화면 사진", &["화면.png"]);
    window.has_files("화면 사진", &["화면.png"]);
    let finger = Touch::at(&window);
    finger.press("다음");
    window.is_at("서명");
    finger.press("답변 확인");
    window.sees_error(
        "신고인 서명",
        "‘신고인 서명’ 문항에 서명하지 않았습니다. 서명하거나 이름을 입력해 주십시오.",
    );
    let stroke = [(-60.0, -30.0), (-20.0, 20.0), (20.0, -20.0)];
    finger.draw("pad", &["신고인 서명"], &stroke);
    window.has_ink("신고인 서명", true);
    window.sees_no_error("신고인 서명");
    finger.press("서명 지우기");
    window.has_ink("신고인 서명", false);
    finger.draw("pad", &["신고인 서명"], &stroke);
    finger.draw("pad", &["보호자 서명"], &stroke);
    window.has_ink("보호자 서명", true);
    finger.press("답변 확인");
    window.is_at("답변 확인");
    window.find("picture", &["신고인 서명"]);
    finger.press("제출");
    window.is_at("답변이 접수되었습니다");
    let stored = site.collector.stored()[0].answers.clone();
    let guardian = stored["guardian"].as_str().unwrap_or_default();
    assert!(guardian.starts_with("data:image/svg+xml;base64,"), "{guardian}");
    window.closes_with_an_empty_console();
}

#[test]
fn a_signature_is_kept_over_a_reload_and_drawn_upon() {
    let (_site, window) = open(DESKTOP);
    let device = Device::new();
    device.pick(&window, "화면 사진", &["화면.png"]);
    window.has_files("화면 사진", &["화면.png"]);
    let person = Pointer::at(&window);
    person.go_to("서명", "다음");
    person.fill("신고인 서명", "김");
    window.has_ink("신고인 서명", true);
    person.fill("보호자 서명", "이");
    window.browser().press(Key::Tab);
    window.settles();
    std::thread::sleep(std::time::Duration::from_millis(500));
    window.browser().reload();
    window.is_at("서명");
    window.find("signature", &["신고인 서명"]);
    let finger = Touch::at(&window);
    finger.draw("pad", &["신고인 서명"], &[(10.0, 10.0), (60.0, 60.0)]);
    window.has_ink("신고인 서명", true);
    until("the picture lies on the pad now", || {
        let script = "return document.querySelector('survey-widget').shadowRoot\
             .querySelectorAll('.signature-picture').length";
        match window.browser().look(script, Vec::new()).as_u64() {
            Some(1) => Ok(()),
            other => Err(format!("{other:?} pictures lie under pads")),
        }
    });
    window.closes_with_an_empty_console();
}

#[test]
fn files_and_signatures_are_accessible_at_all_widths() {
    let (_site, window) = open(DESKTOP);
    let device = Device::new();
    let person = Pointer::at(&window);
    let check = |state: &str| is_accessible_at_all_sizes(&window, state);
    check("no files");
    person.press("다음");
    window.has_errors();
    device.pick(&window, "화면 사진", &["큰 사진.png"]);
    window.sees("올리지 못했습니다");
    check("a file that is refused");
    device.pick(&window, "화면 사진", &["화면.png"]);
    window.has_files("화면 사진", &["화면.png"]);
    person.press("지우기 화면.png");
    window.sees("지우시겠습니까?");
    check("a file, and a question");
    person.go_to("서명", "다음");
    check("pads");
    person.press("답변 확인");
    window.has_errors();
    check("pads, with errors");
    person.fill("신고인 서명", "김하늘");
    check("a signature");
    person.go_to("답변 확인", "답변 확인");
    check("the review");
    window.closes_with_an_empty_console();
}
