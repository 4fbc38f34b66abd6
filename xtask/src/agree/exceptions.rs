//! Where our engine may answer otherwise than the reference: each a named predicate with its reason, listed in
//! docs/dialect.md. Whatever none of them explains is a defect.

use serde_json::Value as Json;

/// A difference that is meant.
pub(super) struct Exception {
    /// Its name in docs/dialect.md.
    pub(super) name: &'static str,
    /// Whether it explains that a case has these answers: the case, ours, the reference's.
    pub(super) explains: fn(&Json, &Json, &Json) -> bool,
}

/// All of them.
pub(super) const EXCEPTIONS: &[Exception] = &[Exception {
    // It gives no guidance there: we answer null and go on.
    name: "the reference throws",
    explains: |_, _, reference| reference.get("crash").is_some(),
}];
