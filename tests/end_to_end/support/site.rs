//! What stands behind a test: a site that embeds the survey, served with the strict policy from another origin than
//! the collector that takes the responses.

use std::path::Path;

use tempfile::TempDir;
use xtask::gallery;
use xtask::pages::{self, Pages};

use super::browser::Size;
use super::collector::{Collector, free_address};
use super::environment;
use super::line::Line;
use super::window::Window;

/// The survey of the demo page.
pub const SURVEY: &str = "cloud-plan-4";

/// The page of a survey of two short pages.
pub const QUICK: &str = "/quick";

/// The endpoint of that survey, as a tag on a page of this site names it.
pub const QUICK_ENDPOINT: &str = "http://127.0.0.1:8788/surveys/quick/responses";

/// A ministry's site and its collector.
pub struct Site {
    pages: Pages,
    /// The collector.
    pub collector: Collector,
    /// The line that responses go over, where a test wants to cut it.
    line: Option<Line>,
    /// The files that are served, and the definitions that the collector has.
    _files: TempDir,
}

impl Site {
    /// The demo, the gallery and the quick survey.
    pub fn open() -> Self {
        Self::serve(&[], false)
    }

    /// The same, where responses go over a line that can be cut.
    pub fn open_over_a_line() -> Self {
        Self::serve(&[], true)
    }

    /// The same, with pages of the test's own: each has a path, and the tag that it embeds.
    pub fn with_pages(tags: &[(&str, &str)]) -> Self {
        Self::serve(tags, false)
    }

    fn serve(tags: &[(&str, &str)], over_line: bool) -> Self {
        let files = tempfile::tempdir().expect("a folder for the site");
        let (public, held) = (files.path().join("public"), files.path().join("held"));
        let own = environment::repository().join("tests/end_to_end/surveys");
        copy(&environment::dist(), &public);
        copy(&own, &public.join("surveys"));
        copy(&environment::surveys(), &held);
        for survey in
            ["advancing", "quick", "far-east", "choosing", "composing", "leaving", "rows", "files"]
        {
            let survey = format!("{survey}.json");
            std::fs::copy(own.join(&survey), held.join(&survey)).expect("a definition is copied");
        }

        let address = free_address();
        let line = over_line.then(|| Line::to(address));
        let origin = line.as_ref().map_or_else(|| format!("http://{address}"), Line::origin);
        let quick = format!(
            "<script src=\"survey-widget.js\" data-survey=\"surveys/quick.json\" \
             data-endpoint=\"{QUICK_ENDPOINT}\" async></script>"
        );
        let mut options = pages::Options::new(([127, 0, 0, 1], 0).into(), &origin);
        options.beside = gallery::routes(&environment::survey_command(), &origin);
        options.pages = std::iter::once(&(QUICK, quick.as_str()))
            .chain(tags)
            .map(|(path, tag)| {
                ((*path).to_owned(), page(tag).replace(pages::NAMED_COLLECTOR, &origin))
            })
            .collect();
        let pages = pages::serve(&public, options).expect("the site is served");
        let collector = Collector::start(address, &held, &pages.origin());
        Self { pages, collector, line, _files: files }
    }

    /// Opens the site's start page, which is the demo.
    pub fn visit(&self, size: Size) -> Window {
        self.visit_page("/", size)
    }

    /// Opens one of the site's pages.
    pub fn visit_page(&self, path: &str, size: Size) -> Window {
        Window::open(&self.address(path), size)
    }

    /// The address of one of the site's pages.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.pages.origin())
    }

    /// The site's origin.
    pub fn origin(&self) -> String {
        self.pages.origin()
    }

    /// The line that responses go over.
    pub fn line(&self) -> &Line {
        self.line.as_ref().expect("the site was opened over a line")
    }
}

/// A plain page around a tag.
fn page(tag: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>의견수렴</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\">\
         </head><body><main><h1>의견수렴</h1><p><a href=\"#below\">아래로</a></p>{tag}<p id=\"below\">아래</p></main></body></html>"
    )
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder is made");
    for entry in std::fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file is copied");
        }
    }
}
