//! Hangul as an input method gives it to the page: syllables that are composed and then committed, at the cursor.

use serde_json::json;

use super::window::Window;

/// Shows a syllable as still being composed at the cursor.
pub fn compose(window: &Window, steps: &[&str]) {
    for step in steps {
        let length = step.encode_utf16().count();
        window.browser().cdp(
            "Input.imeSetComposition",
            json!({ "text": step, "selectionStart": length, "selectionEnd": length }),
        );
    }
}

/// Puts text at the cursor at once: ends a composition, or pastes.
pub fn commit(window: &Window, text: &str) {
    window.browser().cdp("Input.insertText", json!({ "text": text }));
}

/// Writes a word as an input method does, syllable by syllable.
pub fn write(window: &Window, syllables: &[&[&str]]) {
    for steps in syllables {
        compose(window, steps);
        commit(window, steps.last().expect("a syllable has steps"));
    }
}

/// Ends a composition by the key Enter, as Chromium reports a key that the input method takes.
pub fn commit_by_enter(window: &Window, syllable: &str) {
    let key = |kind: &str| {
        window.browser().cdp(
            "Input.dispatchKeyEvent",
            json!({ "type": kind, "windowsVirtualKeyCode": 229, "key": "Process", "code": "Enter" }),
        );
    };
    key("rawKeyDown");
    commit(window, syllable);
    key("keyUp");
}
