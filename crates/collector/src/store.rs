//! The database: SQLite behind a typed interface. It decides two things only, both by a unique index: which body
//! is the first under a key, and which state of a survey is already held.

use crate::remark::{self, Remark};
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, SqlSafeStr};
use std::path::Path;
use std::time::Duration;
use survey_delivery::{Receipt, SurveyState};

/// How long one writer waits for another process, and a request for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections that read. One writes: SQLite lets only one at a time.
const READERS: u32 = 4;

/// The database of a collector.
#[derive(Clone, Debug)]
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
}

/// Why the database could not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It cannot be opened, read or written.
    #[error("the database cannot be used: {0}")]
    Database(#[from] sqlx::Error),
    /// Its tables are those of a newer program, or damaged.
    #[error("the database's tables cannot be brought up to date: {0}")]
    Tables(#[from] MigrateError),
    /// A row was expected and is not there.
    #[error("the database has lost a row that it has just had")]
    Lost,
}

/// A response to be stored.
#[derive(Clone, Debug)]
pub struct NewResponse {
    /// The receipt, which names the survey's state, the key, the body's digest and the instant.
    pub receipt: Receipt,
    /// The body's canonical JSON.
    pub body: String,
    /// What is odd about it.
    pub remarks: Vec<Remark>,
}

/// What storing a response has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It is the first under its key, and is on the disk.
    Now,
    /// Another was first: its receipt.
    Before(Receipt),
}

/// A state of a survey as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredVersion {
    /// What names it.
    pub state: SurveyState,
    /// The definition's JSON text.
    pub definition: String,
}

/// A response as it lies in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredResponse {
    /// Its place in the order of storing.
    pub sequence: i64,
    /// Its receipt.
    pub receipt: Receipt,
    /// The body's canonical JSON.
    pub body: String,
    /// What was found odd about it: names of [`Remark`]s, separated by spaces.
    pub remarks: String,
}

impl Store {
    /// Opens the database in this file and brings its tables up to date; `create` makes the file where there is
    /// none.
    ///
    /// # Errors
    /// The file cannot be used as a database, or a newer program has changed its tables.
    pub async fn open(file: &Path, create: bool) -> Result<Store, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit is on the disk before it returns.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .disable_statement_logging();
        let pool = || SqlitePoolOptions::new().acquire_timeout(PATIENCE);
        let writer = pool().max_connections(1).connect_with(options.clone()).await?;
        migrator(STEPS.len()).run(&writer).await?;
        // Connections of a pool come and go; journal mode is the file's own by now.
        let readers = pool().max_connections(READERS).connect_with(options.read_only(true)).await?;
        Ok(Store { writer, readers })
    }

    /// Closes all connections, which empties the journal into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Whether the database can be read.
    ///
    /// # Errors
    /// It cannot.
    pub async fn check(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1 FROM responses LIMIT 1").fetch_optional(&self.readers).await?;
        Ok(())
    }

    /// Keeps a state of a survey, if it is not held yet. `now` is RFC 3339.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn keep_version(&self, version: &StoredVersion, now: &str) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO survey_versions (survey, version, digest, definition, kept_at)
             VALUES (?, ?, ?, ?, ?) ON CONFLICT (survey, digest) DO NOTHING",
        )
        .bind(&version.state.id)
        .bind(&version.state.version)
        .bind(&version.state.digest)
        .bind(&version.definition)
        .bind(now)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// All states of a survey, in the order in which they were first given.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn versions(&self, survey: &str) -> Result<Vec<StoredVersion>, StoreError> {
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT version, digest, definition FROM survey_versions WHERE survey = ? ORDER BY sequence",
        )
        .bind(survey)
        .fetch_all(&self.readers)
        .await?;
        let version = |(version, digest, definition)| StoredVersion {
            state: SurveyState { id: survey.to_owned(), version, digest },
            definition,
        };
        Ok(rows.into_iter().map(version).collect())
    }

    /// The ids of all surveys that were ever given, in alphabetical order.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn survey_ids(&self) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> =
            sqlx::query_as("SELECT DISTINCT survey FROM survey_versions ORDER BY survey")
                .fetch_all(&self.readers)
                .await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// The receipt of the response that is stored under a key.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn receipt(&self, survey: &str, key: &str) -> Result<Option<Receipt>, StoreError> {
        let row: Option<ReceiptRow> = sqlx::query_as(
            "SELECT receipt, key, version, digest, body_digest, stored_at
             FROM responses JOIN survey_versions USING (survey, digest) WHERE survey = ? AND key = ?",
        )
        .bind(survey)
        .bind(key)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|row| receipt(survey, row)))
    }

    /// Stores a response unless its key is taken. When this returns, one of the two is on the disk. Of two at once,
    /// the later waits for the earlier.
    ///
    /// # Errors
    /// The database cannot be written, or its survey's state is not held.
    pub async fn store(&self, response: &NewResponse) -> Result<Stored, StoreError> {
        let NewResponse { receipt, body, remarks } = response;
        let result = sqlx::query(
            "INSERT INTO responses (receipt, survey, digest, key, body_digest, body, stored_at, remarks)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (survey, key) DO NOTHING",
        )
        .bind(&receipt.id)
        .bind(&receipt.survey.id)
        .bind(&receipt.survey.digest)
        .bind(&receipt.key)
        .bind(&receipt.body_digest)
        .bind(body)
        .bind(&receipt.stored_at)
        .bind(remark::written(remarks))
        .execute(&self.writer)
        .await?;
        if result.rows_affected() == 1 {
            return Ok(Stored::Now);
        }
        let first = self.receipt(&receipt.survey.id, &receipt.key).await?;
        first.map(Stored::Before).ok_or(StoreError::Lost)
    }

    /// The next responses to a survey after the one with this sequence number, at most `limit`.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn responses(
        &self,
        survey: &str,
        after: i64,
        limit: u32,
    ) -> Result<Vec<StoredResponse>, StoreError> {
        type Row = (i64, String, String, String, String, String, String, String, String);
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT responses.sequence, body, remarks, receipt, key, version, digest, body_digest, stored_at
             FROM responses JOIN survey_versions USING (survey, digest)
             WHERE survey = ? AND responses.sequence > ? ORDER BY responses.sequence LIMIT ?",
        )
        .bind(survey)
        .bind(after)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        let response =
            |(sequence, body, remarks, id, key, version, digest, body_digest, stored_at)| {
                let row = (id, key, version, digest, body_digest, stored_at);
                StoredResponse { sequence, receipt: receipt(survey, row), body, remarks }
            };
        Ok(rows.into_iter().map(response).collect())
    }
}

