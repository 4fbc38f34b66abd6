//! For tests: drawing components without a browser.
