//! The surveys that are open: those of a directory, each with every state that the database has ever held of it.

use crate::definition_file::{self, DefinitionFile};
use crate::{Store, StoreError, StoredVersion};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use survey_delivery::SurveyState;
use survey_engine::CompiledSurvey;
use survey_expression::instant_text;

/// The open surveys by id.
#[derive(Debug, Default)]
pub struct Surveys {
    surveys: HashMap<String, OpenSurvey>,
}

#[derive(Debug)]
struct OpenSurvey {
    current: Arc<HeldVersion>,
    versions: HashMap<String, Arc<HeldVersion>>,
}

/// A state of a survey, ready to check responses.
#[derive(Debug)]
pub struct HeldVersion {
    /// What names it.
    pub state: SurveyState,
    /// The definition's JSON text as it was given.
    pub definition: String,
    /// The definition compiled.
    pub survey: Arc<CompiledSurvey>,
}

/// Why the surveys of a directory cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum SurveysError {
    /// The directory or a file in it cannot be read.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// No definition in it.
    #[error("{}: no file ends in .json", .0.display())]
    Empty(PathBuf),
    /// A file is not JSON.
    #[error("{}: {error}", path.display())]
    NotJson {
        /// Which.
        path: PathBuf,
        /// What is wrong, with line and column.
        error: serde_json::Error,
    },
    /// A definition has findings that are errors.
    #[error("{}: not a survey that can be put before respondents{}", path.display(), list(findings))]
    Unusable {
        /// Which.
        path: PathBuf,
        /// JSON Pointer and message of each.
        findings: Vec<(String, String)>,
    },
    /// Two files define the same survey.
    #[error("{}: another file has the id \"{id}\" too, which names the survey at this collector", path.display())]
    SameId {
        /// The second of them.
        path: PathBuf,
        /// The id.
        id: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn list(findings: &[(String, String)]) -> String {
    let mut text = String::new();
    for (pointer, message) in findings {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n  {pointer}: {message}");
    }
    text
}

impl Surveys {
    /// Opens every `*.json` of a directory but the scripts, `*.test.json`: keeps its state in the database, and makes all states that are held
    /// of it ready. `now` is in milliseconds since the epoch.
    ///
    /// # Errors
    /// See [`SurveysError`]: nothing is opened by halves.
    pub async fn open(directory: &Path, store: &Store, now: f64) -> Result<Surveys, SurveysError> {
        let mut surveys = HashMap::new();
        for path in definition_files(directory)? {
            let current = read(&path)?;
            let id = current.state.id.clone();
            if surveys.contains_key(&id) {
                return Err(SurveysError::SameId { path, id });
            }
            let stored = StoredVersion {
                state: current.state.clone(),
                definition: current.definition.clone(),
            };
            store.keep_version(&stored, &instant_text(now)).await?;
            let current = Arc::new(current);
            let mut versions = HashMap::new();
            for older in store.versions(&id).await? {
                let version = if older.state == current.state {
                    Some(Arc::clone(&current))
                } else {
                    compile_older(older)
                };
                if let Some(version) = version {
                    versions.insert(version.state.digest.clone(), version);
                }
            }
            tracing::info!(
                survey = id,
                version = current.state.version,
                held = versions.len(),
                "open"
            );
            surveys.insert(id, OpenSurvey { current, versions });
        }
        if surveys.is_empty() {
            return Err(SurveysError::Empty(directory.to_owned()));
        }
        Ok(Surveys { surveys })
    }

    /// The state in which an open survey is put before respondents now.
    pub fn current(&self, id: &str) -> Option<&Arc<HeldVersion>> {
        self.surveys.get(id).map(|it| &it.current)
    }

    /// A state of an open survey, current or not.
    pub fn version(&self, state: &SurveyState) -> Option<&Arc<HeldVersion>> {
        let version = self.surveys.get(&state.id)?.versions.get(&state.digest)?;
        Some(version).filter(|it| it.state == *state)
    }
}

fn definition_files(directory: &Path) -> Result<Vec<PathBuf>, SurveysError> {
    let unreadable = |error| SurveysError::Unreadable { path: directory.to_owned(), error };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Beside a definition may lie its scripted cases, which `survey test` plays.
        if name.ends_with(".json") && !name.ends_with(".test.json") && path.is_file() {
            files.push(path);
        }
    }
    // Which of two files is in the wrong does not depend on the file system.
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<HeldVersion, SurveysError> {
    let unusable = |findings| SurveysError::Unusable { path: path.to_owned(), findings };
    let text = std::fs::read_to_string(path)
        .map_err(|error| SurveysError::Unreadable { path: path.to_owned(), error })?;
    let file = DefinitionFile::read(text.as_bytes())
        .map_err(|error| SurveysError::NotJson { path: path.to_owned(), error })?;
    let errors: Vec<(String, String)> = file
        .findings
        .iter()
        .filter(|it| it.kind.is_error())
        .map(|it| (it.pointer.as_str().to_owned(), it.kind.message()))
        .collect();
    if !errors.is_empty() {
        return Err(unusable(errors));
    }
    let extension = &file.survey.definition().extension;
    let id = extension.id.clone().filter(|id| is_path_segment(id)).ok_or_else(|| {
        let message = "a collector needs an id to find the survey by, of at most 100 English letters, digits, \"-\", \"_\" and \".\", the last not at its beginning";
        unusable(vec![("/x-survey-widget/id".to_owned(), message.to_owned())])
    })?;
    let digest = definition_file::digest(&file.json);
    let version = extension.version.clone().unwrap_or_else(|| digest.clone());
    let state = SurveyState { id, version, digest };
    Ok(HeldVersion { state, definition: text, survey: Arc::new(file.survey) })
}

/// Whether an id can stand in an address as it is.
fn is_path_segment(id: &str) -> bool {
    let allowed = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    !id.starts_with('.') && id.len() <= 100 && id.bytes().all(allowed)
}

/// A state that was in order when it was given. Should a newer engine find it wanting, its responses are answered
/// as those to a version that is not held, rather than checked by rules that are not its author's.
fn compile_older(older: StoredVersion) -> Option<Arc<HeldVersion>> {
    let StoredVersion { state, definition } = older;
    match DefinitionFile::read(definition.as_bytes()) {
        Ok(file) if !file.findings.iter().any(|it| it.kind.is_error()) => {
            Some(Arc::new(HeldVersion { state, definition, survey: Arc::new(file.survey) }))
        }
        _ => {
            tracing::warn!(
                survey = state.id,
                version = state.version,
                "an older version is of no use any more"
            );
            None
        }
    }
}
