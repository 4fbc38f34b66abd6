//! Which of the widget's two programs a page loads: the small one, and the whole one only for a definition that is
//! beyond it.

use crate::support::browser::DESKTOP;
use crate::support::pointer::Pointer;
use crate::support::respondent::Respondent;
use crate::support::site::{QUICK, Site};
use crate::support::window::Window;

const SMALL: &str = "survey-widget.wasm";
const WHOLE: &str = "survey-widget-whole.wasm";

#[test]
fn common_surveys_load_the_small_program_alone() {
    let site = Site::open();
    for (path, page) in [("/", "안내와 동의"), (QUICK, "첫째 쪽")] {
        let window = site.visit_page(path, DESKTOP);
        window.is_at(page);
        assert_eq!(loaded(&window, ".wasm"), [SMALL]);
        window.closes_with_an_empty_console();
    }
}

#[test]
fn a_definition_beyond_the_small_program_loads_the_whole_one_which_goes_on_with_the_same_text() {
    let tag =
        "<script src=\"survey-widget.js\" data-survey=\"surveys/wondering.json\" async></script>";
    let site = Site::with_pages(&[("/page", tag)]);
    let window = site.visit_page("/page", DESKTOP);
    window.is_at("첫째 쪽");
    assert_eq!(loaded(&window, ".wasm"), [SMALL, WHOLE]);
    assert_eq!(loaded(&window, "wondering.json"), ["wondering.json"], "fetched once");
    Pointer::at(&window).fill("이름", "김하늘");
    window.holds("이름", "김하늘");
    // The whole program alone has words for what the small one only wonders at.
    window.closes_with_errors_about(&["/pages/0/elements/0/glitter", "endpoint"]);
}

#[test]
fn rare_properties_and_functions_work_in_the_whole_program() {
    let tag = "<script src=\"survey-widget.js\" data-survey=\"surveys/rare.json\" async></script>";
    let site = Site::with_pages(&[("/page", tag)]);
    let window = site.visit_page("/page", DESKTOP);
    window.is_at("첫째 쪽");
    assert_eq!(loaded(&window, ".wasm"), [SMALL, WHOLE]);
    Pointer::at(&window).fill("하나", "7");
    window.sees("2. 둘, 7 이하");
    // Nothing is wrong with them: the missing endpoint is all that the site's owner is told of.
    window.closes_with_errors_about(&["endpoint"]);
}

/// The files whose names end so that the page has fetched, in the order it asked for them.
fn loaded(window: &Window, ending: &str) -> Vec<String> {
    let script =
        "performance.getEntriesByType('resource').map(it => new URL(it.name).pathname.slice(1))";
    let names = window.browser().evaluate(script);
    let names = names.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str);
    let files = names.filter_map(|path| path.rsplit('/').next());
    files.filter(|name| name.ends_with(ending)).map(str::to_owned).collect()
}
