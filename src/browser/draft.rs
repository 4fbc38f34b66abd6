//! The tab's own storage (`sessionStorage`) for drafts, the outbox and the receipt. What it keeps survives a reload
//! and ends with the tab. Every access may fail (storage denied, full, or absent); none is an error to the survey.

use super::script;

/// The text under `key`.
pub fn read(key: &str) -> Option<String> {
    script::read_stored(key)
}

/// Keeps `text` under `key`; whether it is kept.
pub fn write(key: &str, text: &str) -> bool {
    script::store(key, text)
}

/// Forgets what is under `key`.
pub fn remove(key: &str) {
    script::forget(key);
}
