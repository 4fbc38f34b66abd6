//! The gallery: each question type in all its states, with the definition beside it, and an editor in which a
//! definition can be tried. It serves what the fixtures beside the question types say; it knows no question type.

pub mod fixtures;
mod html;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Response, StatusCode, Uri};
use axum::routing::{get, post};

use crate::pages;
use html::Language;

/// Where the gallery is served.
pub const ADDRESS: &str = "/gallery/";

/// A type of content, and the content.
type Contents = (&'static str, String);

const HTML: &str = "text/html; charset=utf-8";
const STYLES: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const PICTURE: &str = "image/svg+xml";
const JSON: &str = "application/json";
const PLAIN: &str = "text/plain; charset=utf-8";

/// What is served as it is: path, type, content.
const FILES: [(&str, &str, &str); 6] = [
    ("gallery.css", STYLES, include_str!("gallery.css")),
    ("gallery.js", SCRIPT, include_str!("gallery.js")),
    ("editor.js", SCRIPT, include_str!("editor.js")),
    ("images/public.svg", PICTURE, include_str!("images/public.svg")),
    ("images/private.svg", PICTURE, include_str!("images/private.svg")),
    ("images/hybrid.svg", PICTURE, include_str!("images/hybrid.svg")),
];

/// What answers below [`ADDRESS`]: `survey` is the command that checks definitions, `collector` the origin that the
/// policy lets pages send to.
pub fn routes(survey: &Path, collector: &str) -> Router {
    let gallery = Gallery { survey: survey.to_owned(), policy: policy(collector) };
    Router::new()
        .route("/gallery/", get(page))
        .route("/gallery/{*path}", get(page))
        .route("/gallery/check", post(check))
        // Nothing that is answered here is kept.
        .route("/gallery/responses", post(|| async { StatusCode::NO_CONTENT }))
        .with_state(Arc::new(gallery))
}

/// The strict policy, but for the addresses (`blob:`) under which the editor hands its definitions to the widget.
fn policy(collector: &str) -> String {
    pages::strict_policy(collector).replace("connect-src 'self'", "connect-src 'self' blob:")
}

struct Gallery {
    survey: PathBuf,
    policy: String,
}

impl Gallery {
    fn answer(&self, contents: Result<Option<Contents>>) -> Response<Body> {
        let (status, kind, body) = match contents {
            Ok(Some((kind, body))) => (StatusCode::OK, kind, body),
            Ok(None) => (StatusCode::NOT_FOUND, PLAIN, "not found\n".to_owned()),
            Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, PLAIN, format!("{error:#}\n")),
        };
        pages::answer_of(status, kind, body, &self.policy)
    }
}

async fn page(State(gallery): State<Arc<Gallery>>, uri: Uri) -> Response<Body> {
    gallery.answer(contents(uri.path().trim_start_matches(ADDRESS)))
}

/// What `survey check` finds in the definition that is the request's body.
async fn check(State(gallery): State<Arc<Gallery>>, definition: String) -> Response<Body> {
    let survey = gallery.survey.clone();
    let found = tokio::task::spawn_blocking(move || findings(&survey, &definition)).await;
    gallery.answer(found.map_err(Into::into).flatten().map(|found| Some((JSON, found))))
}

fn findings(survey: &Path, definition: &str) -> Result<String> {
    let mut check = Command::new(survey)
        .args(["check", "--format", "json", "/dev/stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| survey.display().to_string())?;
    // Taken, so that it closes before the answer is waited for.
    check.stdin.take().context("the input is piped")?.write_all(definition.as_bytes())?;
    let output = check.wait_with_output()?;
    // 1: there is an error in the definition, which is among what was found.
    if !matches!(output.status.code(), Some(0 | 1)) {
        bail!("`survey check` ended with {}", output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// What stands at a path below the gallery's address. The fixtures are read anew each time, so that one who writes
/// them reloads the page and sees.
fn contents(path: &str) -> Result<Option<Contents>> {
    if path.is_empty() {
        return Ok(Some((HTML, html::entrance())));
    }
    if let Some((_, kind, text)) = FILES.iter().find(|(name, ..)| *name == path) {
        return Ok(Some((kind, (*text).to_owned())));
    }
    let Some((folder, name)) = path.split_once('/') else { return Ok(None) };
    let fixtures = fixtures::all()?;
    if folder == "surveys" {
        return Ok(fixtures
            .iter()
            .flat_map(|fixture| &fixture.states)
            .find(|state| name == state.file_name())
            .map(|state| (JSON, state.text())));
    }
    let Some(language) = Language::named(folder) else { return Ok(None) };
    Ok(match name {
        "" => Some((HTML, html::index(language, &fixtures))),
        "editor" => Some((HTML, html::editor(language, &fixtures))),
        name => fixtures
            .iter()
            .find(|fixture| fixture.name == name)
            .map(|fixture| (HTML, html::states(language, fixture, &fixtures))),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_fixture_has_a_page_in_both_languages_and_a_definition_a_state() {
        let fixtures = fixtures::all().unwrap();
        assert!(fixtures.len() >= 11);
        for fixture in &fixtures {
            for language in ["ko", "en"] {
                let (kind, page) =
                    contents(&format!("{language}/{}", fixture.name)).unwrap().unwrap();
                assert_eq!(kind, HTML);
                assert_eq!(page.matches("<survey-widget ").count(), fixture.states.len());
            }
            for state in &fixture.states {
                let path = format!("surveys/{}", state.file_name());
                let (kind, text) = contents(&path).unwrap().unwrap();
                let definition: serde_json::Value = serde_json::from_str(&text).unwrap();
                assert_eq!((kind, definition), (JSON, state.definition.clone()));
            }
        }
    }

    #[test]
    fn nothing_else_is_there() {
        for path in ["fr/text", "ko/none", "surveys/none.json", "../Cargo.toml", "ko/../ko/text"] {
            assert!(contents(path).unwrap().is_none(), "{path}");
        }
    }

    #[test]
    fn only_the_editor_s_own_definitions_are_added_to_the_policy() {
        let strict = pages::strict_policy("http://127.0.0.1:9");
        let ours = policy("http://127.0.0.1:9");
        assert_eq!(ours.replace(" blob:", ""), strict);
        assert!(ours.contains("connect-src 'self' blob: http://127.0.0.1:9;"));
    }
}
