//! The tab's own storage for drafts, the outbox and the receipt. What it keeps ends with the tab.

use web_sys::Storage;

/// Where drafts lie. Every access may fail (storage denied, full, or absent) and none is an error to the survey.
pub trait DraftStorage {
    /// The text under `key`.
    fn read(&self, key: &str) -> Option<String>;

    /// Keeps `text` under `key`; whether it is kept.
    fn write(&self, key: &str, text: &str) -> bool;

    /// Forgets what is under `key`.
    fn remove(&self, key: &str);
}

/// `sessionStorage`: survives a reload, and nobody else's visit.
pub struct SessionStorage;

impl SessionStorage {
    /// Reading the property alone throws where storage is denied.
    fn storage(&self) -> Option<Storage> {
        web_sys::window()?.session_storage().ok().flatten()
    }
}

impl DraftStorage for SessionStorage {
    fn read(&self, key: &str) -> Option<String> {
        self.storage()?.get_item(key).ok().flatten()
    }

    fn write(&self, key: &str, text: &str) -> bool {
        self.storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.remove_item(key);
        }
    }
}
