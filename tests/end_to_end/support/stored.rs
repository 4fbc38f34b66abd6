//! What the collector has stored, read from its database file while it runs or lies dead.

use std::path::Path;

use serde_json::Value;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use super::browser::wait;

/// One stored response.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The number of its receipt.
    pub receipt: String,
    /// The answers.
    pub answers: Value,
}

/// Reads all responses, oldest first.
pub fn read(database: &Path) -> Vec<Stored> {
    wait(async {
        let options = SqliteConnectOptions::new().filename(database).read_only(true);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await;
        let pool = pool.expect("the database opens");
        let rows = sqlx::query("SELECT receipt, body FROM responses ORDER BY sequence")
            .fetch_all(&pool)
            .await;
        rows.expect("the responses can be read")
            .iter()
            .map(|row| {
                let body: String = row.get("body");
                let body: Value = serde_json::from_str(&body).expect("the stored body is JSON");
                Stored { receipt: row.get("receipt"), answers: body["answers"].clone() }
            })
            .collect()
    })
}