/// receipt, key, version, digest, body_digest, stored_at
type ReceiptRow = (String, String, String, String, String, String);

fn receipt(survey: &str, row: ReceiptRow) -> Receipt {
    let (id, key, version, digest, body_digest, stored_at) = row;
    Receipt {
        id,
        key,
        survey: SurveyState { id: survey.to_owned(), version, digest },
        body_digest,
        stored_at,
        signature: None,
    }
}

/// The steps from an empty file to today's tables. One that was published never changes: add the next.
const STEPS: [(&str, &str); 2] = [
    ("first", include_str!("../migrations/0001_first.sql")),
    ("remarks", include_str!("../migrations/0002_remarks.sql")),
];

/// Takes a database so many steps up.
fn migrator(steps: usize) -> Migrator {
    let steps = STEPS[..steps].iter().zip(1..).map(|((name, text), version)| {
        let text = text.into_sql_str();
        Migration::new(version, (*name).into(), MigrationType::Simple, text, false)
    });
    Migrator::with_migrations(steps.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(digest: &str) -> StoredVersion {
        let state = SurveyState { id: "s".into(), version: "1".into(), digest: digest.into() };
        StoredVersion { state, definition: "{}".into() }
    }

    fn response(key: &str, receipt: &str) -> NewResponse {
        NewResponse {
            receipt: Receipt {
                id: receipt.into(),
                key: key.into(),
                survey: version("d").state,
                body_digest: "b".into(),
                stored_at: "t".into(),
                signature: None,
            },
            body: "{}".into(),
            remarks: vec![Remark::WrongClock, Remark::UnknownTimeZone],
        }
    }

    async fn store(directory: &tempfile::TempDir) -> Store {
        Store::open(&directory.path().join("responses.db"), true).await.expect("opens")
    }

    #[tokio::test]
    async fn every_connection_is_durable() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = store(&directory).await;
        for pool in [&store.writer, &store.readers] {
            let pragma = async |name: &'static str| -> String {
                let (value,): (String,) =
                    sqlx::query_as(name).fetch_one(pool).await.expect("answers");
                value
            };
            let text = "SELECT CAST(journal_mode AS TEXT) FROM pragma_journal_mode";
            assert_eq!(pragma(text).await, "wal");
            let text = "SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous";
            assert_eq!(pragma(text).await, "2", "FULL");
            let text = "SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys";
            assert_eq!(pragma(text).await, "1");
            let text = "SELECT CAST(timeout AS TEXT) FROM pragma_busy_timeout";
            assert_eq!(pragma(text).await, "10000");
        }
    }

    #[tokio::test]
    async fn the_first_under_a_key_stays() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = store(&directory).await;
        store.keep_version(&version("d"), "t").await.expect("kept");
        let first = response("k", "r1");
        assert_eq!(store.store(&first).await.expect("stored"), Stored::Now);
        let second = store.store(&response("k", "r2")).await.expect("answers");
        assert_eq!(second, Stored::Before(first.receipt.clone()));
        assert_eq!(store.receipt("s", "k").await.expect("answers"), Some(first.receipt.clone()));
        assert_eq!(store.receipt("other", "k").await.expect("answers"), None);

        assert_eq!(store.store(&response("l", "r3")).await.expect("stored"), Stored::Now);
        let all = store.responses("s", 0, 10).await.expect("answers");
        assert_eq!(all.iter().map(|it| it.receipt.id.as_str()).collect::<Vec<_>>(), ["r1", "r3"]);
        let rest = store.responses("s", all[0].sequence, 10).await.expect("answers");
        assert_eq!(rest, all[1..]);
        assert_eq!(rest[0].remarks, "wrong-clock unknown-time-zone");
    }

    #[tokio::test]
    async fn the_tables_of_an_older_program_are_brought_up_to_date() {
        let directory = tempfile::tempdir().expect("a directory");
        let file = directory.path().join("responses.db");
        let options = SqliteConnectOptions::new().filename(&file).create_if_missing(true);
        let older = SqlitePool::connect_with(options).await.expect("opens");
        migrator(1).run(&older).await.expect("are made");
        sqlx::raw_sql(
            "INSERT INTO survey_versions VALUES (1, 's', '1', 'd', '{}', 't');
             INSERT INTO responses VALUES (1, 'r1', 's', 'd', 'k1', 'b', '{}', 't', 'completedAt');
             INSERT INTO responses VALUES (2, 'r2', 's', 'd', 'k2', 'b', '{}', 't', 'storedAt');",
        )
        .execute(&older)
        .await
        .expect("is written");
        older.close().await;

        let store = store(&directory).await;
        let responses = store.responses("s", 0, 10).await.expect("answers");
        let remarks: Vec<&str> = responses.iter().map(|it| it.remarks.as_str()).collect();
        assert_eq!(remarks, ["", "wrong-clock"]);
    }

    #[tokio::test]
    async fn what_is_stored_is_there_after_opening_again() {
        let directory = tempfile::tempdir().expect("a directory");
        let first = store(&directory).await;
        first.keep_version(&version("d"), "t").await.expect("kept");
        first.store(&response("k", "r1")).await.expect("stored");
        // Not closed: as after a crash.
        let second = store(&directory).await;
        assert_eq!(second.versions("s").await.expect("answers"), [version("d")]);
        assert_eq!(second.responses("s", 0, 10).await.expect("answers").len(), 1);
        first.close().await;
    }

    #[tokio::test]
    async fn a_response_to_nothing_is_not_stored() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = store(&directory).await;
        assert!(store.store(&response("k", "r1")).await.is_err());
        assert_eq!(store.receipt("s", "k").await.expect("answers"), None);
    }

    #[tokio::test]
    async fn versions_are_kept_once_each() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = store(&directory).await;
        for digest in ["b", "a", "b"] {
            store.keep_version(&version(digest), "t").await.expect("kept");
        }
        assert_eq!(store.versions("s").await.expect("answers"), [version("b"), version("a")]);
        assert_eq!(store.survey_ids().await.expect("answers"), ["s"]);
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_refused() {
        let directory = tempfile::tempdir().expect("a directory");
        let file = directory.path().join("responses.db");
        assert!(matches!(Store::open(&file, false).await, Err(StoreError::Database(_))), "absent");
        std::fs::write(&file, "x".repeat(5000)).expect("written");
        assert!(Store::open(&file, true).await.is_err());
    }
}
