//! Dates in a survey that names its time zone: those of that zone, in the page and at the receiver, wherever the
//! respondent is.

use crate::support::browser::DESKTOP;
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::Site;

#[test]
fn what_is_calculated_from_the_time_is_so_in_the_surveys_zone_on_both_sides() {
    let tag = "<script src=\"survey-widget.js\" data-survey=\"surveys/far-east.json\" \
               data-endpoint=\"http://127.0.0.1:8788/surveys/far-east/responses\" async></script>";
    let site = Site::with_pages(&[("/page", tag)]);
    let window = site.visit_page("/page", DESKTOP);
    window.is_at("날짜");
    Pointer::at(&window).go_to("답변이 접수되었습니다", "제출");
    let stored = site.collector.stored();
    assert_eq!(stored.len(), 1, "the receiver has come to the same results");
    let day = stored[0].answers["day"].as_str().expect("an instant");
    assert!(day.ends_with("T10:00:00.000Z"), "{day} is midnight fourteen hours east of UTC");
    window.closes_with_an_empty_console();
}
