//! Pictures of the demo as a visitor sees it. They are taken every time, so that taking them keeps working, and kept
//! where `SURVEY_SCREENSHOTS` names a folder: `cargo xtask screenshots` renews those of the documentation.

use crate::hearing::{self, pages};
use crate::support::browser::{DESKTOP, PHONE, Size};
use crate::support::environment;
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::Site;
use crate::support::window::Window;

#[test]
fn pictures_on_a_telephone() {
    pictures(PHONE);
}

#[test]
fn pictures_on_a_desktop() {
    pictures(DESKTOP);
}

fn pictures(size: Size) {
    let site = Site::open();
    let window = site.visit(size);
    let person = Pointer::at(&window);
    window.is_at(pages::CONSENT);
    window.settles();
    keep(&window, size, "1-notice");
    window.scroll_to_survey();
    keep(&window, size, "2-consent");
    hearing::answer_consent(&person);
    person.go_to(pages::COMPANY, "다음");
    person.press("다음");
    window.has_errors();
    window.scroll_to_survey();
    keep(&window, size, "3-errors");
    hearing::answer_company(&person);
    person.go_to(pages::DIVISION, "다음");
    hearing::choose_division(&person, "민간 분과");
    person.go_to(pages::PRIVATE, "다음");
    hearing::answer_private_division(&person);
    person.go_to(pages::AGENDA, "다음");
    hearing::answer_agenda(&person);
    window.scroll_to_survey();
    keep(&window, size, "4-agenda");
    person.go_to(pages::THIRD_PLAN, "다음");
    hearing::answer_third_plan(&person);
    person.go_to(pages::OPINION, "다음");
    hearing::answer_opinion(&person);
    person.go_to(pages::REVIEW, "답변 확인");
    window.scroll_to_survey();
    keep(&window, size, "5-review");
    person.go_to(pages::RECEIVED, "의견 제출");
    window.scroll_to_survey();
    keep(&window, size, "6-receipt");
    window.closes_with_an_empty_console();
}

/// Takes a picture, and writes it where pictures are asked for.
fn keep(window: &Window, size: Size, name: &str) {
    let picture = window.browser().picture();
    assert!(picture.starts_with(b"\x89PNG"));
    if let Some(folder) = environment::screenshots() {
        std::fs::create_dir_all(&folder).expect("a folder for the pictures");
        let file = folder.join(format!("{}x{}-{name}.png", size.width, size.height));
        std::fs::write(file, picture).expect("the picture is written");
    }
}
