//! Stored responses as files: CSV for analysts and spreadsheets, JSON Lines for programs.
//!
//! Codes, not labels: what is stored is what comes out. The columns are those of all states of the survey that were
//! ever held, so that one file has all its responses.

use crate::definition_file::{DefinitionFile, PLATFORM};
use crate::{Store, StoreError, StoredResponse};
use std::io::Write;
use survey_definition::{NONE, OTHER, Question, QuestionKind};
use survey_engine::CompiledSurvey;
use survey_expression::{Platform, Value};

/// How many responses are read at a time.
const BATCH: u32 = 500;

/// What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection"), with the full-width forms that
/// some of them take for the same.
const FORMULA_STARTS: [char; 12] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// What separates cells and rows for one spreadsheet or another, besides the comma, at which text is quoted.
const CELL_ENDS: [char; 4] = [';', '\t', '\r', '\n'];

/// Facts of a response beside its answers: the column's name, which is the path in the wire contract.
const FACTS: [&str; 7] = [
    "receipt.id",
    "receipt.storedAt",
    "survey.version",
    "response.locale",
    "response.startedAt",
    "response.completedAt",
    "remarks",
];

/// Why nothing, or not everything, was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database holds no such survey.
    #[error("the database holds no survey \"{id}\"{}", known_text(known))]
    UnknownSurvey {
        /// Which was asked for.
        id: String,
        /// Those that it holds.
        known: Vec<String>,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A definition or a body in the database is not JSON.
    #[error("the database is damaged: {0}")]
    Damaged(#[from] serde_json::Error),
    /// The file cannot be written.
    #[error("cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// The file cannot be written.
    #[error("cannot be written: {0}")]
    Write(#[from] std::io::Error),
}

fn known_text(known: &[String]) -> String {
    match known {
        [] => String::new(),
        ids => format!("; it holds {}", ids.join(", ")),
    }
}

/// What a column shows.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// The answer.
    Answer,
    /// Whether this choice of a checkbox is chosen.
    Choice(Value),
    /// The answer in this row of a matrix.
    Row(String),
    /// The comment beside the answer, or the text of "other".
    Comment,
    /// The version of the consent text that was shown.
    ConsentVersion,
}

#[derive(Clone, Debug, PartialEq)]
struct Column {
    question: String,
    part: Part,
}

/// Writes all responses to a survey as CSV (RFC 4180, UTF-8): one row a response in the order of storing, one column
/// a question in the order of the survey. A checkbox has one column a choice, with 1 and 0; a matrix has one a row.
/// Text that a spreadsheet would take for a formula gets a leading apostrophe, numbers stay as they are. `bom` writes
/// the byte order mark by which Excel knows UTF-8.
///
/// # Errors
/// See [`ExportError`].
pub async fn csv(
    store: &Store,
    survey: &str,
    bom: bool,
    to: &mut dyn Write,
) -> Result<(), ExportError> {
    let columns = all_columns(store, survey).await?;
    if bom {
        to.write_all(b"\xef\xbb\xbf")?;
    }
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
    writer.write_record(names(&columns).iter().map(|it| guarded(it)))?;
    let mut after = 0;
    loop {
        let responses = store.responses(survey, after, BATCH).await?;
        let Some(last) = responses.last() else {
            break;
        };
        after = last.sequence;
        for response in &responses {
            writer.write_record(row(response, &columns)?)?;
        }
    }
    writer.flush()?;
    Ok(())
}

/// Writes all responses to a survey as JSON Lines: each line an object of the `receipt` and the `submission` as they
/// are in the wire contract, and of the `remarks` on them.
///
/// # Errors
/// See [`ExportError`].
pub async fn json_lines(
    store: &Store,
    survey: &str,
    to: &mut dyn Write,
) -> Result<(), ExportError> {
    known(store, survey).await?;
    let mut after = 0;
    loop {
        let responses = store.responses(survey, after, BATCH).await?;
        let Some(last) = responses.last() else {
            break;
        };
        after = last.sequence;
        for response in &responses {
            let receipt = serde_json::to_string(&response.receipt)?;
            let remarks: Vec<&str> = response.remarks.split_whitespace().collect();
            let remarks = serde_json::to_string(&remarks)?;
            let body = &response.body;
            writeln!(to, "{{\"receipt\":{receipt},\"remarks\":{remarks},\"submission\":{body}}}")?;
        }
    }
    to.flush()?;
    Ok(())
}

async fn known(store: &Store, survey: &str) -> Result<(), ExportError> {
    let known = store.survey_ids().await?;
    if known.iter().any(|it| it == survey) {
        Ok(())
    } else {
        Err(ExportError::UnknownSurvey { id: survey.to_owned(), known })
    }
}

/// The names of all columns, each once. Choices and rows that read alike, such as 1 and "1", are told apart by their
/// JSON; what else bears the name of a column before it gets a number behind it.
fn names(columns: &[Column]) -> Vec<String> {
    let plain: Vec<String> = columns.iter().map(Column::name).collect();
    let mut names: Vec<String> = FACTS.iter().map(|it| (*it).to_owned()).collect();
    for (column, name) in columns.iter().zip(&plain) {
        let is_alone = plain.iter().filter(|it| *it == name).count() == 1;
        let name = if is_alone { name.clone() } else { column.exact_name() };
        let mut distinct = name.clone();
        for number in 2.. {
            if !names.contains(&distinct) {
                break;
            }
            distinct = format!("{name} ({number})");
        }
        names.push(distinct);
    }
    names
}

/// The columns of the survey's newest state, and between them those that only older states have, each behind the one
/// that it stood behind.
async fn all_columns(store: &Store, survey: &str) -> Result<Vec<Column>, ExportError> {
    known(store, survey).await?;
    let mut columns: Vec<Column> = Vec::new();
    for version in store.versions(survey).await?.iter().rev() {
        let file = DefinitionFile::read(version.definition.as_bytes())?;
        let mut place = 0;
        for column in columns_of(&file.survey) {
            place = match columns.iter().position(|it| *it == column) {
                Some(index) => index + 1,
                None => {
                    columns.insert(place, column);
                    place + 1
                }
            };
        }
    }
    Ok(columns)
}

fn columns_of(survey: &CompiledSurvey) -> Vec<Column> {
    let mut columns = Vec::new();
    for question in survey.questions() {
        for part in parts(question) {
            let column = Column { question: question.name.clone(), part };
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    columns
}

fn parts(question: &Question) -> Vec<Part> {
    let mut parts = Vec::new();
    match &question.kind {
        kind if !kind.has_answer() => {}
        QuestionKind::Checkbox(choices) => {
            parts.extend(choices.items.iter().map(|it| Part::Choice(it.value.clone())));
            if choices.show_none {
                parts.push(Part::Choice(NONE.into()));
            }
            if choices.show_other {
                parts.push(Part::Choice(OTHER.into()));
            }
        }
        QuestionKind::Matrix(matrix) if !matrix.rows.is_empty() => {
            parts.extend(matrix.rows.iter().map(|it| Part::Row(plain(&it.value))));
        }
        _ => parts.push(Part::Answer),
    }
    if question.show_comment || question.kind.choices().is_some_and(|it| it.show_other) {
        parts.push(Part::Comment);
    }
    if question.consent.is_some() {
        parts.push(Part::ConsentVersion);
    }
    parts
}

impl Column {
    fn name(&self) -> String {
        let question = &self.question;
        match &self.part {
            Part::Answer => question.clone(),
            Part::Choice(value) => [question, ".", &plain(value)].concat(),
            Part::Row(row) => [question, ".", row].concat(),
            Part::Comment => comment_key(question),
            Part::ConsentVersion => ["context.consents.", question].concat(),
        }
    }

    /// The name that tells choices of all types apart.
    fn exact_name(&self) -> String {
        match &self.part {
            Part::Choice(value) => {
                let json = survey_definition::canonical_json(value, &*PLATFORM);
                [&self.question, ".", &json].concat()
            }
            _ => self.name(),
        }
    }

    fn cell(&self, submission: &Value) -> String {
        let answer = |name: &str| submission.member("answers").and_then(|it| it.member(name));
        let value = match &self.part {
            Part::Answer => answer(&self.question),
            Part::Comment => answer(&comment_key(&self.question)),
            Part::Row(row) => answer(&self.question).and_then(|it| it.member(row)),
            Part::ConsentVersion => submission
                .member("context")
                .and_then(|it| it.member("consents")?.member(&self.question)),
            Part::Choice(choice) => {
                let Some(Value::List(chosen)) = answer(&self.question) else {
                    return String::new();
                };
                return if chosen.contains(choice) { "1" } else { "0" }.to_owned();
            }
        };
        value.map(cell).unwrap_or_default()
    }
}

fn comment_key(question: &str) -> String {
    [question, "-Comment"].concat()
}

fn row(response: &StoredResponse, columns: &[Column]) -> Result<Vec<String>, ExportError> {
    let submission = survey_delivery::json::read(response.body.as_bytes(), 128)?;
    let fact = |name: &str| {
        let facts = submission.member("response");
        facts.and_then(|it| it.member(name)).map(cell).unwrap_or_default()
    };
    let receipt = &response.receipt;
    let mut cells = vec![
        guarded(&receipt.id),
        guarded(&receipt.stored_at),
        guarded(&receipt.survey.version),
        fact("locale"),
        fact("startedAt"),
        fact("completedAt"),
        response.remarks.clone(),
    ];
    cells.extend(columns.iter().map(|it| it.cell(&submission)));
    Ok(cells)
}

/// A value as a cell. Only text can be taken for a formula: a number is one of JSON's, whatever its sign.
fn cell(value: &Value) -> String {
    match value {
        Value::Number(number) => PLATFORM.number_to_text(*number),
        other => guarded(&plain(other)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => text.clone(),
        other => survey_definition::canonical_json(other, &*PLATFORM),
    }
}

/// The text with an apostrophe before each formula that a spreadsheet could find in it: at its beginning, and, for one
/// that takes semicolons or tabs for separators and so loses count of the quotes, behind these and line ends.
fn guarded(text: &str) -> String {
    let mut guarded = String::new();
    let mut at_start = true;
    for character in text.chars() {
        // Of what ends cells, only the first of a text is trimmed away by a spreadsheet, and so hides a formula.
        let hides = guarded.is_empty() || !CELL_ENDS.contains(&character);
        if at_start && hides && FORMULA_STARTS.contains(&character) {
            guarded.push('\'');
        }
        guarded.push(character);
        // A quote only opens what a cell holds.
        at_start = CELL_ENDS.contains(&character) || at_start && character == '"';
    }
    guarded
}

#[cfg(test)]
mod tests {
    use super::{cell, guarded};
    use survey_expression::Value;

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for text in ["=1", "+1", "-1", "@a", "\ta", "\ra", "\na", "＝1", "＋1", "－1", "＠a"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["", "1=1", "가-나", "'=1", " =1", "a; b", "가\n\n나", "a;\"b\""] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn and_so_it_does_behind_what_may_end_a_cell() {
        for (text, expected) in [
            ("a;=1", "a;'=1"),
            ("a;\"=1\"", "a;\"'=1\""),
            ("a;;@b", "a;;'@b"),
            ("a\n+1", "a\n'+1"),
            ("\"=1", "\"'=1"),
            ("a;b=1", "a;b=1"),
        ] {
            assert_eq!(guarded(text), expected);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        assert_eq!(cell(&Value::Number(-5.0)), "-5");
        assert_eq!(cell(&Value::from("-5")), "'-5");
        assert_eq!(cell(&Value::Number(0.1)), "0.1");
        assert_eq!(cell(&Value::Bool(true)), "true");
        assert_eq!(cell(&Value::Null), "");
    }
}
